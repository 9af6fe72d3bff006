"""Yearly: the overview of a year on screen, to be read, printed and saved."""

import re
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import settings
from desktop.errors import ReisverslagError
from desktop.forms.blocks import Paper, Table
from desktop.overview import outputs, year
from desktop.overview.paper import paper
from desktop.overview.year import Year
from desktop.storage import atomic
from desktop.storage.folder import is_folder, is_there
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.desk import Desk
from desktop.widgets.dialogs import choose, tell
from desktop.widgets.editors.lists import ListBox
from desktop.widgets.preview import PdfPreview
from desktop.widgets.printing import print_pdf
from desktop.widgets.reading import Reading
from desktop.widgets.style import px
from desktop.widgets.words import Label

TITLE = "Jaaroverzicht"
KINDS = {
    "PDF om te lezen en te archiveren (*.pdf)": ".pdf",
    "Excel (*.xlsx)": ".xlsx",
    "CSV: een regel per reis (*.csv)": ".csv",
    "JSON: voor andere programma’s (*.json)": ".json",
}
TOLD_EVERY = 0.5  # seconds between two counts of what was read
_READING = "De verslagen worden gelezen"
_BROKEN = "Het jaaroverzicht kan niet worden gemaakt: er ging iets mis in het programma. Probeer het opnieuw."


class _Stopped(Exception):
    """Nobody waits for it any more."""


