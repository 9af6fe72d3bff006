"""Verbs: what `scripts/torture` tries, in rounds that have a number: the seed that does a round again."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import count

from testing.torture.pool import Round, Worker


@dataclass(frozen=True)
class Verb:
    """What is tried: by which module of workers, in which rounds, how many, and what each counts for."""

    module: str
    rounds: Callable[[], Iterator[Round]]
    whole: int
    each: int = 1


def _cases(verb: str) -> Callable[[], Iterator[Round]]:
    def rounds() -> Iterator[Round]:
        from testing.torture.operations import OPERATIONS

        seeds = count()
        with Worker("trial") as worker:
            for operation in OPERATIONS:
                for case in worker.is_applicable([verb, operation]):
                    yield Round(next(seeds), operation, case)

    return rounds


def _lives() -> Iterator[Round]:
    return (Round(seed, "homes", seed) for seed in count())


def _folders() -> Iterator[Round]:
    from testing.torture.shared import SITUATIONS

    for seed in count():
        kind = SITUATIONS[seed % len(SITUATIONS)]
        yield Round(seed, kind, [seed, kind])


def _long_lives() -> Iterator[Round]:
    return (Round(seed, "long lives", [seed, 100]) for seed in count())


VERBS = {
    "kills": Verb("kills", _lives, 250, each=4),
    "faults": Verb("trial", _cases("faults"), 1_000_000),
    "crashpoints": Verb("trial", _cases("crashpoints"), 1_000_000),
    "shared": Verb("shared", _folders, 120, each=10),
    "life": Verb("life", _long_lives, 1),
}


def chosen(verb: str, first: int, number: int, kinds: Collection[str] = ()) -> Iterator[Round]:
    """So many rounds of these kinds, or of all, from the seed `first` on."""
    for one in VERBS[verb].rounds():
        if one.seed >= first and (not kinds or one.kind in kinds):
            if number <= 0:
                return
            number -= 1
            yield one
