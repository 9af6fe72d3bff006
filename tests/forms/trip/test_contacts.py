"""Contacts: functions of the people who were met."""

from desktop.forms.blocks import Items, Missing, PaperTable
from desktop.forms.section import Context, Status
from desktop.forms.trip.contacts import Contacts

DRAFT = Context()


def test_a_name_deserves_a_second_look_and_blocks_nothing() -> None:
    answers = {
        "people": [{"function": "Deputy Mayor of Ghent"}, {}, {"function": "Jan de Vries"}, {"function": 3}]
    }
    (warning,) = Contacts.warnings(answers, DRAFT)
    assert warning.path == ("people", 2, "function")
    assert str(warning) == ("Ontmoetingen, persoon 3: ‘Jan de Vries’ lijkt een naam. Noem liever de functie.")
    assert Contacts.status({"people": [{"function": "Jan de Vries"}]}, DRAFT) is Status.FILLED_IN


def test_an_organisation_alone_is_not_enough() -> None:
    (problem,) = Contacts.problems({"people": [{"organisation": "Gemeente Gent"}]}, DRAFT)
    assert str(problem) == "Ontmoetingen, persoon 1: noem de functie van deze persoon."


def test_paper_says_function_and_organisation_on_one_line() -> None:
    people = [{"function": "Adviseur", "organisation": "Gemeente Gent"}, {}, {"function": "Wethouder"}]
    (part,) = Contacts.paper({"people": people}, DRAFT)
    assert [text for block in part.blocks for text in block.texts()] == [
        "Adviseur · Gemeente Gent",
        "Wethouder",
    ]


def test_functions_alone_are_a_list_on_paper() -> None:
    (part,) = Contacts.paper({"people": [{"function": "Wethouder"}, {}, {"function": "Gezant"}]}, DRAFT)

    assert part.blocks == (Items(("Wethouder", "Gezant")),)


def test_with_organisations_they_are_a_table() -> None:
    people = [
        {"function": "Wethouder", "organisation": "Gent"},
        {"organisation": "Hof"},
        {"function": "Gezant"},
    ]

    (part,) = Contacts.paper({"people": people}, DRAFT)
    (table,) = part.blocks

    assert isinstance(table, PaperTable)
    assert [column.title for column in table.columns] == ["Functie", "Organisatie"]
    assert table.rows == (("Wethouder", "Gent"), ("Niet ingevuld", "Hof"), ("Gezant", ""))


def test_nobody_met_is_told_to_lack() -> None:
    assert Contacts.paper({}, DRAFT)[0].blocks == (Missing(),)
