"""Dialogs: answers the dialogs of a program under test as a user does; none of them ever stays open."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimerEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget

LOOK_AFTER = 5  # ms
LONGEST = 10  # s that a dialog may stay open after it was answered: else the test hangs in it

Answer = Callable[[QDialog], object]


class Dialogs(QObject):
    """Answers are given before what brings the dialog; `told` is what the dialogs said, the first first."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.proposed: list[Path] = []  # the names that file dialogs proposed
        self._waiting: list[Answer] = []
        self._unexpected: list[str] = []
        self._seen: list[QDialog] = []
        self._watching = True
        self._patience = 0.0
        self._look()

    def press(self, text: str) -> None:
        """The next dialog: presses a button."""
        self.expect(lambda dialog: QTest.mouseClick(_button(dialog, text), Qt.MouseButton.LeftButton))

    def strike(self, key: Qt.Key) -> None:
        """The next dialog: presses a key."""
        self.expect(lambda dialog: QTest.keyClick(dialog, key))

    def name(self, path: Path | str | None = None) -> None:
        """The next dialog asks for a file: gives this one, or takes what it proposes."""

        def answer(dialog: QDialog) -> None:
            assert isinstance(dialog, QFileDialog), dialog
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(line, QLineEdit)
            self.proposed.append(Path(dialog.directory().path()) / line.text())
            if path is not None:
                line.setText(str(path))
            QTest.keyClick(line, Qt.Key.Key_Return)

        self.expect(answer)

    def expect(self, answer: Answer) -> None:
        """The next dialog: does something with it, by which it is closed in the end."""
        self._waiting.append(answer)

    def end(self) -> None:
        """Fails when a dialog came that nobody expected, or did not come."""
        self._watching = False
        assert not self._unexpected, f"unexpected: {self._unexpected}"
        assert not self._waiting, f"{len(self._waiting)} more expected after {self.told}"

    def timerEvent(self, event: QTimerEvent) -> None:
        """Looks whether there is a dialog now."""
        self.killTimer(event.timerId())
        self._look()

    def _look(self) -> None:
        if not self._watching:
            return
        # Anew each time: what is answered here may bring the next dialog before it returns.
        self.startTimer(LOOK_AFTER)
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isVisible():
            return
        if not any(dialog is old for old in self._seen):
            self._seen.append(dialog)
            self._patience = monotonic() + LONGEST
            self._answer(dialog)
        elif monotonic() > self._patience:
            self._unexpected.append(f"{dialog.windowTitle()} stays open")
            dialog.reject()

    def _answer(self, dialog: QDialog) -> None:
        text = dialog.text() if isinstance(dialog, QMessageBox) else dialog.windowTitle()
        self.told.append(text)
        try:
            if self._waiting:
                self._waiting.pop(0)(dialog)
            else:
                self._unexpected.append(text)
                dialog.reject()
        except BaseException:
            dialog.reject()  # else the test hangs in it
            raise


def _button(dialog: QWidget, text: str) -> QPushButton:
    buttons = {button.text().replace("&", ""): button for button in dialog.findChildren(QPushButton)}
    assert text in buttons, f"{text!r} is not among {list(buttons)}"
    return buttons[text]
