"""Order: which kind of input a seed makes, so that a number alone says all of it."""

from collections.abc import Collection, Iterator, Mapping
from itertools import count, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from testing.hostile.doors import Door

_STRIDE = 7919  # a prime


def kind_of(seed: int, doors: "Mapping[str, Door]") -> str:
    """The kind that this seed makes: each as often as its share says, and well mixed."""
    place = seed * _STRIDE % sum(door.share for door in doors.values())
    for kind, door in doors.items():
        place -= door.share
        if place < 0:
            return kind
    raise AssertionError


def seeds(first: int, number: int, kinds: Collection[str], doors: "Mapping[str, Door]") -> Iterator[int]:
    """So many seeds of these kinds, from the first on."""
    return islice((seed for seed in count(first) if kind_of(seed, doors) in kinds), number)
