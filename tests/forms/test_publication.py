"""Which answers may be published, and the report without the others."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.forms.blocks import NOT_FILLED_IN, NOT_PUBLISHED
from desktop.forms.choices import Choices
from desktop.forms.draft import Draft
from desktop.forms.form import Form
from desktop.forms.kinds import KINDS
from desktop.forms.publication import PublicationChoice, choices, mark_of, published
from desktop.forms.trip.form import TRIP
from desktop.paths import resources
from testing.reports import REPORTS

Answers = dict[str, dict[str, Any]]


def final(answers: Answers) -> Draft:
    return Draft(TRIP, answers, state="final")


def chosen(answers: Answers) -> dict[str, PublicationChoice]:
    """The choices, by their question."""
    return {choice.question: choice for choice in choices(final(answers))}


def test_every_answer_can_be_chosen_in_the_order_of_the_form() -> None:
    answers: Answers = {
        "purpose": {"text": "Leren"},
        "travellers": {"count": 2, "functions": ["Adviseur", "", "Raadslid"], "department": ""},
        "contacts": {"people": [{"function": "Wethouder", "organisation": "Stad Gent"}]},
        "duration": {"departure": "2024-06-03"},
    }

    assert [(choice.question, choice.text, choice.place) for choice in choices(final(answers))] == [
        ("Reizigers: Aantal personen", "Twee personen", ("travellers", ("count",))),
        ("Reizigers, functie 1", "Adviseur", ("travellers", ("functions", 0))),
        ("Reizigers, functie 3", "Raadslid", ("travellers", ("functions", 2))),
        ("Duur: Vertrek", "3 juni 2024", ("duration", ("departure",))),
        ("Doel: Doel van de reis", "Leren", ("purpose", ("text",))),
        ("Ontmoetingen, persoon 1", "Wethouder · Stad Gent", ("contacts", ("people", 0))),
    ]


@pytest.mark.parametrize("row", [{}, {"function": " "}, {"colour": "groen"}, "Wethouder", 5, None])
def test_a_row_that_says_nothing_is_nothing_to_choose(row: Any) -> None:
    assert chosen({"contacts": {"people": [row]}}) == {}


def test_the_copy_says_which_report_it_replaces() -> None:
    replaces = {"replaces": {"revision": 1, "saved": "2024-06-11T09:00:00+02:00"}}
    report = Draft(TRIP, {"purpose": {"text": "Leren"}}, state="final", revision=2, unknown=replaces)
    everything = [choice.place for choice in choices(report)]

    assert published(report, everything).note == "Vervangt revisie 1, afgerond op 11 juni 2024."


def test_who_travelled_is_not_published_unless_the_user_says_so(complete: Answers) -> None:
    complete["travellers"] |= {"functions": ["Adviseur", "Raadslid"], "department": "Bestuursdienst"}

    kept_back = [question for question, choice in chosen(complete).items() if not choice.published]
    assert kept_back == ["Reizigers, functie 1", "Reizigers, functie 2", "Reizigers: Dienst of afdeling"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Jan de Vries", "lijkt een naam"),
        ("Wethouder van Gent", ""),
        ("Schrijf naar post@voorbeeld.example.", "bevat een e-mailadres"),
        ("@voorbeeld", ""),
        ("Bel 070 353 20 00 voor meer", "bevat een telefoonnummer"),
        ("Bel 070 353 20 00 of info@voorbeeld.example", "bevat een e-mailadres en een telefoonnummer"),
        (
            "Bel dhr. Jansen, 070 353 20 00 of info@voorbeeld.example",
            "bevat misschien een naam (‘dhr. Jansen’), een e-mailadres en een telefoonnummer",
        ),
        ("Er was overleg met dhr. Jansen.", "bevat misschien een naam (‘dhr. Jansen’)"),
        ("De burgemeester van Gent en de ambassadeur in Zweden", ""),
        ("De minister van Frankrijk sprak met wethouder Bos.", "bevat misschien een naam (‘wethouder Bos’)"),
        ("Bel (070) 353-2000", "bevat een telefoonnummer"),
        ("+46 8 508 29 000", "bevat een telefoonnummer"),
        ("0031703532000", "bevat een telefoonnummer"),
        ("Van 03-06-2024 tot 06-06-2024", ""),
        ("2304 km en 220 kg in 2024", ""),
        ("Dossier 2024.003.000.111.222", ""),
    ],
)
def test_what_looks_private_is_marked(text: str, mark: str) -> None:
    assert mark_of(text, Choices()) == mark
    assert chosen({"outcomes": {"results": [text]}})["Opbrengst, opbrengst 1"].mark == mark


def test_a_row_is_marked_for_any_of_its_answers() -> None:
    people = [{"function": "Gezant", "organisation": "Ambassade (info@voorbeeld.example)"}]

    assert chosen({"contacts": {"people": people}})["Ontmoetingen, persoon 1"].mark == "bevat een e-mailadres"


def texts_of(draft: Draft, *hidden: PublicationChoice) -> list[str]:
    """All that paper says."""
    paper = published(draft, [choice.place for choice in hidden])
    blocks = [text for part in paper.parts for block in part.blocks for text in block.texts()]
    return [paper.title, paper.subtitle, *(text for fact in paper.key_figures for text in fact), *blocks]


def test_with_all_published_the_paper_is_that_of_the_report(complete: Answers) -> None:
    draft = final(complete)

    assert published(draft, []) == draft.form.paper(draft.context())


def test_what_is_kept_back_is_nowhere_on_paper(complete: Answers) -> None:
    complete["contacts"]["people"][0]["organisation"] = "Ambassade"
    draft = final(complete)

    for choice in choices(draft):
        said = "\n".join(texts_of(draft, choice))
        others = "\n".join(other.text for other in choices(draft) if other != choice)
        own = [part for part in choice.text.split(" · ") if part not in others]
        assert NOT_PUBLISHED in said
        assert [part for part in own if part in said] == []


def test_a_destination_that_is_kept_back_is_not_named_beside_the_verdict_on_it(complete: Answers) -> None:
    for section in ("locations", "contacts", "outcomes", "follow_up", "purpose"):
        complete.pop(section)
    complete["transport"]["remark"] = complete["transport"]["legs"] = None

    hidden = chosen(complete)["Vervoer, bestemming 1"]

    assert "Stockholm" in "".join(texts_of(final(complete)))
    assert "Stockholm" not in "".join(texts_of(final(complete), hidden))


def test_no_two_answers_are_called_the_same(complete: Answers) -> None:
    questions = [choice.question for choice in choices(final(complete))]

    assert "Vervoer, bestemming 1: Regel over vliegen" in questions
    assert len({*questions}) == len(questions)


def test_with_nothing_published_no_answer_is_left(complete: Answers) -> None:
    draft = final(complete)

    texts = texts_of(draft, *choices(draft))
    assert not {"Stockholm", "Vliegtuig", "2.304", "220", "Adviseur"} & {*" ".join(texts).split()}
    assert texts[2:6] == ["Reizigers", NOT_PUBLISHED, "Duur", NOT_PUBLISHED]


def test_one_sentence_says_it_once(complete: Answers) -> None:
    complete["travellers"] |= {"functions": ["Adviseur"], "department": "Bestuursdienst"}
    draft = final(complete)

    hidden = [choice for choice in choices(draft) if not choice.published]
    assert f"Eén persoon: {NOT_PUBLISHED}" in texts_of(draft, *hidden)


FLIGHT = "Vervoer, etappe 1"


@pytest.mark.parametrize(
    ("hidden", "told", "not_told"),
    [
        ("Duur: Vertrek", "Stockholm (Zweden) · (niet gepubliceerd)", "Stockholm (Zweden) · 6 juni 2024"),
        (FLIGHT, "Vervoer: (niet gepubliceerd)", "Vervoer: trein, metro"),
        ("CO₂-uitstoot, vervoermiddel 1", "Trein · 74 km", "CO₂ per reiziger: 225 kg (0,23 ton)"),
    ],
)
def test_what_follows_from_several_answers_says_nothing_else_without_one(
    complete: Answers, hidden: str, told: str, not_told: str
) -> None:
    draft = final(complete)

    paper = published(draft, [chosen(complete)[hidden].place])
    facts = [f"{label}: {value}" for label, value in paper.key_figures]
    said = "\n".join([*texts_of(draft, chosen(complete)[hidden]), *facts])
    assert told in said
    assert not_told not in said


@pytest.mark.parametrize("hidden", [FLIGHT, "Vervoer, bestemming 1"])
def test_of_what_is_kept_back_it_is_not_said_that_nobody_flew_or_that_it_lacks(
    complete: Answers, hidden: str
) -> None:
    complete["transport"] |= {
        "reachability": None,
        "destinations": [{"city": "Gent", "country": "BE"}],
        "legs": [
            {"means": "plane", "from": "AMS", "to": "LHR"},
            {"means": "train", "from": "Den Haag", "to": "Gent"},
        ],
    }
    draft = final(complete)

    assert "n.v.t. (er is niet naar een bestemming gevlogen)" in texts_of(draft)
    before, said = texts_of(draft), texts_of(draft, chosen(complete)[hidden])
    assert not [text for text in said if "niet gevlogen" in text]
    assert said.count(NOT_FILLED_IN) == before.count(NOT_FILLED_IN)


PROGRESS_2009 = json.loads((resources() / "examples/progress-2009.json").read_bytes())["answers"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hidden=st.sets(st.integers(0, 60)), form=st.sampled_from([*KINDS.values()]))
def test_whatever_is_kept_back_nothing_is_said_that_the_report_does_not_say(
    complete: Answers, hidden: set[int], form: Form
) -> None:
    known = {"trip": complete, "progress": PROGRESS_2009}
    draft = Draft(form, known.get(form.key) or REPORTS[form.key]["filled"], state="final")
    found = choices(draft)
    kept_back = [found[place] for place in hidden if place < len(found)]

    whole = " ".join(texts_of(draft))
    for text in texts_of(draft, *kept_back):
        for piece in text.split(" · "):
            assert piece in whole or NOT_PUBLISHED in piece


def test_the_report_itself_stays_as_it_was(complete: Answers) -> None:
    draft = final(complete)
    before = repr(draft.answers)

    published(draft, [choice.place for choice in choices(draft)])

    assert (repr(draft.answers), draft.can_undo) == (before, False)
