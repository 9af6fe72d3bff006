"""A question that is added to a section is one line, and nothing forgets it."""

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.forms.answers import LongText, ShortText
from desktop.forms.draft import Draft
from desktop.forms.form import Form
from desktop.forms.kinds import KINDS
from desktop.forms.publication import choices
from desktop.forms.section import Section, question
from desktop.widgets.main.window import Window
from testing.hand import Hand
from testing.reports import REPORTS
from tests.widgets.seen import Write, choose, on_disk

ANSWER, NOTE = "Een antwoord dat nergens anders staat", "Een toelichting die nergens anders staat"
ADDED = {"extra": ANSWER, "extra_note": NOTE}
LABELS = ("Nieuwe vraag", "Nieuwe toelichting")
PLACES = [(key, section.key) for key, form in KINDS.items() for section in form.sections]


@pytest.fixture(params=PLACES, ids="-".join)
def added(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[Form, type[Section]]:
    """A form with two more questions in one of its sections, and that section."""
    key, changed = request.param
    form = KINDS[key]
    before = form.section(changed)

    class Longer(before):  # type: ignore[misc, valid-type]
        """The same section, two questions longer."""

        extra: ShortText = question("Nieuwe vraag", missing="Beantwoord de nieuwe vraag.")
        extra_note: LongText | None = question("Nieuwe toelichting", optional=True)

    sections = tuple(Longer if section is before else section for section in form.sections)
    longer = replace(form, sections=sections)
    monkeypatch.setitem(KINDS, key, longer)
    return longer, Longer


@pytest.fixture
def filled(added: tuple[Form, type[Section]]) -> dict[str, Any]:
    """A report of which all is answered."""
    form, section = added
    answers = deepcopy(REPORTS[form.key]["filled"])
    answers[section.key] = {**answers.get(section.key, {}), **ADDED}
    return answers


def report(form: Form, answers: Any, **known: Any) -> dict[str, Any]:
    head = {
        "format": "reisverslag",
        "kind": form.key,
        "version": form.version,
        "id": "8f2c",
        "state": "draft",
    }
    return {**head, "answers": answers, **known}


def texts(draft: Draft) -> list[str]:
    """All that paper says under its headings."""
    paper = draft.form.paper(draft.context())
    return [text for part in paper.parts for block in part.blocks for text in block.texts()]


def test_is_on_screen_and_its_answer_in_the_file(
    added: tuple[Form, type[Section]], window: Window, hand: Hand, write: Write, filled: Any
) -> None:
    form, section = added
    path = write(report(form, {**filled, section.key: {**filled[section.key], "extra": "Eerst"}}))
    window.open_path(path)
    assert window.session
    window.session.wizard.go([each.key for each in form.sections].index(section.key))

    hand.type(LABELS[0], ANSWER)
    choose(window, "Opslaan")

    assert on_disk(path)["answers"][section.key]["extra"] == ANSWER


def test_is_on_the_review_page_and_on_paper_with_its_label(
    added: tuple[Form, type[Section]], filled: Any
) -> None:
    form, section = added
    draft = Draft(form, filled)

    lines = section.review(draft.section(section.key), draft.context())

    assert [line for line in lines if line[0] in ADDED] == [
        ("extra", LABELS[0], [ANSWER]), ("extra_note", LABELS[1], [NOTE])
    ]  # fmt: skip
    assert f"{LABELS[0]}: {ANSWER}" in texts(draft)
    assert f"{LABELS[1]}: {NOTE}" in texts(draft)


def test_is_checked_and_in_the_schema(
    added: tuple[Form, type[Section]],
    write: Write,
    filled: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    form, section = added
    path = write(report(form, filled))
    assert main(["check", str(path)]) == 0
    del filled[section.key]["extra"]
    path = write(report(form, filled))
    capsys.readouterr()

    assert main(["check", str(path)]) == 1
    assert "beantwoord de nieuwe vraag" in capsys.readouterr().out
    assert main(["schema", form.key]) == 0
    assert '"Nieuwe vraag"' in capsys.readouterr().out


def test_is_finished_and_comes_back_from_the_pdf(
    added: tuple[Form, type[Section]], write: Write, filled: Any, tmp_path: Path
) -> None:
    form, section = added
    path, pdf, out = write(report(form, filled)), tmp_path / "uit.pdf", tmp_path / "uit.json"

    assert main(["pdf", str(path), "-o", str(pdf)]) == 0
    assert main(["extract", str(pdf), "-o", str(out)]) == 0

    found = json.loads(out.read_bytes())["answers"][section.key]
    assert {key: found[key] for key in ADDED} == ADDED


def test_may_be_kept_out_of_a_publication(added: tuple[Form, type[Section]], filled: Any) -> None:
    form, section = added

    offered = {choice.place: choice for choice in choices(Draft(form, filled))}

    assert offered[section.key, ("extra",)].text == ANSWER
    assert offered[section.key, ("extra_note",)].published


@pytest.mark.parametrize(
    "added", [place for place in PLACES if KINDS[place[0]].merge], indirect=True, ids="-".join
)
def test_is_merged(added: tuple[Form, type[Section]], filled: Any) -> None:
    form, section = added
    other = deepcopy(filled)
    other[section.key] |= {"extra": "Iets anders", "extra_note": "Een andere toelichting"}

    found = form.merged([Draft(form, answers).context() for answers in (filled, other)])

    merged = found.answers[section.key]
    assert merged["extra"] == ANSWER
    assert merged["extra_note"] == f"{NOTE}\n\nEen andere toelichting"
    (choice,) = [choice for choice in found.choices if choice.about.endswith("nieuwe vraag")]
    assert [option.text for option in choice.options] == [ANSWER, "Iets anders"]
