"""The index of a folder: what is found, in which order, and how it follows the files."""

import errno
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Self

import pytest

from desktop import paths
from desktop.errors import NotSaved, UnreadableFile
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.pdf.report import draw
from desktop.storage import entries as entries_module
from desktop.storage import index as module
from desktop.storage import pdf_reader, report_file, stamps
from desktop.storage.entry import ReportEntry
from desktop.storage.index import ORDERS, Index, Query
from desktop.travel.travel_data import Tables
from testing.made_up import made_up, write

BY_TRAIN = next(
    report for report in map(made_up, range(99)) if "reachability" not in report["answers"]["transport"]
)
LONG_AGO = 1_700_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def put(report: Any, folder: Path, name: str, *, at: int = LONG_AGO) -> Path:
    """Puts a report in a file that was changed at that moment."""
    path = folder / name
    if isinstance(report, bytes):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(report)
    else:
        write(report, folder, name)
    os.utime(path, (at, at))
    return path


def listed(folder: Path, **wanted: Any) -> list[ReportEntry]:
    """What is listed now."""
    with Index(folder) as index:
        index.update()
        return index.rows(Query(**wanted))


def found(folder: Path, words: str) -> list[str]:
    return sorted(entry.path for entry in listed(folder, words=words))


def reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on."""
    read, seen = entries_module.read, []

    def watched(file: Path, path: str, *more: Any) -> Any:
        seen.append(path)
        return read(file, path, *more)

    monkeypatch.setattr(entries_module, "read", watched)
    return seen


def choose(patch: pytest.MonkeyPatch, **choices: Any) -> None:
    """The organisation decides otherwise."""
    patch.setattr(Draft, "choices", replace(Draft.choices, **choices))


class Tomorrow(date):
    @classmethod
    def today(cls) -> Self:
        return cls.fromordinal(date.today().toordinal() + 1)


def index_file() -> Path:
    (file,) = paths.cache().glob("*.sqlite")
    return file


class TestWhatIsListed:
    def test_a_draft_says_where_when_and_how_far_it_is(self, folder: Path, example: dict[str, Any]) -> None:
        del example["answers"]["purpose"]
        put(example, folder, "2024/Stockholm.json")

        (entry,) = listed(folder)

        assert entry == ReportEntry(
            path="2024/Stockholm.json",
            title="Stockholm (Zweden)",
            period="3 – 6 juni 2024",
            first_day="2024-06-03",
            year=2024,
            kind="trip",
            state="draft",
            status=entry.status,
            department="Bestuursdienst",
            changed=1718193780,
        )
        assert entry.status == "Concept, 1 ding te doen"

    def test_a_final_report_and_its_revision_are_told_apart(self, folder: Path) -> None:
        put(made_up(1), folder, "a.json")
        put(made_up(1) | {"revision": 2}, folder, "b.json")

        assert [(e.state, e.status) for e in listed(folder, order="status")] == [
            ("final", "Afgerond"),
            ("final", "Afgerond, revisie 2"),
        ]

    def test_what_cannot_be_read_is_listed_with_its_reason(self, folder: Path) -> None:
        put(b"{", folder, "kapot.json")

        (entry,) = listed(folder)

        assert (entry.title, entry.state) == ("kapot.json", "unreadable")
        assert entry.status == "Dit bestand is beschadigd of is geen reisverslag."
        assert entry.changed == LONG_AGO

    def test_a_pdf_is_listed_by_the_report_in_it(self, folder: Path) -> None:
        data = json.dumps(made_up(1)).encode()
        draft = report_file.read(data).draft
        put(draw(draft, data), folder, "alone.pdf")
        put(draw(draft), folder, "programme.pdf")

        assert [entry.path for entry in listed(folder)] == ["alone.pdf"]

    @pytest.mark.parametrize(
        "error",
        [MemoryError(), RecursionError(), OverflowError(), KeyError("x"), UnreadableFile("Zo is het.")],
    )
    @pytest.mark.parametrize("where", ["entry_of", "_text"])
    def test_whatever_goes_wrong_at_one_file_is_told_there_and_the_others_are_listed(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, where: str, error: Exception
    ) -> None:
        for number, name in enumerate(("a.json", "b.json", "c.json")):
            put(made_up(number), folder, name)
        known = getattr(entries_module, where)

        def fails(draft: Draft, *more: Any) -> Any:
            if draft.id == made_up(1)["id"]:
                raise error
            return known(draft, *more)

        monkeypatch.setattr(entries_module, where, fails)
        entries = {entry.path: entry for entry in listed(folder)}

        assert sorted(entries) == ["a.json", "b.json", "c.json"]
        assert [entries[name].state for name in ("a.json", "c.json")] == ["final", "final"]
        assert (entries["b.json"].title, entries["b.json"].state) == ("b.json", "unreadable")
        assert entries["b.json"].status == (
            "Zo is het."
            if isinstance(error, UnreadableFile)
            else "Bij dit bestand ging iets mis in het programma. Kijk of u het kunt openen."
        )

    def test_a_folder_however_deep_is_looked_into(self, folder: Path) -> None:
        deepest = folder
        for _ in range(1500):
            deepest /= "d"
            deepest.mkdir()
        put(made_up(1), folder, "a.json")
        put(made_up(2), folder, "z.json")
        report = deepest / "b.json"
        report.write_bytes(json.dumps(made_up(3)).encode())

        try:
            assert len(listed(folder)) == 3
        finally:  # what pytest itself would fall over
            report.unlink()
            while deepest != folder:
                deepest.rmdir()
                deepest = deepest.parent

    def test_files_elsewhere_may_be_listed_too(self, folder: Path, tmp_path: Path) -> None:
        put(made_up(1), folder, "a.json")
        other = put(made_up(2), tmp_path, "elsewhere.json")
        with Index(folder) as index:
            index.update(also=[other, folder / "a.json", tmp_path / "gone.json", tmp_path / "a\0b.json"])
            assert {entry.path for entry in index.rows(Query())} == {"a.json", other.as_posix()}
            index.update()
            assert {entry.path for entry in index.rows(Query())} == {"a.json"}

    def test_a_name_of_any_bytes_is_listed_too(self, folder: Path) -> None:
        put(b"{", folder, "a\udcff.json")

        (entry,) = listed(folder)

        assert entry.title == "a?.json"
        assert (folder / entry.path).exists()


class TestSearching:
    @pytest.fixture(autouse=True)
    def _two_reports(self, folder: Path, example: dict[str, Any]) -> None:
        put(example, folder, "Stockholm.json")
        put(BY_TRAIN, folder, "other.json")

    @pytest.mark.parametrize(
        "words",
        [
            "stockholm",
            "STOCK",
            "sto zwe",
            "juni 2024",
            "concept",
            "veerkracht",  # in the purpose
            "ambassadeur",  # of somebody who was met
            "vliegtuig",  # which the file calls plane
            "radicalisering/extremisme",
            "nordic   safe",
        ],
    )
    def test_every_word_may_stand_anywhere_on_paper(self, folder: Path, words: str) -> None:
        assert found(folder, words) == ["Stockholm.json"]

    @pytest.mark.parametrize("words", ["zweden parijs", "xyz", "holm"])
    def test_a_word_that_is_not_there_finds_nothing(self, folder: Path, words: str) -> None:
        assert found(folder, words) == []

    @pytest.mark.parametrize("words", ["", "  ", '"', "* -", "()", "\0", "NEAR(", "'"])
    def test_what_holds_no_word_leaves_all(self, folder: Path, words: str) -> None:
        assert len(found(folder, words)) == 2 or any(letter.isalpha() for letter in words)

    @pytest.mark.parametrize("words", ["stockholm " * 5000, "stockholm\ud800", "\ud800 stockholm"])
    def test_no_words_are_too_many_or_too_odd_to_look_for(self, folder: Path, words: str) -> None:
        with Index(folder) as index:
            index.update()
            assert [entry.path for entry in index.rows(Query(words=words))] == ["Stockholm.json"]
            assert not index.damaged

    def test_small_figures_and_accents_need_not_be_typed(self, folder: Path) -> None:
        report = made_up(2)
        report["answers"]["purpose"]["text"] = "Minder CO₂ in São Paulo"
        put(report, folder, "sao.json")

        assert found(folder, "co2 sao") == ["sao.json"]


class TestOrderAndFilters:
    @pytest.fixture(autouse=True)
    def _many(self, folder: Path) -> None:
        for number in range(40):
            put(made_up(number), folder, f"{number}.json")
        put(b"{", folder, "kapot.json")

    @pytest.mark.parametrize("order", ORDERS)
    def test_each_order_has_its_reverse_and_all_rows(self, folder: Path, order: str) -> None:
        there, back = listed(folder, order=order), listed(folder, order=order, reverse=True)

        assert len({entry.path for entry in there}) == len({entry.path for entry in back}) == 41
        assert there != back or order == "kind"

    def test_orders_by_what_is_seen(self, folder: Path) -> None:
        titles = [entry.title.lower() for entry in listed(folder, order="title")]
        days = [entry.first_day for entry in listed(folder, order="period")]
        departments = [entry.department for entry in listed(folder, order="department")]

        assert titles == sorted(titles)
        assert days == sorted(days, reverse=True)
        assert departments == sorted(departments, key=lambda name: (not name, name))

    def test_filters_on_year_state_and_kind(self, folder: Path) -> None:
        of_2023 = listed(folder, year=2023)

        assert 0 < len(of_2023) < 40
        assert {entry.year for entry in of_2023} == {2023}
        assert [entry.path for entry in listed(folder, state="unreadable")] == ["kapot.json"]
        assert len(listed(folder, kind="trip", state="final")) == 40
        with Index(folder) as index:
            assert index.years() == [2024, 2023]
            assert index.count(Query(year=2023)) == len(of_2023)

    def test_gives_a_part_at_a_time(self, folder: Path) -> None:
        whole = listed(folder)
        with Index(folder) as index:
            parts = [index.rows(Query(), start, 15) for start in (0, 15, 30)]

        assert [len(part) for part in parts] == [15, 15, 11]
        assert sum(parts, []) == whole  # noqa: RUF017


class TestFollowingTheFiles:
    def test_reads_only_what_is_new_or_changed(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        put(made_up(1), folder, "a.json")
        put(made_up(2), folder, "b.json")
        listed(folder)
        seen = reading(monkeypatch)

        put(made_up(3), folder, "b.json", at=LONG_AGO + 1)
        put(made_up(4), folder, "c.json")
        listed(folder)

        assert seen == ["b.json", "c.json"]

    def test_tells_whether_anything_changed(self, folder: Path) -> None:
        report = put(made_up(1), folder, "a.json")
        with Index(folder) as index:
            assert index.update()
            assert not index.update()
            report.unlink()
            assert index.update()
            assert not index.update()
            assert index.rows(Query()) == []

    def test_reads_again_what_changed_a_moment_ago(self, folder: Path) -> None:
        """Two saves within a moment may leave the same time and size."""
        path = write(made_up(1) | {"revision": 1}, folder, "a.json")
        now = path.stat().st_mtime_ns
        with Index(folder) as index:
            index.update()
            write(made_up(1) | {"revision": 2}, folder, "a.json")
            os.utime(path, ns=(now, now))
            index.update()

            assert [entry.status for entry in index.rows(Query())] == ["Afgerond, revisie 2"]

    def test_tells_nothing_of_what_takes_no_time(self, folder: Path) -> None:
        put(made_up(1), folder, "a.json")
        told: list[tuple[int, int]] = []
        with Index(folder) as index:
            index.update(lambda done, whole: told.append((done, whole)))

        assert told == []

    @pytest.mark.parametrize(
        "changed",
        [
            pytest.param(lambda patch, _: choose(patch, threshold_hours=4), id="threshold"),
            pytest.param(lambda patch, _: choose(patch, tables=Tables("Maastricht")), id="home town"),
            pytest.param(lambda patch, _: choose(patch, grounds={"urgent": "Spoed"}), id="grounds"),
            pytest.param(lambda _, laid: (laid / "rail_from_den_haag.csv").touch(), id="table of IT"),
            pytest.param(lambda patch, _: patch.setattr(entries_module, "date", Tomorrow), id="day"),
        ],
    )
    def test_drafts_are_judged_anew_when_what_they_are_judged_by_is_another(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: Callable[..., object]
    ) -> None:
        laid = tmp_path / "data"
        laid.mkdir()
        choose(monkeypatch, tables=Tables(laid=laid))
        put(made_up(1), folder, "final.json")
        put(made_up(2) | {"state": "draft"}, folder, "draft.json")
        listed(folder)
        seen = reading(monkeypatch)

        listed(folder)
        assert seen == []
        changed(monkeypatch, laid)
        listed(folder)
        assert seen == ["draft.json"]
        listed(folder)
        assert seen == ["draft.json"]

    def test_a_file_that_could_not_be_read_is_tried_again_the_next_day(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(draw(Draft(TRIP), json.dumps(made_up(1)).encode()), folder, "a.pdf")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "executable", "/nowhere/python")
            pdf_reader.close()
            (entry,) = listed(folder)
        assert entry.status.startswith("PDF’s kunnen nu niet worden gelezen")
        assert [entry.state for entry in listed(folder)] == ["unreadable"]
        monkeypatch.setattr(entries_module, "date", Tomorrow)

        assert [entry.state for entry in listed(folder)] == ["final"]

    def test_a_list_says_what_is_to_be_done_by_the_choices_of_now(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        flown = {"means": "plane", "from": "AMS", "to": "CDG", "return": True}
        to_paris = {"destinations": [{"city": "Parijs", "country": "FR"}], "legs": [flown]}
        put({**made_up(1), "state": "draft", "answers": {"transport": to_paris}}, folder, "a.json")
        (before,) = listed(folder)
        choose(monkeypatch, threshold_hours=1)
        (after,) = listed(folder)

        assert int(re.findall(r"\d+", before.status)[0]) > int(re.findall(r"\d+", after.status)[0])

    def test_a_pdf_without_a_report_is_read_once(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        put(draw(report_file.read(json.dumps(made_up(1)).encode()).draft), folder, "programme.pdf")
        listed(folder)
        seen = reading(monkeypatch)

        listed(folder)

        assert seen == []

    def test_tells_how_far_it_is_and_can_be_stopped(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "_BATCH", -1)  # clocks may stand still for a while
        for number in range(5):
            put(made_up(number), folder, f"{number}.json")
        told: list[tuple[int, int]] = []
        asked = iter([False] * 9 + [True] * 9)  # five files are seen, two read, before and after

        with Index(folder) as index:
            index.update(lambda done, whole: told.append((done, whole)), lambda: next(asked))
            assert told == [(0, 5), (1, 5)]
            assert index.count(Query()) == 2
            index.update()
            assert index.count(Query()) == 5

    def test_no_file_is_changed(self, folder: Path) -> None:
        path = put(made_up(1), folder, "a.json")
        before = (path.read_bytes(), path.stat().st_mtime_ns)

        listed(folder)

        assert (path.read_bytes(), path.stat().st_mtime_ns) == before
        assert [*folder.iterdir()] == [path]

    def test_a_folder_that_nobody_made_yet_holds_nothing(self, folder: Path, tmp_path: Path) -> None:
        other = put(made_up(1), tmp_path, "elsewhere.json")
        folder.rmdir()
        with Index(folder) as index:
            assert not index.update()
            assert index.update(also=[other])
            assert not index.update(also=[other])
            assert [entry.path for entry in index.rows(Query())] == [other.as_posix()]

    def test_a_folder_that_is_gone_is_told_and_the_list_stays(self, folder: Path) -> None:
        put(made_up(1), folder, "a.json")
        with Index(folder) as index:
            index.update()
            away = folder.rename(folder.with_name("away"))

            with pytest.raises(UnreadableFile, match="kan niet worden gelezen"):
                index.update()
            assert index.count(Query()) == 1
            away.rename(folder)

    def test_a_folder_within_that_cannot_be_looked_into_is_listed_and_keeps_its_reports(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(made_up(1), folder, "deep/a.json")
        listed(folder)
        scandir = os.scandir

        def refused(path: Path) -> Any:
            if path.name == "deep":
                raise PermissionError
            return scandir(path)

        with monkeypatch.context() as patch:
            patch.setattr(os, "scandir", refused)
            entries = listed(folder)

        assert {entry.path: entry.status for entry in entries} == {
            "deep": "De map ‘deep’ kan niet worden gelezen.",
            "deep/a.json": "Afgerond",
        }
        assert [entry.path for entry in listed(folder)] == ["deep/a.json"]


class TestTheIndexItself:
    def test_is_there_at_once_without_any_form(self, folder: Path) -> None:
        put(made_up(1), folder, "a.json")
        listed(folder)
        code = (
            "import sys; from pathlib import Path; from desktop.storage.index import Index, Query; "
            f"print(len(Index(Path({str(folder)!r})).rows(Query())), 'pydantic' in sys.modules)"
        )

        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

        assert said.stdout == "1 False\n"

    def test_may_be_thrown_away_at_any_time(self, folder: Path) -> None:
        put(made_up(1), folder, "a.json")
        listed(folder)
        for file in paths.cache().iterdir():
            file.unlink()

        assert len(listed(folder)) == 1

    @pytest.mark.parametrize(
        "damage",
        [
            b"no database at all",
            b"",
            b"SQLite format 3\0" + b"\xff" * 4096,
        ],
    )
    def test_is_made_anew_when_it_is_damaged(self, folder: Path, damage: bytes) -> None:
        put(made_up(1), folder, "a.json")
        listed(folder)
        index_file().write_bytes(damage)

        with Index(folder) as index:
            assert index.rows(Query()) == []
        assert len(listed(folder)) == 1

    def test_is_made_anew_when_it_is_damaged_within(self, folder: Path) -> None:
        for number in range(50):
            put(made_up(number), folder, f"{number}.json")
        listed(folder)
        with closing(sqlite3.connect(index_file())) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        data = bytearray(index_file().read_bytes())
        data[4096:] = b"\x55" * (len(data) - 4096)
        index_file().write_bytes(data)

        assert len(listed(folder)) == 50

    def test_is_made_anew_when_it_lost_entries_and_a_pdf_without_report_has_none(self, folder: Path) -> None:
        put(made_up(1), folder, "a.json")
        put(draw(Draft(TRIP)), folder, "factuur.pdf")
        assert [entry.path for entry in listed(folder)] == ["a.json"]
        with Index(folder) as index:
            assert not index.update()
        with closing(sqlite3.connect(index_file())) as db:
            db.execute("DELETE FROM entries")
            db.commit()

        assert [entry.path for entry in listed(folder)] == ["a.json"]

    def test_is_made_anew_by_another_version(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        put(made_up(1), folder, "a.json")
        listed(folder)
        monkeypatch.setattr(module, "_VERSION", 1)
        seen = reading(monkeypatch)

        listed(folder)

        assert seen == ["a.json"]

    def test_each_folder_has_its_own(self, folder: Path) -> None:
        put(made_up(1), folder / "one", "a.json")
        put(made_up(2), folder / "two", "b.json")
        listed(folder / "one")

        assert [entry.path for entry in listed(folder / "two")] == ["b.json"]

    def test_two_windows_may_bring_it_up_to_date_at_once(self, folder: Path) -> None:
        for number in range(100):
            put(made_up(number), folder, f"{number}.json")
        code = (
            "from pathlib import Path; from desktop.storage.index import Index; "
            f"Index(Path({str(folder)!r})).update()"
        )

        windows = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]

        assert [window.wait() for window in windows] == [0, 0]
        assert len(listed(folder)) == 100

    def test_is_told_when_there_is_no_place_for_it(self, folder: Path, home: Path) -> None:
        home.mkdir()
        (home / "cache").touch()

        with Index(folder) as index:
            with pytest.raises(NotSaved, match="De lijst met verslagen kan niet worden gemaakt"):
                index.update()
            assert index.rows(Query()) == []


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ESTALE, errno.ETIMEDOUT])
def test_a_report_that_cannot_be_looked_at_for_a_moment_stays_in_the_list(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    for place in (1, 2):
        put(made_up(place), folder, f"{place}.json")
    assert len(listed(folder)) == 2
    for where in (folder, tmp_path / "as it is"):
        put(made_up(7), where, "1.json", at=LONG_AGO + 10)
    (now,) = listed(tmp_path / "as it is")
    real, left = stamps.state_of, [number]

    def state_of(stat: os.stat_result) -> str:
        if left:
            raise OSError(left.pop(), "for a moment")
        return real(stat)

    monkeypatch.setattr(module, "state_of", state_of)
    by_path = {entry.path: entry for entry in listed(folder)}

    assert by_path.keys() == {"1.json", "2.json"}
    assert by_path["1.json"] == now


def test_a_pdf_whose_reading_is_stopped_is_read_the_next_time(folder: Path) -> None:
    pdf = draw(Draft(TRIP), json.dumps(made_up(1)).encode())
    put(pdf, folder, "a.pdf")
    stops = iter([False, False, True])  # before it is found, before it is read, and meanwhile
    with Index(folder) as index:
        index.update(stop=lambda: next(stops))
        assert index.rows(Query()) == []

    assert [entry.path for entry in listed(folder)] == ["a.pdf"]
