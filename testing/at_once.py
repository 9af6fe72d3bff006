"""At once: several workers, each of which takes the next round when it has done the one before."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from threading import Event, Lock, Thread
from typing import TypeVar

_Worker = TypeVar("_Worker")
_Round = TypeVar("_Round")
_Answer = TypeVar("_Answer")


def share_out(
    rounds: Iterable[_Round],
    begin: Callable[[], AbstractContextManager[_Worker]],
    do: Callable[[_Worker, _Round], _Answer],
    done: Callable[[_Round, _Answer], object],
    workers: int,
) -> None:
    """Has each round be done by one of so many workers, and tells `done` of it, one at a time.

    Raises what one of them raises, after the others have done the round that they were at.
    """
    left, turn, stop = iter(rounds), Lock(), Event()
    wrong: list[BaseException] = []

    def work() -> None:
        try:
            with begin() as worker:
                while not stop.is_set():
                    with turn:
                        one = next(left, None)
                    if one is None:
                        return
                    answer = do(worker, one)
                    with turn:
                        done(one, answer)
        except BaseException as error:  # to be raised where it can be seen
            wrong.append(error)
            stop.set()

    threads = [Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    finally:  # at Ctrl-C, what was begun is brought to an end
        stop.set()
        for thread in threads:
            thread.join()
    if wrong:
        raise wrong[0]
