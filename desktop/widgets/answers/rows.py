"""Rows: the editor of a list: cards with add, remove, move, duplicate, and paste of several lines."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.answers import ManyRows, ManyTexts, is_empty
from desktop.forms.numbers import format_number
from desktop.forms.pasting import new_row, with_pasted
from desktop.forms.question import excess
from desktop.forms.section import Answers, Context, Note, Path, Question, listed, rows_of
from desktop.widgets.answers.card import Card
from desktop.widgets.answers.field import Field
from desktop.widgets.answers.many import Many, T
from desktop.widgets.answers.portions import PORTION, Portions
from desktop.widgets.answers.row_card import RowCard
from desktop.widgets.answers.row_filter import RowFilter
from desktop.widgets.answers.text_card import TextCard
from desktop.widgets.controls.buttons import Button
from desktop.widgets.controls.text_label import Label
from desktop.widgets.editors import Slot
from desktop.widgets.look.style import px

ByPlace = dict[int, dict[Path, T]]
MANY = 6  # rows: among so many one looks for what is wanted


class Rows(Many):
    """A list of rows or of texts. An empty list shows one empty row to type in, unless it may stay empty."""

    def __init__(self, question: Question, slot: Slot, parent: QWidget) -> None:
        super().__init__(slot, parent)
        assert isinstance(question.answer, ManyRows | ManyTexts)
        self.key, self.answer = question.key, question.answer
        row_type = self.answer.row if isinstance(self.answer, ManyRows) else None
        self.noun: str = row_type.noun if row_type else question.noun
        self.blank: Any = {} if row_type else ""
        self._may_be_empty = row_type is not None and question.optional
        never_needed = "Niet verplicht." if question.never_needed else ""
        self._hint = " ".join(filter(None, (never_needed, question.hint)))
        self._read_only = False
        self._rows: list[Any] = []
        self._shown: list[Any] = []  # those rows, or the one to type in
        self._context = Context()
        self._told: tuple[ByPlace[str], ByPlace[str]] = ({}, {})  # problems and warnings
        self._notes: ByPlace[Note] = {}
        self._changed = 0  # the place of the row that came or changed last
        self.cards: list[Card] = []
        self._places: Sequence[int] = ()  # of the rows on these cards
        self._list = QVBoxLayout()
        self._list.setSpacing(px(3 if row_type and row_type.compact else 10))
        self._filter = RowFilter(row_type, self) if row_type and row_type.filter_label else None
        self._portions = Portions(self)
        self._portions.turned.connect(self._turn)
        self.add_button = Button(f"{self.noun} toevoegen", self)
        self.add_button.clicked.connect(self._add)
        self.notice = Label("", "hint", self)
        self.undo_button = Button("Ongedaan maken", self)
        self.undo_button.setObjectName("link")
        self.undo_button.clicked.connect(slot.keeper.undo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        if self._filter:
            self._filter.changed.connect(self._filter_changed)
            layout.addWidget(self._filter)
        layout.addWidget(self._portions)
        layout.addLayout(self._list)
        layout.addLayout(foot := QHBoxLayout())
        foot.addWidget(self.add_button)
        foot.addWidget(self.notice)
        foot.addWidget(self.undo_button)
        foot.addStretch()
        self._offer_undo(None)

    def focus_target(self) -> QWidget:
        """The first thing to go to."""
        if not self.cards:
            return self.add_button
        return self.cards[0].focus_target()

    def refresh(self, answers: Answers, context: Context) -> None:
        """Shows the rows that the section holds, and no longer offers to undo: the last change is another."""
        self.forget()
        before, self._rows = self._rows, list(listed(answers.get(self.key)))
        count, self._context = len(self._shown), context
        self._shown = self._rows or ([] if self._may_be_empty else [self.blank])
        self._changed = _first_change(before, self._shown, self._changed)
        self._fill(self._wanted() if count != len(self._shown) else self._places)
        self.add_button.setAccessibleDescription("" if self._shown else self._hint)
        self._show_buttons()
        if len(self._shown) == 1 and isinstance(card := self.cards[0], RowCard):
            card.open()

    def _wanted(self) -> Sequence[int]:
        """The places of the rows to show: of very many a portion, of those that are looked for."""
        places: Sequence[int] = range(len(self._shown))
        if len(places) > PORTION and self._filter and self._filter.active:
            places = [place for place in places if self._filter.wants(self._shown[place])]
        return self._portions.of(places)

    def _fill(self, places: Sequence[int]) -> None:
        """Shows the rows at these places, each on its card."""
        count, was_open = len(self.cards), self._open_row()
        turned = places != self._places
        self._places = places
        while len(self.cards) > len(places):
            card = self.cards.pop()
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(places):
            self._make_card()
        others = False  # whether another row changed than the one that is worked at
        for place, card in zip(places, self.cards, strict=True):
            row, where = self._shown[place], (place, len(self._shown))
            if card.shown is not row or card.place != where:  # a draft shares what did not change
                others |= card.place != where or card.shown is not was_open
                card.shown, card.place, card.hint = row, where, "" if place else self._hint
                card.context = self._context
                card.show_row(place, row, len(self._shown))
        if turned:
            self._keep_open(was_open)
            self._tell()
        if count != len(self.cards):
            self.slot.keeper.tab_order_changed()
        if others or turned:
            self._sift()

    def _turn(self) -> None:
        """Shows another portion."""
        self._fill(self._wanted())
        self._show_buttons()

    def _card_at(self, place: int) -> Card | None:
        """The card of the row at a place, which is turned to where it is not shown."""
        if place >= len(self._shown):
            return None
        if place not in self._places:
            if self._filter:
                self._filter.clear()
            self._portions.go_to(place)
            self._turn()
        return self.cards[self._places.index(place)]

    def _place(self, card: Card) -> int:
        return self._places[self.cards.index(card)]

    def _place_now(self, card: Card | None) -> int | None:
        """The same; None for a card that is gone, which in going may still say that it was left."""
        return self._place(card) if card in self.cards else None

    def forget(self) -> None:
        """Offers to undo nothing any more, nor do lists within this one: the last change is another."""
        self._offer_undo(None)
        for card in self.cards:
            card.forget()

    def field_at(self, path: Path) -> Field | None:
        """The field of an answer, its card opened; without a place that of the row that changed last."""
        card = self._card_at(path[0] if path and isinstance(path[0], int) else self._changed)
        if card is None:
            return None
        card.show()  # also when it is not among those that were looked for
        return card.field_at(path[1:])

    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Gives each card the sentences of its row."""
        self._told = _by_place(problems), _by_place(warnings)
        self._tell_problems()

    def show_notes(self, notes: Mapping[Path, Note]) -> None:
        """Gives each card the notes of its row."""
        self._notes = _by_place(notes)
        self._tell_notes()

    def _tell(self) -> None:
        self._tell_problems()
        self._tell_notes()

    def _tell_problems(self) -> None:
        for place, card in zip(self._places, self.cards, strict=True):
            card.show_problems(*(told.get(place, {}) for told in self._told))

    def _tell_notes(self) -> None:
        for place, card in zip(self._places, self.cards, strict=True):
            card.show_notes(self._notes.get(place, {}))

    def set_read_only(self, read_only: bool) -> None:
        """Whether the rows can only be read."""
        self._read_only = read_only
        self.add_button.setVisible(not read_only)
        for card in self.cards:
            card.set_read_only(read_only)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """With the one empty row that every list begins with there is nothing to be done."""
        begun = self._may_be_empty or len(self._rows) > 1 or not is_empty(self._rows)
        for card in self.cards:
            card.let_act(begun and not self._read_only)

    def _make_card(self) -> None:
        card: Card
        slot = self.slot.at(lambda: self._place_now(card))
        if isinstance(self.answer, ManyRows):
            card = RowCard(self.answer.row, slot, self, Rows)
            card.opened.connect(lambda card=card: self._opened(card))
        else:
            card = TextCard(self.noun, self.answer.item, slot, self)
        card.acted.connect(lambda action, card=card: self._act(card, action))
        card.pasted.connect(lambda path, cells, whole, card=card: self._paste(card, path, cells, whole))
        card.set_read_only(self._read_only)
        self.cards.append(card)
        self._list.addWidget(card)
        card.show()  # at once: the keyboard goes there before the layout would show it

    def _open_row(self) -> Any:
        """The row whose card is open."""
        return next((card.shown for card in self.cards if isinstance(card, RowCard) and card.is_open), None)

    def _keep_open(self, row: Any) -> None:
        """Opens the card of a row that has another place by now, and closes the one that was open."""
        for card in self.cards:
            if isinstance(card, RowCard):
                card.open(card.shown is row)

    def _opened(self, opened: Card) -> None:
        self.slot.keeper.tab_order_changed()
        for card in self.cards:
            if isinstance(card, RowCard) and card is not opened:
                card.open(False)

    def _change(self, rows: list[Any], go_to: int, card: Card | None = None, path: Path = ()) -> None:
        """Puts a new list in place and goes to one of its rows; if that is too long, tells so at the card."""
        if found := excess(self.answer, rows):
            _, told = found
            self._refuse(f"Dat worden {told}. Er is niets toegevoegd.", card, path)
            return
        if self._filter:
            self._filter.clear()
        self.slot.set(rows)
        if (shown := self._card_at(go_to)) and (field := shown.field_at(())):
            field.editor.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, sentence: str, card: Card | None, path: Path) -> None:
        field = card.field_at(path) if card else None
        (field.show_warning if field else self.refused.emit)(sentence)

    def _add(self) -> None:
        rows = self._rows or ([] if self._may_be_empty else [self.blank])
        self._change([*rows, new_row(self.answer, rows, len(rows))], len(rows))

    def _act(self, card: Card, action: str) -> None:
        place, rows = self._place(card), list(self._rows or [self.blank])
        match action:
            case "remove":
                name = self._name(rows.pop(place), place)
                self.slot.set(rows or None)
                self._offer_undo(f"{name} is verwijderd.")
                self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)
            case "duplicate":
                copied, new = rows[place], new_row(self.answer, rows, place + 1)
                rows.insert(place + 1, {**copied, **new} if new else copied)
                self._change(rows, place + 1, card)
            case "up" | "down":
                other = place + (1 if action == "down" else -1)
                if self._filter:
                    self._filter.clear()
                rows[place], rows[other] = rows[other], rows[place]
                was_open = isinstance(card, RowCard) and card.is_open
                self.slot.set(rows)
                moved = self._card_at(other)
                assert moved
                if was_open and isinstance(moved, RowCard):
                    moved.open()
                moves = moved.buttons.buttons
                back = "up" if action == "down" else "down"  # pressing on must not come upon "remove"
                target = moves[action] if moves[action].isEnabled() else moves[back]
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste(self, card: Card, path: Path, cells: list[list[str]], whole: bool) -> None:
        """Several pasted lines are several rows."""
        rows, place = self._rows or [self.blank], self._place(card)
        if len(cells) > self.answer.most + 1:  # a line may be heads: what is left is still too much
            told = (
                f"{format_number(len(cells))} regels. Er passen er hooguit {format_number(self.answer.most)}"
            )
            self._refuse(f"U plakt {told}. Er is niets toegevoegd.", card, path)
            return
        self._change(*with_pasted(self.answer, rows, place, path, cells, whole=whole), card, path)

    def _name(self, row: Any, place: int) -> str:
        if isinstance(self.answer, ManyRows) and isinstance(row, Mapping):
            return str(self.answer.row.name(row, place))
        return f"{self.noun} {place + 1}"

    def _filter_changed(self) -> None:
        """Shows what is looked for now, from the first of it on."""
        self._portions.go_to(0)
        self._turn()
        self._sift()

    def _sift(self) -> None:
        """Shows the rows that are looked for, and the one that is worked at."""
        if self._filter:
            rows = rows_of(self._rows)
            self._filter.setVisible(len(rows) >= MANY or self._filter.active)
            self._filter.offer(rows)
            wanted = [not self._filter.active or self._filter.wants(row) for row in self._shown]
            for place, card in zip(self._places, self.cards, strict=True):
                card.setVisible(wanted[place] or (isinstance(card, RowCard) and card.is_open))
            self._filter.tell(sum(wanted), len(wanted))

    def _offer_undo(self, text: str | None) -> None:
        """Tells what was done and offers to undo it, or offers nothing."""
        self.notice.setText(text or "")
        self.notice.setVisible(bool(text))
        self.undo_button.setVisible(bool(text))


def _first_change(before: Sequence[Any], after: Sequence[Any], known: int) -> int:
    """The first place where two lists of rows differ, else the one known: a draft shares what it keeps."""
    place = next((n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old is not new), None)
    if place is None:
        place = known if len(before) == len(after) else min(len(before), len(after))
    return max(0, min(place, len(after) - 1))


def _by_place(found: Mapping[Path, T]) -> ByPlace[T]:
    """What is told at paths, by the row that each path begins with, and the path within that row."""
    rows: ByPlace[T] = {}
    for path, told in found.items():
        if path and isinstance(path[0], int):
            rows.setdefault(path[0], {})[path[1:]] = told
    return rows
