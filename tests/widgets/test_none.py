"""PySide6 keeps count of None: see docs/decisions/0006-pyside-6-11.md."""

import subprocess
import sys

MANY_CALLS = (
    "from PySide6.QtCore import QObject; thing = QObject();"
    "[thing.setObjectName('name') for _ in range(50_000)]; print('alive')"
)


def test_many_calls_into_qt_do_not_end_the_program() -> None:
    ended = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert (ended.stdout, ended.returncode) == ("alive\n", 0)
