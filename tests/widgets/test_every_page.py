"""What holds for every page of every kind of report, whatever stands in it, in every size of text."""

import re
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from desktop.forms.kinds import KINDS
from desktop.widgets.answers.row_title import TitleButton
from desktop.widgets.controls.link import LinkButton
from desktop.widgets.look import style
from desktop.widgets.wizard.review import TITLE, ReviewPage
from testing.hand import spoken_name
from testing.reports import REPORTS, STATES
from tests.widgets.user import Begin, User

MENU_BAR = 40  # px, about; twice that with letters twice as large
SMALL = (1024, 640 - MENU_BAR)  # px: the smallest window that must do, less the menu bar
PAGES = [
    pytest.param(kind, title, state, id=f"{kind}-{key}-{state}")
    for kind, form in KINDS.items()
    for key, title in [*((section.key, section.title) for section in form.sections), ("review", TITLE)]
    for state in STATES
]
every_page = pytest.mark.parametrize(("kind", "title", "state"), PAGES)


def opened(begin: Begin, kind: str, title: str, state: str) -> User:
    """A user at a page where each card was opened once, so that all there is was made."""
    user = begin(REPORTS[kind][state], title, kind=kind, size=SMALL)
    user.open_all()
    return user


def seen(user: User) -> list[QWidget]:
    """Everything on the page and in the bar under it that can be seen."""
    inside = [*_inner(user).findChildren(QWidget), *user.wizard.bar.findChildren(QWidget)]
    return [widget for widget in inside if widget.isVisible()]


def _inner(user: User) -> QWidget:
    """What the page on screen scrolls."""
    page = user.wizard.page
    return page.text.viewport() if isinstance(page, ReviewPage) else page.column


def cut_off(widget: QWidget) -> bool:
    """Whether a text has not the room that it needs."""
    match widget:
        case QLabel() | LinkButton() | TitleButton():
            return widget.height() < widget.heightForWidth(widget.width())
        case QPushButton():
            return not widget.rect().contains(QRect(QPoint(0, 0), widget.sizeHint()))
        case QLineEdit():
            return widget.height() < widget.sizeHint().height()
        case _:
            return False


def overlapping(widgets: list[QWidget]) -> list[tuple[QWidget, QWidget]]:
    """Which of them lie over one another, although they have one parent that lays them out."""
    beside = [
        (one, other) for one, other in combinations(widgets, 2) if one.parentWidget() is other.parentWidget()
    ]
    laid_out = [(one, other) for one, other in beside if (parent := one.parentWidget()) and parent.layout()]
    return [(one, other) for one, other in laid_out if one.geometry().intersects(other.geometry())]


def assert_whole(user: User) -> None:
    """Nothing on the page is cut off, lies over something else or goes on beyond an edge."""
    widgets, page = seen(user), user.wizard.page
    if isinstance(page, ReviewPage):
        assert page.text.horizontalScrollBar().maximum() == 0, "no page goes on beyond its right edge"
    else:
        assert page.column.width() == page.viewport().width(), "no page goes on beyond its right edge"
    for widget in widgets:
        parent = widget.parentWidget()
        assert parent is None or parent.rect().contains(widget.geometry()), widget
    assert overlapping(widgets) == []
    assert [widget for widget in widgets if cut_off(widget)] == []


def assert_named(user: User) -> None:
    """All that can be reached has a name, and nothing that is spoken is markup."""
    for widget in user.reachable():
        spoken = QAccessible.queryAccessibleInterface(widget)
        texts = [spoken_name(widget), spoken.text(QAccessible.Text.Description), widget.toolTip()]
        assert texts[0].strip(), widget
        assert not [text for text in texts if re.search(r"<\w|&\w+;", text)]


def assert_walked(user: User) -> None:
    """Tab goes from the steps through all of the page to the buttons."""
    stops = [widget for widget, _ in user.walk()]
    assert stops[0] is user.wizard.steps
    bar = [
        button for button in (user.wizard.bar.next_button, user.wizard.bar.back_button) if button.isEnabled()
    ]
    assert stops[-len(bar) :] == bar
    inner = user.wizard.page
    page = stops[1 : -len(bar)]
    assert all(inner.isAncestorOf(widget) for widget in page)
    assert {*page} == {widget for widget in user.reachable() if inner.isAncestorOf(widget)}, "all are come by"


@every_page
def test_a_page_in_a_small_window(
    begin: Begin, subtests: pytest.Subtests, kind: str, title: str, state: str
) -> None:
    user = opened(begin, kind, title, state)  # once: that is what takes long
    with subtests.test("says its title"):
        assert user.title == title
    with subtests.test("nothing is cut off"):
        assert_whole(user)
    with subtests.test("can be made that small"):
        least = user.wizard.minimumSizeHint()
        assert least.width() <= SMALL[0]
        assert least.height() <= SMALL[1]
    with subtests.test("all that can be reached has a name without markup"):
        assert_named(user)
    with subtests.test("Tab goes from the steps through the page to the buttons"):
        assert_walked(user)


@every_page
@pytest.mark.parametrize("size", [80, 200])
def test_nothing_is_cut_off_with_small_and_large_letters(
    begin: Begin, qapp: QApplication, kind: str, title: str, state: str, size: int
) -> None:
    style.apply(qapp, "light", size)

    assert_whole(opened(begin, kind, title, state))


@pytest.mark.parametrize("size", [100, 200])
def test_what_was_saved_is_whole_beside_whole_buttons(begin: Begin, qapp: QApplication, size: int) -> None:
    style.apply(qapp, "light", size)
    user = begin({}, "Locaties", size=SMALL)
    bar = user.wizard.bar
    bar.say("Nog niet opgeslagen. Uw werk is veilig (14.05 uur).")
    user.settle()
    parts: list[QWidget] = [bar.saved, bar.back_button, bar.next_button]
    assert [part for part in parts if cut_off(part) or not bar.rect().contains(part.geometry())] == []
    assert overlapping(parts) == []
    assert bar.saved.hasHeightForWidth() or bar.saved.sizeHint().width() <= bar.saved.width(), "it wraps"
    assert user.window.width() == SMALL[0]


def test_the_bar_leaves_the_page_its_height_with_large_letters(begin: Begin, qapp: QApplication) -> None:
    style.apply(qapp, "light", 200)
    user = begin({}, "Vervoer", size=SMALL)

    assert user.wizard.bar.height() <= 0.15 * (SMALL[1] + MENU_BAR)


def test_where_it_is_narrow_the_buttons_say_less_and_a_screen_reader_all(
    begin: Begin, qapp: QApplication
) -> None:
    style.apply(qapp, "light", 200)
    user = begin({}, "Controle", size=(640, 640))
    user.settle()
    bar = user.wizard.bar
    back, on = bar.back_button, bar.next_button
    assert (back.text(), on.text()) == ("V&orige", "&Afronden")
    assert (spoken_name(back), spoken_name(on)) == ("Vorige stap", "Afronden en PDF maken")
    assert [button for button in (back, on) if cut_off(button)] == []
    assert user.window.width() == 640


def test_large_letters_leave_the_title_of_a_row_whole(begin: Begin, qapp: QApplication) -> None:
    style.apply(qapp, "light", 200)
    title = "Persoon 1: Burgemeester van Stockholm"
    people = [{"function": "Burgemeester van Stockholm"}]
    user = begin({"contacts": {"people": people}}, "Ontmoetingen", size=SMALL)
    user.settle()
    button = user.find(title)
    assert isinstance(button, TitleButton)
    assert " ".join(button.lines()) == title
