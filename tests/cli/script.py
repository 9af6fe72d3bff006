"""Script: the program as a script starts it, and what may stand around it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

from desktop import paths

ROOT = Path(__file__).parents[2]
Write = Callable[..., Path]


def run(
    *arguments: str | Path, stdout: int | IO[str] = subprocess.PIPE, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[str]:
    """The program as a script starts it, on a console with this encoding."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding=encoding,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        cwd=ROOT,
        check=False,
    )


def write_machine_settings(text: str) -> None:
    """Lays down the settings of IT."""
    folder = paths.machine_config()
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(text, encoding="utf-8")
