"""Tree: what assistive technology finds in place of some widgets, of which Qt by itself says too little."""

from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget
from shiboken6 import isValid

from desktop.widgets.accessibility.announcements import Notification

# The names that labels have in the style sheet: when they are met here first, they have no more than that.
_TITLE = "title"
_EXPLANATIONS = {"hint", "wrongline", "warn"}
Relations = list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]

_explained: WeakKeyDictionary[QObject, QWidget] = WeakKeyDictionary()
_made: WeakKeyDictionary[QObject, QAccessibleInterface] = WeakKeyDictionary()  # else Python lets go of them


def install() -> None:
    """Once for a program, before its first window."""
    QAccessible.installFactory(_make)


def explain(label: QLabel, target: QWidget) -> None:
    """A label says more of a field: a group in which it stands is then not read with it."""
    _explained[label] = target


class _NamedByWords(QAccessibleWidget):
    """What is called by its words: a heading, a notification."""

    def text(self, which: QAccessible.Text) -> str:
        """Its words are its name."""
        widget = self.object()
        if which is not QAccessible.Text.Name:
            return super().text(which)
        if isinstance(widget, Notification):
            return widget.sentence
        assert isinstance(widget, QLabel)
        return widget.text()


class _Explanation(_NamedByWords):
    """A label as what a field is described by."""

    def relations(self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations) -> Relations:
        """Those of Qt, and the field that it says more of."""
        found: Relations = list(super().relations(match))
        target = _explained.get(self.object())
        if target is not None and isValid(target) and match & QAccessible.RelationFlag.Described:
            found.append((QAccessible.queryAccessibleInterface(target), QAccessible.RelationFlag.Described))
        return found


def _make(_: str, thing: QObject) -> QAccessibleInterface | None:
    """None leaves it to Qt."""
    if isinstance(thing, Notification):
        _made[thing] = _NamedByWords(thing, QAccessible.Role.Notification)
    elif isinstance(thing, QLabel) and thing.objectName() in _EXPLANATIONS:
        _made[thing] = _Explanation(thing, QAccessible.Role.StaticText)
    elif isinstance(thing, QLabel) and thing.objectName() == _TITLE:
        _made[thing] = _NamedByWords(thing, QAccessible.Role.Heading)
    return _made.get(thing)
