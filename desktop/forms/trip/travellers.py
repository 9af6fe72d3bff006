"""Travellers: how many people made the trip, in which functions."""

from typing import Any

from pydantic import ConfigDict

from desktop.forms.answers import MOST_ROWS, Persons, ShortText, is_empty
from desktop.forms.blocks import NOT_FILLED_IN, Block, Items, Missing, Part, TextBlock
from desktop.forms.numbers import counted
from desktop.forms.person_names import looks_like_a_name, warning_of_a_name
from desktop.forms.section import Answers, Context, Problem, Section, listed, question, rows_of

# What "Samenvoegen" writes beside the answers, for the JSON Schema; docs/format.md says more.
DEPARTMENTS = "departments"
_MERGED = {
    DEPARTMENTS: {
        "title": "Hoeveel reizigers van elke dienst, in een samengevoegd verslag",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "department": {"type": "string"},
                "travellers": {"type": "integer", "minimum": 1},
            },
        },
    }
}


class Travellers(Section):
    """Who travelled: a number and functions, never names."""

    key = "travellers"
    title = "Reizigers"
    headings = ("HOEVEEL PERSONEN HEBBEN DE REIS GEMAAKT",)
    printed = ("count", "functions", "department")
    model_config = ConfigDict(json_schema_extra=lambda schema: schema["properties"].update(_MERGED))

    count: Persons = question(
        "Aantal personen", ge=1, le=99, missing="Vul in hoeveel personen de reis hebben gemaakt."
    )
    functions: list[ShortText] | None = question(
        "Functies van de reizigers",
        max_length=MOST_ROWS,
        noun="Functie",
        optional=True,
        published=False,
        offered_as="function",
        hint="Noem functies, geen namen. Eén functie per regel.",
    )
    department: ShortText | None = question(
        "Dienst of afdeling", optional=True, published=False, offered_as="department"
    )

    @classmethod
    def warnings(cls, answers: Answers, context: Context) -> list[Problem]:
        """A function that looks like the name of a person: reports are published."""
        return [
            cls.warning(("functions", place), warning_of_a_name(function))
            for place, function in enumerate(listed(answers.get("functions")))
            if looks_like_a_name(function)
        ]

    @classmethod
    def parts(cls, answers: Answers, context: Context) -> list[Part]:
        """One sentence where it fits on one: "Eén persoon: Adviseur (Bestuursdienst)"."""
        functions = [str(item) for item in listed(answers.get("functions")) if not is_empty(item)]
        count, department = (cls.display_text(key, answers.get(key)) for key in ("count", "department"))
        people = count or NOT_FILLED_IN
        if len(functions) == 1:
            people += f": {functions[0]}"
        if department:
            people += f" ({department})"
        blocks: list[Block] = [TextBlock(people) if count or department or len(functions) == 1 else Missing()]
        if len(functions) > 1:
            blocks.append(Items(tuple(functions)))
        return [Part(cls.headings[0], tuple(blocks))]


def departments_of(answers: Answers) -> list[dict[str, Any]]:
    """How many travellers each department adds to a merged report; none where that does not fit (any more).

    So another department or number of travellers that was typed after the merging counts.
    """
    shares = [dict(share) for share in rows_of(answers.get(DEPARTMENTS))]
    known = [count for share in shares if (count := counted(share.get("travellers")))]
    if len(known) < len(shares) or sum(known) != answers.get("count"):
        return []
    names = [str(share["department"]).casefold() for share in shares if not is_empty(share.get("department"))]
    rest = " ".join(str(answers.get("department") or "").split()).casefold()
    for name in sorted(names, key=len, reverse=True):  # one may be part of another
        if name not in rest:
            return []
        rest = rest.replace(name, "")
    return [] if rest.strip(", ") else shares
