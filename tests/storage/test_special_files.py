"""Special files where a report or the like is expected: told or replaced, never followed or waited for."""

import json
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import ReisverslagError
from desktop.forms.trip.form import TRIP
from desktop.storage import atomic, recovery, report_file
from desktop.storage.document import Document
from desktop.storage.index import Index, Query
from desktop.storage.memory import Memory
from desktop.storage.owner import Owner
from tests.children import promptly
from tests.special import DANGLING, FOLDER, NO_FILES, Make
from tests.storage.documents import AIM, NOON, Write, on_disk

ANY = FOLDER | NO_FILES | DANGLING
STALE = Owner("collega", socket.gethostname(), 2**22 + 1, "never").write()  # above the highest number


def each(kinds: dict[str, Make]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("make", kinds.values(), ids=kinds)


def to_file(path: Path) -> None:
    """A link to a file of the user, which must stay as it is."""
    precious = path.with_name("precious")
    precious.write_bytes(b"precious")
    path.symlink_to(precious)


TO_FILE: dict[str, Make] = {"a link to a file": to_file}


def said(act: Callable[[], object]) -> str:
    """The sentence that comes of it; empty when nothing is said."""

    def tried() -> str:
        try:
            act()
        except ReisverslagError as error:
            return str(error)
        return ""

    return promptly(tried)


@pytest.fixture(autouse=True)
def nothing_is_followed(tmp_path: Path) -> Iterator[None]:
    """Whatever links lead to stays as it was, and nothing half is left."""
    yield
    found = [Path(folder, name) for folder, _, files in os.walk(tmp_path) for name in files]
    assert not [file for file in found if file.name == "nowhere" or file.suffix == ".tmp"]
    assert {file.read_bytes() for file in found if file.name == "precious"} <= {b"precious"}


class TestInThePlaceOfAReport:
    @each(FOLDER | NO_FILES | DANGLING)
    def test_is_told_when_it_is_opened(self, folder: Path, make: Make) -> None:
        make(folder / "a.json")

        assert said(lambda: Document.open(folder / "a.json")).startswith("‘a.json’ ")

    @each(FOLDER | NO_FILES)
    def test_is_told_when_a_report_is_saved_there(
        self, folder: Path, write: Write, example: Any, make: Make
    ) -> None:
        path = write(example)
        make(folder / "a.json")

        told = said(lambda: Document.open(path).save(folder / "a.json", now=NOON))
        assert told.startswith("‘a.json’ is niet opgeslagen. ")

    @each(FOLDER | {name: make for name, make in NO_FILES.items() if name != "a link to itself"})
    def test_is_told_when_something_else_is_written_there(self, folder: Path, make: Make) -> None:
        make(folder / "a.json")

        told = said(lambda: atomic.write((folder / "a.json", b"new")))
        assert told.startswith("‘a.json’ is niet opgeslagen. ")
        assert told.endswith("Kies een andere naam.")

    @each(DANGLING)
    def test_is_replaced_when_it_leads_nowhere(self, folder: Path, make: Make) -> None:
        make(folder / "a.json")

        assert said(lambda: Document.new(TRIP).save(folder / "a.json", now=NOON)) == ""
        assert not (folder / "a.json").is_symlink()
        assert on_disk(folder / "a.json")["kind"] == "trip"

    @each(NO_FILES)
    def test_stops_no_list(self, folder: Path, write: Write, example: Any, make: Make) -> None:
        write(example)
        make(folder / "a.json")

        def listed() -> list[str]:
            with Index(folder) as index:
                index.update()
                return [entry.path for entry in index.rows(Query()) if entry.state == "draft"]

        assert promptly(listed) == ["Stockholm.json"]

    def test_is_told_when_it_is_far_too_large(self, folder: Path, write: Write, example: Any) -> None:
        path = write(example)
        with (folder / "a.json").open("wb") as file:
            file.truncate(1 << 40)  # of which the disk holds nothing

        assert "is te groot" in said(lambda: Document.open(folder / "a.json"))
        assert said(lambda: Document.open(path).save(folder / "a.json", now=NOON)) == (
            "‘a.json’ is niet opgeslagen. "
            "Onder deze naam staat al iets dat geen verslag kan zijn. Kies een andere naam."
        )


class TestInThePlaceOfALock:
    @each(NO_FILES | DANGLING | TO_FILE)
    def test_is_replaced(self, write: Write, example: Any, make: Make) -> None:
        path = write(example)
        lock = path.with_name("Stockholm.json.lock")
        make(lock)

        def work() -> str:
            document = Document.open(path)
            held = lock.read_text() if not lock.is_symlink() else ""
            document.draft.put(*AIM)
            document.save(now=NOON)
            document.close()
            return held

        assert Owner.read(promptly(work))
        assert on_disk(path)["answers"]["purpose"]["text"] == "Leren van Zweden"
        assert not os.path.lexists(lock)

    @each(FOLDER)
    def test_that_cannot_be_replaced_is_told_when_the_report_is_saved(
        self, write: Write, example: Any, make: Make
    ) -> None:
        path = write(example)
        make(path.with_name("Stockholm.json.lock"))

        assert said(lambda: Document.open(path)) == ""
        assert said(lambda: Document.open(path).save(now=NOON)) == (
            "‘Stockholm.json.lock’ is niet opgeslagen. Er is al een map met deze naam. Kies een andere naam."
        )

    @each(NO_FILES | DANGLING | TO_FILE)
    def test_is_in_the_way_of_taking_no_lock_over(self, write: Write, example: Any, make: Make) -> None:
        path = write(example)
        path.with_name("Stockholm.json.lock").write_text(STALE)
        make(path.with_name("Stockholm.json.lock.new"))

        assert said(lambda: Document.open(path)) == ""
        assert not os.path.lexists(path.with_name("Stockholm.json.lock.new"))

    @each(FOLDER)
    def test_is_told_where_it_stays_in_the_way(self, write: Write, example: Any, make: Make) -> None:
        path = write(example)
        path.with_name("Stockholm.json.lock").write_text(STALE)
        make(path.with_name("Stockholm.json.lock.new"))

        assert said(lambda: Document.open(path)) == ""
        assert said(lambda: Document.open(path).save(now=NOON)).startswith(
            "‘Stockholm.json’ is niet opgeslagen."
        )

    @each(NO_FILES | TO_FILE)
    def test_that_came_in_the_place_of_ours_is_not_ours(self, write: Write, example: Any, make: Make) -> None:
        path = write(example)
        lock = path.with_name("Stockholm.json.lock")

        def work() -> bool:
            document = Document.open(path)
            lock.unlink()
            make(lock)
            document.close()
            return os.path.lexists(lock)

        assert promptly(work)


class TestInThePlaceOfWhatStoodThereBefore:
    @each(NO_FILES | DANGLING | TO_FILE)
    def test_is_replaced(self, write: Write, example: Any, make: Make) -> None:
        path = write(example)
        old, backup = path.read_bytes(), path.with_name("Stockholm.json.bak")
        make(backup)

        assert said(lambda: Document.open(path).save(now=NOON)) == ""
        assert (backup.is_symlink(), backup.read_bytes()) == (False, old)

    @each(FOLDER)
    def test_that_cannot_be_replaced_is_told(self, write: Write, example: Any, make: Make) -> None:
        path = write(example)
        old = path.read_bytes()
        make(path.with_name("Stockholm.json.bak"))

        assert said(lambda: Document.open(path).save(now=NOON)) == (
            "‘Stockholm.json.bak’ is niet opgeslagen. Er is al een map met deze naam. Kies een andere naam."
        )
        assert path.read_bytes() == old


class TestInThePlaceOfAPdf:
    @each(NO_FILES | DANGLING | TO_FILE)
    def test_is_replaced_when_the_report_is_finished(self, write: Write, complete: Any, make: Make) -> None:
        path = write(complete)
        pdf = path.with_suffix(".pdf")
        make(pdf)

        assert said(lambda: Document.open(path).finish(NOON, lambda draft, data: b"%PDF")) == ""
        assert (pdf.is_symlink(), pdf.read_bytes()) == (False, b"%PDF")

    def test_is_told_when_it_is_far_too_large_to_be_kept_meanwhile(self, write: Write, complete: Any) -> None:
        path = write(complete)
        with path.with_suffix(".pdf").open("wb") as file:
            file.truncate(1 << 40)

        told = said(lambda: Document.open(path).finish(NOON, lambda draft, data: b"%PDF"))
        assert told.startswith("‘Stockholm.pdf’ is niet opgeslagen. Onder deze naam staat al iets dat ")

    @each(FOLDER | NO_FILES)
    def test_is_told_when_it_is_opened(self, folder: Path, make: Make) -> None:
        make(folder / "a.pdf")

        assert said(lambda: Document.open(folder / "a.pdf")).startswith("‘a.pdf’ ")

    @each(ANY)
    def test_beside_which_it_stands_opens_all_the_same(self, folder: Path, example: Any, make: Make) -> None:
        from desktop.pdf.report import draw

        data = report_file.write(report_file.read(json.dumps(example).encode()).draft)
        (folder / "a.pdf").write_bytes(draw(report_file.read(data).draft, data))
        make(folder / "a.json")

        opened = promptly(lambda: str(Document.open(folder / "a.pdf").path))
        assert opened == "None"  # the report out of the PDF, which has no file


def document_kept_in_what(make: Make, monkeypatch: pytest.MonkeyPatch) -> tuple[Document, Path]:
    """A report in the place of whose recovery file something odd stands, and that place."""
    file = recovery.new_file()
    monkeypatch.setattr(recovery, "new_file", lambda: file)
    file.parent.mkdir(parents=True)
    make(file)
    return Document.new(TRIP), file


class TestInThePlaceOfWhatTheProgramKeeps:
    @each(ANY | TO_FILE)
    def test_hides_no_lost_work(self, folder: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        Document.new(TRIP).autosave(NOON)
        monkeypatch.setattr(Owner, "gone", lambda *_: True)
        make(recovery.new_file())

        assert promptly(lambda: [left.when for left in recovery.find_orphaned()]) == [NOON]

    @each(NO_FILES | DANGLING | TO_FILE)
    def test_is_replaced_by_the_work_that_is_kept(
        self, folder: Path, make: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        document, file = document_kept_in_what(make, monkeypatch)

        assert said(lambda: document.autosave(NOON)) == ""
        assert not file.is_symlink()
        assert b'"kind": "trip"' in file.read_bytes()

    @each(FOLDER)
    def test_that_cannot_be_replaced_is_told(
        self, folder: Path, make: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        document, _ = document_kept_in_what(make, monkeypatch)

        assert "is niet opgeslagen. Er is al een map met deze naam." in said(lambda: document.autosave(NOON))

    @each(ANY)
    def test_is_no_memory(self, home: Path, make: Make) -> None:
        (home / "state").mkdir(parents=True)
        make(home / "state" / "memory.json")

        def remembered() -> str:
            memory = Memory.load()
            memory.department = "Bestuursdienst"
            memory.save()
            return Memory.load().department

        assert promptly(remembered) == "Bestuursdienst"
        assert not (home / "state" / "memory.json").is_symlink()
