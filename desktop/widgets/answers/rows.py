"""Rows: the editor of a list: cards with add, remove, move, duplicate, and paste of several lines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.answers import ManyRows, ManyTexts, is_empty
from desktop.forms.columns import PastedTable, typed_questions
from desktop.forms.numbers import format_number
from desktop.forms.pasting import new_row, with_pasted, with_rows
from desktop.forms.question import excess
from desktop.forms.section import Answers, Context, Note, Path, Question, listed, rows_of
from desktop.grammar import and_list, how_many
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.accessibility.reading_order import read_before
from desktop.widgets.answers.card import Card
from desktop.widgets.answers.card_list import CardList
from desktop.widgets.answers.field import Field
from desktop.widgets.answers.line_card import LineCard
from desktop.widgets.answers.many import FRAME_APART, Many
from desktop.widgets.answers.row_card import RowCard
from desktop.widgets.answers.text_card import TextCard
from desktop.widgets.answers.title_card import TitleCard
from desktop.widgets.controls.buttons import Button
from desktop.widgets.controls.text_label import Label
from desktop.widgets.editors import Slot
from desktop.widgets.editors.paste_dialog import rows_from
from desktop.widgets.layout.in_sight import focus
from desktop.widgets.look.style import px

MOST_COLUMNS = 50  # of a pasted table


class Rows(Many):
    """A list of rows or of texts. An empty list shows one empty row to type in, unless it may stay empty."""

    def __init__(self, question: Question, slot: Slot, parent: QWidget) -> None:
        super().__init__(slot, parent)
        assert isinstance(question.answer, ManyRows | ManyTexts)
        self.question, self.key, self.answer = question, question.key, question.answer
        row_type = self.answer.row if isinstance(self.answer, ManyRows) else None
        self.noun: str = row_type.noun if row_type else question.noun
        may_be_empty = row_type is not None and question.optional
        blank: Any = {} if row_type else ""
        self._at_first: list[Any] = [] if may_be_empty else [blank]  # what an empty list shows
        never_needed = "Niet verplicht." if question.never_needed else ""
        self._hint = " ".join(filter(None, (never_needed, question.hint)))
        self._read_only = False
        self._rows: Sequence[Any] = []
        self._changed = 0  # the place of the row that came or changed last
        layout = QVBoxLayout(self)
        has_frames = row_type is not None and not row_type.in_line
        layout.setContentsMargins(0, px(FRAME_APART) * has_frames, 0, 0)
        layout.setSpacing(10)
        self._list = CardList(layout, row_type, self._hint, slot, self._new_card)
        self.add_button = Button(f"{self.noun} toevoegen", self)
        self.add_button.clicked.connect(self._add)
        self.more_button = Button(row_type.more_label if row_type else "", self)
        self.more_button.clicked.connect(self._add_more)
        self.notice = Label("", "hint", self)
        self.undo_button = Button("Ongedaan maken", self)
        self.undo_button.setObjectName("link")
        self.undo_button.clicked.connect(slot.keeper.undo)
        layout.addLayout(foot := QHBoxLayout())
        foot.addWidget(self.add_button)
        foot.addWidget(self.more_button)
        foot.addWidget(self.notice)
        foot.addWidget(self.undo_button)
        foot.addStretch()
        self._offer_undo(None)

    @property
    def cards(self) -> Sequence[Card]:
        """The cards of the rows that are shown."""
        return self._list.cards

    def worked_out(self) -> Iterator[tuple[str, str]]:
        """What is known of each row."""
        for place, row, notes in self._list.noted():
            bars = [f"{bar.label}: {bar.text}" for note in notes for bar in note.bars]
            if known := ". ".join(filter(None, (*(note.text for note in notes), *bars))):
                yield self._name(row, place), known

    def focus_target(self) -> QWidget:
        """The first thing to go to."""
        return self.cards[0].focus_target() if self.cards else self.add_button

    def refresh(self, answers: Answers, context: Context) -> None:
        """Shows the rows that the section holds, and no longer offers to undo: the last change is another."""
        self.forget()
        given = listed(answers.get(self.key))
        if given is self._rows:  # a draft shares what did not change
            return
        before, self._rows = self._rows, given
        shown = self._rows or self._at_first
        self._changed = _first_change(before, shown, self._changed)
        self.add_button.setAccessibleDescription("" if shown else self._hint)
        self._show_buttons()
        self._list.show(shown, context)

    def forget(self) -> None:
        """Offers to undo nothing any more, nor do lists within this one: the last change is another."""
        self._offer_undo(None)
        for card in self.cards:
            card.forget()

    def field_at(self, path: Path) -> Field | None:
        """The field of an answer, its card opened; without a place that of the row that changed last."""
        card = self._list.card_at(path[0] if path and isinstance(path[0], int) else self._changed)
        if card is None:
            return None
        card.show()  # also when it is not among those that were looked for
        return card.field_at(path[1:])

    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Gives each card the sentences of its row."""
        self._list.show_problems(problems, warnings)

    def show_notes(self, notes: Mapping[Path, Note]) -> None:
        """Gives each card the notes of its row."""
        self._list.show_notes(notes)

    def set_read_only(self, read_only: bool) -> None:
        """Whether the rows can only be read."""
        self._read_only = read_only
        self.add_button.setVisible(not read_only)
        self._list.set_read_only(read_only)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """With the one empty row that every list begins with there is nothing to be done."""
        has_begun = not self._at_first or len(self._rows) > 1 or not is_empty(self._rows)
        self._list.let_act(has_begun and not self._read_only)
        self.more_button.setVisible(bool(self._more()) and not self._read_only)

    def _new_card(self, slot: Slot) -> Card:
        card: Card
        if isinstance(self.answer, ManyRows):
            kind = LineCard if self.answer.row.in_line else TitleCard
            card = kind(self.answer.row, slot, self, Rows)
        else:
            card = TextCard(self.question, self.answer.item, slot, self)
        read_before(card, self.add_button)
        card.acted.connect(lambda action: self._act(card, action))
        card.pasted.connect(lambda path, cells, whole: self._paste(card, path, cells, whole))
        return card

    def _change(
        self, rows: list[Any], go_to: int, card: Card | None = None, path: Path = (), sentence: str = ""
    ) -> None:
        """Puts a new list in place and goes to one of its rows; if that is too long, says so at the card.

        The `sentence` says what was done.
        """
        if found := excess(self.answer, rows):
            _, too_much = found
            self._refuse(f"Dat worden {too_much}. Er is niets toegevoegd.", card, path)
            return
        announce(self, sentence)
        self._list.show_all()
        self.slot.set(rows)
        if (shown := self._list.card_at(go_to)) and (field := shown.field_at(())):
            focus(field.editor.focus_target())

    def _refuse(self, sentence: str, card: Card | None, path: Path) -> None:
        field = card.field_at(path) if card else None
        if field:
            field.editor.refused.emit(sentence)
        else:
            self.refused.emit(sentence)

    def _add(self) -> None:
        rows = self._rows or self._at_first
        self._change([*rows, new_row(self.answer, rows, len(rows))], len(rows))

    def _more(self) -> Sequence[Answers]:
        """Rows that follow from those that stand there."""
        return self.answer.row.more(rows_of(self._rows)) if isinstance(self.answer, ManyRows) else ()

    def _add_more(self) -> None:
        first, more = len(self._rows), self._more()
        names = and_list(self._name(row, place) for place, row in enumerate(more, first))
        self._change([*self._rows, *more], first, sentence=f"{names} toegevoegd.")

    def _act(self, card: Card, action: str) -> None:
        place = self._list.place_of(card)
        match action:
            case "remove":
                self._remove(place)
            case "duplicate":
                self._duplicate(place, card)
            case "up":
                self._move(card, place, place - 1)
            case "down":
                self._move(card, place, place + 1)

    def _remove(self, place: int) -> None:
        rows = list(self._rows or self._at_first)
        name = self._name(rows.pop(place), place)
        self.slot.set(rows or None)
        removed = f"{name} is verwijderd."
        self._offer_undo(removed)
        announce(self, removed)
        focus(self.undo_button)

    def _duplicate(self, place: int, card: Card) -> None:
        rows = list(self._rows or self._at_first)
        copied = rows[place]
        if isinstance(self.answer, ManyRows):
            new = self.answer.row.new(rows_of(rows), place + 1)
            copied = copied | {key: new[key] for key in self.answer.row.unlike_others if key in new}
        rows.insert(place + 1, copied)
        name = self._name(rows[place], place)
        self._change(rows, place + 1, card, sentence=f"{name} is gedupliceerd.")

    def _move(self, card: Card, place: int, to: int) -> None:
        """Lets a row change places with its neighbour; the keyboard and an open card go along."""
        rows = list(self._rows)
        rows[place], rows[to] = rows[to], rows[place]
        was_open = isinstance(card, RowCard) and card.is_open
        self._list.show_all()
        self.slot.set(rows)
        moved = self._list.card_at(to)
        assert moved
        if was_open and isinstance(moved, RowCard):
            moved.open()
        moved.menu.focus_move(up=to < place)
        announce(self, f"Verplaatst: dit is nu {self._name(rows[to], to)} van {len(rows)}.")

    def _paste(self, card: Card, path: Path, cells: list[list[str]], whole: bool) -> None:
        """Several pasted lines are several rows."""
        rows, most = self._rows or self._at_first, self.answer.most
        if len(cells) > most + 1:  # a line may be heads: what is left is still too much
            too_much = f"{format_number(len(cells))} regels. Er passen er hooguit {format_number(most)}"
            self._refuse(f"U plakt {too_much}. Er is niets toegevoegd.", card, path)
            return
        if (wide := max(map(len, cells))) > MOST_COLUMNS:  # each would be asked about
            too_much = f"{format_number(wide)} kolommen. Er passen er hooguit {MOST_COLUMNS}"
            self._refuse(f"U plakt {too_much}. Er is niets toegevoegd.", card, path)
            return
        place = self._list.place_of(card)
        table, count = self._table_of(path, cells), len(cells)
        if table is None:
            found = with_pasted(self.answer, rows, place, path, cells, whole=whole)
        elif pasted := rows_from(table, rows, self.window()):
            found, count = with_rows(self.answer, rows, place, path, pasted, whole=whole), len(pasted)
        else:
            return
        self._change(*found, card, path, f"{how_many(count, 'regel', 'regels')} geplakt.")

    def _table_of(self, path: Path, cells: list[list[str]]) -> PastedTable | None:
        """A table of which each column is to be recognised; None for lines that go from the field on."""
        if not isinstance(self.answer, ManyRows) or all(len(line) == 1 for line in cells):
            return None
        row_type = self.answer.row
        table = PastedTable.of(row_type, cells)
        at_first = path == (typed_questions(row_type)[0].key,)
        looked_at = row_type.without_names or (table.has_heads and not table.is_plain)
        return table if at_first and looked_at else None

    def _name(self, row: Any, place: int) -> str:
        if isinstance(self.answer, ManyRows) and isinstance(row, Mapping):
            return str(self.answer.row.name(row, place))
        return f"{self.noun} {place + 1}"

    def _offer_undo(self, text: str | None) -> None:
        """Says what was done and offers to undo it, or offers nothing."""
        self.notice.setText(text or "")
        self.notice.setVisible(bool(text))
        self.undo_button.setVisible(bool(text))


def _first_change(before: Sequence[Any], after: Sequence[Any], known: int) -> int:
    """The first place where two lists of rows differ, else the one known: a draft shares what it keeps."""
    place = next((n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old is not new), None)
    if place is None:
        place = known if len(before) == len(after) else min(len(before), len(after))
    return max(0, min(place, len(after) - 1))
