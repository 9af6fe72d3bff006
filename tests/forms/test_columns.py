"""Columns: a table of people is understood with or without heads, in any order, and nobody is named."""

import pytest

from desktop.forms.columns import PastedTable
from desktop.forms.trip.contacts import Person

CHIEF = {"function": "Hoofd fietsdienst", "organisation": "Gemeente Kopenhagen"}
ADVISER = {"function": "Economisch adviseur", "organisation": "Nederlandse ambassade"}
LINES = [["Hoofd fietsdienst", "Gemeente Kopenhagen"], ["Economisch adviseur", "Nederlandse ambassade"]]


def table(text: str) -> PastedTable:
    """A table as its lines are written: cells between |."""
    return PastedTable.of(Person, [[*map(str.strip, line.split("|"))] for line in text.strip().splitlines()])


@pytest.mark.parametrize(
    "text",
    [
        """
        Naam | Organisatie | Functie
        Mette Holm | Gemeente Kopenhagen | Hoofd fietsdienst
        Lars Berg | Nederlandse ambassade | Economisch adviseur
        """,
        """
        FUNCTIE: | Naam | Company
        Hoofd fietsdienst | Mette Holm | Gemeente Kopenhagen
        Economisch adviseur | Lars Berg | Nederlandse ambassade
        """,
        """
        Mette Holm | Hoofd fietsdienst | Gemeente Kopenhagen
        Lars Berg | Economisch adviseur | Nederlandse ambassade
        """,
        """
        Hoofd fietsdienst | Gemeente Kopenhagen | mette@voorbeeld.dk
        Economisch adviseur | Nederlandse ambassade | lars@voorbeeld.dk
        """,
        """
        Rol | Instelling
        Hoofd fietsdienst | Gemeente Kopenhagen
        Economisch adviseur | Nederlandse ambassade
        """,
    ],
    ids=["heads", "heads in another order", "no heads", "addresses", "other words"],
)
def test_people_are_taken_in_by_function_and_organisation(text: str) -> None:
    assert table(text).rows() == [CHIEF, ADVISER]


def test_each_column_says_why_it_is_taken_for_what_it_is() -> None:
    columns = table("Naam | Rol | x | E-mail\nMette Holm | Hoofd | Gemeente | m@voorbeeld.dk").columns
    assert [(column.head, column.key, column.why) for column in columns] == [
        ("Naam", None, "namen horen niet in een verslag"),
        ("Rol", "function", "herkend aan de kop"),
        ("x", "organisation", "naar de plaats in de tabel"),
        ("E-mail", None, "adressen en nummers horen niet in een verslag"),
    ]


def test_numbers_of_telephones_are_left_out_by_the_head_of_their_column() -> None:
    columns = table("Functie | Organisatie | Telefoon\nHoofd | Gemeente | 070 353 00 00").columns
    assert (columns[2].key, columns[2].why) == (None, "adressen en nummers horen niet in een verslag")


def test_a_column_for_which_there_is_no_question_is_left_out_and_said_to_be() -> None:
    columns = table("Hoofd | Gemeente | vrijdag\nAdviseur | Ambassade | maandag").columns
    assert (columns[2].key, columns[2].why) == (None, "hiervoor is geen vraag")


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("Hoofd | Gemeente\nAdviseur | Ambassade", True),
        ("Functie | Organisatie\nHoofd | Gemeente", True),
        ("Organisatie | Functie\nGemeente | Hoofd", False),
        ("Mette Holm | Hoofd\nLars Berg | Adviseur", False),
        ("Hoofd | Gemeente | vrijdag", False),
    ],
)
def test_there_is_something_to_look_at_unless_each_column_is_in_its_place(text: str, is_plain: bool) -> None:
    assert table(text).is_plain is is_plain


def test_two_columns_of_one_question_make_one_answer() -> None:
    both = table("Hoofd | fietsen | Gemeente").taken_for(["function", "function", "organisation"])
    assert both.rows() == [{"function": "Hoofd, fietsen", "organisation": "Gemeente"}]


def test_a_line_without_anything_that_is_taken_makes_no_row() -> None:
    assert table("Mette Holm | | \nLars Berg | Hoofd | Gemeente").rows() == [
        {"function": "Hoofd", "organisation": "Gemeente"}
    ]


def test_a_line_with_fewer_or_more_cells_than_there_are_columns_is_taken_in_too() -> None:
    ragged = table("Hoofd | Gemeente\nAdviseur")
    assert ragged.rows() == [{"function": "Hoofd", "organisation": "Gemeente"}, {"function": "Adviseur"}]
    assert ragged.taken_for(["function", None]).rows() == [{"function": "Hoofd"}, {"function": "Adviseur"}]
