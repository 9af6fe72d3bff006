"""A second start of the program hands its files to the first."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.widgets.main import single_instance
from desktop.widgets.main.single_instance import LONGEST, InstanceServer, hand_over
from tests.children import promptly
from tests.special import DANGLING, FOLDER, NO_FILES, Make

ROOT = Path(__file__).parents[2]
SECOND_START = (
    "import sys; from pathlib import Path; from desktop.widgets.main.single_instance import hand_over;"
    "print(hand_over([Path(file) for file in sys.argv[1:]]))"
)
UNTIL_KILLED = (
    "from PySide6.QtCore import QCoreApplication;"
    "from desktop.widgets.main.single_instance import InstanceServer;"
    "app = QCoreApplication([]); bell = InstanceServer(); print('runs', flush=True); app.exec()"
)
MESSAGES_OF_SOMEBODY_ELSE = {
    "no JSON": b"open sesame\n",
    "no text at all": b"\xff\xfe\x00\n",
    "no list": b'{"files": []}\n',
    "no paths": b"[1, null]\n",
    "a path that ends halfway": b'["/home/report.json\\u0000.exe"]\n',
    "a path that no system has": b'["/home/\\ud800.json"]\n',
    "a path from nowhere": b'["report.json"]\n',
    "nesting without end": b"[" * 60_000 + b"\n",
    "a line without end": b"[" * (2 * LONGEST),
}


@pytest.fixture
def running(qtbot: QtBot) -> Iterator[InstanceServer]:
    """The program that runs already."""
    bell = InstanceServer()
    yield bell
    bell.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_instance, "PATIENCE", 50)


def start(code: str, *files: str, cwd: Path = ROOT) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *files]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=cwd, env=environment)


def outcome(started: subprocess.Popen[str]) -> str:
    return started.communicate(timeout=30)[0].strip()


def start_again(bell: InstanceServer, qtbot: QtBot, *files: str, cwd: Path = ROOT) -> list[str]:
    """Starts the program a second time; gives what the first is told to open."""
    with qtbot.waitSignal(bell.files_received, timeout=30_000) as files_received:
        second = start(SECOND_START, *files, cwd=cwd)
    assert outcome(second) == "True"
    assert files_received.args
    told: list[str] = files_received.args[0]
    return told


def address() -> str:
    return (paths.state() / "running").read_text(encoding="utf-8")


def test_the_first_start_finds_no_other_and_goes_on() -> None:
    assert not hand_over([Path("report.json")])


@pytest.mark.parametrize(
    "files", [[], ["Parijs.json"], ["2024-06-03 Genève en Łódź.json", os.fsdecode(b"\xc3\xa9\xcc\x81.json")]]
)
def test_a_second_start_hands_its_files_to_the_first(
    running: InstanceServer, qtbot: QtBot, tmp_path: Path, files: list[str]
) -> None:
    told = start_again(running, qtbot, *files, cwd=tmp_path)

    assert told == [str(tmp_path / file) for file in files]


def test_each_of_many_starts_is_heard(running: InstanceServer, qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[str] = []
    running.files_received.connect(heard.extend)

    starts = [start(SECOND_START, f"{number}.json", cwd=tmp_path) for number in range(4)]
    qtbot.waitUntil(lambda: len(heard) == 4, timeout=30_000)

    assert sorted(heard) == [str(tmp_path / f"{number}.json") for number in range(4)]
    assert {outcome(each) for each in starts} == {"True"}


def test_after_the_first_has_ended_nothing_of_it_is_left(qtbot: QtBot) -> None:
    bell = InstanceServer()
    socket = Path(address())
    bell.close()

    assert not socket.exists()
    assert list(paths.state().iterdir()) == []


def test_what_a_crash_left_behind_is_recognised_and_cleared_away(qtbot: QtBot) -> None:
    crashed = start(UNTIL_KILLED)
    assert crashed.stdout
    assert crashed.stdout.readline() == "runs\n"
    left = Path(address())
    crashed.kill()
    crashed.communicate()

    assert not hand_over([])
    bell = InstanceServer()

    assert not left.exists()
    assert start_again(bell, qtbot) == []
    bell.close()


def test_who_ends_does_not_silence_who_came_later(qtbot: QtBot) -> None:
    first, later = InstanceServer(), InstanceServer()
    first.close()

    assert start_again(later, qtbot) == []
    later.close()


@pytest.mark.usefixtures("impatient")
def test_a_program_that_hangs_is_not_waited_for(qtbot: QtBot) -> None:
    hangs = QLocalServer()
    assert hangs.listen(f"reisverslag-{os.urandom(16).hex()}")
    paths.state().mkdir(parents=True)
    (paths.state() / "running").write_text(hangs.fullServerName(), encoding="utf-8")

    assert not hand_over([Path("report.json")])


@pytest.mark.parametrize("message", MESSAGES_OF_SOMEBODY_ELSE.values(), ids=MESSAGES_OF_SOMEBODY_ELSE)
def test_somebody_else_s_message_opens_nothing_and_breaks_nothing(
    running: InstanceServer, qtbot: QtBot, message: bytes
) -> None:
    heard: list[object] = []
    running.files_received.connect(heard.append)
    stranger = QLocalSocket()
    with qtbot.waitSignal(stranger.disconnected, timeout=1000):  # sooner than who says nothing
        stranger.connectToServer(address())
        stranger.write(message)

    assert stranger.readAll().data() == b""
    start_again(running, qtbot)
    assert heard == [[]]


@pytest.mark.usefixtures("impatient")
def test_who_says_nothing_is_cut_off(running: InstanceServer, qtbot: QtBot) -> None:
    stranger = QLocalSocket()

    with qtbot.waitSignal(stranger.disconnected, timeout=30_000):
        stranger.connectToServer(address())


def test_only_this_user_can_ring(running: InstanceServer) -> None:
    for file in (Path(address()), paths.state() / "running"):
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


def test_a_start_closes_the_folders_of_this_user(qtbot: QtBot) -> None:
    folders = [paths.state(), paths.cache(), paths.config()]
    for folder in folders:
        folder.mkdir(parents=True)
        folder.chmod(0o755)
        (folder / "file").touch()
        (folder / "file").chmod(0o644)

    single_instance.starting().unlock()

    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    assert {stat.S_IMODE((folder / "file").stat().st_mode) for folder in folders} == {0o600}


@pytest.mark.parametrize("make", (FOLDER | NO_FILES).values(), ids=FOLDER | NO_FILES)
def test_what_is_no_address_is_not_waited_for(qtbot: QtBot, make: Make) -> None:
    paths.state().mkdir(parents=True)
    make(paths.state() / "running")

    assert not promptly(lambda: hand_over([]))


@pytest.mark.parametrize("make", (NO_FILES | DANGLING).values(), ids=NO_FILES | DANGLING)
def test_what_is_no_address_is_replaced(qtbot: QtBot, make: Make) -> None:
    paths.state().mkdir(parents=True)
    make(paths.state() / "running")

    bell = InstanceServer()

    assert not (paths.state() / "running").is_symlink()
    assert start_again(bell, qtbot) == []
    bell.close()


def test_each_home_has_a_program_of_its_own(
    running: InstanceServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REISVERSLAG_HOME", str(tmp_path / "somebody else"))

    assert not hand_over([])


def test_where_nothing_can_be_written_the_program_still_runs(home: Path, qtbot: QtBot) -> None:
    home.write_text("not a folder")

    InstanceServer().close()

    assert not hand_over([])
