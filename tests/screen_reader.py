"""A screen reader's hands: fills in the first page through the accessibility bus alone.

Run by the system's Python, which has pyatspi. Nothing here knows the program: it goes by roles and names,
as a blind user does. Prints what it found in the end.
"""

import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]

PATIENCE = 30  # seconds


def until(look: Callable[[], Any], what: str) -> Any:
    """Waits until something is there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if found := look():
                return found
        except Exception:  # a node may vanish while it is looked at
            pass
        time.sleep(0.1)
    sys.exit(f"not found: {what}")


def walk(node: Any) -> Iterator[Any]:
    """A node and all below it."""
    yield node
    for child in node:
        if child is not None:
            yield from walk(child)


def find(program: Any, role: str, name: str) -> Any:
    """What is shown under this role and name."""

    def look() -> Any:
        for node in walk(program):
            showing = node.getState().contains(pyatspi.STATE_SHOWING)
            if showing and node.getRoleName() == role and node.name == name:
                return node
        return None

    return until(look, f"{role} {name!r}")


def main() -> None:
    """Opens a new report, answers, turns the page, comes back and reads the answers again."""

    def program() -> Any:
        programs = [program for program in pyatspi.Registry.getDesktop(0) if program]
        return next((program for program in programs if program.name == "reisverslag"), None)

    reisverslag = until(program, "the program")
    find(reisverslag, "push button", "Nieuw reisverslag beginnen").queryAction().doAction(0)
    for name, text in (("Aantal personen", "3"), ("Functie 1", "Wethouder Cultuur")):
        find(reisverslag, "text", name).queryEditableText().setTextContents(text)
    find(reisverslag, "push button", "Volgende stap").queryAction().doAction(0)
    find(reisverslag, "text", "Vertrek (niet verplicht)")
    find(reisverslag, "push button", "Vorige stap").queryAction().doAction(0)
    for name in ("Aantal personen", "Functie 1"):
        answer = find(reisverslag, "text", name).queryText().getText(0, -1)
        print(f"{name}: {answer}")


main()
