"""Ending: the system asks the process to end (SIGTERM, SIGHUP, SIGINT); what was typed is kept first.

Logging out, shutting down and closing a terminal do so on Linux. What Qt itself notices: see app.py.
"""

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class Ending(QObject):
    """Hears the signals, for as long as `parent` lives, and calls `end` in Qt's own time.

    Python runs a handler of its own only when it runs anyhow, which may be hours later in a program that
    waits for events; so the system writes the signal into a pipe that Qt listens to.
    """

    def __init__(self, parent: QObject, end: Callable[[], object]) -> None:
        super().__init__(parent)
        self._hears, writes = os.pipe()
        os.set_blocking(writes, False)
        signal.set_wakeup_fd(writes, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, lambda *_: None)
        self._end = end
        notifier = QSocketNotifier(self._hears, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        os.read(self._hears, 1)
        self._end()
