"""The process that makes the paper beside the form: it answers, writes nothing, and goes with the program."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import MAKE_PAPER, paths
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.live_paper import talk
from desktop.live_paper.talk import LENGTHS, Made, NoAnswer
from desktop.storage import report_file
from testing.reports import REPORTS
from tests.children import ends_with_its_program

Child = subprocess.Popen[bytes]
REPORT = Draft(KINDS["trip"], REPORTS["trip"]["filled"])


def start(place: Path) -> Child:
    return subprocess.Popen(
        talk.command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=place,
        env={**os.environ, "REISVERSLAG_HOME": str(place / "home"), "TMPDIR": str(place / "temp")},
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all that it could write would stand."""
    place = tmp_path_factory.mktemp("paper")
    (place / "temp").mkdir()
    return place


@pytest.fixture(scope="module")
def child(place: Path) -> Iterator[Child]:
    """One for all tests."""
    with start(place) as child:
        yield child
        child.kill()


def ask(child: Child, report: bytes) -> Made:
    assert child.stdin
    assert child.stdout
    child.stdin.write(talk.question(report))
    child.stdin.flush()
    begin = child.stdout.read(LENGTHS.size)
    return talk.read_answer(begin + child.stdout.read(talk.size_of_answer(begin) - len(begin)))


def test_makes_the_paper_and_says_where_each_section_stands(child: Child) -> None:
    made = ask(child, report_file.write(REPORT))

    assert made.why == ""
    assert made.pdf.startswith(b"%PDF-")
    assert {place.section for place in made.places} == {section.key for section in REPORT.form.sections}


def test_says_in_a_sentence_why_there_is_no_paper_and_goes_on(child: Child) -> None:
    for report in (b"", b"{", b'{"format": "iets anders"}'):
        made = ask(child, report)
        assert made.pdf == b""
        assert made.why.endswith(".")

    assert ask(child, report_file.write(REPORT)).pdf


def test_leaves_nothing_behind(child: Child, place: Path) -> None:
    secret = "Een zin die niemand anders aangaat."
    draft = Draft(KINDS["trip"], {"purpose": {"text": secret}})
    assert ask(child, report_file.write(draft)).pdf

    files = [file for file in place.rglob("*") if file.is_file()]
    assert [file for file in files if secret.encode() in file.read_bytes()] == []
    assert [file for file in files if file.suffix == ".pdf"] == []
    assert [*(place / "temp").iterdir()] == []


def test_goes_by_the_settings_of_the_organisation(tmp_path: Path) -> None:
    own = tmp_path / "home" / paths.config().relative_to(os.environ["REISVERSLAG_HOME"])
    own.mkdir(parents=True)
    (tmp_path / "temp").mkdir()
    plain = report_file.write(REPORT)
    with start(tmp_path) as child:
        without = ask(child, plain)
        child.kill()
    (own / "settings.toml").write_text('accent = "#7a1f5c"\n', encoding="utf-8")
    with start(tmp_path) as child:
        coloured = ask(child, plain)
        child.kill()

    assert coloured.places == without.places
    assert coloured.pdf != without.pdf


def test_ends_when_nobody_can_ask_any_more(tmp_path: Path) -> None:
    with start(tmp_path) as child:
        assert child.stdin
        child.stdin.write(talk.question(b"{}")[:-1])
        child.stdin.close()

        assert child.wait(30) == 0


def test_ends_when_the_program_is_killed() -> None:
    code = (
        "import subprocess, sys; from desktop.live_paper import talk;"
        "child = subprocess.Popen(talk.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE);"
        "child.stdin.write(talk.question(b'{}')); child.stdin.flush(); child.stdout.read(8);"
        "print(child.pid, flush=True); sys.stdin.read()"
    )
    assert ends_with_its_program(code)


def test_loads_no_window(tmp_path: Path) -> None:
    with start(tmp_path) as child:
        ask(child, report_file.write(REPORT))
        libraries = Path(f"/proc/{child.pid}/maps").read_text(encoding="utf-8", errors="replace")
        child.kill()

    assert "Qt6" not in libraries


def test_the_packed_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", "/opt/reisverslag/_internal", raising=False)

    program, verb = talk.command()
    name = "reisverslag-cli.exe" if sys.platform == "win32" else "reisverslag"
    assert (Path(program), verb) == (Path("/opt/reisverslag", name), MAKE_PAPER)


@pytest.mark.parametrize(
    "head",
    [b"", b"{", b"[]", b"null", b"{}", b'{"places": 7, "why": ""}', b'{"places": [[1]], "why": ""}',
     b'{"places": [["a", "b", 0, 0, 0]], "why": ""}', b'{"places": []}', b"\xff", b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_answer_is_not_believed(head: bytes) -> None:
    with pytest.raises(NoAnswer):
        talk.read_answer(LENGTHS.pack(len(head), 0) + head)


def test_an_answer_without_end_is_not_waited_for() -> None:
    assert talk.size_of_answer(b"\x00\x00") == 0
    with pytest.raises(NoAnswer):
        talk.size_of_answer(b"\xff" * LENGTHS.size)
