"""Torture: a share of the hostile files at every run, and what watches over them sees what it should."""

import os
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest

from testing.hostile import watch
from testing.hostile.doors import DOORS
from testing.hostile.order import kind_of, seeds
from tests.hostile import doors_that_fail

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are watched by /proc")
FIRST = 1_000_000  # other inputs than those of `scripts/torture hostile` by itself
SHARES = {
    "reports": {"report": 500},
    "files of others": {"pdf": 200, "factors": 100, "rail": 40, "towns": 40, "settings": 200},
    "what the program kept": {"index": 150, "recovery": 300, "lock": 300, "memory": 200},
    "the clipboard": {"clipboard": 300},
}


def failures(tried: list[int], out: Path) -> dict[str, str]:
    """What fails of these seeds, by kind and seed."""
    failed: dict[str, str] = {}

    def done(seed: int, why: str | None) -> None:
        if why:
            failed[f"{kind_of(seed, DOORS)} {seed}"] = why

    watch.try_all(tried, done, out=out)
    return failed


@pytest.mark.parametrize("share", SHARES.values(), ids=SHARES)
def test_a_hostile_file_gives_what_is_asked_or_a_sentence(share: dict[str, int], tmp_path: Path) -> None:
    tried = [seed for kind, number in share.items() for seed in seeds(FIRST, number, [kind], DOORS)]

    assert failures(tried, tmp_path) == {}


def test_every_kind_has_its_share_here() -> None:
    here = {kind for share in SHARES.values() for kind in share}

    assert here == DOORS.keys() - {"bomb"}  # which tests/storage/test_hostile_pdfs.py tries one by one


WRONG = {
    "raises": "ZeroDivisionError at doors_that_fail:",
    "tells": "UnreadableFile at doors_that_fail:",
    "waits": "did nothing for 10 s",
    "works": "took more than 0.5 s of work",
    "grows": "took more than 500 MB",
    "dies": "died: exit code 3",
    "crashes": "died: exit code -11",
    "starts": "not ours: subprocess.Popen",
    "starts by the shell": "not ours: os.system",
    "connects": "not ours: socket.connect",
    "opens a share": "not ours: opened '//server.example/",
    "leaves a file": "None",
    "finds nothing left": "None",
}


def test_whatever_goes_wrong_is_seen_and_the_rest_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doors = doors_that_fail.DOORS
    monkeypatch.setattr(watch, "SECONDS", 0.5)
    monkeypatch.setattr(watch, "PATIENCE", 10)
    monkeypatch.setattr(watch, "MEMORY", 500 << 20)
    seen: dict[str, str] = {}

    def done(seed: int, why: str | None) -> None:
        seen[kind_of(seed, doors)] = str(why)

    watch.try_all(range(len(doors)), done, out=tmp_path, doors=doors_that_fail.__name__)

    assert {kind: seen[kind][: len(start)] for kind, start in WRONG.items()} == WRONG
    failed = [kind for kind, why in seen.items() if why != "None"]
    assert sorted(file.name.rpartition("-")[0] for file in tmp_path.iterdir()) == sorted(failed)


def test_an_input_that_failed_is_kept_as_it_was(tmp_path: Path) -> None:
    doors = doors_that_fail.DOORS
    (seed,) = seeds(0, 1, ["dies"], doors)

    watch.try_all([seed], lambda seed, why: None, out=tmp_path, doors=doors_that_fail.__name__)

    (file,) = tmp_path.iterdir()
    assert file.name == f"dies-{seed}.txt"
    assert file.read_bytes() == doors["dies"].make(Random(seed))


def test_a_mistake_of_the_tests_themselves_ends_it() -> None:
    with pytest.raises(RuntimeError, match="cannot be started"):
        watch.try_all([1], lambda seed, why: None, doors="tests.hostile.none_such")


def test_seeds_make_every_kind_as_often_as_its_share_says() -> None:
    whole = sum(door.share for door in DOORS.values())

    assert Counter(kind_of(seed, DOORS) for seed in range(whole)) == {
        kind: door.share for kind, door in DOORS.items()
    }


def test_who_goes_on_from_a_seed_gets_the_same_inputs() -> None:
    kinds = ["pdf", "lock"]
    whole = list(seeds(0, 40, kinds, DOORS))

    assert list(seeds(whole[25], 15, kinds, DOORS)) == whole[25:]


def of_some_seeds() -> str:
    """Tells the inputs of some seeds from others, of every kind."""
    made = sha256()
    for door in DOORS.values():
        for seed in range(12):
            made.update(door.make(Random(seed)))
    return made.hexdigest()


def test_a_seed_makes_the_same_input_in_every_process() -> None:
    command = [sys.executable, "-c", "from tests.hostile.test_torture import *; print(of_some_seeds())"]
    other = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(watch.ROOT)}
    told = subprocess.run(command, cwd=watch.ROOT, env=other, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == of_some_seeds()


def torture(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What `scripts/torture` starts."""
    command = [sys.executable, "-P", "scripts/torture.py", *arguments]
    return subprocess.run(command, cwd=watch.ROOT, capture_output=True, text=True, check=False)


def test_the_script_tries_what_is_asked_and_tells_where_to_go_on() -> None:
    ended = torture("hostile", "--kinds", "lock", "--seed", "500", "--count", "4", "--workers", "1")

    last = list(seeds(500, 4, ["lock"], DOORS))[-1]
    lines = [" ".join(line.split()) for line in ended.stdout.splitlines()]
    assert (ended.returncode, lines[0]) == (0, "lock 4 tried 0 failed")
    assert lines[1].endswith(f": 4 tried, 0 failed; all before seed {last + 1}")


@pytest.mark.skipif(find_spec("atheris") is not None, reason="Atheris is installed")
def test_without_atheris_the_script_says_so() -> None:
    ended = torture("atheris", "json")

    assert ended.returncode == 2
    assert ended.stderr == "Atheris is not installed in this Python; it is not one of our dependencies.\n"
    assert ended.stdout == ""
