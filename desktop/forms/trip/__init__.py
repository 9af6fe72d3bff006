"""The trip report: "Verslag buitenlandse dienstreis"."""

from desktop.forms.cards import Card

CARD = Card(
    key="trip",
    noun="reisverslag",
    new="nieuw reisverslag",
    about="Verslag van een buitenlandse dienstreis",
    menu="&Nieuw reisverslag",
    shortcut="Ctrl+N",
)
