"""Field: the one row helper: label, hint, editor, and what there is to say about the answer."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.forms.question import Note, Question, Suggestion
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.accessibility.reading_order import read_after, read_before
from desktop.widgets.accessibility.tree import explain
from desktop.widgets.controls.link import LinkButton
from desktop.widgets.controls.text_label import ByTheLetter, Label, WrappedText
from desktop.widgets.editors.base import Editor, units
from desktop.widgets.editors.choice_editors import TickEditor
from desktop.widgets.layout.by_width import ByWidth
from desktop.widgets.layout.in_sight import focus
from desktop.widgets.look import icons
from desktop.widgets.look.style import colours, px

OPTIONAL = "(niet verplicht)"
AGAIN = "Opnieuw berekenen"
_SAID_OF_ICON = {"wrong": "Nog niet goed.", "warning": "Let op."}
LINE = 37  # px that a line to type in is high


class _Wrapped(Label):
    """A text that wraps between words."""

    def __init__(self, text: str, name: str, parent: QWidget) -> None:
        super().__init__(text, name, parent)
        self.setWordWrap(True)
        self.setIndent(0)  # else the style sheet's room around it counts at the left once more


class Sentence(_Wrapped):
    """A sentence with an icon before it; `style` is its name in the style sheet, which leaves the room."""

    def __init__(self, style: str, picture: str, colour: str, parent: QWidget) -> None:
        super().__init__("", style, parent)
        self._picture, self._colour = picture, colour
        self.hide()

    @property
    def spoken(self) -> str:
        """The sentence with what the icon says."""
        return f"{_SAID_OF_ICON[self._picture]} {self.text()}" if self.text() else ""

    def say(self, sentence: str | None) -> bool:
        """Shows a sentence, or nothing. Returns whether it is another one."""
        if (sentence or "") == self.text():
            return False
        self.setText(sentence or "")
        self.setVisible(bool(sentence))
        return bool(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the icon before the first line."""
        super().paintEvent(event)
        text, side, line = self.contentsRect(), px(16), self.fontMetrics().height()
        place = QRectF(text.left() - px(22), text.top() + (line - side) / 2, side, side)
        icons.paint(QPainter(self), place, self._picture, getattr(colours(), self._colour))


