"""Flow: short answers stand side by side where there is room, under each other where there is not."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.forms.answers import FreeText, OneLine
from desktop.forms.question import Question
from desktop.widgets.answers.field import Field
from desktop.widgets.editors import make_editor
from desktop.widgets.layout.flow import Flow
from desktop.widgets.look import style
from tests.widgets.conftest import Show

LABELS = ("Van", "Naar", "Opmerking", "Klasse")
SHORT = {"Van", "Naar", "Klasse"}


@pytest.fixture
def flow(show: Show) -> Flow:
    """Two short questions, a long one, and a short one, in a window that can have any width."""
    flow = Flow()
    for label in LABELS:
        asked = Question(label, answer=OneLine() if label in SHORT else FreeText())
        field = Field(asked, make_editor(asked, flow), flow)
        flow.add(field, short=label in SHORT)
    show(flow)
    return flow


def fields(flow: Flow) -> dict[str, Field]:
    """The fields that can be seen, by label."""
    return {field.question.label: field for field in flow.findChildren(Field) if field.isVisible()}


def lines(flow: Flow, width: int) -> list[list[str]]:
    """The labels as they stand on lines, from top to bottom, in a window of this width."""
    flow.window().resize(width, 500)
    for _ in range(4):
        QApplication.processEvents()
    rows: dict[int, list[tuple[int, str]]] = {}
    for label, field in fields(flow).items():
        rows.setdefault(field.y(), []).append((field.x(), label))
    return [[label for _, label in sorted(row)] for _, row in sorted(rows.items())]


def test_short_answers_share_a_line_and_a_long_one_has_its_own(flow: Flow) -> None:
    assert lines(flow, 700) == [["Van", "Naar"], ["Opmerking"], ["Klasse"]]


def test_in_a_narrow_window_each_has_its_own_line(flow: Flow) -> None:
    assert lines(flow, 260) == [["Van"], ["Naar"], ["Opmerking"], ["Klasse"]]
    assert lines(flow, 700) == [["Van", "Naar"], ["Opmerking"], ["Klasse"]], "and together again"


def test_a_window_can_always_be_made_narrower(flow: Flow) -> None:
    lines(flow, 700)
    widest = max(field.minimumSizeHint().width() for field in fields(flow).values())
    assert flow.minimumSizeHint().width() == widest


def test_large_letters_need_the_room_of_a_narrow_window(flow: Flow, qapp: QApplication) -> None:
    assert lines(flow, 480)[0] == ["Van", "Naar"]
    style.apply(qapp, "light", 200)
    assert lines(flow, 480)[0] == ["Van"]


def test_what_is_hidden_leaves_no_gap(flow: Flow) -> None:
    fields(flow)["Naar"].setVisible(False)
    flow.arrange_anew()
    assert lines(flow, 700) == [["Van"], ["Opmerking"], ["Klasse"]]
    assert fields(flow)["Van"].width() == fields(flow)["Opmerking"].width()


def test_lines_of_input_on_one_line_are_level_whatever_label_wraps(flow: Flow) -> None:
    fields(flow)["Van"].set_label(
        "Van welke plaats, luchthaven of ander punt de reis begon, zo precies als bekend"
    )
    lines(flow, 420)
    tops = [
        field.findChildren(QLineEdit)[0].mapTo(flow, QPoint(0, 0)).y()
        for label, field in fields(flow).items()
        if label in ("Van", "Naar")
    ]
    assert len(set(tops)) == 1


def test_a_wide_answer_gets_the_weight_that_it_was_given(show: Show) -> None:
    flow = Flow()
    for label, weight in (("Kilometers", 1), ("Bron", 3)):
        field = Field(Question(label), make_editor(Question(label), flow), flow)
        flow.add(field, short=True, weight=weight)
    show(flow)
    assert lines(flow, 800) == [["Kilometers", "Bron"]]
    widths = {label: field.width() for label, field in fields(flow).items()}
    assert widths["Bron"] > 2 * widths["Kilometers"]
