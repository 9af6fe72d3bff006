"""Windows: the program and its installer, built on Windows itself or, through Wine, anywhere else."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from desktop import __version__

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
WINE = ROOT / "packaging" / "windows" / "wine"
ICO = BUILD / "reisverslag.ico"
PREFIX = BUILD / "wine"
LIST = "BESTANDEN.txt"  # as in installer.nsi, which removes what it names and nothing else
_HERE = sys.platform == "win32"


def build_windows(publisher: str, finish: Callable[[Path], None], out: Path) -> Path:
    """Makes the installer in a folder; `finish` adds the licences to the program, and settles its files."""
    program, work = BUILD / "windows" / "reisverslag", BUILD / "work-windows"
    for left in (program, work):
        shutil.rmtree(left, ignore_errors=True)
    _write_icon()
    python = [sys.executable] if _HERE else [str(WINE), r"C:\py\python.exe"]
    folders = ["--distpath", str(program.parent), "--workpath", str(work), str(ROOT / "build.spec")]
    subprocess.run(
        [
            *python,
            "-m",
            "PyInstaller",
            "--noconfirm",
            "--log-level",
            "ERROR",
            *map(_seen_by_windows, folders),
        ],
        check=True,
        env={**os.environ, "WINEPREFIX": str(PREFIX)},
    )
    finish(program)
    add_list(program)
    files = BUILD / "files.nsh"
    files.write_text(put_down(program), encoding="utf-8")
    setup = out / f"reisverslag-{__version__}-setup.exe"
    given = {
        "VERSION": __version__,
        "PUBLISHER": publisher,
        "FILES": files,
        "SIZE": sum(file.stat().st_size for file in _files(program)) // 1024,
        "ICON": ICO,
        "OUT": setup,
    }
    script = ROOT / "packaging" / "windows" / "installer.nsi"
    options = [f"-D{name}={value}" for name, value in given.items()]
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, str(script)]
    subprocess.run(command, check=True)
    return setup


def _write_icon() -> None:
    sizes = sorted((ROOT / "resources" / "icons").glob("*.png"), key=lambda file: file.stat().st_size)
    *small, large = [Image.open(file) for file in sizes]
    large.save(ICO, sizes=[image.size for image in (*small, large)], append_images=small)


def _seen_by_windows(argument: str) -> str:
    """A path of ours as Wine calls it."""
    return "Z:" + argument.replace("/", "\\") if argument.startswith("/") and not _HERE else argument


def add_list(program: Path) -> None:
    """Lists in the program all that its installer puts down, in the order in which it goes away again.

    A folder ends with a backslash, and stands there twice: before what is in it, so that a link in its place
    is taken away first, and after it. Raises UnicodeEncodeError for a name that the installer cannot read.
    """
    files = sorted(_inside(program, file) for file in _files(program))
    folders = sorted(_inside(program, path) + "\\" for path in program.rglob("*") if path.is_dir())
    lines = [*folders, *files, "uninstall.exe", *reversed(folders)]
    (program / LIST).write_text("".join(f"{line}\n" for line in lines), encoding="ascii", newline="\r\n")
    shutil.copystat(program / "LICENSE", program / LIST)


def put_down(program: Path) -> str:
    """The NSIS lines for all files of the program, the list first."""
    lines, folder = [], None
    for file in sorted(_files(program), key=lambda file: (file.name != LIST, file)):
        inside = _inside(program, file.parent)
        if folder != inside:
            folder = inside
            lines.append(f'SetOutPath "$INSTDIR\\{folder}"' if folder != "." else 'SetOutPath "$INSTDIR"')
        lines.append(f'File "{file}"')
    return "\n".join(lines) + "\n"


def _files(program: Path) -> list[Path]:
    return [path for path in program.rglob("*") if path.is_file()]


def _inside(program: Path, path: Path) -> str:
    """The place of a file or folder in the program, as Windows writes it."""
    return path.relative_to(program).as_posix().replace("/", "\\")
