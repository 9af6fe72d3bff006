"""Reports of the first edition live on: they open, say the same on paper, and are saved without losing a key.

They were written by the first edition, and the texts beside them are what it said of them then: every line of
the paper and, after an exclamation mark, every problem. Of a draft a later edition may say something else,
with its reason; of a final report never.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from desktop.forms.draft import Draft
from desktop.pdf.report import draw
from desktop.storage import embedded_report, report_file
from desktop.storage.reports import load_report

REPORTS = sorted((Path(__file__).parents[1] / "seeds" / "first_edition").glob("*.json"))
TODAY = date(2026, 11, 20)  # when the first edition was asked


def said(draft: Draft) -> str:
    """All that paper says of a report, and what lacks or is wrong."""
    context = draft.context(TODAY)
    paper = draft.form.paper(context)
    lines = [paper.title, paper.subtitle, *(f"{label}: {value}" for label, value in paper.key_figures)]
    for part in paper.parts:
        lines.append(part.heading)
        lines += [text for block in part.blocks for text in block.texts()]
    lines += [f"! {problem}" for problem in draft.form.problems(context)]
    return "\n".join(lines) + "\n"


def test_there_are_ten() -> None:
    assert len(REPORTS) == 10


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
class TestEachReport:
    def test_says_what_it_said(self, report: Path) -> None:
        assert said(load_report(report).draft) == report.with_suffix(".txt").read_text(encoding="utf-8")

    def test_keeps_every_key_when_it_is_saved(self, report: Path) -> None:
        before = json.loads(report.read_bytes())
        after = json.loads(report_file.write(load_report(report).draft))

        assert {key: after[key] for key in before.keys() - {"answers"}} == {
            key: before[key] for key in before.keys() - {"answers"}
        }
        assert after["version"] == 1
        if before["state"] == "final":
            assert after["answers"] == before["answers"]
        else:
            assert after["answers"].keys() == before["answers"].keys()

    def test_comes_back_out_of_its_pdf(self, report: Path) -> None:
        loaded = load_report(report)

        assert embedded_report.report_in(draw(loaded.draft, loaded.data)) == report.read_bytes()
