"""Session: one report at work in the window: save, finish, correct, show, print and close it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import ChangedOnDisk, NotFinished, ReisverslagError
from desktop.forms.draft import Draft
from desktop.storage import atomic
from desktop.storage.document import Document
from desktop.storage.folder import pdf_beside
from desktop.storage.memory import Memory, Recent
from desktop.widgets.dialogs import choose, tell
from desktop.widgets.wizard import Wizard

KEPT_AFTER = 2000  # ms after the last key: the recovery file is written
FILES = "Verslagen (*.json)"


def now() -> datetime:
    """This moment, with the offset of the local clock."""
    return datetime.now().astimezone()


class Session(QObject):
    """A document with its wizard. What fails is told to the user; the method then gives False."""

    changed = Signal()  # title and menus may say something else now

    def __init__(self, document: Document, memory: Memory, window: QWidget) -> None:
        super().__init__(window)
        self.window, self.memory, self.document = window, memory, document
        self.wizard = self._make_wizard()
        self._later = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._later.timeout.connect(self.keep)
        self._remember()

    @property
    def draft(self) -> Draft:
        """The report that is open."""
        return self.document.draft

    @property
    def title(self) -> str:
        """What the window is called: the file, or the kind of document as long as there is no file."""
        name = self.document.path.stem if self.document.path else f"Nieuw {self.draft.form.noun}"
        return f"{name}[*] – Reisverslag"

    @property
    def state(self) -> str:
        """How far the report is, in words."""
        if self.draft.state == "final":
            return "Afgerond"
        count = len(self.draft.form.problems(self.draft.context()))
        return f"Concept, {count} {'ding' if count == 1 else 'dingen'} te doen" if count else "Concept"

    def keep(self) -> None:
        """Writes the recovery file, so that a crash loses nothing."""
        if self.document.dirty:
            try:
                self.document.keep(now())
            except ReisverslagError as error:
                self.wizard.saved.setText(str(error))
            else:
                self.wizard.say_saved(now(), deliberate=False)

    def save(self) -> bool:
        """Saves under the present name, or asks for one."""
        return self._save(self.document.path) if self.document.path else self.save_as()

    def save_as(self) -> bool:
        """Asks for a name, and saves under it."""
        path = self._ask_path()
        return path is not None and self._save(path)

    def finish(self) -> bool:
        """Makes the report final and its PDF, or goes to what is left to do."""
        from desktop.pdf.document import draw  # ReportLab: only when a PDF is made

        if self.draft.form.problems(self.draft.context()):
            self.wizard.go(self.wizard.review_step)
            return False
        if self.document.path is None and not self.save_as():
            return False
        try:
            pdf = self.document.finish(now(), draw)
        except NotFinished:
            self.wizard.go(self.wizard.review_step)
            return False
        except ReisverslagError as error:
            return self._failed(error)
        self._settle()
        self._renew()
        text = f"Het verslag is afgerond en bewaard.\n\n{pdf.name} staat in {pdf.parent}."
        if choose(self.window, "Afgerond", text, "PDF bekijken", "Sluiten") == 0:
            self.preview()
        return True

    def correct(self) -> bool:
        """Goes on with a draft of the next revision; the final report stays as it is."""
        try:
            corrected = self.document.correct()
        except ReisverslagError as error:
            return self._failed(error)
        self.document.close()
        self.document = corrected
        self._renew()
        self.wizard.go(0)
        return True

    def preview(self) -> None:
        """Shows the PDF as it would be now."""
        from desktop.widgets.preview import PdfPreview

        if (pdf := self.pdf()) is not None:
            shown = PdfPreview(pdf, self.title.replace("[*]", ""), self.window)
            shown.print_wanted.connect(self.print)
            shown.save_wanted.connect(lambda: self.save_pdf(pdf))
            shown.exec()

    def save_pdf(self, pdf: bytes) -> bool:
        """Asks for a name, and saves the PDF under it."""
        proposal = self.document.path or self.document.proposed_path(now())
        name, _ = QFileDialog.getSaveFileName(
            self.window, "PDF bewaren als", str(pdf_beside(proposal)), "PDF (*.pdf)"
        )
        if not name:
            return False
        path = Path(name)
        try:
            atomic.write((path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf"), pdf))
        except ReisverslagError as error:
            return self._failed(error)
        return True

    def print(self) -> None:
        """Prints the PDF as it would be now."""
        from desktop.widgets.printing import print_pdf

        if (pdf := self.pdf()) is not None:
            print_pdf(pdf, self.window, self.title.replace("[*]", ""))

    def pdf(self) -> bytes | None:
        """The PDF as it would be now; None, and told, when it cannot be made."""
        from desktop.pdf.document import draw

        try:
            return draw(self.draft)
        except ReisverslagError as error:
            self._failed(error)
            return None

    def undo(self) -> None:
        """Takes the last change back and shows where it was."""
        self._show_change(self.draft.undo())

    def redo(self) -> None:
        """Does the last undone change again and shows where it is."""
        self._show_change(self.draft.redo())

    def may_close(self) -> bool:
        """Asks what to do with unsaved work; False means: back to the report."""
        if self.document.dirty:
            text = "Dit verslag is nog niet opgeslagen. Wilt u het bewaren?"
            answer = choose(self.window, "Bewaren", text, "Bewaren", "Niet bewaren", "Terug naar het verslag")
            if answer == 2 or (answer == 0 and not self.save()):
                return False
        return True

    def close(self) -> None:
        """Lets go of the file. Ask `may_close` first."""
        self._later.stop()
        self._remember()
        self.document.close()
        self.wizard.deleteLater()

    def _make_wizard(self) -> Wizard:
        wizard = Wizard(self.draft, self.window)
        wizard.answered.connect(self._answered)
        wizard.finish_wanted.connect(self.finish)
        wizard.undo_wanted.connect(self.undo)
        return wizard

    def _renew(self) -> None:
        """A wizard anew over the document, in the place of the old one."""
        old, self.wizard = self.wizard, self._make_wizard()
        old.hide()
        old.deleteLater()
        self._remember()
        self.changed.emit()

    def _answered(self) -> None:
        self._later.start()
        self.window.setWindowModified(True)

    def _show_change(self, place: tuple[str, tuple[str | int, ...]] | None) -> None:
        if place:
            self.wizard.go_to(place)
            self._answered()

    def _ask_path(self) -> Path | None:
        proposal = self.document.proposed_path(now())
        name, _ = QFileDialog.getSaveFileName(self.window, "Opslaan als", str(proposal), FILES)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix.lower() == ".json" else path.with_name(path.name + ".json")

    def _save(self, path: Path) -> bool:
        try:
            self.document.save(path, now=now())
        except ChangedOnDisk as error:
            if choose(self.window, "Opslaan", str(error), "Als kopie opslaan", "Terug naar het verslag"):
                return False
            return self._save(self.document.proposed_path(now()))
        except ReisverslagError as error:
            return self._failed(error)
        self._settle()
        return True

    def _settle(self) -> None:
        """What follows a save."""
        self._later.stop()
        self.window.setWindowModified(False)
        self.wizard.say_saved(now(), deliberate=True)
        self._remember()
        self.changed.emit()

    def _failed(self, error: ReisverslagError) -> bool:
        tell(self.window, "Reisverslag", str(error))
        return False

    def _remember(self) -> None:
        """Puts the report at the top of the recent ones, and remembers the department."""
        draft, path = self.draft, self.document.path
        if place := draft.form.department:
            self.memory.department = str(draft.get(*place) or self.memory.department)
        if path:
            place_and_time = draft.form.subtitle(draft.answers).split(" · ")
            line = " · ".join(filter(None, (*place_and_time[1:], path.name)))
            title = place_and_time[0] or draft.form.title
            moment = now().isoformat(timespec="seconds")
            self.memory.add(Recent(str(path), title, line, self.state, draft.form.key, moment))
        self.memory.save()
