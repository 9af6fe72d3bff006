"""Purpose: what the trip was for."""

from desktop.forms.answers import LongText
from desktop.forms.section import Section, question


class Purpose(Section):
    """One text."""

    key = "purpose"
    title = "Doel"
    headings = ("WAT WAS HET DOEL VAN DE REIS?",)

    text: LongText = question(
        "Doel van de reis",
        hint="Waarom is deze reis gemaakt, en wat stond er op het programma?",
        missing="Schrijf op waarvoor de reis was.",
    )
