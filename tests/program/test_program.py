"""The built program, as it is handed out: it works, it holds no more than it needs, and it opens no network.

Run by scripts/test after `scripts/build program`; not part of a plain pytest, which needs no build.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.test_selftest import STEPS

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "build" / "program" / "reisverslag"
LARGEST = 145_000_000  # bytes, installed; 4 of them for the Dutch words and who knows them
TRIP = ROOT / "resources/examples/trip-stockholm-2024.json"


def start(*arguments: str | Path, before: tuple[str, ...] = (), **environment: str) -> Any:
    """The program as IT starts it, without a Python of its own in reach."""
    inherited = {
        key: os.environ[key] for key in ("HOME", "PATH", "REISVERSLAG_HOME", "LANG") if key in os.environ
    }
    return subprocess.run(
        [*before, str(PROGRAM / "reisverslag"), *map(str, arguments)],
        env=inherited | environment,
        capture_output=True,
        timeout=120,
        check=False,
    )


def inside() -> dict[str, Path]:
    """All files of the program by their place in it."""
    found = (path for path in PROGRAM.rglob("*") if path.is_file() or path.is_symlink())
    return {path.relative_to(PROGRAM).as_posix(): path for path in found}


@pytest.mark.parametrize(
    ("screen", "before", "environment"),
    [
        ("offscreen", (), {"QT_QPA_PLATFORM": "offscreen"}),
        ("xcb", ("xvfb-run", "-a", "-s", "-screen 0 1280x1024x24 -nolisten tcp"), {"QT_QPA_PLATFORM": "xcb"}),
    ],
)
def test_it_passes_its_selftest(screen: str, before: tuple[str, ...], environment: dict[str, str]) -> None:
    run = start("--selftest", before=before, **environment)

    told = rf"Reisverslag \S+: de zelftest is geslaagd \({STEPS} stappen getoond, scherm {screen}\)\.\n"
    assert re.fullmatch(told, run.stdout.decode())
    assert run.returncode == 0


VERBS = [
    ("--version",),
    ("--help",),
    ("check", TRIP),
    ("schema", "progress"),
    ("overview", TRIP.parent, "--year", "2024"),
    ("check", ROOT / "README.md"),
]


@pytest.mark.parametrize("arguments", VERBS, ids=lambda words: " ".join(Path(word).name for word in words))
def test_its_verbs_say_what_those_of_the_source_say(arguments: tuple[str | Path, ...]) -> None:
    command = [sys.executable, "-m", "desktop", *map(str, arguments)]
    source = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)

    run = start(*arguments)

    assert (run.returncode, run.stdout, run.stderr) == (source.returncode, source.stdout, source.stderr)


def test_its_pdf_is_that_of_the_source_and_gives_the_report_back(tmp_path: Path) -> None:
    ours, source, back = tmp_path / "ours.pdf", tmp_path / "source.pdf", tmp_path / "back.json"
    command = [sys.executable, "-m", "desktop", "pdf", str(TRIP), "-o", str(source)]
    subprocess.run(command, cwd=ROOT, timeout=60, check=True)

    assert start("pdf", TRIP, "-o", ours).returncode == 0
    assert start("extract", ours, "-o", back).returncode == 0

    assert ours.read_bytes() == source.read_bytes()
    assert back.read_bytes() == TRIP.read_bytes()


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json", "pdf"])
def test_it_writes_the_overview_in_every_way(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"2024.{suffix}"

    assert start("overview", TRIP.parent, "--year", "2024", "-o", out).returncode == 0

    assert out.stat().st_size > 100


def test_it_opens_no_network(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    watched = ("strace", "-f", "--seccomp-bpf", "-e", "trace=network", "-o", str(trace))

    run = start("--selftest", before=watched, QT_QPA_PLATFORM="offscreen")

    assert run.returncode == 0
    assert "exited with 0" in trace.read_text()
    assert re.findall(r".*AF_INET.*", trace.read_text()) == []


def test_it_runs_where_it_may_write_nothing_but_the_users_folders(tmp_path: Path) -> None:
    before = {name: path.lstat().st_mtime for name, path in inside().items()}
    home = tmp_path / "own"
    home.mkdir()

    run = start("--selftest", QT_QPA_PLATFORM="offscreen", HOME=str(home))

    assert run.returncode == 0
    assert {name: path.lstat().st_mtime for name, path in inside().items()} == before
    assert [path for path in home.rglob("*") if path.is_file() and "fontconfig" not in path.parts] == []


def test_it_is_no_larger_than_it_may_be() -> None:
    assert sum(path.lstat().st_size for path in inside().values()) <= LARGEST


UNWANTED = """
    pytest hypothesis setuptools distutils tkinter libssl libcrypto _ssl.
    Qml Quick WebEngine VirtualKeyboard EglFS QtSvg QtOpenGL tls/ networkinformation
    libxcb.so.1 libX11.so.6 libfontconfig libstdc++
""".split()


@pytest.mark.parametrize("unwanted", UNWANTED)
def test_it_holds_nothing_that_it_does_not_need(unwanted: str) -> None:
    assert [name for name in inside() if unwanted in name] == []


def test_it_holds_the_texts_of_our_language_only() -> None:
    files = inside()

    locales = {Path(name).name for name in files if "locale-data/" in name}
    translations = {Path(name).name for name in files if name.endswith(".qm")}

    assert locales == {"root.dat", "nl.dat", "nl_NL.dat", "en.dat"}
    assert translations == {"qtbase_nl.qm"}


def test_it_holds_the_words_of_every_licence() -> None:
    notice = (PROGRAM / "LICENTIES.txt").read_text(encoding="utf-8")

    runtime = (ROOT / "requirements/runtime.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^([\w-]+)==([\w.]+)", runtime, re.MULTILINE)
    named = {
        (name.lower().replace("_", "-"), version) for name, version in re.findall(r"- (\S+) (\S+): ", notice)
    }

    assert set(packages) <= named
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in notice
    assert (PROGRAM / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize(
    "lacking", ["libQt6Pdf.so.6", "qtbase_nl.qm", "libqoffscreen.so", "airports.csv", "nl.dat"]
)
def test_without_one_of_its_parts_the_selftest_fails(tmp_path: Path, lacking: str) -> None:
    copy = tmp_path / "program"
    shutil.copytree(PROGRAM, copy, symlinks=True)
    for part in copy.rglob(lacking):
        part.unlink()

    run = subprocess.run(
        [copy / "reisverslag", "--selftest"],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert run.returncode in {1, 2}
    assert run.stderr.startswith(("De zelftest is niet geslaagd.", "Er is geen scherm"))
    assert "Traceback" not in run.stderr
