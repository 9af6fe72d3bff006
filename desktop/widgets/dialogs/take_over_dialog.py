"""Take over: asks which follow-ups of which finished reports become rows of this one, and where."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import paths
from desktop.errors import ReisverslagError
from desktop.forms.draft import Draft, Position
from desktop.forms.progress.take_over import NEW_TRACK, Agreed, last_revisions, not_yet_taken, taken_over
from desktop.forms.progress.tracks import Track
from desktop.forms.section import rows_of
from desktop.grammar import how_many
from desktop.storage.document import Document
from desktop.storage.reports import load_report
from desktop.storage.scan import reports_in
from desktop.widgets.accessibility.reading_order import read_before
from desktop.widgets.background.waiting import GivenUp, wait_for
from desktop.widgets.controls.dialog import accepted
from desktop.widgets.controls.messages import tell
from desktop.widgets.controls.text_label import Label
from desktop.widgets.dialogs.checklist import ChecklistDialog, ChecklistItem
from desktop.widgets.editors.lists import ListBox
from desktop.widgets.layout.tab_order import follow_layout
from desktop.widgets.look.style import px

TITLE = "Vervolgafspraken overnemen"
WHICH = "Kies de afgeronde verslagen waarvan u vervolgafspraken wilt overnemen."
WHAT = "Dit wordt overgenomen. Haal het vinkje weg bij wat niet in deze rapportage hoort."
READING = "De verslagen worden gelezen. Dat duurt lang."
NONE = (
    "Er zijn geen vervolgafspraken om over te nemen. Het programma kijkt in de map met verslagen en bij de "
    "verslagen die u het laatst opende. Alleen acties van afgeronde reisverslagen tellen mee, en elke actie "
    "kan één keer worden overgenomen."
)


def take_over(document: Document, known: Sequence[Path], parent: QWidget) -> Position | None:
    """Puts new rows in the report. Returns where; None when the user does not want it after all.

    Looked for are the finished reports among those known and in the folder of reports.
    """
    draft, folder = document.draft, document.home or paths.reports()
    try:
        found = wait_for(lambda: last_revisions(_readable([*known, *_files(folder)])), parent, TITLE, READING)
    except (GivenUp, ReisverslagError):
        return None
    giving = [(report, agreed) for report in found if (agreed := not_yet_taken(draft.answers, [report]))]
    if not giving:
        tell(parent, TITLE, NONE)
        return None
    ticks = [ChecklistItem(_name(report), _counted(agreed), ticked=False) for report, agreed in giving]
    which = ChecklistDialog(TITLE, "Stap 1 van 2", WHICH, ticks, "Verder…", parent, at_least=1)
    chosen = [agreed for place in _chosen(which) for agreed in giving[place][1]]
    return _put(draft, chosen, parent) if chosen else None


def _put(draft: Draft, agreed: Sequence[Agreed], parent: QWidget) -> Position | None:
    tracks = rows_of(draft.section("tracks").get("tracks"))
    dialog = _What(agreed, [_called(track, place) for place, track in enumerate(tracks)], parent)
    chosen = [agreed[place] for place in _chosen(dialog)]
    if not chosen:
        return None
    path, rows = taken_over(draft.answers, chosen, dialog.where.currentIndex())
    after = Draft(draft.form, draft.answers)
    after.put("tracks", path, rows)
    if excess := draft.form.excess(after.answers):
        tell(parent, TITLE, f"{excess} Er is niets overgenomen. Kies minder vervolgafspraken.")
        return None
    draft.end_undo_group()
    draft.put("tracks", path, rows)
    return "tracks", path


class _What(ChecklistDialog):
    """Every action that will be taken over, and the track that it comes in."""

    def __init__(self, agreed: Sequence[Agreed], tracks: Sequence[str], parent: QWidget) -> None:
        ticks = [ChecklistItem(each.result, each.description) for each in agreed]
        super().__init__(TITLE, "Stap 2 van 2", WHAT, ticks, "Overnemen", parent, at_least=1)
        bar = QWidget(self)
        bar.setObjectName("bar")
        label = Label("&Zet ze in", "label", bar)
        self.where = ListBox(bar)
        self.where.addItems([*tracks, f"Een nieuw spoor: {NEW_TRACK}"])
        self.where.setAccessibleName("Zet ze in")
        label.setBuddy(self.where)
        row = QHBoxLayout(bar)
        row.setSpacing(px(12))
        row.addWidget(label)
        row.addWidget(self.where, 1000)
        row.addStretch(1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, bar)
        read_before(bar, self.buttons)
        follow_layout(self)  # the buttons below were made before it


def _chosen(dialog: ChecklistDialog) -> list[int]:
    """What the user chooses; nothing where the dialog was closed."""
    return dialog.chosen if accepted(dialog) else []


def _files(folder: Path) -> Iterator[Path]:
    yield from (Path(entry.path) for entry in reports_in(folder, lambda *_: None))


def _readable(files: Sequence[Path]) -> Iterator[Draft]:
    """The reports in these files that may have something to give."""
    for path in dict.fromkeys(files):
        try:
            report = load_report(path).draft
        except Exception:  # one file never keeps the others from being offered
            continue
        if report.form.actions:
            yield report


def _name(report: Draft) -> str:
    return report.form.subtitle(report.answers) or report.form.title


def _counted(agreed: Sequence[Agreed]) -> str:
    return f"{how_many(len(agreed), 'vervolgafspraak', 'vervolgafspraken')} om over te nemen"


def _called(track: Any, place: int) -> str:
    return ": ".join(filter(None, (Track.name(track, place), Track.title(track))))
