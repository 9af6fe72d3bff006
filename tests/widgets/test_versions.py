"""The earlier versions of a report: what changed, and how one comes back, by the keyboard."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QPushButton

from desktop.forms.changes import MORE
from desktop.forms.comparison import NOTHING
from desktop.forms.dates import format_date, format_moment
from desktop.storage import versions
from desktop.storage.versions import Limits
from desktop.widgets.dialogs.changes_view import ChangedText
from desktop.widgets.dialogs.states import ABOUT, BEFORE, NONE, NOW, OLDEST, OTHER_KIND
from desktop.widgets.dialogs.versions_dialog import FINAL, READING, TITLE
from desktop.widgets.main.window import Window
from testing.hand import Hand, spoken_name
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, choose, count_in, item, possible, said

VERSIONS = "Versies…"
AGAINST = "Vergelijken met"


def keep(report: Any, path: Path, days: int = 0) -> datetime:
    """A version of so many days ago."""
    moment = datetime.now().astimezone() - timedelta(days=days)
    data = report if isinstance(report, bytes) else json.dumps(report).encode()
    versions.keep(path, data, moment, Limits())
    return moment


def with_purpose(report: Any, text: str) -> Any:
    return report | {"answers": report["answers"] | {"purpose": {"text": text}}}


@pytest.fixture
def path(window: Window, write: Write, example: Any) -> Path:
    """A report that is open, and was otherwise three and ten days ago."""
    path = write(with_purpose(example, "Leren van alle Zweden"))
    keep(with_purpose(example, "Iets anders"), path, 10)
    keep(with_purpose(example, "Leren van de Zweden"), path, 3)
    window.open_path(path)
    return path


def seen(dialog: QDialog) -> list[str]:
    QApplication.processEvents()  # what is new is laid out
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    return [*labels, *(changes.toPlainText() for changes in dialog.findChildren(ChangedText))]


def heard(dialog: QDialog) -> list[str]:
    """All that Tab comes by."""
    QApplication.processEvents()  # it comes to the front
    stops: list[str] = []
    widget = dialog.focusWidget()
    while (name := spoken_name(widget) if not isinstance(widget, QListWidget) else TITLE) not in stops:
        stops.append(name)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        widget = dialog.focusWidget()
    return stops


def moments(dialog: QDialog) -> list[str]:
    listed = dialog.findChild(QListWidget)
    assert listed
    return [str(listed.model().index(row, 0).data()) for row in range(listed.count())]


def look(
    hand: Hand, dialogs: Dialogs, window: Window, act: Callable[[QDialog], object], version: int = 0
) -> None:
    """Shows the versions, goes to one with the arrow keys, and does something."""

    def go(dialog: QDialog) -> None:
        for _ in range(version):
            hand.strike_at(TITLE, Qt.Key.Key_Down)
        act(dialog)
        if dialog.isVisible():
            dialog.reject()

    dialogs.expect(go)
    choose(window, VERSIONS)


def test_each_has_its_time_in_words(window: Window, hand: Hand, dialogs: Dialogs, path: Path) -> None:
    today = keep({"format": "reisverslag"}, path)
    told: list[str] = []
    look(hand, dialogs, window, lambda dialog: told.extend(moments(dialog)))

    assert told[0] == format_moment(today, today.date())
    assert told[1].startswith(f"{format_date((today - timedelta(days=3)).date())} om ")
    assert told[0].startswith("vandaag ")
    assert len(told) == 3


def test_what_changed_since_is_seen_and_heard(
    window: Window, hand: Hand, dialogs: Dialogs, path: Path
) -> None:
    texts: list[str] = []
    stops: list[str] = []

    def act(dialog: QDialog) -> None:
        texts.extend(seen(dialog))
        stops.extend(heard(dialog))

    look(hand, dialogs, window, act)

    assert "Eén antwoord is sinds deze versie veranderd." in texts
    assert "Leren van de alle Zweden" in texts
    assert ABOUT in texts
    assert stops == [
        TITLE,
        "Eén antwoord is sinds deze versie veranderd.",
        "Doel, Doel van de reis: Leren van weg: ‘de’ nieuw: ‘alle’ Zweden.",
        "Alle versies weggooien",
        "Terugzetten",
        "Sluiten",
        AGAINST,
    ]


def test_words_that_went_are_struck_out_and_words_that_came_underlined(
    window: Window, hand: Hand, dialogs: Dialogs, path: Path, example: Any
) -> None:
    keep(with_purpose(example, "Leren 😀 van de Zweden"), path)
    drawn: dict[tuple[bool, bool], list[str]] = {}

    def act(dialog: QDialog) -> None:
        for changes in dialog.findChildren(ChangedText):
            for piece in pieces(changes):
                look = piece.charFormat()
                words = drawn.setdefault((look.fontStrikeOut(), look.fontUnderline()), [])
                words.append(piece.text().strip())

    look(hand, dialogs, window, act)

    assert drawn[True, False] == ["weg", "😀", "de"]
    assert drawn[False, True] == ["nieuw", "alle"]
    assert drawn[False, False] == ["−", "+", "Leren", "van", "", "Zweden"]


def pieces(changes: ChangedText) -> Iterator[QTextFragment]:
    """What is drawn in one way."""
    block = changes.document().begin()
    while block.isValid():
        part = block.begin()
        while not part.atEnd():
            yield part.fragment()
            part += 1
        block = block.next()


def test_it_can_be_compared_with_the_version_before(
    window: Window, hand: Hand, dialogs: Dialogs, path: Path
) -> None:
    texts: list[list[str]] = []

    def act(dialog: QDialog) -> None:
        hand.choose(AGAINST, BEFORE)
        texts.append(seen(dialog))
        hand.strike_at(TITLE, Qt.Key.Key_Down)
        texts.append(seen(dialog))
        hand.choose(AGAINST, NOW)
        texts.append(seen(dialog))

    look(hand, dialogs, window, act)

    first, oldest, since = texts
    assert "Eén antwoord is in deze versie veranderd." in first
    assert "− Iets anders\n+ Leren van de Zweden" in first
    assert OLDEST in oldest
    assert "− Iets anders\n+ Leren van alle Zweden" in since


def test_one_is_put_back_while_the_present_work_is_not_lost(
    window: Window, hand: Hand, dialogs: Dialogs, path: Path
) -> None:
    hand.type("Aantal personen", "2")
    before = path.read_bytes()
    look(hand, dialogs, window, lambda _: hand.press("Terugzetten"), version=1)

    assert window.session
    assert window.session.draft.get("purpose", "text") == "Iets anders"
    assert window.isWindowModified()
    assert path.read_bytes() == before
    assert "is teruggezet. Met Ctrl+Z maakt u dat ongedaan." in said(window)
    present = json.loads(versions.of(path)[0].data())
    assert present["answers"]["travellers"]["count"] == 12

    hand.shortcut("Ctrl+Z")
    assert window.session.draft.get("purpose", "text") == "Leren van alle Zweden"
    assert window.session.draft.get("travellers", "count") == 12

    hand.shortcut("Ctrl+Y")
    hand.shortcut("Ctrl+S")
    assert json.loads(path.read_bytes())["answers"]["purpose"]["text"] == "Iets anders"
    assert count_in(path) == 1


def test_what_says_the_same_cannot_be_put_back(
    window: Window, hand: Hand, dialogs: Dialogs, path: Path
) -> None:
    hand.shortcut("Ctrl+S")
    looked: list[tuple[bool, bool]] = []

    def act(dialog: QDialog) -> None:
        looked.append((NOTHING in seen(dialog), can_be_put_back(dialog)))

    look(hand, dialogs, window, act)

    assert looked == [(True, False)]


def can_be_put_back(dialog: QDialog) -> bool:
    return {b.text(): b.isEnabled() for b in dialog.findChildren(QPushButton)}["Terugzetten"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "Dit bestand is beschadigd of is geen reisverslag."),
        (b'{"format": "reisverslag", "kind": "progress", "version": 1, "answers": {}}', OTHER_KIND),
        (None, "Deze versie is beschadigd. Kies een andere."),
    ],
)
def test_one_that_cannot_be_shown_says_why(
    window: Window, hand: Hand, dialogs: Dialogs, path: Path, data: bytes | None, sentence: str
) -> None:
    keep(data or b"{}", path)
    if data is None:
        versions.of(path)[0].file.write_bytes(b"no gzip")
    looked: list[tuple[bool, bool]] = []

    def act(dialog: QDialog) -> None:
        looked.append((sentence in seen(dialog), can_be_put_back(dialog)))
        hand.strike_at(TITLE, Qt.Key.Key_Down)
        looked.append((sentence in seen(dialog), can_be_put_back(dialog)))

    look(hand, dialogs, window, act)

    assert looked == [(True, False), (False, True)]


@pytest.mark.parametrize(("final", "why"), [(True, FINAL), (False, READING)])
def test_of_a_report_that_can_only_be_read_none_is_put_back(
    window: Window, hand: Hand, dialogs: Dialogs, write: Write, complete: Any, final: bool, why: str
) -> None:
    path = write(complete | {"state": "final" if final else "draft"})
    keep(with_purpose(complete, "Iets anders"), path)
    if not final:
        write({"user": "collega", "host": "other-computer", "pid": 1, "started": ""}, f"{path.name}.lock")
        dialogs.press("Alleen lezen")
    window.open_path(path)
    looked: list[tuple[bool, bool, bool]] = []

    def act(dialog: QDialog) -> None:
        listed = dialog.findChild(QListWidget)
        assert listed
        spoken = QAccessible.queryAccessibleInterface(listed).text(QAccessible.Text.Description)
        looked.append((why in seen(dialog), why in spoken, can_be_put_back(dialog)))

    look(hand, dialogs, window, act)

    assert looked == [(True, True, False)]


def test_a_correction_can_have_a_version_of_what_it_corrects(
    window: Window, hand: Hand, dialogs: Dialogs, write: Write, complete: Any
) -> None:
    path = write(complete | {"state": "final"})
    keep(with_purpose(complete, "Iets anders"), path)
    window.open_path(path)
    choose(window, "Corrigeren")
    hand.type("Aantal personen", "2")
    look(hand, dialogs, window, lambda _: hand.press("Terugzetten"))

    assert window.session
    assert window.session.draft.get("purpose", "text") == "Iets anders"
    assert json.loads(versions.of(path)[0].data())["answers"]["travellers"]["count"] == 12


def test_all_are_thrown_away_when_the_user_is_sure(
    window: Window, hand: Hand, dialogs: Dialogs, path: Path
) -> None:
    before = path.read_bytes()
    left = []

    def throw_away(answer: str) -> None:
        dialogs.press(answer)
        hand.press("Alle versies weggooien")
        left.append(len(versions.of(path)))

    look(hand, dialogs, window, lambda _: throw_away("Niet weggooien"))
    look(hand, dialogs, window, lambda _: throw_away("Weggooien"))

    assert left == [2, 0]
    assert path.read_bytes() == before


def test_where_there_are_none_that_is_told(
    window: Window, hand: Hand, dialogs: Dialogs, write: Write, example: Any
) -> None:
    window.open_path(write(example))
    dialogs.press("Sluiten")
    choose(window, VERSIONS)

    assert dialogs.told == [NONE]


def test_a_report_without_a_file_has_none(window: Window, hand: Hand) -> None:
    hand.press("Nieuw reisverslag beginnen")

    assert not item(window, VERSIONS).isEnabled()
    assert VERSIONS not in possible(window)


def test_of_a_very_long_answer_only_the_beginning_is_shown(
    window: Window, hand: Hand, dialogs: Dialogs, path: Path, example: Any
) -> None:
    keep(with_purpose(example, "een 😀 heel lang verhaal\n" * 8_000), path)
    lengths: list[int] = []

    def act(dialog: QDialog) -> None:
        texts = [text for text in seen(dialog) if MORE in text]
        lengths.extend(map(len, texts))

    look(hand, dialogs, window, act)

    assert len(lengths) == 1
    assert lengths[0] < 20_000
