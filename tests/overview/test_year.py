"""The year: which reports of a folder count, and what is told of the others."""

import json
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import UnreadableFile
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.sources import Source, as_json
from desktop.forms.trip.form import FORM
from desktop.overview import year
from desktop.overview.figures import Figures
from desktop.pdf.report import draw
from desktop.storage import report_file
from desktop.storage.document import Document
from testing.made_up import made_up, write

TRIP = made_up(1, years=(2024,))
NOW = datetime.fromisoformat("2025-01-08T09:00:00+01:00")
EACH_ITS_OWN = 0  # the first choice of a merge: every report has other travellers


def changed(**keys: Any) -> dict[str, Any]:
    """A finished report of 2024 with other keys; answers as section__question."""
    new = deepcopy(TRIP)
    for key, value in keys.items():
        section, _, question = key.partition("__")
        if question:
            new["answers"][section][question] = value
        else:
            new[key] = value
    return new


def counted(folder: Path, number: int = 2024) -> list[str]:
    return [trip.file for trip in year.read(folder, number).trips]


def left_out(folder: Path, number: int = 2024) -> dict[str, str]:
    return {left.file: left.why for left in year.read(folder, number).left_out}


def test_counts_the_reports_of_subfolders_in_the_order_of_their_days(tmp_path: Path) -> None:
    write(changed(id="a", duration__departure="2024-06-03", duration__return=None), tmp_path, "a.json")
    write(changed(id="b", duration__departure="2024-01-20"), tmp_path, "deep/er/b.JSON")

    assert counted(tmp_path) == ["deep/er/b.JSON", "a.json"]
    assert left_out(tmp_path) == {}


@pytest.mark.parametrize(
    ("departure", "back", "saved", "counts_in"),
    [
        ("2023-12-30", "2024-01-02", "2024-01-10T12:00:00+01:00", 2023),
        (None, "2024-01-02", "2025-01-10T12:00:00+01:00", 2024),
        (None, None, "2025-01-10T12:00:00+01:00", 2025),
    ],
)
def test_a_trip_counts_in_the_year_of_departure_else_return_else_saving(
    tmp_path: Path, departure: str | None, back: str | None, saved: str, counts_in: int
) -> None:
    report = changed(duration__departure=departure, duration__return=back, saved=saved)
    write(report, tmp_path, "a.json")

    assert [number for number in (2023, 2024, 2025) if counted(tmp_path, number)] == [counts_in]


def test_a_final_report_without_any_date_is_told_in_every_year(tmp_path: Path) -> None:
    write(changed(duration__departure=None, duration__return=None, saved=None), tmp_path, "a.json")

    assert counted(tmp_path) == []
    assert left_out(tmp_path, 1999)["a.json"].startswith("Er staat geen datum in.")


def test_only_the_last_revision_counts(tmp_path: Path) -> None:
    write(changed(), tmp_path, "a.json")
    write(changed(revision=2), tmp_path, "a (revisie 2).json")
    write(changed(revision=3, state="draft"), tmp_path, "a (revisie 3).json")

    assert counted(tmp_path) == ["a (revisie 2).json"]
    assert left_out(tmp_path) == {
        "a.json": "Vervangen door revisie 2: ‘a (revisie 2).json’ telt mee.",
        "a (revisie 3).json": "Nog een concept; ‘a (revisie 2).json’ telt mee.",
    }


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2024-06-01T12:00:00", "2024-06-01T12:00:00-01:00"),
        ("0001-01-01T00:00:00+01:00", "1969-06-01T12:00:00"),
        ("2024-06-01T12:00:00+02:00", "9999-12-31T23:59:59"),
        (None, "0001-01-01T00:00:01"),
    ],
)
def test_the_last_saved_counts_whatever_the_moments_are(
    tmp_path: Path, earlier: str | None, later: str
) -> None:
    write(changed(saved=later, revision=1), tmp_path, "a.json")
    write(changed(saved=earlier, revision=1, purpose__text="Anders"), tmp_path, "b.json")

    assert counted(tmp_path) == ["a.json"]
    assert left_out(tmp_path)["b.json"].endswith("het laatst opgeslagen verslag telt mee: ‘a.json’.")


