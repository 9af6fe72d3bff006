"""Page: what is wrong is told when it helps, and what is gone to is in view."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.kinds import KINDS
from desktop.widgets.look import style
from testing.reports import REPORTS
from tests.widgets.user import Begin, User

AMBIGUOUS = "Bedoelt u bij ‘Aantal dagen’ 1250 of 1,25?"
NO_NUMBER = "Vul bij ‘Aantal dagen’ een getal in, zoals 3,5."
LONG = {"outcomes": {"results": ["Een inzicht. " * 200, "Een tweede. " * 200, "Een derde."]}}


def in_view(user: User, widget: QWidget) -> QRect:
    """The part of a widget that can be seen, in its own coordinates."""
    view = user.page.viewport()
    window = QRect(widget.mapFrom(user.wizard, view.mapTo(user.wizard, QPoint(0, 0))), view.size())
    return widget.rect().intersected(window)


def test_a_sentence_stays_until_the_answer_is_mended(begin: Begin, qtbot: QtBot) -> None:
    user = begin({"duration": {"days": "1.250"}}, at="Duur")
    assert AMBIGUOUS in user.seen()
    user.find("Aantal dagen").setFocus()
    user.key(Qt.Key.Key_X)
    qtbot.waitUntil(lambda: NO_NUMBER in user.seen())
    for _ in ".250x":
        user.key(Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: NO_NUMBER not in user.seen())
    assert user.described("Aantal dagen") == "Halve dagen mogen, bijvoorbeeld 3,5."


@pytest.mark.parametrize("title", ["Doel", "Opbrengst", "Vervoer", "Ontmoetingen"])
def test_a_page_is_shown_from_its_top(begin: Begin, title: str) -> None:
    user = begin({**REPORTS["trip"]["filled"], **LONG}, at=title)
    user.settle()
    assert user.page.verticalScrollBar().value() == 0


@pytest.mark.parametrize("size", [100, 200])
def test_every_answer_that_is_gone_to_is_in_view_with_its_label(
    begin: Begin, qapp: QApplication, size: int
) -> None:
    style.apply(qapp, "light", size)
    user = begin({**REPORTS["trip"]["filled"], **LONG})
    places: list[tuple[str, tuple[Any, ...]]] = [
        ("travellers", ("department",)),
        ("duration", ("days",)),
        ("transport", ("legs", 2, "remark")),
        ("transport", ("reachability", 0, "reason")),
        ("co2", ("rows", 2, "source")),
        ("outcomes", ("results", 1)),
        ("follow_up", ("actions", 0, "status")),
    ]
    for place in places:
        user.wizard.go_to(place)
        user.settle()
        field = user.focused
        while not hasattr(field, "head_height"):
            parent = field.parentWidget()
            assert parent
            field = parent
        assert in_view(user, field).top() <= 0, place
        assert in_view(user, user.focused).height() >= min(user.focused.height(), 40), place


def test_tab_scrolls_along(begin: Begin) -> None:
    user = begin(REPORTS["trip"]["filled"], at="Vervoer", size=(1024, 400))
    for widget, (_, name, _) in user.walk():
        if user.page.column.isAncestorOf(widget):
            assert in_view(user, widget).contains(widget.rect().center()), name


def measure(user: User) -> int:
    """Px that the column of the page takes."""
    labels = user.page.column.findChildren(QLabel)
    return next(label.width() for label in labels if label.objectName() == "heading")


def test_large_letters_keep_the_page_in_its_measure(begin: Begin, qapp: QApplication) -> None:
    user = begin(REPORTS["trip"]["filled"], at="Vervoer", size=(2400, 900))
    user.wizard.show_paper(False)
    user.settle()
    width = measure(user)
    style.apply(qapp, "light", 150)
    user.settle()
    assert measure(user) > 1.4 * width


def test_every_section_makes_a_page(begin: Begin) -> None:
    for kind, form in KINDS.items():
        user = begin(kind=kind)
        for section in form.sections:
            user.go(section.title)
            assert user.seen()[0] == section.title
            assert user.seen()[2] == section.screen_headings()[0]


def test_the_line_that_is_typed_stays_in_view(begin: Begin, qapp: QApplication) -> None:
    style.apply(qapp, "light", 200)
    user = begin(at="Doel")
    user.find("Doel van de reis").setFocus()
    for line in range(14):
        user.key(Qt.Key.Key_Return)
        user.settle()
        text = user.focused
        assert isinstance(text, QPlainTextEdit)
        assert in_view(user, text.viewport()).contains(text.cursorRect()), f"line {line}"
