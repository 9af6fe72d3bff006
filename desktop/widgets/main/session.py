"""Session: one report at work in the window: save, finish, correct, show, print and close it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop import NAME
from desktop.errors import ChangedOnDisk, ReisverslagError
from desktop.forms.dates import format_moment, moment_of
from desktop.forms.draft import Draft, Position
from desktop.forms.finding import short_texts
from desktop.forms.naming import format_change
from desktop.forms.section import Answers
from desktop.storage.document import Document
from desktop.storage.folder import is_there, pdf_beside
from desktop.storage.memory import LeftAt, Memory
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.background.autosaving import Autosaver, now
from desktop.widgets.background.job import Job
from desktop.widgets.background.own_answers import own_answers
from desktop.widgets.background.saving import DID_NOT_ANSWER, NO_ANSWER, Saver, proposal
from desktop.widgets.background.waiting import GivenUp, wait_for
from desktop.widgets.controls.messages import ask_name, choose, tell
from desktop.widgets.editors.speller import speller
from desktop.widgets.main.needs import Needs
from desktop.widgets.main.spelling_walk import SpellingWalk
from desktop.widgets.start import folders
from desktop.widgets.start.recent_entry import listed
from desktop.widgets.wizard.wizard import Wizard

LEFT_WITHIN = 1.2  # s that leaving a report waits for a slow disk
READING = "U kunt dit verslag alleen lezen. Met Bestand, Opslaan als maakt u er een eigen verslag van."
NOT_KEPT = "Nog niet opgeslagen. Uw werk kan nu niet worden veiliggesteld: sla het zelf op."
NOWHERE = "Uw werk kan nu ook op deze computer niet worden veiliggesteld. Sla het ergens anders op."
SLOW = f"{NO_ANSWER} Uw werk is veilig op deze computer, en het programma blijft het proberen."
SLOW_NOT_KEPT = f"{NO_ANSWER} Het programma blijft het proberen. {NOWHERE}"
STILL_SAVING = f"{NO_ANSWER} Het programma is nog bezig met opslaan."
DISCARD = "Wijzigingen weggooien"
NOTHING_EARLIER = "Van dit verslag is er geen eerdere versie. Er is niets om naar terug te gaan."
NEXT_REVISION = "U werkt nu aan revisie {}."
TAKEN_OVER = "De vervolgafspraken zijn overgenomen."
UNDONE, REDONE = "Ongedaan gemaakt", "Opnieuw gedaan"
WAY_BACK = "Met Ctrl+Z maakt u dat ongedaan."


class Session(QObject):
    """A document with its wizard. What fails is reported to the user; the method then gives False."""

    changed = Signal()  # title, state or what is possible may be something else now
    typed = Signal()  # an answer is another one

    def __init__(self, document: Document, memory: Memory, window: QWidget) -> None:
        super().__init__(window)
        self.window, self.memory, self.document = window, memory, document
        self._keeper = Autosaver(document, self)
        self._keeper.kept.connect(self._tell_kept)
        self._keeper.failed.connect(self._tell_not_kept)
        self._saver = Saver(self)
        self._saver.slow.connect(self._tell_slow)
        self.wizard = self._make_wizard()
        if document.kept:
            self.wizard.format_saved(document.kept, deliberate=False)
        self._remember()

    @property
    def draft(self) -> Draft:
        """The report that is open."""
        return self.document.draft

    @property
    def reading(self) -> bool:
        """Whether this is a draft that can only be read here."""
        return self.document.read_only and self.draft.state == "draft"

    @property
    def name(self) -> str:
        """What the report is called: as its file is or, for a next revision, will be; else by its kind."""
        if path := self.document.path:
            return path.stem
        if self.draft.revision > 1:
            return self.document.proposed_stem(now())
        return self.draft.form.card.new.capitalize()

    @property
    def title(self) -> str:
        """The title of the window; Qt puts the mark of unsaved work where [*] stands."""
        name = self.name.replace("[*]", "[*][*]")
        reading = " (alleen lezen)" if self.reading else ""
        return f"{name}{reading}[*] – Reisverslag"

    @property
    def possible(self) -> set[Needs]:
        """What the report allows now."""
        draft, can_change = self.draft, not self.document.read_only
        allowed = {
            Needs.REPORT: True,
            Needs.DRAFT: can_change,
            Needs.FINAL: draft.state == "final",
            Needs.HISTORY: self.document.history is not None,
            Needs.CHANGED: self.document.can_discard,
            Needs.UNDO: can_change and draft.can_undo,
            Needs.REDO: can_change and draft.can_redo,
            Needs.BASE: draft.form.next_period is not None,
            Needs.TAKING: can_change and draft.form.takes_over,
        }
        return {need for need, yes in allowed.items() if yes}

    def go_on(self) -> None:
        """Shows where the user left the report; a finished one begins with all of its answers."""
        left = self.memory.left_at(self.draft.id, self.document.path) if self.document.path else None
        place = self.document.at or (left and (left.section, left.answer))
        if place and self.draft.state == "draft":
            self.wizard.go_back_to(place)
        else:
            self.wizard.begin()
        if self.reading:
            announce(self.wizard, READING)

    def autosave(self) -> bool:
        """Keeps the work now, so that a crash loses nothing; whether it is safe."""
        return self._keeper.autosave()

    def autosave_soon(self) -> None:
        """Keeps the work of now in a thread, while the user types on."""
        self._keeper.autosave_soon()

    def save(self) -> None:
        """Saves under the present name, or asks for one."""
        if self.document.path:
            self._save(self.document.path)
        else:
            self.save_as()

    def save_as(self, then: Callable[[], object] = int) -> None:
        """Asks for a name, and saves under it; `then` is done when it was saved."""
        title = "Opslaan als"
        path = ask_name(self.window, title, proposal(self.document, self.window, title, now()), "Verslagen")
        if path:
            self._save(path, fresh=not is_there(path), then=then)

    def finish(self) -> None:
        """Makes the report final and its PDF, or goes to what is left to do."""
        from desktop.widgets.paper.report_pdf import on_own_paper  # ReportLab: only when a PDF is made

        if self.draft.form.problems(self.draft.context()):
            self.wizard.go(self.wizard.review_step)
        elif not self.document.path:
            self.save_as(then=self.finish)
        elif self._may_replace_pdf():
            self._write(lambda: self.document.finish(now(), on_own_paper), self._finished, self.finish)
            self.wizard.setEnabled(not self._saver.busy)  # what is being finished does not change any more

    def _finished(self, pdf: Path) -> None:
        self._renew()
        self._settle()
        text = f"Het verslag is afgerond en opgeslagen.\n\n{pdf.name} staat in {pdf.parent}."
        if choose(self.window, "Afgerond", text, "PDF bekijken", "Sluiten") == 0:
            self.preview()

    def correct(self) -> None:
        """Goes on with a draft of the next revision; the final report stays as it is."""
        finished = self.document
        self.document = self._keeper.document = finished.correct()
        Job(lambda _: finished.close()).start()
        self._renew()
        announce(self.wizard, NEXT_REVISION.format(self.draft.revision))

    def _do_next(self, what: str) -> None:
        """What one does with a finished report."""
        {
            "preview": self.preview,
            "mail": self.mail,
            "show_folder": self.show_folder,
            "publish": self.publish,
            "correct": self.correct,
        }[what]()

    def mail(self) -> None:
        """Begins a mail with the PDF, or shows the folder where it is."""
        from desktop.widgets.start.report_actions import ReportActions  # ReportLab: only when a PDF is made

        if path := self.document.path:
            ReportActions(self.window, self.wizard.say_aloud, self.changed.emit).mail([path])

    def show_folder(self) -> None:
        """Shows the folder of the report in the system's file manager."""
        if path := self.document.path:
            folders.open_folder(path.parent, self.window)

    def preview(self) -> None:
        """Shows the PDF as it would be now."""
        from desktop.widgets.paper import report_pdf

        report_pdf.preview(self.document, self.name, self.window)

    def print(self) -> None:
        """Prints the PDF as it would be now."""
        from desktop.widgets.paper import report_pdf

        report_pdf.print_report(self.document, self.name, self.window)

    def publish(self) -> None:
        """Makes the PDF of a final report that everybody may read."""
        from desktop.widgets.dialogs import publication_dialog

        publication_dialog.publish(self.document, self.name, self.window)

    def save_with_changes(self) -> None:
        """Makes a PDF that says too what changed since an earlier state."""
        from desktop.widgets.dialogs import with_changes  # ReportLab: only when a PDF is made

        with_changes.save_with_changes(self.document, now(), self.window)

    def take_over(self) -> None:
        """Takes over follow-ups of finished reports that the user chooses, and shows where they came."""
        from desktop.widgets.dialogs.take_over_dialog import take_over

        known = [Path(recent.path) for recent in self.memory.recent_reports()]
        if place := take_over(self.document, known, self.window):
            self._show_change(place)
            announce(self.wizard, TAKEN_OVER)

    def show_versions(self) -> None:
        """Shows the earlier versions, and puts the one back that the user wants."""
        from desktop.widgets.dialogs.versions_dialog import ask_version

        if earlier := ask_version(self.document, now(), self.window):
            self._put_back(earlier.answers, f"{earlier.description} is teruggezet.")

    def discard(self) -> None:
        """Goes back to the last save, or to how the report was opened, when the user is sure."""
        last = self.document.last_saved()
        if last is None:
            tell(self.window, DISCARD, NOTHING_EARLIER)
            return
        answers, when = last
        then = "was toen u het opende"
        if when:
            then = f"was opgeslagen: {format_moment(moment_of(when.timestamp()), now().date())}"
        text = f"Wilt u uw wijzigingen weggooien? Het verslag wordt weer zoals het {then}."
        if choose(self.window, DISCARD, text, "Niet weggooien", "Weggooien", escape=0):
            self._put_back(answers, "Uw wijzigingen zijn weggegooid.")

    def undo(self) -> None:
        """Takes the last change back and shows where it was."""
        self._say_change(UNDONE, self.draft.undo)

    def redo(self) -> None:
        """Does the last undone change again and shows where it is."""
        self._say_change(REDONE, self.draft.redo)

    def show_paper(self, is_wanted: bool) -> None:
        """Whether the paper stands beside the form, from now on."""
        self.memory.paper = is_wanted
        self.memory.save()
        self.wizard.show_paper(is_wanted, say=True)

    def check_spelling(self) -> None:
        """Goes to the next word that may be wrong."""
        (self.wizard.findChild(SpellingWalk) or SpellingWalk(self.wizard)).go_on()

    def leave(self) -> bool:
        """Lets go of the report. Nothing is asked or lost: work goes into its file, or stays kept.

        A disk that does not answer is not waited for. False only when the work can be put nowhere, and the
        user goes back to it.
        """
        document, saving = self.document, self._saver.busy
        self._mark_place()
        self.autosave()  # writing into the file may have to wait for a disk
        leaving = Job(lambda _: document.let_go(now())).start()
        try:
            why = "" if leaving.wait(LEFT_WITHIN) else DID_NOT_ANSWER
            if not why and (leaving.result() or saving):
                self._learn()
        except ReisverslagError as error:
            why = str(error)
        if why and document.dirty and not self._leave_kept(why):
            self._keeper.touch()
            return False
        self._keeper.rest()
        self._saver.forget()
        self._remember_place()
        self.wizard.deleteLater()
        if leaving.running:
            leaving.ended.connect(self.changed)  # the work may be in its file after all
            leaving.ended.connect(self.deleteLater)
        else:
            self.deleteLater()
        return True

    def _leave_kept(self, why: str) -> bool:
        """Leaves the work kept apart; asks only where that fails too."""
        try:
            self.document.leave_kept(why, now())
        except ReisverslagError:
            text = f"{why}\n\n{NOWHERE}"
            leaves = choose(
                self.window, "Sluiten", text, "Terug naar het verslag", "Sluiten zonder dit werk", escape=0
            )
            if leaves:
                self.document.discard_recovery()
            return leaves == 1
        return True

    def _make_wizard(self) -> Wizard:
        wizard = Wizard(self.draft, self.window, read_only=self.document.read_only)
        wizard.answered.connect(self._answered)
        wizard.turned.connect(self._mark_place)
        wizard.turned.connect(self.autosave_soon)
        wizard.turned.connect(self._tell_speller)
        self._tell_speller()
        own_answers().forget()
        wizard.finish_wanted.connect(self.finish)
        wizard.undo_wanted.connect(self.undo)
        wizard.next_wanted.connect(self._do_next)
        wizard.paper_put_away.connect(lambda: self.show_paper(False))
        wizard.show_paper(self.memory.paper)
        if self.reading:
            wizard.say(READING)
        return wizard

    def _tell_speller(self) -> None:
        """Functions, organisations and places that the report names are right in its texts too."""
        speller().set_short_answers(short_texts(self.draft))

    def _renew(self) -> None:
        """A wizard anew over the document, in the place of the old one."""
        old, self.wizard = self.wizard, self._make_wizard()
        old.hide()
        old.deleteLater()
        self._remember()
        self.changed.emit()
        self.wizard.begin()

    def _mark_place(self) -> None:
        """What is kept from now on says where the user is."""
        self.document.at = self.wizard.place

    def _answered(self) -> None:
        self._mark_place()
        self._keeper.touch()
        self.typed.emit()

    def _say_change(self, what: str, step: Callable[[], Position | None]) -> None:
        """Goes back or on by one change, shows where it was, and says which it was."""
        before = self.draft.answers
        place = step()
        self._show_change(place)
        if place:
            announce(
                self.wizard, f"{what}: {format_change(self.draft.form, before, self.draft.answers, place)}."
            )

    def _show_change(self, place: Position | None) -> None:
        if place:
            self.wizard.go_to(place)
            self._answered()

    def _put_back(self, answers: Mapping[str, Answers], sentence: str) -> None:
        """Puts answers of before in the report, shows which it is now, and says how to take that back."""
        try:
            place = self.document.put_back(answers, now())
        except ReisverslagError as error:
            tell(self.window, NAME, str(error))
            return
        self._show_change(place)
        if self.autosave():
            self.wizard.say_aloud(f"{sentence} {WAY_BACK}")

    def _save(self, path: Path, *, fresh: bool = False, then: Callable[[], object] = int) -> None:
        reading = self.reading

        def saved(_: object) -> None:
            if reading:
                self._renew()  # as an own report it can be changed
            self._settle(aloud=True)
            then()

        self._write(lambda: self.document.save(path, now=now(), fresh=fresh), saved, then)

    def _write(
        self, work: Callable[[], object], done: Callable[[Any], None], then: Callable[[], object]
    ) -> None:
        """Writes into the file. What fails is reported; `then` follows when it was saved as a copy."""
        if self._saver.busy:
            tell(self.window, "Opslaan", STILL_SAVING)
            return

        def failed(error: ReisverslagError) -> None:
            self.wizard.setEnabled(True)
            if self.autosave():  # it may have said that it is still being tried
                self.wizard.format_saved(self.document.kept, deliberate=False)
            if isinstance(error, ChangedOnDisk):
                self._save_copy(error, then)
            else:
                tell(self.window, NAME, str(error))

        self._saver.write(work, done, failed)

    def _save_copy(self, error: ChangedOnDisk, then: Callable[[], object]) -> None:
        """Says that the file was changed by somebody else, and saves a copy if that is wanted."""

        def saved(_: object) -> None:
            self._settle(aloud=True)
            then()

        answer = choose(self.window, "Opslaan", str(error), "Als kopie opslaan", "Terug naar het verslag")
        if answer == 0:
            self._write(lambda: self.document.save_copy(now=now()), saved, then)

    def _may_replace_pdf(self) -> bool:
        """Asks whether a PDF that is in the way may be replaced."""
        assert self.document.path
        pdf = pdf_beside(self.document.path)
        try:
            if not wait_for(lambda: is_there(pdf), self.window, "Afronden", NO_ANSWER):
                return True
        except (GivenUp, ReisverslagError):
            return False
        text = f"Er is al een PDF met de naam ‘{pdf.name}’. Wilt u die vervangen?"
        return choose(self.window, "Afronden", text, "Vervangen", "Terug naar het verslag") == 0

    def _settle(self, *, aloud: bool = False) -> None:
        """What follows a save; `aloud` where no dialog says it."""
        self.wizard.format_saved(now(), deliberate=True, aloud=aloud)
        self._learn()
        if self.document.dirty:  # somebody typed on meanwhile
            self._keeper.touch()
        self.changed.emit()

    def _tell_kept(self) -> None:
        if self.document.dirty and not self._saver.busy:  # it may have been saved since
            self.wizard.format_saved(now(), deliberate=False)

    def _tell_not_kept(self) -> None:
        self.wizard.say_aloud(NOT_KEPT, again=False)

    def _tell_slow(self) -> None:
        self.wizard.say_aloud(SLOW if self.autosave() else SLOW_NOT_KEPT)

    def _learn(self) -> None:
        """Remembers of a saved report what the next one begins with, and where it is."""
        place = self.draft.form.department
        department = self.draft.get(*place) if place else None
        if isinstance(department, str) and department and self.document.path and not self.document.dirty:
            self.memory.department = department
        self._remember()

    def _remember_place(self) -> None:
        """Remembers where a draft was left that can be opened again."""
        document = self.document
        if document.path and document.at and self.draft.state == "draft":
            self.memory.leave(LeftAt(self.draft.id or "", str(document.path), *document.at))
            self.memory.save()

    def _remember(self) -> None:
        """Puts the report at the top of the recent ones, as it is in its file."""
        if (path := self.document.path) and not self.document.dirty:
            self.memory.add(listed(self.draft, path, now()))
            self.memory.save()