class Yearly(QDialog):
    """Reads the year in a thread; another year may be chosen meanwhile."""

    _progressed = Signal(int, int, object)  # files read, of how many, and which reading it is of
    _read = Signal(object, object)  # the year, and which reading it is of
    _failed = Signal(str, object)  # why, and which reading

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._desk = desk
        self._stop = Event()
        self._year: Year | None = None
        self.years = ListBox(self)
        self.years.setAccessibleName("Jaar")
        label = Label("&Jaar", "", self)
        label.setBuddy(self.years)
        for number in desk.years() or [date.today().year]:
            self.years.addItem(str(number), number)
        self.years.activated.connect(self._begin)
        self.text = Reading(TITLE, "", self)
        close = QPushButton("Sluiten", self)
        close.clicked.connect(self.reject)
        self.show_pdf = QPushButton("Voorbeeld van de PDF", self)
        self.show_pdf.clicked.connect(self._preview)
        self.save = PrimaryButton("Opslaan als…", self)
        self.save.clicked.connect(self._save)
        for button in (self.save, self.show_pdf, close):
            button.setAutoDefault(False)
        bar = QWidget(self)
        bar.setObjectName("bar")
        buttons = QHBoxLayout(bar)
        buttons.addStretch(1)
        for button in (close, self.show_pdf, self.save):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top := QHBoxLayout())
        top.setContentsMargins(px(24), px(16), px(24), px(8))
        top.setSpacing(px(10))
        top.addWidget(label)
        top.addWidget(self.years)
        top.addStretch(1)
        layout.addWidget(self.text, 1)
        layout.addWidget(bar)
        self.resize(QSize(px(900), px(680)).boundedTo(self.screen().availableSize() * 0.9))
        self._progressed.connect(self._show_progress)
        self._read.connect(self._show)
        self._failed.connect(self._show_why)
        self._begin()

    def done(self, result: int) -> None:
        """Ends the reading too."""
        self._stop.set()
        super().done(result)

    def _begin(self) -> None:
        """Reads the year that is chosen."""
        self._stop.set()
        self._stop, self._year = Event(), None
        self._tell(f"{_READING}…")
        self._allow()
        if not is_folder(self._desk.folder):  # nobody made a report yet
            self._tell("Er zijn nog geen verslagen.")
            return
        arguments = (self.years.currentData(), self._stop)
        Thread(target=self._work, args=arguments, name="year", daemon=True).start()

    def _work(self, number: int, stop: Event) -> None:
        """In the thread. The dialog may be gone before it ends."""

        begun = monotonic()

        def told(done: int, whole: int) -> None:
            nonlocal begun
            if stop.is_set():
                raise _Stopped
            if monotonic() - begun > TOLD_EVERY:
                begun = monotonic()
                self._progressed.emit(done, whole, stop)

        with suppress(_Stopped, RuntimeError):
            try:
                self._read.emit(year.read(self._desk.folder, number, told), stop)
            except ReisverslagError as error:
                self._failed.emit(str(error), stop)
            except _Stopped:
                raise
            except Exception:  # whatever it is, it is told
                self._failed.emit(_BROKEN, stop)

    def _show_progress(self, done: int, whole: int, of: Event) -> None:
        if not of.is_set():
            self._tell(f"{_READING}: {done} van {whole}.")

    def _show(self, found: Year, of: Event) -> None:
        if not of.is_set():
            self._year = found
            self.text.set_markdown(markdown(paper(found)))
            self._allow()

    def _show_why(self, why: str, of: Event) -> None:
        if not of.is_set():
            self._tell(why)

    def _tell(self, text: str) -> None:
        self.text.set_markdown(_plain(text))

    def _allow(self) -> None:
        for button in (self.save, self.show_pdf):
            button.setEnabled(self._year is not None)

    def _drawn(self, file: Path) -> bytes | None:
        """The overview as that kind of file; None, and told, when it cannot be made."""
        assert self._year
        now = datetime.now().astimezone()
        try:
            return outputs.write(self._year, now, file, settings.load()[0].letterhead())
        except ReisverslagError as error:
            tell(self, TITLE, str(error))
            return None

    def _preview(self) -> None:
        assert self._year
        name = f"{TITLE} {self._year.number}"
        if pdf := self._drawn(Path("a.pdf")):
            shown = PdfPreview(pdf, name, self)
            shown.print_wanted.connect(lambda: print_pdf(pdf, shown, name))
            shown.save_wanted.connect(self._save)
            shown.exec()

    def _save(self) -> None:
        """Asks for a name and a kind of file, and writes it."""
        assert self._year
        proposal = self._desk.folder.parent / f"{TITLE} {self._year.number}.pdf"
        option = QFileDialog.Option.DontConfirmOverwrite
        name, kind = QFileDialog.getSaveFileName(
            self, "Jaaroverzicht opslaan als", str(proposal), ";;".join(KINDS), "", option
        )
        if not name:
            return
        path = Path(name)
        wanted = KINDS.get(kind, ".pdf")
        if path.suffix.lower() not in KINDS.values() or (kind in KINDS and path == proposal):
            path = path.with_suffix(wanted) if path == proposal else path.with_name(path.name + wanted)
        taken = f"Er is al een bestand met de naam ‘{path.name}’. Wilt u dat vervangen?"
        if is_there(path) and choose(self, TITLE, taken, "Niet vervangen", "Vervangen", escape=0) == 0:
            return
        try:
            outputs.check(path)
            if (data := self._drawn(path)) is not None:
                atomic.write((path, data))
        except ReisverslagError as error:
            tell(self, TITLE, str(error))


def markdown(whole: Paper) -> str:
    """A paper as text that can be read with headings and tables."""
    lines = [f"# {_plain(whole.title)} {_plain(whole.subtitle)}", ""]
    lines += [f"- {_plain(label)}: **{_plain(value)}**" for label, value in whole.facts]
    for part in whole.parts:
        lines += ["", f"## {_plain(_as_sentence(part.heading))}", ""]
        for block in part.blocks:
            if isinstance(block, Table):
                lines += _table(block)
            else:
                lines += [_plain(text) for text in block.texts()]
            lines.append("")
    return "\n".join(lines)


def _as_sentence(heading: str) -> str:
    """A heading that paper has in capitals."""
    return heading.capitalize().replace("co₂", "CO₂")


def _table(table: Table) -> list[str]:
    rows = [[column.title for column in table.columns], *table.rows]
    cells = ["| " + " | ".join(map(_plain, row)) + " |" for row in rows]
    marks = ["---:" if column.figures else "---" for column in table.columns]
    return [cells[0], f"| {' | '.join(marks)} |", *cells[1:]]


def _plain(text: str) -> str:
    """Any text as words on one line: no letter of it means anything to Markdown."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~&])", r"\\\1", " ".join(text.split()))
