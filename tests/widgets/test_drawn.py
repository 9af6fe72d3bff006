"""Drawn: what our own painters write, which no label and no screen reader tells of."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.forms.choices import HOURS
from desktop.widgets.answers.row_title import TitleButton
from desktop.widgets.controls.check_radio import Check, Radio
from desktop.widgets.controls.link import LinkButton
from desktop.widgets.start.report_list import Listed, ReportList
from testing.reports import REPORTS
from tests.widgets.conftest import Show
from tests.widgets.user import Begin

Drawn = Callable[[QWidget], list[str]]
STOCKHOLM = Listed("/a.json", "Stockholm", "3 – 6 juni 2024", "Afgerond", "12 juni")
GENEVA = Listed("/b.json", "Genève", "4 maart 2025", "Concept")
BROKEN = Listed("/c.json", "kapot.json", "Dit bestand is beschadigd.", "Niet te lezen", "vandaag", wrong=True)


@pytest.fixture
def reports(show: Show) -> ReportList:
    """Three reports in a list, of which one cannot be read."""
    parent = QWidget()
    reports = ReportList(parent)
    reports.set_reports([STOCKHOLM, GENEVA, BROKEN])
    show(reports)
    return reports


def test_a_report_is_listed_by_title_state_line_and_change(reports: ReportList, drawn: Drawn) -> None:
    assert [text for text in drawn(reports.viewport()) if text] == [
        *("Stockholm", "Afgerond", "3 – 6 juni 2024", "12 juni"),
        *("Genève", "Concept", "4 maart 2025"),
        *("kapot.json", "Niet te lezen", "Dit bestand is beschadigd."),
    ]


def test_where_there_is_little_room_the_state_stands_in_the_second_line(
    reports: ReportList, drawn: Drawn
) -> None:
    reports.setFixedWidth(150)
    QApplication.processEvents()
    texts = [text for text in drawn(reports.viewport()) if text]

    assert texts[::2] == ["Stockholm", "Genève", "kapot.json"]
    assert [text.partition(" · ")[0] for text in texts[1::2]] == ["Afgerond", "Concept", "Niet te lezen"]
    assert texts[3].startswith("Concept · 4")


def test_each_step_has_its_title_and_what_was_answered(begin: Begin, drawn: Drawn) -> None:
    user = begin(REPORTS["trip"]["filled"], size=(1024, 900))
    titles = [section.title for section in user.draft.form.sections]
    lines = drawn(user.wizard.steps.viewport())

    assert lines[:-1:2] == [f"{place}. {title}" for place, title in enumerate(titles, 1)]
    assert lines[3] == "3 – 6 juni 2024 · 3,5 dagen"
    assert "Ingevuld" not in lines


def test_a_step_without_an_answer_says_so(begin: Begin, drawn: Drawn) -> None:
    user = begin(size=(1024, 900))

    assert drawn(user.wizard.steps.viewport())[1:-1:2] == ["Nog niet begonnen"] * 9


def test_the_title_of_a_row_wraps_and_its_aside_stands_beside_or_below(show: Show, drawn: Drawn) -> None:
    parent = QWidget()
    title = TitleButton(parent)
    title.set_title("Etappe 1: Den Haag naar Stockholm")
    show(title)
    assert drawn(title) == ["Etappe 1: Den Haag naar Stockholm"]

    title.setFixedWidth(160)
    QApplication.processEvents()
    assert len(drawn(title)) > 1
    assert " ".join(drawn(title)) == "Etappe 1: Den Haag naar Stockholm"


@pytest.mark.parametrize(("width", "place"), [(600, "beside"), (150, "below")])
def test_the_aside_of_a_compact_row_is_there_at_any_width(
    show: Show, drawn: Drawn, width: int, place: str
) -> None:
    parent = QWidget()
    title = TitleButton(parent, compact=True)
    title.set_title("Actie 2.1")
    title.set_aside("OCW, vóór de zomer")
    title.setFixedWidth(width)
    show(title)

    name, aside = drawn(title)
    assert name == "Actie 2.1"
    assert aside.rstrip("…") in "OCW, vóór de zomer"
    assert (aside == "OCW, vóór de zomer") is (place == "beside")


@pytest.mark.parametrize("button", [LinkButton, Radio, Check])
def test_a_button_of_ours_has_its_words(show: Show, drawn: Drawn, button: Callable[[str], QWidget]) -> None:
    words = f"Binnen {HOURS} uur & met de trein"
    made = button(words)
    show(made)

    assert [text.replace("&&", "&") for text in drawn(made)] == [words]
