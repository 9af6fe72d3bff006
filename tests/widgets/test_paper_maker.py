"""Whatever the process that makes the paper does, the window goes on, and no key waits for it."""

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop import log
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.live_paper import talk
from desktop.live_paper.talk import Made
from desktop.storage import report_file
from desktop.widgets.paper import paper_maker as module
from desktop.widgets.paper.paper_maker import CANNOT, PaperMaker
from testing.reports import REPORTS

REPORT = report_file.write(Draft(KINDS["trip"], REPORTS["trip"]["filled"]))
# Answers each question with its own bytes in place of a PDF.
ECHO = """
import struct, sys
ask, tell = sys.stdin.buffer, sys.stdout.buffer
head = b'{"places": [], "why": ""}'
while begin := ask.read(4):
    report = ask.read(struct.unpack(">I", begin)[0])
    tell.write(struct.pack(">II", len(head), len(report)) + head + report)
    tell.flush()
"""


@pytest.fixture
def owner(qapp: QObject) -> Iterator[QObject]:
    owner = QObject()
    yield owner
    owner.deleteLater()


@pytest.fixture(autouse=True)
def logged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of the log."""
    lines: list[str] = []
    monkeypatch.setattr(log, "note", lambda work, error=None: lines.append(work))
    return lines


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a program of Python in the place of the process."""

    def put(code: str) -> None:
        monkeypatch.setattr(talk, "command", lambda: [sys.executable, "-c", code])

    return put


class Answers(list[Made]):
    """What is told, in order."""

    def wait(self, qtbot: QtBot, count: int = 1) -> None:
        qtbot.waitUntil(lambda: len(self) >= count, timeout=30_000)


def test_a_paper_comes_with_the_places_of_its_sections(
    maker: PaperMaker, owner: QObject, qtbot: QtBot
) -> None:
    told = Answers()
    maker.ask(REPORT, owner, told.append)
    assert told == [], "nothing waits for it"
    told.wait(qtbot)

    assert told[0].pdf.startswith(b"%PDF-")
    assert told[0].places


def test_what_is_overtaken_is_told_to_nobody(
    maker: PaperMaker, owner: QObject, qtbot: QtBot, child: Callable[[str], None]
) -> None:
    child(ECHO)
    told = Answers()
    for report in (b"first", b"second", b"third"):
        maker.ask(report, owner, told.append)
    told.wait(qtbot)
    maker.ask(b"fourth", owner, told.append)
    told.wait(qtbot, 2)

    assert [made.pdf for made in told] == [b"third", b"fourth"]


def test_a_large_paper_comes_whole(
    maker: PaperMaker, owner: QObject, qtbot: QtBot, child: Callable[[str], None]
) -> None:
    child(ECHO)
    told, report = Answers(), bytes(range(256)) * 40_000
    maker.ask(report, owner, told.append)
    told.wait(qtbot)

    assert told[0].pdf == report


def test_who_is_gone_is_told_nothing(
    maker: PaperMaker, owner: QObject, qtbot: QtBot, child: Callable[[str], None]
) -> None:
    child(ECHO)
    gone, told, unheard = QObject(), Answers(), Answers()
    maker.ask(b"first", gone, unheard.append)
    delete(gone)
    maker.ask(b"second", owner, told.append)
    told.wait(qtbot)

    assert unheard == []


@pytest.mark.parametrize(
    "code",
    ["", "import sys; sys.exit(1)", "import sys; sys.stdin.buffer.read(4)",
     "print('no answer' * 100, flush=True); import sys; sys.stdin.read()",
     "import sys; sys.stdout.buffer.write(bytes([0, 0, 0, 1, 0, 0, 0, 0, 91])); sys.stdout.flush(); input()"],
)  # fmt: skip
def test_a_process_that_does_not_do_its_work_is_told_calmly_and_not_started_for_ever(
    maker: PaperMaker,
    owner: QObject,
    qtbot: QtBot,
    child: Callable[[str], None],
    logged: list[str],
    code: str,
) -> None:
    child(code)
    for _ in range(10):
        told = Answers()
        maker.ask(REPORT, owner, told.append)
        told.wait(qtbot)
        assert told == [Made(b"", (), CANNOT)]
    assert len(logged) == 3


def test_a_program_that_is_not_there_is_told_at_once(
    maker: PaperMaker, owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "command", lambda: ["/nowhere/at/all"])
    told = Answers()
    maker.ask(REPORT, owner, told.append)
    told.wait(qtbot)

    assert told == [Made(b"", (), CANNOT)]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer is waited for long."""
    monkeypatch.setattr(module, "PATIENCE", 50)


def test_one_that_never_answers_is_ended(
    impatient: None, maker: PaperMaker, owner: QObject, qtbot: QtBot, child: Callable[[str], None]
) -> None:
    child("import sys; sys.stdin.read()")
    told = Answers()
    maker.ask(REPORT, owner, told.append)
    told.wait(qtbot)

    assert told == [Made(b"", (), CANNOT)]


def test_after_its_end_another_one_is_started(
    maker: PaperMaker, owner: QObject, qtbot: QtBot, child: Callable[[str], None]
) -> None:
    child(ECHO)
    told = Answers()
    maker.ask(b"first", owner, told.append)
    told.wait(qtbot)
    maker.end()
    maker.ask(b"second", owner, told.append)
    told.wait(qtbot, 2)

    assert told[1].pdf == b"second"
    assert module.PaperMaker.now is maker
