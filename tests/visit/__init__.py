"""A small third kind of document, "Wijkbezoek": a folder and a name, nothing else."""

from desktop.forms.cards import KindCard

CARD = KindCard(
    key="visit",
    noun="wijkbezoekverslag",
    new="nieuw wijkbezoekverslag",
    about="Verslag van een bezoek binnen de gemeente",
    menu="Nieuw wijkbezoekverslag",
)
