"""Garbage: has Python look for objects that only hold each other in the thread of Qt, and nowhere else.

By itself it looks in whichever thread makes objects. Where that was the thread that reads the reports of the
folder, it freed the Python side of objects that Qt was just deleting, and the process crashed in Shiboken
(PySide6 6.11.3: every other run of `tests/widgets/test_leaving.py` in a debugger, never without the looking).
"""

import gc

from PySide6.QtCore import QObject, QTimerEvent

EVERY = 1000  # ms


class Garbage(QObject):
    """From now on garbage is collected here, as long as events are handled."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.startTimer(EVERY)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Looks in the oldest generation that is due, by the figures that Python itself goes by."""
        counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
        if due := [age for age, (made, most) in enumerate(counted) if made > most]:
            gc.collect(max(due))
