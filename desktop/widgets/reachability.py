"""Reachability: for each destination of a flight, whether a train or bus gets there in time."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.forms.answers import answer_type
from desktop.forms.section import Answers, Context, Path, Question, rows_of
from desktop.forms.trip.reachability import Judged, Reachable, judged
from desktop.widgets.editors import make_editor
from desktop.widgets.field import Field
from desktop.widgets.many import Many

ASKED = ("within", "reason")


class Reachability(Many):
    """Two questions a destination. The list in the draft follows the order of the destinations."""

    labelled = False

    def __init__(self, words: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self._judged: list[Judged] = []
        self._given: list[Answers] = []  # as in the draft
        self._fields: list[dict[str, Field]] = []
        self._read_only = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(14)

    def focus_target(self) -> QWidget:
        """The first question."""
        return self._fields[0]["within"].editor.focus_target() if self._fields else self

    def refresh(self, answers: Answers, context: Context) -> None:
        """Asks of each destination that is judged, where the tables are not sure."""
        self._judged = judged(answers, context)
        self._given = rows_of(answers.get("reachability"))
        while len(self._fields) > len(self._judged):
            for field in self._fields.pop().values():
                field.hide()
                field.deleteLater()
        while len(self._fields) < len(self._judged):
            self._make()
        for entry, fields in zip(self._judged, self._fields, strict=True):
            fields["within"].set_label(entry.question())
            fields["within"].setVisible(entry.asked)
            fields["reason"].set_label(f"Hoe weet u dat van {entry.city}?")
            fields["reason"].setVisible(entry.asked and entry.within is False)
            for key in ASKED:
                fields[key].editor.set_value(entry.entry.get(key))

    def field_at(self, path: Path) -> Field | None:
        """The field of one destination's question."""
        if len(path) < 2 or not isinstance(path[0], int) or path[0] >= len(self._fields):
            return None
        return self._fields[path[0]].get(str(path[1]))

    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Shows each sentence at its destination."""
        for place, fields in enumerate(self._fields):
            for key, field in fields.items():
                field.show_problem(problems.get((place, key)))

    def set_read_only(self, read_only: bool) -> None:
        """Whether it can only be read."""
        self._read_only = read_only
        for fields in self._fields:
            for field in fields.values():
                field.editor.set_read_only(read_only)

    def _make(self) -> None:
        place, fields = len(self._fields), {}
        for key in ASKED:
            words = Question("", Reachable.model_fields[key].description or "")
            editor = make_editor(answer_type(Reachable.model_fields[key]), words, self)
            editor.changed.connect(lambda value, key=key, place=place: self._put(place, key, value))
            editor.left.connect(lambda key=key, place=place: self.left_at.emit((place, key)))
            editor.set_read_only(self._read_only)
            fields[key] = Field(words, editor, self)
            self._layout.addWidget(fields[key])
            fields[key].show()
        self._fields.append(fields)
        self.laid_out.emit()

    def _put(self, place: int, key: str, value: Any) -> None:
        """Changes one answer; the list is first laid in the order of the destinations, the rest behind it."""
        rows = [{"city": j.city, "country": j.country, **j.entry} for j in self._judged]
        if self._given[: len(rows)] == rows:
            self.changed_at.emit((place, key), value)
            return
        rows[place] = {k: v for k, v in {**rows[place], key: value}.items() if v is not None}
        others = [row for row in self._given if all(row is not j.entry for j in self._judged)]
        self.changed_at.emit((), rows + others)