def test_a_revision_may_move_a_trip_to_another_year(tmp_path: Path) -> None:
    write(changed(duration__departure="2024-01-01"), tmp_path, "a.json")
    write(changed(duration__departure="2023-12-31", revision=2), tmp_path, "a (revisie 2).json")

    assert counted(tmp_path, 2023) == ["a (revisie 2).json"]
    assert counted(tmp_path, 2024) == []
    assert "a.json" in left_out(tmp_path, 2024)


def test_a_report_found_twice_counts_once(tmp_path: Path) -> None:
    write(changed(), tmp_path, "a.json")
    write(changed(), tmp_path, "copy/a.json")

    assert counted(tmp_path) == ["a.json"]
    assert left_out(tmp_path) == {"copy/a.json": "Staat er twee keer: ‘a.json’ telt mee."}


@pytest.mark.parametrize("early", ["2024-12-01T12:00:00+01:00", "2024-12-01T16:59:59", None])
def test_of_two_texts_of_one_revision_the_one_saved_last_counts(tmp_path: Path, early: str | None) -> None:
    write(changed(saved=early), tmp_path, "early.json")
    write(changed(saved="2024-12-01T12:00:00-05:00", duration__days=5), tmp_path, "late.json")

    assert counted(tmp_path) == ["late.json"]
    assert "andere antwoorden" in left_out(tmp_path)["early.json"]


def test_reports_without_an_id_each_count(tmp_path: Path) -> None:
    write(changed(id=None), tmp_path, "a.json")
    write(changed(id=None), tmp_path, "b.json")

    assert counted(tmp_path) == ["a.json", "b.json"]


class TestMerged:
    """Reports of travellers, and that of the group which was made of them."""

    @pytest.fixture
    def group(self) -> dict[str, Any]:
        sources = [{"report": key, "revision": 1, "name": key} for key in ("a", "b")]
        return changed(id="group", merged_from=sources)

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        for key in ("a", "b", "c"):
            write(changed(id=key), tmp_path, f"{key}.json")
        return tmp_path

    def test_only_the_report_of_the_group_counts(self, folder: Path, group: Any) -> None:
        write(group, folder, "group.json")

        why = "Samengevoegd in ‘group.json’; dat verslag telt mee."
        assert counted(folder) == ["c.json", "group.json"]
        assert left_out(folder) == {"a.json": why, "b.json": why}

    def test_as_long_as_it_is_a_draft_its_sources_count(self, folder: Path, group: Any) -> None:
        write(group | {"state": "draft"}, folder, "group.json")

        assert counted(folder) == ["a.json", "b.json", "c.json"]

    def test_of_a_group_that_cannot_be_counted_the_sources_do(self, folder: Path, group: Any) -> None:
        del group["answers"]["travellers"]["count"]
        write(group, folder, "group.json")

        assert counted(folder) == ["a.json", "b.json", "c.json"]

    def test_a_source_that_was_corrected_since_is_told(self, folder: Path, group: Any) -> None:
        write(group, folder, "group.json")
        write(changed(id="a", revision=2), folder, "a (revisie 2).json")

        assert "a (revisie 2).json" not in counted(folder)
        assert left_out(folder)["a (revisie 2).json"].endswith(
            "Revisie 2 is van daarna: kijk na of dat verslag nog klopt."
        )

    def test_a_source_of_another_year_counts_in_neither(self, folder: Path, group: Any) -> None:
        write(changed(id="a", duration__departure="2023-12-31"), folder, "a.json")
        write(group, folder, "group.json")

        assert counted(folder, 2023) == []
        assert "a.json" in left_out(folder, 2023)

    @pytest.mark.parametrize("number", range(12))
    def test_merging_changes_neither_travellers_nor_kilograms_of_the_year(
        self, tmp_path: Path, number: int
    ) -> None:
        reports = [made_up(number, years=(2024,)) for _ in range(2)]
        reports[1]["id"] = "other"
        reports[1]["answers"]["travellers"]["count"] += 2
        for row in reports[1]["answers"]["co2"]["rows"]:
            row["kg"] *= 1.5
        files = [write(report, tmp_path, f"{place}.json") for place, report in enumerate(reports)]
        before = Figures.of(year.read(tmp_path, 2024).trips)
        drafts = [report_file.read(file.read_bytes()).draft for file in files]

        answers = FORM.merged([draft.context() for draft in drafts], [EACH_ITS_OWN]).answers
        named = as_json([Source(draft.id or "", draft.revision, "a") for draft in drafts])
        group = Document.made(Draft(KINDS["trip"], answers, unknown=named))
        group.save(tmp_path / "group.json", now=NOW)
        group.finish(NOW, lambda *_: b"%PDF-")

        after = year.read(tmp_path, 2024)
        figures = Figures.of(after.trips)
        assert [trip.file for trip in after.trips] == ["group.json"]
        assert figures.travellers == before.travellers
        rounding = 0.005 * figures.travellers * len(answers["co2"]["rows"])  # of each mean
        assert float(figures.kg) == pytest.approx(float(before.kg), abs=rounding + 1e-9)
        assert float(figures.traveller_km) == pytest.approx(float(before.traveller_km), abs=1)

    @pytest.mark.parametrize(
        "sources",
        [
            None,
            "a",
            [1],
            [{"report": "a"}],
            [{"report": 1, "revision": 1}],
            [{"report": "group", "revision": 1}],
        ],
    )
    def test_whatever_else_stands_there_takes_no_report_away(
        self, folder: Path, group: Any, sources: Any
    ) -> None:
        write(group | {"merged_from": sources}, folder, "group.json")

        assert counted(folder) == ["a.json", "b.json", "c.json", "group.json"]


