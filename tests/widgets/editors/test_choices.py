"""Editors of a closed list."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.answers import OneOf, TickBox, YesNo
from desktop.forms.options import Options
from desktop.forms.question import Question
from desktop.forms.trip.means import Means
from desktop.widgets.editors import Editor, make_editor
from desktop.widgets.editors.choice_editors import RadioEditor, of_options
from desktop.widgets.editors.lists import ListEditor
from tests.widgets.conftest import Show

popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Go = Callable[[QWidget], None]


class Ground(Options):
    """A list that is short enough for buttons."""

    URGENT = "urgent", "Spoed of crisis"
    HEALTH = "health", "Gezondheid"
    OTHER = "other", "Anders"


SHORT, LONG = OneOf(Ground), OneOf(Means)


@pytest.fixture
def asked(show: Show) -> Callable[..., Any]:
    """Makes an editor that has the keyboard, and what it tells."""

    def ask(kind: OneOf | YesNo | TickBox, *, optional: bool = False) -> tuple[Any, list[Any]]:
        editor = make_editor(Question("Waarom?", optional=optional, answer=kind))
        values: list[Any] = []
        editor.changed.connect(values.append)
        show(editor)
        editor.focus_target().setFocus()
        return editor, values

    return ask


def shown(editor: Editor) -> str | None:
    """The word of the answer that can be seen."""
    if isinstance(editor, RadioEditor):
        return next((button.text() for button in editor.buttons if button.isChecked()), None)
    box = editor.findChild(QComboBox)
    assert box is not None
    return box.currentText() or None


def test_few_options_are_all_seen_and_many_are_in_a_list(asked: Callable[..., Any]) -> None:
    assert isinstance(asked(SHORT)[0], RadioEditor)
    assert isinstance(asked(LONG)[0], ListEditor)


@pytest.mark.parametrize("kind", [SHORT, LONG, YesNo()], ids=["short", "long", "yes or no"])
def test_nothing_is_chosen_for_the_user(asked: Callable[..., Any], kind: OneOf | YesNo) -> None:
    editor, values = asked(kind)
    assert shown(editor) is None
    assert values == []


@pytest.mark.parametrize(
    ("kind", "value", "word"),
    [
        (SHORT, "health", "Gezondheid"),
        (LONG, "plane", "Vliegtuig"),
        (YesNo(), True, "Ja"),
        (YesNo(), False, "Nee"),
        (SHORT, "spoed", "spoed"),
        (LONG, "rocket", "rocket"),
        (LONG, 3, "3"),
        (YesNo(), 1, "1"),
        (YesNo(), "ja", "ja"),
        (SHORT, None, None),
        (LONG, None, None),
    ],
)
def test_any_value_can_be_shown_and_is_told_to_nobody(
    asked: Callable[..., Any], kind: OneOf | YesNo, value: Any, word: str | None
) -> None:
    editor, values = asked(kind)
    editor.set_value(value)
    assert shown(editor) == word
    editor.set_value(None)
    assert shown(editor) is None
    assert values == []


def test_a_value_that_is_no_option_makes_way_for_one_that_is(asked: Callable[..., Any], qtbot: QtBot) -> None:
    editor, values = asked(SHORT)
    editor.set_value("spoed")
    QTest.mouseClick(editor.buttons[0], Qt.MouseButton.LeftButton)
    assert values == ["urgent"]
    assert [button.text() for button in editor.buttons] == ["Spoed of crisis", "Gezondheid", "Anders"]


def test_buttons_are_chosen_with_the_keys(asked: Callable[..., Any], qtbot: QtBot) -> None:
    editor, values = asked(SHORT)
    with qtbot.assertNotEmitted(editor.left):
        QTest.keyClick(editor.buttons[0], Qt.Key.Key_Space)
        QTest.keyClick(editor.buttons[0], Qt.Key.Key_Down)
        QTest.keyClick(editor.buttons[1], Qt.Key.Key_Down)
    assert values == ["urgent", "health", "other"]
    assert editor.buttons[2].hasFocus()


def test_no_is_told_as_false(asked: Callable[..., Any], qtbot: QtBot) -> None:
    editor, values = asked(YesNo())
    QTest.mouseClick(editor.buttons[1], Qt.MouseButton.LeftButton)
    assert values == [False]


@pytest.mark.parametrize("value", [None, "health"])
def test_the_buttons_are_one_tab_stop_at_what_is_chosen(
    asked: Callable[..., Any], qtbot: QtBot, elsewhere: Go, value: str | None
) -> None:
    editor, _ = asked(SHORT)
    editor.set_value(value)
    elsewhere(editor.window())
    QTest.keyClick(editor.window().focusWidget(), Qt.Key.Key_Backtab)
    assert editor.window().focusWidget().text() == (shown(editor) or "Spoed of crisis")
    with qtbot.waitSignal(editor.left):
        QTest.keyClick(editor.focus_target(), Qt.Key.Key_Tab)
    assert editor.window().focusWidget().objectName() == "elsewhere"


def test_an_optional_choice_is_taken_back_with_the_keys(asked: Callable[..., Any], qtbot: QtBot) -> None:
    editor, values = asked(SHORT, optional=True)
    assert editor.clear.isHidden()
    editor.set_value("health")
    QWidget.setTabOrder(editor.buttons[-1], editor.clear)  # as on a page
    with qtbot.assertNotEmitted(editor.left):
        editor.clear.setFocus()
        QTest.keyClick(editor.clear, Qt.Key.Key_Space)
    assert values == [None]
    assert shown(editor) is None
    assert editor.buttons[0].hasFocus()


def test_an_optional_list_can_be_emptied(asked: Callable[..., Any], qtbot: QtBot) -> None:
    editor, values = asked(LONG, optional=True)
    editor.set_value("plane")
    QTest.keyClick(editor.box, Qt.Key.Key_Home)
    assert values == [None]
    assert shown(editor) is None


def test_a_choice_that_is_needed_cannot_be_taken_back(asked: Callable[..., Any]) -> None:
    assert asked(SHORT)[0].clear is None
    editor, _ = asked(LONG)
    editor.set_value("plane")
    assert editor.box.count() == len(Means)


def test_a_list_is_chosen_from_by_its_first_letters(asked: Callable[..., Any], qtbot: QtBot) -> None:
    editor, values = asked(LONG)
    QTest.keyClicks(editor.box, "vl")
    assert shown(editor) == "Vliegtuig"
    assert values[-1] == "plane"


@popups
def test_opening_the_list_is_no_leaving(asked: Callable[..., Any], qtbot: QtBot) -> None:
    editor, values = asked(LONG)
    with qtbot.assertNotEmitted(editor.left):
        QTest.keyClick(editor.box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert editor.box.view().isVisible()
        QTest.keyClick(editor.box.view(), Qt.Key.Key_Escape)
    assert not editor.box.view().isVisible()
    assert values == []


@pytest.mark.parametrize("has_focus", [True, False])
def test_the_wheel_goes_on_to_the_page(asked: Callable[..., Any], elsewhere: Go, has_focus: bool) -> None:
    editor, values = asked(LONG)
    editor.set_value("train")
    if not has_focus:
        elsewhere(editor.window())
    turn = QPoint(0, -240)
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), turn, turn, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor.box, event)
    assert (shown(editor), values) == ("Trein", [])
    assert not event.isAccepted(), "so the page gets it"


@pytest.mark.parametrize(("kind", "value"), [(SHORT, "urgent"), (LONG, "plane")], ids=["short", "long"])
def test_other_options_keep_the_answer(asked: Callable[..., Any], kind: OneOf, value: str) -> None:
    editor, values = asked(kind)
    editor.set_value(value)
    word = shown(editor)
    editor.set_choices(of_options(list(kind.options)[1:2]))
    assert values == []
    assert shown(editor) in (word, value), "still seen, though it fits no longer"
    editor.set_choices(of_options(list(kind.options)))
    assert shown(editor) == word


@pytest.mark.parametrize("keys", [Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_V, Qt.Key.Key_F4])
@pytest.mark.parametrize(
    ("kind", "value", "word"),
    [
        (SHORT, "urgent", "Spoed of crisis"),
        (LONG, "train", "Trein"),
        (YesNo(), True, "Ja"),
        (TickBox(), True, None),
    ],
    ids=["short", "long", "yes or no", "tick"],
)
def test_what_can_only_be_read_can_be_visited_but_not_changed(
    asked: Callable[..., Any], qtbot: QtBot, kind: Any, value: Any, word: str | None, keys: Qt.Key
) -> None:
    editor, values = asked(kind, optional=True)
    editor.set_value(value)
    editor.set_read_only(True)
    target = editor.focus_target()
    assert target.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(target, keys)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    assert editor.box.isChecked() if kind == TickBox() else shown(editor) == word
    assert values == []
    assert QApplication.activePopupWidget() is None


def test_a_tick_tells_true_and_false(asked: Callable[..., Any], qtbot: QtBot) -> None:
    editor, values = asked(TickBox())
    QTest.keyClick(editor.box, Qt.Key.Key_Space)
    QTest.mouseClick(editor.box, Qt.MouseButton.LeftButton)
    assert values == [True, False]
    assert editor.box.text() == "Waarom?"


@pytest.mark.parametrize(("value", "ticked"), [(True, True), (False, False), (None, False), ("ja", False)])
def test_only_true_is_ticked(asked: Callable[..., Any], value: Any, ticked: bool) -> None:
    editor, values = asked(TickBox())
    editor.set_value(value)
    assert editor.box.isChecked() is ticked
    assert values == []


def spoken(widget: QWidget) -> tuple[str, str]:
    """The name and the description that a screen reader gets."""
    seen = QAccessible.queryAccessibleInterface(widget)
    return seen.text(QAccessible.Text.Name), seen.text(QAccessible.Text.Description)


def test_the_group_is_called_as_the_question_and_the_buttons_have_their_own_words(
    asked: Callable[..., Any],
) -> None:
    editor, _ = asked(SHORT, optional=True)
    editor.set_spoken("Waarom?", "Kies een grond.")
    assert spoken(editor.group)[0] == "Waarom?"
    assert QAccessible.queryAccessibleInterface(editor.group).role() is QAccessible.Role.Grouping
    assert [spoken(button) for button in editor.buttons] == [
        ("Spoed of crisis", "Kies een grond."),
        ("Gezondheid", ""),
        ("Anders", ""),
    ]
    editor.set_value("other")
    assert [spoken(button)[1] for button in editor.buttons] == ["", "", "Kies een grond."]
    assert spoken(editor.clear)[0] == "Waarom?: keuze wissen"


def test_the_words_of_a_choice_wrap_where_it_is_narrow(asked: Callable[..., Any]) -> None:
    editor, _ = asked(SHORT)
    button = editor.buttons[0]
    assert button.heightForWidth(button.minimumSizeHint().width()) > button.heightForWidth(400)


def test_an_ampersand_in_an_answer_is_seen_and_heard_and_makes_no_shortcut(asked: Callable[..., Any]) -> None:
    editor, _ = asked(SHORT)
    editor.set_value("R&D")
    button = editor.buttons[-1]
    assert button.text() == "R&D"
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "R&D"
    assert button.shortcut().isEmpty()
