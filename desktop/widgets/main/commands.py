"""Commands: what the menus can do but for the report that is open: begin one, open one, the year, help.

What is done with the report that is open is in session.py. What a command needs is imported when it is given.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop import NAME, paths
from desktop.errors import ReisverslagError, UnreadableFile, sentence_of
from desktop.storage.memory import Memory
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.background.job import Job
from desktop.widgets.background.waiting import GivenUp, wait_for
from desktop.widgets.controls.dialog import accepted
from desktop.widgets.controls.foreign import sentence_about
from desktop.widgets.controls.messages import tell
from desktop.widgets.start import folders
from desktop.widgets.start.folders import NO_ANSWER

if TYPE_CHECKING:
    from desktop.forms.draft import Draft
    from desktop.storage.document import Document
    from desktop.widgets.main.session import Session
    from desktop.widgets.start.library import Library

START = "Startscherm"
SETTINGS_SAVED = "De instellingen zijn opgeslagen."
MERGED = "De verslagen zijn samengevoegd."
EXAMPLE = "trip-stockholm-2024.json"


class Commands(QObject):
    """The report that is open, if one is, and the folder of all reports, with what can be done about them."""

    changed = Signal()  # another report is open, or none is, or something about it is another
    typed = Signal()  # an answer is another one
    settings_changed = Signal()

    def __init__(self, memory: Memory, window: QWidget) -> None:
        super().__init__(window)
        self.memory, self.window = memory, window
        self.session: Session | None = None
        self.home: Path | None = None  # the folder of reports that settings name
        self.library: Library | None = None  # the reports of that folder, after the first paint

    @property
    def folder(self) -> Path:
        """Where the reports are."""
        return self.home or paths.reports()

    def begin(self, document: "Document") -> None:
        """Shows a report in place of what is shown."""
        from desktop.widgets.main.session import Session

        document.home = self.home
        self.session = Session(document, self.memory, self.window)
        self.session.changed.connect(self.changed)
        self.session.typed.connect(self.typed)
        self.changed.emit()
        self.session.go_on()

    def leave(self) -> bool:
        """Lets go of the report that is open, and shows the start screen; False when it has to stay open."""
        was_open = self.session is not None
        left = self.let_go()
        if left:
            self.changed.emit()
            announce(self.window, START if was_open else "")
        return left

    def let_go(self) -> bool:
        """The same for whoever shows another report at once: the start screen need not be worked out."""
        if self.session and not self.session.leave():
            return False
        self.session = None
        return True

    def open_path(self, path: Path) -> None:
        """Opens a file. The report before is left only when the new one can be read."""
        from desktop.widgets.dialogs.opening import open_document

        if sentence := sentence_about(path):
            tell(self.window, "Openen", sentence)
            return
        if self.session and self._has_open(self.session, path):
            return
        document = open_document(path, self.window)
        if document is None:
            self.changed.emit()  # a recent report may be gone
        elif self.let_go():
            self.begin(document)
        else:
            Job(lambda _: document.close()).start()

    def _has_open(self, session: "Session", path: Path) -> bool:
        """Whether this file is the report that is open."""
        try:
            return wait_for(lambda: session.document.is_in(path), self.window, "Openen", NO_ANSWER)
        except GivenUp:
            return False

    def autosave(self) -> bool:
        """Writes the recovery file now; False when that failed."""
        return self.session is None or self.session.autosave()

    def new(self, kind: str = "") -> None:
        """Begins a report of a kind, or of the first there is."""
        from desktop.forms.kinds import KINDS
        from desktop.storage.document import Document

        if self.let_go():
            form, department = KINDS[kind or next(iter(KINDS))], self.memory.department
            known = {}
            if form.department and department:
                section, key = form.department
                known = {section: {key: department}}
            self.begin(Document.new(form, known))

    def example(self) -> None:
        """Shows a report that is filled in, as a copy to try things with."""
        from desktop.storage.document import Document

        draft = Document.open(paths.resources() / "examples" / EXAMPLE, read_only=True).draft
        if self.let_go():
            self.begin(Document.new(draft.form, draft.answers))

    def new_like(self, path: Path | None = None) -> None:
        """Begins a report based on another one: that in a file, or the one that is open."""
        from desktop.storage.document import Document

        try:
            if path:
                draft = wait_for(lambda: _draft_in(path), self.window, NAME, "Het verslag wordt gelezen.")
            elif self.session:
                draft = self.session.draft
            else:
                return
        except ReisverslagError as error:
            tell(self.window, NAME, str(error))
            return
        except GivenUp:
            return
        if draft.form.next_period and self.let_go():
            self.begin(Document.new(draft.form, draft.form.next_period(draft.answers)))

    def merge(self, paths: Sequence[Path] = ()) -> None:
        """Makes one report of several, by default those of files that are asked for."""
        from desktop.widgets.dialogs.merge_dialog import ask_files, merged_document

        paths = paths or ask_files(self._asking_folder(), self.window)
        document = merged_document(paths, self.window) if paths else None
        if document and self.let_go():
            self.begin(document)
            self.autosave()
            announce(self.window, MERGED)

    def yearly(self) -> None:
        """Shows the overview of a year."""
        from desktop.widgets.dialogs.yearly import Yearly

        if self.library:
            dialog = Yearly(self.library, self.window)
            dialog.exec()
            dialog.deleteLater()

    def open(self) -> None:
        """Asks for a file and opens it."""
        folder = str(self._asking_folder())
        name, _ = QFileDialog.getOpenFileName(self.window, "Openen", folder, "Verslagen (*.json *.pdf)")
        if name:
            self.open_path(Path(name))

    def show_folder(self) -> None:
        """Opens the folder of the report, or that of all reports, in the system's file manager."""
        path = self.session.document.path if self.session else None
        self.open_folder(path.parent if path else self.folder)

    def open_folder(self, folder: Path) -> None:
        """Opens a folder in the system's file manager."""
        folders.open_folder(folder, self.window)

    def preferences(self) -> None:
        """Shows the settings of this user; whoever listens follows what is changed."""
        from desktop import settings
        from desktop.widgets.dialogs.preferences import Preferences

        if why := settings.cannot_read():  # what would be shown and written is not theirs
            tell(self.window, NAME, why)
            return
        if accepted(Preferences(self.window)):
            announce(self.window, SETTINGS_SAVED)
            self.settings_changed.emit()

    def handbook(self) -> None:
        """Shows the handleiding, at the step that is open."""
        from desktop.widgets.dialogs.handbook import show_handbook

        show_handbook(self.window, self.session.wizard.page.accessibleName() if self.session else "")

    @staticmethod
    def context_menu() -> None:
        """Opens the menu that the right mouse button gives, at what has the keyboard."""
        if widget := QApplication.focusWidget():
            middle = widget.rect().center()
            keyboard = QContextMenuEvent.Reason.Keyboard
            QApplication.sendEvent(widget, QContextMenuEvent(keyboard, middle, widget.mapToGlobal(middle)))

    def helpdesk(self) -> None:
        """Shows system and log, to be copied."""
        from desktop.widgets.dialogs.helpdesk import Helpdesk

        Helpdesk(self.window).exec()

    def about(self) -> None:
        """Shows version and licences."""
        from desktop.widgets.dialogs.about import About

        About(self.window).exec()

    def _asking_folder(self) -> Path:
        """Where files are asked for."""
        from desktop.storage.folder import is_folder

        folder = self.folder
        with suppress(GivenUp):
            if wait_for(lambda: is_folder(folder), self.window, NAME, NO_ANSWER):
                return folder
        return Path.home()


def _draft_in(path: Path) -> "Draft":
    """The report in a file. Raises UnreadableFile, whatever goes wrong."""
    from desktop.storage.reports import load_report

    try:
        return load_report(path).draft
    except Exception as error:  # whatever is in it
        raise UnreadableFile(sentence_of(error)) from error
