"""Lists in a text box: their further lines stand under the first letter, and Enter begins the next item."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.editors.texts import TextEdit, TextEditor
from desktop.widgets.look import style
from tests.growth import LINEAR_ENOUGH, growth

WORDS = "woord " * 60


def x_at(edit: TextEdit, position: int) -> int:
    """Where a letter stands, in px."""
    cursor = edit.textCursor()
    cursor.setPosition(position)
    return edit.cursorRect(cursor).x()


def beginnings(edit: TextEdit, line: int) -> list[int]:
    """Where each line on screen of a line of the text begins, in px."""
    cursor = QTextCursor(edit.document().findBlockByNumber(line))
    places: list[int] = []
    while not places or cursor.block().blockNumber() == line:
        places.append(x_at(edit, cursor.position()))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfLine)
        if not cursor.movePosition(QTextCursor.MoveOperation.NextCharacter):
            break
        cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
    return places


@pytest.mark.parametrize("size", [80, 100, 200])
@pytest.mark.parametrize(
    ("sign", "hangs"),
    [("- ", 2), ("•\t", 2), ("10. ", 4), ("a) ", 3), ("   - ", 5), ("   ", 3), ("", 0), ("2026. ", 0)],
)
def test_further_lines_stand_under_the_first_letter(
    qapp: QApplication, text: TextEditor, size: int, sign: str, hangs: int
) -> None:
    style.apply(qapp, "light", size)
    text.set_value(f"Boven.\n{sign}{WORDS}\nOnder")
    QApplication.processEvents()

    first, *further = beginnings(text.text, 1)
    assert len(further) > 1
    assert {*further} == {x_at(text.text, len("Boven.\n") + hangs)}
    assert first == x_at(text.text, 0)
    assert text.text.text() == f"Boven.\n{sign}{WORDS}\nOnder"


def test_a_line_hangs_from_the_moment_that_it_is_an_item(text: TextEditor) -> None:
    typed(text, WORDS, 0)
    for key, hangs in (("-", False), (" ", True), ("- ", True)):
        QTest.keyClicks(text.text, key)
        assert (len({*beginnings(text.text, 0)}) > 1) is hangs
    QTest.keyClick(text.text, Qt.Key.Key_Backspace)
    QTest.keyClick(text.text, Qt.Key.Key_Backspace)
    QTest.keyClick(text.text, Qt.Key.Key_Backspace)
    assert len({*beginnings(text.text, 0)}) == 1


def test_a_number_hangs_by_what_stands_above_it(text: TextEditor) -> None:
    text.set_value(f"in groep\n12. {WORDS}")
    assert len({*beginnings(text.text, 1)}) == 1
    cursor = text.text.textCursor()
    cursor.setPosition(len("in groep"))
    text.text.setTextCursor(cursor)
    QTest.keyClicks(text.text, ".")
    QApplication.processEvents()
    assert len({*beginnings(text.text, 1)}) == 2


def test_another_width_takes_other_lines_that_hang(text: TextEditor) -> None:
    text.set_value(f"- {WORDS}")
    before = len(beginnings(text.text, 0))
    text.window().resize(text.window().width() // 2, text.window().height())
    QApplication.processEvents()

    after = beginnings(text.text, 0)
    assert len(after) > before
    assert {*after[1:]} == {x_at(text.text, 2)}


def test_what_is_typed_after_that_fits_the_new_width(text: TextEditor) -> None:
    typed(text, f"- {WORDS}\n- kort", None)
    text.window().resize(text.window().width() // 2, text.window().height())
    QTest.keyClicks(text.text, " woord" * 60)

    assert {*beginnings(text.text, 1)[1:]} == {x_at(text.text, 2)}
    layout = text.text.document().lastBlock().layout()
    widths = [layout.lineAt(n).x() + layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())]
    assert max(widths) <= text.text.viewport().width()


def test_a_very_deep_line_keeps_room_for_its_words(text: TextEditor) -> None:
    text.set_value(f"{' ' * 500}- {WORDS}")
    assert max(beginnings(text.text, 0)) < 0.6 * text.text.viewport().width()


def test_what_is_seen_is_what_is_copied(text: TextEditor) -> None:
    text.set_value(f"- {WORDS}\n1. twee")
    text.text.selectAll()
    text.text.copy()
    assert QGuiApplication.clipboard().text() == f"- {WORDS}\n1. twee"


def typed(text: TextEditor, value: str, cursor: int | None = None) -> None:
    """Shows a text with the cursor somewhere in it, else at its end."""
    text.set_value(value)
    place = text.text.textCursor()
    place.setPosition(len(value) if cursor is None else cursor)
    text.text.setTextCursor(place)


@pytest.mark.parametrize(
    ("before", "cursor", "after"),
    [
        ("- een", None, "- een\n- |"),
        ("  •\teen", None, "  •\teen\n  •\t|"),
        ("1. een", None, "1. een\n2. |"),
        ("9) een", None, "9) een\n10) |"),
        ("a. een", None, "a. een\nb. |"),
        ("- een twee", 5, "- een\n- | twee"),
        ("- een", 2, "- \n- |een"),
        ("- een\n- ", None, "- een\n|"),
        ("1. een\n2. ", None, "1. een\n|"),
        ("1. een\n2. \n3. drie", 10, "1. een\n|\n3. drie"),
        ("- een", 0, "\n|- een"),
        ("- een", 1, "-\n| een"),
        ("-", None, "-\n|"),
        ("1.", None, "1.\n|"),
        ("999. een", None, "999. een\n|"),
        ("een - twee", None, "een - twee\n|"),
        ("2026. Daarna", None, "2026. Daarna\n|"),
    ],
)
def test_enter_goes_on_with_a_list_or_ends_it(
    text: TextEditor, before: str, cursor: int | None, after: str
) -> None:
    typed(text, before, cursor)
    QTest.keyClick(text.text, Qt.Key.Key_Return)

    there = text.text.textCursor().position()
    assert f"{text.text.text()[:there]}|{text.text.text()[there:]}" == after


@pytest.mark.parametrize(
    ("keys", "then"),
    [
        ("- een|- twee|- drie", "- een\n- twee\n- drie"),
        ("1. een|2. twee|3. drie", "1. een\n2. twee\n3. drie"),
        ("a) een|b) twee", "a) een\nb) twee"),
        ("  - een|- twee", "  - een\n  - twee"),
        ("- een|-5 graden", "- een\n- -5 graden"),
        ("- een|1. twee", "- een\n- 1. twee"),
        ("een - - twee", "een - - twee"),
    ],
)
def test_who_types_the_signs_too_gets_them_once(text: TextEditor, keys: str, then: str) -> None:
    for number, line in enumerate(keys.split("|")):
        if number:
            QTest.keyClick(text.text, Qt.Key.Key_Return)
        QTest.keyClicks(text.text, line)
    assert text.text.text() == then


def test_enter_in_place_of_a_part_of_an_item_begins_the_next(text: TextEditor) -> None:
    typed(text, "- een twee drie", 5)
    place = text.text.textCursor()
    place.setPosition(11, QTextCursor.MoveMode.KeepAnchor)
    text.text.setTextCursor(place)
    QTest.keyClick(text.text, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert text.text.text() == "- een\n- drie"


def test_shift_enter_goes_on_within_the_item(text: TextEditor) -> None:
    typed(text, "  10. een")
    QTest.keyClick(text.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert text.text.text() == "  10. een\n      "


def test_shift_enter_begins_a_line_as_enter_does_elsewhere(text: TextEditor) -> None:
    typed(text, "een")
    QTest.keyClick(text.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(text.text, f"- {WORDS}")
    QApplication.processEvents()
    assert text.text.text() == f"een\n- {WORDS}"
    assert len({*beginnings(text.text, 1)}) == 2


def test_enter_changes_nothing_that_can_only_be_read(text: TextEditor) -> None:
    typed(text, "- een")
    text.set_read_only(True)
    QTest.keyClick(text.text, Qt.Key.Key_Return)
    assert text.text.text() == "- een"


def test_each_enter_is_undone_apart(text: TextEditor, qtbot: QtBot) -> None:
    order: list[Any] = []
    text.changed.connect(order.append)
    text.piece_ended.connect(lambda: order.append("|"))
    typed(text, "- een")
    QTest.keyClick(text.text, Qt.Key.Key_Return)
    QTest.keyClick(text.text, Qt.Key.Key_Return)
    assert order == ["|", "- een\n- ", "|", "|", "- een\n", "|"]


Fill = Callable[[int], str]
LONG: dict[str, Fill] = {
    "items": lambda size: f"- {'woord ' * 30}\n" * size,
    "one item": lambda size: "- " + "woord " * 30 * size,
    "ever deeper": lambda size: "".join(f"{' ' * (n % 300)}- diep\n" for n in range(4 * size)),
}


@pytest.mark.parametrize("long", LONG.values(), ids=LONG)
def test_a_long_list_is_shown_in_proportion_to_its_length(text: TextEditor, long: Fill) -> None:
    def prepare(size: int) -> Callable[[], None]:
        value = long(size)

        def show() -> None:
            text.set_value(None)
            text.set_value(value)
            QApplication.processEvents()

        return show

    assert growth(prepare, 200) < LINEAR_ENOUGH
