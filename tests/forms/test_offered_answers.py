"""Offered answers: functions, organisations and places are offered again, and nothing that may be private."""

from collections.abc import Sequence
from typing import Any

import pytest

from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.offered_answers import MOST, OfferedAnswers, offers
from desktop.forms.section import Path
from desktop.forms.trip.contacts import Contacts
from desktop.forms.trip.locations import Locations
from desktop.forms.trip.transport import Transport
from desktop.forms.trip.travellers import Travellers

FUNCTION: Path = ("people", 0, "function")


def met(*functions: str, organisation: str = "") -> dict[str, Any]:
    """Answers about contacts in these functions."""
    people = [{"function": function, "organisation": organisation} for function in functions]
    return {"contacts": {"people": people}}


def known(*reports: dict[str, Any]) -> OfferedAnswers:
    """What these reports answered, the latest first."""
    earlier = OfferedAnswers()
    for answers in reports:
        earlier.add(Draft(KINDS["trip"], answers))
    return earlier


def offered(
    typed: str, *reports: dict[str, Any], section: Any = Contacts, path: Path = FUNCTION, now: Any = None
) -> Sequence[str]:
    """What is offered while this is typed in a report of which `now` are the answers."""
    context = Draft(KINDS["trip"], now or {}).context()
    return [each.text for each in offers(section, path, typed, known(*reports), context)]


@pytest.mark.parametrize("typed", ["w", "Weth", "WETH", "wethouder fin", "fin", "financ"])
def test_an_earlier_answer_is_offered_by_the_first_letters_of_any_of_its_words(typed: str) -> None:
    assert offered(typed, met("Wethouder Financiën")) == ["Wethouder Financiën"]


@pytest.mark.parametrize(("typed", "answer"), [("coord", "Coördinator"), ("coörd", "Coordinator klimaat")])
def test_accents_make_no_difference(typed: str, answer: str) -> None:
    assert offered(typed, met(answer)) == [answer]


@pytest.mark.parametrize("typed", ["", " ", "-", "ethouder", "x"])
def test_nothing_is_offered_that_no_word_begins_with(typed: str) -> None:
    assert offered(typed, met("Wethouder Financiën")) == []


@pytest.mark.parametrize("typed", ["Wethouder", "Wethouder "])
def test_what_is_typed_to_the_letter_is_not_offered(typed: str) -> None:
    assert offered(typed, met("Wethouder", "Wethouder Wonen"), now=met(typed)) == ["Wethouder Wonen"]


def test_what_stands_in_most_reports_comes_first_and_then_what_was_written_last() -> None:
    reports = [met("Beleidsmedewerker"), met("Beleidsadviseur"), met("beleidsadviseur", "Beleidsambtenaar")]

    assert offered("b", *reports) == ["Beleidsadviseur", "Beleidsmedewerker", "Beleidsambtenaar"]


def test_it_is_offered_as_it_was_written_last() -> None:
    assert offered("w", met("Wethouder"), met("wethouder"), met("WETHOUDER")) == ["Wethouder"]


def test_few_are_offered() -> None:
    assert len(offered("a", met(*[f"Adviseur {n}" for n in range(20)]))) == MOST


def test_what_stands_in_the_report_itself_is_offered_as_that_of_the_latest_report() -> None:
    now = met("Adviseur wonen", "Ad")

    assert offered("Ad", met("Adviseur zorg"), now=now) == ["Adviseur wonen", "Adviseur zorg"]


@pytest.mark.parametrize(
    "private",
    [
        "Jan Jansen",
        "Mevrouw De Vries",
        "Burgemeester Jansen",
        "J. van der Berg, directeur",
        "directeur (j.jansen@example.org)",
        "directeur, 070 353 00 00",
        "directeur " * 9,
    ],
)
def test_what_may_be_private_is_never_offered_again(private: str) -> None:
    first = private.split()[0].strip("(")

    assert offered(first, met(private), now=met(private)) == []


def test_an_answer_is_offered_to_questions_of_its_own_sort_alone() -> None:
    report = met("Directeur", organisation="Dienst Wonen") | {"locations": {"places": ["Delegatiegebouw"]}}

    assert offered("d", report) == ["Directeur"]
    assert offered("d", report, path=("people", 0, "organisation")) == ["Dienst Wonen"]
    assert offered("d", report, section=Locations, path=("places", 0)) == ["Delegatiegebouw"]
    assert offered("d", report, section=Travellers, path=("functions", 2)) == ["Directeur"]
    assert offered("d", report, section=Travellers, path=("department",)) == []


def transport(city: str, *legs: tuple[str, str]) -> dict[str, Any]:
    """Answers about a way to a city."""
    return {
        "transport": {
            "destinations": [{"city": city, "country": "SE"}],
            "legs": [{"means": means, "from": start} for means, start in legs],
        }
    }


def test_a_city_of_before_comes_first_with_its_country() -> None:
    context = Draft(KINDS["trip"]).context()
    path: Path = ("destinations", 0, "city")
    earlier = known(transport("Göteborg"))

    first, *others = offers(Transport, path, "g", earlier, context)

    assert (first.text, first.about, first.also) == ("Göteborg", "Zweden", {"country": "SE"})
    assert first not in others
    assert len(others) > MOST


def test_no_airport_of_before_is_offered_where_none_is_meant() -> None:
    report = transport("Stockholm", ("plane", "ARN"), ("train", "Arnhem"))
    train = {"transport": {"legs": [{"means": "train", "from": "ar"}]}}
    path: Path = ("legs", 0, "from")

    assert offered("ar", report, section=Transport, path=path, now=train)[0] == "Arnhem"
    assert "ARN" not in offered("ar", report, section=Transport, path=path, now=train)


def test_a_question_that_declares_nothing_is_offered_nothing() -> None:
    report = {"transport": {"legs": [{"means": "train", "from": "Utrecht", "remark": "Vertraging"}]}}

    assert "Vertraging" not in offered("v", report, section=Transport, path=("legs", 0, "remark"))


@pytest.mark.parametrize("answers", [{"contacts": 1}, {"contacts": {"people": ["a", {"function": 3}, None]}}])
def test_any_json_is_passed_over(answers: Any) -> None:
    assert offered("a", answers, met("Adviseur")) == ["Adviseur"]
