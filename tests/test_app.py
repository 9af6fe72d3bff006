"""The program as a process: how it starts, what is left when it ends, and two of them at once."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.app import NO_LIBRARY, NO_SCREEN
from desktop.storage import recovery
from desktop.widgets.main.crash_hook import KEPT, NOT_KEPT, NOT_KEPT_OF, NOT_STARTED

ROOT = Path(__file__).parents[1]
PATIENCE = 60_000  # ms: a busy computer is slow, and none of these ever waits for nothing
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the process writes what it saw."""
    return tmp_path / "seen.json"


@pytest.fixture
def start(out: Path) -> Any:
    """Starts the program with somebody at it: see at_work.py."""
    started: list[subprocess.Popen[str]] = []

    def start(what: str, *files: Path, out: Path = out) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.at_work", what, str(out), *map(str, files)]
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def seen(out: Path) -> Any:
    return json.loads(out.read_bytes())


def told_on_a_terminal(process: subprocess.Popen[str]) -> str:
    """What stands on the terminal in the end, less what Qt says of having no screen."""
    stdout, stderr = process.communicate(timeout=PATIENCE / 1000)
    lines = [*stdout.splitlines(), *stderr.splitlines()]
    return "\n".join(line for line in lines if "This plugin does not support" not in line)


def run(
    *arguments: str | Path, without: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """The program as a user starts it."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={key: value for key, value in os.environ.items() if key not in without} | environment,
        cwd=ROOT,
        check=False,
        timeout=PATIENCE / 1000,
    )


def test_without_a_screen_it_says_so_in_a_sentence() -> None:
    ended = run(without=("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))

    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", f"{NO_SCREEN}\n")


@pytest.mark.parametrize(
    "screen",
    [
        {"DISPLAY": ":9999"},
        {"WAYLAND_DISPLAY": "nowhere"},
        {"DISPLAY": ":9999", "WAYLAND_DISPLAY": "nowhere"},
        {"QT_QPA_PLATFORM": "none-such"},
    ],
    ids=" ".join,
)
def test_with_a_screen_that_is_not_there_it_says_so_as_well(screen: dict[str, str]) -> None:
    ended = run(without=("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), **screen)

    said = ended.stderr.splitlines()[-1]  # what comes before is of the Wayland library itself
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in (NO_SCREEN, NO_LIBRARY)  # a bare computer may lack that as well


def test_a_file_on_the_command_line_is_opened(start: Start, out: Path, tmp_path: Path, example: Any) -> None:
    report = tmp_path / "Stockholm.json"
    report.write_text(json.dumps(example))
    process = start("wait_for_a_report", report)

    assert told_on_a_terminal(process) == ""
    assert process.returncode == 0
    assert seen(out) == {"title": "Stockholm[*] – Reisverslag", "windows": 1}
    assert not list(tmp_path.glob("*.lock"))


def test_a_second_start_hands_its_file_to_the_window_that_is_open(
    start: Start, out: Path, tmp_path: Path, example: Any, qtbot: QtBot
) -> None:
    report = tmp_path / "Stockholm.json"
    report.write_text(json.dumps(example))
    first = start("wait_for_a_report")
    qtbot.waitUntil((paths.state() / "running").exists, timeout=PATIENCE)

    second = run(report)

    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert told_on_a_terminal(first) == ""
    assert seen(out) == {"title": "Stockholm[*] – Reisverslag", "windows": 1}


def test_of_two_starts_at_once_one_shows_a_window(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    outs = [tmp_path / "one.json", tmp_path / "other.json"]
    both = [start("type_and_wait", out=out) for out in outs]

    def settled() -> bool:
        return any(process.poll() is not None for process in both) or all(out.exists() for out in outs)

    qtbot.waitUntil(settled, timeout=PATIENCE)
    qtbot.waitUntil(lambda: any(out.exists() for out in outs), timeout=PATIENCE)

    assert {process.poll() for process in both} == {0, None}
    assert [out.exists() for out in outs] == [process.poll() is None for process in both]


def test_a_killed_program_loses_nothing(start: Start, out: Path, qtbot: QtBot) -> None:
    process = start("type_and_wait")
    qtbot.waitUntil(lambda: bool(list(paths.state().glob("recovery/*.recovery"))), timeout=PATIENCE)
    assert recovery.find_orphaned() == []  # what a running program keeps is nobody else's

    process.kill()
    process.communicate()

    (left,) = recovery.find_orphaned()
    assert left.draft.answers == seen(out)["answers"]
    assert left.draft.answers == {"travellers": {"count": 2, "department": "Bestuursdienst"}}


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-27: Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_program_that_the_system_ends_keeps_what_was_typed_just_before(
    start: Start, out: Path, qtbot: QtBot, name: str
) -> None:
    process = start("type_and_wait_for_long")
    qtbot.waitUntil(out.exists, timeout=PATIENCE)
    assert not list(paths.state().glob("recovery/*"))

    process.send_signal(signal.Signals[name])

    assert told_on_a_terminal(process) == ""
    assert process.returncode == 0
    (report,) = paths.reports().glob("*.json")
    assert json.loads(report.read_bytes())["answers"] == seen(out)["answers"]
    assert recovery.find_orphaned() == []


@pytest.mark.parametrize("told", ["commitDataRequest", "saveStateRequest", "aboutToQuit"])
def test_a_session_that_ends_keeps_what_was_typed_just_before(start: Start, out: Path, told: str) -> None:
    """Logging out and shutting down: Linux tells the first two of these, Windows the first and the last."""
    process = start(told)

    assert told_on_a_terminal(process) == ""
    (left,) = recovery.find_orphaned()
    assert (
        left.draft.answers
        == seen(out)["answers"]
        == {"travellers": {"count": 2, "department": "Bestuursdienst"}}
    )


@pytest.mark.parametrize("what", ["go_wrong", "go_wrong_without_a_console"])
def test_a_mistake_of_ours_is_told_once_and_costs_no_work(start: Start, out: Path, what: str) -> None:
    process = start(what)
    terminal = told_on_a_terminal(process)

    assert seen(out) == {"told": [KEPT], "answers": {"travellers": {"count": 23}}}
    assert process.returncode == 0
    assert ("ZeroDivisionError: a mistake of ours" in terminal) == (what == "go_wrong")
    assert terminal == "" or what == "go_wrong"


def in_the_log(out: Path) -> list[str]:
    """What is said of each mistake there: where it was met, and which error it is."""
    lines = [line.partition(" ")[2] for line in seen(out)["log"].splitlines()]
    assert lines[0].startswith("Reisverslag ")
    return [line.partition(" [")[0] for line in lines[1:]]


def test_a_mistake_anywhere_is_told_and_stands_in_the_log(start: Start, out: Path) -> None:
    process = start("go_wrong_everywhere")
    terminal = told_on_a_terminal(process)

    assert process.returncode == 0
    assert seen(out)["told"] == [KEPT] * 5
    assert in_the_log(out) == [
        "gestart",
        *(
            f"{where}: ZeroDivisionError"
            for where in ("venster", "venster", "thread", "opruimen", "opruimen")
        ),
    ]
    assert terminal.count("ZeroDivisionError: a mistake of ours") == 5


NAME = "Nieuw reisverslag"


@pytest.mark.parametrize(
    ("what", "told", "logged"),
    [
        ("go_wrong_where_nothing_can_be_written", [NOT_KEPT_OF.format(NAME)], ["gestart"]),
        (
            "go_wrong_also_in_keeping",
            [NOT_KEPT],
            ["gestart", "venster: ZeroDivisionError", "veiligstellen: ZeroDivisionError"],
        ),
        (
            "go_wrong_also_in_telling",
            [],
            ["gestart", "venster: ZeroDivisionError", "melden: ZeroDivisionError"],
        ),
        ("fail_to_start", [NOT_STARTED], ["venster: ZeroDivisionError"]),
    ],
)
def test_whatever_goes_wrong_after_a_mistake_it_is_told(
    start: Start, out: Path, what: str, told: list[str], logged: list[str]
) -> None:
    process = start(what)
    terminal = told_on_a_terminal(process)

    assert process.returncode == (1 if what == "fail_to_start" else 0)
    assert seen(out)["told"] == told
    assert list(dict.fromkeys(in_the_log(out))) == logged  # whatever way each came by
    assert "ZeroDivisionError: a mistake of ours" in terminal
    assert (KEPT in terminal) == (told == [])


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-27: Windows has no such signals")
def test_a_crash_of_qt_leaves_its_way_in_the_log_of_the_next_start(start: Start, out: Path) -> None:
    process = start("crash")
    told_on_a_terminal(process)
    assert process.returncode == -signal.SIGABRT

    told_on_a_terminal(start("fail_to_start"))

    assert in_the_log(out)[0] == "gestart"
    (crashed,) = [line for line in seen(out)["log"].splitlines() if "vorige keer" in line]
    assert "vorige keer: Fatal Python error: Aborted [" in crashed
    assert "desktop.app:" in crashed
    assert "/" not in crashed
    assert "geheim" not in seen(out)["log"]


def test_the_program_ends_with_its_window_also_when_the_handleiding_is_open(start: Start, out: Path) -> None:
    process = start("quit_with_all_open")

    assert told_on_a_terminal(process) == ""
    assert (process.returncode, seen(out)) == (0, {"windows": 2})


def test_who_ends_the_program_from_outside_loses_nothing(start: Start, out: Path) -> None:
    process = start("quit_the_application")

    assert told_on_a_terminal(process) == ""
    assert process.returncode == 0
    assert seen(out) == {"told": [], "answers": {"travellers": {"count": 2}}}
    (report,) = paths.reports().glob("*.json")
    assert json.loads(report.read_bytes())["answers"] == {"travellers": {"count": 2}}
    assert recovery.find_orphaned() == []
