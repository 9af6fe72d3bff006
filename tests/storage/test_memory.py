"""What the program remembers by itself."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, astuple
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.memory import MOST_PLACES, MOST_RECENT, SCHEMES, TEXT_SIZES, LeftAt, Memory, Recent
from tests.children import as_user
from tests.failing import NAMES, PASSING, fail

ODD_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
RECENT = st.fixed_dictionaries(dict.fromkeys(("path", "title", "line", "state", "kind", "when"), ODD_VALUE))
PLACE = st.fixed_dictionaries(
    {
        **dict.fromkeys(("id", "path", "section"), st.text() | ODD_VALUE),
        "answer": st.lists(st.text() | st.integers(), max_size=4) | ODD_VALUE,
    }
)
KNOWN = {
    "text_size": st.sampled_from(TEXT_SIZES),
    "scheme": st.sampled_from(SCHEMES),
    "department": st.text(),
    "geometry": st.text(),
    "recent": st.lists(RECENT, max_size=30),
    "places": st.lists(PLACE, max_size=3),
}
ODD = (
    st.fixed_dictionaries({}, optional={key: known | ODD_VALUE for key, known in KNOWN.items()})
    | st.fixed_dictionaries({}, optional=KNOWN)
    | ODD_VALUE
)


@pytest.fixture
def file(home: Path) -> Path:
    return home / "state" / "memory.json"


def report(path: Path, title: str = "Stockholm") -> Recent:
    path.touch()
    return Recent(str(path), title, "3 – 6 juni 2024", "Concept", "trip", "2024-06-12T14:03:00+02:00")


def test_at_first_nothing_is_remembered(file: Path) -> None:
    assert Memory.load() == Memory(100, "system", "", "", [], [])
    assert not file.exists()


def test_what_was_saved_is_remembered(tmp_path: Path) -> None:
    left = LeftAt("an id", str(tmp_path / "Zürich.json"), "transport", ("legs", 2, "from"))
    memory = Memory(150, "dark", "Bestuursdienst", "AdnQywAD", [report(tmp_path / "Zürich.json")], [left])
    memory.save()

    assert Memory.load() == memory


def test_a_memory_of_the_first_edition_is_still_one(file: Path, tmp_path: Path) -> None:
    memory = Memory(150, "dark", "Bestuursdienst", "AdnQywAD", [report(tmp_path / "Zürich.json")])
    memory.save()
    file.write_text(json.dumps({key: value for key, value in asdict(memory).items() if key != "places"}))

    assert Memory.load() == memory


def test_where_a_report_was_left_is_remembered_once_and_of_the_last_hundred(file: Path) -> None:
    memory, folder = Memory(), file.parent
    for section in ("duration", "purpose"):
        for number in range(MOST_PLACES + 5):
            memory.leave(LeftAt(str(number), str(folder / str(number)), section, ()))

    assert len(memory.places) == 100
    found = memory.left_at("7", folder / "7")
    assert found
    assert found.section == "purpose"
    assert memory.left_at("7", folder / "8") is None
    assert memory.left_at("8", folder / "7") is None
    assert memory.left_at("4", folder / "4") is None


def test_the_latest_report_stands_first_and_once(tmp_path: Path) -> None:
    memory = Memory()
    for name, title in [("a", "A"), ("b", "B"), ("a", "A again")]:
        memory.add(report(tmp_path / name, title))

    assert [recent.title for recent in memory.recent_reports()] == ["A again", "B"]


def test_old_reports_are_forgotten(tmp_path: Path) -> None:
    memory = Memory()
    for number in range(MOST_RECENT + 5):
        memory.add(report(tmp_path / str(number), str(number)))

    assert len(memory.recent) == 20
    assert memory.recent[-1].title == "5"


def test_a_report_that_is_known_to_be_missing_is_not_shown_until_it_is_back(tmp_path: Path) -> None:
    memory, file = Memory(), tmp_path / "on a share.json"
    memory.add(report(file))

    assert memory.recent_reports({file}) == []
    assert len(memory.recent_reports()) == 1


def test_the_disk_of_a_recent_report_is_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    memory.add(report(tmp_path / "on a share.json"))
    monkeypatch.setattr(os, "stat", None)

    assert len(memory.recent_reports()) == 1


@pytest.mark.parametrize("number", PASSING, ids=NAMES)
class TestAFileThatIsNotGiven:
    @pytest.fixture
    def memory(self, tmp_path: Path) -> Memory:
        """What was remembered before."""
        memory = Memory(150, "dark", "Bestuursdienst", "AdnQywAD", [report(tmp_path / "Zürich.json")])
        memory.save()
        return memory

    def test_for_a_moment_is_read_all_the_same(
        self, file: Path, memory: Memory, number: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fail(monkeypatch, file, number)

        assert Memory.load() == memory

    def test_when_the_program_starts_loses_nothing_by_what_is_remembered_then(
        self, file: Path, memory: Memory, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            fail(patch, file, number, times=1000)
            blind = Memory.load()
            assert blind == Memory()
            blind.save()
        latest = report(tmp_path / "Oslo.json", "Oslo")
        blind.add(latest)
        blind.scheme = "light"

        blind.save()

        expected = Memory(150, "light", "Bestuursdienst", "AdnQywAD", [latest, *memory.recent])
        assert (Memory.load(), blind) == (expected, expected)

    def test_at_all_stays_as_it_is(
        self, file: Path, memory: Memory, number: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            fail(patch, file, number, times=1000)
            blind = Memory.load()
            blind.department = "Economie"
            blind.save()

        assert Memory.load() == memory
        assert list(file.parent.iterdir()) == [file]


def test_a_file_that_this_user_may_not_read_is_not_taken_for_none(place: Path) -> None:
    def forbid_and_save() -> bytes:
        Memory(department="Bestuursdienst").save()
        file = place / "home" / "state" / "memory.json"
        file.chmod(0o200)
        blind = Memory.load()
        blind.save()
        file.chmod(0o600)
        return file.read_bytes()

    assert b"Bestuursdienst" in as_user(forbid_and_save)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"null", b"[]", b"3", b"\xff\xfe", b"[" * 100_000,
        b'{"text_size": "large"}', b'{"text_size": true}', b'{"text_size": 0}', b'{"text_size": 9000}',
        b'{"scheme": "purple"}', b'{"department": null}', b'{"geometry": "\\ud800"}',
        b'{"recent": {}}', b'{"recent": [1]}', b'{"recent": [{}]}', b'{"places": {}}', b'{"places": [{}]}',
        b'{"places": [{"id": "", "path": "", "section": "", "answer": [-1]}]}',
        b'{"places": [{"id": "", "path": "", "section": "", "answer": [true]}]}',
    ],
    ids=lambda data: repr(data[:90]),
)  # fmt: skip
def test_a_broken_file_is_kept_aside_and_the_program_starts(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(data)

    assert Memory.load() == Memory()
    assert not file.exists()
    assert file.with_name("memory.json.broken").read_bytes() == data


@pytest.mark.parametrize(
    "data", [b" " * 20_000_000 + b"{}", b'{"recent": [' + b"1," * 2_000_000 + b"1]}"], ids=["blank", "long"]
)
def test_a_file_without_end_is_kept_aside_unread(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(data)

    assert Memory.load() == Memory()
    assert file.with_name("memory.json.broken").stat().st_size == len(data)


def test_no_more_reports_are_recent_than_are_remembered(file: Path, tmp_path: Path) -> None:
    file.parent.mkdir(parents=True)
    one = asdict(report(tmp_path / "a.json"))
    file.write_text(json.dumps({"recent": [one] * 1000}))

    assert len(Memory.load().recent) == MOST_RECENT


@given(ODD)
def test_any_memory_at_all_is_sane(value: Any) -> None:
    with TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        patch.setenv("REISVERSLAG_HOME", home)
        file = Path(home) / "state" / "memory.json"
        file.parent.mkdir()
        file.write_text(json.dumps(value))

        memory = Memory.load()
        memory.save()

        assert memory.text_size in TEXT_SIZES
        assert memory.scheme in SCHEMES
        assert memory.geometry.isascii()
        assert len(memory.recent) <= MOST_RECENT
        texts = [memory.department, *(text for recent in memory.recent for text in astuple(recent))]
        assert all(isinstance(text, str) for text in texts)
        assert set(memory.recent_reports()) <= set(memory.recent)
        assert Memory.load() == memory


def test_without_a_path_it_is_no_recent_report(file: Path) -> None:
    Memory(recent=[Recent("", "", "", "", "", "")]).save()

    assert Memory.load().recent_reports() == []


def test_what_an_other_version_remembers_is_no_hindrance(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"department": "Bestuursdienst", "later": [1]}))

    assert Memory.load() == Memory(department="Bestuursdienst")


def test_a_disk_that_refuses_does_not_stop_the_program(home: Path) -> None:
    home.touch()  # no folder can be made in it

    Memory().save()

    assert Memory.load() == Memory()


def test_it_is_read_without_what_only_a_report_needs() -> None:
    code = "import sys, desktop.storage.memory; print(*sys.modules)"
    root = Path(__file__).parents[2]
    told: Any = subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True)
    modules = told.stdout.decode().split()

    assert "desktop.storage.memory" in modules
    assert not {"pydantic", "babel", "desktop.forms", "PySide6"} & set(modules)
