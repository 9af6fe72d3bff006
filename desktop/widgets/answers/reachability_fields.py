"""Reachability: for each destination of a flight, whether a train or bus gets there in time."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.forms.section import Answers, Context, Question, rows_of
from desktop.forms.trip.reachability import Judged, Reachable, judged
from desktop.widgets.answers.fixed_rows import FixedRows
from desktop.widgets.answers.many import NEW_QUESTION
from desktop.widgets.controls.text_label import Statement
from desktop.widgets.editors import Slot
from desktop.widgets.look.style import px

ASKED = ("within", "reason")


class Reachability(FixedRows):
    """What the tables know of a destination, or two questions where they are not sure.

    The list in the draft follows the order of the destinations.
    """

    def __init__(self, question: Question, slot: Slot, parent: QWidget) -> None:
        super().__init__(slot, parent)
        self._judged: tuple[Judged, ...] = ()
        self._given: list[Answers] = []  # as in the draft
        self._statements: list[Statement] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(12))

    def focus_target(self) -> QWidget:
        """The first question, or what is known of the first destination."""
        asked = [entry.asked for entry in self._judged]
        return super().focus_target() if any(asked) or not asked else self._statements[0]

    def refresh(self, answers: Answers, context: Context) -> None:
        """Tells of each judged destination what is known, or asks where the tables are not sure."""
        self._judged = judged(answers, context)
        self._given = rows_of(answers.get("reachability"))
        while len(self._fields) > len(self._judged):
            self._drop(self._fields.pop())
            statement = self._statements.pop()
            statement.hide()
            statement.deleteLater()
        if len(self._fields) < len(self._judged):
            while len(self._fields) < len(self._judged):
                self._make()
            self.slot.keeper.tab_order_changed()
        for entry, statement, fields in zip(self._judged, self._statements, self._fields, strict=True):
            lines = [entry.hint()] if entry.asked else [f"{line}." for line in entry.lines_beside_legs()]
            statement.say("\n".join(filter(None, lines)))
            fields["within"].setVisible(entry.asked)
            fields["reason"].setVisible(entry.asked and entry.within is False)
            if entry.asked:
                fields["within"].set_label(entry.question())
                fields["reason"].set_label(f"Hoe weet u dat van {entry.city}?")
                for key in ASKED:
                    fields[key].editor.set_value(entry.entry.get(key))

    def worked_out(self) -> Iterator[tuple[str, str]]:
        """What is known of each destination, or asked."""
        for entry, statement in zip(self._judged, self._statements, strict=True):
            if statement.text():
                yield "", statement.accessibleName()
            if entry.asked:
                yield NEW_QUESTION, entry.question()

    def _make(self) -> None:
        place = len(self._fields)
        statement = Statement(self)
        self._statements.append(statement)
        self._layout.addWidget(statement)
        asked = (Question("", key=key, answer=Reachable.question(key).answer) for key in ASKED)
        fields = {question.key: self._make_field(place, question, self) for question in asked}
        for field in fields.values():
            self._layout.addWidget(field)
            field.show()
        self._fields.append(fields)

    def prepare(self, place: int, key: str) -> None:
        """The order is that of the destinations, the rest behind them."""
        rows = [{"city": j.city, "country": j.country, **j.entry} for j in self._judged]
        if self._given[: len(rows)] != rows:
            shown = {id(each.entry) for each in self._judged}
            self.slot.prepare(rows + [row for row in self._given if id(row) not in shown])
