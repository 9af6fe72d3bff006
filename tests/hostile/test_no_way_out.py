"""No way out: whatever stands in a file, the program starts nothing, reaches no network and opens no share.

The system itself says so, through strace. The processes that the program starts are that which reads PDFs and
that which looks up words.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop.spelling import talk
from desktop.storage import pdf_child
from testing.hostile import pdfs, reports
from testing.hostile.texts import SHARE
from testing.hostile.trial import plant_decoder
from testing.hostile.watch import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not there")
STRACE = "strace -f --seccomp-bpf -qq -s 4096 -e trace=%file,%network,execve,execveat -o".split()
NETWORKS = "bind getpeername getsockname recvfrom recvmsg sendmsg sendto setsockopt".split()  # name no file
OWN = [[sys.executable, "-P", pdf_child.__file__], talk.command()]
SOON = (*pdfs.STARTS_A_PROGRAM, "loop of tables", "run lengths", "encryption of the newest kind")


class Seen(NamedTuple):
    """What the system saw of a process and of what it started."""

    programs: list[list[str]]  # each with its arguments
    networks: list[str]
    shares: list[str]
    opened: set[str]


def watched(
    command: list[str], trace: Path, **environment: str
) -> tuple[subprocess.CompletedProcess[str], Seen]:
    """Runs a program, and tells what it did beside its work."""
    ended = subprocess.run(
        [*STRACE, str(trace), *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended, seen_in(trace.read_text(errors="replace"))


def seen_in(trace: str) -> Seen:
    """Reads what strace wrote: a line for each call, its texts as in C."""
    programs, networks, paths = [], [], []
    for call, told in re.findall(r"^\d+ +(\w+)\((.*)", trace, re.MULTILINE):
        texts = re.findall(r'"((?:[^"\\]|\\.)*)"', told)
        if call in ("execve", "execveat"):
            programs.append(texts[1:])
        elif call in ("socket", "connect") and re.search("AF_(?!UNIX|NETLINK)", told):
            networks.append(f"{call} {told}")
        elif texts and call not in NETWORKS:
            paths += texts[:2]
    return Seen(programs, networks, [path for path in paths if path.startswith("//")], set(paths))


class TestWatching:
    """That nothing is seen says something only where something would be."""

    @pytest.mark.parametrize(
        ("does", "where"),
        [
            ("import subprocess; subprocess.run(['/bin/true', 'a b'])", "programs"),
            ("import os; os.posix_spawn('/bin/true', ['/bin/true', 'a b'], {})", "programs"),
            ("import socket; socket.socket()", "networks"),
            ("import socket; socket.socket(socket.AF_INET6)", "networks"),
            ("import socket; socket.socket().connect_ex(('127.0.0.1', 9))", "networks"),
            ("import os; os.path.exists('//server.example/share')", "shares"),
            ("open('//server.example/share/a.png')", "shares"),
            ("import os; os.open('//etc/hostname', os.O_RDONLY)", "shares"),
        ],
    )
    def test_what_goes_out_is_seen(self, does: str, where: str, tmp_path: Path) -> None:
        command = [sys.executable, "-c", does]
        _, seen = watched(command, tmp_path / "trace")

        found = {name: value for name, value in seen._asdict().items() if value and name != "opened"}
        assert found["programs"][0] == command
        assert found["programs"][1:] == ([["/bin/true", "a b"]] if where == "programs" else [])
        assert found.keys() == {"programs", where}


def hostile_files(folder: Path, picture: Path) -> None:
    """Puts files into a folder that reach for programs, networks, shares and a picture."""
    for name in SOON:
        (folder / f"{name}.pdf").write_bytes(pdfs.named(name))
    text = f"<img src='{SHARE}/a.png'><img src='{picture}'><a href='{SHARE}/b'>x</a> " + "lang " * 60
    examples = [json.loads(file.read_bytes()) for file in (ROOT / "resources/examples").glob("*.json")]
    for number, report in enumerate([*examples, *reports.trips(1)]):
        for state in ("draft", "final"):
            said = reports.speaking(text, report) | {"id": f"{number} {state}", "state": state}
            (folder / f"{number} {state}.json").write_text(json.dumps(said))


def test_no_file_starts_a_program_or_reaches_a_network_or_a_share(tmp_path: Path) -> None:
    home, folder, own, tools = (tmp_path / name for name in ("home", "home/Reisverslagen", "own", "tools"))
    picture, started = tmp_path / "rood.png", tmp_path / "started"
    for new in (folder, own):
        new.mkdir(parents=True)
    shutil.copyfile(next((ROOT / "resources/icons").glob("*.png")), picture)
    hostile_files(folder, picture)
    plant_decoder(tools, started)
    hostile = {str(file) for file in folder.iterdir()}
    command = [sys.executable, "-P", "-m", "tests.hostile.every_way_in", str(folder), str(own)]
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"

    ended, seen = watched(command, tmp_path / "trace", PATH=path, REISVERSLAG_HOME=str(home))

    assert ended.stdout.endswith("all was opened\n"), ended.stderr
    assert hostile <= seen.opened
    assert seen.programs[0] == command
    others = [program for program in seen.programs[1:] if program not in OWN]
    pictures = sorted({str(picture)} & seen.opened)
    assert (others, seen.networks, seen.shares, pictures) == ([], [], [], [])
    assert not started.exists()
