"""User: the program in this process, without a screen, and a user who types in it and answers its dialogs."""

import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from math import inf
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimerEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
)

from desktop.storage.index import Query
from desktop.storage.memory import Memory
from desktop.widgets.main.window import Window

_LOOK_EVERY = 5  # ms
_PATIENCE = 20  # seconds that the program may be at work
_WAIT = "Niet langer wachten"  # goes by itself
_STAYS = 1  # seconds that a dialog may stay open after it was answered
_QUIET = 3  # rounds of its events in which nothing is at work
PURPOSE = ("purpose", ("text",))  # the answer that is typed


class User(QObject):
    """Where there is no window yet, `start` it. `heard` is what dialogs said, `mistakes` what the hook got.

    Of each dialog that button is pressed which `presses` names first; who asks for a file gets `file`, and
    what is to be filled in first is done by `fills`.
    """

    def __init__(self, window: Window | None = None) -> None:
        super().__init__()
        self.presses: Sequence[str] = ()
        self.file: Path | None = None
        self.fills: Callable[[QDialog], object] = lambda dialog: None
        self.heard: list[str] = []
        self.mistakes: list[str] = []
        self.code = 0  # of a verb
        self._answered: dict[QDialog, float] = {}  # and when
        self._window = window
        sys.excepthook = self._note
        threading.excepthook = lambda wrong: self._note(
            wrong.exc_type, wrong.exc_value or wrong.exc_type(), wrong.exc_traceback
        )
        self._looks = self.startTimer(_LOOK_EVERY)

    def start(self) -> None:
        """Starts the program."""
        self._window = Window(Memory.load())
        self._window.show()
        self._window.load_deferred([])

    @property
    def window(self) -> Window:
        assert self._window, "the program is not started"
        return self._window

    def end(self) -> None:
        """Lets go of the window, which is closed, and looks for dialogs no more."""
        self.window.deleteLater()
        self.killTimer(self._looks)
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__

    def opens(self, report: Path) -> None:
        self.does(lambda: self.window.open_path(report))
        assert self.window.session, self.heard

    def types(self, text: str) -> None:
        """Types the purpose of the journey."""
        session = self.window.session
        assert session
        session.draft.put(*PURPOSE, text)
        session.wizard.answered.emit()

    @property
    def typed(self) -> str:
        """What the window shows as the purpose of the journey; nothing on the start screen."""
        session = self._window and self._window.session
        return str(session.draft.get(PURPOSE[0], *PURPOSE[1]) or "") if session else ""

    @property
    def bar(self) -> str:
        """What is told under the page."""
        session = self._window and self._window.session
        return session.wizard.bar.saved.text() if session else ""

    @property
    def start_screen(self) -> list[str]:
        """What the start screen tells: of work in no file, of reports that are not read, in its notice."""
        if not self._window or self._window.session:
            return []
        start = self._window.start
        labels = [*start.kept.findChildren(QLabel), start.browser.notice.label]
        told = [label.text() for label in labels if label.isVisible() and label.text().endswith(".")]
        rows = self._window.library.rows(Query(), 50) if self._window.library else []
        return told + [row.line for row in rows if row.wrong]

    def does(self, act: Callable[[], object]) -> None:
        """Does something, and waits until the program has done with it."""
        try:
            act()
        except Exception as error:  # as PySide does with what a slot raises
            self._note(type(error), error, error.__traceback__)
        self.waits()

    def waits(self) -> None:
        """Lets the program go on until nothing is at work any more. Raises TimeoutError."""
        quiet, end = 0, time.monotonic() + _PATIENCE
        while quiet < _QUIET:
            QApplication.processEvents()
            at_work = threading.active_count() > 1 or QApplication.activeModalWidget()
            quiet = 0 if at_work else quiet + 1
            if at_work:
                QTest.qWait(1)
            if time.monotonic() > end:
                raise TimeoutError(f"still at work: {[thread.name for thread in threading.enumerate()]}")

    def timerEvent(self, event: QTimerEvent) -> None:
        """Looks whether there is a dialog."""
        self.killTimer(event.timerId())  # anew: an answer may bring the next dialog before it returns
        self._looks = self.startTimer(_LOOK_EVERY)
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isVisible():
            return
        if dialog in self._answered:
            if time.monotonic() > self._answered[dialog] + _STAYS:  # what was pressed was of no use
                self._answered[dialog] = inf
                dialog.reject()
        else:
            self._answered[dialog] = time.monotonic()
            try:
                self._answer(dialog)
            except Exception as error:  # a mistake of this user, not of the program
                self.mistakes.append(f"the user cannot answer: {error!r}")
                dialog.reject()

    def _answer(self, dialog: QDialog) -> None:
        if isinstance(dialog, QFileDialog):
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(line, QLineEdit)
            line.setText(str(self.file))
            QTest.keyClick(line, Qt.Key.Key_Return)
            return
        buttons = {button.text().replace("&", ""): button for button in dialog.findChildren(QPushButton)}
        if _WAIT in buttons:  # on a busy machine
            self._answered[dialog] = inf
            return
        if isinstance(dialog, QMessageBox):
            self.heard.append(dialog.text())
        else:
            self.fills(dialog)
        pressed = next((text for text in self.presses if text in buttons), None)
        if pressed and not buttons[pressed].isEnabled():  # then the dialog says why
            labels = (label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
            self.heard += [text for text in labels if text.endswith(".")]
        if pressed:
            QTest.mouseClick(buttons[pressed], Qt.MouseButton.LeftButton)
        else:
            dialog.reject()

    def _note(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        frames = [frame for frame in traceback.extract_tb(trace) if "/desktop/" in frame.filename][-3:]
        where = " < ".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in reversed(frames))
        self.mistakes.append(f"{kind.__name__} at {where}: {error!s:.100}")
