"""Later: does something once, after the events that wait, for as long as its owner is there.

In place of QTimer.singleShot, which crashes: see docs/decisions/0012-no-single-shot.md.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer


def later(owner: QObject, act: Callable[[], object], after: int = 0) -> None:
    """Does it `after` so many ms; never when the owner has gone by then."""
    known = owner.findChildren(_Once, options=Qt.FindChildOption.FindDirectChildrenOnly)
    timer = next((one for one in known if one.act is None), None) or _Once(owner)
    timer.act = act
    timer.start(after)


class _Once(QTimer):
    """Goes with its owner, and is used again: one that deletes itself crashes too."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner, singleShot=True)
        self.act: Callable[[], object] | None = None
        self.timeout.connect(self._do)

    def _do(self) -> None:
        act, self.act = self.act, None
        if act:
            act()
