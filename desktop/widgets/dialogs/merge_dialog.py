"""Merge dialog: several reports of one trip as one new report, after the choices that they ask for."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import ReisverslagError, UnreadableFile, sentence_of
from desktop.forms import sources
from desktop.forms.draft import Draft
from desktop.forms.merging import MergeChoice, Merged, Option
from desktop.forms.sources import Source
from desktop.grammar import and_list
from desktop.storage.atomic import printable
from desktop.storage.document import Document
from desktop.storage.reports import load_report
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.answers.field import Sentence
from desktop.widgets.background.waiting import GivenUp, wait_for
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.dialog import accepted, button_bar, edge_to_edge
from desktop.widgets.controls.messages import tell
from desktop.widgets.controls.text_label import Statement, WrappedText
from desktop.widgets.editors.choice_editors import RadioEditor
from desktop.widgets.layout.page_column import PageColumn
from desktop.widgets.look.style import px

TITLE = "Verslagen samenvoegen"
ABOUT = "Hiermee maakt u één nieuw verslag van deze reis. De verslagen zelf blijven zoals ze zijn."
CHOICES = "De verslagen verschillen hier. Kies wat er in het nieuwe verslag komt."
READING = "De verslagen worden gelezen. Dat duurt lang."
TOO_FEW = "Kies twee of meer reisverslagen van één reis."
_LONGEST = 400  # letters of an option that are shown


def ask_files(folder: Path, parent: QWidget) -> list[Path]:
    """Asks which reports; none where the user does not want to after all."""
    names, _ = QFileDialog.getOpenFileNames(parent, TITLE, str(folder), "Verslagen (*.json *.pdf)")
    return [Path(name) for name in names]


def merged_document(paths: Sequence[Path], parent: QWidget) -> Document | None:
    """The new report, still to be saved; None when it cannot be made or is not wanted after all."""
    try:
        found = wait_for(lambda: [(_read(path), path) for path in paths], parent, TITLE, READING)
    except ReisverslagError as error:
        tell(parent, TITLE, str(error))
        return None
    except GivenUp:
        return None
    reports = _last_revisions(found)
    forms = [draft.form for draft, _ in reports]
    if len(reports) < 2 or forms[0].merge is None or forms.count(forms[0]) < len(forms):
        tell(parent, TITLE, TOO_FEW)
        return None
    dialog = MergeDialog([draft for draft, _ in reports], _names([path for _, path in reports]), parent)
    if not accepted(dialog):
        return None
    made_of = [Source(draft.id or "", draft.revision, printable(path.stem)) for draft, path in reports]
    return Document.made(Draft(forms[0], dialog.merged.answers, unknown=sources.as_json(made_of)))


class MergeDialog(QDialog):
    """What the reports come to together, and a question for each thing in which they differ."""

    def __init__(self, reports: Sequence[Draft], names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._reports, self._names = reports, names
        self._picks: list[int] = []
        self.merged = self._merge([])
        area = QScrollArea(self)
        self._column = PageColumn(area, f"{len(reports)} verslagen", TITLE, ABOUT)
        self._sums = Statement(self._column)
        self._column.add(self._sums)
        self._notes = Sentence("warn", "warning", "warning", self._column)
        self._column.add(self._notes)
        if self.merged.choices:
            self._column.add(WrappedText(CHOICES, "", self._column))
        for choice in self.merged.choices:
            self._add(choice)
        self._column.finish()
        go, cancel = PrimaryButton("Samenvoegen", self), Button("Annuleren", self)
        self._go = go
        go.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        layout = edge_to_edge(self, 760, 680)
        layout.addWidget(area, 1)
        layout.addWidget(self._column.in_line(button_bar(self, go, cancel)))
        self._tell()

    def _merge(self, picks: Sequence[int]) -> Merged:
        return self._reports[0].form.merged([report.context() for report in self._reports], picks)

    def _add(self, choice: MergeChoice) -> None:
        self._column.add_layout(column := QVBoxLayout())
        column.setSpacing(px(2))
        column.setContentsMargins(0, px(8), 0, px(8))
        column.addWidget(WrappedText(choice.about, "place", self._column))
        options = [(place, self._label_of(option)) for place, option in enumerate(choice.options)]
        editor = RadioEditor(options, self._column, optional=False)
        editor.set_spoken(choice.about, "")
        editor.set_value(choice.pick)
        editor.changed.connect(partial(self._pick, len(self._picks)))
        self._picks.append(choice.pick)
        column.addWidget(editor)

    def _label_of(self, option: Option) -> str:
        """An option and which of the reports say so."""
        text = " ".join(option.text.split())
        text = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
        names = and_list(f"‘{self._names[report]}’" for report in option.reports)
        return f"{text} (uit {names})" if names else text

    def _pick(self, place: int, pick: int) -> None:
        self._picks[place] = pick
        self.merged = self._merge(self._picks)
        self._tell()

    def _tell(self) -> None:
        """What each report adds and what that comes to, and what deserves a second look."""
        lines = [f"‘{name}’: {line}" for name, line in zip(self._names, self.merged.figures, strict=True)]
        self._sums.say("\n".join([*lines, f"Samen: {self.merged.whole}"]))
        excess = self._reports[0].form.excess(self.merged.answers)
        notes = [*filter(None, [excess]), *self.merged.notes]
        self._notes.say("\n".join(notes))
        self._sums.setAccessibleDescription(" ".join(notes))
        announce(self, ". ".join(filter(None, (self._sums.accessibleName(), *notes))))
        self._go.setEnabled(not excess)


def _read(path: Path) -> Draft:
    """The report in a file. Raises UnreadableFile, which names it."""
    try:
        return load_report(path).draft
    except Exception as error:  # whatever is in it
        name, why = f"‘{printable(path.name)}’", sentence_of(error)
        raise UnreadableFile(why if name in why else f"{name}: {why}") from error


def _last_revisions(found: Sequence[tuple[Draft, Path]]) -> list[tuple[Draft, Path]]:
    """Of a report that was chosen more than once, the last revision."""
    last: dict[str, tuple[Draft, Path]] = {}
    for draft, path in found:
        key = draft.id or str(path)
        if key not in last or draft.revision > last[key][0].revision:
            last[key] = draft, path
    return list(last.values())


def _names(paths: Sequence[Path]) -> list[str]:
    """What the reports are called; two of one name with their folders."""
    count = Counter(path.stem for path in paths)
    names = []
    for path in paths:
        alone = count[path.stem] == 1
        names.append(printable(path.stem if alone else f"{path.parent.name}/{path.stem}"))
    return names
