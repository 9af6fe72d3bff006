"""Torture: tries the program with what may harm it, and names each failure by the seed that does it again.

    scripts/torture [VERB …] [--seed S] [--count N] [--kinds KIND …] [--workers N]
    scripts/torture atheris json|pdf|settings|tables [--seconds N]

Without a verb it does all of them. `kills` ends the real program while somebody types. `faults` has every
file call of every operation fail in every way, as an ordinary user, and `crashpoints` ends the program before
each. `shared` lets two users work on one folder. `life` is a long one in one process. `hostile` makes files
of every kind that is read, and lets the program read them in processes that are watched. `atheris` looks for
more of them by what they reach, where Atheris is installed. Such inputs that fail are kept in out/torture.
All can be stopped at any time, and say with which seed to go on.
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
from testing.torture import pool  # noqa: E402
from testing.torture.calls import can_watch  # noqa: E402
from testing.torture.pool import Round  # noqa: E402
from testing.torture.verbs import VERBS, chosen  # noqa: E402

OUT = ROOT / "out" / "torture"
_SEEDS = 300  # inputs that Atheris begins with
_TELL_EVERY = 10  # seconds
_HOSTILE = 100_000  # inputs
_VERBS = (*VERBS, "hostile")
_ON_CALLS = ("faults", "crashpoints")


def main(arguments: list[str]) -> int:
    """Does what is asked, and gives the exit code."""
    if arguments[:1] == ["atheris"]:
        return _atheris(arguments[1:])
    parser = argparse.ArgumentParser(prog="scripts/torture")
    parser.add_argument("verbs", nargs="*", metavar="VERB", help=", ".join(_VERBS))
    parser.add_argument("--seed", type=int, default=0, help="the first")
    parser.add_argument("--count", type=int, help="rounds; without it as many as make a whole")
    parser.add_argument("--kinds", nargs="+", default=[], help="of file, of operation or of situation")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.verbs) - set(_VERBS):
        parser.error(f"{', '.join(sorted(unknown))}: choose from {', '.join(_VERBS)}")
    codes = []
    for verb in asked.verbs or _VERBS:
        if len(asked.verbs) != 1:
            print(f"== {verb}", flush=True)
        codes.append(_tried(verb, asked))
    return 1 if 1 in codes else max(codes)


def _tried(verb: str, asked: argparse.Namespace) -> int:
    """Tries one verb, and gives its exit code."""
    if verb in _ON_CALLS and (why := can_watch()):
        print(f"Not done: {why}.", file=sys.stderr)
        return 2
    tally = _Tally(verb, asked.seed)
    left, code = asked.count or (VERBS[verb].whole if verb in VERBS else _HOSTILE), 0
    try:
        if verb == "hostile":
            wanted = seeds(asked.seed, left, asked.kinds or list(DOORS), DOORS)
            rounds = (Round(seed, kind_of(seed, DOORS), seed) for seed in wanted)
            handed = (one.seed for one in tally.handed(rounds))
            watch.try_all(handed, tally.done, workers=asked.workers, out=OUT)
        else:
            wanted_rounds = tally.handed(chosen(verb, asked.seed, left, asked.kinds))
            pool.try_all(VERBS[verb].module, wanted_rounds, tally.done, workers=asked.workers)
    except KeyboardInterrupt:
        print(
            f"Stopped. Go on with: scripts/torture {verb} --seed {tally.next} --count {left - tally.rounds}"
        )
        code = 2
    tally.tell_all()
    return 1 if tally.failed.total() else code


class _Tally:
    """What was tried, what failed, and what is `next`: all seeds before it are done."""

    def __init__(self, verb: str, first: int) -> None:
        self._verb, self._each = verb, VERBS[verb].each if verb in VERBS else 1
        self.next = first
        self.rounds = 0
        self.tried: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self._under_way: dict[int, str] = {}
        self._last = first - 1
        self._begun = self._told = time.monotonic()

    def handed(self, rounds: Iterable[Round]) -> Iterator[Round]:
        """The rounds as they are handed out."""
        for one in rounds:
            self._last = one.seed
            self._under_way[one.seed] = one.kind
            yield one

    def done(self, seed: int, why: str | None) -> None:
        """Counts, and tells of a failure and now and then of the state of affairs."""
        kind = self._under_way.pop(seed)
        self.rounds += 1
        self.tried[kind] += self._each
        self.next = min(self._under_way, default=self._last + 1)
        if why:
            self.failed[kind] += 1
            print(f"{kind} {seed}: {why}", flush=True)
            print(f"    again: scripts/torture {self._verb} --seed {seed} --count 1", flush=True)
        if time.monotonic() - self._told > _TELL_EVERY:
            self._told = time.monotonic()
            self._tell()

    def tell_all(self) -> None:
        """The figures of each kind."""
        width = max(map(len, self.tried), default=0)
        for kind, number in sorted(self.tried.items()):
            print(f"{kind:{width}} {number:7} tried {self.failed[kind]:5} failed")
        self._tell()

    def _tell(self) -> None:
        seconds = time.monotonic() - self._begun
        figures = f"{self.tried.total()} tried, {self.failed.total()} failed"
        print(f"{seconds:6.0f} s: {figures}; all before seed {self.next}", flush=True)


def _atheris(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/torture atheris")
    parser.add_argument("reader", choices=READERS)
    parser.add_argument("--seconds", type=int, default=600)
    asked = parser.parse_args(arguments)
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
    sys.exit(main(sys.argv[1:]))
