"""Whatever the process that knows the dictionary does, the window goes on, and no key waits for it."""

import signal
import sys
from collections.abc import Callable, Iterator
from os import kill
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop import log
from desktop.contrast import MARK, contrast
from desktop.forms.answers import FreeText
from desktop.spelling import talk
from desktop.widgets.editors import speller as speller_module
from desktop.widgets.editors.speller import Speller
from desktop.widgets.editors.texts import TextEditor
from desktop.widgets.look import style
from testing.hand import strike
from tests.widgets.spelled import WAVE, marked, wait_for_marks

Show = Callable[..., QWidget]
READY = "import sys, time; print('\"ready\"', flush=True); sys.stdin.readline(); "


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    owner = QObject()
    yield owner
    owner.deleteLater()


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of the log."""
    lines: list[str] = []
    monkeypatch.setattr(log, "note", lambda work, error=None: lines.append(work))
    return lines


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer takes too long."""
    monkeypatch.setattr(speller_module, "PATIENCE", 600_000)


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a program of Python in the place of the process."""

    def put(code: str) -> None:
        monkeypatch.setattr(talk, "command", lambda: [sys.executable, "-c", code])

    return put


class Answers(list[Any]):
    """What is told, in order."""

    def wait(self, qtbot: QtBot, count: int) -> None:
        qtbot.waitUntil(lambda: len(self) >= count, timeout=30_000)


def test_asks_and_is_told_in_order(speller: Speller, owner: QObject, qtbot: QtBot) -> None:
    told = Answers()
    speller.find_wrong("een wrod", owner, told.append)
    speller.find_wrong("alles goed", owner, told.append)
    speller.suggest("vergadring", owner, told.append)
    told.wait(qtbot, 3)

    assert told == [[(4, "wrod")], [], ["vergaring", "vergadering"]]


def test_what_may_be_meant_is_asked_once(
    speller: Speller, owner: QObject, qtbot: QtBot, child: Callable[[str], None]
) -> None:
    child(f"{READY} print('[\"woord\"]', flush=True); time.sleep(60)")
    told = Answers()
    for _ in range(2):  # before there is an answer, which comes but once
        speller.suggest("wrod", owner, told.append)
    told.wait(qtbot, 2)
    speller.suggest("wrod", owner, told.append)

    assert told == [["woord"]] * 3


def test_nobody_is_told_who_is_gone(speller: Speller, qtbot: QtBot, owner: QObject) -> None:
    told, gone = Answers(), QObject()
    speller.find_wrong("een wrod", gone, told.append)
    delete(gone)
    speller.find_wrong("alles goed", owner, told.append)
    told.wait(qtbot, 1)

    assert told == [[]]


def test_it_starts_anew_after_a_crash(
    speller: Speller, owner: QObject, qtbot: QtBot, logged: list[str]
) -> None:
    told = Answers()
    speller.find_wrong("een wrod", owner, told.append)
    told.wait(qtbot, 1)
    kill(speller.process_id, signal.SIGTERM)
    qtbot.waitUntil(lambda: not speller.has_started, timeout=30_000)
    speller.find_wrong("een wrod", owner, told.append)
    told.wait(qtbot, 2)

    assert told == [[(4, "wrod")]] * 2
    assert logged == ["spelling: het hulpprogramma stopte"]


@pytest.mark.parametrize(
    "code",
    [
        f"{READY} sys.exit(1)",
        f"{READY} print('no answer', flush=True); time.sleep(60)",
        f"{READY} print('[[99, \"x\"]]', flush=True); time.sleep(60)",
        f"{READY} print('x' * 1_000_000, end='', flush=True); time.sleep(60)",
        f"{READY} print('[]'); print('[]', flush=True); time.sleep(60)",
    ],
    ids=["dies", "garbage", "untrue", "endless", "unasked"],
)
def test_one_that_answers_nothing_of_use_is_given_up_after_three_times(
    patient: None,
    speller: Speller,
    owner: QObject,
    qtbot: QtBot,
    logged: list[str],
    child: Callable[[str], None],
    code: str,
) -> None:
    child(code)
    told = Answers()
    for count in range(1, 5):
        speller.find_wrong("een wrod", owner, told.append)
        told.wait(qtbot, count)
        qtbot.waitUntil(lambda: not speller.has_started, timeout=30_000)

    assert not speller.is_on
    assert told[-1] is None
    assert logged == ["spelling: het hulpprogramma stopte"] * 3


@pytest.mark.parametrize(
    "code", ["", "print('[]', flush=True); import time; time.sleep(60)", "raise OSError"]
)
def test_one_that_never_is_ready_is_not_started_again(
    speller: Speller, owner: QObject, qtbot: QtBot, logged: list[str], child: Callable[[str], None], code: str
) -> None:
    child(code)
    told = Answers()
    speller.find_wrong("een wrod", owner, told.append)
    told.wait(qtbot, 1)
    speller.find_wrong("een wrod", owner, told.append)

    assert told == [None, None]
    assert logged == ["spelling: het hulpprogramma start niet"]


def test_one_that_cannot_be_started_costs_one_line_in_the_log(
    speller: Speller, show: Show, qtbot: QtBot, logged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "command", lambda: ["/nowhere/at-all"])
    editor = TextEditor(FreeText(), None)
    show(editor)
    editor.text.setFocus()
    for letter in "Een wrod hier":
        strike(editor.text, letter)
    qtbot.waitUntil(lambda: not speller.is_on, timeout=30_000)

    assert editor.text.text() == "Een wrod hier"
    assert marked(editor.text) == []
    assert logged == ["spelling: het hulpprogramma start niet"]


def test_one_that_hangs_is_ended(
    speller: Speller,
    owner: QObject,
    qtbot: QtBot,
    child: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(speller_module, "PATIENCE", 100)
    child(f"{READY} time.sleep(60)")
    hasty, told = Speller(), Answers()
    hasty.find_wrong("een wrod", owner, told.append)
    told.wait(qtbot, 1)

    assert told == [None]
    hasty.end()
    hasty.deleteLater()


def noting(speller: Speller, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are asked about from now on."""
    asked: list[str] = []
    find = speller.find_wrong

    def find_wrong(text: str, *rest: Any) -> None:
        asked.append(text)
        find(text, *rest)

    monkeypatch.setattr(speller, "find_wrong", find_wrong)
    return asked


