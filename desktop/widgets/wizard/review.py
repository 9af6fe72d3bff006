"""Review: the last page: what is left to do, what to look at again, and every answer with "Wijzigen"."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.forms.draft import Draft, Position
from desktop.forms.numbers import format_number
from desktop.forms.revisions import format_replaced
from desktop.forms.section import Context, Path, Problem
from desktop.forms.sources import format_sources
from desktop.grammar import how_many
from desktop.pdf import letters
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.layout.flow import Flow
from desktop.widgets.wizard.paragraphs import Paragraph, ReviewBox, ReviewLink, Style
from desktop.widgets.wizard.review_text import ReviewText

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
MOST_TOLD = 100  # links: of more nobody reads the end


class ReviewPage(QWidget):
    """One text, made anew each time it is shown: it holds nothing of its own."""

    wanted = Signal(str, tuple)  # a section's key and the path of an answer to go to
    next_wanted = Signal(str)  # what to do with a finished report

    def __init__(
        self, draft: Draft, step: str, parent: QWidget | None = None, *, read_only: bool = False
    ) -> None:
        super().__init__(parent)
        self.draft, self._step, self._read_only = draft, step, read_only
        self._shows_step = True
        self._followed: Position | None = None  # the link that was followed last
        self.setAccessibleName(TITLE)
        self.text = ReviewText(TITLE, self)
        self.text.followed.connect(self._follow)
        self._next = self._make_next() if draft.state == "final" else None
        self.text.put_under_title(self._next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        application = QApplication.instance()
        if self._next and isinstance(application, QApplication):
            application.focusChanged.connect(self._show_focused)
        self.refresh()

    def refresh(self) -> None:
        """Shows what the draft holds now."""
        context = self.draft.context()
        problems = self.draft.form.problems(context)
        self._verdict = self._judge(len(problems))
        self.text.set_paragraphs([*self._top(), *self._boxes(problems, context), *self._answers(context)])

    def show_step(self, is_shown: bool) -> None:
        """Whether the step stands beside the title."""
        if is_shown != self._shows_step:
            self._shows_step = is_shown
            self.refresh()

    @property
    def announcement(self) -> str:
        """What a screen reader says when the page is turned to: also how much there is to do."""
        return f"{self._step}: {TITLE}. {self._verdict}".strip()

    @property
    def here(self) -> Path:
        """No answer."""
        return ()

    def go_to(self, path: Path) -> None:
        """Puts the keyboard on the link that was followed, else on the first thing to do; or on a passage."""
        match path:
            case (int(start), int(end)):
                self.text.select(start, end)
                self.take_keyboard()
            case _:
                self.text.begin_at(self._followed)
                self._followed = None

    def take_keyboard(self) -> None:
        """Puts the keyboard where it was."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def tab_parts(self) -> Sequence[QWidget]:
        """The buttons stand above the text."""
        return [part for part in (self._next, self.text) if part]

    def _follow(self, place: Position) -> None:
        self._followed = place
        self.wanted.emit(*place)

    def _make_next(self) -> Flow:
        """A button for each thing that one does with a finished report."""
        flow = Flow(self.text.viewport(), narrowest=WIDEST_WORDS)
        for asked_for, text in NEXT:
            button = PrimaryButton(text, flow) if asked_for == "preview" else Button(text, flow)
            button.clicked.connect(lambda _=False, asked_for=asked_for: self.next_wanted.emit(asked_for))
            flow.add(button, short=True)
        return flow

    def _show_focused(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scrolls to a button that gets the keyboard."""
        if now and self._next and self._next.isAncestorOf(now):
            self.text.bring_up(now)

    def _judge(self, count: int) -> str:
        """How much there is to do."""
        if count:
            until = "te doen" if self._read_only else "voordat u kunt afronden"
            return f"Nog {how_many(count, 'ding', 'dingen')} {until}"
        return "" if self._read_only else "Alles is ingevuld. U kunt het verslag afronden."

    def _top(self) -> Iterator[Paragraph]:
        """The title, what the page is for, and what the report comes from."""
        intro = "Lees uw antwoorden na. Bij elke stap kunt u nog wijzigen."
        if self._read_only:
            intro = "Hier staan alle antwoorden bij elkaar."
        if self.draft.state == "final":
            intro = "Dit verslag is afgerond. Klopt er iets niet, kies dan Corrigeren."
        step = self._step if self._shows_step else ""
        yield Paragraph(Style.TITLE, TITLE, aside=step)
        for text in filter(None, (intro, format_sources(self.draft.unknown), format_replaced(self.draft))):
            yield Paragraph(Style.SOFT, text)

    def _boxes(self, problems: Sequence[Problem], context: Context) -> Iterator[Paragraph]:
        """What is left to do, and what to look at again."""
        if self._verdict:
            yield from _box(ReviewBox.WRONG if problems else ReviewBox.GOOD, self._verdict, problems)
        if warnings := [*self.draft.form.warnings(context), *letters.warnings(self.draft)]:
            yield from _box(ReviewBox.WARNING, "Kijk hier nog eens naar", warnings)

    def _answers(self, context: Context) -> Iterator[Paragraph]:
        """Every section with its answers."""
        for number, section in enumerate(self.draft.form.sections, 1):
            change = ReviewLink((section.key, ()), "Wijzigen", f"{section.title} wijzigen")
            link = None if self._read_only else change
            yield Paragraph(Style.SECTION, f"{number}. {section.title}", link=link)
            for _, label, texts in section.review(self.draft.section(section.key), context):
                if not texts:
                    yield Paragraph(Style.PART, label)
                    continue
                first, *more = [line for text in texts for line in text.splitlines() or [""]]
                yield Paragraph(Style.ANSWER, first, label)
                yield from (Paragraph(Style.MORE, line) for line in more)


def _box(box: ReviewBox, title: str, problems: Sequence[Problem]) -> Iterator[Paragraph]:
    yield Paragraph(Style.BOX_TITLE, title, box=box)
    for problem in problems[:MOST_TOLD]:
        link = ReviewLink((problem.section, problem.path), str(problem), str(problem))
        yield Paragraph(Style.BOX_LINE, "", link=link, box=box)
    if len(problems) > MOST_TOLD:
        rest = f"En nog {format_number(len(problems) - MOST_TOLD)} hierna."
        yield Paragraph(Style.BOX_LINE, rest, box=box)
