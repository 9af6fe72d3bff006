"""Every way in: opens all files of a folder, by verbs and in the window: every_way_in FOLDER OUT.

Started under strace by test_no_way_out.py. It looks at all that an answer is shown in, as a user does who
walks through a report with the mouse.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from desktop import cli
from desktop.app import make_application
from desktop.storage.memory import Memory
from desktop.widgets.answers.line_card import LineCard
from desktop.widgets.answers.row_title import TitleButton
from desktop.widgets.answers.rows import Rows
from desktop.widgets.look import style
from desktop.widgets.main.window import Window
from tests.dialogs import Dialogs

OUTPUTS = ("csv", "xlsx", "json", "pdf")


def use_the_verbs(folder: Path, out: Path) -> None:
    """Each verb that reads, on each file."""
    files = sorted(folder.iterdir())
    cli.main(["check", *map(str, files)])
    for place, file in enumerate(files):
        cli.main(["pdf", str(file), "-o", str(out / f"{place}.pdf")])
        cli.main(["extract", str(file), "-o", str(out / f"{place}.json")])
    for ending in OUTPUTS:
        cli.main(["overview", str(folder), "--year", "2024", "-o", str(out / f"a.{ending}")])


def use_the_window(folder: Path) -> None:
    """The start screen with its list, and every step of every report."""
    application = make_application()
    style.apply(application, "light", 100)
    answered = Dialogs()  # says no to whatever is asked
    window = Window(Memory())
    window.show()
    window.load_deferred([])
    settle()
    rest_the_mouse(window)
    for file in sorted(folder.iterdir()):
        window.open_path(file)
        settle()
        walk_through(window)
        window.commands.leave()
        settle()
        rest_the_mouse(window)
    window.close()
    assert answered.told, "nothing was told of files that are no reports"


def walk_through(window: Window) -> None:
    """Opens what can be opened, looks, and removes a row of each list."""
    if not window.session:
        return
    wizard = window.session.wizard
    for step in range(wizard.review_step + 1):
        wizard.go(step)
        settle()
        for title in window.findChildren(TitleButton):
            if title.isVisible() and not title.is_open:
                title.click()
        for line in window.findChildren(LineCard):
            line.open()
        settle()
        rest_the_mouse(window)
        for rows in window.findChildren(Rows):
            if rows.isVisible() and len(rows.cards) > 1:
                rows.cards[0].acted.emit("remove")
        settle()
        rest_the_mouse(window)
    while window.session.draft.undo():
        pass


def rest_the_mouse(window: Window) -> None:
    """On each thing that is seen, until its tooltip is there and was painted."""
    window.grab()
    for widget in [window, *window.findChildren(QWidget)]:
        if isValid(widget) and widget.isVisible():  # a tooltip may bring another page
            place = widget.rect().center()
            QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
            if QToolTip.isVisible():
                for top in QApplication.topLevelWidgets():
                    if top.inherits("QTipLabel"):
                        top.grab()
                QToolTip.hideText()


def settle() -> None:
    """Lets all that waits happen, and paints what is seen."""
    QApplication.processEvents()
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            top.grab()


if __name__ == "__main__":
    hostile, own = Path(sys.argv[1]), Path(sys.argv[2])
    use_the_verbs(hostile, own)
    use_the_window(hostile)
    print("all was opened")
