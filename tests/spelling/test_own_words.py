"""Own words stand in a plain text file of the user, and whatever else stands there harms nothing."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import files
from desktop.errors import NotSaved
from desktop.spelling import own_words


@pytest.fixture
def file(home: Path) -> Path:
    file = home / "config" / "eigen-woorden.txt"
    file.parent.mkdir(parents=True)
    return file


def test_there_are_none_at_first() -> None:
    assert own_words.load() == ()


def test_they_are_one_a_line_for_this_user_alone(file: Path) -> None:
    own_words.add("datagedreven")
    own_words.add("Skåne")

    assert file.read_text(encoding="utf-8") == "datagedreven\nSkåne\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert own_words.load() == ("datagedreven", "Skåne")


def test_a_word_stands_there_once(file: Path) -> None:
    own_words.add("wrod")

    assert own_words.add("wrod") == ("wrod",)


def test_what_was_typed_in_the_file_meanwhile_stays(file: Path) -> None:
    own_words.add("wrod")
    file.write_text("zelf\nwrod\n", encoding="utf-8")

    assert own_words.add("nog") == ("zelf", "wrod", "nog")


@pytest.mark.parametrize("word", ["datagedreven", "Datagedreven"])
def test_a_word_is_taken_out_as_it_stands_in_a_text(file: Path, word: str) -> None:
    file.write_text("wrod\ndatagedreven\n", encoding="utf-8")

    assert own_words.remove(word) == ("wrod",)
    assert own_words.load() == ("wrod",)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ()),
        (b"\xef\xbb\xbfwrod\r\n\r\n  zelf \r\n", ("wrod", "zelf")),
        ("caf\u00e9\n".encode("cp1252"), ("café",)),
        (b"\x00\x01\xff\xfe\n", ("\x00\x01ÿþ",)),
        (b"wrod\n" * 3, ("wrod",)),
        (b"x" * 61 + b"\nwrod\n", ("wrod",)),
        (b"\n".join(b"w%d" % n for n in range(6_000)), tuple(f"w{n}" for n in range(5_000))),
    ],
)
def test_a_file_of_whatever_bytes_is_read(file: Path, content: bytes, words: tuple[str, ...]) -> None:
    file.write_bytes(content)

    assert own_words.load() == words


def a_folder(file: Path) -> None:
    file.mkdir()


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


def too_large(file: Path) -> None:
    file.write_bytes(b"wrod\n" * 100_000)


def a_loop(file: Path) -> None:
    file.symlink_to(file)


@pytest.mark.parametrize("lay", [a_folder, a_pipe, too_large, a_loop])
def test_what_is_no_such_file_gives_none(file: Path, lay: Callable[[Path], None]) -> None:
    lay(file)

    assert own_words.load() == ()


def test_a_link_is_replaced_and_not_followed(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("van een ander\n", encoding="utf-8")
    file.symlink_to(other)
    own_words.add("wrod")

    assert other.read_text(encoding="utf-8") == "van een ander\n"
    assert not file.is_symlink()


def test_words_that_cannot_be_read_now_are_not_lost(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("wrod\n", encoding="utf-8")

    def away(*_: object) -> bytes:
        raise PermissionError(13, "away")

    monkeypatch.setattr(files, "read_own", away)
    with pytest.raises(NotSaved, match=r"^Uw eigen woorden kunnen nu niet worden gelezen\."):
        own_words.add("nieuw")
    assert file.read_text(encoding="utf-8") == "wrod\n"


def test_a_disk_that_refuses_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(files, "write_private", full)
    with pytest.raises(NotSaved, match=r"^Het woord is niet opgeslagen bij uw eigen woorden\."):
        own_words.add("wrod")


def test_there_is_room_for_so_many(file: Path) -> None:
    file.write_text("".join(f"w{n}\n" for n in range(5_000)), encoding="utf-8")

    with pytest.raises(NotSaved, match=r"^Er staan al 5000 woorden in uw eigen woorden\."):
        own_words.add("wrod")
    assert len(own_words.load()) == 5_000
