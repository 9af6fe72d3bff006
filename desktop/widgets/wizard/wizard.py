"""Wizard: the steps of one report: step list, the page, and the bar with Vorige and Volgende."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from desktop.forms.draft import Draft, Position
from desktop.forms.finding import find
from desktop.forms.section import Path
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.controls.plain import plain
from desktop.widgets.controls.text_label import Label
from desktop.widgets.layout.tab_order import follow_layout
from desktop.widgets.wizard.find_bar import FindBar
from desktop.widgets.wizard.frame import Frame
from desktop.widgets.wizard.nav_bar import NavBar
from desktop.widgets.wizard.page import SectionPage
from desktop.widgets.wizard.review import TITLE, ReviewPage
from desktop.widgets.wizard.step_list import StepList

if TYPE_CHECKING:
    from desktop.widgets.paper.paper_pane import PaperPane

NOTHING_TO_DO = "Er is niets meer in te vullen of te verbeteren."
REVIEW = "review"  # in place of the key of a section
NO_ROOM = "In een breder venster staat het papier naast de vragen."


class Wizard(QWidget):
    """The pages over one draft, each made when it is first shown. Any step can be gone to at any time.

    A final report can only be read; a draft too, where `read_only` says so.
    """

    answered = Signal()
    turned = Signal()  # another step is shown
    finish_wanted = Signal()
    undo_wanted = Signal()
    next_wanted = Signal(str)  # what to do with a finished report
    paper_put_away = Signal()

    def __init__(self, draft: Draft, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        if parent:
            self.resize(parent.size())  # as it will be, about: else all is laid out for another width first
        self.draft = draft
        self._read_only = read_only or draft.state == "final"
        self.current = -1
        self.review_step = len(draft.form.sections)
        self._pages: dict[int, SectionPage | ReviewPage] = {}
        self.steps = StepList(self)
        self.steps.set_steps(
            [(s.title, s.status({}, draft.context())) for s in draft.form.sections] + [(TITLE, None)]
        )
        self.steps.chosen.connect(self._chosen)
        self.find_bar = FindBar(self._places, self)
        self.find_bar.wanted.connect(self.go_to)
        self.find_bar.announced.connect(partial(announce, self))
        self.answered.connect(self.find_bar.found.clear)  # how many there are may be untrue by now
        self.find_bar.closed.connect(self._back_to_page)
        self._said_page: QWidget | None = None
        self.bar = NavBar(self)
        self.bar.back_button.clicked.connect(self._back)
        self._from_review = False  # whether a link of Controle led to this page
        self.bar.next_button.clicked.connect(self._next)
        self._lay_out()
        self.go(self.review_step if draft.state == "final" else 0)
        self.show_status()

    def go(self, step: int) -> None:
        """Shows a step and puts the keyboard on its first answer."""
        self._turn(step)
        self.page.go_to(())

    def go_to(self, place: Position) -> None:
        """Shows the answer at a place, or a passage of Controle."""
        key, path = place
        self._turn([*(section.key for section in self.draft.form.sections), REVIEW].index(key))
        self.page.go_to(path)

    def go_by(self, steps: int) -> None:
        """Shows the step so many further on, or back, as far as there is one."""
        step = self.current + steps
        if 0 <= step <= self.review_step:
            self.go(step)

    def go_to_next_problem(self) -> None:
        """Shows the next answer that is missing or wrong, after the last the first; says it if none is."""
        problems = [] if self._read_only else self.draft.form.problems(self.draft.context())
        if not problems:
            self.say_aloud(NOTHING_TO_DO)
            return
        before = QApplication.focusWidget()
        places = [(problem.section, problem.path) for problem in problems]
        keys = [section.key for section in self.draft.form.sections]
        if self.place in places:
            following = places[places.index(self.place) + 1 :]
        else:
            following = [place for place in places if keys.index(place[0]) >= self.current]
        place = (following or places)[0]
        self.go_to(place)
        problem, now = problems[places.index(place)], QApplication.focusWidget()
        is_read = now and now is not before and problem.sentence in now.accessibleDescription()
        if not is_read:
            announce(self, str(problem))

    def go_to_next_part(self) -> None:
        """Puts the keyboard in the next part of the window: list of steps, page, bar."""
        bar = self.bar.next_button if not self.bar.next_button.isHidden() else self.bar.back_button
        if self._frame.has_focus_on_steps or self._frame.steps_are_open:
            self._frame.shut_steps()
            self.page.take_keyboard()
        elif (focused := QApplication.focusWidget()) and self.page.isAncestorOf(focused):
            bar.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._frame.focus_steps()

    def search(self) -> None:
        """Searches in all answers."""
        self._frame.shut_steps()
        self.find_bar.open()

    def show_paper(self, is_wanted: bool, *, say: bool = False) -> None:
        """Whether the paper stands beside the form where there is room; `say` that there is none."""
        paper = self._frame.paper
        if paper and paper.isAncestorOf(self.focusWidget()):
            self.page.go_to(self.page.here)
        self._frame.show_paper(is_wanted)
        if say and is_wanted and not self._frame.has_room_for_paper:
            self.say_aloud(NO_ROOM)

    @property
    def place(self) -> Position:
        """Where the user is."""
        on_review = self.current == self.review_step
        key = REVIEW if on_review else self.draft.form.sections[self.current].key
        return key, self.page.here

    def go_back_to(self, place: Position) -> None:
        """Shows where the user was before, as far as that is still there."""
        key, _ = place
        if key == REVIEW:
            self.go(self.review_step)
        elif any(section.key == key for section in self.draft.form.sections):
            self.go_to(place)
        else:
            self.begin()

    def begin(self) -> None:
        """Says which page is open, and puts the keyboard on its first answer."""
        self._say_page()
        self.page.go_to(())

    @property
    def page(self) -> SectionPage | ReviewPage:
        """The page that is shown."""
        return self._pages[self.current]

    def refresh(self) -> None:
        """Shows what the draft holds, after it was changed from outside the page."""
        self.page.refresh()
        self._show_step_name()
        self.show_status()
        if paper := self._frame.paper:
            paper.make_anew()

    def show_status(self) -> None:
        """Brings the step list up to date."""
        context = self.draft.context()
        for step, section in enumerate(self.draft.form.sections):
            answers, seen = self.draft.section(section.key), step in self._pages
            status = section.status(answers, context, seen=seen)
            self.steps.set_status(step, status, context.once(section.in_short, answers))

    def say(self, text: str, short: str = "") -> None:
        """Tells something under the page; `short` where there is little room."""
        self.bar.say(text, short)

    def say_aloud(self, text: str, *, again: bool = True) -> None:
        """The same, also for who hears the program; not `again` where it is what stands there already."""
        if again or text != self.bar.saved.accessibleName():
            announce(self, text)
        self.say(text)

    def format_saved(self, at: datetime | None, *, deliberate: bool, aloud: bool = False) -> None:
        """Tells under the page that, and when, the work was saved or kept."""
        if at is None:
            self.say("")
        elif deliberate:
            saved = f"Opgeslagen om {at:%H.%M} uur"
            self.say(saved, "Opgeslagen")
            if aloud:
                announce(self, saved)
        else:
            self.say(f"Nog niet opgeslagen. Uw werk is veilig ({at:%H.%M} uur).", "Uw werk is veilig")

    def _places(self, words: str) -> list[Position]:
        """Where plain words stand: on Controle in its text first, then in the answers it does not show."""
        page, found = self.page, find(self.draft, lambda shown: words in plain(shown))
        if not isinstance(page, ReviewPage):
            return found
        passages: list[Position] = [(REVIEW, passage) for passage in page.text.places(words)]
        if not passages:
            return found
        text = plain(page.text.toPlainText())
        return passages + find(self.draft, lambda shown: words in (one := plain(shown)) and one not in text)

    def _lay_out(self) -> None:
        self._form = QWidget(self)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(0)
        form.addWidget(pages := QWidget(self._form), 1)
        self._stack = QStackedLayout(pages)  # a QStackedWidget is a “layered pane” to whoever listens
        form.addWidget(self.find_bar)
        form.addWidget(self.bar)
        self._frame = Frame(self.steps, self._form, self._make_paper, self)
        self._frame.folded.connect(self._show_step_name)
        self._frame.paper_made.connect(self._set_tab_order)
        self.step_bar = self._frame.step_bar
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)

    def _make_paper(self) -> "PaperPane":
        from desktop.widgets.paper.paper_pane import PaperPane  # QtPdf: only where there is room for it

        paper = PaperPane(self.draft, self)
        paper.show_section(self._section)
        paper.put_away.connect(self.paper_put_away)
        paper.wanted.connect(lambda section: self.go_to((section, ())))
        self.answered.connect(paper.touch)
        return paper

    @property
    def _section(self) -> str:
        """The key of the section that is shown; empty on Controle."""
        sections = self.draft.form.sections
        return sections[self.current].key if self.current < len(sections) else ""

    def _show_step_name(self) -> None:
        """Beside the title of the page, where no bar says it."""
        page, is_shown = self.page, not self._frame.is_folded
        if isinstance(page, ReviewPage):
            page.show_step(is_shown)
            return
        for label in page.findChildren(Label, "step"):
            label.setVisible(is_shown)

    def _turn(self, step: int) -> None:
        if isinstance(before := self._pages.get(self.current), SectionPage):
            before.finish_typing()  # what follows from the last answer belongs to the step that is left
        self.draft.end_undo_group()
        page = self._pages.get(step)
        if page is None:
            page = self._pages[step] = self._make(step)
            self._stack.addWidget(page)
        else:
            page.refresh()
        self.current = step
        self._stack.setCurrentWidget(page)
        self.steps.set_current(step)
        self._frame.shut_steps()  # which says the step in the bar
        self._show_step_name()
        self._from_review = False
        self._name_back_button()
        last = step == self.review_step
        self.bar.next_button.setVisible(not (last and self._read_only))
        self.bar.name(self.bar.next_button, "&Afronden en PDF maken" if last else "&Volgende stap")
        self.show_status()
        self._set_tab_order()
        if paper := self._frame.paper:
            paper.show_section(self._section)
        self._say_page()
        self.turned.emit()

    def _say_page(self) -> None:
        """Unless it was open already."""
        if self.isVisible() and self._said_page is not self.page:
            self._said_page = self.page
            announce(self, self.page.announcement)

    def _set_tab_order(self) -> None:
        paper = [self._frame.paper] if self._frame.paper else []
        follow_layout(
            self.step_bar, self.steps, self.page, self.bar.next_button, self.bar.back_button, *paper
        )

    def _make(self, step: int) -> SectionPage | ReviewPage:
        step_name = f"Stap {step + 1} van {self.review_step + 1}"
        if step == self.review_step:
            review = ReviewPage(self.draft, step_name, self, read_only=self._read_only)
            review.wanted.connect(self._wanted_by_review)
            review.next_wanted.connect(self.next_wanted)
            return review
        section = self.draft.form.sections[step]
        page = SectionPage(section, self.draft, step_name, self, read_only=self._read_only)
        page.answered.connect(self.answered)
        page.settled.connect(self.show_status)
        page.undo_wanted.connect(self.undo_wanted)
        page.wanted.connect(self._wanted)
        page.laid_out.connect(self._set_tab_order)
        return page

    def _chosen(self, step: int) -> None:
        self.go(step)

    def _next(self) -> None:
        if self.current == self.review_step:
            self.finish_wanted.emit()
        else:
            self.go(self.current + 1)

    def _back(self) -> None:
        self.go(self.review_step if self._from_review else self.current - 1)

    def _back_to_page(self) -> None:
        """Puts the keyboard back where it was on the page."""
        self.page.take_keyboard()

    def _name_back_button(self) -> None:
        self.bar.name(self.bar.back_button, "Terug naar &Controle" if self._from_review else "V&orige stap")
        self.bar.back_button.setEnabled(self._from_review or self.current > 0)

    def _wanted_by_review(self, section: str, path: Path) -> None:
        """What Controle leads to has a way back to it."""
        self.go_to((section, path))
        self._from_review = True
        self._name_back_button()

    def _wanted(self, section: str, path: Path) -> None:
        self.go_to((section, path))
