"""A screen reader's hands: uses the program through the accessibility bus alone: screen_reader.py WHAT.

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


def fill_in(reisverslag: Any) -> None:
    """Opens a new report, answers, turns the page, comes back and reads the answers again."""
    find(reisverslag, "push button", "Nieuw reisverslag beginnen").queryAction().doAction(0)
    for name, text in (("Aantal personen", "3"), ("Functie 1", "Wethouder Cultuur")):
        find(reisverslag, "text", name).queryEditableText().setTextContents(text)
    find(reisverslag, "push button", "Volgende stap").queryAction().doAction(0)
    find(reisverslag, "text", "Vertrek (niet verplicht)")
    find(reisverslag, "push button", "Vorige stap").queryAction().doAction(0)
    for name in ("Aantal personen", "Functie 1"):
        answer = find(reisverslag, "text", name).queryText().getText(0, -1)
        print(f"{name}: {answer}")


def look_around(reisverslag: Any) -> None:
    """Hears the reports of the start screen, looks for one, and chooses all that are found."""

    def rows(count: int) -> list[str]:
        shown = find(reisverslag, "list", "Uw verslagen")
        said = until(lambda: [row.name for row in shown] if len(shown) == count else None, f"{count} rows")
        return sorted(said)

    print(*rows(3), sep="\n")
    find(reisverslag, "text", "Zoek in alle tekst van uw verslagen").queryEditableText().setTextContents(
        "lyon"
    )
    print(*rows(1), sep="\n")
    find(reisverslag, "push button", "Meerdere kiezen").queryAction().doAction(0)
    find(reisverslag, "push button", "Alles kiezen").queryAction().doAction(0)
    print(find(reisverslag, "label", "1 verslag gekozen").name)


def main() -> None:
    """Waits for the program and uses it."""

    def program() -> Any:
        programs = [program for program in pyatspi.Registry.getDesktop(0) if program]
        return next((program for program in programs if program.name == "reisverslag"), None)

    {"fill_in": fill_in, "look_around": look_around}[sys.argv[1]](until(program, "the program"))


main()
