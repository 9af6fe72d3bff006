"""Reach: which tests run which lines of the program, seen once by coverage.py, and kept.

`python -m testing.mutation.reach FOLDER KEPT` runs the tests of a folder, and keeps that in two files.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage, CoverageData

_FEW = 0.1  # of the tests that run anything of a module


class Reach:
    """Of each line of the program the tests that run it, and how long each takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._at_line: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, kept: Path) -> None:
        """Learns what the tests of a folder run. Those that fail without any fault are left out."""
        seconds: dict[str, float | None] = json.loads(kept.with_suffix(".json").read_bytes())
        self.seconds |= {test: taken for test, taken in seconds.items() if taken is not None}
        data = CoverageData(str(kept))
        data.read()
        for file in data.measured_files():
            module = f"desktop/{file.rpartition('/desktop/')[2]}"
            for line, tests in data.contexts_by_lineno(file).items():
                self._at_line[module][line] |= self.seconds.keys() & tests

    def of(self, module: str, lines: tuple[int, int]) -> list[str]:
        """The tests that may notice a fault in these lines, first those that will soonest.

        Those are the tests that run them. What is run at import, once for all tests, or by another process,
        few tests or none are seen to run: then also those that run anything of this module, or else those of
        the folder that is called as its.
        """
        known = self._at_line[module]
        here = set().union(*(known.get(line, ()) for line in range(lines[0], lines[1] + 1)))
        anywhere = set().union(*known.values())
        area = module.split("/")[1]
        others: set[str] = set()
        if len(here) < _FEW * len(anywhere) or not anywhere:
            others = anywhere or {test for test in self.seconds if _area(test) == area}

        def soon(test: str) -> tuple[bool, float, str]:
            return _area(test) != area, self.seconds[test], test

        return [*sorted(here, key=soon), *sorted(others - here, key=soon)]


def _area(test: str) -> str:
    return test.split("/")[1]


class _Recorder:
    """Tells coverage.py which test runs, and notes how long each takes; None where it fails."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._failed: set[str] = set()
        self._seconds: Counter[str] = Counter()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._coverage.switch_context(item.nodeid)
        given = yield
        self._coverage.switch_context("")
        return given

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._seconds[report.nodeid] += report.duration  # type: ignore[assignment]  # a Counter of seconds
        if report.failed:
            self._failed.add(report.nodeid)

    def taken(self) -> dict[str, Any]:
        return {**self._seconds, **dict.fromkeys(self._failed)}


def _record(folder: str, kept: Path) -> None:
    coverage = Coverage(str(kept), branch=False, config_file=False, source=["desktop"])
    recorder = _Recorder(coverage)
    coverage.erase()  # of a run that was cut off
    coverage.start()
    pytest.main(["-q", "--tb=no", "-p", "no:cacheprovider", folder], plugins=[recorder])
    coverage.stop()
    coverage.save()
    kept.with_suffix(".json").write_text(json.dumps(recorder.taken()))


if __name__ == "__main__":
    _record(sys.argv[1], Path(sys.argv[2]))
