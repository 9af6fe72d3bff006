"""ReportActions: what can be done with the reports that were chosen on the start screen, one or several."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop.errors import NotSaved, ReisverslagError, sentence_of
from desktop.files import read_regular
from desktop.grammar import how_many
from desktop.storage import atomic, embedded_report
from desktop.storage.atomic import not_saved
from desktop.storage.folder import is_there, pdf_beside
from desktop.storage.reports import load_report
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.background.waiting import GivenUp, wait_for
from desktop.widgets.controls.messages import tell
from desktop.widgets.paper.printing import print_pdfs
from desktop.widgets.paper.report_pdf import on_own_paper
from desktop.widgets.start import folders, mail
from desktop.widgets.start.trash import Trashed, take_back, throw_away

TITLE = "Verslagen"
BUSY = "Het programma is bezig met de gekozen verslagen."
ChosenReport = tuple[Path, bytes]  # the file of a report, and a PDF of it


class ReportActions:
    """Does it, and has it said how it went; `done` is called when files were added or taken away."""

    def __init__(self, window: QWidget, say: Callable[..., object], done: Callable[[], object]) -> None:
        self._window, self._say, self._done = window, say, done

    def menu(self, reports: Sequence[Path]) -> QMenu:
        """All that can be done with these reports."""
        menu = QMenu(self._window)
        for text, act in (
            ("Af&drukken…", self.print),
            ("&PDF maken…" if len(reports) == 1 else "&PDF’s maken…", self.make_pdfs),
            ("&Kopiëren naar een map…", self.copy),
            ("&Mailen…", self.mail),
            ("Naar de p&rullenbak", self.throw_away),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, act=act: act(reports))
        return menu

    def print(self, reports: Sequence[Path]) -> None:
        """Prints them in one go."""
        if drawn := self._drawn(reports):
            name = drawn[0][0].stem if len(drawn) == 1 else f"{len(drawn)} verslagen"
            print_pdfs([pdf for _, pdf in drawn], self._window, name)

    def make_pdfs(self, reports: Sequence[Path]) -> None:
        """Makes a PDF of each in a folder; no file that is there is replaced."""
        if (folder := self._ask_folder("PDF’s maken", reports)) and (drawn := self._drawn(reports)):
            pdfs = dict(drawn)
            done = self._each([*pdfs], lambda report: _write(pdfs[report], folder, f"{report.stem}.pdf"))
            self._tell_where(folder, f"{how_many(done, 'PDF', 'PDF’s')} gemaakt in ‘{folder.name}’.")

    def copy(self, reports: Sequence[Path]) -> None:
        """Copies them to a folder, each with its PDF; no file that is there is replaced."""
        if folder := self._ask_folder("Kopiëren", reports):
            done = self._each(reports, lambda report: _copy(report, folder))
            copied = how_many(done, "verslag", "verslagen")
            self._tell_where(folder, f"{copied} gekopieerd naar ‘{folder.name}’.")
            self._done()

    def mail(self, reports: Sequence[Path]) -> None:
        """Opens a mail with the PDFs, where the system can; else shows the folder where they are."""
        if not (drawn := self._drawn(reports)):
            return
        try:
            folder = mail.new_folder()
            files = [_write(pdf, folder, f"{mail.harmless(report.stem)}.pdf") for report, pdf in drawn]
            for file in files:
                file.chmod(0o600)
        except (OSError, ReisverslagError) as error:
            problem = not_saved(mail.folder(), error) if isinstance(error, OSError) else error
            tell(self._window, TITLE, str(problem))
            return
        if not mail.begin(files, files[0].stem if len(files) == 1 else TITLE):
            folders.show(folder)
            QDesktopServices.openUrl(QUrl("mailto:"))
            self._say("Hier kan een mail geen PDF meekrijgen. Sleep de PDF uit de map naar uw mail.")

    def throw_away(self, reports: Sequence[Path]) -> None:
        """Moves them to the wastebasket, with a way back."""
        thrown: list[Trashed] = []
        if done := self._each(reports, lambda report: thrown.extend(throw_away(report))):
            verb = "staat" if done == 1 else "staan"
            reports_done = how_many(done, "verslag", "verslagen")
            text = f"{reports_done} {verb} in de prullenbak."
            self._say(text, "Ongedaan maken", lambda: self._take_back(thrown, f"{reports_done} teruggezet."))
        self._done()

    def _take_back(self, thrown: Sequence[Trashed], taken_back: str) -> None:
        self._say("")
        try:
            wait_for(lambda: take_back(thrown), self._window, TITLE, BUSY)
            announce(self._window, taken_back)
        except ReisverslagError as error:
            tell(self._window, TITLE, str(error))
        except GivenUp:
            pass
        self._done()

    def _drawn(self, reports: Sequence[Path]) -> list[ChosenReport]:
        """The PDFs of those that can be drawn; the others are reported."""
        drawn: list[ChosenReport] = []

        def draw(report: Path) -> None:
            loaded = load_report(report)
            drawn.append((report, on_own_paper(loaded.draft, loaded.data)))

        self._each(reports, draw)
        return drawn

    def _each(self, reports: Sequence[Path], act: Callable[[Path], object]) -> int:
        """Does it with each, reports which failed and why, and gives how many did not."""
        failures, done = [], 0

        def act_in_turn() -> None:
            nonlocal done
            for report in reports:
                try:
                    act(report)
                    done += 1
                except Exception as error:  # one file never keeps the others from being done
                    name, why = f"‘{atomic.printable(report.name)}’", sentence_of(error)
                    failures.append(why if name in why else f"{name}: {why}")

        with suppress(GivenUp):
            wait_for(act_in_turn, self._window, TITLE, BUSY)
        if failures:
            tell(self._window, TITLE, "\n\n".join(failures))
        return done

    def _ask_folder(self, title: str, reports: Sequence[Path]) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._window, title, str(reports[0].parent))
        return Path(name) if name else None

    def _tell_where(self, folder: Path, text: str) -> None:
        self._say(text, "Map openen", lambda: folders.show(folder))


def _copy(report: Path, folder: Path) -> None:
    files, pdf = [report], pdf_beside(report)
    if report.suffix != ".pdf" and is_there(pdf):
        files.append(pdf)
    try:
        data = [(file.suffix, read_regular(file, embedded_report.LARGEST_PDF)) for file in files]
    except OSError as error:
        raise NotSaved(f"‘{atomic.printable(report.name)}’ kan niet worden gelezen.") from error
    stem = _free_stem(folder, report.stem, [suffix for suffix, _ in data])
    atomic.write(*((folder / f"{stem}{suffix}", content) for suffix, content in data))


def _write(data: bytes, folder: Path, name: str) -> Path:
    """A new file in the folder; a name that is taken gets " (2)" or further."""
    wanted = folder / name
    stem = _free_stem(folder, wanted.stem, [wanted.suffix])
    path = folder / f"{stem}{wanted.suffix}"
    atomic.write((path, data))
    return path


def _free_stem(folder: Path, stem: str, suffixes: Sequence[str]) -> str:
    """The stem, else with " (2)" or further, that no file in the folder has with one of these suffixes."""
    free, number = stem, 1
    while any(is_there(folder / f"{free}{suffix}") for suffix in suffixes):
        number += 1
        free = f"{stem} ({number})"
    return free
