"""Emissions: a row for each means of the legs, with kilometres, kilograms and how they are known."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QGroupBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.answers import ParsedText, is_empty
from desktop.forms.numbers import format_number
from desktop.forms.section import Answers, Context, Question, rows_of
from desktop.forms.trip.co2 import Co2, format_totals
from desktop.forms.trip.emission import BASES, travellers
from desktop.forms.trip.emission_row import Emission, EmissionLine
from desktop.forms.trip.kilograms import printed
from desktop.forms.trip.means import FigureBasis, Means
from desktop.forms.trip.method import remarks
from desktop.widgets.accessibility.reading_order import read_before
from desktop.widgets.accessibility.tree import explain
from desktop.widgets.answers.field import Field
from desktop.widgets.answers.fixed_rows import FixedRows
from desktop.widgets.answers.many import FRAME_APART
from desktop.widgets.controls.link import LinkButton
from desktop.widgets.controls.text_label import Statement, WrappedText
from desktop.widgets.editors import Slot
from desktop.widgets.layout.flow import Flow
from desktop.widgets.look.style import px

ASKED = ("km", "kg", "source")


class Emissions(FixedRows):
    """The rows follow the legs; what was typed for a means that is no longer used stays in the draft."""

    def __init__(self, question: Question, slot: Slot, parent: QWidget) -> None:
        super().__init__(slot, parent)
        self._hint = question.hint
        self._answers: Answers = {}
        self._context = Context()
        self._lines: tuple[EmissionLine, ...] = ()
        self._means: list[str] = []
        self._groups: list[QWidget] = []
        self._flows: list[Flow] = []
        self._empty = LinkButton(question.missing, self)
        self._empty.clicked.connect(lambda: slot.keeper.go_to_section("transport", ("legs",)))
        self._totals = Totals(self)
        self._remarks = Statement(self, "remark")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(FRAME_APART), 0, 0)
        layout.setSpacing(px(14))
        layout.addWidget(self._empty)
        layout.addLayout(self._rows)
        layout.addWidget(self._totals)
        layout.addWidget(self._remarks)

    def focus_target(self) -> QWidget:
        """The first figure, or the way to the legs."""
        return super().focus_target() if self._fields else self._empty

    def refresh(self, answers: Answers, context: Context) -> None:
        """Shows a row for each means that the legs use."""
        self._answers, self._context = answers, context
        self._lines = Co2.lines(answers, context)
        means = [str(line.row["means"]) for line in self._lines]
        if means != self._means:
            self._means = means
            self._make()
            self.slot.keeper.tab_order_changed()
        for place, (line, fields) in enumerate(zip(self._lines, self._fields, strict=True)):
            own = line.is_typed("kg") or line.computed is None
            asked = (own and not line.waits) or not is_empty(line.given.get("source"))
            if asked == fields["source"].isHidden():
                fields["source"].setVisible(asked)
                self._flows[place].arrange_anew()
            for key in ASKED:
                self._show(place, key)
        self._empty.setVisible(not means)
        self._totals.show_totals(format_totals(answers, context), len(means), travellers(context))
        lines = remarks([line.row for line in self._lines])
        self._remarks.say("\n".join(lines))

    def worked_out(self) -> Iterator[tuple[str, str]]:
        """The kilograms of all means, and what is remarked of them."""
        for means, line in zip(self._means, self._lines, strict=True):
            kg = printed(line.row)
            if kg is not None and not line.is_typed("kg"):
                yield Means.label_of(means), f"{format_number(kg)} kg CO₂ per reiziger"
        if self._totals.spoken:
            yield "", self._totals.spoken
        if self._remarks.text():
            yield "", self._remarks.accessibleName()

    def _show(self, place: int, key: str) -> None:
        """Shows a figure as it is known; a line that was just emptied stays so while it is typed in."""
        line, editor = self._lines[place], self._fields[place][key].editor
        typed = key == "source" or line.is_typed(key)
        editor.set_computed(not typed)
        if typed or not editor.emptied:
            editor.set_value(printed(line.row) if key == "kg" and not typed else line.row.get(key))

    def left(self, place: int, key: str) -> None:
        """What was emptied and left shows what can be worked out again."""
        self._show(place, key)

    def _make(self) -> None:
        for group, fields in zip(self._groups, self._fields, strict=True):
            self._drop(fields)
            group.hide()
            group.deleteLater()
        self._groups, self._flows, self._fields = [], [], []
        for place, means in enumerate(self._means):
            self._make_row(place, Means.label_of(means))

    def _make_row(self, place: int, title: str) -> None:
        group = QGroupBox(self)
        group.setObjectName("card")
        group.setAccessibleName(title)
        read_before(group, self._totals)
        layout = QVBoxLayout(group)
        layout.setContentsMargins(px(16), px(12), px(16), px(14))
        layout.setSpacing(px(8))
        layout.addWidget(WrappedText(title, "cardtitle", group))
        flow = Flow(group)
        fields: dict[str, Field] = {}
        for key in ASKED:
            asked = replace(Emission.question(key), optional=False)  # here that goes without saying
            field = fields[key] = self._make_field(place, asked, flow, in_row=True)
            field.set_spoken_prefix(title)
            field.also_say(self._hint if key == ASKED[0] and not place else "")
            field.proposal_taken.connect(lambda key=key: self._again(place, key))
            flow.add(field, short=isinstance(asked.answer, ParsedText))
        layout.addWidget(flow)
        self._rows.addWidget(group)
        group.show()
        self._groups.append(group)
        self._flows.append(flow)
        self._fields.append(fields)

    def _again(self, place: int, key: str) -> None:
        """What the user typed gives way to what can be worked out."""
        self.slot.set(Co2.computed_again(self._answers, self._context, place, key))
        editor = self._fields[place][key].editor
        editor.focus_target().setFocus()  # the link goes away
        editor.slot.editing_finished()

    def prepare(self, place: int, key: str) -> None:
        """The order is that of the means, the rest behind them; what is typed is no longer worked out."""
        given = rows_of(self._answers.get("rows"))
        if [row.get("means") for row in given[: len(self._means)]] != self._means:
            rows = [dict(line.given) for line in self._lines]
            others = [dict(row) for row in given if row.get("means") not in self._means]
            self.slot.prepare(rows + others)
        basis = BASES.get(key)
        if basis and self._lines[place].given.get(basis) == FigureBasis.COMPUTED:  # what is typed wins
            self.slot.at(place, basis).prepare(FigureBasis.GIVEN.value)


class Totals(QFrame):
    """The kilograms of all means together, once they are all known."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._one, self._all = _Total(self), _Total(self)
        self.spoken = ""  # what is shown, in words
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), px(4), 0, 0)
        layout.setSpacing(px(40))
        layout.addWidget(self._one)
        layout.addWidget(self._all)
        layout.addStretch(1)

    def show_totals(self, totals: tuple[str, str] | None, rows: int, people: int) -> None:
        """Per traveller, and for all of them where there are more."""
        is_shown = totals is not None and (rows > 1 or people > 1)
        self.setVisible(is_shown)
        self.spoken = ""
        if totals is None:
            return
        one, whole = totals
        self._one.say("Per reiziger", one)
        self._all.say(f"Samen ({people} reizigers)", whole)
        self._all.setVisible(people > 1)
        if is_shown:
            whole_too = f". Samen ({people} reizigers): {whole}" if people > 1 else ""
            self.spoken = f"Per reiziger: {one}{whole_too}"


class _Total(QWidget):
    """A figure under its words. The keyboard can go to it, and a screen reader says both."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._figure = WrappedText("", "hint", self), Statement(self, "figure")
        explain(self._words, self._figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._figure)

    def say(self, words: str, figure: str) -> None:
        """Shows these."""
        self._words.setText(words)
        self._figure.say(figure)
        self._figure.setAccessibleName(f"{words}: {figure}")
