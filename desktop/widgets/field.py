"""Field: the one row helper: label, hint, editor, and what is to be said about the answer."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
)  # fmt: skip
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.forms.section import Question
from desktop.widgets.editors.base import Editor
from desktop.widgets.editors.choices import TickEditor
from desktop.widgets.icons import Picture
from desktop.widgets.link import LinkButton
from desktop.widgets.style import px

OPTIONAL = "(niet verplicht)"


class Sentence(QFrame):
    """A sentence with a mark before it; `style` is its name in the style sheet."""

    def __init__(self, style: str, picture: str, colour: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(style)
        self.label = _plain_label("problem" if colour == "wrong" else "", self)
        layout = QHBoxLayout(self)
        edge = 0 if colour == "wrong" else px(8)
        layout.setContentsMargins(edge, edge // 2, edge, edge // 2)
        layout.setSpacing(px(6))
        layout.addWidget(Picture(picture, colour, self), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.label, 1)
        self.hide()

    def say(self, sentence: str | None) -> bool:
        """Shows a sentence, or nothing; tells whether it is another one."""
        new = (sentence or "") != self.label.text()
        self.label.setText(sentence or "")
        self.setVisible(bool(sentence))
        return new and bool(sentence)


class Field(QWidget):
    """A question with its editor. The editor has a `focus_target`; if it is an `Editor`, it is told the rest."""

    proposal_taken = Signal()

    def __init__(self, words: Question, editor: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.editor = words, editor
        self._label_text = words.label
        self.label = _plain_label("label", self)
        self.label.setVisible(not isinstance(editor, TickEditor))
        self.hint = _plain_label("hint", self)
        self.hint.setText(words.hint)
        self.hint.setVisible(bool(words.hint))
        self.problem = Sentence("wrongline", "wrong", "wrong", self)
        self.warning = Sentence("warn", "warning", "warning", self)
        self.proposal = LinkButton("", self)
        self.proposal.clicked.connect(self.proposal_taken)
        self.proposal.hide()
        self._top = QHBoxLayout()
        self._top.addWidget(self.label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addLayout(self._top)
        for widget in (self.hint, editor, self.problem, self.warning):
            layout.addWidget(widget)
        layout.addWidget(self.proposal, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_label(words.label)

    def set_label(self, text: str) -> None:
        """Another label, for one of many ("Locatie 2")."""
        self._label_text = (
            f"{text} {OPTIONAL}" if self.words.optional and not isinstance(self.editor, TickEditor) else text
        )
        self.label.setText(self._label_text)
        self.label.setBuddy(self.editor.focus_target())
        self._speak()

    def add_beside_label(self, widget: QWidget) -> None:
        """Puts buttons at the right of the label."""
        self._top.addWidget(widget)

    def show_problem(self, sentence: str | None) -> None:
        """Tells what is wrong, or that nothing is."""
        self._tell(self.problem, sentence)
        if isinstance(self.editor, Editor):
            self.editor.set_wrong(bool(sentence))

    def show_warning(self, sentence: str | None) -> None:
        """Tells what to look at again, or that there is nothing."""
        self._tell(self.warning, sentence)

    def show_proposal(self, text: str | None) -> None:
        """Offers a value to take over, as a link with this text."""
        self.proposal.setText(text or "")
        self.proposal.setVisible(bool(text))
        self.proposal.setAccessibleName(f"{self._label_text}: {text}" if text else "")

    def _tell(self, line: Sentence, sentence: str | None) -> None:
        if line.say(sentence):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, str(sentence)))
        self._speak()

    def _speak(self) -> None:
        said = [line.label.text() for line in (self.problem, self.warning)]
        description = " ".join(filter(None, [self.words.hint, *said]))
        if isinstance(self.editor, Editor):
            self.editor.set_spoken(self._label_text, description)
        else:
            self.editor.setAccessibleName(self._label_text)


def _plain_label(style: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(style)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
