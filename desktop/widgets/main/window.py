"""Window: the main window: start screen or wizard, the menu bar, and closing without losing anything.

What a report needs (pydantic, Babel, all sections) is imported after the first paint.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QStackedLayout, QWidget

from desktop import NAME
from desktop.storage.memory import Memory, Recent
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.background.job import Job
from desktop.widgets.background.waiting import GivenUp, is_waiting, wait_for
from desktop.widgets.controls import dragged
from desktop.widgets.controls.later import later
from desktop.widgets.controls.messages import tell
from desktop.widgets.look import style
from desktop.widgets.main.commands import Commands
from desktop.widgets.main.menus import Menus
from desktop.widgets.main.view import View
from desktop.widgets.start.folders import NO_ANSWER
from desktop.widgets.start.start_screen import StartScreen

if TYPE_CHECKING:
    from desktop.widgets.main.session import Session
    from desktop.widgets.start.library import Library

WARM_AFTER = 1000  # ms: by then the first page stands there, and nobody has typed a place yet
WAIT_AGAIN = 200  # ms until it is looked anew whether something can be done
WIDEST = 800  # px of a report in the menu
THROWN_AWAY = "Het werk is weggegooid."
NEW_LIKE = "&Nieuw verslag op basis van dit"


class Window(QMainWindow):
    """The one window of the program."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.memory = memory
        self.commands = Commands(memory, self)
        self.commands.changed.connect(self._show_state)
        self.commands.typed.connect(self._show_possible)
        self.commands.settings_changed.connect(self.read_settings)
        self.setWindowTitle(NAME)
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 300)  # a screen of 1366 × 768 with letters twice as large has 683 × 384
        self.menus = Menus(self, lambda command: command.act(self.commands))
        self._view = View(self.menus.view, memory, self._show_paper)
        self.start = StartScreen(self)
        self.start.new_wanted.connect(self.commands.new)
        self.start.open_wanted.connect(self.commands.open)
        self.start.example_wanted.connect(self.commands.example)
        self.start.report_wanted.connect(lambda path: self.open_path(Path(path)))
        self.start.kept.wanted.connect(self._go_on_with)
        self.start.kept.folder_wanted.connect(self.commands.open_folder)
        self.start.kept.unwanted.connect(self._throw_away)
        shown = QWidget(self)
        self._stack = QStackedLayout(shown)  # a QStackedWidget is a “layered pane” to whoever listens
        self._stack.addWidget(self.start)
        self.setCentralWidget(shown)
        self.resize(QSize(1180, 780).boundedTo(self.screen().availableSize() * 0.95))
        if memory.geometry:
            self.restoreGeometry(QByteArray.fromBase64(memory.geometry.encode()))
        self._show_state()

    @property
    def session(self) -> "Session | None":
        """The report that is open, if one is."""
        return self.commands.session

    @property
    def library(self) -> "Library | None":
        """The reports of the folder, after the first paint."""
        return self.commands.library

    def open_path(self, path: Path) -> None:
        """Opens a file."""
        self.commands.open_path(path)

    def load_deferred(self, files: list[Path]) -> None:
        """After the first paint: imports what a report needs, offers lost work, opens the files asked for."""
        import desktop.widgets.main.session  # noqa: F401  pydantic and all sections: a second nobody waits for
        from desktop.storage import pdf_reader
        from desktop.widgets.dialogs.opening import recovered_document

        self.read_settings()
        if document := recovered_document(self):
            self.commands.begin(document)
        if files:
            self.open_path(files[0])
        self._show_state()
        pdf_reader.start()
        recent = {Path(recent.path).parent for recent in self.memory.recent if recent.path}
        _tidy(recent | {self.commands.folder})

    def come_forward(self, files: list[Path]) -> None:
        """A second start of the program: this window comes to the front and opens the file."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if files:
            self._when_free(lambda: self.open_path(files[0]))

    def autosave(self) -> bool:
        """Writes the recovery file now; False when that failed."""
        return self.commands.autosave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks nothing: work goes into its file or stays kept."""
        if not self.commands.leave():
            event.ignore()
            return
        if self.library:
            self.library.close()
        self.memory.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.memory.save()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Whoever leaves this window has kept their work; who comes back sees what others did meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            if not self.isActiveWindow():
                self.autosave()
            elif not self.session:
                self._look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped on the window."""
        if dragged.files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the dropped file, of several the first."""
        if files := dragged.files(event.mimeData()):
            later(self, lambda: self.open_path(files[0]))  # the other program waits

    def read_settings(self) -> None:
        """Follows the settings; what is wrong with their files is reported, and stops nothing."""
        from desktop import settings
        from desktop.forms.draft import Draft
        from desktop.storage.document import Document
        from desktop.storage.versions import Limits
        from desktop.widgets.background.own_answers import own_answers
        from desktop.widgets.editors.sentence_marks import SentenceMarks
        from desktop.widgets.editors.speller import speller
        from desktop.widgets.editors.texts import TextEdit
        from desktop.widgets.paper.paper_maker import paper_maker

        known, messages = settings.load()
        self.commands.home, Draft.choices = known.reports_folder, known.choices()
        Document.limits = Limits(known.versions_kept, known.versions_days)
        messages += Draft.choices.tables.check()
        speller().switch(known.spelling)
        own_answers().switch(known.earlier_answers)
        SentenceMarks.is_on = known.long_sentences
        for text in self.findChildren(TextEdit):
            text.sentences.look_anew()
        later(self, _read_places, WARM_AFTER)
        paper_maker().end()  # the next one knows them
        if self.session:
            self.session.wizard.refresh()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.tint(app, known.accent)
        if messages:
            tell(self, NAME, "\n\n".join(messages))
        self._set_library()

    def _show_paper(self, is_wanted: bool) -> None:
        if self.session:
            self.session.show_paper(is_wanted)

    def _set_library(self) -> None:
        """Shows the folder of reports that counts now."""
        from desktop.widgets.start.library import Library
        from desktop.widgets.start.report_actions import ReportActions

        folder, known = self.commands.folder, self.library
        if not known or known.folder != folder:
            if known:
                known.close()
                known.deleteLater()
            library = self.commands.library = Library(folder, self)
            browser = self.start.browser
            self._actions = ReportActions(self, browser.notice.say, self._look)
            browser.follow(library, self._menu_for)
            library.changed.connect(self._fill_recent)
        self._look()

    def _look(self) -> None:
        """Follows what happened in the folder of reports."""
        if self.library:
            self.library.look([Path(recent.path) for recent in self.memory.recent_reports()])

    def _menu_for(self, reports: list[str]) -> QMenu:
        """What can be done with reports of the start screen."""
        paths = [Path(report) for report in reports]
        menu = self._actions.menu(paths)
        own: list[tuple[str, Callable[[], None]]] = [("&Samenvoegen…", lambda: self.commands.merge(paths))]
        if len(paths) == 1:
            path = paths[0]
            opens = "&Herstellen…" if self._may_restore(path) else "&Openen"
            own = [(opens, lambda: self.open_path(path)), (NEW_LIKE, lambda: self.commands.new_like(path))]
        first = menu.actions()[0]
        for text, act in own:
            action = QAction(text, menu)
            action.triggered.connect(lambda _=False, act=act: act())
            menu.insertAction(first, action)
        menu.insertSeparator(first)
        return menu

    def _may_restore(self, report: Path) -> bool:
        """Whether a report of the start screen is damaged, and something whole may be left of it."""
        from desktop.storage.restoring import may_be_restored

        if not self.start.list.cannot_read(str(report)):
            return False
        try:
            return wait_for(lambda: may_be_restored(report), self, "Herstellen", NO_ANSWER)
        except GivenUp:
            return False

    def _when_free(self, act: Callable[[], None]) -> None:
        """Does something at once, or when the dialogs that are open have been answered."""
        dialog = QApplication.activeModalWidget()
        if is_waiting():
            later(self, lambda: self._when_free(act), WAIT_AGAIN)
        elif isinstance(dialog, QDialog):
            dialog.finished.connect(lambda: later(self, lambda: self._when_free(act)))
        else:
            act()

    def _show_state(self) -> None:
        """Brings title, menus and the middle of the window up to date."""
        session = self.session
        if session:
            if self._stack.indexOf(session.wizard) < 0:
                self._stack.addWidget(session.wizard)
            self._stack.setCurrentWidget(session.wizard)
            self.setWindowTitle(session.title)
        else:
            self.start.set_recent(self._recent())
            self._look()
            if self.library:
                self._show_kept()
            self._stack.setCurrentWidget(self.start)
            self.setWindowTitle(NAME)
        self._fill_recent()
        self._show_possible()

    def _show_possible(self) -> None:
        """Follows every key: whether there is work to save, and what can be chosen from the menus."""
        session = self.session
        is_modified = session is not None and session.document.dirty
        if is_modified != self.isWindowModified():  # Qt would tell all of the window again
            self.setWindowModified(is_modified)
        self.menus.allow(session.possible if session else ())

    def _show_kept(self) -> None:
        """Shows the work that stands in no file; before the first paint nothing is known of it yet."""
        from desktop.widgets.dialogs.opening import kept_work

        self.start.show_kept(kept_work())

    def _go_on_with(self, file: Path) -> None:
        """Goes on with work that stands in no file."""
        from desktop.storage import recovery
        from desktop.widgets.dialogs.opening import document_of

        left = next((left for left in recovery.find_orphaned() if left.file == file), None)
        document = document_of(left, self) if left and self.commands.let_go() else None
        if document:
            self.commands.begin(document)
        else:
            self._show_state()

    def _throw_away(self, file: Path) -> None:
        from desktop.widgets.dialogs.opening import throw_away

        if throw_away(file, self):
            announce(self, THROWN_AWAY)
        self._show_kept()

    def _recent(self) -> list[Recent]:
        """The recent reports, but for those whose file is known to be missing."""
        return self.memory.recent_reports(self.library.missing if self.library else ())

    def _fill_recent(self) -> None:
        metrics = self.menus.recent.fontMetrics()
        self.menus.recent.clear()
        for recent in self._recent():
            words = " – ".join((recent.title, recent.line, recent.state)).split()  # without tabs and lines
            text = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideMiddle, style.px(WIDEST))
            action = self.menus.recent.addAction(text.replace("&", "&&"))
            action.triggered.connect(lambda _=False, path=recent.path: self.open_path(Path(path)))
        self.menus.recent.setEnabled(not self.menus.recent.isEmpty())


def _read_places() -> None:
    """Reads the largest tables, so that the first place that is typed need not wait for them.

    No name in them is a wrong word.
    """
    from desktop.forms.draft import Draft
    from desktop.spelling.right_words import words_of_names
    from desktop.widgets.editors.speller import speller

    def read(_: Job) -> frozenset[str]:
        return words_of_names(tables.matcher.places)

    tables = Draft.choices.tables
    job = Job(read)
    job.done.connect(lambda words: speller().set_names(words))
    job.start()


def _tidy(folders: set[Path]) -> None:
    """Throws away the versions that are not to be kept, and what was left over in these folders and our own.

    The disk of a report may be slow.
    """
    from desktop.storage import leftovers, versions
    from desktop.storage.document import Document
    from desktop.widgets.background.autosaving import now

    def tidy(_: Job) -> None:
        versions.tidy(now(), Document.limits)
        leftovers.clear(folders)

    Job(tidy).start()
