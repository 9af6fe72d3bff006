"""Growth: how much longer something takes on four times as much."""

from collections.abc import Callable
from time import process_time
from typing import Any

LINEAR_ENOUGH = 9  # what grows with its input gives 4, what grows with its square 16


def growth(prepare: Callable[[int], Callable[[], Any]], size: int) -> float:
    """The time on four times the size, by that on the size: of each the least of some turns."""
    small, large = (min(map(_seconds, [prepare(of)] * 3)) for of in (size, 4 * size))
    return large / small


def _seconds(work: Callable[[], Any]) -> float:
    start = process_time()
    work()
    return process_time() - start
