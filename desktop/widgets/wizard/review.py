"""Review: the last page: what is left to do, what to look at again, and every answer with "Wijzigen"."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.draft import Draft
from desktop.forms.numbers import format_number
from desktop.forms.revisions import format_replaced
from desktop.forms.section import Path, Problem
from desktop.forms.sources import format_sources
from desktop.grammar import how_many
from desktop.pdf import letters
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.link import LinkButton
from desktop.widgets.controls.text_label import WrappedText
from desktop.widgets.layout.flow import Flow
from desktop.widgets.layout.page_column import PageColumn

TITLE = "Controle"
# What one does with a finished report: the word by which it is asked for, and that on its button.
NEXT = (
    ("preview", "PDF bekijken"),
    ("mail", "Mailen…"),
    ("show_folder", "Map openen"),
    ("publish", "PDF voor publicatie…"),
    ("correct", "Corrigeren"),
)
WIDEST_WORDS = 22  # letters "n", on a button of these
MOST_TOLD = 100  # links: of more nobody reads the end, and they take long to be laid out


class ReviewPage(QScrollArea):
    """Made anew each time it is shown: it holds nothing of its own."""

    wanted = Signal(str, tuple)  # a section's key and the path of an answer to go to
    next_wanted = Signal(str)  # what to do with a finished report

    def __init__(
        self, draft: Draft, step: str, parent: QWidget | None = None, *, read_only: bool = False
    ) -> None:
        super().__init__(parent)
        self.draft, self._step, self._read_only = draft, step, read_only
        self._first: QWidget | None = None
        self.refresh()

    def refresh(self) -> None:
        """Shows what the draft holds now."""
        context, form = self.draft.context(), self.draft.form
        self._first = None
        intro = "Lees uw antwoorden na. Bij elke stap kunt u nog wijzigen."
        if self._read_only:
            intro = "Hier staan alle antwoorden bij elkaar."
        if context.final:
            intro = "Dit verslag is afgerond. Klopt er iets niet, kies dan Corrigeren."
        made_of = format_sources(self.draft.unknown)
        replaces = format_replaced(self.draft)
        self.column = PageColumn(self, self._step, TITLE, *filter(None, (intro, made_of, replaces)))
        if context.final:
            self.column.add(self._next())
        problems = form.problems(context)
        self._verdict = self._judge(len(problems))
        if self._verdict:
            self.column.add(self._box("wrongbox" if problems else "goodbox", self._verdict, problems))
        if warnings := [*form.warnings(context), *letters.warnings(self.draft)]:
            self.column.add(self._box("warn", "Kijk hier nog eens naar", warnings))
        for number, section in enumerate(form.sections, 1):
            self._show(number, section.key)
        self.column.finish()
        if self._first is None:  # nothing to do, yet the keyboard must be able to scroll
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setObjectName("reading")

    @property
    def announcement(self) -> str:
        """What a screen reader says when the page is turned to: also how much there is to do."""
        return f"{self._step}: {TITLE}. {self._verdict}".strip()

    @property
    def here(self) -> Path:
        """No answer."""
        return ()

    def go_to(self, path: Path) -> None:
        """Puts the keyboard on the first thing to do; where there is none, on the page."""
        (self._first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _next(self) -> Flow:
        """A button for each thing that one does with a finished report."""
        flow = Flow(self.column, narrowest=WIDEST_WORDS)
        for asked_for, text in NEXT:
            button = PrimaryButton(text, flow) if asked_for == "preview" else Button(text, flow)
            button.clicked.connect(lambda _=False, asked_for=asked_for: self.next_wanted.emit(asked_for))
            flow.add(button, short=True)
        return flow

    def _judge(self, count: int) -> str:
        """How much there is to do."""
        if count:
            until = "te doen" if self._read_only else "voordat u kunt afronden"
            return f"Nog {how_many(count, 'ding', 'dingen')} {until}"
        return "" if self._read_only else "Alles is ingevuld. U kunt het verslag afronden."

    def _box(self, style: str, heading: str, problems: list[Problem]) -> QFrame:
        box = QFrame(self.column)
        box.setObjectName(style)
        box.setAccessibleName(heading)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(2)
        layout.addWidget(WrappedText(heading, "label", box))
        for problem in problems[:MOST_TOLD]:
            layout.addWidget(self._link(str(problem), problem.section, problem.path))
        if len(problems) > MOST_TOLD:
            layout.addWidget(
                WrappedText(f"En nog {format_number(len(problems) - MOST_TOLD)} hierna.", "", box)
            )
        return box

    def _link(self, text: str, section: str, path: Path, name: str = "") -> LinkButton:
        link = LinkButton(text, self.column)
        link.setAccessibleName(name or text)
        link.clicked.connect(lambda: self.wanted.emit(section, path))
        self._first = self._first or link
        return link

    def _show(self, number: int, key: str) -> None:
        section, context = self.draft.form.section(key), self.draft.context()
        self.column.add_layout(top := QHBoxLayout())
        top.addWidget(WrappedText(f"{number}. {section.title}", "cardtitle", self.column), 1)
        if not self._read_only:
            top.addWidget(self._link("Wijzigen", key, (), f"{section.title} wijzigen"))
        self.column.add_layout(grid := QGridLayout())
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 8)
        for line, (_, words, texts) in enumerate(section.review(self.draft.section(key), context)):
            grid.addWidget(WrappedText(words, "key", self.column), line, 0, Qt.AlignmentFlag.AlignTop)
            answer = WrappedText("\n".join(texts), "", self.column)
            grid.addWidget(answer, line, 1, Qt.AlignmentFlag.AlignTop)
        rule = QFrame(self.column)
        rule.setObjectName("rule")
        self.column.add(rule)