def test_drafts_are_told_in_their_own_year(tmp_path: Path) -> None:
    write(changed(state="draft", duration__departure="2024-02-01"), tmp_path, "a.json")

    assert left_out(tmp_path, 2024) == {"a.json": "Nog een concept."}
    assert left_out(tmp_path, 2023) == {}


def test_what_cannot_be_read_is_told_in_every_year(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "list.json").write_text("[]")

    found = year.read(tmp_path, 2024)

    assert [(left.file, left.unreadable) for left in found.left_out] == [
        ("broken.json", True),
        ("list.json", True),
    ]
    assert "beschadigd" in found.left_out[0].why


def test_a_final_report_that_lacks_an_answer_does_not_count_in_silence(tmp_path: Path) -> None:
    write(changed(travellers__count=None), tmp_path, "a.json")
    write(changed(id="b", co2__rows=[]), tmp_path, "b.json")

    assert counted(tmp_path) == []
    told = left_out(tmp_path)
    assert told["a.json"].startswith("Niet te tellen. Reizigers: vul in hoeveel personen")
    assert told["b.json"].startswith("Niet te tellen. CO₂-uitstoot: ")


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    write(changed(), tmp_path, "a.json")
    for name in ("a.json.bak", "a.json.lock", ".hidden.json", ".0a.tmp", "notes.txt", ".git/a.json"):
        write(changed(id=name), tmp_path, name)

    assert counted(tmp_path) == ["a.json"]
    assert left_out(tmp_path) == {}


def test_a_pdf_counts_by_the_report_that_it_carries_unless_that_stands_beside_it(tmp_path: Path) -> None:
    data = json.dumps(changed()).encode()
    (tmp_path / "alone.pdf").write_bytes(draw(report_file.read(data).draft, data))
    assert counted(tmp_path) == ["alone.pdf"]

    (tmp_path / "alone.json").write_bytes(data)
    assert counted(tmp_path) == ["alone.json"]
    assert left_out(tmp_path) == {}


