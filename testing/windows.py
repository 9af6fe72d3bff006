"""Windows: every dialog of the program with something in it, for pictures and for checks."""

import time
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QPushButton, QWidget

from desktop import paths
from desktop.forms.columns import PastedTable
from desktop.forms.draft import Draft, Position
from desktop.forms.kinds import KINDS
from desktop.forms.trip.contacts import Person
from desktop.pdf.report import draw
from desktop.storage.document import Document
from desktop.widgets.controls.later import later
from desktop.widgets.controls.messages import choose
from desktop.widgets.dialogs.about import About
from desktop.widgets.dialogs.handbook import Handbook
from desktop.widgets.dialogs.helpdesk import Helpdesk
from desktop.widgets.dialogs.merge_dialog import MergeDialog
from desktop.widgets.dialogs.preferences import Preferences
from desktop.widgets.dialogs.publication_dialog import publish
from desktop.widgets.dialogs.take_over_dialog import take_over
from desktop.widgets.dialogs.versions_dialog import VersionsDialog
from desktop.widgets.dialogs.with_changes import WithChangesDialog
from desktop.widgets.dialogs.yearly import Yearly
from desktop.widgets.editors.date_editors import CalendarPopup
from desktop.widgets.editors.paste_dialog import PasteDialog
from desktop.widgets.paper.preview import PdfPreview
from desktop.widgets.start.library import Library
from testing.made_up import made_up, write
from testing.reports import REPORTS, complete_trip

Look = Callable[[QWidget], object]
SOME_DAY = QDate(2024, 6, 3)
SHEET = [["Naam", "Organisatie", "Functie"], ["Mette Holm", "Gemeente", "Hoofd"], ["Lars Berg", "VN", ""]]


def wait(done: Callable[[], bool]) -> None:
    """Until a thread of the program is ready."""
    while not done():
        QApplication.processEvents()
        time.sleep(0.01)


def merging() -> MergeDialog:
    """What is asked when the reports of two travellers are put together."""
    one, other = REPORTS["trip"]["filled"], deepcopy(REPORTS["trip"]["filled"])
    other["travellers"] |= {"functions": ["Wethouder"], "department": "Stadsbeheer"}
    other["transport"]["legs"][0] |= {"variant": "business"}
    other["duration"] |= {"departure": "2024-06-02"}
    reports = [Draft(KINDS["trip"], answers) for answers in (one, other)]
    return MergeDialog(reports, ["2024-06-03 Stockholm", "2024-06-02 Stockholm wethouder"])


def revision(now: datetime) -> Document:
    """A revision of a finished report, with versions and something that was not saved."""
    first = Document.new(KINDS["trip"], complete_trip())
    first.finish(now - timedelta(days=50), lambda draft, source: b"")
    document = first.correct()
    document.save(now=now - timedelta(days=40))
    changes: list[tuple[int, Position, str | int]] = [
        (2, ("purpose", ("text",)), "Leren hoe andere steden jongeren bij de stad betrekken."),
        (1, ("locations", ("places", 0)), "Het stadhuis van Stockholm"),
        (0, ("travellers", ("count",)), 3),
    ]
    for hours, (section, path), value in changes:
        document.save(now=now - timedelta(hours=hours))
        document.draft.put(section, path, value)
    return document


def _shown(make: Callable[[], QWidget], look: Look) -> None:
    """Shows a dialog for as long as one looks."""
    dialog = make()
    dialog.show()
    QApplication.processEvents()
    try:
        look(dialog)
    finally:
        dialog.close()
        dialog.deleteLater()


def _asked(ask: Callable[[QWidget], object], look: Look, *before: Look) -> None:
    """Looks at the dialog that something asks with, once those `before` it were answered."""
    parent = QWidget()
    parent.show()

    def answer(steps: tuple[Look, ...]) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isVisible():
            later(parent, partial(answer, steps))
            return
        now, *rest = steps
        try:
            if rest:
                later(parent, partial(answer, tuple(rest)))
            now(dialog)
        finally:
            if not rest:
                dialog.reject()

    later(parent, partial(answer, (*before, look)))
    ask(parent)
    parent.close()
    parent.deleteLater()


def _tick_all(dialog: QWidget) -> None:
    """Ticks all boxes and goes on."""
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(True)
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Verder…").click()


def _states(kind: type[VersionsDialog] | type[WithChangesDialog], row: int, look: Look) -> None:
    """What changed since the state in a row, once what is replaced was looked for."""
    now = datetime.now().astimezone()
    document = revision(now)

    def make() -> QWidget:
        dialog = kind(document, now)
        wait(lambda: not dialog.looking)
        dialog.list.setCurrentRow(row)
        return dialog

    _shown(make, look)
    document.close()


def _year(look: Look) -> None:
    """The overview of a year."""
    for number in range(6):
        write(made_up(number), paths.reports(), f"{number}.json")
    parent = QWidget()
    library = Library(paths.reports(), parent)
    library.look()
    wait(lambda: not library.looking)

    def make() -> QWidget:
        dialog = Yearly(library, parent)
        wait(dialog.save.isEnabled)
        return dialog

    _shown(make, look)
    library.close()
    parent.deleteLater()


def _take_over(look: Look) -> None:
    """Which follow-ups of finished trips come in a progress report, and in which track."""
    trip = Document.new(KINDS["trip"], complete_trip())
    trip.finish(datetime.now().astimezone(), lambda draft, source: b"")
    file = trip.path
    trip.close()
    progress = Document.new(KINDS["progress"], deepcopy(REPORTS["progress"]["filled"]))
    assert file
    _asked(lambda parent: take_over(progress, [file], parent), look, _tick_all)
    progress.close()


def _publication(look: Look) -> None:
    """Which answers everybody may read."""
    document = Document.new(KINDS["trip"], complete_trip())
    _asked(lambda parent: publish(document, "Stockholm", parent), look)
    document.close()


def _calendar(look: Look) -> None:
    """The month to pick a day from."""
    line = QLineEdit()
    line.show()

    def make() -> QWidget:
        popup = CalendarPopup(line)
        popup.open_at(line, SOME_DAY)
        return popup

    _shown(make, look)
    line.close()
    line.deleteLater()


def _pasting(look: Look) -> None:
    """What each column of a table becomes."""
    parent = QWidget()
    _shown(lambda: PasteDialog(PastedTable.of(Person, SHEET), [], parent), look)
    parent.deleteLater()


def _preview(look: Look) -> None:
    """The PDF as it would be printed."""
    draft = Draft(KINDS["trip"], REPORTS["trip"]["filled"])
    _shown(lambda: PdfPreview(draw(draft), "Stockholm"), look)


def _question(look: Look) -> None:
    """A question with a choice."""
    _asked(lambda parent: choose(parent, "Openen", "Wilt u dat?", "Terugzetten", "Niet openen"), look)


# Each shows its dialog for as long as one looks.
DIALOGS: dict[str, Callable[[Look], None]] = {
    "settings": partial(_shown, Preferences),
    "handbook": partial(_shown, Handbook),
    "about": partial(_shown, About),
    "helpdesk": partial(_shown, Helpdesk),
    "merging": partial(_shown, merging),
    "pasting": _pasting,
    "versions": partial(_states, VersionsDialog, 2),
    "with changes": partial(_states, WithChangesDialog, 4),
    "year": _year,
    "take over": _take_over,
    "publication": _publication,
    "calendar": _calendar,
    "preview": _preview,
    "question": _question,
}
