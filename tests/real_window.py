"""Real window: runs a script in a screen and on a bus of its own, where the program is seen and heard."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
NEEDED = ("xvfb-run", "dbus-run-session")  # scripts/setup dev installs them, with python3-pyatspi


class Failed(Exception):
    """What the script said in the end."""


def run(script: str, *arguments: str, home: Path, seconds: float, **environment: str) -> list[str]:
    """The lines that a script for bash prints; `home` is the folder of the program.

    Raises Failed where it ends with an error, or not in so many seconds.
    """
    missing = [command for command in NEEDED if shutil.which(command) is None]
    assert not missing, f"{missing} not installed: run scripts/setup dev"
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1280x1024x24 -nolisten tcp -noreset"]
    try:
        ran = subprocess.run(
            [*screen, "dbus-run-session", "--", "bash", "-c", script, "bash", *arguments],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "QT_QPA_PLATFORM": "xcb",
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "REISVERSLAG_HOME": str(home),
                **environment,
            },
            capture_output=True,
            text=True,
            check=True,
            timeout=seconds,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise Failed(error.stderr or error) from error
    return [line for line in ran.stdout.splitlines() if not line.startswith("SpiRegistry")]
