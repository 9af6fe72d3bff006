"""A small third kind of document, "Werkbezoek": a folder and a name, nothing else."""

from desktop.forms.cards import KindCard

CARD = KindCard(
    key="visit",
    noun="werkbezoekverslag",
    new="nieuw werkbezoekverslag",
    about="Verslag van een bezoek binnen de gemeente",
    menu="Nieuw werkbezoekverslag",
)
