"""The progress report: "Voortgangsrapportage" of a plan."""

from desktop.forms.cards import KindCard

CARD = KindCard(
    key="progress",
    noun="voortgangsrapportage",
    new="nieuwe voortgangsrapportage",
    about="Stand van zaken van een plan, per spoor",
    menu="Nieuwe voort&gangsrapportage",
    shortcut="Ctrl+Shift+N",
)
