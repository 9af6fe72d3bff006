"""Large letters: opens every page and dialog on the screen that there is: tests.large_letters SIZE.

Started by the test of them, with the letters and the screen that it is about. Prints a line for each: its
name and, as a JSON object, whether it fits and which buttons cannot be reached.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QPushButton, QWidget

from desktop import paths
from desktop.app import make_application
from desktop.forms.columns import PastedTable
from desktop.forms.kinds import KINDS
from desktop.forms.trip.contacts import Person
from desktop.storage.document import Document
from desktop.storage.memory import Memory
from desktop.widgets.controls.messages import tell
from desktop.widgets.dialogs.checklist import ChecklistDialog, ChecklistItem
from desktop.widgets.dialogs.handbook import Handbook
from desktop.widgets.dialogs.versions_dialog import VersionsDialog
from desktop.widgets.editors.paste_dialog import PasteDialog
from desktop.widgets.look import style
from desktop.widgets.main.window import Window
from desktop.widgets.paper.preview import PdfPreview
from desktop.widgets.paper.report_pdf import on_own_paper
from testing.reports import REPORTS
from tests.dialogs import Dialogs

CELLS = [["Functie", "Organisatie", "Naam"], ["Griffier", "Gemeente", "J. Jansen"]]
LONG = "In de instellingen klopt iets niet. Deze zin vertelt wat er mis is, en wat u kunt doen. " * 40


def scrolls(widget: QWidget, window: QWidget) -> bool:
    """Whether it stands on something that scrolls, so that it can be brought into sight."""
    above = widget.parentWidget()
    while above and above is not window:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def out_of_reach(window: QWidget) -> Iterator[str]:
    """The buttons that stand out of the window or the screen."""
    sight = QRect(QPoint(), window.size().boundedTo(window.screen().availableSize()))
    for button in window.findChildren(QPushButton):
        place = QRect(button.mapTo(window, QPoint()), button.size())
        if button.isVisible() and not scrolls(button, window) and not sight.contains(place):
            yield button.text()


def look(name: str, window: QWidget) -> None:
    """Prints what there is to say of a window that is shown."""
    for _ in range(6):  # texts find their lines, and what is above them its height
        QApplication.processEvents()
    room = window.screen().availableSize()
    fits = window.width() <= room.width() and window.height() <= room.height()
    print(f"{name}\t{json.dumps({'fits': fits, 'out of reach': [*out_of_reach(window)]})}")


def pages(window: Window) -> None:
    """Each page of each kind of report."""
    look("start screen", window)
    for kind, form in KINDS.items():
        window.commands.begin(Document.new(form, REPORTS[kind]["problems"]))
        assert window.session
        wizard = window.session.wizard
        for step in range(wizard.review_step + 1):
            wizard.go(step)
            look(f"{kind}, {wizard.page.accessibleName()}", window)


def dialogs(window: Window) -> None:
    """Each dialog, as it comes up."""
    saved = Document.new(KINDS["trip"], REPORTS["trip"]["filled"])
    now = datetime.now().astimezone()
    saved.save(paths.reports() / "verslag.json", now=now)
    saved.draft.put("travellers", ("count",), 9)
    saved.save(paths.reports() / "verslag.json", now=now)
    pdf = on_own_paper(saved.draft, (paths.reports() / "verslag.json").read_bytes())
    ticks = [ChecklistItem("Functies", "Wethouder. " * 30, "misschien een naam", ticked=True)] * 9
    made: dict[str, Callable[[], QDialog]] = {
        "ticks": lambda: ChecklistDialog("Kiezen", "Stap 1", LONG, ticks, "PDF opslaan…", window),
        "a pasted table": lambda: PasteDialog(PastedTable.of(Person, CELLS), [], window),
        "the handbook": lambda: Handbook(window),
        "versions": lambda: VersionsDialog(saved, now, window),
        "the preview": lambda: PdfPreview(pdf, "verslag", window),
    }
    for name, make in made.items():
        dialog = make()
        dialog.show()
        look(name, dialog)
        dialog.reject()
    commands = window.commands
    asked: dict[str, Callable[[], object]] = {
        "settings": commands.preferences,
        "the year": commands.yearly,
        "the helpdesk": commands.helpdesk,
        "about": commands.about,
        "a long message": lambda: tell(window, "Instellingen", LONG),
    }
    for name, command in asked.items():
        answer(name)
        command()


def answer(name: str) -> None:
    """Looks at the next dialog that comes, and closes it."""

    def act(dialog: QDialog) -> None:
        look(name, dialog)
        dialog.reject()

    ANSWERS.expect(act)


def main(size: int) -> None:
    """Opens the program as large as the screen, with letters of this size in percent."""
    style.apply(APPLICATION, "light", size)
    window = Window(Memory.load())
    window.resize(window.screen().availableSize())
    window.show()
    window.load_deferred([])
    pages(window)
    dialogs(window)
    sys.stdout.flush()
    os._exit(0)  # whatever is still read in a thread


if __name__ == "__main__":
    Path(paths.reports()).mkdir(parents=True, exist_ok=True)
    APPLICATION = make_application()
    ANSWERS = Dialogs()
    main(int(sys.argv[1]))
