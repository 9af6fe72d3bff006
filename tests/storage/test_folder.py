"""The folder of reports and the names of the files in it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.storage import folder


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("2024-06-03 Stockholm", "2024-06-03 Stockholm"),
        ("2024-06-03 Parijs e.a.", "2024-06-03 Parijs e.a."),
        ("2024-06-03 São Paulo", "2024-06-03 São Paulo"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("two\nlines\tand  spaces ", "two lines and spaces"),
        ("a\x00b\x7fc\u202ed", "a b c d"),
        ("half \ud83d a character", "half a character"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("--option", "option"),
        ("CON", "CON-"),
        ("nul.2024", "nul-.2024"),
        ("Com1", "Com1-"),
        ("Console", "Console"),
        ("é" * 500, "é" * 75),
        ("", "verslag"),
        (" . ", "verslag"),
        ("///", "verslag"),
    ],
)
def test_a_text_becomes_a_name_that_every_system_allows(text: str, stem: str) -> None:
    assert folder.file_stem(text) == stem


@given(st.text())
def test_any_text_becomes_such_a_name(text: str) -> None:
    stem = folder.file_stem(text)

    assert stem
    assert not set(stem) & set('<>:"/\\|?*\0\n')
    assert stem == stem.strip()
    assert stem[0] not in ".-"
    assert len(stem.encode()) <= 151


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    found = []
    for _ in range(3):
        path = folder.free(tmp_path, "Stockholm")
        path.touch()
        found.append(path.name)

    assert found == ["Stockholm.json", "Stockholm (2).json", "Stockholm (3).json"]


def test_a_name_that_a_pdf_has_is_taken_too(tmp_path: Path) -> None:
    (tmp_path / "Stockholm.pdf").touch()

    assert folder.free(tmp_path, "Stockholm").name == "Stockholm (2).json"


@pytest.mark.parametrize(
    ("report", "pdf"),
    [
        ("Stockholm.json", "Stockholm.pdf"),
        ("Parijs e.a..json", "Parijs e.a..pdf"),
        ("Stockholm", "Stockholm.pdf"),
        ("Stockholm.PDF", "Stockholm.PDF.pdf"),
    ],
)
def test_the_pdf_beside_a_report_has_its_name(report: str, pdf: str) -> None:
    assert folder.pdf_beside(Path("reports") / report) == Path("reports") / pdf


@pytest.mark.parametrize(
    "stem", ["Stockholm", "Stockholm (revisie 2)", "Stockholm (revisie 12)", "Stockholm (revisie 2) (2)"]
)
def test_a_name_without_its_revision(stem: str) -> None:
    assert folder.without_state(stem) == "Stockholm"


def test_the_default_folder_is_made(home: Path) -> None:
    assert not home.exists()

    assert folder.default() == home / "Reisverslagen"
    assert folder.default().is_dir()


def test_a_default_folder_that_cannot_be_made_is_told_when_saving(home: Path) -> None:
    home.touch()

    assert folder.default() == home / "Reisverslagen"


@pytest.mark.parametrize("name", ["none", "file", "a" * 300, "a/" * 2500, "a\0b", "file/in"])
def test_what_cannot_be_a_folder_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()

    assert not folder.is_folder(tmp_path / name)
    assert folder.is_folder(tmp_path)
