"""The Dutch sentence for each kind of mistake: it names the question and says what to do."""

import re
from collections.abc import Mapping
from typing import Any

from desktop.forms.numbers import format_number

# By pydantic's type of error, or our own. In braces: the question's label and the limits of the error.
_SENTENCES = {
    "ambiguous_number": "Bedoelt u bij ‘{label}’ {large} of {small}?",
    "not_a_number": "Vul bij ‘{label}’ een getal in, zoals 3,5.",
    "not_whole": "Vul bij ‘{label}’ een heel getal in, zoals 2.",
    "not_a_date": "Vul bij ‘{label}’ een datum in, zoals 3-6-2024.",
    "no_year": "Noem bij ‘{label}’ ook het jaar, zoals 3-6-2024.",
    "not_a_year": "Kijk bij ‘{label}’ het jaar na: {year} kan niet kloppen.",
    "in_future": "Kijk bij ‘{label}’ de datum na: {day} is nog niet geweest.",
    "no_such_day": "Vul bij ‘{label}’ een dag in die bestaat: {typed} staat niet op de kalender.",
    "other_weekday": "Kijk bij ‘{label}’ de datum na: {day} is een {weekday}, geen {typed}.",
    "not_a_country": "Kies bij ‘{label}’ een land uit de lijst.",
    "not_half": "Vul bij ‘{label}’ hele of halve dagen in, zoals 3 of 3,5.",
    "greater_than": "Vul bij ‘{label}’ een getal in dat groter is dan {gt}.",
    "greater_than_equal": "Vul bij ‘{label}’ een getal van {ge} of meer in.",
    "less_than_equal": "Vul bij ‘{label}’ een getal van {le} of minder in.",
    "string_too_long": "Maak de tekst bij ‘{label}’ korter: er passen {max_length} tekens in.",
    "too_long": "Haal rijen weg bij ‘{label}’: er passen er {max_length} in.",
    "enum": "Kies bij ‘{label}’ een antwoord uit de lijst.",
    "bool_type": "Kies bij ‘{label}’ ja of nee.",
}
_OTHER = "Vul bij ‘{label}’ een ander antwoord in."


def missing_sentence(label: str, own: str = "") -> str:
    """What to do about a missing answer: the question's own sentence, or the usual one."""
    return own or f"Vul ‘{label}’ in."


def wrong_sentence(fault: str, label: str, ctx: Mapping[str, Any]) -> str:
    """What to do about a wrong answer; `ctx` holds the limits that the sentence may name."""
    limits = {key: format_number(value) for key, value in ctx.items()}
    return _SENTENCES.get(fault, _OTHER).format(label=label, **limits)


def in_sentence_case(heading: str) -> str:
    """A heading in capitals as a sentence: one capital at each start, and that of CO2."""
    lower = re.sub("co([2₂])", r"CO\1", heading.lower())
    return re.sub(r"(^|[.?!] \(?)(\w)", lambda start: start[1] + start[2].upper(), lower)
