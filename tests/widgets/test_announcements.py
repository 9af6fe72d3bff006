"""What is said wherever the keyboard is: as an announcement, and on Linux as a notification."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.accessibility.announcements import AtRest, announce
from testing.hand import spoken_name
from tests.widgets.conftest import Show

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
