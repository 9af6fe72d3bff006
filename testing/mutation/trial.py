"""Trial: plants mutants in a copy of the program, and runs the tests that may notice."""

import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from testing.mutation.mutants import Mutant
from testing.mutation.reach import Reach

ROOT = Path(__file__).parents[2]
LIKELY = 25  # tests that are run before all others
SURVIVED, SLOW = "survived", "timed out"  # anything else is the test that noticed
_PATIENCE = 10  # times as long as the tests take otherwise, for a machine that may be busy
_AT_LEAST = 120  # seconds


class Copy:
    """The program and its tests as they were committed, in a folder of their own, within `with`."""

    def __init__(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="mutants-"))

    def __enter__(self) -> "Copy":
        self.root.chmod(0o755)  # some tests are not for root
        archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
        subprocess.run(["tar", "-x", "-C", self.root], input=archive.stdout, check=True)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    def record(self, folder: str, kept: Path) -> None:
        """Learns which tests of a folder run which lines. Raises CalledProcessError when that is cut off."""
        command = [sys.executable, "-P", "-m", "testing.mutation.reach", folder, str(kept)]
        subprocess.run(command, cwd=self.root, env=self._environment(), check=True)

    def tried(self, mutant: Mutant, reach: Reach, seconds: float) -> str:
        """SURVIVED, SLOW, or which test noticed, of those that take so many seconds together."""
        module = self.root / mutant.module
        source = module.read_bytes()
        tests, left = [], seconds
        for test in reach.of(mutant.module, mutant.lines):
            if reach.seconds[test] <= left:
                tests.append(test)
                left -= reach.seconds[test]
        try:
            module.write_bytes(mutant.planted(source))
            for some in (tests[:LIKELY], tests[LIKELY:]):
                _forget_compiled(module)
                limit = max(_AT_LEAST, _PATIENCE * sum(reach.seconds[test] for test in some))
                verdict = self._verdict(some, limit) if some else SURVIVED
                if verdict != SURVIVED:
                    return verdict
        finally:
            module.write_bytes(source)
            _forget_compiled(module)
        return SURVIVED

    def _verdict(self, tests: Sequence[str], limit: float) -> str:
        chosen = self.root / "chosen.json"
        chosen.write_text(json.dumps(tests))
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        options = ("-x", "-q", "--tb=line", "-p", "no:cacheprovider", "-p", "testing.mutation.chosen")
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pytest", *options, *files],
            cwd=self.root,
            env=self._environment() | {"CHOSEN_TESTS": str(chosen)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        try:
            said, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            return SLOW
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if process.returncode in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return SURVIVED
        failed = re.search(r"^(?:FAILED|ERROR) (.*)", said, re.MULTILINE)
        return failed[1] if failed else f"pytest ended with {process.returncode}: {said[-500:]}"

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(self.root)}


def _forget_compiled(module: Path) -> None:
    """Else what was compiled a moment ago from a text as long would be taken for this one."""
    Path(importlib.util.cache_from_source(str(module))).unlink(missing_ok=True)
