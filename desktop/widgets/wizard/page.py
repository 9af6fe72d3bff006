"""Page: one section of a form, generated from its questions."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.forms.answers import ManyRows, ManyTexts
from desktop.forms.draft import Draft
from desktop.forms.naming import format_filled_in
from desktop.forms.offered_answers import offers
from desktop.forms.section import (
    Answers,
    Context,
    Note,
    Path,
    Problem,
    ProblemKind,
    Question,
    Section,
    Suggestion,
)
from desktop.grammar import how_many
from desktop.widgets.accessibility.announcements import REST, announce
from desktop.widgets.answers.emissions import Emissions
from desktop.widgets.answers.field import Field
from desktop.widgets.answers.many import NEW_QUESTION, Many, by_step
from desktop.widgets.answers.reachability_fields import Reachability
from desktop.widgets.answers.rows import Rows
from desktop.widgets.background.own_answers import own_answers
from desktop.widgets.controls.later import later
from desktop.widgets.controls.text_label import WrappedText
from desktop.widgets.editors import Slot, make_editor
from desktop.widgets.editors.texts import ROOMY_LINES, TextEdit, TextEditor
from desktop.widgets.layout.in_sight import AIR, bring_up
from desktop.widgets.layout.page_column import PageColumn
from desktop.widgets.look.style import px
from desktop.widgets.wizard.journey_map import JourneyMap

# The questions that need an editor of their own: section, question.
OWN_EDITORS: dict[tuple[str, str], Callable[[Question, Slot, QWidget], Many]] = {
    ("transport", "reachability"): Reachability,
    ("co2", "rows"): Emissions,
}
# What stands under a question, and shows its answers in another way.
SHOWN_BELOW: dict[tuple[str, str], Callable[[QWidget], JourneyMap]] = {("transport", "legs"): JourneyMap}
FIRST_LINES = 60  # px of the first answer that are seen when a page is shown from its top
MOST_NEWS = 5  # sentences about what was worked out, said at once
SETTLED_AFTER = 150  # ms after the last key: what is shown of the answers is looked at again


class SectionPage(QScrollArea):
    """The questions of one section, over the draft, whose answers it keeps in their slots."""

    answered = Signal()  # after each change by the user
    settled = Signal()  # and again once nothing is typed for a moment
    undo_wanted = Signal()
    wanted = Signal(str, tuple)  # a section's key and the path of an answer to go to
    laid_out = Signal()

    def __init__(
        self,
        section: type[Section],
        draft: Draft,
        step: str,
        parent: QWidget | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self.section, self.draft, self._step = section, draft, step
        self._read_only = read_only
        # The answer that is being typed: its problem waits until it is left, unless it was shown before.
        self._typing: Path | None = None
        self._shown_faults: set[Path] = set()
        self._last: Path = ()  # the answer that was gone to or typed last
        self._gone_to: QWidget | None = None  # until something is typed there
        self._fields: dict[str, Field] = {}
        self._news: Sequence[tuple[str, str]] = ()  # what the program worked out, and of what, as it was last
        self._behind: set[str] = set()  # questions that do not show yet what follows from what is typed
        self._below: list[JourneyMap] = []
        self._groups: list[tuple[QFrame, list[str]]] = []
        first, *self._headings = section.screen_headings()
        self._second: WrappedText | None = None
        self.column = PageColumn(self, step, section.title, first)
        self._build()
        self._at_rest = QTimer(self, singleShot=True)
        self._at_rest.timeout.connect(self._say_news)
        self._typing_pause = QTimer(self, singleShot=True, interval=SETTLED_AFTER)
        self._typing_pause.timeout.connect(self._settle)
        self.verticalScrollBar().rangeChanged.connect(lambda: later(self, self._show_gone_to))
        self.verticalScrollBar().actionTriggered.connect(self._scrolled_by_hand)
        self.refresh()

    def refresh(self) -> None:
        """Shows what the draft holds."""
        answers, context = self.draft.section(self.section.key), self.draft.context()
        if self._second:  # its figure follows the settings
            self._second.setText(self.section.screen_headings(answers, context)[1])
        for key, field in self._fields.items():
            if isinstance(field.editor, Many):
                field.editor.refresh(answers, context)
            else:
                field.editor.set_value(answers.get(key))
            field.editor.set_read_only(self._read_only)
        for text in self.findChildren(TextEditor):  # of many texts that stayed the same it may be another
            text.follow_language()
        self._behind.clear()
        self._ask()
        self._tell()
        self._show_below(context)

    def _show_below(self, context: Context) -> None:
        for shown in self._below:
            shown.refresh(context)

    @property
    def announcement(self) -> str:
        """What a screen reader says when the page is turned to: "Stap 2 van 10: Duur"."""
        return f"{self._step}: {self.section.title}"

    def go_to(self, path: Path) -> None:
        """Puts the keyboard on the answer at a path, and shows it."""
        self._last = path
        field = self.field_at(path) or next(iter(self._fields.values()))
        target = field.editor.focus_target()
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._gone_to = field if path else target
        later(self, lambda: self._show_gone_to(from_top=not path))

    def _show_gone_to(self, *, from_top: bool = False) -> None:
        """Scrolls to it; and again when the page gets another height, for texts find their lines later."""
        if self._gone_to and (self._gone_to.hasFocus() or self._gone_to.isAncestorOf(self.focusWidget())):
            self._scroll_to(self._gone_to, from_top=from_top)

    def _scrolled_by_hand(self) -> None:
        self._gone_to = None

    def take_keyboard(self) -> None:
        """Puts the keyboard where it was."""
        self.go_to(self.here)

    @property
    def here(self) -> Path:
        """Where the keyboard is, or was last; in a list the answer that was gone to or typed last."""
        for key, field in self._fields.items():
            if field.isAncestorOf(self.focusWidget()):
                return self._last if self._last[:1] == (key,) else (key,)
        return ()

    def field_at(self, path: Path) -> Field | None:
        """The field of an answer, opened where it was closed."""
        field = self._fields.get(str(path[0])) if path else None
        if field and isinstance(field.editor, Many):
            return field.editor.field_at(path[1:]) or field
        return field

    def _scroll_to(self, widget: QWidget, *, from_top: bool) -> None:
        """Brings a widget into view; of what is higher than the view, its top."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top = widget.mapTo(self.column, QPoint(0, 0)).y() - AIR
        bottom = top + min(widget.height(), px(FIRST_LINES) if from_top else height) + 2 * AIR
        bar.setValue(min(top, max(0 if from_top else bar.value(), bottom - height)))

    def _build(self) -> None:
        group: QVBoxLayout | None = None
        for question in self.section.questions():
            field = self._fields[question.key] = self._make_field(question)
            if not question.conditional:
                group = None
                self.column.add(field)
                continue
            if group is None:
                group = self._make_group()
            group.addWidget(field)
            self._groups[-1][1].append(question.key)
        self.column.finish()

    def _make_field(self, question: Question) -> Field:
        key, slot = question.key, Slot(self, question.key)
        editor: Any
        if own := OWN_EDITORS.get((self.section.key, key)):
            editor = own(question, slot, self)
        elif isinstance(question.answer, ManyRows | ManyTexts):
            editor = Rows(question, slot, self)
        else:
            editor = make_editor(question, self, slot)
            if isinstance(editor, TextEditor) and len(self.section.questions()) == 1:
                editor.text.set_least(ROOMY_LINES)
        field = Field(question, editor, self)
        if isinstance(editor, Many):
            field.label.setVisible(editor.labelled)
        field.proposal_taken.connect(lambda: self._take(key))
        field.chosen.connect(slot.choose)
        field.links_changed.connect(self.tab_order_changed)
        if below := SHOWN_BELOW.get((self.section.key, key)):
            self._below.append(below(field))
            field.add_below(self._below[-1])
        return field

    def _make_group(self) -> QVBoxLayout:
        """A tinted ground for questions that are asked because of another answer."""
        frame = QFrame(self)
        frame.setObjectName("tint")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(18, 16, 18, 18)
        layout.setSpacing(18)
        if self._headings:  # a section with two official headings asks the second part here
            self._second = WrappedText(self._headings.pop(0), "heading", frame)
            layout.addWidget(self._second)
        self._groups.append((frame, []))
        self.column.add(frame)
        return layout

    def prepare(self, path: Path, value: Any) -> None:
        """Gives an answer a value on which the next one stands."""
        self.draft.put(self.section.key, path, value, merge_with_next=True)

    def put(self, path: Path, value: Any) -> None:
        """Gives an answer a value, and shows what follows from it."""
        self._gone_to = None
        self._last = path
        self._typing = path if value is not None and not isinstance(value, list | dict) else None
        self.draft.put(self.section.key, path, value)
        key = str(path[0])
        if isinstance(QApplication.focusWidget(), QLineEdit):  # more letters may follow: the others can wait
            self._behind |= self._fields.keys() - {key}
            self._refresh_many([key])
        else:
            self._refresh_many(self._fields)
            self._ask()
        if not self._typing:
            self._tell()
        self._typing_pause.start()
        self.answered.emit()

    def language(self, path: Path) -> str:
        """The code of the language of an answer; nothing for Dutch."""
        return self.draft.language(self.section.key, path)

    def set_language(self, path: Path, code: str) -> None:
        """An answer is in another language: that is shown beside it."""
        self._last = path
        self.draft.set_language(self.section.key, path, code)
        self.refresh()
        self.answered.emit()

    def end_undo_group(self) -> None:
        """What comes next is undone apart."""
        self.draft.end_undo_group()

    def get_ready(self) -> None:
        """Reads what this user answered before, unless that was done."""
        own_answers().read()

    def suggestions(self, path: Path, text: str) -> Sequence[Suggestion]:
        """What may be meant by what is being typed."""
        earlier, context = own_answers().known, self.draft.context()
        if earlier is None:
            return self.section.suggestions(path, text, context)
        return offers(self.section, path, text, earlier, context)

    def editing_finished(self, path: Path) -> None:
        """Puts what follows from the answer, and shows what is wrong with it."""
        if not isValid(self):  # in going, a page that has the keyboard is left too
            return
        if self._typing == path:  # what was only passed by brings nothing back that was taken away
            before = self.draft.before_last_change(self.section.key)
            answers, context = self.draft.section(self.section.key), self.draft.context()
            following = self.section.follows(path, answers, context, before)
            for place, value in following.items():
                self.put(place, value)
                field = self._fields[str(place[0])]
                if not isinstance(field.editor, Many):
                    field.editor.set_value(value)
            self.say_filled_in(following)
        self._catch_up()
        self.draft.end_undo_group()
        self._typing = None
        self._tell()

    def say_filled_in(self, answers: Mapping[Path, Any], chosen: str = "") -> None:
        """Has said what was filled in without being typed, because of what was chosen."""
        if chosen:
            announce(self, f"Gekozen: {chosen}.")
        if filled := [format_filled_in(self.section, path, value) for path, value in answers.items()]:
            announce(self, f"Ingevuld: {'. '.join(filled)}.")

    def finish_typing(self) -> None:
        """Nothing more is typed in the answer that is being typed, if one is."""
        if self._typing:
            self.editing_finished(self._typing)

    def _take(self, key: str) -> None:
        values = self.section.suggested_values(self.draft.section(self.section.key), self.draft.context())
        if key in values:
            self.put((key,), values[key])
            self.refresh()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Shows first what follows from the answer that Tab leaves: it may be what Tab goes to."""
        self.finish_typing()
        moved = super().focusNextPrevChild(forward)
        if moved:
            bring_up(self.focusWidget())
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lets long texts take their share of another height."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            for text in self.findChildren(TextEdit):
                text.fit_height()

    def undo(self) -> None:
        """Asks for the last change to be taken back."""
        self.undo_wanted.emit()

    def go_to_section(self, section: str, path: Path) -> None:
        """Asks for an answer of another section to be shown."""
        self.wanted.emit(section, path)

    def tab_order_changed(self) -> None:
        """Asks for the tab order to be set anew."""
        self.laid_out.emit()

    def _refresh_many(self, keys: Iterable[str]) -> None:
        """Shows what of these questions follows from other answers."""
        answers, context = self.draft.section(self.section.key), self.draft.context()
        for key in keys:
            editor = self._fields[key].editor
            if isinstance(editor, Many):
                editor.refresh(answers, context)

    def _catch_up(self) -> None:
        """Shows what waited while a line was typed in."""
        if self._behind:
            self._refresh_many([key for key in self._fields if key in self._behind])
            self._behind.clear()
            self._ask()

    def _settle(self) -> None:
        """Nothing is typed for a moment."""
        self._catch_up()
        if self._typing:
            self._tell()
        self.settled.emit()

    def _ask(self) -> None:
        """Shows the questions that are asked now."""
        answers, context = self.draft.section(self.section.key), self.draft.context()
        for key, field in self._fields.items():
            if field.question.conditional:
                field.setVisible(self.section.is_applicable(key, answers, context))
            if (choices := self.section.choices(key, answers, context)) is not None:
                field.editor.set_choices(choices)
        for frame, keys in self._groups:
            frame.setVisible(any(not self._fields[key].isHidden() for key in keys))

    def _tell(self) -> None:
        """Shows what is wrong beside its question; what is missing, on the review page only."""
        answers, context = self.draft.section(self.section.key), self.draft.context()
        wrong = self._by_path(self.section.known_problems(answers, context), ProblemKind.WRONG)
        looked_at: Sequence[Problem] = [] if context.final else self.section.warnings(answers, context)
        warnings = self._by_path(looked_at, ProblemKind.WARNING)
        self._shown_faults = {*wrong, *warnings}
        if not self._typing:  # of half a name the map would show another place at each letter
            self._show_below(context)
        wrong_in, doubtful_in = by_step(wrong), by_step(warnings)
        notes_in = by_step(self._notes(answers, context))
        values = {} if self._read_only else self.section.suggested_values(answers, context)
        for key, field in self._fields.items():
            self._show(field, wrong_in.get(key, {}), doubtful_in.get(key, {}), notes_in.get(key, {}))
            value = values.get(key)
            field.show_proposal(value and f"{self.section.display_text(key, value)} overnemen")
        if self.isVisible():
            self._at_rest.start(REST if self._typing else 0)
        elif not self._typing:
            self._news = self._worked_out()

    def _worked_out(self) -> Sequence[tuple[str, str]]:
        """What follows from the answers and is shown, with what it is of: questions, figures, verdicts."""
        shown = [field for field in self._fields.values() if not field.isHidden()]
        asked = [(NEW_QUESTION, field.question.label) for field in shown if field.question.conditional]
        editors = [field.editor for field in shown if isinstance(field.editor, Many)]
        return [*asked, *(each for editor in editors for each in editor.worked_out())]

    def _say_news(self) -> None:
        """Has said what came up or changed of that, once nothing is typed; not what the keyboard is at."""
        now = QApplication.focusWidget()
        if self._typing and isinstance(now, QLineEdit | QPlainTextEdit):
            return
        here = now.accessibleName() if now else ""
        known, self._news = Counter(text for _, text in self._news), self._worked_out()
        fresh = []
        for name, text in self._news:
            if known[text] <= 0 and not here.startswith(text):
                fresh.append(": ".join(filter(None, (name, text))))
            known[text] -= 1
        for sentence in fresh[:MOST_NEWS]:
            announce(self, sentence)
        if len(fresh) > MOST_NEWS:
            announce(self, f"En nog {how_many(len(fresh) - MOST_NEWS, 'uitkomst', 'uitkomsten')} meer.")

    def _notes(self, answers: Answers, context: Context) -> dict[Path, Note]:
        """What is told beside answers, with what may be chosen for one that can mean several things."""
        notes = self.section.notes(answers, context)
        for problem in self.section.known_problems(answers, context):
            if problem.suggestions:
                known = notes.get(problem.path, Note(""))
                notes[problem.path] = replace(known, suggestions=problem.suggestions)
        return {path: note for path, note in notes.items() if not note.suggestions or self._may_take(path)}

    @staticmethod
    def _show(
        field: Field,
        wrong: Mapping[Path, str],
        warnings: Mapping[Path, str],
        notes: Mapping[Path, Note],
    ) -> None:
        """Shows problem, warning and note of an answer, and of those within it."""
        field.show_faults(wrong.get(()), warnings.get(()))
        if isinstance(field.editor, Many):
            field.editor.show_problems(wrong, warnings)
            field.editor.show_notes(notes)
        else:
            field.show_note(notes.get(()))

    def _may_take(self, path: Path) -> bool:
        """Whether an answer can be replaced by what a note offers: not while it is being typed."""
        return not self._read_only and path != self._typing

    def _by_path(self, problems: Sequence[Problem], kind: ProblemKind) -> dict[Path, str]:
        found: dict[Path, str] = {}
        for problem in problems:
            if problem.kind is kind and (problem.path != self._typing or problem.path in self._shown_faults):
                found.setdefault(problem.path, problem.sentence)
        return found
