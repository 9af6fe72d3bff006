"""Several: printing more reports than one, chosen from those of before, in one go."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from desktop.errors import ReisverslagError
from desktop.storage import carried, report_file
from desktop.storage.memory import Recent
from desktop.widgets.dialogs import tell
from desktop.widgets.output import on_own_paper
from desktop.widgets.printing import print_pdfs
from desktop.widgets.ticks import Tick, TickDialog

TITLE = "Verslagen afdrukken"
ABOUT = "Kies de verslagen die u wilt afdrukken. Ze komen in één keer uit de printer."
ACTION = "Geselecteerde verslagen afdrukken…"
NONE = "Er zijn nog geen verslagen om af te drukken. Hier komen de verslagen die u maakt of opent."


def print_reports(known: Sequence[Recent], parent: QWidget) -> None:
    """Asks which of these reports to print, and prints them as they are on the disk. What fails is told."""
    if not known:
        tell(parent, TITLE, NONE)
        return
    ticks = [Tick(report.title, f"{report.line} · {report.state}", ticked=False) for report in known]
    dialog = TickDialog(TITLE, "Uw verslagen", ABOUT, ticks, ACTION, parent, at_least=1)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = [known[place] for place in dialog.chosen]
    dialog.deleteLater()
    if accepted and (pdfs := _drawn(chosen, parent)):
        print_pdfs(pdfs, parent, chosen[0].title if len(pdfs) == 1 else f"{len(pdfs)} verslagen")


def _drawn(reports: Sequence[Recent], parent: QWidget) -> list[bytes]:
    """The PDFs of those that can be drawn; the others are told."""
    pdfs, told = [], []
    for report in reports:
        try:
            data, _ = carried.load(Path(report.path))
            pdfs.append(on_own_paper(report_file.read(data).draft, data))
        except ReisverslagError as error:
            told.append(f"{report.title}: {error}")
    if told:
        tell(parent, TITLE, "\n\n".join(told))
    return pdfs
