"""Yearly: the overview of a year on screen, to be read, printed and saved."""

from datetime import date, datetime
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QWidget

from desktop import settings
from desktop.errors import ReisverslagError
from desktop.overview import outputs, private, year
from desktop.overview.as_markdown import literal, markdown_of
from desktop.overview.paper import paper
from desktop.overview.private import OwnWords
from desktop.overview.year import Year
from desktop.storage.folder import is_folder, is_there
from desktop.widgets.accessibility.announcements import AtRest, announce
from desktop.widgets.accessibility.reading_order import read_before
from desktop.widgets.background.job import Job
from desktop.widgets.background.saving import put
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.dialog import accepted, button_bar, edge_to_edge
from desktop.widgets.controls.markdown_view import MarkdownView
from desktop.widgets.controls.messages import choose, tell
from desktop.widgets.controls.text_label import Label
from desktop.widgets.dialogs.checklist import ChecklistDialog, ChecklistItem
from desktop.widgets.editors.lists import ListBox
from desktop.widgets.look.style import px
from desktop.widgets.paper.preview import PdfPreview
from desktop.widgets.paper.printing import print_pdf
from desktop.widgets.start.library import Library

TITLE = "Jaaroverzicht"
FILTERS = {f"{known.label} (*{suffix})": suffix for suffix, known in outputs.FORMATS.items()}
ABOUT = (
    "Dit schreven reizigers in hun eigen woorden. Het kan over personen of over gezondheid gaan. "
    "Kies wat er in het jaaroverzicht mag staan. Wat u niet kiest, staat er als ‘(niet gepubliceerd)’."
)
READ_IN_WINDOW = "De cijfers leest u in het venster Jaaroverzicht."
TOLD_EVERY = 0.5  # seconds between two counts of what was read
_NONE = "Er zijn nog geen verslagen."
_READING = "De verslagen worden gelezen"
READY = "Het overzicht van {} is klaar."
_BROKEN = "Het jaaroverzicht kan niet worden gemaakt: er ging iets mis in het programma. Probeer het opnieuw."


