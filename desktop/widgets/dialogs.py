"""Dialogs: telling something and asking for a choice, in plain Dutch buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from desktop.widgets.buttons import PrimaryButton


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Tells something and waits until it was read."""
    choose(parent, title, text, "Sluiten")


def choose(parent: QWidget | None, title: str, text: str, *choices: str, escape: int = -1) -> int:
    """Asks for a choice and gives its place among `choices`.

    The first one is the default; Escape and the window's cross give the one at `escape`.
    """
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    buttons = [PrimaryButton(choices[0], box), *(QPushButton(choice, box) for choice in choices[1:])]
    for button in buttons:
        box.addButton(button, QMessageBox.ButtonRole.ActionRole)
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[escape])
    box.exec()
    clicked = box.clickedButton()
    return next(place for place, button in enumerate(buttons) if button is clicked)
