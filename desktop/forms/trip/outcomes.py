"""Outcomes: what the municipality gained by the trip."""

from desktop.forms.answers import MOST_ROWS, LongText
from desktop.forms.section import Section, question


class Outcomes(Section):
    """One text an outcome."""

    key = "outcomes"
    title = "Opbrengst"
    headings = ("WAT HEEFT DE REIS DE GEMEENTE OPGELEVERD?",)

    results: list[LongText] = question(
        "Opbrengsten",
        max_length=MOST_ROWS,
        noun="Opbrengst",
        hint="Inzichten, afspraken of contacten waar de gemeente iets aan heeft. Eén opbrengst per vak.",
        missing="Noem minstens één opbrengst van de reis.",
    )
