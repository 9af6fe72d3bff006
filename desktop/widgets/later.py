"""Later: does something once, after the events that wait, for as long as its owner is there.

In place of QTimer.singleShot, which crashes: see docs/decisions/0012-no-single-shot.md.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(owner: QObject, act: Callable[[], object], after: int = 0) -> None:
    """Does it `after` so many ms; never when the owner has gone by then.

    The timer goes with its owner: one that deletes itself crashes too.
    """
    timer = QTimer(owner, singleShot=True, interval=after)
    timer.timeout.connect(act)
    timer.start()
