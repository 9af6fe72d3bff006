"""Messages: showing a sentence, and asking for a choice or a name, with plain Dutch buttons."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QGridLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QWidget,
)

from desktop.storage.atomic import printable
from desktop.storage.folder import is_there
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.look.style import px

_SHARE = 0.9  # of the screen that a message may take
_WIDTH = 600  # px of a text that scrolls
_AROUND = 110  # px beside it in height: the buttons, the title of the window
_BAR = 16  # px beside it in width
_LEAST = 60  # px of it that are seen, whatever the screen


def front(window: QWidget | None) -> QWidget | None:
    """What a dialog of a window stands before: the dialog that is open in it, or the window itself."""
    return QApplication.activeModalWidget() or window


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Tells something and waits until it was read."""
    choose(parent, title, text, "Sluiten")


def choose(parent: QWidget | None, title: str, text: str, *choices: str, escape: int = -1) -> int:
    """Asks for a choice and gives its place among `choices`.

    The first one is the default; Escape, and whatever else closes it, gives the one at `escape`.
    """
    box = QMessageBox(front(parent))
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    _let_scroll(box)
    buttons = [PrimaryButton(choices[0], box), *(Button(choice, box) for choice in choices[1:])]
    for button in buttons:
        box.addButton(button, QMessageBox.ButtonRole.ActionRole)
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[escape])
    box.exec()
    box.deleteLater()
    clicked = box.clickedButton()
    chosen = [place for place, button in enumerate(buttons) if button is clicked]
    return chosen[0] if chosen else escape % len(choices)


def _let_scroll(box: QMessageBox) -> None:
    """Gives a text that would leave its buttons no room on the screen a scroll bar."""
    label, grid = box.findChild(QLabel, "qt_msgbox_label"), box.layout()
    screen = box.screen().availableSize()
    width, height = (
        min(px(_WIDTH), round(screen.width() * _SHARE)),
        round(screen.height() * _SHARE) - px(_AROUND),
    )
    wrapped = QRect(0, 0, width, 1_000_000)
    needed = box.fontMetrics().boundingRect(wrapped, Qt.TextFlag.TextWordWrap, box.text()).height()
    if needed <= height or not (isinstance(label, QLabel) and isinstance(grid, QGridLayout)):
        return
    row, column, _, _ = cast("tuple[int, int, int, int]", grid.getItemPosition(grid.indexOf(label)))
    area = QScrollArea(box)
    area.setAccessibleName(box.windowTitle())
    area.setMinimumSize(width + px(_BAR), max(height, px(_LEAST)))
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    grid.removeWidget(label)
    label.setWordWrap(True)
    area.setWidget(label)
    grid.addWidget(area, row, column)


def ask_name(parent: QWidget | None, title: str, proposal: Path, kind: str) -> Path | None:
    """Asks under which name to save; None when the user does not want to after all.

    `kind` is what such files are called. They have the suffix of the proposal, also when it is not typed;
    so whether a file that is there may be replaced is asked here, and not by the dialog of the system.
    """
    option = QFileDialog.Option.DontConfirmOverwrite
    while True:
        files = f"{kind} (*{proposal.suffix})"
        name, _ = QFileDialog.getSaveFileName(front(parent), title, str(proposal), files, "", option)
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() != proposal.suffix:
            path = path.with_name(path.name + proposal.suffix)
        taken = f"Er is al een bestand met de naam ‘{printable(path.name)}’. Wilt u dat vervangen?"
        if not is_there(path) or choose(parent, title, taken, "Andere naam", "Vervangen", escape=0):
            return path
        proposal = path
