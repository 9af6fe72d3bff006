"""Card list: the rows of a list on their cards: of very many a portion, of those that are looked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from desktop.forms.section import Context, Note, Path, Row, rows_of
from desktop.widgets.answers.card import Card
from desktop.widgets.answers.many import ByStep, by_step
from desktop.widgets.answers.row_card import RowCard
from desktop.widgets.answers.row_filter import RowFilter
from desktop.widgets.answers.title_card import TitleCard
from desktop.widgets.editors import Slot
from desktop.widgets.layout.portions import PORTION, PORTION_OF_LINES, Portions
from desktop.widgets.look.style import px

MANY = 6  # rows: among so many one looks for what is wanted


class CardList:
    """The cards at the end of a layout, with what chooses among very many rows above them.

    A card shows whatever row stands at its place: when a row is removed, those below it move one card up.
    """

    def __init__(
        self,
        layout: QVBoxLayout,
        row_type: type[Row] | None,
        hint: str,
        slot: Slot,
        new_card: Callable[[Slot], Card],
    ) -> None:
        """`hint` is shown at the first row; there is no `row_type` where the rows are texts."""
        self.cards: list[Card] = []
        self._hint, self._slot, self._new_card = hint, slot, new_card
        self._rows: Sequence[Any] = ()
        self._places: Sequence[int] = ()  # of the rows on these cards
        self._context = Context()
        self._problems: ByStep[str] = {}  # of each row, as the two below
        self._warnings: ByStep[str] = {}
        self._notes: ByStep[Note] = {}
        self._read_only = False
        self._can_act = False
        parent = layout.parentWidget()
        assert parent
        self._filter = RowFilter(row_type, parent) if row_type and row_type.filter_label else None
        lines = row_type is not None and bool(row_type.in_line)
        self._portions = Portions(PORTION_OF_LINES if lines else PORTION, parent)
        self._portions.turned.connect(self._turn)
        if self._filter:
            self._filter.changed.connect(self._filter_changed)
            layout.addWidget(self._filter)
        layout.addWidget(self._portions)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(_spacing(row_type)))
        layout.addLayout(self._column)

    def show(self, rows: Sequence[Any], context: Context) -> None:
        """Shows these rows; the only one there is is open, unless a line of it is seen anyhow."""
        is_longer_or_shorter = len(rows) != len(self._rows)
        self._rows, self._context = rows, context
        self._fill(self._wanted() if is_longer_or_shorter else self._places)
        if len(rows) == 1 and isinstance(card := self.cards[0], TitleCard):
            card.open()

    def card_at(self, place: int) -> Card | None:
        """The card of the row at a place, which is turned to where it is not shown."""
        if place >= len(self._rows):
            return None
        if place not in self._places:
            self.show_all()
            self._portions.go_to(place)
            self._turn()
        return self.cards[self._places.index(place)]

    def place_of(self, card: Card) -> int:
        """The place of the row that a card shows."""
        return self._places[self.cards.index(card)]

    def show_all(self) -> None:
        """No longer looks for rows."""
        if self._filter:
            self._filter.clear()

    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Gives each card the sentences of its row."""
        self._problems, self._warnings = by_step(problems), by_step(warnings)
        self._pass_on_problems()

    def show_notes(self, notes: Mapping[Path, Note]) -> None:
        """Gives each card the notes of its row."""
        self._notes = by_step(notes)
        self._pass_on_notes()

    def noted(self) -> Iterator[tuple[int, Any, Sequence[Note]]]:
        """The rows that have notes, also those that are not shown now: place, row, notes."""
        for place, row in enumerate(self._rows):
            if place in self._notes:
                yield place, row, [*self._notes[place].values()]

    def set_read_only(self, read_only: bool) -> None:
        """Whether the rows can only be read."""
        self._read_only = read_only
        for card in self.cards:
            card.set_read_only(read_only)

    def let_act(self, can_act: bool) -> None:
        """Whether each card has its buttons."""
        self._can_act = can_act
        for card in self.cards:
            card.let_act(can_act)

    def _places_and_cards(self) -> Iterator[tuple[int, Card]]:
        return zip(self._places, self.cards, strict=True)

    def _pass_on_problems(self) -> None:
        for place, card in self._places_and_cards():
            card.show_problems(self._problems.get(place, {}), self._warnings.get(place, {}))

    def _pass_on_notes(self) -> None:
        for place, card in self._places_and_cards():
            card.show_notes(self._notes.get(place, {}))

    def _wanted(self) -> Sequence[int]:
        """The places of the rows to show: of very many a portion, of those that are looked for."""
        places: Sequence[int] = range(len(self._rows))
        if len(places) > PORTION and self._filter and self._filter.active:
            places = [place for place in places if self._filter.wants(self._rows[place])]
        return self._portions.of(places)

    def _turn(self) -> None:
        """Shows another portion."""
        self._fill(self._wanted())

    def _fill(self, places: Sequence[int]) -> None:
        """Shows the rows at these places, each on its card."""
        open_row = self._open_row()
        is_other_portion = places != self._places
        self._places = places
        count_changed = self._make_cards(len(places))
        others_changed = False
        for place, card in self._places_and_cards():
            others_changed |= self._update(card, place, open_row)
        if is_other_portion:
            self._keep_open(open_row)
            self._pass_on_problems()
            self._pass_on_notes()
        if count_changed:
            self._slot.keeper.tab_order_changed()
        if others_changed or is_other_portion:
            self._sift()

    def _make_cards(self, count: int) -> bool:
        """Makes or takes away cards until there are so many; whether there was anything to do."""
        before = len(self.cards)
        while len(self.cards) > count:
            card = self.cards.pop()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < count:
            self._make_card()
        return before != count

    def _make_card(self) -> None:
        card: Card
        card = self._new_card(self._slot.at(lambda: self._place_now(card)))
        if isinstance(card, RowCard):
            card.opened.connect(lambda: self._opened(card))
        card.set_read_only(self._read_only)
        card.let_act(self._can_act)
        self.cards.append(card)
        self._column.addWidget(card)
        card.show()  # at once: the keyboard goes there before the layout would show it

    def _place_now(self, card: Card) -> int | None:
        """None for a card that is gone, which in going may still say that it was left."""
        return self.place_of(card) if card in self.cards else None

    def _update(self, card: Card, place: int, open_row: Any) -> bool:
        """Shows a row on its card; whether another row changed than the one that is being worked at."""
        row, where = self._rows[place], (place, len(self._rows))
        if card.shown is row and card.place == where:  # a draft shares what did not change
            return False
        is_worked_at = card.shown is open_row and card.place == where
        card.shown, card.place, card.hint = row, where, "" if place else self._hint
        card.context = self._context
        card.is_first = card is self.cards[0]
        card.show_row(place, row, len(self._rows))
        return not is_worked_at

    def _row_cards(self) -> list[RowCard]:
        return [card for card in self.cards if isinstance(card, RowCard)]

    def _open_row(self) -> Any:
        """The row whose card is open."""
        return next((card.shown for card in self._row_cards() if card.is_open), None)

    def _keep_open(self, row: Any) -> None:
        """Opens the card of a row that has another place by now, and closes the one that was open."""
        for card in self._row_cards():
            card.open(card.shown is row)

    def _opened(self, opened: Card) -> None:
        """Of all cards one is open."""
        self._slot.keeper.tab_order_changed()
        for card in self._row_cards():
            if card is not opened:
                card.open(False)

    def _filter_changed(self) -> None:
        """Shows what is looked for now, from the first of it on."""
        self._portions.go_to(0)
        self._turn()
        self._sift()

    def _sift(self) -> None:
        """Shows the rows that are looked for, and the one that is worked at."""
        if self._filter is None:
            return
        rows = rows_of(self._rows)
        self._filter.setVisible(len(rows) >= MANY or self._filter.active)
        self._filter.offer(rows)
        wanted = [not self._filter.active or self._filter.wants(row) for row in self._rows]
        for place, card in self._places_and_cards():
            card.setVisible(wanted[place] or (isinstance(card, RowCard) and card.is_open))
        self._filter.tell(sum(wanted), len(wanted))


def _spacing(row_type: type[Row] | None) -> int:
    """Px between two rows."""
    if row_type and row_type.compact:
        return 3
    return 12 if row_type and row_type.in_line else 8
