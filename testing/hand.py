"""Hand: does with the window what a user does: finds things by the names a screen reader says, and types.

Used by the example, the pictures and the end-to-end tests.
"""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QMainWindow,
    QRadioButton,
    QWidget,
)

from desktop.forms.actions import Action
from desktop.forms.countries import format_country
from desktop.forms.numbers import show_number
from desktop.forms.trip.means import Means
from desktop.widgets.answers.card import Card, RowMenu
from desktop.widgets.wizard.review_text import ReviewText

OPTIONAL = " (niet verplicht)"
ROW_MENU = " verplaatsen of verwijderen"  # what the button of a row is called after its name
ROW_ACTIONS = ("omhoog", "omlaag", "dupliceren", "verwijderen")


def spoken_name(widget: QWidget) -> str:
    """What a screen reader calls it."""
    if isinstance(widget, QComboBox):  # Qt says its value as its name; the label stands beside it
        return widget.accessibleName()
    if isinstance(widget, ReviewText) and (link := widget.link_here):  # it is announced
        return link.name
    interface = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QRadioButton):  # one stop for the group, which says its own name first
        interface = interface.parent()
    return interface.text(QAccessible.Text.Name)


def row_of(widget: QWidget | None) -> Card | None:
    """The row that something is in."""
    while widget is not None and not isinstance(widget, Card):
        widget = widget.parentWidget()
    return widget


def strike(widget: QWidget, letter: str) -> None:
    """One key press and release; QTest itself knows no letters beyond Latin-1."""
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


