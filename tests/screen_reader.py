"""A screen reader's hands: uses the program through the accessibility bus alone: screen_reader.py WHAT.

Run by the system's Python, which has pyatspi. Nothing here knows the program: it goes by roles and names,
as a blind user does. Prints what it found in the end.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

import pyatspi  # type: ignore[import-not-found]

PATIENCE = 30  # seconds
LABELLED_BY = pyatspi.RELATION_LABELLED_BY


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


def press(reisverslag: Any, name: str, role: str = "push button") -> None:
    """Presses a button."""
    find(reisverslag, role, name).queryAction().doAction(0)


def write(reisverslag: Any, name: str, text: str) -> None:
    """Puts a text in a field."""
    find(reisverslag, "text", name).queryEditableText().setTextContents(text)


def labels_of(node: Any) -> list[str]:
    """The words that belong to a node."""
    relations = [each for each in node.getRelationSet() if each.getRelationType() == LABELLED_BY]
    return [each.getTarget(0).name for each in relations]


def choose(reisverslag: Any, question: str, line: str) -> None:
    """Selects a line of a list, which has its value for a name and is known by its label."""

    def look() -> Any:
        boxes = [node for node in walk(reisverslag) if node.getRoleName() == "combo box"]
        return next((box for box in boxes if question in labels_of(box)), None)

    box = until(look, question)
    next(node for node in walk(box) if node.name == line).queryAction().doAction(0)
    until(lambda: box.name == line, f"{line!r} chosen")


def fill_in(reisverslag: Any) -> None:
    """Opens a new report, answers, turns the page, comes back and reads the answers again."""
    press(reisverslag, "Nieuw reisverslag beginnen")
    for name, text in (("Aantal personen", "3"), ("Functie 1", "Wethouder Cultuur")):
        write(reisverslag, name, text)
    press(reisverslag, "Volgende stap")
    find(reisverslag, "text", "Vertrek (niet verplicht)")
    press(reisverslag, "Vorige stap")
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
    write(reisverslag, "Zoek in alle tekst van uw verslagen", "lyon")
    print(*rows(1), sep="\n")
    choose(reisverslag, "Status", "Concept")  # a list that nothing seen names
    print(*rows(1), sep="\n")
    press(reisverslag, "Meerdere kiezen")
    press(reisverslag, "Alles kiezen")
    print(find(reisverslag, "label", "1 verslag gekozen").name)


def read_a_year(reisverslag: Any) -> None:
    """Reads a table of the overview of a year, figure by figure, each with its heads."""
    until(lambda: len(find(reisverslag, "list", "Uw verslagen")) == 3, "3 reports")
    press(reisverslag, "Bestand", "menu item")
    with suppress(Exception):  # it answers when its dialog is closed
        press(reisverslag, "Jaaroverzicht…", "menu item")

    def look() -> Any:  # also where it is scrolled out of sight
        tables = [node for node in walk(reisverslag) if node.getRoleName() == "table"]
        return next((table for table in tables if table.name == "Kilometers en CO₂ per vervoermiddel"), None)

    table = until(look, "the table").queryTable()
    for row in range(table.nRows):
        for column in range(1, table.nColumns):
            cell = table.getAccessibleAt(row, column)
            heads = cell.queryTableCell()
            (kind,), (means,) = heads.columnHeaderCells, heads.rowHeaderCells
            print(f"{means.name}, {kind.name}: {cell.name}")


def open_a_row(reisverslag: Any) -> None:
    """Shuts a row and opens it again, and hears each time how it stands."""
    press(reisverslag, "Nieuw reisverslag beginnen")
    for title in ("Reizigers", "Duur", "Vervoer", "CO₂-uitstoot", "Doel", "Locaties"):
        find(reisverslag, "heading", title)
        press(reisverslag, "Volgende stap")
    title = find(reisverslag, "push button", "Persoon 1")
    for state in (pyatspi.STATE_EXPANDED, pyatspi.STATE_COLLAPSED, pyatspi.STATE_EXPANDED):
        until(partial(has, title, state), "the row as it stands now")
        print(pyatspi.stateToString(state))
        press(reisverslag, "Persoon 1")


def has(node: Any, state: Any) -> bool:
    """Whether a node is in a state."""
    found: bool = node.getState().contains(state)
    return found


def make_a_trip(reisverslag: Any) -> None:
    """Fills in, checks and finishes the report of a trip to Paris, by plane."""
    press(reisverslag, "Nieuw reisverslag beginnen")
    write(reisverslag, "Aantal personen", "2")
    write(reisverslag, "Functie 1", "Wethouder Cultuur")
    press(reisverslag, "Functie toevoegen")
    write(reisverslag, "Functie 2", "Beleidsadviseur")
    press(reisverslag, "Volgende stap")
    write(reisverslag, "Vertrek (niet verplicht)", "14-9-2026")
    write(reisverslag, "Terugkeer (niet verplicht)", "16-9-2026")
    press(reisverslag, "Volgende stap")
    write(reisverslag, "Plaats", "Parijs")
    write(reisverslag, "Land", "Frankrijk")
    choose(reisverslag, "Vervoermiddel", "Vliegtuig")
    write(reisverslag, "Van", "Amsterdam")
    write(reisverslag, "Naar", "Parijs")
    press(reisverslag, "Heen en terug", "check box")
    press(reisverslag, "Geen verbinding op de reisdag", "radio button")
    write(reisverslag, "Toelichting", "Op deze dag reed er door een staking geen trein.")
    press(reisverslag, "Volgende stap")
    find(reisverslag, "heading", "CO₂-uitstoot")
    press(reisverslag, "Volgende stap")
    write(reisverslag, "Doel van de reis", "Kennis delen over musea.")
    press(reisverslag, "Volgende stap")
    write(reisverslag, "Locatie 1", "Stadhuis")
    press(reisverslag, "Volgende stap")
    write(reisverslag, "Functie", "Directeur")
    write(reisverslag, "Organisatie (niet verplicht)", "Museum voor Steden")
    press(reisverslag, "Volgende stap")
    write(reisverslag, "Opbrengst 1", "Drie afspraken over bruiklenen.")
    press(reisverslag, "Volgende stap")
    press(reisverslag, "Ja", "radio button")
    write(reisverslag, "Vervolgafspraken in het kort", "Er komt een tweede gesprek.")
    press(reisverslag, "Actie toevoegen")
    write(reisverslag, "Resultaat", "Bruikleen van drie schilderijen")
    press(reisverslag, "Volgende stap")
    read_through(find(reisverslag, "label", "Controle").queryText(), "Aantal personen")
    press(reisverslag, "Afronden en PDF maken")
    press(reisverslag, "Opslaan")  # under the name that is proposed
    print(find(reisverslag, "push button", "PDF bekijken").name)


def read_through(text: Any, words: str) -> None:
    """Puts the cursor in the line of a text where words stand, and reads that line and the next."""
    place = text.getText(0, -1).index(words)
    text.setCaretOffset(place)
    for _ in range(2):
        line, _, place = text.getTextAtOffset(text.caretOffset, pyatspi.TEXT_BOUNDARY_LINE_START)
        print(" ".join(line.split()))
        text.setCaretOffset(place + 1)  # the cursor goes down: Qt ends a line before its break


def main() -> None:
    """Waits for the program and uses it."""

    def program() -> Any:
        programs = [program for program in pyatspi.Registry.getDesktop(0) if program]
        return next((program for program in programs if program.name == "reisverslag"), None)

    uses = (fill_in, look_around, make_a_trip, open_a_row, read_a_year)
    {use.__name__: use for use in uses}[sys.argv[1]](until(program, "the program"))


main()
