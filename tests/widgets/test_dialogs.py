"""Telling something, and asking for a choice or a name."""

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.controls.dialog import button_bar, edge_to_edge
from desktop.widgets.controls.messages import ask_name, choose, tell
from tests.dialogs import Dialogs

CHOICES = ("Opslaan", "Niet opslaan", "Terug")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.mark.parametrize(("place", "text"), list(enumerate(CHOICES)))
def test_a_choice_is_given_by_its_place(parent: QWidget, dialogs: Dialogs, place: int, text: str) -> None:
    dialogs.press(text)

    assert choose(parent, "Opslaan", "Wilt u het opslaan?", *CHOICES) == place


def test_enter_gives_the_first_and_escape_the_last(parent: QWidget, dialogs: Dialogs) -> None:
    dialogs.strike(Qt.Key.Key_Return)
    dialogs.strike(Qt.Key.Key_Escape)

    assert [choose(parent, "Opslaan", "Opslaan?", *CHOICES) for _ in range(2)] == [0, 2]


@pytest.mark.parametrize("escape", [0, 1, 2, -1])
def test_escape_and_the_cross_and_an_end_from_outside_give_the_same(
    parent: QWidget, dialogs: Dialogs, escape: int
) -> None:
    dialogs.strike(Qt.Key.Key_Escape)
    dialogs.expect(QDialog.close)
    dialogs.expect(lambda dialog: dialog.reject())

    given = [choose(parent, "Opslaan", "Opslaan?", *CHOICES, escape=escape) for _ in range(3)]
    assert given == [escape % 3] * 3


def test_every_choice_is_reached_with_tab(parent: QWidget, dialogs: Dialogs) -> None:
    reached = []

    def go_round(dialog: QDialog) -> None:
        for _ in CHOICES:
            focus = dialog.focusWidget()
            reached.append(focus.property("text"))
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        dialog.reject()

    dialogs.expect(go_round)
    choose(parent, "Opslaan", "Opslaan?", *CHOICES)

    assert sorted(reached) == sorted(CHOICES)
    assert reached[0] == "Opslaan"


def test_a_text_is_shown_to_the_letter(parent: QWidget, dialogs: Dialogs) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        assert dialog.textFormat() == Qt.TextFormat.PlainText
        dialog.reject()

    dialogs.expect(look)
    tell(parent, "Openen", "‘<b>Parijs</b> & Rome.json’ is er niet.")

    assert dialogs.told == ["‘<b>Parijs</b> & Rome.json’ is er niet."]


def test_nothing_is_left_of_a_dialog(
    parent: QWidget, dialogs: Dialogs, qapp: QApplication, qtbot: QtBot
) -> None:
    dialogs.press("Sluiten")
    tell(parent, "Openen", "Klaar.")

    qtbot.waitUntil(lambda: parent.findChildren(QMessageBox) == [])


def test_a_dialog_stands_before_the_one_that_is_open(parent: QWidget, dialogs: Dialogs) -> None:
    parents = []

    def another(dialog: QDialog) -> None:
        tell(parent, "Openen", "De tweede")
        dialog.reject()

    def look(dialog: QDialog) -> None:
        parents.append(dialog.parentWidget())
        dialog.reject()

    dialogs.expect(another)
    dialogs.expect(look)
    tell(parent, "Openen", "De eerste")

    assert isinstance(parents[0], QMessageBox)


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("Parijs.json", "Parijs.json"),
        ("Parijs", "Parijs.json"),
        ("Parijs.JSON", "Parijs.JSON"),
        ("Verslag 1.2", "Verslag 1.2.json"),
        (None, "Voorstel.json"),
    ],
)
def test_a_name_gets_its_suffix(
    parent: QWidget, dialogs: Dialogs, tmp_path: Path, typed: str | None, given: str
) -> None:
    dialogs.name(typed and tmp_path / typed)

    assert ask_name(parent, "Opslaan als", tmp_path / "Voorstel.json", "Verslagen") == tmp_path / given
    assert dialogs.proposed == [tmp_path / "Voorstel.json"]


def test_another_name_is_asked_with_the_first_as_the_proposal(
    parent: QWidget, dialogs: Dialogs, tmp_path: Path
) -> None:
    (tmp_path / "Parijs.json").touch()
    dialogs.name(tmp_path / "Parijs")
    dialogs.strike(Qt.Key.Key_Return)
    dialogs.name(tmp_path / "Rome")

    assert ask_name(parent, "Opslaan als", tmp_path / "Voorstel.json", "Verslagen") == tmp_path / "Rome.json"
    assert dialogs.proposed[1] == tmp_path / "Parijs.json"


def test_a_long_text_scrolls_and_leaves_the_buttons_in_reach(parent: QWidget, dialogs: Dialogs) -> None:
    text, reached = "Er klopt iets niet in de instellingen. " * 200, set[str]()

    def look(dialog: QDialog) -> None:
        assert dialog.height() <= dialog.screen().availableSize().height()
        for _ in range(2):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            reached.add(dialog.focusWidget().property("text") or "the text")
        area = dialog.findChild(QScrollArea)
        assert area
        area.setFocus()
        QTest.keyClick(area, Qt.Key.Key_PageDown)
        assert area.verticalScrollBar().value() > 0
        assert area.horizontalScrollBar().maximum() == 0
        dialog.reject()

    dialogs.expect(look)
    tell(parent, "Instellingen", text)

    assert dialogs.told == [text]
    assert reached == {"Sluiten", "the text"}


@pytest.mark.parametrize("width", [900, 420, 240])
def test_the_buttons_of_a_dialog_stand_on_as_many_lines_as_its_width_asks(qtbot: QtBot, width: int) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    buttons = [QPushButton(text) for text in ("Sluiten", "Voorbeeld van de PDF", "Opslaan als…")]
    forget = QPushButton("Alle versies weggooien")
    layout = edge_to_edge(dialog, width, 300)
    layout.addWidget(QWidget(dialog), 1)
    layout.addWidget(button_bar(dialog, *buttons, beside=forget))
    dialog.show()
    dialog.resize(width, 300)
    QApplication.processEvents()

    assert dialog.width() == width
    places = [QRect(button.mapTo(dialog, QPoint()), button.size()) for button in (forget, *buttons)]
    assert all(dialog.rect().contains(place) for place in places)
    assert not [1 for one, other in combinations(places, 2) if one.intersects(other)]
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    lines = {place.y() for place in places}
    assert len(lines) == {900: 1, 420: 3, 240: 4}[width]
