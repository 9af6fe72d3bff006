"""Earlier versions: each state is kept once, for this user alone, within limits, in the way of no save."""

import errno
import gzip
import json
import os
import re
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop import files, paths
from desktop.errors import UnreadableFile
from desktop.settings_model import Settings
from desktop.storage import versions
from desktop.storage.versions import Limits

NOW = datetime(2026, 6, 1, 14, 3, tzinfo=UTC)
LIMITS = Limits()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The file of a report."""
    path = tmp_path / "reports" / "Stockholm.json"
    path.parent.mkdir()
    path.write_bytes(b"{}")
    return path


def keep(report: Path, *states: str, limits: Limits = LIMITS, after: timedelta = timedelta()) -> None:
    """Keeps these states, a minute apart."""
    for number, state in enumerate(states):
        versions.keep(report, state.encode(), NOW + after + timedelta(minutes=number), limits)


def kept(report: Path) -> list[str]:
    return [version.data().decode() for version in versions.of(report)]


def test_the_last_comes_first_with_its_moment(report: Path) -> None:
    keep(report, "one", "two")

    assert kept(report) == ["two", "one"]
    assert [version.moment for version in versions.of(report)] == [NOW + timedelta(minutes=1), NOW]


def test_the_same_state_is_kept_once(report: Path) -> None:
    keep(report, "one", "one", "two", "one")

    assert kept(report) == ["one", "two", "one"]


def test_two_states_of_one_moment_are_both_kept_in_their_order(report: Path) -> None:
    for state in ("one", "two", "three"):
        versions.keep(report, state.encode(), NOW, LIMITS)

    assert kept(report) == ["three", "two", "one"]


def test_a_clock_that_was_put_back_changes_no_order(report: Path) -> None:
    keep(report, "one")
    keep(report, "two", after=timedelta(hours=-1))

    assert kept(report) == ["two", "one"]


def test_a_copy_starts_with_a_history_of_its_own(report: Path) -> None:
    keep(report, "one")
    copy = report.with_name("kopie.json")
    keep(copy, "two")

    assert (kept(report), kept(copy)) == (["one"], ["two"])


def test_of_too_many_the_oldest_go(report: Path) -> None:
    keep(report, *map(str, range(7)), limits=Limits(count=5))

    assert kept(report) == ["6", "5", "4", "3", "2"]


def test_unless_somebody_says_otherwise_fifty_stay_of_a_report_and_200_mb_of_all(report: Path) -> None:
    keep(report, *map(str, range(51)))

    assert kept(report) == [*map(str, range(50, 0, -1))]
    assert (LIMITS.days, LIMITS.size) == (None, 200_000_000)
    chosen = Settings()
    assert (chosen.versions_kept, chosen.versions_days) == (LIMITS.count, LIMITS.days)


@pytest.mark.parametrize("year", [1, 900, 9999])
def test_a_state_of_an_odd_moment_is_kept_too(report: Path, year: int) -> None:
    moment = datetime(year, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    for state in (b"one", b"two"):
        versions.keep(report, state, moment, LIMITS)

    assert kept(report)[0] == ("one" if year == 9999 else "two")
    assert versions.of(report)[-1].moment == moment


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.ESTALE])
@pytest.mark.parametrize("call", ["write_private", "read_regular"])
def test_whatever_the_disk_says_nothing_is_raised(
    report: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    keep(report, "one")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as context:
        context.setattr(files, call, fail)
        keep(report, "two", after=timedelta(hours=1))

    assert kept(report)[-1] == "one"


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-27: Windows has no such modes")
def test_nobody_else_can_read_them(report: Path) -> None:
    keep(report, "geheim")

    for path in (paths.state() / "versions").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_they_take_less_room_than_the_reports(report: Path) -> None:
    keep(report, json.dumps(["woord"] * 10_000))

    (version,) = versions.of(report)
    assert version.file.stat().st_size < 1000


def test_where_nothing_can_be_kept_nothing_is_raised(report: Path) -> None:
    paths.state().mkdir(parents=True)
    (paths.state() / "versions").write_text("in the way")
    keep(report, "one")

    assert kept(report) == []


@pytest.mark.parametrize(
    "data",
    [b"", b"no gzip", gzip.compress(b"{}")[:-9], gzip.compress(bytes(11_000_000)), None],
    ids=["empty", "no gzip", "breaks off", "too large", "a folder"],
)
def test_a_damaged_version_is_told_and_the_others_stay(report: Path, data: bytes | None) -> None:
    keep(report, "one", "two")
    damaged = versions.of(report)[0]
    damaged.file.unlink()
    damaged.file.mkdir() if data is None else damaged.file.write_bytes(data)

    with pytest.raises(UnreadableFile, match=r"^Deze versie is beschadigd\."):
        damaged.data()
    keep(report, "three", after=timedelta(days=1))
    assert [version.data() for version in versions.of(report) if version != damaged] == [b"three", b"one"]


def test_other_files_in_the_folder_are_no_versions(report: Path) -> None:
    keep(report, "one")
    folder = versions.of(report)[0].file.parent
    for name in ("20261301T000000.000000Z.json.gz", "a.json.gz", ".x.tmp"):
        (folder / name).write_bytes(b"")

    assert kept(report) == ["one"]


def test_where_none_are_wanted_none_is_kept(report: Path) -> None:
    versions.keep(report, b"{}", NOW, Limits(count=0))

    assert not (paths.state() / "versions").exists()


def test_forgetting_throws_them_away(report: Path) -> None:
    keep(report, "one")
    other = report.with_name("ander.json")
    keep(other, "two")
    versions.forget(report)

    assert (kept(report), kept(other)) == ([], ["two"])


class TestTidying:
    def test_of_all_reports_together_the_oldest_go(self, report: Path) -> None:
        other = report.with_name("ander.json")
        other.write_bytes(b"{}")
        noise = [os.urandom(5000).hex() for _ in range(4)]
        keep(report, *noise[:2])
        keep(other, *noise[2:], after=timedelta(days=1))
        versions.tidy(NOW, Limits(size=sum(v.file.stat().st_size for v in versions.of(other))))

        assert kept(report) == []
        assert kept(other) == [noise[3], noise[2]]

    def test_what_is_older_than_wanted_goes(self, report: Path) -> None:
        keep(report, "one")
        keep(report, "two", after=timedelta(days=9))
        versions.tidy(NOW + timedelta(days=15), Limits(days=10))

        assert kept(report) == ["two"]

    def test_what_is_more_than_wanted_by_now_goes(self, report: Path) -> None:
        keep(report, "one", "two", "three")
        versions.tidy(NOW, Limits(count=2))
        assert kept(report) == ["three", "two"]

        versions.tidy(NOW, Limits(count=0))
        assert kept(report) == []

    def test_thirty_days_after_a_report_is_gone_its_history_goes(self, report: Path) -> None:
        keep(report, "one")
        report.unlink()
        for days, there in ((0, True), (30, True), (31, False)):
            versions.tidy(NOW + timedelta(days=days), LIMITS)
            assert kept(report) == (["one"] if there else [])
        assert list((paths.state() / "versions").iterdir()) == []

    def test_a_report_that_came_back_begins_its_days_anew(self, report: Path) -> None:
        keep(report, "one")
        report.unlink()
        versions.tidy(NOW, LIMITS)
        report.write_bytes(b"{}")
        versions.tidy(NOW + timedelta(days=20), LIMITS)
        report.unlink()
        versions.tidy(NOW + timedelta(days=40), LIMITS)

        assert kept(report) == ["one"]

    def test_a_report_on_a_share_that_is_away_is_not_gone(self, report: Path) -> None:
        keep(report, "one")
        report.unlink()
        report.parent.rmdir()
        for days in (0, 99):
            versions.tidy(NOW + timedelta(days=days), LIMITS)

        assert kept(report) == ["one"]

    @pytest.mark.parametrize("note", [b"", b"2026-06-01", b"\xff", b"x" * 200])
    def test_a_note_that_cannot_be_read_begins_the_days_anew(self, report: Path, note: bytes) -> None:
        keep(report, "one")
        report.unlink()
        (versions.of(report)[0].file.parent / "gone").write_bytes(note)
        versions.tidy(NOW, LIMITS)

        assert kept(report) == ["one"]
        versions.tidy(NOW + timedelta(days=31), LIMITS)
        assert kept(report) == []


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ETIMEDOUT, "Deze versie is nu niet te lezen. Probeer het opnieuw."),
        (errno.EFBIG, "Deze versie is beschadigd. Kies een andere."),
        (errno.ELOOP, "Deze versie is beschadigd. Kies een andere."),
        (errno.ENOENT, "Deze versie is er niet meer. Kies een andere."),
    ],
)
def test_only_what_is_damaged_is_called_damaged(
    report: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    keep(report, "{}")
    (version,) = versions.of(report)

    def fails(*_: object) -> bytes:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "read_regular", fails)
    with pytest.raises(UnreadableFile, match=re.escape(sentence)):
        version.data()
