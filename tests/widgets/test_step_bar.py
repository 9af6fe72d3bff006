"""The steps in little room: a bar whose button opens the list, so that the form has the width."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.answers.row_title import TitleButton
from desktop.widgets.editors.lines import LineEdit
from desktop.widgets.look import style
from testing.reports import REPORTS
from tests.widgets.user import Begin, User

NARROW = (640, 900)


@pytest.fixture
def user(begin: Begin) -> User:
    """At the third step, in a window of 640 px."""
    user = begin(REPORTS["trip"]["filled"], at="Vervoer", size=NARROW)
    user.settle()
    return user


@pytest.mark.parametrize(
    ("width", "text_size", "folds"),
    [(640, 100, True), (640, 200, True), (1024, 200, True), (1024, 100, False), (1366, 150, False)],
)
def test_the_list_folds_where_it_would_leave_the_form_too_little(
    begin: Begin, qapp: QApplication, width: int, text_size: int, folds: bool
) -> None:
    style.apply(qapp, "light", text_size)
    user = begin(at="Vervoer", size=(width, 640))
    user.settle()
    assert user.wizard.step_bar.isVisible() is folds
    assert user.wizard.steps.isVisible() is not folds
    assert user.window.width() == width


def test_larger_letters_fold_it_and_smaller_ones_bring_it_back(begin: Begin, qapp: QApplication) -> None:
    user = begin(at="Vervoer", size=(1024, 640))
    style.apply(qapp, "light", 200)
    user.settle()
    assert not user.wizard.steps.isVisible()
    style.apply(qapp, "light", 100)
    user.settle()
    assert user.wizard.steps.isVisible()


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("title", ["Ontmoetingen", "Vervolgafspraken"])
def test_every_title_of_a_row_can_be_read(
    begin: Begin, qapp: QApplication, title: str, text_size: int
) -> None:
    style.apply(qapp, "light", text_size)
    user = begin(REPORTS["trip"]["filled"], at=title, size=NARROW)
    user.settle()
    buttons = user.page.column.findChildren(TitleButton)
    assert buttons
    for button in buttons:
        shown = " ".join(button.lines())
        assert button.accessibleName().startswith(shown.rstrip("…")[:30]), shown
        whole = user.page.viewport().rect()
        left = button.mapTo(user.page.viewport(), QPoint(0, 0)).x()
        assert whole.left() <= left < left + button.width() <= whole.right()


@pytest.mark.parametrize("text_size", [100, 200])
def test_every_answer_of_a_leg_can_be_read(begin: Begin, qapp: QApplication, text_size: int) -> None:
    style.apply(qapp, "light", text_size)
    user = begin(REPORTS["trip"]["filled"], at="Vervoer", size=NARROW)
    user.settle()
    shown = [widget for widget in user.page.findChildren(LineEdit) if widget.isVisible()]
    assert shown
    for line in shown:
        left = line.mapTo(user.page.viewport(), QPoint(0, 0)).x()
        assert 0 <= left < left + line.width() <= user.page.viewport().width()
        assert line.width() >= 8 * line.fontMetrics().horizontalAdvance("n"), line.text()


def test_the_bar_is_one_stop_and_says_step_and_state(user: User) -> None:
    stops = [stop for widget, stop in user.walk() if user.wizard.step_bar.isAncestorOf(widget)]
    assert [(name, about) for _, name, about in stops] == [
        ("Stap 3 van 10: Vervoer, ingevuld", "Toont alle stappen")
    ]


def test_it_follows_the_state_of_the_step(begin: Begin, qtbot: QtBot) -> None:
    user = begin(at="Reizigers", size=NARROW)
    button = user.wizard.step_bar.button
    assert button.accessibleName() == "Stap 1 van 10: Reizigers, nog niet begonnen"
    user.type("Aantal personen", "2")
    qtbot.waitUntil(lambda: button.accessibleName() == "Stap 1 van 10: Reizigers, ingevuld", timeout=2000)
    user.press("Volgende stap")
    assert button.accessibleName() == "Stap 2 van 10: Duur, nog niet begonnen"
    user.go("Controle")
    assert button.accessibleName() == "Stap 10 van 10: Controle"


def test_its_button_opens_the_list_and_a_step_shuts_it(user: User) -> None:
    bar = user.wizard.step_bar
    bar.button.setFocus()
    user.key(Qt.Key.Key_Return)
    assert user.focused is user.wizard.steps
    assert bar.button.text() == "Sluit de stappen"
    assert not user.page.isVisible()
    user.key(Qt.Key.Key_Down)
    user.key(Qt.Key.Key_Return)
    assert user.title == "CO₂-uitstoot"
    assert user.page.isVisible()
    assert not user.wizard.steps.isVisible()
    assert user.page.isAncestorOf(user.focused)


@pytest.mark.parametrize("there", ["list", "button"])
def test_escape_shuts_the_list_and_gives_the_keyboard_back(user: User, there: str) -> None:
    button = user.wizard.step_bar.button
    button.click()
    if there == "button":
        button.setFocus()
    user.key(Qt.Key.Key_Escape)
    assert user.focused is button
    assert user.page.isVisible()
    assert not user.wizard.steps.isVisible()
    assert user.title == "Vervoer"


def test_what_is_gone_to_elsewhere_shuts_the_list(user: User) -> None:
    for act in (user.wizard.go_to_next_problem, user.wizard.search, user.wizard.go_to_next_part):
        user.wizard.step_bar.button.click()
        user.draft.put("purpose", ("text",), "")
        act()
        assert user.page.isVisible()
        assert user.focused.isVisible()
        assert user.focused is not user.wizard.steps


def test_the_next_part_of_the_window_is_the_bar_too(user: User) -> None:
    bar = user.wizard.step_bar
    parts = []
    user.page.go_to(())
    for _ in range(3):
        user.wizard.go_to_next_part()
        parts.append(user.focused)
    assert parts[:2] == [user.wizard.bar.next_button, bar.button]
    assert user.page.isAncestorOf(parts[2])


def test_a_wider_window_has_the_list_beside_the_form_again(user: User) -> None:
    user.wizard.step_bar.button.click()
    user.window.resize(1200, 800)
    user.settle()
    assert not user.wizard.step_bar.isVisible()
    assert user.wizard.steps.isVisible()
    assert user.page.isVisible()


def test_there_is_a_mark_for_each_step_and_the_present_one_has_a_ring(user: User) -> None:
    before = user.wizard.step_bar.grab().toImage()
    user.press("Volgende stap")
    bar = user.wizard.step_bar
    assert bar.grab(QRect(bar.width() // 2, 0, bar.width() // 2, bar.height())).toImage() != before.copy(
        QRect(bar.width() // 2, 0, bar.width() // 2, bar.height())
    )


@pytest.mark.parametrize("deliberate", [False, True])
@pytest.mark.parametrize("size", [(640, 640), (1024, 640)], ids=str)
def test_with_large_letters_the_bar_below_stays_one_line(
    begin: Begin, qapp: QApplication, size: tuple[int, int], deliberate: bool
) -> None:
    style.apply(qapp, "light", 200)
    user = begin(at="Vervoer", size=size)
    user.wizard.format_saved(datetime(2026, 11, 2, 14, 3), deliberate=deliberate)
    user.settle()
    bar = user.wizard.bar
    if size[0] > 640 or deliberate:
        assert bar.height() <= 0.15 * 640
    assert bar.saved.geometry().right() <= bar.width()
    assert "14.03" in QAccessible.queryAccessibleInterface(bar.saved).text(QAccessible.Text.Name)
    assert user.find("Volgende stap") is bar.next_button
