"""The progress report as a whole: its file, its name, its figures."""

import json
from datetime import date, datetime
from typing import Any

import pytest

from desktop.forms.draft import Draft
from desktop.forms.progress.form import PROGRESS, file_stem, key_figures
from desktop.forms.section import Context
from desktop.paths import resources
from desktop.storage import report_file

Answers = dict[str, dict[str, Any]]


def test_the_report_of_2009_is_complete_and_can_be_finished_as_it_is(of_2009: Answers) -> None:
    draft = Draft(PROGRESS, of_2009)

    report = draft.finish(draft.context(date(2009, 12, 15)), datetime(2009, 12, 15, 12))

    assert report.answers_json() == {s.key: s.filled(of_2009[s.key]) for s in PROGRESS.sections}


@pytest.mark.parametrize(
    ("plan", "name", "line"),
    [
        (
            {"title": "Rapportage 2024", "plan": "Plan X", "period": "2024"},
            "Rapportage 2024",
            "Plan X · 2024",
        ),
        ({"title": "Een\n titel", "period": "2024"}, "Een titel", "2024"),
        ({"title": " "}, "2024-07-01 voortgangsrapportage", ""),
        ({}, "2024-07-01 voortgangsrapportage", ""),
    ],
)
def test_the_file_is_called_as_the_report(plan: dict[str, str], name: str, line: str) -> None:
    assert file_stem({"plan": plan}, "2024-07-01") == name
    assert PROGRESS.subtitle({"plan": plan}) == line


def test_the_facts_count_what_there_is(of_2009: Answers) -> None:
    del of_2009["tracks"]["tracks"][0]["rows"][0]["status"]

    assert key_figures(Context(of_2009)) == [
        ("Sporen", "3"), ("Acties", "36"), ("Met stand van zaken", "35 van 36")
    ]  # fmt: skip


def test_the_schema_tells_what_an_origin_is() -> None:
    schema = json.loads(json.dumps(PROGRESS.report.model_json_schema()))

    origin = schema["$defs"]["TrackRow"]["properties"]["origin"]["anyOf"][0]
    assert list(origin["properties"]) == ["report", "row", "trip", "result"]
    assert schema["$defs"]["Plan"]["required"] == ["title", "plan", "period"]


def test_the_report_of_2009_goes_through_the_program_byte_for_byte() -> None:
    data = (resources() / "examples/progress-2009.json").read_bytes()

    draft = report_file.read(data).draft

    assert report_file.write(draft) == data
