"""Checklist: a dialog that shows a list of things, each with a box to tick."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.accessibility.tree import explain
from desktop.widgets.answers.field import Sentence
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.check_radio import Check
from desktop.widgets.controls.dialog import button_bar, edge_to_edge
from desktop.widgets.controls.text_label import WrappedText
from desktop.widgets.layout.page_column import PageColumn
from desktop.widgets.look.style import px

_LONGEST = 2_000  # letters of a text that are shown


@dataclass(frozen=True)
class ChecklistItem:
    """One thing of the list: its name, a text about it, and why to look at it, if there is a reason."""

    label: str
    text: str
    mark: str = ""
    ticked: bool = True


class ChecklistDialog(QDialog):
    """Accepted by the button that `action` names; `chosen` says what is ticked.

    `step` stands beside the title, and says what the list is of.
    """

    def __init__(
        self,
        title: str,
        step: str,
        about: str,
        ticks: Sequence[ChecklistItem],
        action: str,
        parent: QWidget | None = None,
        *,
        at_least: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._at_least = at_least
        area = QScrollArea(self)
        self._column = PageColumn(area, step, title, about)
        self._boxes = [self._add(tick) for tick in ticks]
        self._column.finish()
        self._all = Button("Alles kiezen", self)
        self._all.clicked.connect(lambda: self._tick(ticked=len(self.chosen) < len(self._boxes)))
        self._go, cancel = PrimaryButton(action, self), Button("Annuleren", self)
        self._go.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        layout = edge_to_edge(self, 760, 640)
        layout.addWidget(area, 1)
        self.buttons = self._column.in_line(button_bar(self, self._go, cancel, beside=self._all))
        layout.addWidget(self.buttons)
        self._follow()

    @property
    def chosen(self) -> list[int]:
        """The places of what is ticked."""
        return [place for place, box in enumerate(self._boxes) if box.isChecked()]

    def _add(self, tick: ChecklistItem) -> Check:
        box = Check(tick.label, self._column)
        box.setChecked(tick.ticked)
        box.toggled.connect(self._follow)
        text = tick.text if len(tick.text) <= _LONGEST else f"{tick.text[:_LONGEST].rstrip()}…"
        mark = f"Let op: {tick.mark}." if tick.mark else ""
        box.setAccessibleDescription(" ".join(filter(None, (text, mark))))
        self._column.add_layout(both := QVBoxLayout())
        both.setSpacing(0)
        both.addWidget(box)
        both.addLayout(under := QVBoxLayout())
        under.setContentsMargins(px(30), 0, 0, px(8))
        under.setSpacing(px(2))
        under.addWidget(hint := WrappedText(text, "hint", self._column))
        explain(hint, box)
        if mark:
            warning = Sentence("warn", "warning", "warning", self._column)
            under.addWidget(warning)
            explain(warning, box)
            warning.say(mark)
        return box

    def _tick(self, *, ticked: bool) -> None:
        for box in self._boxes:
            box.setChecked(ticked)

    def _follow(self) -> None:
        self._all.setText("Niets kiezen" if len(self.chosen) == len(self._boxes) else "Alles kiezen")
        self._go.setEnabled(len(self.chosen) >= self._at_least)
