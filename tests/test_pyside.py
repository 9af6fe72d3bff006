"""PySide: the pinned release keeps count of None, True and False, which Python 3.11 needs (decision 6)."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

CALLS = 500


class _Bell(QObject):
    files_received = Signal()


BELL, TIMER = _Bell(), QTimer()


@pytest.mark.parametrize(
    ("call", "answer"),
    [(BELL.files_received.emit, True), (lambda: TIMER.setInterval(1), None)],
    ids=["a signal gives True", "a setter gives None"],
)
def test_a_call_gives_no_reference_away(call: Callable[[], object], answer: object) -> None:
    call()
    before = sys.getrefcount(answer)
    for _ in range(CALLS):
        call()
    assert sys.getrefcount(answer) > before - CALLS / 2
