"""Growth: how much longer something takes on four times as much."""

import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any

_clock = perf_counter if sys.platform == "win32" else process_time  # Windows counts work in ticks of 15 ms
LINEAR_ENOUGH = 9  # what grows with its input gives 4, what grows with its square 16


def growth(prepare: Callable[[int], Callable[[], Any]], size: int) -> float:
    """The time on four times the size, by that on the size: of each the least of some turns."""
    small, large = (min(map(_seconds, [prepare(of)] * 3)) for of in (size, 4 * size))
    return large / small


def _seconds(work: Callable[[], Any]) -> float:
    start = _clock()
    work()
    return _clock() - start
