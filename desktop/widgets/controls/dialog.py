"""Dialog: what dialogs have in common: how they are laid out, the bar of buttons below, and how they end."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.look.style import px


def edge_to_edge(dialog: QDialog, width: int, height: int) -> QVBoxLayout:
    """The layout of a dialog without room around it, as large in px as the size of text asks and fits."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    dialog.resize(QSize(px(width), px(height)).boundedTo(dialog.screen().availableSize() * 0.9))
    return layout


def button_bar(
    dialog: QDialog, *buttons: QPushButton, beside: QWidget | None = None, enter: bool = False
) -> QWidget:
    """The bar under a dialog. What is seldom wanted stands `beside` its buttons, far away.

    Unless `enter`, that key presses none of them from elsewhere: in a list it must not be the last word.
    """
    bar = QWidget(dialog)
    bar.setObjectName("bar")
    row = QHBoxLayout(bar)
    if beside:
        row.addWidget(beside)
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    for button in bar.findChildren(QPushButton):
        button.setAutoDefault(enter)
    return bar


def accepted(dialog: QDialog) -> bool:
    """Shows a dialog until it is closed; whether it was accepted. What it says can be read just after."""
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return wanted
