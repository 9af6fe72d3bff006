"""Contacts: the functions of the people who were met."""

from desktop.forms.answers import MOST_ROWS, ShortText, is_empty
from desktop.forms.blocks import NOT_FILLED_IN, PaperColumn, PaperTable, Part
from desktop.forms.person_names import looks_like_a_name, warning_of_a_name
from desktop.forms.section import Answers, Context, Problem, Row, Section, printed_answer, question, rows_of


class Person(Row):
    """Somebody who was met, by function."""

    noun = "Persoon"
    recognised_by = ("function", "organisation")
    without_names = True

    function: ShortText = question(
        "Functie",
        hint="De functie, niet de naam.",
        missing="Noem de functie van deze persoon.",
        offered_as="function",
        also_called=("rol", "titel", "beroep", "function", "role", "title", "job title", "position"),
    )
    organisation: ShortText | None = question(
        "Organisatie",
        optional=True,
        offered_as="organisation",
        also_called=("bedrijf", "instelling", "organisation", "organization", "company", "affiliation"),
    )


class Contacts(Section):
    """A row a person, or a group of people with one function."""

    key = "contacts"
    title = "Ontmoetingen"
    headings = ("WIE HEB JE ONTMOET? (BENOEM DE FUNCTIEOMSCHRIJVING)",)
    printed = ("people",)

    people: list[Person] = question(
        "Ontmoete personen",
        max_length=MOST_ROWS,
        missing="Noem minstens één functie van iemand die u ontmoette.",
    )

    @classmethod
    def warnings(cls, answers: Answers, context: Context) -> list[Problem]:
        """A function that looks like the name of a person: reports are published."""
        return [
            cls.warning(("people", place, "function"), warning_of_a_name(function))
            for place, row in enumerate(rows_of(answers.get("people")))
            if looks_like_a_name(function := row.get("function"))
        ]

    @classmethod
    def parts(cls, answers: Answers, context: Context) -> list[Part]:
        """A list of functions, or a table where organisations are known too."""
        people = [row for row in rows_of(answers.get("people")) if not is_empty(row)]
        if all(is_empty(row.get("organisation")) for row in people):
            blocks = printed_answer(cls.question("people"), answers.get("people"))
            return [Part(cls.headings[0], tuple(blocks))]
        asked = Person.questions()
        columns = tuple(PaperColumn(each.label, 1 / len(asked)) for each in asked)
        rows = tuple(map(_cells, people))
        return [Part(cls.headings[0], (PaperTable(columns, rows, summary=cls.question("people").label),))]


def _cells(person: Answers) -> tuple[str, ...]:
    function, *others = (
        Person.display_text(asked.key, person.get(asked.key)) for asked in Person.questions()
    )
    return function or NOT_FILLED_IN, *others
