"""Needs: what a command may need of the report that is open."""

from enum import Enum, auto


class Needs(Enum):
    """What the report that is open must allow: see Session.possible."""

    REPORT = auto()  # that there is one
    DRAFT = auto()
    FINAL = auto()
    HISTORY = auto()
    CHANGED = auto()
    UNDO = auto()
    REDO = auto()
    BASE = auto()
    TAKING = auto()
