"""Locations: the places that were visited."""

from desktop.forms.answers import MOST_ROWS, ShortText
from desktop.forms.section import Section, question


class Locations(Section):
    """One line a place."""

    key = "locations"
    title = "Locaties"
    headings = ("WELKE LOCATIES ZIJN BEZOCHT?",)

    places: list[ShortText] = question(
        "Bezochte locaties",
        max_length=MOST_ROWS,
        noun="Locatie",
        offered_as="location",
        hint="Bijvoorbeeld een ambassade, een stadhuis of een conferentieoord. Eén locatie per regel.",
        missing="Noem minstens één plek die u bezocht.",
    )
