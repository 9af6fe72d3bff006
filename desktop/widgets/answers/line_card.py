"""Line card: a row whose answers stand on one line; the others of it come under that when they are wanted."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from desktop.forms.answers import OneOf, TickBox
from desktop.forms.section import Answers, Note, Path, Question, Row
from desktop.widgets.accessibility.reading_order import read_after, read_before
from desktop.widgets.accessibility.tree import explain
from desktop.widgets.answers.card import NUMBER
from desktop.widgets.answers.field import LINE, Field
from desktop.widgets.answers.row_card import MakeMany, RowCard
from desktop.widgets.controls.link import LinkButton
from desktop.widgets.controls.text_label import Label, WrappedText
from desktop.widgets.editors import Slot
from desktop.widgets.editors.choice_editors import TickEditor
from desktop.widgets.editors.lines import LineEditor
from desktop.widgets.layout.bars import Bars
from desktop.widgets.layout.field_line import FieldLine
from desktop.widgets.layout.flow import Flow
from desktop.widgets.look.style import px


class LineCard(RowCard):
    """Under the line stands in a few words what is known of the answers that are not seen."""

    def __init__(self, row_type: type[Row], slot: Slot, parent: QWidget, make_many: MakeMany) -> None:
        super().__init__(row_type, slot, parent, make_many)
        self.setObjectName("line")
        self._is_open = False
        self._wanted: set[str] = set()  # those that are seen though it is not open
        self._headed: tuple[bool, bool] | None = None
        asked = self.asked_questions()
        on_line = [question for question in asked if question.key in row_type.in_line]
        self._others = {each.key: each for each in asked if each.key not in row_type.in_line}
        self._asked = self._asked_in({})  # of the others, whether they are seen or not
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addLayout(head := QHBoxLayout())
        layout.addLayout(across := QHBoxLayout())
        across.setSpacing(0)
        across.addLayout(start := QVBoxLayout())
        across.addLayout(column := QVBoxLayout(), 1)
        across.addLayout(end := QVBoxLayout())
        self._column, self._places_of_menu = column, (head, end)
        self._name, self._number = Label("", "label", self), Label("", "key", self)
        head.addWidget(self._name, 1)
        self._number.setFixedWidth(px(NUMBER))
        self._gaps = QSpacerItem(0, 0), QSpacerItem(0, 0)
        for side, gap, widget in zip((start, end), self._gaps, (self._number, self.menu), strict=True):
            side.setSpacing(0)
            side.addItem(gap)
            side.addWidget(widget)
            side.addStretch(1)
        beside = px(NUMBER + 4) + self.menu.sizeHint().width()
        self._line = FieldLine(sum(map(_letters, on_line)), beside, self)
        self._fill(on_line)

    def _fill(self, on_line: list[Question]) -> None:
        """The line, what is told of its answers, and what is known of the others."""
        column = self._column
        column.setSpacing(px(2))
        column.addWidget(self._line)
        for question in on_line:
            column.addLayout(below := QVBoxLayout())
            below.setSpacing(0)
            field = self.make_field(question, self._line, below)
            self._line.add(field, 0 if isinstance(field.editor, TickEditor) else _letters(question))
        self._known = _KnownText("", "small", self)
        self._known.setContentsMargins(0, px(3), 0, px(3))  # as the link beside it
        self._more = LinkButton("Meer", self)
        self._more.setProperty("small", True)
        explain(self._known, self._more)
        self._bars = Bars(self._more, self)
        self._line.turned.connect(self._show_heads)
        self._line.levelled.connect(self._level)
        column.addLayout(foot := QHBoxLayout())
        foot.setSpacing(px(4))
        foot.addWidget(self._known)
        foot.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        foot.addStretch(1)
        column.addWidget(self._bars)
        self._known.hide()
        self._more.setVisible(bool(self._others))
        self._more.clicked.connect(lambda: self.open(not self._is_open))

    @property
    def is_open(self) -> bool:
        """Whether the others can be seen too."""
        return self._is_open

    def focus_target(self) -> QWidget:
        """The first answer."""
        first: QWidget = next(iter(self.fields.values())).editor.focus_target()
        return first

    def open(self, opened: bool = True) -> None:
        """Shows the others too, or of these those alone that wait for an answer."""
        if opened == self._is_open or not self._others:
            return
        self._is_open = opened
        if not opened:
            self._wanted.clear()
            self._want(self._waiting())
        self._show_others()
        if opened:
            self.opened.emit()

    def show_row(self, place: int, row: Any, count: int) -> None:
        """Shows a row. What is asked because another answer of it changed is shown at once."""
        before, asked_before = self.row, self._asked
        self._asked = self._asked_in(row if isinstance(row, Mapping) else {})
        super().show_row(place, row, count)
        changed = [key for key in {*before, *self.row} if before.get(key) != self.row.get(key)]
        if len(changed) == 1:
            self._want(self._asked - asked_before)
        self._show_heads()
        if len(changed) != 1 or changed[0] not in self.row_type.in_line or self._asked != asked_before:
            self._show_known()

    def show_name(self, name: str, title: str, place: int) -> None:
        """Its number is seen before the line, its name above fields that stand under one another."""
        self._name.setText(name)
        self._number.setText(f"{place + 1}")
        next(iter(self.fields.values())).also_say(self.hint)

    def field_at(self, path: Path) -> Field | None:
        """The field of a question of this row; the card opens for one that is not seen."""
        key = str(path[0]) if path else ""
        if key in self._others and not self.is_asked(key):
            self.open()
        field = self.fields.get(key)
        return field or next(iter(self.fields.values()))

    def tab_parts(self) -> list[QWidget]:
        """The line, each answer with what is offered below it, the others, then the menu."""
        parts: list[QWidget] = []
        for field in self.fields.values():
            if self._line.isAncestorOf(field):
                parts += [field, *field.links]
        return [part for part in (*parts, self._more, self.body, self.menu) if part]

    def sentences_changed(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """What is wrong can be seen."""
        self._want(self._waiting())

    def show_notes(self, notes: Mapping[Path, Note]) -> None:
        """Shows each note at its question, and in a few words those of questions that are not seen."""
        is_other = notes != self._notes
        super().show_notes(notes)
        answered = self._being_answered()
        if answered is None or isinstance(answered.editor, TickEditor):  # else more of the line may follow
            self._want(self._waiting())
        own, half = notes.get(()), answered and isinstance(answered.editor, LineEditor)
        if not half and self._bars.compare(own.bars if own else ()):  # half a place would be another one
            is_other = True
        if is_other:
            self._show_known()

    def is_asked(self, key: str) -> bool:
        """Whether the field of a question can be seen."""
        if key in self.row_type.in_line:
            return True
        return key in self._asked and (self._is_open or key in self._wanted)

    def _asked_in(self, row: Answers) -> set[str]:
        return {key for key in self._others if self.row_type.is_applicable(key, row)}

    def _waiting(self) -> set[str]:
        """The others that wait for an answer, or have one that is to be looked at."""
        paths = [path for path, note in self._notes.items() if note.wanted]
        for sentences in self._sentences or ():
            paths += sentences
        return {str(path[0]) for path in paths if path} & self._asked

    def _being_answered(self) -> Field | None:
        """The answer of the line that the keyboard is in."""
        now = QApplication.focusWidget()
        if now is None or not self._line.isAncestorOf(now):
            return None
        fields = (self.fields[key] for key in self.row_type.in_line)
        return next((field for field in fields if field.editor.focus_target() is now), None)

    def _want(self, keys: set[str]) -> None:
        if not keys <= self._wanted:
            self._wanted |= keys
            self._show_others()

    def _show_others(self) -> None:
        """Shows the fields under the line that can be seen now; they are made when first one is."""
        if self.body is None:
            self.body = Flow(self)
            self.body.setContentsMargins(0, px(2), 0, px(6))
            for question in self._others.values():
                self.add_to_body(question, self.body)
            self._column.addWidget(self.body)
            self.tell_all()
        self._ask()
        self.body.setVisible(any(map(self.is_asked, self._others)))
        self._show_known()

    def _show_known(self) -> None:
        """Shows what is known of what is not seen, and says it where one goes to see more of it."""
        seen = self._others.keys() if self._is_open else self._wanted
        texts = [self._short(key) for key in self._others if key in self._asked and key not in seen]
        own = self._notes.get(())
        texts.append(own.text if own else "")
        known = " · ".join(filter(None, texts))
        self._known.setText(known)
        self._known.setVisible(bool(known))
        self._more.setText("Minder" if self._is_open else "Meer")
        name = f"{self._name.text()}: {self._more.text().lower()}"
        if self._more.accessibleName() != name:
            self._more.setAccessibleName(name)
        spoken = ". ".join(filter(None, (known, self._bars.spoken)))
        if self._more.accessibleDescription() != spoken:
            self._more.setAccessibleDescription(spoken)

    def _short(self, key: str) -> str:
        """What there is to say of an answer that is not seen."""
        note = self._notes.get((key,))
        return note.text if note and note.text else self.row_type.in_short(key, self.row)

    def _show_heads(self) -> None:
        """Of many lines the first has labels; where the fields stand under one another each has."""
        lies = self._line.lies
        if self._headed == (self.is_first, lies):
            return
        self._headed = (self.is_first, lies)
        for key in self.row_type.in_line:
            self.fields[key].show_head(label=self.is_first or not lies, hint=not lies)
        self._name.setVisible(not lies)
        self._number.setVisible(lies)
        head, end = self._places_of_menu
        end.setContentsMargins(px(4) if lies else 0, 0, 0, 0)  # else the fields end before the column does
        if lies:
            end.insertWidget(1, self.menu)
            read_after(self.menu, self._line)
        else:
            head.addWidget(self.menu)
            read_before(self.menu, self._line)
        self._line.level()

    def _level(self, above: int) -> None:
        """Puts number and menu level with the editors, which have so many px above them."""
        for gap, widget in zip(self._gaps, (self._number, self.menu), strict=True):
            gap.changeSize(0, above + max(0, px(LINE) - widget.sizeHint().height()) // 2)
        self.updateGeometry()


class _KnownText(WrappedText):
    """A text that takes the width it needs, so that what stands behind it stands near."""

    def sizeHint(self) -> QSize:
        """As wide as all of it."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())


def _letters(question: Question) -> int:
    """How many letters "n" wide the editor of a question is on a line, at least."""
    match question.answer:
        case OneOf():
            return 18
        case TickBox():
            return 17
        case _:
            return 15
