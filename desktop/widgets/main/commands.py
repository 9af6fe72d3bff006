"""Commands: what the menus can do without a report: begin one, open one, the year, settings and help.

Those of a report are in session.py. What a command needs is imported when it is given.
"""

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMainWindow

from desktop import NAME
from desktop.errors import ReisverslagError, UnreadableFile, sentence_of
from desktop.widgets.background.waiting import GivenUp, wait_for
from desktop.widgets.controls.dialog import accepted
from desktop.widgets.controls.messages import tell
from desktop.widgets.start import folders

if TYPE_CHECKING:
    from desktop.forms.draft import Draft
    from desktop.storage.document import Document
    from desktop.storage.memory import Memory
    from desktop.widgets.main.session import Session
    from desktop.widgets.start.library import Library

NO_ANSWER = "De map met verslagen geeft geen antwoord."


class Commands(QMainWindow):
    """The base of the window: the commands by their names in menus.py, and what they ask of a window."""

    memory: "Memory"
    session: "Session | None"
    library: "Library | None"  # the reports of the folder, after the first paint

    @property
    @abstractmethod
    def folder(self) -> Path:
        """Where the reports are."""

    @abstractmethod
    def leave(self) -> bool:
        """Lets go of the report that is open, and shows the start screen; False when it has to stay open."""

    @abstractmethod
    def begin(self, document: "Document") -> None:
        """Shows a report in place of what is shown."""

    @abstractmethod
    def open_path(self, path: Path) -> None:
        """Opens a file."""

    @abstractmethod
    def autosave(self) -> bool:
        """Writes the recovery file now; False when that failed."""

    @abstractmethod
    def read_settings(self) -> None:
        """Follows the settings."""

    def new(self, kind: str = "") -> None:
        """Begins a report of a kind, or of the first there is."""
        from desktop.forms.kinds import KINDS
        from desktop.storage.document import Document

        if self.leave():
            form, department = KINDS[kind or next(iter(KINDS))], self.memory.department
            known = {}
            if form.department and department:
                section, key = form.department
                known = {section: {key: department}}
            self.begin(Document.new(form, known))

    def new_like(self, path: Path | None = None) -> None:
        """Begins a report based on another one: that in a file, or the one that is open."""
        from desktop.storage.document import Document

        try:
            if path:
                draft = wait_for(lambda: _draft_in(path), self, NAME, "Het verslag wordt gelezen.")
            elif self.session:
                draft = self.session.draft
            else:
                return
        except ReisverslagError as error:
            tell(self, NAME, str(error))
            return
        except GivenUp:
            return
        if draft.form.next_period and self.leave():
            self.begin(Document.new(draft.form, draft.form.next_period(draft.answers)))

    def merge(self, paths: Sequence[Path] = ()) -> None:
        """Makes one report of several, by default those of files that are asked for."""
        from desktop.widgets.dialogs.merge_dialog import ask_files, merged_document

        paths = paths or ask_files(self._asking_folder(), self)
        document = merged_document(paths, self) if paths else None
        if document and self.leave():
            self.begin(document)
            self.autosave()

    def yearly(self) -> None:
        """Shows the overview of a year."""
        from desktop.widgets.dialogs.yearly import Yearly

        if self.library:
            dialog = Yearly(self.library, self)
            dialog.exec()
            dialog.deleteLater()

    def open(self) -> None:
        """Asks for a file and opens it."""
        folder = str(self._asking_folder())
        name, _ = QFileDialog.getOpenFileName(self, "Openen", folder, "Verslagen (*.json *.pdf)")
        if name:
            self.open_path(Path(name))

    def close_report(self) -> None:
        """Back to the start screen."""
        self.leave()

    def show_folder(self) -> None:
        """Opens the folder of the report, or that of all reports, in the system's file manager."""
        path = self.session.document.path if self.session else None
        self.open_folder(path.parent if path else self.folder)

    def open_folder(self, folder: Path) -> None:
        """Opens a folder in the system's file manager."""
        try:
            wait_for(lambda: folder.mkdir(parents=True, exist_ok=True), self, NAME, NO_ANSWER)
            opened = folders.show(folder)
        except (GivenUp, ReisverslagError):
            opened = False
        if not opened:
            tell(self, NAME, f"De map {folder} kan niet worden geopend.")

    def preferences(self) -> None:
        """Shows the settings of this user, and follows what is changed."""
        from desktop import settings
        from desktop.widgets.dialogs.preferences import Preferences

        if why := settings.cannot_read():  # what would be shown and written is not theirs
            tell(self, NAME, why)
            return
        if accepted(Preferences(self)):
            self.read_settings()

    def handbook(self) -> None:
        """Shows the handleiding."""
        from desktop.widgets.dialogs.handbook import show_handbook

        show_handbook(self)

    def helpdesk(self) -> None:
        """Shows system and log, to be copied."""
        from desktop.widgets.dialogs.helpdesk import Helpdesk

        Helpdesk(self).exec()

    def about(self) -> None:
        """Shows version and licences."""
        from desktop.widgets.dialogs.about import About

        About(self).exec()

    def _asking_folder(self) -> Path:
        """Where files are asked for."""
        from desktop.storage.folder import is_folder

        folder = self.folder
        try:
            return folder if wait_for(lambda: is_folder(folder), self, NAME, NO_ANSWER) else Path.home()
        except GivenUp:
            return Path.home()


def _draft_in(path: Path) -> "Draft":
    """The report in a file. Raises UnreadableFile, whatever goes wrong."""
    from desktop.storage.reports import load_report

    try:
        return load_report(path).draft
    except Exception as error:  # whatever is in it
        raise UnreadableFile(sentence_of(error)) from error
