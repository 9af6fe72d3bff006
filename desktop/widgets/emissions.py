"""Emissions: a row for each means of the legs, with kilometres, kilograms and their source."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.forms.answers import Typed
from desktop.forms.section import Answers, Context, Path, Question, rows_of
from desktop.forms.trip.co2 import Co2, Emission, say_kg, total_kg
from desktop.forms.trip.means import Basis, Means
from desktop.widgets.editors import make_editor
from desktop.widgets.field import Field
from desktop.widgets.flow import Flow
from desktop.widgets.many import Many
from desktop.widgets.style import px
from desktop.widgets.words import Words

ASKED = ("km", "kg", "source")
BASIS = {"km": "km_basis", "kg": "basis"}


class Emissions(Many):
    """The rows follow the legs; what was typed for a means that is no longer used stays in the draft."""

    labelled = False

    def __init__(self, words: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self._hint = words.hint
        self._means: list[str] = []
        self._asked: list[dict[str, Any]] = []
        self._given: list[dict[str, Any]] = []  # as in the draft
        self._fields: list[dict[str, Field]] = []
        self._groups: list[QWidget] = []
        self._read_only = False
        self._empty = Words(words.missing, "hint", self)
        self._total = Words("", "cardtitle", self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        self._layout.addWidget(self._empty)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(10))
        self._layout.addLayout(self._rows)
        self._layout.addWidget(self._total)

    def focus_target(self) -> QWidget:
        """The first figure."""
        return self._fields[0]["km"].editor.focus_target() if self._fields else self

    def refresh(self, answers: Answers, context: Context) -> None:
        """Shows a row for each means that the legs use."""
        self._asked = asked = Co2.rows_for(answers, context)
        means = [str(row["means"]) for row in asked]
        self._given = [dict(row) for row in rows_of(answers.get("rows"))]
        if means != self._means:
            self._means = means
            self._make()
            self.laid_out.emit()
        for row, fields in zip(asked, self._fields, strict=True):
            for key, field in fields.items():
                field.editor.set_value(row.get(key))
        self._empty.setVisible(not asked)
        total = total_kg(asked)
        self._total.setText("" if total is None else f"Samen per reiziger: {say_kg(total, typed=False)}")
        self._total.setVisible(total is not None and len(asked) > 1)

    def field_at(self, path: Path) -> Field | None:
        """The field of one figure."""
        if not path or not isinstance(path[0], int) or path[0] >= len(self._fields):
            return None
        return self._fields[path[0]].get(str(path[1]) if len(path) > 1 else "km")

    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Shows each sentence at its figure."""
        for place, fields in enumerate(self._fields):
            for key, field in fields.items():
                field.show_problem(problems.get((place, key)))
                field.show_warning(warnings.get((place, key)))

    def set_read_only(self, read_only: bool) -> None:
        """Whether it can only be read."""
        self._read_only = read_only
        for fields in self._fields:
            for field in fields.values():
                field.editor.set_read_only(read_only)

    def _make(self) -> None:
        for group in self._groups:
            group.hide()
            group.deleteLater()
        self._groups, self._fields = [], []
        questions = {key: (words, kind) for key, words, kind in Emission.questions()}
        for place, means in enumerate(self._means):
            group = QFrame(self)
            group.setObjectName("card")
            layout = QVBoxLayout(group)
            layout.setContentsMargins(px(16), px(12), px(16), px(14))
            layout.setSpacing(px(8))
            layout.addWidget(Words(Means.label_of(means), "cardtitle", group))
            flow, fields = Flow(group), {}
            for key in ASKED:
                words, kind = questions[key]
                editor = make_editor(kind, words, flow)
                editor.changed.connect(lambda value, key=key, place=place: self._put(place, key, value))
                editor.left.connect(lambda key=key, place=place: self.left_at.emit((place, key)))
                editor.set_read_only(self._read_only)
                fields[key] = Field(Question(words.label), editor, flow)
                fields[key].set_spoken_prefix(Means.label_of(means))
                fields[key].also_say(self._hint if key == ASKED[0] else "")
                flow.add(fields[key], short=True, weight=2 if isinstance(kind, Typed) else 4)
            layout.addWidget(flow)
            self._rows.addWidget(group)
            group.show()
            self._groups.append(group)
            self._fields.append(fields)

    def _put(self, place: int, key: str, value: Any) -> None:
        """Changes one figure; the list is first laid in the order of the means, the rest behind it."""
        rows = [{**row} for row in self._asked]
        if [row.get("means") for row in self._given[: len(rows)]] == self._means:
            basis = BASIS.get(key)
            if basis and self._given[place].get(basis) == Basis.COMPUTED:  # what is typed wins
                self.changed_at.emit((place, basis), Basis.GIVEN.value)
            self.changed_at.emit((place, key), value)
            return
        rows[place][key] = value
        others = [row for row in self._given if row.get("means") not in self._means]
        self.changed_at.emit((), rows + others)
