"""`reisverslag overview`: a year of a folder."""

from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from tests.cli.script import Write


class TestOverview:
    @pytest.fixture
    def folder(self, write: Write, complete: Any) -> Path:
        complete["answers"]["co2"]["rows"][0]["kg"] = 215.5
        complete["answers"]["transport"]["reachability"][0] |= {
            "basis": "user",
            "reason": "Het duurt 13 uur.",
        }
        path = write(complete | {"state": "final"}, "reports/Stockholm.json")
        return path.parent

    def test_tells_the_figures_of_a_year(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["overview", str(folder), "--year", "2024"]) == 0
        lines = capsys.readouterr().out.splitlines()

        assert lines[:2] == ["Jaaroverzicht buitenlandse dienstreizen 2024", "Reizen: 1"]
        assert "Vliegtuig · 1 · 2.304 · 0 · 216" in lines
        assert "3 juni 2024 · Stockholm · Nee · Het duurt 13 uur." in lines

    @pytest.mark.parametrize(
        ("name", "start"),
        [("a.pdf", b"%PDF-"), ("a.csv", b"\xef\xbb\xbfV"), ("a.XLSX", b"PK"), ("a.json", b"{")],
    )
    def test_is_written_as_its_name_asks(self, folder: Path, tmp_path: Path, name: str, start: bytes) -> None:
        out = tmp_path / name

        assert main(["overview", str(folder), "--year", "2024", "-o", str(out)]) == 0
        assert out.read_bytes().startswith(start)

    @pytest.fixture
    def private(self, folder: Path, complete: Any, write: Write) -> Path:
        """With why somebody flew although a train goes there."""
        complete["answers"]["transport"]["reachability"][0]["within"] = True
        complete["answers"]["transport"] |= {"ground": "health", "justification": "Zij kon niet lang zitten."}
        write(complete | {"state": "final"}, "reports/Stockholm.json")
        return folder

    @pytest.mark.parametrize("out", [None, "a.csv", "a.json"])
    def test_what_travellers_wrote_about_themselves_is_left_out_and_that_is_told(
        self, private: Path, tmp_path: Path, out: str | None, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / (out or "")
        arguments = ["overview", str(private), "--year", "2024", *(["-o", str(file)] if out else [])]
        assert main(arguments) == 0

        said = capsys.readouterr()
        text = file.read_text(encoding="utf-8") if out else said.out
        assert "niet lang zitten" not in text
        assert said.err == (
            "Let op: Eén tekst van een reiziger staat er niet in, want die kan over personen gaan. "
            "Met --justifications wel.\n"
        )

    def test_several_texts_are_told_in_one_sentence(
        self, private: Path, complete: Any, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(complete | {"state": "final", "id": "b"}, "reports/Stockholm again.json")
        main(["overview", str(private), "--year", "2024"])

        assert capsys.readouterr().err == (
            "Let op: 2 teksten van reizigers staan er niet in, want die kunnen over personen gaan. "
            "Met --justifications wel.\n"
        )

    def test_it_is_there_when_a_script_asks_for_it(
        self, private: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["overview", str(private), "--year", "2024", "--justifications"]) == 0

        said = capsys.readouterr()
        assert "Zij kon niet lang zitten." in said.out
        assert said.err == ""

    def test_tells_what_does_not_count(
        self, folder: Path, write: Write, complete: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(complete | {"id": "b"}, "reports/draft.json")
        arguments = ["overview", str(folder), "--year", "2024", "-o", str(tmp_path / "a.csv")]
        assert main(arguments) == 0
        write(b"{", "reports/broken.json")
        assert main(arguments) == 1

        broken = "Let op: broken.json: Dit bestand is beschadigd of is geen reisverslag."
        draft = "Let op: draft.json: Nog een concept."
        assert capsys.readouterr().out.splitlines() == [draft, broken, draft]

    @pytest.mark.parametrize(
        ("out", "said"),
        [("a.docx", "Kies een naam die eindigt op"), ("reports/Stockholm.json", "is een verslag")],
    )
    def test_what_cannot_be_written_is_told(
        self, folder: Path, tmp_path: Path, out: str, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = (folder / "Stockholm.json").read_bytes()

        assert main(["overview", str(folder), "--year", "2024", "-o", str(tmp_path / out)]) == 2
        assert said in capsys.readouterr().err
        assert (folder / "Stockholm.json").read_bytes() == before

    @pytest.mark.parametrize("name", ["nergens", "n" * 300])
    def test_a_folder_that_is_not_there_is_told(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["overview", name, "--year", "2024"]) == 2
        assert capsys.readouterr().err == f"De map ‘{name}’ is er niet. Kies een map met verslagen.\n"
