"""`reisverslag pdf`, without and with changes: what it makes, and what it never overwrites."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from desktop import paths
from desktop.__main__ import main
from desktop.errors import NotDrawn
from tests.cli.script import Write, write_machine_settings


class TestPdf:
    @pytest.mark.parametrize("name", ["Stockholm.json", "Stockholm", "2024 Parijs e.a..json"])
    def test_is_made_beside_the_report(self, write: Write, complete: Any, name: str) -> None:
        path = write(complete, name)

        assert main(["pdf", str(path)]) == 0
        pdf = path.with_name(name.removesuffix(".json") + ".pdf")
        assert pdf.read_bytes().startswith(b"%PDF-")

    @pytest.mark.parametrize("answers", [{}, {"duration": {"days": "een paar"}}, {"later": [1]}])
    def test_is_made_of_every_readable_draft(self, write: Write, example: Any, answers: Any) -> None:
        path = write(example | {"answers": answers})

        assert main(["pdf", str(path)]) == 0
        assert path.with_suffix(".pdf").exists()

    def test_goes_where_it_is_wanted(self, tmp_path: Path, write: Write, example: Any) -> None:
        path = write(example)

        assert main(["pdf", str(path), "-o", str(tmp_path / "out.pdf")]) == 0
        assert sorted(file.name for file in tmp_path.iterdir()) == ["Stockholm.json", "out.pdf"]

    def test_carries_the_bytes_of_the_file_as_they_are(
        self, write: Write, example: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        del example["id"]
        path = write(example)
        carried = []

        def look(draft: object, source: bytes, _: object) -> bytes:
            carried.append(source)
            return b"%PDF-"

        monkeypatch.setattr("desktop.pdf.report.draw", look)

        assert main(["pdf", str(path)]) == 0
        assert carried == [path.read_bytes()]

    def test_is_made_on_the_paper_of_the_organisation(
        self, home: Path, write: Write, example: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = write(example)
        (home / "config").mkdir(parents=True)
        (home / "config" / "settings.toml").write_text('organisation = "Gemeente Voorbeeld"\naccent = "geel"')

        assert main(["pdf", str(path)]) == 0
        text = subprocess.run(
            ["pdftotext", "-raw", path.with_suffix(".pdf"), "-"], capture_output=True, check=True
        )
        assert text.stdout.decode().startswith("Gemeente Voorbeeld CONCEPT\n")
        assert capsys.readouterr().out.startswith("Let op: In ‘")

    @pytest.mark.parametrize(
        ("setting", "maps"), [("", 0), ("map_on_paper = 'nee'", 0), ("map_on_paper = 'ja'", 1)]
    )
    def test_has_a_map_where_it_asks_for_one(
        self, write: Write, example: Any, setting: str, maps: int, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = write(example)
        write_machine_settings(setting)

        assert main(["pdf", str(path)]) == 0
        structure = subprocess.run(
            ["pdfinfo", "-struct", path.with_suffix(".pdf")], capture_output=True, check=True
        )
        assert structure.stdout.count(b"Figure") == maps
        assert "Let op" not in capsys.readouterr().out

    def test_never_overwrites_the_report(
        self, write: Write, example: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = write(example)
        before = path.read_bytes()

        assert main(["pdf", str(path), "-o", str(path)]) == 2
        assert capsys.readouterr().err.startswith("Het nieuwe bestand kan niet over het oude heen.")
        assert path.read_bytes() == before

    def test_of_what_is_no_report_is_not_made(
        self, tmp_path: Path, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = write(b"notes")

        assert main(["pdf", str(path)]) == 2
        assert capsys.readouterr().err == "Dit bestand is beschadigd of is geen reisverslag.\n"
        assert [file.name for file in tmp_path.iterdir()] == ["Stockholm.json"]

    def test_that_cannot_be_written_is_told(
        self, tmp_path: Path, write: Write, example: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = write(example)

        assert main(["pdf", str(path), "-o", str(tmp_path / "gone" / "out.pdf")]) == 2
        assert capsys.readouterr().err == (
            "‘out.pdf’ is niet opgeslagen. De map is er niet meer. Kies een andere map.\n"
        )

    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (NotDrawn("Er kon geen PDF worden gemaakt."), "Er kon geen PDF worden gemaakt."),
            (MemoryError(), "Bij dit bestand ging iets mis in het programma. Kijk of u het kunt openen."),
            (KeyError("x"), "Bij dit bestand ging iets mis in het programma. Kijk of u het kunt openen."),
        ],
    )
    def test_that_cannot_be_made_is_told(
        self,
        write: Write,
        example: Any,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        error: Exception,
        said: str,
    ) -> None:
        def fail(*_: object) -> bytes:
            raise error

        monkeypatch.setattr("desktop.pdf.report.draw", fail)

        assert main(["pdf", str(write(example))]) == 2
        assert capsys.readouterr().err == f"{said}\n"

    def test_that_shows_something_replaced_tells_it(
        self, write: Write, example: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        example["answers"]["purpose"]["text"] = "a\ud800"

        assert main(["pdf", str(write(example))]) == 0
        assert capsys.readouterr().out.startswith("Let op: In het bestand stonden tekens")


class TestPdfWithChanges:
    @pytest.fixture
    def old(self, write: Write, complete: Any) -> Path:
        return write(complete, "Oud.json")

    @pytest.fixture
    def new(self, write: Write, complete: Any) -> Path:
        complete["answers"]["purpose"]["text"] = "Leren"
        return write(complete)

    def test_stands_apart_from_the_report_and_its_own_pdf(self, old: Path, new: Path) -> None:
        assert main(["pdf", str(new)]) == 0
        own = new.with_suffix(".pdf").read_bytes()

        assert main(["pdf", "--changes", str(old), str(new)]) == 0
        made = new.with_name("Stockholm (wijzigingen).pdf")
        text = subprocess.run(
            ["pdftotext", "-raw", made, "-"], capture_output=True, check=True
        ).stdout.decode()
        assert "WAT IS ER VERANDERD" in text
        assert "nieuw: ‘Leren’" in text
        assert new.with_suffix(".pdf").read_bytes() == own

    def test_is_no_report(self, old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["pdf", str(new), "--changes", str(old), "-o", str(new.with_name("out.pdf"))]) == 0
        assert main(["check", str(new.with_name("out.pdf"))]) == 2
        assert capsys.readouterr().err.startswith("In deze PDF zit geen reisverslag.")

    @pytest.mark.parametrize("name", ["Stockholm.pdf", "stockholm.PDF", "Oud.pdf"])
    def test_never_takes_the_place_of_the_pdf_that_is_archived(
        self, old: Path, new: Path, capsys: pytest.CaptureFixture[str], name: str
    ) -> None:
        out = new.with_name(name)

        assert main(["pdf", "--changes", str(old), str(new), "-o", str(out)]) == 2
        assert capsys.readouterr().err == (
            f"‘{name}’ is de PDF van het verslag zelf. Kies een andere naam na -o.\n"
        )
        assert not out.exists()

    @pytest.mark.parametrize("name", ["Stockholm.json", "Oud.json"])
    def test_never_overwrites_a_report(self, old: Path, new: Path, name: str) -> None:
        out = new.with_name(name)
        before = out.read_bytes()

        assert main(["pdf", "--changes", str(old), str(new), "-o", str(out)]) == 2
        assert out.read_bytes() == before

    def test_of_two_kinds_is_not_made(self, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
        progress = paths.resources() / "examples/progress-2009.json"

        assert main(["pdf", "--changes", str(progress), str(new)]) == 2
        assert capsys.readouterr().err.startswith("Dit zijn twee soorten verslagen.")
        assert [file.name for file in new.parent.iterdir()] == ["Stockholm.json"]

    def test_from_what_cannot_be_read_is_not_made(
        self, write: Write, new: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["pdf", "--changes", str(write(b"{", "kapot.json")), str(new)]) == 2
        assert capsys.readouterr() == ("", "Dit bestand is beschadigd of is geen reisverslag.\n")
