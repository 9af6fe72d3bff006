"""The form of the third kind: what it asks, and what is told of it as a whole."""

from collections.abc import Mapping
from typing import Any

from desktop.forms.answers import Day, LongText, ShortText
from desktop.forms.form import Form
from desktop.forms.section import Answers, Context, Row, Section, question, section_of
from tests.visit import CARD


class Host(Row):
    """Somebody who was visited."""

    noun = "Gastheer"

    function: ShortText = question("Functie", missing="Noem de functie van deze gastheer.")


class Occasion(Section):
    """Where and when."""

    key = "occasion"
    title = "Gelegenheid"
    headings = ("WAAR EN WANNEER WAS HET BEZOEK?",)

    place: ShortText = question("Plaats van het bezoek", missing="Vul in waar u was.")
    day: Day = question("Dag", dates_report=True, missing="Vul in op welke dag u daar was.")
    team: ShortText | None = question("Team", optional=True, published=False)


class Findings(Section):
    """What was found; nothing in it is needed."""

    key = "findings"
    title = "Bevindingen"
    headings = ("WAT VIEL OP?",)

    text: LongText | None = question("Wat opviel", optional=True)
    hosts: list[Host] | None = question("Gastheren", optional=True, max_length=20)


def _headline(answers: Mapping[str, Answers]) -> tuple[str, str]:
    occasion = section_of(answers, "occasion")
    return (
        Occasion.display_text("place", occasion.get("place")),
        Occasion.display_text("day", occasion.get("day")),
    )


def _key_figures(context: Context) -> list[tuple[str, str]]:
    return []


FORM = Form(
    card=CARD,
    version=1,
    title="Verslag wijkbezoek",
    sections=(Occasion, Findings),
    file_stem=lambda answers, saved: f"{saved} wijkbezoek",
    headline=_headline,
    key_figures=_key_figures,
    department=("occasion", "team"),
)
FILLED: dict[str, dict[str, Any]] = {
    "occasion": {"place": "Wijkcentrum · Zuid", "day": "2024-05-14", "team": "Team Zuid"},
    "findings": {"text": "De speelplaats is af.", "hosts": [{"function": "Beheerder"}]},
}
