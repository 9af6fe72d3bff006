"""Window: the main window: start screen or wizard, the menu bar, and closing without losing anything.

What a report needs (pydantic, Babel, all sections) is imported after the first paint.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QStackedWidget

from desktop import paths
from desktop.storage.memory import Memory
from desktop.widgets import style
from desktop.widgets.menus import SCHEMES, TEXT_SIZES, Menus, add_choices
from desktop.widgets.start import StartScreen

if TYPE_CHECKING:
    from desktop.storage.document import Document
    from desktop.widgets.session import Session

NAME = "Reisverslag"
SMALLEST = (1024, 640)  # px: the window stays usable down to here


class Window(QMainWindow):
    """The one window of the program."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.memory = memory
        self.session: Session | None = None
        self.setWindowTitle(NAME)
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 400)
        self.menus = Menus(self, lambda name: getattr(self, name))
        self._add_view_menu()
        self.start = StartScreen(self)
        self.start.new_wanted.connect(self.new)
        self.start.open_wanted.connect(self.open)
        self.start.report_wanted.connect(lambda path: self.open_path(Path(path)))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.resize(1180, 780)
        if memory.geometry:
            self.restoreGeometry(QByteArray.fromBase64(memory.geometry.encode()))
        self._show_state()

    def warm_up(self, files: list[Path]) -> None:
        """After the first paint: imports what a report needs, offers lost work, opens the files asked for."""
        import desktop.widgets.session  # noqa: F401  pydantic and all sections: a second that nobody waits for

        if not self._offer_recovery() and files:
            self.open_path(files[0])

    def come_forward(self, files: list[Path]) -> None:
        """A second start of the program: this window comes to the front and opens the file."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if files:
            self.open_path(files[0])

    def keep_work(self) -> None:
        """Writes the recovery file now."""
        if self.session:
            self.session.keep()

    # The commands of the menus, by their names in menus.py.

    def new(self, kind: str = "trip") -> None:
        """Begins a report."""
        from desktop.forms.kinds import KINDS
        from desktop.storage.document import Document

        if self._may_leave():
            form, department = KINDS[kind], self.memory.department
            document = Document.new(form)
            if form.department and department:
                section, key = form.department
                document = Document.new(form, {section: {key: department}})
            self._begin(document)

    def open(self) -> None:
        """Asks for a file and opens it."""
        folder = paths.reports() if paths.reports().is_dir() else Path.home()
        name, _ = QFileDialog.getOpenFileName(self, "Openen", str(folder), "Verslagen (*.json)")
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Opens a file; one that is open already is only brought forward."""
        from desktop.widgets.opening import open_document

        opened = self.session.document.path if self.session else None
        if (opened and opened == path.absolute()) or not self._may_leave():
            return
        self._leave()
        if document := open_document(path, self):
            self._begin(document)

    def save(self) -> None:
        """Saves the report."""
        if self.session:
            self.session.save()

    def save_as(self) -> None:
        """Saves the report under another name."""
        if self.session:
            self.session.save_as()

    def finish(self) -> None:
        """Makes the report final."""
        if self.session:
            self.session.finish()

    def correct(self) -> None:
        """Begins the next revision of a final report."""
        if self.session:
            self.session.correct()

    def preview(self) -> None:
        """Shows the PDF."""
        if self.session:
            self.session.preview()

    def print(self) -> None:
        """Prints the PDF."""
        if self.session:
            self.session.print()

    def show_folder(self) -> None:
        """Opens the folder of the report, or that of all reports, in the system's file manager."""
        path = self.session.document.path if self.session else None
        folder = path.parent if path else paths.reports()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def close_report(self) -> None:
        """Back to the start screen."""
        if self._may_leave():
            self._leave()

    def undo(self) -> None:
        """Takes the last change back."""
        if self.session:
            self.session.undo()

    def redo(self) -> None:
        """Does the last undone change again."""
        if self.session:
            self.session.redo()

    def handbook(self) -> None:
        """Shows the handleiding."""
        from desktop.widgets.handbook import show_handbook

        show_handbook(self)

    def about(self) -> None:
        """Shows version and licences."""
        from desktop.widgets.about import About

        About(self).exec()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes only with the user's leave when there is unsaved work."""
        if not self._may_leave():
            event.ignore()
            return
        self._leave()
        self.memory.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.memory.save()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped on the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the dropped file."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        QTimer.singleShot(0, self, lambda: self.open_path(Path(files[0])))

    def _may_leave(self) -> bool:
        return self.session is None or self.session.may_close()

    def _leave(self) -> None:
        """Lets go of the report and shows the start screen."""
        if self.session:
            self.session.close()
            self.session.deleteLater()
            self.session = None
        self._show_state()

    def _begin(self, document: "Document") -> None:
        from desktop.widgets.session import Session

        self._leave()
        self.session = Session(document, self.memory, self)
        self.session.changed.connect(self._show_state)
        self._show_state()
        self.session.wizard.page.go_to(())

    def _show_state(self) -> None:
        """Brings title, menus and the middle of the window up to date."""
        session = self.session
        if session:
            if self._stack.indexOf(session.wizard) < 0:
                self._stack.addWidget(session.wizard)
            self._stack.setCurrentWidget(session.wizard)
            self.setWindowTitle(session.title)
            self.setWindowModified(session.document.dirty)
        else:
            self.start.set_recent(self.memory.recent_reports())
            self._stack.setCurrentWidget(self.start)
            self.setWindowModified(False)
            self.setWindowTitle(NAME)
        self.menus.allow(report=session is not None, final=bool(session and session.document.read_only))
        self._fill_recent()

    def _fill_recent(self) -> None:
        self.menus.recent.clear()
        for recent in self.memory.recent_reports():
            action = self.menus.recent.addAction(f"{recent.title} – {recent.line}".replace("&", "&&"))
            action.triggered.connect(lambda _=False, path=recent.path: self.open_path(Path(path)))
        self.menus.recent.setEnabled(not self.menus.recent.isEmpty())

    def _offer_recovery(self) -> bool:
        """Asks whether work that a crash left behind is wanted back; True when it was opened."""
        from desktop.widgets.opening import recovered_document

        document = recovered_document(self)
        if document:
            self._begin(document)
        return document is not None

    def _add_view_menu(self) -> None:
        view = self.menus.view
        sizes = {str(size): f"Tekst {size} %" for size in TEXT_SIZES}
        self._sizes = add_choices(
            view, sizes, str(self.memory.text_size), lambda key: self._set_look(text_size=int(key))
        )
        for text, shortcut, step in (("Tekst &groter", "Ctrl++", 1), ("Tekst &kleiner", "Ctrl+-", -1)):
            action = view.addAction(text)
            action.setShortcut(shortcut)
            action.triggered.connect(lambda _=False, step=step: self._step_text_size(step))
        view.addSeparator()
        self._schemes = add_choices(view, SCHEMES, self.memory.scheme, lambda key: self._set_look(scheme=key))

    def _step_text_size(self, step: int) -> None:
        nearest = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - self.memory.text_size))
        size = TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, nearest + step))]
        self._sizes[str(size)].setChecked(True)
        self._set_look(text_size=size)

    def _set_look(self, *, text_size: int | None = None, scheme: str | None = None) -> None:
        self.memory.text_size = text_size or self.memory.text_size
        self.memory.scheme = scheme or self.memory.scheme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.apply(app, self.memory.scheme, self.memory.text_size)
        self.memory.save()