class TestADamagedReport:
    """A report that was cut off, with a PDF beside it: as this program and that of before leave them."""

    WHY = "Dit bestand is beschadigd of is geen reisverslag."

    @staticmethod
    def put(folder: Path, name: str = "a", **keys: Any) -> None:
        data = json.dumps(changed(**keys), ensure_ascii=False, indent=2).encode()
        (folder / f"{name}.pdf").write_bytes(draw(report_file.read(data).draft, data))
        (folder / f"{name}.json").write_bytes(data[:-100])

    @staticmethod
    def unreadable(folder: Path) -> list[str]:
        return [left.file for left in year.read(folder, 2024).left_out if left.unreadable]

    def test_counts_by_the_finished_report_in_its_pdf_and_is_told(self, tmp_path: Path) -> None:
        write(changed(), tmp_path / "whole", "a.json")
        (tmp_path / "damaged").mkdir()
        self.put(tmp_path / "damaged")

        whole, damaged = (year.read(tmp_path / name, 2024).trips for name in ("whole", "damaged"))
        assert Figures.of(damaged) == Figures.of(whole)
        assert [trip.file for trip in damaged] == ["a.pdf"]
        assert left_out(tmp_path / "damaged") == {
            "a.json": f"{self.WHY} In plaats daarvan is ‘a.pdf’ gelezen."
        }
        assert self.unreadable(tmp_path / "damaged") == []

    def test_is_only_told_in_the_year_of_its_pdf(self, tmp_path: Path) -> None:
        self.put(tmp_path)

        assert left_out(tmp_path, 2023) == {}

    def test_without_any_date_is_told_in_every_year(self, tmp_path: Path) -> None:
        self.put(tmp_path, duration__departure=None, duration__return=None, saved=None)

        assert {"a.json", "a.pdf"} == {*left_out(tmp_path, 1999)}

    def test_does_not_count_beside_a_later_revision(self, tmp_path: Path) -> None:
        self.put(tmp_path)
        write(changed(revision=2), tmp_path, "a (revisie 2).json")

        assert counted(tmp_path) == ["a (revisie 2).json"]
        assert left_out(tmp_path)["a.pdf"].startswith("Vervangen door revisie 2")
        assert left_out(tmp_path)["a.json"].startswith(self.WHY)

    @pytest.mark.parametrize("pdf", ["a draft", "damaged", "without a report", "none"])
    def test_is_unreadable_when_its_pdf_carries_no_finished_report(self, tmp_path: Path, pdf: str) -> None:
        self.put(tmp_path, state="draft" if pdf == "a draft" else "final")
        file = tmp_path / "a.pdf"
        match pdf:
            case "damaged":
                file.write_bytes(file.read_bytes()[:500])
            case "without a report":
                file.write_bytes(draw(report_file.read(json.dumps(changed()).encode()).draft))
            case "none":
                file.unlink()

        assert counted(tmp_path) == []
        assert left_out(tmp_path) == {"a.json": self.WHY}
        assert self.unreadable(tmp_path) == ["a.json"]

    def test_its_bak_does_not_count_for_it(self, tmp_path: Path) -> None:
        """It holds what was saved over: somebody wanted something else."""
        self.put(tmp_path)
        (tmp_path / "a.pdf").unlink()
        write(changed(), tmp_path, "a.json.bak")

        assert counted(tmp_path) == []

    def test_of_a_newer_program_is_not_damaged(self, tmp_path: Path) -> None:
        self.put(tmp_path)
        write(changed(version=99), tmp_path, "a.json")

        assert counted(tmp_path) == []
        assert self.unreadable(tmp_path) == ["a.json"]


def test_a_pdf_that_carries_no_report_is_left_alone(tmp_path: Path) -> None:
    draft = report_file.read(json.dumps(changed()).encode()).draft
    (tmp_path / "programme.pdf").write_bytes(draw(draft))

    assert (counted(tmp_path), left_out(tmp_path)) == ([], {})


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is er niet"):
        year.read(tmp_path / "gone", 2024)


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    write(changed(), tmp_path, "a.json")

    def stop(done: int, whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        year.read(tmp_path, 2024, stop)


def test_no_file_is_changed(tmp_path: Path) -> None:
    path = write(changed(), tmp_path, "a.json")
    before = (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir()))

    year.read(tmp_path, 2024)

    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before


def test_a_name_of_any_bytes_is_told_as_far_as_it_can_be(tmp_path: Path) -> None:
    (tmp_path / "a\udcff.json").write_text("{")

    assert [*left_out(tmp_path)] == ["a?.json"]