class Hand:
    """One user at one window."""

    def __init__(self, window: QMainWindow) -> None:
        self.window = window
        self.come_forward()

    def come_forward(self) -> None:
        """Only a window in front has the keyboard."""
        self.window.activateWindow()
        for _ in range(100):  # a window manager takes its time
            QApplication.processEvents()
            if QApplication.activeWindow():
                return

    def find(self, name: str) -> QWidget:
        """What can be reached with the keyboard, is seen, and is called so.

        Where each row of a list has one, that in the row that the keyboard is in, else in the last.
        """
        named = [(spoken_name(widget).removesuffix(OPTIONAL), widget) for widget in self.reachable()]
        found = [widget for called, widget in named if called == name]
        if not found:
            raise LookupError(f"{name!r} is not among {[called for called, _ in named]}")
        row = row_of(QApplication.focusWidget())
        return next((widget for widget in found if row and row_of(widget) is row), found[-1])

    def enter_row(self, name: str) -> None:
        """Goes to the first answer of a row that is a line: "Etappe 2"."""
        groups = self.window.findChildren(QGroupBox)
        rows = [row for row in groups if isinstance(row, Card) and row.accessibleName().startswith(name)]
        rows[-1].focus_target().setFocus(Qt.FocusReason.TabFocusReason)

    def reachable(self) -> Iterator[QWidget]:
        """All that Tab can reach in the window in front."""
        top = QApplication.activeModalWidget() or self.window
        for widget in top.findChildren(QWidget):
            stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if widget.isVisible() and widget.isEnabled() and stops:
                yield widget

    def type(self, name: str, text: str) -> None:
        """Goes to a field and types, key by key."""
        widget = self.find(name)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        for line, part in enumerate(text.split("\n")):
            if line:
                QTest.keyClick(widget, Qt.Key.Key_Return)
            for letter in part:
                strike(widget, letter)
        if offers := QApplication.activePopupWidget():  # whoever goes on leaves them first
            QTest.keyClick(offers, Qt.Key.Key_Escape)

    def press(self, name: str) -> None:
        """Presses a button, ticks a box, or chooses a radio button; or does with a row what its menu can."""
        row, _, word = name.rpartition(" ")
        if word in ROW_ACTIONS:
            self.do_with(row, word)
            return
        widget = self.find(name)
        assert isinstance(widget, QAbstractButton), widget
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(widget, Qt.Key.Key_Space)

    def do_with(self, row: str, action: str) -> None:
        """Opens the menu of a row, goes to an action by arrows, and takes it."""
        button = self.find(f"{row}{ROW_MENU}")
        assert isinstance(button, RowMenu)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        menu = button.menu()
        for _ in menu.actions():
            active = menu.activeAction()
            if active.text().replace("&", "").lower() == action:
                QTest.keyClick(menu, Qt.Key.Key_Return)
                self.come_forward()
                return
            QTest.keyClick(menu, Qt.Key.Key_Down)
        menu.close()
        raise LookupError(f"{row!r} cannot {action!r}")

    def answer(self, question: str, option: str) -> None:
        """Chooses among radio buttons, with the arrow keys."""
        QApplication.processEvents()  # the arrows go by where the buttons stand
        widget: QWidget | None = self.find(question)
        assert isinstance(widget, QRadioButton), widget
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, *[Qt.Key.Key_Down] * 10):
            widget = QApplication.focusWidget()
            assert isinstance(widget, QRadioButton), widget
            QTest.keyClick(widget, key)
            widget = QApplication.focusWidget()
            if isinstance(widget, QRadioButton) and widget.text() == option and widget.isChecked():
                return
        raise LookupError(f"{option!r} is not in {question!r}")

    def strike_at(self, name: str, key: Qt.Key) -> None:
        """Goes somewhere and presses one key."""
        widget = self.find(name)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(widget, key)

    def shortcut(self, keys: str) -> None:
        """Presses keys that a menu knows."""
        self.come_forward()
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(keys))

    def choose(self, name: str, option: str) -> None:
        """Chooses from a list, with the arrow keys."""
        widget = self.find(name)
        assert isinstance(widget, QComboBox), widget
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * widget.count()):
            QTest.keyClick(widget, key)
            if widget.currentText() == option:
                return
        raise LookupError(f"{option!r} is not in {name!r}")

    def fill_in(self, report: dict[str, dict[str, Any]]) -> None:
        """Types a whole trip report into its pages, from the first to the review page."""
        for page in (
            self._travellers,
            self._duration,
            self._transport,
            self._co2,
            self._purpose,
            self._locations,
            self._contacts,
            self._outcomes,
            self._follow_up,
        ):
            page(report[page.__name__.removeprefix("_")])
            self.press("Volgende stap")

    def _travellers(self, answers: dict[str, Any]) -> None:
        self.type("Aantal personen", str(answers["count"]))
        self._texts("Functie", answers["functions"])
        self.type("Dienst of afdeling", answers["department"])

    def _duration(self, answers: dict[str, Any]) -> None:
        for name, key in (("Vertrek", "departure"), ("Terugkeer", "return")):
            year, month, day = answers[key].split("-")
            self.type(name, f"{int(day)}-{int(month)}-{year}")
        self.type("Aantal dagen", show_number(answers["days"]))

    def _transport(self, answers: dict[str, Any]) -> None:
        for place, row in enumerate(answers["destinations"]):
            if place:
                self.press("Bestemming toevoegen")
            self.type("Plaats", row["city"])
            self.type("Land", format_country(row["country"]))
        for place, row in enumerate(answers["legs"]):
            if place:
                self.press("Etappe toevoegen")
            self.choose("Vervoermiddel", Means.label_of(row["means"]))
            self.type("Van", row["from"])
            self.type("Naar", row["to"])
            if row["return"]:
                self.press("Heen en terug")
            if "km" in row:
                self.press(f"Etappe {place + 1}: meer")
                self.type("Kilometers, enkele reis", show_number(row["km"]))
        for row in answers.get("reachability", []):
            if row.get("basis", "user") != "user":
                continue  # the tables know
            question = f"Is {row['city']} binnen 8 uur per trein of bus bereikbaar?"
            self.answer(question, "Ja" if row["within"] else "Nee")
            if row.get("reason"):
                self.type(f"Hoe weet u dat van {row['city']}?", row["reason"])
        self.type("Opmerking over het vervoer", answers["remark"])

    def _co2(self, answers: dict[str, Any]) -> None:
        for row in answers["rows"]:
            if row.get("basis") == "computed":
                continue
            means = Means.label_of(row["means"])
            self.type(f"{means}: Kilometers", show_number(row["km"]))
            self.type(f"{means}: CO₂ per reiziger (kg)", show_number(row["kg"]))
            self.type(f"{means}: Bron", row["source"])

    def _purpose(self, answers: dict[str, Any]) -> None:
        self.type("Doel van de reis", answers["text"])

    def _locations(self, answers: dict[str, Any]) -> None:
        self._texts("Locatie", answers["places"])

    def _contacts(self, answers: dict[str, Any]) -> None:
        for place, row in enumerate(answers["people"]):
            if place:
                self.press("Persoon toevoegen")
            self.type("Functie", row["function"])
            self.type("Organisatie", row.get("organisation", ""))

    def _outcomes(self, answers: dict[str, Any]) -> None:
        self._texts("Opbrengst", answers["results"])

    def _follow_up(self, answers: dict[str, Any]) -> None:
        self.answer("Zijn er vervolgafspraken?", "Ja" if answers["any"] else "Nee")
        self.type("Vervolgafspraken in het kort", answers["text"])
        for row in answers["actions"]:
            self.press("Actie toevoegen")
            for asked in Action.questions():
                self.type(asked.label, row[asked.key])

    def _texts(self, noun: str, texts: list[str]) -> None:
        for place, text in enumerate(texts):
            if place:
                self.press(f"{noun} toevoegen")
            self.type(f"{noun} {place + 1}", text)
