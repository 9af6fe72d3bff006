"""The process that knows the dictionary: it answers, can do nothing else, and goes with who started it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop import CHECK_SPELLING, paths
from desktop.spelling import talk
from desktop.spelling.child import MOST_WRONG
from tests.children import ends_with_its_program

Child = subprocess.Popen[bytes]


def start(*, dictionary: Path | None = None) -> Child:
    command = talk.command()
    if dictionary:
        command[-1] = str(dictionary)
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/"
    )


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    """One that says that it is ready."""
    with start() as child:
        assert child.stdout
        assert talk.is_ready(child.stdout.readline())
        yield child
        child.kill()


def ask(child: Child, question: bytes) -> bytes:
    assert child.stdin
    assert child.stdout
    child.stdin.write(question)
    child.stdin.flush()
    return child.stdout.readline()


def test_says_which_words_may_be_wrong(child: Child) -> None:
    text = "Een vergadring\nmet 'wrod' 😀 en wrodd"
    answer = ask(child, talk.ask_about_text(text))

    assert talk.wrong_words_in(answer, text) == [(4, "vergadring"), (20, "wrod"), (31, "wrodd")]


def test_says_what_may_be_meant(child: Child) -> None:
    assert "vergadering" in talk.suggestions_in(ask(child, talk.ask_about_word("vergadring")))


@pytest.mark.parametrize(
    "text", ["", "\x00\x01 \ud800", "x" * 200_000, "’" * 1_000, "a-" * 50_000, "ĳ İ ß ﬁ ǅ", "\u0301" * 500]
)
def test_answers_whatever_stands_in_a_text(child: Child, text: str) -> None:
    talk.wrong_words_in(ask(child, talk.ask_about_text(text)), text)

    assert talk.wrong_words_in(ask(child, talk.ask_about_text("wrod")), "wrod") == [(0, "wrod")]


def test_of_a_text_in_another_language_the_first_words_will_do(child: Child) -> None:
    text = "wrod " * 1_000

    assert len(talk.wrong_words_in(ask(child, talk.ask_about_text(text)), text)) == MOST_WRONG


def test_ends_when_nobody_can_ask_any_more() -> None:
    with start() as child:
        assert child.stdin
        child.stdin.close()

        assert child.wait(30) == 0


def test_ends_when_the_program_is_killed() -> None:
    code = (
        "import subprocess, sys; from desktop.spelling import talk;"
        "child = subprocess.Popen(talk.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE);"
        "child.stdout.readline(); print(child.pid, flush=True); sys.stdin.read()"
    )
    assert ends_with_its_program(code)


def test_holds_no_file_and_can_open_none(child: Child) -> None:
    ask(child, talk.ask_about_text("wrod"))
    limits = Path(f"/proc/{child.pid}/limits").read_text(encoding="ascii")
    files = [str(file.readlink()) for file in Path(f"/proc/{child.pid}/fd").iterdir()]

    assert [line.split()[3:5] for line in limits.splitlines() if line.startswith("Max open files")] == [
        ["0", "0"]
    ]
    assert not [file for file in files if file.startswith("/") and not file.startswith("/dev/")]


def broken_words(folder: Path) -> None:
    (folder / "nl.dic").write_bytes(os.urandom(50_000))


def broken_rules(folder: Path) -> None:
    (folder / "nl.aff").write_bytes(os.urandom(50_000))


def no_words(folder: Path) -> None:
    (folder / "nl.dic").write_bytes(b"")


def no_file(folder: Path) -> None:
    (folder / "nl.aff").unlink()


def half_of_the_words(folder: Path) -> None:
    words = (folder / "nl.dic").read_bytes()
    (folder / "nl.dic").write_bytes(words[: len(words) // 4])


@pytest.mark.parametrize("harm", [broken_words, broken_rules, no_words, no_file, half_of_the_words])
def test_a_damaged_dictionary_is_not_gone_by(tmp_path: Path, harm: Any) -> None:
    folder = tmp_path / "spelling"
    shutil.copytree(paths.resources() / "spelling", folder)
    harm(folder)

    with start(dictionary=folder) as child:
        assert child.stdin
        assert child.stdout
        child.stdin.close()
        assert child.stdout.read() == b""
        assert child.wait(30) != 0


def test_a_question_that_is_none_ends_it() -> None:
    with start() as child:
        assert child.stdin
        child.stdin.write(b"no question\n")
        child.stdin.close()

        assert child.wait(30) != 0


def test_the_packed_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", "/opt/reisverslag/_internal", raising=False)

    program, verb, dictionary = talk.command()
    name = "reisverslag-cli.exe" if sys.platform == "win32" else "reisverslag"
    assert (Path(program), verb) == (Path("/opt/reisverslag", name), CHECK_SPELLING)
    assert Path(dictionary) == Path("/opt/reisverslag/_internal/resources/spelling")


class TestGarbage:
    """What the child says is not believed."""

    @pytest.mark.parametrize(
        "answer",
        [
            b"", b"\n", b"\xff\xfe", b"{}", b"null", b"7", b'"ready"', b"[[0]]", b'[[0, ""]]',
            b'[[0, "wrong"]]',
            b'[[-1, "d"]]', b'[["0", "wrod"]]', b'[[0, "wrod"], [0, "wrod"]]',
            b'[[99, "wrod"]]', b"[" * 100_000, b'[[0, "wrod", 1]]', b"[[0, null]]",
        ],
    )  # fmt: skip
    def test_about_a_text(self, answer: bytes) -> None:
        with pytest.raises(talk.Garbled):
            talk.wrong_words_in(answer, "wrod")

    def test_about_more_words_than_it_tells(self) -> None:
        text = "a " * 1_000
        answer = json.dumps([[2 * n, "a"] for n in range(1_000)]).encode()
        with pytest.raises(talk.Garbled):
            talk.wrong_words_in(answer, text)

    @pytest.mark.parametrize(
        "answer",
        [b"", b"{}", b"[1]", b"[null]", b'[""]', b'["a\\nb"]', b'["\\u202e"]', json.dumps(["a"] * 6).encode(),
         json.dumps(["a" * 1_000]).encode()],
    )  # fmt: skip
    def test_about_a_word(self, answer: bytes) -> None:
        with pytest.raises(talk.Garbled):
            talk.suggestions_in(answer)
