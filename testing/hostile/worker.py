"""Worker: tries inputs in a process of its own: testing.hostile.worker MODULE FOLDER, then a seed a line.

It answers a line of JSON when it is ready, and one for each seed: what went wrong, or null. The input lies in
the folder `input` and is left there: whoever asked finds it, also when this process dies. MODULE has the
`DOORS`.
"""

import importlib
import json
import os
import sys
from pathlib import Path
from random import Random

from testing.hostile.order import kind_of
from testing.hostile.trial import Trial


def main(module: str, folder: Path) -> None:
    """Answers until there are no more seeds."""
    answers = os.fdopen(os.dup(1), "w")
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(quiet, stream)
    trial = Trial(folder)
    doors = importlib.import_module(module).DOORS
    print("null", file=answers, flush=True)
    for line in sys.stdin:
        seed = int(line)
        kind = kind_of(seed, doors)
        chance, door = Random(seed), doors[kind]
        data = door.make(chance)
        file = folder / "input" / f"{kind}-{seed}{door.ending}"
        file.write_bytes(data)
        failure = trial(door, data, chance)
        print(json.dumps(failure), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
