"""Torture: tries the program with what may harm it, and names each failure by the seed that does it again.

    scripts/torture hostile [--count N] [--seed S] [--kinds KIND …] [--workers N]
    scripts/torture atheris json|pdf|settings|tables [--seconds N]

`hostile` makes files of every kind that is read, each from its seed, and lets the program read them in
processes that are watched. It can be stopped at any time, and says with which seed to go on. `atheris` looks
for more of them by what they reach, where Atheris is installed. Inputs that fail are kept in out/torture.
Exit code: 0 is all well, 1 something failed, 2 not done.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from testing.hostile import watch  # noqa: E402
from testing.hostile.doors import DOORS, READERS  # noqa: E402
from testing.hostile.order import kind_of, seeds  # noqa: E402

OUT = ROOT / "out" / "torture"
_SEEDS = 300  # inputs that Atheris begins with
_TELL_EVERY = 10  # seconds


def main() -> int:
    """Does what is asked, and gives the exit code."""
    parser = argparse.ArgumentParser(prog="scripts/torture")
    verbs = parser.add_subparsers(required=True)
    hostile = verbs.add_parser("hostile", help="files of every kind that is read")
    hostile.add_argument("--count", type=int, default=100_000, help="inputs")
    hostile.add_argument("--seed", type=int, default=0, help="the first")
    hostile.add_argument("--kinds", nargs="+", choices=DOORS, default=list(DOORS))
    hostile.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    hostile.set_defaults(do=_hostile)
    guided = verbs.add_parser("atheris", help="inputs guided by what they reach")
    guided.add_argument("reader", choices=READERS)
    guided.add_argument("--seconds", type=int, default=600)
    guided.set_defaults(do=_atheris)
    asked = parser.parse_args()
    code: int = asked.do(asked)
    return code


def _hostile(asked: argparse.Namespace) -> int:
    tally = _Tally(asked.seed)
    wanted = seeds(asked.seed, asked.count, asked.kinds, DOORS)
    code = 0
    try:
        watch.try_all(tally.handed(wanted), tally.done, workers=asked.workers, out=OUT)
    except KeyboardInterrupt:
        print(f"Stopped. Go on with --seed {tally.next} --count {asked.count - tally.tried.total()}")
        code = 2
    tally.tell_all()
    return 1 if tally.failed.total() else code


class _Tally:
    """What was tried, what failed, and what is `next`: all seeds before it are done."""

    def __init__(self, first: int) -> None:
        self.next = first
        self.tried: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self._under_way: set[int] = set()
        self._last = first - 1
        self._begun = self._told = time.monotonic()

    def handed(self, wanted: Iterable[int]) -> Iterator[int]:
        """The seeds as they are handed out."""
        for self._last in wanted:
            self._under_way.add(self._last)
            yield self._last

    def done(self, seed: int, why: str | None) -> None:
        """Counts, and tells of a failure and now and then of the state of affairs."""
        kind = kind_of(seed, DOORS)
        self.tried[kind] += 1
        self._under_way.remove(seed)
        self.next = min(self._under_way, default=self._last + 1)
        if why:
            self.failed[kind] += 1
            print(f"{kind} {seed}: {why}", flush=True)
        if time.monotonic() - self._told > _TELL_EVERY:
            self._told = time.monotonic()
            self._tell()

    def tell_all(self) -> None:
        """The figures of each kind."""
        for kind, number in sorted(self.tried.items()):
            print(f"{kind:10} {number:7} tried {self.failed[kind]:5} failed")
        self._tell()

    def _tell(self) -> None:
        seconds = time.monotonic() - self._begun
        figures = f"{self.tried.total()} tried, {self.failed.total()} failed"
        print(f"{seconds:6.0f} s: {figures}; all before seed {self.next}", flush=True)


def _atheris(asked: argparse.Namespace) -> int:
    if not find_spec("atheris"):
        print("Atheris is not installed in this Python; it is not one of our dependencies.", file=sys.stderr)
        return 2
    corpus = OUT / f"atheris-{asked.reader}"
    corpus.mkdir(parents=True, exist_ok=True)
    doors = READERS[asked.reader]
    for seed in range(_SEEDS):
        (corpus / f"seed-{seed}").write_bytes(doors[seed % len(doors)].make(Random(seed)))
    limits = (
        f"-max_total_time={asked.seconds}",
        f"-timeout={watch.PATIENCE}",
        f"-rss_limit_mb={watch.MEMORY >> 20}",
        f"-artifact_prefix={OUT}/{asked.reader}-",
    )
    command = [sys.executable, "-P", "-m", "testing.hostile.guided", asked.reader, *limits, str(corpus)]
    ended = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    return 1 if ended.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
