"""The one row helper: what is seen and spoken around an editor."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.answers import FreeText, OneLine, OneOf, TickBox, YesNo
from desktop.forms.question import Question
from desktop.forms.trip.means import Means
from desktop.widgets.answers.field import Field
from desktop.widgets.controls.link import LinkButton
from desktop.widgets.editors import make_editor
from tests.widgets.conftest import Show

KINDS = [OneLine(), FreeText(), OneOf(Means), YesNo(), TickBox()]
ids = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)


@pytest.fixture
def field(show: Show) -> Callable[..., Field]:
    """Makes a field and shows it."""

    def make(kind: Any = KINDS[0], **words: Any) -> Field:
        asked = Question("Afdeling", answer=kind, **words)
        made = Field(asked, make_editor(asked))
        show(made)
        return made

    return make


def seen(field: QWidget) -> list[str]:
    """All texts that can be seen, from top to bottom."""
    labels = [label for label in field.findChildren(QLabel) if label.isVisible() and label.text()]
    return [label.text() for label in sorted(labels, key=lambda label: label.mapTo(field, label.pos()).y())]


def spoken(field: Field) -> tuple[str, str]:
    """The name and description of what has the keyboard."""
    interface = QAccessible.queryAccessibleInterface(field.editor.focus_target())
    return interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Description)


def test_label_and_hint_stand_above_the_editor(field: Callable[..., Field]) -> None:
    made = field(hint="Zoals op uw pas.", optional=True)
    assert seen(made) == ["Afdeling (niet verplicht)", "Zoals op uw pas."]
    assert made.hint.geometry().bottom() < made.editor.y()


def test_a_tick_has_its_question_beside_it(field: Callable[..., Field]) -> None:
    assert seen(field(TickBox(), optional=True)) == []


@ids
def test_a_screen_reader_says_all_that_is_seen(field: Callable[..., Field], kind: Any) -> None:
    made = field(kind, hint="Een hint.")
    made.show_problem("Vul iets in.")
    made.show_warning("Kijk dit na.")
    name = "Ja" if isinstance(kind, YesNo) else "Afdeling"
    assert spoken(made) == (name, "Nog niet goed. Vul iets in. Let op. Kijk dit na. Een hint.")
    made.show_problem(None)
    made.show_warning(None)
    assert spoken(made) == (name, "Een hint.")


def test_what_may_stay_empty_is_spoken_too(field: Callable[..., Field]) -> None:
    assert spoken(field(optional=True))[0] == "Afdeling (niet verplicht)"
    assert spoken(field(TickBox(), optional=True))[0] == "Afdeling"


def test_one_of_many_gets_a_label_of_its_own(field: Callable[..., Field]) -> None:
    made = field()
    made.set_label("Locatie 2")
    assert (seen(made), spoken(made)[0]) == (["Locatie 2"], "Locatie 2")


def test_what_the_eye_sees_above_can_be_spoken_before(field: Callable[..., Field]) -> None:
    made = field()
    made.set_spoken_prefix("Trein")
    assert (seen(made), spoken(made)[0]) == (["Afdeling"], "Trein: Afdeling")


@ids
def test_problem_and_warning_are_told_apart(field: Callable[..., Field], kind: Any) -> None:
    made = field(kind)
    clean = made.editor.grab().toImage()
    made.show_problem("Vul iets in.")
    assert seen(made)[-1:] == ["Vul iets in."]
    assert made.problem.isVisible()
    made.show_problem(None)
    made.show_warning("Kijk dit na.")
    assert seen(made)[-1:] == ["Kijk dit na."]
    assert not made.problem.isVisible()
    made.show_warning(None)
    QApplication.processEvents()
    assert made.editor.grab().toImage() == clean, "nothing is left of either"


@ids
def test_the_control_itself_looks_wrong(field: Callable[..., Field], kind: Any) -> None:
    made = field(kind)
    before = made.editor.grab().toImage()
    made.show_problem("Vul iets in.")
    assert made.editor.grab().toImage() != before


def test_a_new_problem_is_announced_once(field: Callable[..., Field], announced: list[str]) -> None:
    made = field()
    made.show_problem("Vul iets in.")
    made.show_problem("Vul iets in.")
    made.show_warning("Kijk dit na.")
    made.show_problem(None)
    made.show_problem("Vul iets in.")
    assert announced == ["Vul iets in.", "Kijk dit na.", "Vul iets in."]


def test_nothing_is_announced_of_a_page_that_is_not_on_screen(
    field: Callable[..., Field], announced: list[str]
) -> None:
    made = field()
    made.window().hide()
    made.show_problem("Vul iets in.")
    assert announced == []


def test_a_proposal_is_taken_over_with_the_keys(field: Callable[..., Field], qtbot: QtBot) -> None:
    made = field()
    made.show_proposal("4 dagen overnemen")
    link = made.findChild(LinkButton)
    assert link is not None
    assert link.accessibleName() == "Afdeling: 4 dagen overnemen"
    assert link.text() == "4 dagen overnemen"
    with qtbot.waitSignal(made.proposal_taken):
        QTest.keyClick(link, Qt.Key.Key_Space)
    made.show_proposal(None)
    assert not link.isVisible()


def test_words_of_a_user_are_no_markup(field: Callable[..., Field]) -> None:
    made = field()
    made.show_warning("“<b>Jan</b>” lijkt een naam.")
    label = made.warning
    plain = QLabel("“Jan” lijkt een naam.").sizeHint().width()
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.fontMetrics().horizontalAdvance(label.text()) > plain


def test_long_words_wrap_and_are_not_cut_off(field: Callable[..., Field]) -> None:
    made = field(hint="Een hint die zo lang is dat zij nooit op een enkele regel past. " * 2)
    made.show_problem("Een zin die zo lang is dat hij nooit op een enkele regel past. " * 2)
    made.window().resize(300, 600)
    QApplication.processEvents()
    for label in made.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
    assert made.width() <= 300


def test_a_label_takes_no_more_lines_than_are_seen(field: Callable[..., Field]) -> None:
    label = field(optional=True).label
    widths = range(60, 400)
    heights = [label.heightForWidth(width) for width in widths]
    line = label.fontMetrics().height()
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] < 2 * line < heights[0]
    bold = label.fontMetrics().horizontalAdvance(label.text())
    assert widths[heights.index(heights[-1])] < bold, "not all of it is bold"