class _Caption(ByTheLetter, _Wrapped):
    """A label whose "(niet verplicht)" is softer than the rest, though it is one plain text."""

    def __init__(self, text: str, name: str, parent: QWidget) -> None:
        self._heights: dict[int, int] = {}  # by width: a layout asks for each many times
        super().__init__(text, name, parent)

    def setText(self, text: str) -> None:
        """Another text takes other lines."""
        self._heights.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """So do other letters."""
        self._heights.clear()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Px that the text needs, in its two weights."""
        around = self.contentsMargins()
        inner = width - around.left() - around.right()
        if inner not in self._heights:
            _, height = self._laid_out(inner)
            self._heights[inner] = ceil(height)
        return self._heights[inner] + around.top() + around.bottom()

    def paintEvent(self, event: object) -> None:
        """Draws the text in its two weights."""
        rect = self.contentsRect()
        layout, _ = self._laid_out(rect.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        layout.draw(painter, QPointF(rect.topLeft()))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        """The lines of the text within a width, and how high they are together."""
        text = self.text()
        layout = QTextLayout(text, self.font())
        if text.endswith(OPTIONAL):
            soft = QTextCharFormat()
            soft.setFontWeight(QFont.Weight.Normal)
            soft.setForeground(QColor(colours().soft))
            there = QTextLayout.FormatRange()
            there.start, there.length, there.format = units(text) - len(OPTIONAL), len(OPTIONAL), soft
            layout.setFormats([there])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height


class Field(ByWidth, QWidget):
    """A question with its editor, which has a `focus_target`; an `Editor` also gets what is spoken."""

    proposal_taken = Signal()
    links_changed = Signal()  # so that Tab comes by them in their order
    chosen = Signal(Suggestion)  # one of the note's suggestions

    def __init__(
        self,
        question: Question,
        editor: Any,
        parent: QWidget | None = None,
        below: QVBoxLayout | None = None,
        *,
        in_row: bool = False,
    ) -> None:
        """What there is to say of the answer stands under the editor, or in the layout `below`.

        A question of a page has a bold label; what is asked `in_row` of its list, a soft one.
        """
        super().__init__(parent)
        self.question, self.editor = question, editor
        self._label_text = question.label
        self._also = ""
        self.label = _Caption("", "key" if in_row else "label", self)
        self.label.setVisible(not isinstance(editor, TickEditor))
        self.hint = _Wrapped(question.hint, "hint", self)
        self.hint.setVisible(bool(question.hint))
        self._note: WrappedText | None = None
        self._remark: WrappedText | None = None
        self._spoken_remark = ""
        self._said: list[str] = []  # what is wrong or doubtful, as it was said last
        self._shown_note: Note | None = None
        self._proposal: LinkButton | None = None
        self._suggestions: Sequence[Suggestion] = ()
        self._links: list[LinkButton] = []
        self._top = QHBoxLayout()
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)  # the style sheet gives each line its room
        layout.addLayout(self._top)
        self._top.addWidget(self.label, 1)
        layout.addWidget(self.hint)
        self._gap = QSpacerItem(0, 0)
        layout.addItem(self._gap)
        layout.addWidget(editor)
        self.problem = Sentence("wrongline", "wrong", "wrong", self)
        self.warning = Sentence("warn", "warning", "warning", self)
        self._below = layout if below is None else below
        for widget in (self.problem, self.warning):
            self._below.addWidget(widget)
        editor.refused.connect(self._refuse)
        if isinstance(editor, Editor):
            editor.remarked.connect(self._show_remark)
            editor.left.connect(self._speak_remark)
            editor.left.connect(self._say_aloud)
        for label in (self.hint, self.problem, self.warning):
            explain(label, editor.focus_target())
        self.set_label(question.label)

    def set_label(self, text: str) -> None:
        """Another label, for one of many ("Locatie 2")."""
        self._label_text = (
            f"{text} {OPTIONAL}"
            if self.question.never_needed and not isinstance(self.editor, TickEditor)
            else text
        )
        self._spoken_label = self._label_text
        self.label.setText(self._label_text)
        self.label.setBuddy(self.editor.focus_target())
        self._speak()

    def set_spoken_prefix(self, prefix: str) -> None:
        """What a screen reader says before the label, where the eye sees it above: "Trein: Kilometers"."""
        self._spoken_label = f"{prefix}: {self._label_text}"
        self._speak()

    @property
    def links(self) -> list[LinkButton]:
        """What can be taken or chosen."""
        return [*([self._proposal] if self._proposal else []), *self._links]

    def show_head(self, *, label: bool, hint: bool) -> None:
        """Whether label and hint are seen; a screen reader says them all the same."""
        self.label.setVisible(label and not isinstance(self.editor, TickEditor))
        self.hint.setVisible(hint and bool(self.question.hint))

    def head_height(self) -> int:
        """Px that label and hint take at the present width.

        Less than none for a box to tick, whose words stand level with those in a line to type in.
        """
        if isinstance(self.editor, TickEditor):
            return min(0, self.editor.sizeHint().height() - px(LINE)) // 2
        width = self.width()
        label = 0 if self.label.isHidden() else self.label.heightForWidth(width)
        return label if self.hint.isHidden() else label + self.hint.heightForWidth(width)

    def set_gap(self, gap: int) -> None:
        """Puts the editor so far below label and hint: fields side by side have theirs on one line."""
        fits = self.editor.height() >= self.editor.minimumSizeHint().height()  # a text grows when it is shown
        if fits and gap == self._gap.sizeHint().height():
            return
        self._gap.changeSize(0, gap)
        self._layout.invalidate()
        self.updateGeometry()

    def also_say(self, hint: str) -> None:
        """What a screen reader says besides: a hint that the eye sees elsewhere."""
        self._also = hint
        self._speak()

    def add_beside_label(self, widget: QWidget) -> None:
        """Puts buttons at the right of the label."""
        self._top.addWidget(widget)
        read_before(widget, self.hint)

    def add_below(self, widget: QWidget) -> None:
        """Puts what shows the answer in another way under it."""
        self._layout.addWidget(widget)

    def show_faults(self, problem: str | None, warning: str | None) -> None:
        """Tells what is wrong and what to look at again, or that there is nothing of either."""
        if (problem or "", warning or "") != (self.problem.text(), self.warning.text()):
            self.show_problem(problem)
            self.show_warning(warning)

    def show_problem(self, sentence: str | None) -> None:
        """Tells what is wrong, or that nothing is."""
        if self._tell(self.problem, sentence) and isinstance(self.editor, Editor):
            self.editor.set_wrong(bool(sentence))

    def show_warning(self, sentence: str | None) -> None:
        """Tells what to look at again, or that there is nothing."""
        self._tell(self.warning, sentence)

    def _refuse(self, sentence: str) -> None:
        """Tells at once why something was not taken in, until the answer is looked at anew."""
        if sentence != self.warning.text():
            self.show_warning(sentence)
            self._said = [self.problem.text(), sentence]
        announce(self, sentence)

    def show_note(self, note: Note | None) -> None:
        """Tells how the answer is known, and offers to work it out again."""
        if note == self._shown_note:
            return
        self._shown_note = note
        text = note.text if note else ""
        text = f"{text[:1].upper()}{text[1:]}." if text else ""
        if text and self._note is None:
            self._note = WrappedText("", "hint", self)
            explain(self._note, self.editor.focus_target())
            self._note.setContentsMargins(0, px(4), 0, 0)
            self._below.insertWidget(self._below.indexOf(self.problem), self._note)
            read_before(self._note, self.problem)
        if self._note is not None and text != self._note.text():
            self._note.setText(text)
            self._note.setVisible(bool(text))
            self._speak()
        self.show_proposal(AGAIN if note and note.again else None)
        self._show_suggestions(note.suggestions if note else ())

    def _show_remark(self, sentence: str) -> None:
        """Shows what may be said of the answer; while it is typed in nobody hears of it."""
        if self._remark is None:
            self._remark = WrappedText("", "hint", self)
            self._remark.setContentsMargins(0, px(4), 0, 0)
            self._layout.insertWidget(self._layout.indexOf(self.editor) + 1, self._remark)
            read_after(self._remark, self.editor)
        self._remark.setText(sentence)
        self._remark.setVisible(bool(sentence))
        if not self.editor.focus_target().hasFocus():
            self._speak_remark()

    def _speak_remark(self) -> None:
        sentence = self._remark.text() if self._remark else ""
        if sentence != self._spoken_remark:
            self._spoken_remark = sentence
            self._speak()

    def show_proposal(self, text: str | None) -> None:
        """Offers a value to take over, as a link with this text."""
        if text and self._proposal is None:
            self._proposal = LinkButton("", self)
            self._proposal.clicked.connect(self._focus_editor)  # else the keyboard is nowhere, with the link
            self._proposal.clicked.connect(self.proposal_taken)
            self._add_link(self._proposal)
            self.links_changed.emit()
        if self._proposal is not None:
            self._proposal.setText(text or "")
            self._proposal.setVisible(bool(text))
            self._proposal.setAccessibleName(f"{self._spoken_label.removesuffix(OPTIONAL).rstrip()}: {text}")

    def _show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Shows what may be chosen, a link each."""
        if [*suggestions] == [*self._suggestions]:
            return
        self._suggestions = suggestions
        for link in self._links:
            self._below.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        for suggestion in suggestions:
            link = LinkButton(suggestion.about, self)
            link.setAccessibleName(
                f"{self._spoken_label.removesuffix(OPTIONAL).rstrip()}: {suggestion.about}"
            )
            link.clicked.connect(self._focus_editor)
            link.clicked.connect(lambda _=False, suggestion=suggestion: self.chosen.emit(suggestion))
            self._add_link(link)
            link.show()
            self._links.append(link)
        self.links_changed.emit()

    def _add_link(self, link: LinkButton) -> None:
        others = [self.warning, *(each for each in self.links if each is not link)]
        self._below.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        read_after(link, others[-1])

    def _focus_editor(self) -> None:
        focus(self.editor.focus_target())

    def _tell(self, line: Sentence, sentence: str | None) -> bool:
        """Shows a sentence on its line; tells whether it is another one."""
        if (sentence or "") == line.text():
            return False
        line.say(sentence)
        self._say_aloud()
        self._speak()
        return True

    def _say_aloud(self) -> None:
        """Has said what is wrong or doubtful, once; of an answer that is being typed, when it is left."""
        if not isValid(self.problem):  # in going a field that has the keyboard is left too
            return
        sentences = [line.text() for line in (self.problem, self.warning)]
        if self.editor.focus_target().hasFocus():
            self._said = [sentence for sentence in self._said if sentence in sentences]
            return
        for sentence in sentences:
            if sentence not in self._said:
                announce(self, sentence)
        self._said = sentences

    def _speak(self) -> None:
        sentences = [line.spoken for line in (self.problem, self.warning)]
        note = self._note.text() if self._note else ""
        parts = [*sentences, self.question.hint, self._also, note, self._spoken_remark]
        description = " ".join(filter(None, parts))
        if isinstance(self.editor, Editor):
            self.editor.set_spoken(self._spoken_label, description)
        else:
            self.editor.setAccessibleName(self._label_text)
