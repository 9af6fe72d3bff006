"""Travellers: how many people made the trip, in which functions."""

from desktop.forms.answers import Line, Persons, is_empty, say_persons
from desktop.forms.blocks import Block, Items, Missing, Part, Text
from desktop.forms.section import Answers, Context, Section, listed, question


class Travellers(Section):
    """Who travelled: a number and functions, never names."""

    key = "travellers"
    title = "Reizigers"
    headings = ("HOEVEEL PERSONEN HEBBEN DE REIS GEMAAKT",)

    count: Persons = question(
        "Aantal personen", ge=1, le=99, missing="Vul in hoeveel personen de reis hebben gemaakt."
    )
    functions: list[Line] | None = question(
        "Functies van de reizigers",
        noun="Functie",
        optional=True,
        hint="Noem functies, geen namen. Eén functie per regel.",
    )
    department: Line | None = question("Dienst of afdeling", optional=True)

    @classmethod
    def paper(cls, answers: Answers, context: Context) -> list[Part]:
        """One sentence where it fits on one: "Eén persoon: Adviseur (Bestuursdienst)"."""
        count = answers.get("count")
        functions = [str(item) for item in listed(answers.get("functions")) if not is_empty(item)]
        department = "" if is_empty(answers.get("department")) else f" ({answers['department']})"
        people = Missing().texts()[0] if is_empty(count) else say_persons(count)
        blocks: tuple[Block, ...]
        if len(functions) > 1:
            blocks = (Text(people + department), Items(tuple(functions)))
        else:
            blocks = (Text(": ".join([people, *functions]) + department),)
        return [Part(cls.headings[0], blocks)]
