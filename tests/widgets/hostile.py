"""Hostile: a text that is a picture, a link and a shortcut to whoever takes it for more than letters, and
what finds who does."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, QUrl
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGroupBox,
    QLabel,
    QMenu,
    QTextEdit,
    QToolTip,
    QWidget,
)
from shiboken6 import Shiboken

SHORTCUT = QKeySequence("Alt+X")  # what the text asks for
NAME = "Vreemd &Xx" if os.name == "nt" else "<b>Vreemd &Xx <img src=x.png>"  # the same for a file's name
LINK = "vreemd"
_OPENED = 0x20  # IN_OPEN of inotify
# Answers that are no text of the user's: without them a page would ask other questions.
_CODES = {"means", "country", "departure", "return", "variant", "basis", "km_basis"}
_PROPERTIES = (
    "text", "plainText", "currentText", "title", "accessibleName", "accessibleDescription", "windowTitle",
)  # fmt: skip


def text(picture: Path) -> str:
    """The text, which asks for this picture in HTML and in Markdown."""
    url = QUrl.fromLocalFile(str(picture)).toString()
    return f'<img src="{url}"><a href="{LINK}">&Xx</a>![x]({url})[x]({LINK})'


def filled(answers: Any, text: str, *, codes: bool) -> Any:
    """Answers with this text in place of each of theirs; of the codes only where these are wanted."""
    match answers:
        case dict():
            return {
                key: value if key in _CODES and not codes else filled(value, text, codes=codes)
                for key, value in answers.items()
            }
        case list():
            return [filled(each, text, codes=codes) for each in answers]
        case _:
            return text if isinstance(answers, str) else answers


@contextmanager
def unopened(picture: Path) -> Iterator[None]:
    """Fails when the picture that is made here is opened meanwhile, by Qt or by us; only Linux can tell."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    image.save(str(picture))
    if sys.platform != "linux":
        yield
        return
    libc = ctypes.CDLL(None)
    watch = libc.inotify_init1(os.O_NONBLOCK)
    assert libc.inotify_add_watch(watch, os.fsencode(picture), _OPENED) >= 0
    try:
        yield
        try:
            events = os.read(watch, 4096)
        except BlockingIOError:
            events = b""
        assert not events, "the picture was opened"
    finally:
        os.close(watch)


def faults() -> list[str]:
    """What is there now and may draw a text as more than letters, each in words; the mouse rests on all."""
    QApplication.processEvents()
    found = []
    for widget in QApplication.allWidgets():
        found += [f"{widget}: {fault}" for fault in _faults(widget)]
    for widget in QApplication.allWidgets():
        if Shiboken.isValid(widget) and widget.isVisible():  # not so a tip that has been seen
            found += [f"{widget}: {fault} under the mouse" for fault in _under_the_mouse(widget)]
    return found


def shown(text: str) -> bool:
    """Whether it can be read somewhere."""
    texts: list[str] = []
    for widget in QApplication.allWidgets():
        texts += [str(widget.property(name)) for name in _PROPERTIES]
        texts += [str(index.data()) for index in _indexes(widget)]
        texts += [action.text() for action in widget.actions()]
        if isinstance(widget, QTextEdit):
            texts.append(widget.toPlainText())
    return any(text in each.replace("&&", "&") for each in texts)


def _faults(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
        yield f"guesses whether {widget.text()!r} is HTML"
    if isinstance(widget, QTextEdit):
        forms = [form.toCharFormat() for form in widget.document().allFormats()]
        if any(form.isImageFormat() or form.anchorHref() == LINK for form in forms):
            yield "holds a picture or a link"
    if isinstance(widget, QMenu) and widget.toolTipsVisible():
        yield "shows the texts of what can be chosen as tool tips"
    told = [widget.toolTip(), widget.statusTip(), widget.whatsThis()]
    told += [str(index.data(Qt.ItemDataRole.ToolTipRole) or "") for index in _indexes(widget)]
    for action in widget.actions():
        told += [action.statusTip(), action.whatsThis()]
    if any("<" in each for each in told):
        yield f"tells {told}"
    if SHORTCUT in _shortcuts(widget):
        yield "makes a shortcut"


def _shortcuts(widget: QWidget) -> list[QKeySequence]:
    texts = [action.text() for action in widget.actions()]
    if isinstance(widget, QGroupBox):
        texts.append(widget.title())
    if isinstance(widget, QLabel) and widget.buddy() is not None:
        texts.append(str(widget.property("text")))
    made = [QKeySequence.mnemonic(text) for text in texts]
    return [*made, widget.shortcut()] if isinstance(widget, QAbstractButton) else made


def _under_the_mouse(widget: QWidget) -> Iterator[str]:
    place = widget.rect().center()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    for tip in QApplication.topLevelWidgets():
        if isinstance(tip, QLabel) and tip.isVisible():
            tip.grab()
            yield from _faults(tip)
    QToolTip.hideText()


def _indexes(widget: QWidget) -> list[QModelIndex]:
    """The first of each line of a list."""
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    return [model.index(row, 0) for row in range(model.rowCount())] if model else []
