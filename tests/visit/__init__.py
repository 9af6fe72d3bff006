"""A small third kind of document, "Werkbezoek": a folder and a name, nothing else."""

from desktop.forms.cards import Card

CARD = Card(
    key="visit",
    noun="werkbezoekverslag",
    new="nieuw werkbezoekverslag",
    about="Verslag van een bezoek binnen de gemeente",
    menu="Nieuw werkbezoekverslag",
)
