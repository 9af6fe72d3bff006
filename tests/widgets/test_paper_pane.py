"""The paper beside the form: at the section that is typed in, a moment after the last key."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import NotSaved
from desktop.storage import report_file
from desktop.storage.memory import Memory
from desktop.widgets.look import style
from desktop.widgets.look.palette import LIGHT
from desktop.widgets.main.window import Window
from desktop.widgets.paper.paper_maker import CANNOT, PaperMaker
from desktop.widgets.paper.paper_page import PaperPage
from desktop.widgets.paper.paper_pane import BUSY, TITLE, PaperPane
from desktop.widgets.wizard.wizard import NO_ROOM
from testing.hand import Hand
from testing.reports import REPORTS
from tests.widgets.seen import item, said
from tests.widgets.user import Begin, User

WIDE = (1600, 1000)
LONG = {"purpose": {"text": "Een zin over de reis. " * 1_500}}


def pane(user: User) -> PaperPane | None:
    """The paper, where it is seen."""
    found = user.wizard.findChild(PaperPane)
    return found if found and found.isVisible() else None


def page(user: User) -> PaperPage:
    """Its page."""
    shown = pane(user)
    assert shown
    return shown.page


def marked(user: User) -> list[int]:
    """The rows of the page that have the bar of the section at their left."""
    image: QImage = page(user).grab().toImage()
    accent = QColor(LIGHT.accent)
    bars = range(image.width() // 20, image.width() // 10)
    counts = {x: sum(image.pixelColor(x, y) == accent for y in range(image.height())) for x in bars}
    bar = max(counts, key=lambda x: counts[x])
    return [y for y in range(image.height()) if image.pixelColor(bar, y) == accent]


def wait_for_mark(user: User, qtbot: QtBot) -> list[int]:
    """Waits until a section is marked on a page that was drawn."""
    qtbot.waitUntil(lambda: page(user).isVisible() and len(marked(user)) > 10, timeout=30_000)
    return marked(user)


def told(user: User) -> str:
    """What a screen reader says of the page."""
    return QAccessible.queryAccessibleInterface(page(user)).text(QAccessible.Text.Name)


@pytest.fixture
def user(begin: Begin, maker: PaperMaker) -> User:
    """At the third step, in a wide window."""
    user = begin(REPORTS["trip"]["filled"], at="Vervoer", size=WIDE)
    user.settle()
    return user


def test_the_section_that_is_typed_in_is_marked(user: User, qtbot: QtBot) -> None:
    transport = wait_for_mark(user, qtbot)
    assert transport == [*range(transport[0], transport[-1] + 1)], "one piece, for 3a and 3b"
    user.press("Volgende stap")
    co2 = wait_for_mark(user, qtbot)

    assert transport[-1] < co2[0] + 20
    user.go("Controle")
    user.settle()
    assert len(marked(user)) < 10


def test_it_goes_to_the_page_of_the_section(user: User, qtbot: QtBot) -> None:
    wait_for_mark(user, qtbot)
    assert told(user) == f"{TITLE}, bladzijde 1 van 2"
    user.go("Opbrengst")
    qtbot.waitUntil(lambda: told(user) == f"{TITLE}, bladzijde 2 van 2")
    wait_for_mark(user, qtbot)


def test_it_follows_what_is_typed(begin: Begin, maker: PaperMaker, qtbot: QtBot) -> None:
    user = begin({}, at="Doel", size=WIDE)
    wait_for_mark(user, qtbot)
    before = marked(user)
    user.type("Doel van de reis", "Een\ntwee\ndrie\nvier")
    qtbot.waitUntil(lambda: len(marked(user)) > len(before) + 20, timeout=30_000)


def test_no_key_waits_for_it(
    begin: Begin, maker: PaperMaker, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[bytes] = []
    monkeypatch.setattr(PaperMaker, "ask", lambda self, report, *_: asked.append(report))
    user = begin({}, at="Doel", size=WIDE)
    qtbot.waitUntil(lambda: len(asked) == 1)
    user.type("Doel van de reis", "Een congres over water")
    assert len(asked) == 1, "nothing is made between the keys"
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert b"Een congres over water" in asked[1]
    user.go("Locaties")
    qtbot.wait(400)
    assert len(asked) == 2, "what is shown is not made again"


def test_a_page_is_turned_by_hand_and_a_click_goes_to_its_question(user: User, qtbot: QtBot) -> None:
    rows = wait_for_mark(user, qtbot)
    middle = (rows[0] + rows[-1]) // 2
    user.press("Volgende stap")
    QTest.mouseClick(page(user), Qt.MouseButton.LeftButton, pos=QPoint(page(user).width() // 2, middle))
    assert user.title == "Vervoer"
    user.press("Volgende bladzijde van het papier")
    assert told(user).endswith("bladzijde 2 van 2")
    with pytest.raises(LookupError):
        user.find("Volgende bladzijde van het papier")
    user.press("Vorige bladzijde van het papier")
    assert told(user).endswith("bladzijde 1 van 2")


def test_a_section_over_several_pages_stays_where_it_was_turned_to(
    begin: Begin, maker: PaperMaker, qtbot: QtBot
) -> None:
    user = begin(LONG, at="Doel", size=WIDE)
    wait_for_mark(user, qtbot)
    user.press("Volgende bladzijde van het papier")
    turned_to = told(user)
    user.type("Doel van de reis", " En nog een.")
    qtbot.wait(600)
    wait_for_mark(user, qtbot)
    assert told(user) == turned_to


@pytest.mark.parametrize(
    ("width", "text_size", "is_there"),
    [(1499, 100, False), (1500, 100, True), (1920, 200, False), (1920, 100, True), (1024, 100, False)],
)
def test_it_is_there_where_the_form_keeps_its_room(
    begin: Begin, qapp: QApplication, width: int, text_size: int, is_there: bool
) -> None:
    style.apply(qapp, "light", text_size)
    user = begin({}, at="Doel", size=(width, 900))
    user.settle()
    assert (pane(user) is not None) is is_there
    assert user.window.width() == width


def test_it_comes_and_goes_with_the_width_of_the_window(begin: Begin) -> None:
    user = begin({}, at="Doel", size=(1200, 900))
    for width, is_there in ((1600, True), (1200, False), (1600, True)):
        user.window.resize(width, 900)
        user.settle()
        assert (pane(user) is not None) is is_there


def test_nothing_of_it_comes_before_the_form(user: User) -> None:
    names = [name for _, (_, name, _) in user.walk()]
    button = names.index("Papier wegzetten")
    assert button > names.index("Volgende stap") > names.index("Plaats")
    assert TITLE not in " ".join(names), "the page itself is no stop"
    spoken = QAccessible.queryAccessibleInterface(page(user))
    assert spoken.text(QAccessible.Text.Name).startswith(TITLE)
    assert "Controle" in spoken.text(QAccessible.Text.Description)


def test_it_is_silent(user: User, qtbot: QtBot, announced: list[str]) -> None:
    announced.clear()
    wait_for_mark(user, qtbot)
    assert announced == []


def texts(user: User) -> list[str]:
    """What stands beside the form, but for the title."""
    shown = pane(user)
    assert shown
    return [text for text in user.texts_in(shown) if text != TITLE]


def test_no_paper_is_told_calmly(begin: Begin, qtbot: QtBot) -> None:
    user = begin({}, at="Doel", size=WIDE)
    user.settle()
    assert texts(user) == [BUSY]
    qtbot.waitUntil(lambda: texts(user) == [CANNOT])
    assert not page(user).isVisible()


def test_a_report_that_paper_cannot_show_is_told_and_comes_back(
    begin: Begin, maker: PaperMaker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = begin({}, at="Doel", size=WIDE)
    wait_for_mark(user, qtbot)

    def refuse(*_: object) -> bytes:
        raise NotSaved("Dit verslag is te groot.")

    with monkeypatch.context() as patch:
        patch.setattr(report_file, "write", refuse)
        user.type("Doel van de reis", "E")
        qtbot.waitUntil(lambda: "Dit verslag is te groot." in texts(user))
        assert not page(user).isVisible()
    user.type("Doel van de reis", "en")
    wait_for_mark(user, qtbot)
    assert "Dit verslag is te groot." not in texts(user)


def test_what_came_while_it_was_put_away_is_seen_when_it_comes_back(
    begin: Begin, maker: PaperMaker, qtbot: QtBot
) -> None:
    user = begin({}, at="Doel", size=WIDE)
    short = len(wait_for_mark(user, qtbot))
    user.wizard.show_paper(False)
    user.type("Doel van de reis", "Een\ntwee\ndrie\nvier")
    user.wizard.show_paper(True)
    qtbot.waitUntil(lambda: len(marked(user)) > short + 20, timeout=30_000)


def test_the_paper_stays_white_in_the_dark(
    begin: Begin, maker: PaperMaker, qtbot: QtBot, qapp: QApplication
) -> None:
    style.apply(qapp, "dark", 100)
    user = begin(REPORTS["trip"]["filled"], at="Vervoer", size=WIDE)
    wait_for_mark(user, qtbot)
    image = page(user).grab().toImage()
    assert image.pixelColor(image.width() // 2, 10) == QColor("white")


def test_a_page_that_is_higher_than_the_room_shows_the_section(
    begin: Begin, maker: PaperMaker, qtbot: QtBot
) -> None:
    user = begin(REPORTS["trip"]["filled"], at="CO₂-uitstoot", size=(1920, 500))
    assert wait_for_mark(user, qtbot)[0] > 0, "from its top"


class TestPuttingItAway:
    """By its button, by the menu and by a key; and it stays as it was left."""

    @pytest.fixture
    def at_work(self, window: Window, hand: Hand) -> Window:
        """A new report in a wide window."""
        window.resize(*WIDE)
        hand.press("Nieuw reisverslag beginnen")
        return window

    def is_seen(self, window: Window) -> bool:
        QApplication.processEvents()
        found = window.findChild(PaperPane)
        return found is not None and found.isVisible()

    def test_its_button_puts_it_away_and_the_keyboard_goes_to_the_form(
        self, at_work: Window, hand: Hand
    ) -> None:
        assert self.is_seen(at_work)
        hand.press("Papier wegzetten")
        assert not self.is_seen(at_work)
        assert Memory.load().paper is False
        focused = QApplication.focusWidget()
        assert at_work.session
        assert focused
        assert at_work.session.wizard.page.isAncestorOf(focused)

    def test_the_menu_and_its_key_bring_it_back(self, at_work: Window, hand: Hand) -> None:
        hand.press("Papier wegzetten")
        entry = item(at_work, "Papier naast de vragen")
        hand.shortcut("F9")
        assert self.is_seen(at_work)
        assert entry.isChecked()
        hand.shortcut("F9")
        assert not self.is_seen(at_work)
        assert not entry.isChecked()
        entry.trigger()
        assert self.is_seen(at_work)
        assert Memory.load().paper is True

    def test_the_next_report_has_it_as_it_was_left(self, at_work: Window, hand: Hand) -> None:
        hand.press("Papier wegzetten")
        at_work.commands.new()
        assert not self.is_seen(at_work)
        again = Window(Memory.load())
        again.resize(*WIDE)
        again.show()
        again.commands.new()
        assert not self.is_seen(again)
        again.close()
        again.deleteLater()

    def test_where_there_is_no_room_the_key_says_so(self, window: Window, hand: Hand) -> None:
        window.resize(1000, 700)
        hand.press("Nieuw reisverslag beginnen")
        hand.shortcut("F9")
        assert said(window) != NO_ROOM
        hand.shortcut("F9")
        assert said(window) == NO_ROOM
        assert not self.is_seen(window)


def test_other_settings_make_other_paper(
    begin: Begin, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, maker: PaperMaker
) -> None:
    asked: list[bytes] = []
    monkeypatch.setattr(PaperMaker, "ask", lambda self, report, *_: asked.append(report))
    user = begin({}, at="Doel", size=WIDE)
    qtbot.waitUntil(lambda: len(asked) == 1)
    user.wizard.refresh()
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked[0] == asked[1]
