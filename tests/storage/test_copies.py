"""Copies: what keeps two texts apart when somebody else has the report too."""

from pathlib import Path
from typing import Any

import pytest

from desktop.errors import ChangedOnDisk
from desktop.storage.document import Document
from desktop.storage.lock import Lock
from desktop.storage.owner import Owner
from tests.storage.documents import AIM, LATER, NOON, Write, elsewhere, names, on_disk

USER = Owner.this().user

pytestmark = pytest.mark.usefixtures("nothing_is_left")


def test_a_copy_stands_beside_what_somebody_else_saved(folder: Path, write: Write, example: Any) -> None:
    document = Document.open(write(example))
    write(example | {"revision": 9})
    document.draft.put(*AIM)

    document.save_copy(now=NOON)

    copy = f"Stockholm (kopie van {USER} 2024-06-12 12.00).json"
    assert document.path == folder / copy
    assert on_disk(folder / copy)["answers"]["purpose"]["text"] == "Leren van Zweden"
    assert on_disk(folder / "Stockholm.json")["revision"] == 9
    assert names(folder) == [copy, f"{copy}.lock", "Stockholm.json"]


def test_a_copy_of_a_copy_is_named_once(folder: Path, write: Write, example: Any) -> None:
    document = Document.open(write(example))
    for now in (NOON, LATER, LATER):
        document.save_copy(now=now)

    assert [name for name in names(folder) if name.endswith("json")] == [
        f"Stockholm (kopie van {USER} 2024-06-12 12.00).json",
        f"Stockholm (kopie van {USER} 2024-06-12 14.03) (2).json",
        f"Stockholm (kopie van {USER} 2024-06-12 14.03).json",
        "Stockholm.json",
    ]


def test_a_copy_overwrites_no_file_that_somebody_makes_in_the_same_moment(
    folder: Path, write: Write, example: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.open(write(example))
    taken = folder / f"Stockholm (kopie van {USER} 2024-06-12 12.00).json"
    take = Lock.take

    def a_colleague_is_faster(report: Path) -> Lock:
        taken.write_text("theirs")
        return take(report)

    monkeypatch.setattr(Lock, "take", a_colleague_is_faster)
    document.save_copy(now=NOON)

    assert taken.read_text() == "theirs"
    assert document.path == taken.with_stem(f"{taken.stem} (2)")


def test_a_lock_that_was_removed_by_hand_is_made_anew(folder: Path, write: Write, example: Any) -> None:
    document = Document.open(write(example))
    (folder / "Stockholm.json.lock").unlink()
    document.draft.put(*AIM)

    document.save(now=NOON)

    assert (folder / "Stockholm.json.lock").exists()
    document.close()
    assert not (folder / "Stockholm.json.lock").exists()


def test_a_lock_that_was_taken_over_is_told_and_a_copy_keeps_both(
    folder: Path, write: Write, example: Any
) -> None:
    document = Document.open(write(example))
    elsewhere(folder / "Stockholm.json")
    document.draft.put(*AIM)

    with pytest.raises(ChangedOnDisk, match=r"al open bij collega, .* als kopie"):
        document.save(now=NOON)
    document.save_copy(now=NOON)

    assert document.path != folder / "Stockholm.json"
    assert "collega" in (folder / "Stockholm.json.lock").read_text()
