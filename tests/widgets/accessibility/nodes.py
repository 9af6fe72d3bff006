"""Nodes: what assistive technology finds in a window, as Qt gives it to every platform."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role, Text, Relation = QAccessible.Role, QAccessible.Text, QAccessible.RelationFlag


class Node:
    """A node of the tree with the way that leads to it."""

    def __init__(self, interface: QAccessibleInterface, parent: "Node | None" = None) -> None:
        self.interface, self.parent = interface, parent
        self.role, self.name = interface.role(), _name(interface)
        self.description = interface.text(Text.Description)
        self.state, self.rect = interface.state(), interface.rect()

    @property
    def around(self) -> tuple[str, ...]:
        """The names of what it stands in, from the window on."""
        return (*self.parent.around, self.parent.name) if self.parent else ()

    @property
    def children(self) -> list["Node"]:
        """What stands in it and is shown."""
        found = (self.interface.child(place) for place in range(self.interface.childCount()))
        return [Node(each, self) for each in found if each.isValid() and not each.state().invisible]

    @property
    def can_be_used(self) -> bool:
        """Whether the keyboard can come to it now."""
        return bool(self.state.focusable) and not self.state.disabled

    def walk(self) -> Iterator["Node"]:
        """This one, and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def __repr__(self) -> str:
        return f"{' / '.join(filter(None, self.around))} / {self.role.name} {self.name!r}"


def tree_of(widget: QWidget) -> Node:
    """The tree of a window."""
    return Node(QAccessible.queryAccessibleInterface(widget))


def _name(interface: QAccessibleInterface) -> str:
    """What it is called: a list that drops down has its value for a name on Linux, and a label."""
    if interface.role() is Role.ComboBox:
        labels = [other for other, flag in interface.relations(Relation.Label) if flag & Relation.Label]
        return " ".join(label.text(Text.Name) for label in labels)
    return interface.text(Text.Name)


def comes_after(one: QRect, other: QRect) -> bool:
    """Whether the eye comes to the other one later: it stands below, or on the same line at the right."""
    same_line = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) > 0
    overlap = one.intersected(other)
    if not overlap.isEmpty() and overlap.width() > 2 and overlap.height() > 2:
        return True
    return other.left() >= one.left() if same_line else other.top() >= one.top()
