"""`reisverslag diff` and `restore`: what is left of other states of a report."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop import paths
from desktop.__main__ import main
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.pdf.report import draw
from tests.cli.script import Write
from tests.storage.documents import elsewhere


class TestDiff:
    def test_says_nothing_of_a_report_and_its_pdf(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        report = write(complete)
        pdf = write(draw(Draft(TRIP), report.read_bytes()), "Stockholm.pdf")

        assert main(["diff", str(report), str(pdf)]) == 0
        assert capsys.readouterr() == ("", "")

    def test_gives_each_question_with_the_words_that_went_and_came(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        old = write(complete)
        complete["answers"]["purpose"]["text"] += "\n\x1b[31mMeer"
        complete["answers"]["travellers"]["count"] = 2
        complete["answers"]["locations"] = {}
        new = write(complete, "later.json")

        assert main(["diff", str(old), str(new)]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert lines[:4] == [
            "Reizigers, Aantal personen:",
            "  [-Eén persoon-]",
            "  {+Twee personen+}",
            "Doel, Doel van de reis:",
        ]
        assert lines[4] == "  {+�[31mMeer+}"
        assert lines[5] == "Locaties, Bezochte locaties:"
        assert all(line.startswith("  [-") for line in lines[6:])

    def test_reports_of_two_kinds_cannot_be_compared(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        progress = paths.resources() / "examples/progress-2009.json"

        assert main(["diff", str(write(complete)), str(progress)]) == 2
        assert capsys.readouterr().err.startswith("Dit zijn twee soorten verslagen.")

    def test_a_file_that_cannot_be_read_is_told(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["diff", str(write(complete)), str(write(b"{", "kapot.json"))]) == 2
        assert capsys.readouterr() == ("", "Dit bestand is beschadigd of is geen reisverslag.\n")


class TestRestore:
    """Of a report that was cut off, with its PDF beside it."""

    TOLD = "‘{}’ is het verslag zoals het was op 12 juni 2026 om 14.03 uur, uit de PDF ernaast.\n"

    @pytest.fixture
    def whole(self, complete: Any) -> bytes:
        return json.dumps(complete | {"saved": "2026-06-12T14:03:00+02:00"}).encode()

    @pytest.fixture
    def damaged(self, write: Write, whole: bytes) -> Path:
        write(draw(Draft(TRIP), whole), "Stockholm.pdf")
        return write(whole[:-100])

    def test_puts_the_newest_back_and_says_which(
        self, damaged: Path, whole: bytes, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = damaged.read_bytes()

        assert main(["restore", str(damaged)]) == 0
        assert capsys.readouterr() == (self.TOLD.format("Stockholm.json"), "")
        assert damaged.read_bytes() == whole
        assert damaged.with_name("Stockholm.json.broken").read_bytes() == before

    def test_writes_elsewhere_and_leaves_the_damaged_file(
        self, damaged: Path, whole: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = damaged.read_bytes()

        assert main(["restore", str(damaged), "-o", str(tmp_path / "heel.json")]) == 0
        assert capsys.readouterr() == (self.TOLD.format("heel.json"), "")
        assert (tmp_path / "heel.json").read_bytes() == whole
        assert damaged.read_bytes() == before
        assert not damaged.with_name("Stockholm.json.broken").exists()

    @pytest.mark.parametrize("name", ["Stockholm.json", "Stockholm.pdf"])
    def test_writes_over_no_file(self, damaged: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        out = damaged.with_name(name)
        before = out.read_bytes()

        assert main(["restore", str(damaged), "-o", str(out)]) == 2
        assert capsys.readouterr() == ("", f"‘{name}’ is er al. Kies een andere naam na -o.\n")
        assert out.read_bytes() == before

    def test_a_report_that_is_gone_comes_back(self, damaged: Path, whole: bytes) -> None:
        damaged.unlink()

        assert main(["restore", str(damaged)]) == 0
        assert damaged.read_bytes() == whole

    def test_a_whole_report_stays_as_it_is(
        self, write: Write, whole: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        report = write(whole)

        assert main(["restore", str(report), "-o", str(tmp_path / "heel.json")]) == 1
        assert capsys.readouterr() == ("‘Stockholm.json’ is heel: er is niets terug te zetten.\n", "")
        assert report.read_bytes() == whole
        assert not (tmp_path / "heel.json").exists()

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"{", "Dit bestand is beschadigd of is geen reisverslag. Er is niets gevonden waar het uit "),
            (
                {"format": "reisverslag", "kind": "trip", "version": 99, "answers": {}},
                "Dit verslag komt uit een nieuwere versie van dit programma. Werk het programma bij.\n",
            ),
        ],
        ids=["nothing left", "of a newer program"],
    )
    def test_what_cannot_be_restored_stays_as_it_is(
        self, write: Write, content: Any, told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        report = write(content)
        before = report.read_bytes()

        assert main(["restore", str(report)]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(told)
        assert report.read_bytes() == before

    def test_a_report_that_somebody_has_open_stays_as_it_is(
        self, damaged: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = damaged.read_bytes()
        elsewhere(damaged)

        assert main(["restore", str(damaged)]) == 2
        assert capsys.readouterr().err.startswith("‘Stockholm.json’ is al open bij collega, sinds ")
        assert damaged.read_bytes() == before