def test_no_key_waits_for_it(
    speller: Speller, show: Show, qtbot: QtBot, child: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys ask nothing at all; what is asked later is not waited for either."""
    child("import time; time.sleep(60)")
    asked = noting(speller, monkeypatch)
    editor = TextEditor(FreeText(), None)
    show(editor)
    editor.text.setFocus()
    for letter in "Een vergadring met een wrod. " * 10:
        strike(editor.text, letter)

    assert asked == []
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=30_000)
    strike(editor.text, "!")
    assert editor.text.text() == "Een vergadring met een wrod. " * 10 + "!"


def test_what_changed_meanwhile_is_asked_about_again(
    speller: Speller, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[tuple[str, Callable[[Any], None]]] = []
    monkeypatch.setattr(speller, "find_wrong", lambda text, owner, then: waiting.append((text, then)))
    editor = TextEditor(FreeText(), None)
    show(editor)
    editor.text.setFocus()
    editor.set_value("Een wrod hier")
    qtbot.waitUntil(lambda: len(waiting) == 1, timeout=30_000)
    editor.set_value("Wel goed hier")
    waiting[0][1]([(4, "wrod")])

    assert marked(editor.text) == []
    qtbot.waitUntil(lambda: len(waiting) == 2, timeout=30_000)
    assert waiting[1][0] == "Wel goed hier"


def test_an_answer_that_comes_while_an_input_method_composes_waits(
    speller: Speller, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it composes stands among the letters, and has formats of its own there."""
    waiting: list[Callable[[Any], None]] = []
    monkeypatch.setattr(speller, "find_wrong", lambda text, owner, then: waiting.append(then))
    editor = TextEditor(FreeText(), None)
    show(editor)
    editor.text.setFocus()
    editor.set_value("Een wrod hier")
    qtbot.waitUntil(lambda: len(waiting) == 1, timeout=30_000)
    QApplication.sendEvent(editor.text, QInputMethodEvent("´", []))
    waiting[0]([(4, "wrod")])

    assert marked(editor.text) == []
    QApplication.sendEvent(editor.text, QInputMethodEvent())
    qtbot.waitUntil(lambda: len(waiting) == 2, timeout=30_000)
    waiting[1]([(4, "wrod")])
    assert marked(editor.text) == ["wrod"]


def test_each_paragraph_is_asked_about_by_itself_and_only_when_it_changed(
    speller: Speller, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = noting(speller, monkeypatch)
    editor = TextEditor(FreeText(), None)
    editor.set_value("\n".join(f"alinea {n} met wrod" for n in range(50)))
    show(editor)
    editor.text.setFocus()
    wait_for_marks(qtbot, editor.text, *["wrod"] * 50)
    asked.clear()
    strike(editor.text, " ")
    strike(editor.text, "x")
    qtbot.waitUntil(lambda: bool(asked), timeout=30_000)

    assert asked == ["alinea 49 met wrod x"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_wave_is_seen_in_every_scheme(
    speller: Speller, show: Show, qtbot: QtBot, qapp: QApplication, scheme: str
) -> None:
    editor = TextEditor(FreeText(), None)
    editor.set_value("Een wrod hier")
    show(editor)
    editor.text.setFocus()
    wait_for_marks(qtbot, editor.text, "wrod")
    style.apply(qapp, scheme, 100)

    def seen() -> None:
        (mark,) = editor.text.document().begin().layout().formats()
        assert mark.format.underlineStyle() == WAVE
        assert mark.format.underlineColor() == QColor(style.colours().wrong)

    qtbot.waitUntil(seen, timeout=30_000)
    assert contrast(style.colours().wrong, style.colours().card) >= MARK


def test_the_dictionary_is_where_the_program_is() -> None:
    assert {file.name for file in Path(talk.command()[-1]).iterdir()} >= {"nl.aff", "nl.dic", "copyright"}
