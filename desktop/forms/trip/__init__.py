"""The trip report: "Verslag buitenlandse dienstreis"."""

from desktop.forms.cards import KindCard

CARD = KindCard(
    key="trip",
    noun="reisverslag",
    new="nieuw reisverslag",
    about="Verslag van een buitenlandse dienstreis",
    menu="&Nieuw reisverslag",
    shortcut="Ctrl+N",
)
