"""What is said wherever the keyboard is: as an announcement, and on Linux as a notification."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.accessibility.announcements import AtRest, announce, notify
from desktop.widgets.accessibility.cursor import place_cursor, unheard
from desktop.widgets.editors.lines import LineEdit
from desktop.widgets.editors.texts import TextEdit
from testing.hand import spoken_name
from tests.widgets.conftest import Show
from tests.widgets.user import Begin

Node = tuple[QAccessible.Role, str]  # role and name
SENTENCE = "Ongedaan gemaakt: locatie 1."


@pytest.fixture
def shown_nodes(monkeypatch: pytest.MonkeyPatch) -> list[Node]:
    """What comes up in the tree: role and name."""
    nodes: list[Node] = []

    def update(event: QAccessibleEvent) -> None:
        if event.type() == QAccessible.Event.ObjectShow:
            node = event.accessibleInterface()
            nodes.append((node.role(), node.text(QAccessible.Text.Name)))

    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    return nodes


def test_what_is_not_shown_says_nothing(announced: list[str], show: Show) -> None:
    widget = QWidget()
    announce(widget, SENTENCE)
    assert announced == []

    show(widget)
    announce(widget, "")
    assert announced == []
    announce(widget, SENTENCE)
    assert announced == [SENTENCE]


@pytest.mark.parametrize("platform", ["xcb", "wayland"])
def test_on_linux_a_notification_comes_up(
    shown_nodes: list[tuple[QAccessible.Role, str]],
    show: Show,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
) -> None:
    widget = QWidget()
    show(widget)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)

    announce(widget, SENTENCE)
    QApplication.processEvents()
    announce(widget, "Opgeslagen.")
    QApplication.processEvents()

    role = QAccessible.Role.Notification
    assert shown_nodes == [(role, SENTENCE), (role, "Opgeslagen.")]


def test_what_is_said_at_one_key_comes_after_the_keyboard_and_at_once(
    show: Show, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []

    def update(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            events.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    line = QLineEdit()
    line.setAccessibleName("Vertrek")
    window = show(line)
    QApplication.processEvents()
    qapp.focusChanged.connect(record := lambda _, now: events.append(spoken_name(now)))

    announce(line, "Stap 2 van 10: Duur")
    announce(line, SENTENCE)
    announce(line, SENTENCE)
    line.setFocus()
    QApplication.processEvents()
    qapp.focusChanged.disconnect(record)

    assert events == ["Vertrek", f"Stap 2 van 10: Duur. {SENTENCE}"]

    announce(line, SENTENCE)
    window.close()
    QApplication.processEvents()
    assert len(events) == 2, "nothing is said of a window that is gone"


def test_what_changes_is_said_when_it_came_to_rest_and_is_another(
    show: Show, announced: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.widgets.accessibility.announcements.REST", 20)
    widget = QWidget()
    show(widget)
    found = AtRest(widget)
    for sentence in ("7 gevonden", "3 gevonden", "1 gevonden"):
        found.tell(sentence)
    assert announced == []
    with qtbot.waitSignal(found.timeout):
        pass
    found.tell("2 gevonden")
    found.tell("1 gevonden")
    with qtbot.waitSignal(found.timeout):
        pass
    assert announced == ["1 gevonden"]


def test_nothing_is_seen_of_a_notification_and_the_keyboard_stays_where_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit(window)
    window.show()
    line.setFocus()
    before = window.grab().toImage()

    notify(window, SENTENCE)

    assert window.grab().toImage() == before
    assert window.focusWidget() is line


def test_windows_come_and_go_with_what_they_said(qtbot: QtBot) -> None:
    for n in range(30):
        window = QWidget()
        window.show()
        notify(window, SENTENCE)
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if n % 10 == 0:
            gc.collect()  # what some of them leave, while others come
    left = [name for name in map(spoken_name, QApplication.allWidgets()) if name == SENTENCE]
    assert left == []


def test_who_listened_goes_on_listening_after_what_is_unheard(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        place_cursor(line)
        assert QAccessible.isActive()
        with pytest.raises(ZeroDivisionError), unheard():
            1 / 0  # noqa: B018
        assert QAccessible.isActive()
    finally:
        QAccessible.setActive(was)
    assert line.text() == ""


@pytest.fixture
def listening() -> Iterator[None]:
    """Somebody listens."""
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(was)


@pytest.mark.parametrize("kind", [LineEdit, TextEdit])
def test_of_what_comes_in_a_field_only_who_is_there_hears(
    show: Show, listening: None, kind: type[LineEdit | TextEdit]
) -> None:
    parent = QWidget()
    field = kind(parent)
    window = show(field)
    heard: list[bool] = []
    field.textChanged.connect(lambda *_: heard.append(QAccessible.isActive()))

    window.setFocus()
    field.replace("Parijs")
    field.setFocus()
    field.replace("Lyon")

    assert heard == [False, True]
    assert QAccessible.isActive()


def test_of_a_number_that_loses_its_points_as_the_keyboard_comes_nothing_is_heard(
    begin: Begin, listening: None
) -> None:
    leg = {"means": "train", "from": "A", "to": "B", "km": 1250}
    user = begin({"transport": {"legs": [leg]}}, "Vervoer")
    user.press("Etappe 1: meer")
    line = user.find("Kilometers, enkele reis")
    assert isinstance(line, QLineEdit)
    heard: list[bool] = []
    line.textChanged.connect(lambda _: heard.append(QAccessible.isActive()))

    line.setFocus(Qt.FocusReason.TabFocusReason)

    assert line.text() == "1250"
    assert heard == [False]


def test_what_waits_to_be_said_keeps_no_window(qapp: QApplication) -> None:
    window = QWidget()
    window.show()
    announce(window, SENTENCE)
    seen = weakref.ref(window)
    del window
    assert seen() is None
