"""Worker: does rounds in a process of its own: testing.torture.worker MODULE FOLDER, then a line for each.

It answers a line of JSON when it is ready, and one for each round: what went wrong, or null.
"""

import importlib
import json
import os
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main(verb: str, folder: Path) -> None:
    """Answers until there are no more rounds."""
    answers = os.fdopen(os.dup(1), "w")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.environ |= {
        "QT_QPA_PLATFORM": "offscreen",
        "TZ": "Europe/Amsterdam",
        "REISVERSLAG_HOME": str(folder / "home"),
    }
    do = _begin(verb, folder)
    print("null", file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(do(json.loads(line))), file=answers, flush=True)


def _begin(verb: str, folder: Path) -> Callable[[Any], Any]:
    import desktop

    for module in pkgutil.walk_packages(desktop.__path__, "desktop."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    rounds = importlib.import_module(f"testing.torture.{verb}")
    do: Callable[[Any], Any] = rounds.begin(folder)
    return do


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
