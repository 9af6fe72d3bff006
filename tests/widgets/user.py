"""User: somebody at one report in its window: the hand that types, and what eye and ear find there."""

from collections.abc import Callable, Iterator
from copy import deepcopy

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QMainWindow, QWidget

from desktop.forms.draft import Draft, State
from desktop.forms.kinds import KINDS
from desktop.storage.document import Document
from desktop.storage.memory import Memory
from desktop.widgets.answers.line_card import LineCard
from desktop.widgets.answers.row_title import TitleButton
from desktop.widgets.main.session import Session
from desktop.widgets.wizard.page import SectionPage
from desktop.widgets.wizard.review import ReviewPage
from desktop.widgets.wizard.review_text import ReviewText
from desktop.widgets.wizard.wizard import Wizard
from testing.hand import Hand, spoken_name
from testing.reports import Report

Stop = tuple[str, str, str]  # role, name and description of one tab stop


class User(Hand):
    """A hand that also sees and hears."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        super().__init__(window)
        self.session = session
        for keys, command in (("Ctrl+Z", session.undo), ("Ctrl+Y", session.redo)):
            action = QAction(window)
            action.setShortcut(keys)
            action.triggered.connect(command)
            window.addAction(action)

    def open_all(self) -> None:
        """Opens each card once, so that all there is was made."""
        for button in self.wizard.page.findChildren(TitleButton):
            if not button.is_open:
                button.click()
        for line in self.wizard.page.findChildren(LineCard):
            line.open()
        self.settle()

    @property
    def draft(self) -> Draft:
        """The report."""
        return self.session.draft

    @property
    def wizard(self) -> Wizard:
        """What the report is filled in with."""
        return self.session.wizard

    @property
    def page(self) -> SectionPage:
        """The section on screen."""
        page = self.wizard.page
        assert isinstance(page, SectionPage), "Controle is on screen"
        return page

    @property
    def review(self) -> ReviewPage:
        """Controle, on screen."""
        page = self.wizard.page
        assert isinstance(page, ReviewPage), f"{self.title} is on screen"
        return page

    @property
    def title(self) -> str:
        """The title of the page on screen."""
        return self.wizard.page.accessibleName()

    def go(self, title: str) -> None:
        """Goes to a step by the keys of the step list."""
        titles = [section.title for section in self.draft.form.sections]
        steps = self.wizard.steps
        if not steps.isVisible():
            self.wizard.step_bar.button.click()
        steps.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(steps, Qt.Key.Key_Home)
        for _ in range(titles.index(title) if title in titles else len(titles)):
            QTest.keyClick(steps, Qt.Key.Key_Down)
        QTest.keyClick(steps, Qt.Key.Key_Return)
        QApplication.processEvents()

    def settle(self) -> None:
        """Waits until the page is laid out: a text that gets another width grows afterwards."""
        for _ in range(4):
            QApplication.processEvents()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, where the keyboard is: in the list that is open under a line, else in the window."""
        QTest.keyClick(QApplication.activePopupWidget() or self.focused, key, modifier)

    def tab(self, times: int = 1) -> None:
        """Goes on with Tab."""
        for _ in range(times):
            self.key(Qt.Key.Key_Tab)

    @property
    def focused(self) -> QWidget:
        """What has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    @property
    def heard(self) -> str:
        """The name of what has the keyboard."""
        return spoken_name(self.focused)

    def press(self, name: str) -> None:
        """Presses a button, ticks a box, chooses a radio button, or follows a link of Controle with Enter."""
        page = self.wizard.page
        if not isinstance(page, ReviewPage) or name not in [link.name for link in page.text.links]:
            super().press(name)
            return
        self.go_to_link(name)
        self.key(Qt.Key.Key_Return)
        self.settle()

    def go_to_link(self, name: str) -> None:
        """Goes to a link of Controle with Tab, from the beginning of the text."""
        text = self.review.text
        text.setFocus(Qt.FocusReason.TabFocusReason)
        self.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        while self.heard != name:
            assert self.focused is text, f"Tab does not come by {name!r}"
            self.tab()

    def described(self, name: str) -> str:
        """What a screen reader says of something after its name."""
        return _description(self.find(name))

    def walk(self) -> Iterator[tuple[QWidget, Stop]]:
        """All that Tab comes by, once round, from the steps on."""
        steps = self.wizard.steps
        first = steps if steps.isVisible() else self.wizard.step_bar.button
        first.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(1000):
            yield self._stop()
            self.tab()
            if self.focused is first:
                return
        raise LookupError(f"Tab does not come back from {self.heard!r}")

    def _stop(self) -> tuple[QWidget, Stop]:
        is_link = isinstance(self.focused, ReviewText) and self.focused.link_here
        role = "Link" if is_link else _role(self.focused)
        return self.focused, (role, self.heard, _description(self.focused))

    def names(self) -> list[str]:
        """The names of all that Tab comes by on the page, in order."""
        inside = self.wizard.page.isAncestorOf
        return [name for widget, (_, name, _) in self.walk() if inside(widget)]

    def seen(self) -> list[str]:
        """All texts that stand on the page, from top to bottom."""
        if isinstance(self.wizard.page, ReviewPage):
            return self.review.text.toPlainText().splitlines()
        return self.texts_in(self.page.column)

    @staticmethod
    def texts_in(inner: QWidget) -> list[str]:
        """All texts that stand in a widget, from top to bottom."""
        spoken: list[QLabel | QAbstractButton] = [
            *inner.findChildren(QLabel),
            *inner.findChildren(QAbstractButton),
        ]
        texts = [
            (widget.mapTo(inner, QPoint(0, 0)).y(), widget.text())
            for widget in spoken
            if widget.isVisible() and widget.text()
        ]
        return [text for _, text in sorted(texts, key=lambda each: each[0])]

    def value(self, name: str) -> str:
        """What stands in a field."""
        widget = self.find(name)
        if isinstance(widget, QComboBox):
            return widget.currentText()
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Value)


def _role(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).role().name


def _description(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


Begin = Callable[..., User]


@pytest.fixture
def begin(look: None) -> Iterator[Begin]:
    """Opens a report in a window and gives its user, at the first step or at the one with a title."""
    users: list[User] = []

    def begin(
        answers: Report | None = None,
        at: str = "",
        *,
        kind: str = "trip",
        state: State = "draft",
        size: tuple[int, int] = (1024, 640),
    ) -> User:
        window = QMainWindow()
        document = Document.new(KINDS[kind], deepcopy(answers or {}))
        document.draft.state = state
        session = Session(document, Memory(), window)
        window.setCentralWidget(session.wizard)
        window.resize(*size)
        window.show()
        user = User(window, session)
        users.append(user)
        session.wizard.begin()
        if at:
            user.go(at)
        return user

    yield begin
    for user in users:
        user.session.leave()
        user.window.close()
        user.window.deleteLater()
