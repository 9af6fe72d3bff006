"""Helpdesk: what somebody who helps needs to know: the system and the log, to read and to copy."""

import sys

from PySide6.QtCore import QSysInfo, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import __version__, log
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.accessibility.reading_order import read_before
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.dialog import button_bar, edge_to_edge
from desktop.widgets.controls.text_label import Label, WrappedText
from desktop.widgets.look.style import px

TITLE = "Gegevens voor de helpdesk"
ABOUT = (
    "Hier staat op welk systeem het programma werkt, en wat er misging. Uw antwoorden en de namen van "
    "bestanden en mensen staan er niet in. Kopieer alles en plak het in een mail aan uw helpdesk."
)
COPIED = "Gekopieerd"
NOTHING = "Het logboek is leeg."
UNREAD = "Het logboek kan nu niet worden gelezen."


class Helpdesk(QDialog):
    """A text that can be read, and copied in one go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(f"{system()}\n\n{_log()}", self)
        self.text.setObjectName("reading")
        self.text.setAccessibleName(TITLE)
        self.text.setAccessibleDescription(ABOUT)
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setTabChangesFocus(True)
        copy, close = PrimaryButton("Alles kopiëren", self), Button("Sluiten", self)
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        self._copied = Label("", "hint", self)
        layout = edge_to_edge(self, 820, 560)
        layout.addLayout(top := QVBoxLayout())
        top.setContentsMargins(px(20), px(16), px(20), px(12))
        top.addWidget(about := WrappedText(ABOUT, "", self))
        read_before(about, self.text)
        layout.addWidget(self.text, 1)
        layout.addWidget(button_bar(self, copy, close, beside=self._copied, enter=True))
        self.text.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._copied.setText(COPIED)
        announce(self, COPIED)


def system() -> str:
    """The program and what it runs on, in one line."""
    return (
        f"Reisverslag {__version__}, Python {sys.version.split()[0]}, "
        f"Qt {qVersion()} ({QGuiApplication.platformName()}), {QSysInfo.prettyProductName()} "
        f"({QSysInfo.kernelType()} {QSysInfo.kernelVersion()}, {QSysInfo.currentCpuArchitecture()})"
    )


def _log() -> str:
    try:
        return log.text() or NOTHING
    except OSError:
        return UNREAD
