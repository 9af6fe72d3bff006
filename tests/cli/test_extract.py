"""`reisverslag extract`: the report that a PDF carries."""

from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.pdf.report import draw
from tests.cli.script import Write


class TestExtract:
    @pytest.fixture
    def pdf(self, write: Write, complete: Any) -> Path:
        """A report's PDF, without the report."""
        report = write(complete | {"x_archive": "12.034"})
        main(["pdf", str(report)])
        report.rename(report.with_name("kept"))
        return report.with_suffix(".pdf")

    def test_gives_the_report_back_byte_for_byte_beside_the_pdf(self, pdf: Path) -> None:
        assert main(["extract", str(pdf)]) == 0
        assert pdf.with_suffix(".json").read_bytes() == pdf.with_name("kept").read_bytes()

    def test_goes_where_it_is_wanted(self, pdf: Path) -> None:
        out = pdf.with_name("out.json")
        out.write_text("old")

        assert main(["extract", str(pdf), "-o", str(out)]) == 0
        assert out.read_bytes() == pdf.with_name("kept").read_bytes()
        assert not pdf.with_suffix(".json").exists()

    def test_never_overwrites_what_was_not_named(self, pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
        beside = pdf.with_suffix(".json")
        beside.write_text("later work")

        assert main(["extract", str(pdf)]) == 2
        assert capsys.readouterr().err == "‘Stockholm.json’ is er al. Kies een andere naam na -o.\n"
        assert beside.read_text() == "later work"

    def test_never_overwrites_the_pdf(self, pdf: Path) -> None:
        before = pdf.read_bytes()

        assert main(["extract", str(pdf), "-o", str(pdf)]) == 2
        assert pdf.read_bytes() == before

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"%PDF-1.7\nno more", "Deze PDF is beschadigd. "),
            (
                b'{"format": "reisverslag", "kind": "trip", "version": 1, "answers": {}}',
                "Dit bestand is zelf al",
            ),
            (b"notes", "Dit bestand is beschadigd of is geen reisverslag."),
        ],
    )
    def test_of_anything_else_is_told(
        self, write: Write, data: bytes, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = write(data, "a.pdf")

        assert main(["extract", str(path)]) == 2
        out, err = capsys.readouterr()
        assert (out, len(err.splitlines())) == ("", 1)
        assert err.startswith(said)
        assert [file.name for file in path.parent.iterdir()] == ["a.pdf"]

    def test_what_is_carried_but_is_no_report_is_told(
        self, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = write(draw(Draft(TRIP), b'{"x": 1}'), "a.pdf")

        assert main(["extract", str(path)]) == 2
        assert capsys.readouterr().err == "Dit bestand is geen reisverslag.\n"

    def test_the_pdf_can_be_checked_as_the_report_can(
        self, pdf: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(pdf)]) == 0
        assert capsys.readouterr() == ("", "")
