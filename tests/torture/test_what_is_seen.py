"""What is seen: that nothing fails says something only where it would be seen."""

import errno
import os
import sqlite3
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest

from testing.torture.calls import GO_ON, KILL, SHORT, Call, Ended, Watch, can_watch, watched
from testing.torture.kills import _Life, _Round, _wrong_with
from testing.torture.life import _Use
from testing.torture.operations import OPERATIONS, Place, lay_report
from testing.torture.trial import Trials, _untold


@pytest.fixture
def watching() -> None:
    if why := can_watch():
        pytest.skip(why)


def written(folder: Path, answer: Any) -> Ended:
    """What comes of writing a file of 1000 bytes, when its calls are answered so."""

    def write(watch: Watch) -> str:
        file = os.open(folder / "before", os.O_CREAT)
        os.close(file)
        with watch:
            try:
                (folder / "a").write_bytes(b"x" * 1000)
            except OSError as error:
                return errno.errorcode[error.errno or 0]
        return ""

    return watched(write, folder, answer)


def at(kind: str, given: int) -> Any:
    return lambda call: given if call.kind == kind else GO_ON


@pytest.mark.usefixtures("watching")
class TestCalls:
    def test_each_call_in_the_folder_is_told_and_no_other(self, tmp_path: Path) -> None:
        seen: list[Call] = []

        def answer(call: Call) -> int:
            seen.append(call)
            return GO_ON

        assert written(tmp_path, answer).said == ""
        assert [call.kind for call in seen] == ["open to write", "stat", "write", "close"]
        assert [call.number for call in seen] == [1, 2, 3, 4]
        assert {call.path for call in seen} == {"a"}

    @pytest.mark.parametrize("name", ["EACCES", "EIO", "ENOSPC", "ESTALE", "ETIMEDOUT"])
    def test_it_fails_as_is_answered(self, name: str, tmp_path: Path) -> None:
        assert written(tmp_path, at("open to write", getattr(errno, name))).said == name
        assert not (tmp_path / "a").exists()

    def test_half_of_it_is_written(self, tmp_path: Path) -> None:
        def answer(call: Call) -> int:
            return {3: SHORT, 4: errno.ENOSPC}.get(call.number, GO_ON)

        assert written(tmp_path, answer).said == "ENOSPC"
        assert (tmp_path / "a").stat().st_size == 500

    def test_the_process_is_killed_before_the_call(self, tmp_path: Path) -> None:
        ended = written(tmp_path, at("write", KILL))

        assert (ended.said, [call.kind for call in ended.answered]) == (None, ["write"])
        assert (tmp_path / "a").stat().st_size == 0

    def test_sqlite_and_other_threads_are_reached_too(self, tmp_path: Path) -> None:
        def body(watch: Watch) -> list[str]:
            said: list[str] = []

            def work() -> None:
                try:
                    with sqlite3.connect(tmp_path / "a") as base:
                        base.execute("create table b(c)")
                except sqlite3.Error as error:
                    said.append(str(error))

            with watch:
                thread = Thread(target=work)
                thread.start()
                thread.join()
            return said

        assert watched(body, tmp_path, at("write", errno.EIO)).said == ["disk I/O error"]

    def test_a_mistake_in_the_process_is_told(self, tmp_path: Path) -> None:
        ended = watched(lambda watch: 1 // 0, tmp_path, lambda call: GO_ON)

        assert "ZeroDivisionError" in ended.why


class TestTrials:
    """Each lays down by hand what a fault might leave behind."""

    @pytest.fixture
    def trials(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trials:
        place = Place(tmp_path / "case")
        monkeypatch.setenv("REISVERSLAG_HOME", str(place.home))
        place.home.mkdir(parents=True)
        lay_report(place.report, 3)
        return Trials(tmp_path)

    def test_all_is_well(self, trials: Trials) -> None:
        assert trials._on_disk(OPERATIONS["save"], 3) == []

    def test_what_was_typed_is_not_there(self, trials: Trials, tmp_path: Path) -> None:
        lay_report(tmp_path / "case/share/R.json", 2)

        assert trials._on_disk(OPERATIONS["save"], 3) == ["state 3 is lost: {'R.json': 2}, kept []"]

    @pytest.mark.parametrize("name", ["R.json", "R.json.bak", "R.pdf"])
    def test_a_file_is_not_whole(self, trials: Trials, name: str, tmp_path: Path) -> None:
        lay_report(tmp_path / "case/share/other.json", 3)
        (tmp_path / "case/share" / name).write_bytes(b'{"version": 1')

        assert trials._on_disk(OPERATIONS["save"], 3) == [f"{name} is not whole"]

    def test_what_another_wrote_is_gone(self, trials: Trials) -> None:
        assert trials._on_disk(OPERATIONS["copy"], 3) == ["what somebody else wrote is gone"]

    @pytest.mark.parametrize(
        ("done", "told", "seen"),
        [
            (True, [], []),
            (False, ["De schijf is vol. Maak ruimte, of kies een andere map."], []),
            (False, [], ["it was not done, and nothing was told"]),
            (False, ["[Errno 28] No space"], ["was told '[Errno 28] No space'"]),
        ],
    )
    def test_it_was_not_done_and_how_that_was_told(
        self, done: bool, told: list[str], seen: list[str]
    ) -> None:
        assert _untold(OPERATIONS["save"], {"done": done, "told": told}) == seen


class TestKills:
    """What is there at the next start, compared with ten letters that were typed in ten seconds."""

    @pytest.fixture
    def killed(self, tmp_path: Path) -> _Round:
        killed = _Round(tmp_path, Random(0))
        killed._text = [(letter, float(second)) for second, letter in enumerate("abcdefghij")]
        killed._ended = 10.0
        return killed

    @pytest.mark.parametrize(
        ("found", "seen"),
        [
            ("abcdefghij", []),
            ("abcdefgh", []),
            ("abcdefg", ["the last 3.00 s of typing are lost (3 letters)"]),
            ("abxdefghij", ["'abxdefghij' was not typed so: 'abcdefghij'"]),
        ],
    )
    def test_how_much_is_lost(self, killed: _Round, found: str, seen: list[str]) -> None:
        assert list(killed._compared(_Life(found=found))) == seen

    def test_a_busy_machine_is_allowed_for(self, killed: _Round) -> None:
        killed._stalls = [(9.0, 1.0)]

        assert list(killed._compared(_Life(found="abcdefg"))) == []

    def test_less_is_there_than_was_saved(self, killed: _Round) -> None:
        killed._saved = "abcdefghij"

        assert list(killed._compared(_Life(found="abcdefghi"))) == [
            "less is there than was saved: 9 of 10 letters"
        ]

    def test_older_work_is_offered_over_newer(self, killed: _Round) -> None:
        life = _Life(found="abcdefghi", in_file="abcdefghij", offered=True)

        assert list(killed._compared(life)) == ["what was offered is less than the file holds"]

    @pytest.mark.parametrize(
        ("name", "data", "seen"),
        [
            ("memory.json", b"{", "is broken"),
            ("a.json", b"{", "is broken"),
            ("a.json.bak", b"{}", "is broken"),
            ("a.recovery", b'{}\n{"version"', "is broken"),
            ("memory.json.broken", b"{}", "was set aside"),
            (".0.tmp", b"", "is left over"),
            ("a.json.lock", b"{}", "is left over"),
        ],
    )
    def test_a_file_is_not_as_it_should_be(self, name: str, data: bytes, seen: str, tmp_path: Path) -> None:
        (tmp_path / name).write_bytes(data)

        assert _wrong_with(tmp_path / name, closed=True).startswith(seen)


def test_a_life_that_takes_more_is_seen() -> None:
    before = _Use(handles=10, threads=1, memory=100 << 20)

    assert _Use(10, 1, 109 << 20).grown_since(before) == []
    assert _Use(11, 2, 111 << 20).grown_since(before) == [
        "11 handles, 10 before",
        "2 threads, 1 before",
        "111 MB, 100 MB before",
    ]
