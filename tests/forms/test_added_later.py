"""What a later edition adds to a form: reports that were finished before say on paper what they said."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any

import pytest

from desktop.forms.answers import Answered, ShortText, measure
from desktop.forms.blocks import Part
from desktop.forms.draft import Draft
from desktop.forms.form import Form
from desktop.forms.kinds import KINDS
from desktop.forms.section import Answers, Context, Section, Status, question
from desktop.forms.trip.contacts import Contacts
from desktop.forms.trip.locations import Locations

TRIP = KINDS["trip"]
Euros = Annotated[int | float, measure("euro", "euro", "€")]
NOW = datetime.fromisoformat("2024-07-01T14:03:00+02:00")


class WithCosts(Locations):
    """A section of one question, with a second one that may stay open; its unit is its own."""

    costs: Euros | None = question("Kosten van het verblijf", optional=True)


class WithInterpreter(Contacts):
    """A question that has to be answered from now on."""

    interpreter: Answered | None = question(
        "Was er een tolk?", conditional=True, missing="Kies of er een tolk was."
    )

    @classmethod
    def is_applicable(cls, key: str, answers: Answers, context: Context) -> bool:
        """Reports that were finished before were not asked it."""
        return key != "interpreter" or key in answers or not context.final


class Safety(Section):
    """A section of which nothing is needed."""

    key = "safety"
    title = "Veiligheid"
    headings = ("WAS DE REIS VEILIG?",)

    incident: Answered | None = question("Gebeurde er iets?", optional=True)
    advice: ShortText | None = question("Advies voor anderen", optional=True)


def form_with(section: type[Section]) -> Form:
    """The trip report with another section, in the place of the one that it is made of or last."""
    others = tuple(section if one.key == section.key else one for one in TRIP.sections)
    return replace(TRIP, sections=others if section in others else (*others, section))


def texts(parts: list[Part] | tuple[Part, ...]) -> list[str]:
    return [text for part in parts for block in part.blocks for text in block.texts()]


@pytest.mark.parametrize("section", [WithCosts, WithInterpreter, Safety])
def test_a_report_that_was_finished_before_says_what_it_said(
    section: type[Section], complete: dict[str, Any]
) -> None:
    finished = Context(complete, date(2030, 1, 1), final=True)

    later = form_with(section)

    assert later.paper(finished) == TRIP.paper(finished)
    assert later.problems(finished) == []
    assert section.status(finished.section(section.key), finished) is Status.FILLED_IN


@pytest.mark.parametrize("section", [WithCosts, WithInterpreter, Safety])
def test_the_schema_still_fits_it(section: type[Section]) -> None:
    before, after = (form.report.model_json_schema()["$defs"] for form in (TRIP, form_with(section)))

    assert after["TripAnswers"]["required"] == before["TripAnswers"]["required"]
    assert after[section.__name__].get("required", []) == before.get(section.__mro__[1].__name__, {}).get(
        "required", []
    )


@pytest.mark.parametrize(
    ("section", "answers", "said"),
    [
        (WithCosts, {"places": ["Stadhuis"], "costs": 1250.5},
            ["Bezochte locaties:", "Stadhuis", "Kosten van het verblijf: 1.250,5 euro"]),
        (WithInterpreter, {"people": [{"function": "Gezant"}], "interpreter": False},
            ["Gezant", "Was er een tolk? Nee"]),
        (Safety, {"incident": True}, ["Gebeurde er iets? Ja"]),
        (Safety, {"advice": "Let op"}, ["Advies voor anderen: Let op"]),
        (Safety, {}, ["Niet ingevuld"]),
    ],
)  # fmt: skip
def test_a_report_that_is_finished_now_says_it(
    section: type[Section], answers: Answers, said: list[str], complete: dict[str, Any]
) -> None:
    asked = {"people": [{"function": "Gezant"}], "interpreter": False}
    form = form_with(section)
    draft = Draft(form, {**complete, "contacts": asked, section.key: answers})
    report = draft.finish(draft.context(date(2024, 7, 1)), NOW)

    (part,) = [
        part
        for part in form.paper(Context(report.answers_json(), final=True)).parts
        if part.heading == section.headings[0]
    ]

    assert texts([part]) == said


def test_one_that_has_to_be_answered_from_now_on_is_missed_in_a_draft(complete: dict[str, Any]) -> None:
    draft = Context(complete, date(2024, 7, 1))

    assert [*map(str, form_with(WithInterpreter).problems(draft))] == [
        "Ontmoetingen: kies of er een tolk was."
    ]


def test_a_finished_report_holds_a_section_in_which_nothing_was_answered(complete: dict[str, Any]) -> None:
    draft = Draft(form_with(Safety), complete)

    report = draft.finish(draft.context(date(2024, 7, 1)), NOW)

    assert json.loads(report.model_dump_json())["answers"]["safety"] == {"incident": None, "advice": None}
    assert report.answers_json()["safety"] == {}
