"""Every draft opens where the user left it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop import paths
from desktop.forms.draft import Position
from desktop.storage import recovery
from desktop.storage.memory import Memory
from desktop.widgets.background.autosaving import now
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, focused, go_to_step

Start = Callable[..., tuple[Window, Hand]]


@pytest.fixture
def start(dialogs: Dialogs) -> Iterator[Start]:
    """Starts the program, again if need be."""
    started: list[Window] = []

    def start(*files: Path) -> tuple[Window, Hand]:
        window = Window(Memory.load())
        started.append(window)
        window.show()
        window.load_deferred(list(files))
        return window, Hand(window)

    yield start
    for window in started:
        window.close()
        window.deleteLater()


def page(window: Window) -> str:
    """Which page is shown."""
    assert window.session
    return window.session.wizard.page.accessibleName()


def there(window: Window) -> Position:
    """Which answer the keyboard is at."""
    assert window.session
    return window.session.wizard.place


def go(window: Window, step: int) -> None:
    assert window.session
    window.session.wizard.go(step)


@pytest.fixture
def path(write: Write, example: Any) -> Path:
    return write(example)


PLACES = [
    (1, "", "Aantal dagen", ("duration", ("days",))),
    (2, "Etappe 2", "Naar", ("transport", ("legs", 1, "to"))),
    (3, "", "Trein: Kilometers", ("co2", ("rows", 1, "km"))),
    (5, "", "Locatie 3", ("locations", ("places", 2))),
]


@pytest.mark.parametrize("leave", ["Ctrl+W", "Ctrl+S, the cross"])
@pytest.mark.parametrize(("step", "row", "answer", "place"), PLACES, ids=[place[2] for place in PLACES])
def test_at_the_page_and_the_answer_that_was_typed_last(
    start: Start, path: Path, leave: str, step: int, row: str, answer: str, place: Position
) -> None:
    window, hand = start(path)
    go(window, step)
    if row:
        hand.enter_row(row)
    hand.type(answer, "1")
    assert there(window) == place
    name, title = focused(hand), page(window)
    for _ in range(2):  # nothing is typed the second time
        if leave == "Ctrl+W":
            hand.shortcut("Ctrl+W")
            window.open_path(path)
        else:
            hand.shortcut("Ctrl+S")
            window.close()
            window, hand = start(path)

        assert (there(window), page(window), focused(hand)) == (place, title, name)


def test_at_controle(start: Start, path: Path) -> None:
    window, hand = start(path)
    go_to_step(hand, Qt.Key.Key_End)
    window.close()

    window, _ = start(path)

    assert page(window) == "Controle"


def test_but_a_copy_of_it_begins_at_the_first(start: Start, path: Path, write: Write, example: Any) -> None:
    window, _ = start(path)
    go(window, 3)
    window.close()

    window, _ = start(write(example, "Kopie.json"))

    assert page(window) == "Reizigers"


def test_but_a_finished_one_begins_with_all_of_its_answers(
    start: Start, path: Path, write: Write, complete: Any
) -> None:
    window, _ = start(path)
    go(window, 3)
    window.close()
    write(complete | {"state": "final"})

    window, _ = start(path)

    assert page(window) == "Controle"


def test_also_when_it_was_left_in_no_file(start: Start, dialogs: Dialogs) -> None:
    paths.reports().parent.mkdir(parents=True, exist_ok=True)
    paths.reports().write_text("in the way")
    window, hand = start()
    hand.press("Nieuw reisverslag beginnen")
    go(window, 4)
    hand.type("Doel van de reis", "x")
    title, answer = page(window), focused(hand)
    hand.shortcut("Ctrl+W")

    hand.press("Nieuw reisverslag: verdergaan")

    assert (page(window), focused(hand)) == (title, answer)


def test_also_after_a_crash(start: Start, path: Path, dialogs: Dialogs) -> None:
    window, hand = start(path)
    go(window, 1)
    hand.type("Aantal dagen", "1")
    assert window.autosave()
    kept = {file: file.read_bytes() for file in paths.state().rglob("*.recovery")}
    window.close()
    for file, data in kept.items():  # as if it had been killed
        head, _, rest = data.partition(b"\n")
        owner = json.dumps(json.loads(json.loads(head)["owner"]) | {"pid": 2**31 - 1})
        file.write_bytes(json.dumps(json.loads(head) | {"owner": owner}).encode() + b"\n" + rest)
    (paths.state() / "memory.json").unlink()
    dialogs.press("Terughalen")
    window, hand = start()

    assert (page(window), focused(hand)) == ("Duur", "Aantal dagen")


ODD_PLACES: list[tuple[str, list[Any]]] = [
    ("none", ["a"]),
    ("duration", ["none"]),
    ("duration", ["start", 3, "x"]),
    ("duration", []),
    ("transport", ["legs", 10**30, "means"]),
    ("transport", ["legs", 0, 0, 0]),
    ("contacts", ["rows", 1999]),
    ("", []),
]


@pytest.mark.parametrize(("section", "answer"), ODD_PLACES, ids=str)
def test_a_place_that_is_no_more_is_no_hindrance(
    start: Start, path: Path, example: Any, section: str, answer: list[Any]
) -> None:
    place = {"id": example["id"], "path": str(path), "section": section, "answer": answer}
    (paths.state()).mkdir(parents=True)
    (paths.state() / "memory.json").write_text(json.dumps({"places": [place]}))

    window, hand = start(path)

    assert page(window) in ("Reizigers", "Duur", "Vervoer", "Ontmoetingen")
    assert focused(hand)


@pytest.mark.parametrize("odd", [5, "x", [], {}, ["duration"], ["duration", 5], [5, []], ["duration", [{}]]])
def test_kept_work_with_an_odd_place_is_offered_all_the_same(
    start: Start, dialogs: Dialogs, odd: Any
) -> None:
    window, hand = start()
    hand.press("Nieuw reisverslag beginnen")
    hand.type("Aantal personen", "2")
    assert window.session
    window.session.document.leave_kept("De schijf is vol.", now())
    (file,) = paths.state().rglob("*.recovery")
    head, _, rest = file.read_bytes().partition(b"\n")
    file.write_bytes(json.dumps(json.loads(head) | {"at": odd}).encode() + b"\n" + rest)

    (left,) = recovery.find_orphaned()

    assert left.at is None
    assert left.draft.answers == {"travellers": {"count": 2}}