class Yearly(QDialog):
    """Reads the year in a thread; another year may be chosen meanwhile."""

    def __init__(self, library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._library = library
        self._job: Job | None = None
        self._year: Year | None = None
        self._chosen: dict[tuple[int, int | None], bool] = {}  # which words of travellers may be read
        self._aloud = AtRest(self)
        self.years = ListBox(self)
        self.years.setAccessibleName("Jaar")
        label = Label("&Jaar", "", self)
        label.setBuddy(self.years)
        read_before(label, self.years)
        for number in library.years() or [date.today().year]:
            self.years.addItem(str(number), number)
        self.years.activated.connect(self._begin)
        self.text = MarkdownView(TITLE, "", self)
        close = Button("Sluiten", self)
        close.clicked.connect(self.reject)
        self.show_pdf = Button("Voorbeeld van de PDF", self)
        self.show_pdf.clicked.connect(self._preview)
        self.save = PrimaryButton("Opslaan als…", self)
        self.save.clicked.connect(self._choose_and_save)
        layout = edge_to_edge(self, 900, 680)
        layout.addLayout(top := QHBoxLayout())
        top.setContentsMargins(px(24), px(16), px(24), px(8))
        top.setSpacing(px(10))
        top.addWidget(label)
        top.addWidget(self.years)
        top.addStretch(1)
        layout.addWidget(self.text, 1)
        layout.addWidget(button_bar(self, close, self.show_pdf, self.save))
        self._begin()

    def done(self, result: int) -> None:
        """Ends the reading too."""
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        if self._job:
            self._job.stop()
            self._job = None

    def _begin(self) -> None:
        """Reads the year that is chosen; another one may still be read, which nobody hears of."""
        self._stop()
        self._year, self._chosen = None, {}
        self._tell(f"{_READING}…")
        self._allow()
        number = self.years.currentData()
        job = self._job = Job(lambda job: self._look(number, job), broken=_BROKEN)
        job.progressed.connect(self._tell)
        job.done.connect(self._show)
        job.failed.connect(self._show_why)
        job.start()

    def _look(self, number: int, job: Job) -> Year | None:
        """In the thread: the year; None when nobody made a report yet."""
        begun = monotonic()

        def report_progress(done: int, whole: int) -> None:
            nonlocal begun
            if job.stopping or monotonic() - begun > TOLD_EVERY:
                begun = monotonic()
                job.tell(f"{_READING}: {done} van {whole}.")

        folder = self._library.folder
        return year.read(folder, number, report_progress) if is_folder(folder) else None

    def _show_why(self, error: ReisverslagError) -> None:
        self._tell(str(error))

    def _show(self, found: Year | None) -> None:
        self._job, self._year = None, found
        if found:
            self.text.set_markdown(markdown_of(paper(found)))
            announce(self, READY.format(found.number))
        else:
            self._tell(_NONE)
        self._allow()

    def _tell(self, text: str) -> None:
        self.text.set_markdown(literal(text))
        self._aloud.tell("" if text.startswith(_READING) else text)

    def _allow(self) -> None:
        for button in (self.save, self.show_pdf):
            button.setEnabled(self._year is not None)

    def _to_show(self) -> Year | None:
        """The year with the words of travellers that may be read; None where the user wants none of it."""
        assert self._year
        found = private.words_of(self._year)
        if not found:
            return self._year
        ticks = [ChecklistItem(one.question, one.text, one.mark, self._shows(one)) for one in found]
        dialog = ChecklistDialog("Wat reizigers schreven", TITLE, ABOUT, ticks, "Verder", self)
        if not accepted(dialog):
            return None
        chosen = dialog.chosen
        self._chosen = {one.place: place in chosen for place, one in enumerate(found)}
        return private.without(self._year, [place for place, shown in self._chosen.items() if not shown])

    def _shows(self, words: OwnWords) -> bool:
        """Whether these words may be read, as the user said last."""
        return self._chosen.get(words.place, words.shown)

    def _drawn(self, shown: Year, file: Path) -> bytes | None:
        """The overview as that kind of file; None, and reported, when it cannot be made."""
        now = datetime.now().astimezone()
        try:
            return outputs.write(shown, now, file, settings.load()[0].letterhead())
        except ReisverslagError as error:
            tell(self, TITLE, str(error))
            return None

    def _preview(self) -> None:
        if not (whole := self._to_show()):
            return
        name = f"{TITLE} {whole.number}"
        if pdf := self._drawn(whole, Path("a.pdf")):
            shown = PdfPreview(pdf, name, self, where=READ_IN_WINDOW)
            shown.print_wanted.connect(lambda: print_pdf(pdf, shown, name))
            shown.save_wanted.connect(lambda: self._save(whole))
            shown.exec()

    def _choose_and_save(self) -> None:
        """Asks which words of travellers may be read, and saves that."""
        if whole := self._to_show():
            self._save(whole)

    def _save(self, shown: Year) -> None:
        """Asks for a name and a kind of file, and writes it."""
        proposal = self._library.folder.parent / f"{TITLE} {shown.number}.pdf"
        option = QFileDialog.Option.DontConfirmOverwrite
        name, chosen = QFileDialog.getSaveFileName(
            self, "Jaaroverzicht opslaan als", str(proposal), ";;".join(FILTERS), "", option
        )
        if not name:
            return
        path = Path(name)
        wanted = FILTERS.get(chosen, ".pdf")
        if path.suffix.lower() not in FILTERS.values() or (chosen in FILTERS and path == proposal):
            path = path.with_suffix(wanted) if path == proposal else path.with_name(path.name + wanted)
        taken = f"Er is al een bestand met de naam ‘{path.name}’. Wilt u dat vervangen?"
        if is_there(path) and choose(self, TITLE, taken, "Niet vervangen", "Vervangen", escape=0) == 0:
            return
        try:
            outputs.check(path)
        except ReisverslagError as error:
            tell(self, TITLE, str(error))
            return
        if (data := self._drawn(shown, path)) is not None:
            put(path, lambda: data, self, TITLE)
