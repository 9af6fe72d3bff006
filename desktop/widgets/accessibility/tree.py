"""Tree: what assistive technology finds in place of some widgets, of which Qt by itself says too little."""

from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QWidget
from shiboken6 import isValid

from desktop.widgets.accessibility.announcements import Notification, announce

# The names that labels have in the style sheet: when they are met here first, they have no more than that.
_HEADINGS = {"title", "cardtitle", "place"}
_EXPLANATIONS = {"hint", "wrongline", "warn", "small"}
Relations = list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]

_explained: WeakKeyDictionary[QObject, QWidget] = WeakKeyDictionary()
_made: WeakKeyDictionary[QObject, QAccessibleInterface] = WeakKeyDictionary()  # else Python lets go of them


def install() -> None:
    """Once for a program, before its first window."""
    QAccessible.installFactory(_make)


class Unfolds:
    """Comes before the class of a button that shows and hides what stands under it: a state of the button."""

    is_open = False

    def set_open(self, is_open: bool) -> None:
        """Tells whether that is shown. Qt reports no such change on Linux: it is said to who asked."""
        self.is_open = is_open
        assert isinstance(self, QWidget)
        if self.hasFocus():
            announce(self, "Uitgeklapt" if is_open else "Ingeklapt")


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


class _Unfolding(QAccessibleWidget):
    """A button that says whether what stands under it is shown."""

    def state(self) -> QAccessible.State:
        """With that."""
        state, button = super().state(), self.object()
        assert isinstance(button, Unfolds)
        state.expandable = True
        state.expanded, state.collapsed = button.is_open, not button.is_open
        return state

    def actionNames(self) -> list[str]:
        """It is pressed first of all."""
        return [self.pressAction(), self.setFocusAction()]

    def doAction(self, name: str) -> None:
        """Presses it, or puts the keyboard there."""
        button = self.object()
        assert isinstance(button, QAbstractButton)
        if name == self.pressAction():
            button.click()
        elif name == self.setFocusAction():
            button.setFocus()


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
    elif isinstance(thing, QLabel) and thing.objectName() in _HEADINGS:
        _made[thing] = _NamedByWords(thing, QAccessible.Role.Heading)
    elif isinstance(thing, Unfolds) and isinstance(thing, QWidget):
        _made[thing] = _Unfolding(thing, QAccessible.Role.Button)
    return _made.get(thing)
