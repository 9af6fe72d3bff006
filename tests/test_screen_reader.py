"""The program in a real window, used through the accessibility bus alone, as a screen reader uses it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
NEEDED = ("xvfb-run", "dbus-run-session")  # scripts/setup dev installs them, with python3-pyatspi
SESSION = """
"$1" -P -m desktop &
program=$!
trap 'kill $program' EXIT
/usr/bin/python3 tests/screen_reader.py
"""


def test_a_report_is_begun_answered_and_read_back_through_the_accessibility_bus(home: Path) -> None:
    missing = [command for command in NEEDED if shutil.which(command) is None]
    assert not missing, f"{missing} not installed: run scripts/setup dev"
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1280x1024x24 -nolisten tcp"]
    run = subprocess.run(
        [*screen, "dbus-run-session", "--", "bash", "-c", SESSION, "bash", sys.executable],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "REISVERSLAG_HOME": str(home),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    told = [line for line in run.stdout.splitlines() if not line.startswith("SpiRegistry")]
    assert (told, run.returncode) == (["Aantal personen: 3", "Functie 1: Wethouder Cultuur"], 0), run.stderr
