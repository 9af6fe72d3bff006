"""Torture: a share of what `scripts/torture` tries, at every run."""

from collections.abc import Iterator
from random import Random

import pytest

from testing.torture import pool
from testing.torture.calls import can_watch
from testing.torture.operations import OPERATIONS
from testing.torture.pool import Round, Worker
from testing.torture.verbs import VERBS, chosen

FIRST = 6_000_000  # other rounds than those of `scripts/torture` by itself
FAULTS, KILLED = 3, 2  # of each operation, which has hundreds
GROUPS = {
    "writing": ("keep", "save", "first save", "copy", "finish", "close", "close a new one"),
    "opening": ("open", "recover", "restore", "restore by verb", "versions", "check a file", "compare"),
    "the rest": ("settings", "memory", "list", "make a PDF", "add up"),
}


def failures(verb: str, first: int, number: int, workers: int = 1) -> dict[int, str]:
    """What fails of these rounds, by its seed."""
    failed: dict[int, str] = {}

    def done(seed: int, why: str | None) -> None:
        if why:
            failed[seed] = why

    pool.try_all(VERBS[verb].module, chosen(verb, first, number), done, workers=workers)
    return failed


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One for all: it uses the program first, which takes seconds."""
    if why := can_watch():
        pytest.skip(why)
    with Worker("trial") as worker:
        yield worker


@pytest.mark.parametrize("operations", GROUPS.values(), ids=GROUPS)
def test_nothing_is_lost_whatever_file_call_fails_or_is_the_last(
    worker: Worker, operations: tuple[str, ...]
) -> None:
    failed: list[str] = []
    for verb, number in (("faults", FAULTS), ("crashpoints", KILLED)):
        for operation in operations:
            first, *others = worker.is_applicable([verb, operation])
            cases = [first, *Random(FIRST).sample(others, min(number, len(others)))]
            failed += [f"{operation}: {why}" for case in cases if (why := worker.is_applicable(case))]

    assert not failed, "\n".join(failed)


def test_every_operation_has_its_share_here() -> None:
    assert sorted(OPERATIONS) == sorted(name for group in GROUPS.values() for name in group)


def test_who_is_killed_while_typing_loses_two_seconds_at_most() -> None:
    assert failures("kills", FIRST, 6, workers=3) == {}


def test_two_users_of_one_folder_lose_nothing() -> None:
    assert failures("shared", FIRST, 18) == {}


def test_a_long_life_takes_no_more_and_more() -> None:
    failed: dict[int, str | None] = {}

    pool.try_all("life", [Round(FIRST, "", [FIRST, 4])], failed.__setitem__)

    assert failed == {FIRST: None}
