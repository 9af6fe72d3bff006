"""The built program among what others left around it: variables, the current folder, PATH, the home folder.

Nothing of it is loaded, and no program is started. Run like test_program.py. LD_LIBRARY_PATH and LD_PRELOAD
are the system's own: it obeys them before any of our code runs (docs/beheer.md says so).
"""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.program.hostile import asks_for_a_program

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "build" / "program" / "reisverslag"
TRIP = ROOT / "resources/examples/trip-stockholm-2024.json"

MODULES = """
    sitecustomize usercustomize planted os json site encodings/__init__ desktop/__init__ desktop/__main__
    reportlab/__init__ reportlab_mods reportlab_settings pypdf/__init__
    .local/lib/python3.11/site-packages/planted
    .local/lib/python3.11/site-packages/usercustomize
    .local/lib/python3.11/site-packages/sitecustomize
""".split()
AT_HOME = [
    ".reportlab_mods",
    ".reportlab_settings",
    ".pythonrc.py",
    ".local/lib/python3.11/site-packages/planted.pth",
]
PROGRAMS = [
    "jbig2dec",
    "gs",
    "xdg-email",
    "xdg-open",
    "xdg-mime",
    "ldconfig",
    "gcc",
    "uname",
    "lsb_release",
    "fc-list",
]
OF_THE_SYSTEM = """
    libc.so.6 libdl.so.2 libz.so.1 libpthread.so.0 libfontconfig.so.1 libfreetype.so.6 libdbus-1.so.3
    libGL.so.1 libEGL.so.1 libglib-2.0.so.0 libxcb.so.1 libX11.so.6 libstdc++.so.6 libgcc_s.so.1 libffi.so.8
    libexpat.so.1
""".split()

# What is set to the folder of another; all of it runs in that folder besides. Of variables that only name
# places none hides what another leads to; by the others the program itself would begin in another way.
WAYS = {
    "all that names a place": {
        "PATH": "{}:/usr/bin:/bin",
        "HOME": "{}",
        "PYTHONPATH": "{}",
        "PYTHONHOME": "{}",
        "PYTHONUSERBASE": "{}/.local",
        "PYTHONPLATLIBDIR": "{}",
        "PYTHONSTARTUP": "{}/planted.py",
        "PYTHONWARNINGS": "error::planted.Planted",
        "PYTHONBREAKPOINT": "planted.planted",
        "PYTHONEXECUTABLE": "{}/gs",
        "PYTHONINSPECT": "1",
        "PYTHONSAFEPATH": "",
        "PYTHONPYCACHEPREFIX": "{}",
        "QT_PLUGIN_PATH": "{}",
        "QT_QPA_PLATFORM_PLUGIN_PATH": "{}/platforms",
    },
    "an empty LD_LIBRARY_PATH": {"LD_LIBRARY_PATH": ""},  # an empty name in a list means the current folder
    "the packer": {
        "_PYI_ARCHIVE_FILE": str(PROGRAM / "reisverslag"),
        "_PYI_PARENT_PROCESS_LEVEL": "0",
        "_PYI_APPLICATION_HOME_DIR": "{}",
    },
}
ACTS: dict[str, tuple[tuple[str, ...], int]] = {
    "a report is checked": (("check", "report.json"), 0),
    "a report is put on paper": (("pdf", "report.json", "-o", "paper.pdf"), 0),
    "a hostile PDF is checked": (("check", "hostile.pdf"), 2),
    "a folder is added up": (("overview", ".", "--year", "2024"), 1),
    "the window is tried out": (("--selftest",), 0),
}


class Seen:
    """What a process and its children opened and started, by a trace of strace."""

    def __init__(self, trace: str) -> None:
        self.opened = {
            Path(path) for path in re.findall(r"\bopen(?:at)?\(.* = \d+<([^>]*)>$", trace, re.MULTILINE)
        }
        self.started = {Path(path) for path in re.findall(r'\bexecve\("([^"]*)".* = 0$', trace, re.MULTILINE)}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with a file for whatever might be looked for there."""
    folder = tmp_path / "hostile"
    ours = [path.relative_to(PROGRAM) for path in PROGRAM.rglob("*") if ".so" in path.name]
    plugins = ["/".join(path.parts[-2:]) for path in ours if "plugins" in path.parts]
    libraries = [*OF_THE_SYSTEM, *(path.name for path in ours)]
    modules = [f"{name}.py" for name in MODULES]
    for name in (*modules, *AT_HOME, *PROGRAMS, *plugins, *libraries, "base_library.zip"):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("#!/bin/sh\nexit 1\n")
        file.chmod(0o755)
    (folder / "qt.conf").write_text(f"[Paths]\nPrefix={folder}\nPlugins={folder}\n")
    return folder


def watch(folder: Path, command: list[str], changed: dict[str, str]) -> tuple[Any, Seen]:
    """Runs a command in a folder, with variables changed, and sees what it does."""
    trace = folder.parent / "trace"
    watched = [*"strace -f --seccomp-bpf -y -s 4096 -e trace=open,openat,execve -o".split(), str(trace)]
    for key, value in changed.items():  # for the command alone: strace itself might obey
        watched += ["-E", f"{key}={value.format(folder)}"]
    kept = {key: os.environ[key] for key in ("PATH", "REISVERSLAG_HOME")}
    run = subprocess.run(
        [*watched, *command],
        cwd=folder,
        env=kept | {"HOME": str(folder.parent), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return run, Seen(trace.read_text(errors="replace"))


def planted_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("way", WAYS)
def test_nothing_around_it_is_loaded_or_started(hostile: Path, way: str, act: str) -> None:
    planted = planted_in(hostile)
    (hostile / "report.json").write_bytes(TRIP.read_bytes())
    (hostile / "hostile.pdf").write_bytes(asks_for_a_program())
    arguments, code = ACTS[act]
    program = PROGRAM / "reisverslag"

    run, seen = watch(hostile, [str(program), *arguments], WAYS[way])

    assert seen.opened & planted == set()
    assert seen.started == {program}
    assert (run.returncode, "Traceback" in run.stderr) == (code, False)


@pytest.mark.parametrize(
    ("command", "changed", "loaded"),
    [
        (["/usr/bin/python3", "-c", ""], {"PYTHONPATH": "{}"}, "encodings/__init__.py"),
        (["/usr/bin/python3", "-m", "planted"], {}, "planted.py"),
        (["/usr/bin/env", "jbig2dec"], {"PATH": "{}:/usr/bin:/bin"}, "jbig2dec"),
        (["/bin/true"], {"LD_LIBRARY_PATH": ":/nowhere"}, "libc.so.6"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_another_program_loads_from_there_is_seen(
    hostile: Path, command: list[str], changed: dict[str, str], loaded: str
) -> None:
    _, seen = watch(hostile, command, changed)

    assert hostile / loaded in seen.opened | seen.started


def test_its_libraries_look_for_others_in_the_program_only() -> None:
    found = []
    for library in [path for path in PROGRAM.rglob("*") if path.is_file() and not path.is_symlink()]:
        if not library.read_bytes().startswith(b"\x7fELF"):
            continue
        told = subprocess.check_output(["readelf", "--dynamic", "--wide", str(library)], text=True)
        for paths in re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", told):
            places = [
                Path(os.path.normpath(place.replace("$ORIGIN", str(library.parent))))
                for place in paths.split(":")
            ]
            found += [(library.name, paths) for place in places if not place.is_relative_to(PROGRAM)]

    assert found == []
