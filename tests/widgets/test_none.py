"""The program outlives a defect of PySide6 6.12.0 in Python 3.11: see desktop/widgets/__init__.py."""

import subprocess
import sys
from pathlib import Path

MANY_CALLS = (
    "from PySide6.QtCore import QObject; import desktop.widgets; thing = QObject();"
    "[thing.setObjectName('name') for _ in range(50_000)]; print('alive')"
)


def test_many_calls_into_qt_do_not_end_the_program() -> None:
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", MANY_CALLS], cwd=root, capture_output=True, text=True, check=False
    )
    assert (ended.stdout, ended.returncode) == ("alive\n", 0)
