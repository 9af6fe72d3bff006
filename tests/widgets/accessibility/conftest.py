"""What the checks of the tree begin with: the windows, and somebody who listens."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from desktop import paths
from desktop.forms.kinds import KINDS
from desktop.storage.document import Document
from desktop.storage.memory import Memory, Recent
from desktop.widgets.main.window import Window
from desktop.widgets.wizard.review import TITLE
from testing.made_up import made_up, write
from testing.reports import REPORTS, STATES, complete_trip
from testing.windows import DIALOGS, Look, wait
from tests.widgets.user import Begin

Show = Callable[[str, Look], None]
TALL, NARROW, WIDE = (1180, 1500), (640, 980), (1920, 1080)  # px
PAGES = {
    f"{kind} {key} {state}": (kind, title, state)
    for kind, form in KINDS.items()
    for key, title in [*((section.key, section.title) for section in form.sections), ("review", TITLE)]
    for state in STATES
}
RECENT = [
    Recent(__file__, place, f"{place}.json", state, "trip", "")
    for place, state in (("Stockholm (Zweden)", "Afgerond"), ("Parijs (Frankrijk)", "Concept"))
]


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """Somebody listens, so all that is made for them is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def settle() -> None:
    """Until a window was laid out."""
    for _ in range(5):
        QApplication.processEvents()


def _start(look: Look, *, recent: bool = False, reports: int = 0, then: Look = id) -> None:
    """The start screen, with so many reports in the folder; something may be done `then`."""
    for number in range(reports):
        write(made_up(number), paths.reports(), f"{number}.json")
    if reports:
        (paths.reports() / "beschadigd.json").write_text("{", encoding="utf-8")
    window = Window(Memory(recent=RECENT if recent else []))
    window.resize(*TALL)
    window.show()
    if not recent:
        window.load_deferred([])
        library = window.library
        assert library
        wait(lambda: not library.looking)
    then(window)
    settle()
    look(window)
    window.close()
    window.deleteLater()


def _choose(window: QWidget) -> None:
    """Chooses all reports."""
    assert isinstance(window, Window)
    window.start.browser.choose(several=True)
    window.start.list.selectAll()


def _find_none(window: QWidget) -> None:
    """Looks for what is in no report."""
    assert isinstance(window, Window)
    window.start.search.setText("qqq")


def _kept(look: Look) -> None:
    """The start screen with work that stands in no file, some of which cannot be read."""
    now = datetime.now().astimezone()
    paths.reports().mkdir(parents=True)
    for name in ("Stockholm", "Lyon"):
        document = Document.new(KINDS["trip"], complete_trip())
        document.save(paths.reports() / f"{name}.json", now=now - timedelta(days=2))
        document.draft.put("travellers", ("count",), 3)
        document.leave_kept("Het bestand is intussen door iemand anders veranderd.", now)
        document.close()
    _start(look)


def _final(look: Look) -> None:
    """A report that is finished, opened in the window."""
    document = Document.new(KINDS["trip"], complete_trip())
    document.finish(datetime.now().astimezone(), lambda draft, source: b"")
    document.close()

    def open_it(window: QWidget) -> None:
        assert isinstance(window, Window)
        assert document.path
        window.open_path(document.path)

    _start(look, then=open_it)


STARTS: dict[str, Callable[[Look], None]] = {
    "start empty": _start,
    "start recent": partial(_start, recent=True),
    "start reports": partial(_start, reports=8),
    "start choosing": partial(_start, reports=8, then=_choose),
    "start nothing found": partial(_start, reports=8, then=_find_none),
    "start kept work": _kept,
    "finished": _final,
}


WINDOWS = [*STARTS, *DIALOGS, *PAGES, "page narrow", "page with paper", "page searched"]


@pytest.fixture
def show_window(begin: Begin) -> Show:
    """Shows a window by its name for as long as one looks."""

    def show(name: str, look: Look) -> None:
        if show := STARTS.get(name) or DIALOGS.get(name):
            show(look)
            return
        kind, title, state = PAGES.get(name, ("trip", "Vervoer", "filled"))
        size = {"page narrow": NARROW, "page with paper": WIDE}.get(name, TALL)
        user = begin(REPORTS[kind][state], title, kind=kind, size=size)
        if name == "page with paper":
            user.wizard.show_paper(True)
        if name == "page searched":
            user.wizard.find_bar.open()
        look(user.window)
        if user.wizard.current != user.wizard.review_step:
            user.open_all()
            look(user.window)

    return show
