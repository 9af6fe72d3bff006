"""Whatever the environment says, only what belongs to the program runs within it."""

import os
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

ROOT = Path(__file__).parents[1]
TRIP = ROOT / "resources/examples/trip-stockholm-2024.json"
PLUGINS = Path(PySide6.__file__).parent / "Qt" / "plugins"
AND_TELL_WHAT_IS_LOADED = """
import atexit, sys
from pathlib import Path
from desktop.__main__ import main
atexit.register(lambda: print(Path("/proc/self/maps").read_text()))
sys.exit(main(sys.argv[1:]))
"""


def run(*arguments: str | Path, **environment: str) -> str:
    """Runs the program; gives what it says, and the libraries that it has loaded by then."""
    ended = subprocess.run(
        [sys.executable, "-c", AND_TELL_WHAT_IS_LOADED, *map(str, arguments)],
        env=os.environ | environment,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ended.returncode in (0, 1), ended.stderr
    return ended.stdout


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A folder with a screen for Qt that is called "stranger", and a library of a name that Qt looks for."""
    offscreen = (PLUGINS / "platforms" / "libqoffscreen.so").read_bytes()
    folder = tmp_path / "strange"
    (folder / "platforms").mkdir(parents=True)
    (folder / "platforms" / "libqstranger.so").write_bytes(offscreen.replace(b"offscreen", b"stranger_"))
    (folder / "libqttestability.so").write_bytes(offscreen)
    return folder


def test_the_window_loads_no_library_that_a_variable_leads_to(strange: Path) -> None:
    environment = {
        "LD_LIBRARY_PATH": str(strange),
        "QT_QPA_PLATFORM": "stranger_;offscreen",
        "QT_PLUGIN_PATH": str(strange),
        "QT_QPA_PLATFORM_PLUGIN_PATH": f"{strange}/platforms",
        "QT_LOAD_TESTABILITY": "1",
    }

    told = run("--selftest", **environment)

    assert "de zelftest is geslaagd" in told
    assert "libqoffscreen.so" in told
    assert str(strange) not in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", TRIP), ""),
        (("check", TRIP), "0"),
        (("check", TRIP), "another"),
        (("--selftest",), "another"),  # the window begins in the same way, but takes long
    ],
)
def test_no_plugin_of_pydantic_runs(tmp_path: Path, arguments: tuple[str | Path, ...], said: str) -> None:
    known = tmp_path / "plugin-1.dist-info"
    known.mkdir()
    (known / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin\nVersion: 1\n")
    (known / "entry_points.txt").write_text("[pydantic]\nplugin = plugin:plugin\n")
    (tmp_path / "plugin.py").write_text("print('a plugin runs')\nplugin = None\n")

    told = run(*arguments, PYTHONPATH=str(tmp_path), PYDANTIC_DISABLE_PLUGINS=said)

    assert "a plugin runs" not in told


@pytest.mark.parametrize(
    "variable", ["QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_IM_MODULE", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"]
)
def test_what_people_need_stays(variable: str) -> None:
    asked = (
        f"from desktop.surroundings import keep_out; keep_out(); import os; print(os.environ[{variable!r}])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", asked],
        env=os.environ | {variable: "2"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )

    assert ended.stdout == "2\n"
