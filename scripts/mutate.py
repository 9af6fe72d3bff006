"""Mutate: plants small faults in the program, one at a time, and counts how many the tests notice.

    scripts/mutate [--count N] [--seed S] [--modules NAME …] [--tests FOLDER …] [--patience S] [--workers N]

It takes what was committed. First each test is run once, to see which lines it runs: that is kept in
build/mutate for as long as desktop/ and those tests stay. Then lines are chosen by the seed, and of each one
fault: a comparison or a boundary that is another, and for or, a number one off, a text emptied, None given
back, a statement or an argument left out … The tests that run that line are run until one fails. What
survives is printed; what was tried is kept too, so that a run that was stopped goes on when it is asked for
again.
Exit code: 0 is 90 % noticed or more, 1 less, 2 not done.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from testing.at_once import share_out  # noqa: E402
from testing.mutation.mutants import Mutant, mutants  # noqa: E402
from testing.mutation.reach import Reach  # noqa: E402
from testing.mutation.trial import SLOW, SURVIVED, Copy  # noqa: E402

KEPT = ROOT / "build" / "mutate"
_MODULES = ("forms", "travel", "storage", "overview", "pdf")
_TESTS = (*_MODULES, "cli", "widgets")
_NOTICED = 0.9


def main(arguments: list[str]) -> int:
    """Does what is asked, and gives the exit code."""
    parser = argparse.ArgumentParser(prog="scripts/mutate")
    parser.add_argument("--count", type=int, default=300, help="faults")
    parser.add_argument("--seed", type=int, default=0, help="of what is chosen")
    parser.add_argument("--modules", nargs="+", default=_MODULES, help="folders or files within desktop/")
    parser.add_argument("--tests", nargs="+", default=_TESTS, help="folders within tests/")
    parser.add_argument("--patience", type=float, default=600, help="seconds of tests for each fault")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="at the same time")
    asked = parser.parse_args(arguments)
    if subprocess.run(["git", "diff", "--quiet", "HEAD", "--", "desktop"], cwd=ROOT, check=False).returncode:
        parser.error("desktop/ holds what was not committed")
    KEPT.mkdir(parents=True, exist_ok=True)
    tally = _Tally(KEPT / f"{_state('desktop', 'tests')}.jsonl")
    wanted = [*islice(_chosen(asked.modules, asked.seed), asked.count)]
    left = [mutant for mutant in wanted if mutant not in tally]
    try:
        reach = _reach(asked.tests)
        print(f"Seed {asked.seed}: {len(wanted)} faults, {len(left)} of them still to be tried", flush=True)
        share_out(
            left, Copy, lambda copy, one: copy.tried(one, reach, asked.patience), tally.add, asked.workers
        )
    except KeyboardInterrupt:
        print("Stopped. The same command goes on.")
        return 2
    return tally.told(wanted)


def _state(*paths: str) -> str:
    """A short name for what was committed there."""
    trees = ["git", "rev-parse", *(f"HEAD:{path}" for path in paths)]
    said = subprocess.run(trees, cwd=ROOT, stdout=subprocess.PIPE, encoding="ascii", check=True).stdout
    return "-".join(tree[:10] for tree in said.split())


def _reach(folders: list[str]) -> Reach:
    reach = Reach()
    for folder in folders:
        kept = KEPT / f"{folder}-{_state('desktop', f'tests/{folder}')}"
        if not kept.with_suffix(".json").exists():
            print(f"Seeing what tests/{folder} runs", flush=True)
            with Copy() as copy:
                copy.record(f"tests/{folder}", kept)
        reach.add(kept)
    return reach


def _chosen(modules: list[str], seed: int) -> Iterator[Mutant]:
    """One mutant of each line that has any, in an order of chance."""
    sources: dict[str, bytes] = {}
    by_line: dict[tuple[str, int], list[Mutant]] = defaultdict(list)
    for name in modules:
        at = ROOT / "desktop" / name
        for file in sorted(at.rglob("*.py")) if at.is_dir() else [at]:
            module = file.relative_to(ROOT).as_posix()
            sources[module] = file.read_bytes()
            for mutant in mutants(module, sources[module]):
                by_line[mutant.module, mutant.line].append(mutant)
    chance = Random(seed)
    for line in chance.sample(list(by_line), len(by_line)):
        mutant = chance.choice(by_line[line])
        if mutant.can_be_read(sources[mutant.module]):
            yield mutant


class _Tally:
    """What became of each fault, kept in a file, a line for each."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._verdicts: dict[str, str] = {}
        if file.exists():
            for line in file.read_text(encoding="utf-8").splitlines():
                self._verdicts |= json.loads(line)

    def __contains__(self, mutant: Mutant) -> bool:
        return str(mutant) in self._verdicts

    def add(self, mutant: Mutant, verdict: str) -> None:
        """Keeps what became of one, and shows it."""
        self._verdicts[str(mutant)] = verdict
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps({str(mutant): verdict}) + "\n")
        print(f"{mutant}\n    {verdict}", flush=True)

    def told(self, wanted: Sequence[Mutant]) -> int:
        """Tells the figures and all that survived, and gives the exit code."""
        verdicts = {mutant: self._verdicts[str(mutant)] for mutant in wanted}
        survived = [mutant for mutant, verdict in verdicts.items() if verdict == SURVIVED]
        slow = [mutant for mutant, verdict in verdicts.items() if verdict == SLOW]
        print(f"\n{len(survived)} of {len(wanted)} survived:", *survived, sep="\n")
        noticed = 1 - len(survived) / max(1, len(wanted))
        print(f"{noticed:.1%} of {len(wanted)} was noticed, {len(slow)} of them by a test that never ended")
        return 0 if noticed >= _NOTICED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
