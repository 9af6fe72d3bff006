"""Messages: showing a sentence, and asking for a choice or a name, with plain Dutch buttons."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from desktop.storage.atomic import printable
from desktop.storage.folder import is_there
from desktop.widgets.controls.buttons import Button, PrimaryButton


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
