"""The verbs: what a script sees of them."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from desktop import __version__, paths
from desktop.__main__ import VERBS, main
from desktop.errors import NotDrawn
from desktop.forms.draft import Draft
from desktop.forms.form import Form
from desktop.forms.section import Context
from desktop.forms.trip import TRIP
from desktop.paths import resources
from desktop.pdf.report import draw
from desktop.storage import report_file
from tests.storage.documents import elsewhere

ROOT = Path(__file__).parents[1]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Puts a report in a file."""

    def write(report: Any, name: str = "Stockholm.json") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(report if isinstance(report, bytes) else json.dumps(report).encode())
        return path

    return write


def run(
    *arguments: str | Path, stdout: int | IO[str] = subprocess.PIPE, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[str]:
    """The program as a script starts it, on a console with this encoding."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding=encoding,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        cwd=ROOT,
        check=False,
    )


def write_machine_settings(text: str) -> None:
    """Lays down the settings of IT."""
    folder = paths.machine_config()
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(text, encoding="utf-8")


class TestCheck:
    def test_says_nothing_of_a_complete_report(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(write(complete))]) == 0
        assert capsys.readouterr() == ("", "")

    @pytest.mark.parametrize("error", [MemoryError, RecursionError, KeyError])
    def test_whatever_goes_wrong_at_one_file_is_told_and_the_others_are_checked(
        self,
        write: Write,
        complete: Any,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        error: type[Exception],
    ) -> None:
        known = Form.problems

        def problems(form: Form, context: Context) -> Any:
            if context.section("travellers").get("count") == 99:
                raise error
            return known(form, context)

        monkeypatch.setattr(Form, "problems", problems)
        good, odd = write(complete, "good.json"), write(complete, "odd.json")
        complete["answers"]["travellers"]["count"] = 99
        odd.write_text(json.dumps(complete))
        del complete["answers"]["travellers"]
        bad = write(complete, "bad.json")

        assert main(["check", str(good), str(odd), str(bad)]) == 2
        out, err = capsys.readouterr()
        assert err == f"{odd}: Bij dit bestand ging iets mis in het programma. Kijk of u het kunt openen.\n"
        assert f"{bad}: " in out

    def test_says_nothing_of_a_final_report(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(write(complete | {"state": "final"}))]) == 0
        assert capsys.readouterr() == ("", "")

    def test_gives_a_line_for_each_problem(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        complete["answers"]["travellers"] = {"count": "twee"}
        del complete["answers"]["transport"]["legs"][1]["means"]

        assert main(["check", str(write(complete))]) == 1
        count, means = capsys.readouterr().out.splitlines()
        assert count.startswith("Reizigers: vul bij ‘Aantal personen’ een ")
        assert means == "Vervoer, etappe 2: kies een vervoermiddel."

    def test_tells_warnings_that_do_not_count(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        complete["answers"]["duration"]["days"] = 20
        complete["answers"]["purpose"]["text"] = "a\ud800"

        assert main(["check", str(write(complete))]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 2
        assert lines[0].startswith("Let op: In het bestand stonden tekens die niet te lezen zijn.")
        assert lines[1].startswith("Let op: Duur: ")

    def test_tells_which_letters_cannot_be_printed(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        complete["answers"]["locations"]["places"].append("दिल्ली")

        assert main(["check", str(write(complete))]) == 0
        (line,) = capsys.readouterr().out.splitlines()
        assert line.startswith("Let op: Locaties, locatie 4: bij ‘Bezochte locaties’ kunnen de tekens ‘द’, ")

    def test_names_the_file_when_there_are_several(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        good = write(complete, "good.json")
        complete["answers"]["duration"]["days"] = 20
        del complete["answers"]["purpose"]
        bad = write(complete, "bad.json")

        assert main(["check", str(good), str(bad)]) == 1
        problem, warning = capsys.readouterr().out.splitlines()
        assert problem.startswith(f"{bad}: Doel")
        assert warning.startswith(f"Let op: {bad}: Duur: ")

    def test_of_several_files_the_worst_counts(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        unreadable, good = write(b"\x00", "unreadable.json"), write(complete, "good.json")
        del complete["answers"]["purpose"]
        bad = write(complete, "bad.json")

        assert main(["check", str(bad), str(unreadable), str(good)]) == 2
        told = capsys.readouterr()
        assert told.err == f"{unreadable}: Dit bestand is beschadigd of is geen reisverslag.\n"
        assert len(told.out.splitlines()) == 1

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("missing.json", "‘missing.json’ is er niet. Kijk na waar het bestand staat.\n"),
            (".", "is geen bestand. Kies een reisverslag.\n"),
            ("a\0b", "is geen bestand. Kies een reisverslag.\n"),
        ],
    )
    def test_tells_in_one_sentence_what_cannot_be_read(
        self, tmp_path: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(tmp_path / name)]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.endswith(said)
        assert len(err.splitlines()) == 1

    def test_judges_as_the_organisation_chose(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write_machine_settings("threshold_hours = 24\naccent = 'rood'")
        assert main(["check", str(write(complete))]) == 1
        told, ground, why = capsys.readouterr().out.splitlines()
        assert told.startswith("Let op: In ‘")
        assert "klopt ‘accent’ niet" in told
        assert (ground, why) == (
            "Vervoer: kies de reden waarom u toch vloog.",
            "Vervoer: leg uit waarom u toch vloog.",
        )

    def test_cannot_be_made_to_steer_the_terminal(
        self, write: Write, complete: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        complete["answers"]["transport"]["destinations"][0]["city"] = "\x1b[31mRood\n\u202eStad"

        main(["check", str(write(complete))])

        (line,) = capsys.readouterr().out.splitlines()
        assert "�[31mRood �Stad" in line

    def test_changes_no_file(self, tmp_path: Path, write: Write, example: Any) -> None:
        path = write(example)
        before = (path.read_bytes(), path.stat().st_mtime_ns)

        main(["check", str(path)])

        assert (path.read_bytes(), path.stat().st_mtime_ns) == before
        assert [file.name for file in tmp_path.iterdir()] == ["Stockholm.json"]


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


class TestSchema:
    @pytest.mark.parametrize("arguments", [["schema"], ["schema", "trip"]])
    def test_describes_a_finished_report(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(arguments) == 0
        schema = json.loads(capsys.readouterr().out)

        assert set(schema["required"]) >= {"format", "kind", "version", "id", "state", "revision", "saved"}
        assert schema["properties"]["state"]["const"] == "final"
        assert {*schema["properties"]["replaces"]["properties"]} == {"revision", "saved"}
        assert "replaces" not in schema["required"]
        legs = schema["$defs"]["Leg"]["properties"]
        assert {"from", "return"} <= set(legs)

    def test_knows_each_section_of_the_form(self, capsys: pytest.CaptureFixture[str], example: Any) -> None:
        main(["schema"])
        schema = json.loads(capsys.readouterr().out)

        answers = schema["$defs"]["TripAnswers"]
        assert answers["required"] == list(answers["properties"]) == list(example["answers"])

    def test_of_an_unknown_kind_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema", "leave"]) == 2
        assert capsys.readouterr() == ("", "Kies een soort verslag uit: trip, progress.\n")


class TestFactors:
    ABOUT = (
        "# source: Verzonnen\n# address: www.voorbeeld.nl\n# licence: CC0\n# date: 2025-01-01\n# set: Lijst\n"
    )
    HEAD = "year,means,variant,from_km,up_to_km,direct,well_to_tank\n"
    FLIGHTS = "2025,plane,,,700,0.4,0.1\n2025,plane,,700,2500,0.2,0.1\n2025,plane,,2500,,0.1,0.1\n"

    def checked(self, folder: Path, rows: str, name: str = "emission_factors_x.csv") -> tuple[int, Path]:
        (folder / name).write_text(self.ABOUT + self.HEAD + rows, encoding="utf-8")
        return main(["factors", "check", str(folder / name)]), folder / name

    def test_says_of_each_means_and_variant_which_row_counts(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        rows = f"{self.FLIGHTS}2025,plane,business,,,0.5,0.1\n2025,train,,,,0.02,0.01\n2024,train,,,,0.03,0\n"
        code, _ = self.checked(tmp_path, rows)
        said = capsys.readouterr().out.splitlines()
        assert code == 0
        assert said[0] == "Lijst Lijst: Verzonnen, www.voorbeeld.nl, CC0."
        assert said[1:4] == [
            "2025, vliegtuig, economy (ook als er niets is gekozen), tot 700 km: regel 7, 0,5 kg/km",
            "2025, vliegtuig, economy (ook als er niets is gekozen), 700 tot 2.500 km: regel 8, 0,3 kg/km",
            "2025, vliegtuig, economy (ook als er niets is gekozen), vanaf 2.500 km: regel 9, 0,2 kg/km",
        ]
        assert {line.split(": ")[1] for line in said if "business" in line} == {"regel 10, 0,6 kg/km"}
        assert [line for line in said if "trein" in line and "Niet" not in line] == [
            "2024, trein: regel 12, 0,03 kg/km",
            "2025, trein: regel 11, 0,03 kg/km",
        ]
        assert said[-1].startswith("Niet in deze tabel: ")
        assert said[-1].endswith(" Daarvoor geldt de lijst DESNZ van het programma.")

    def test_tells_of_a_variant_without_a_row(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, _ = self.checked(tmp_path, "2025,car,diesel,,,0.2,0\n")
        said = capsys.readouterr().out
        assert code == 1
        assert "2025, auto, elektrisch: geen regel. De reiziger vult de kilo’s zelf in, met een bron." in said

    def test_of_our_own_table_each_row_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        file = resources() / "data/emission_factors_desnz.csv"
        assert main(["factors", "check", str(file)]) == 0
        said = capsys.readouterr().out
        lines = file.read_text(encoding="utf-8").splitlines()
        numbers = [number for number, line in enumerate(lines, 1) if line[:1] == "2"]
        assert len(numbers) == 104
        assert [number for number in numbers if f"regel {number}, " not in said] == []

    def test_a_name_that_is_not_read_is_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.checked(tmp_path, self.FLIGHTS, name="factoren.csv")
        assert "onder deze naam telt de tabel niet mee" in capsys.readouterr().out

    def test_the_table_in_the_guide_of_it_is_a_good_one(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        guide = (resources().parent / "docs/beheer.md").read_text(encoding="utf-8")
        (example,) = [block for block in guide.split("```\n") if block.startswith("# source: Verzonnen")]
        file = tmp_path / "emission_factors_eigen.csv"
        file.write_text(example, encoding="utf-8")
        assert main(["factors", "check", str(file)]) == 0
        assert "2099, tram: regel 7, 3,33333 kg/km" in capsys.readouterr().out

    def test_a_broken_table_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, file = self.checked(tmp_path, self.FLIGHTS + self.FLIGHTS)
        assert code == 2
        assert capsys.readouterr().err.startswith(f"In ‘{file}’ gelden regel 7 en regel 10 allebei")


class TestUse:
    @pytest.mark.parametrize("arguments", [["--help"], ["-h"], *([verb, "--help"] for verb in VERBS)])
    def test_help_is_in_dutch_and_names_every_verb(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(arguments) == 0
        said = capsys.readouterr().out

        assert all(f"reisverslag {verb}" in said for verb in VERBS)
        assert "usage" not in said

    @pytest.mark.parametrize("guide", ["README.md", "docs/handleiding.md", "packaging/linux/reisverslag.1"])
    def test_every_guide_names_each_verb_and_what_may_be_asked_of_it(
        self, guide: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["--help"])
        options = {*re.findall("--[a-z]+", capsys.readouterr().out)} - {"--version", "--selftest"}
        text = (ROOT / guide).read_text(encoding="utf-8")

        wanted = {f"reisverslag {verb}" for verb in VERBS} | options
        assert {word for word in wanted if word not in text} == set()

    @pytest.mark.parametrize(
        "arguments",
        [
            ["check"],
            ["pdf"],
            ["pdf", "a", "b"],
            ["extract"],
            ["overview", "a"],
            ["overview", "a", "--year", "24"],
            ["overview", "a", "--year", "²⁰²⁴"],
            ["check", "--fast", "a"],
            ["--vers"],
            ["schema", "-x"],
            ["factors"],
            ["factors", "check"],
            ["factors", "make", "a"],
        ],
    )
    def test_a_mistake_in_the_command_is_told_in_dutch(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(arguments) == 2
        said = capsys.readouterr().err

        assert said.startswith("Deze opdracht klopt niet.\n\nGebruik:\n")
        assert "error" not in said

    def test_the_version_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--version"]) == 0
        assert capsys.readouterr().out == f"reisverslag {__version__}\n"

    def test_anything_else_opens_the_window_with_these_files(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened: list[list[Path]] = []

        def run(files: list[Path]) -> int:
            opened.append(files)
            return 0

        monkeypatch.setattr("desktop.app.run", run)
        monkeypatch.setattr(sys, "argv", ["reisverslag"])

        assert [main(), main(["a.json", "check"])] == [0, 0]
        assert opened == [[], [Path("a.json"), Path("check")]]


class TestFromAScript:
    def test_the_verbs_start_no_qt(self, write: Write, complete: Any) -> None:
        path = write(complete)
        code = (
            "import sys; from desktop.__main__ import main\n"
            f"codes = [main(['check', {str(path)!r}]), main(['pdf', {str(path)!r}])]\n"
            "main(['schema'])\n"
            "print(codes, [name for name in sys.modules if 'PySide' in name], file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        )

        assert done.stderr == "[0, 0] []\n"

    def test_version_and_help_need_no_forms(self) -> None:
        code = "import sys; from desktop.__main__ import main; main(['--version']); print(*sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        )

        assert "desktop.cli" in done.stdout.split()
        assert not {"pydantic", "babel", "reportlab"} & set(done.stdout.split())

    def test_the_exit_code_is_that_of_the_process(self, write: Write, example: Any) -> None:
        del example["answers"]["co2"], example["answers"]["transport"]["legs"][1]["km"]
        done = run("check", write(example))

        assert done.returncode == 1
        assert "CO₂-uitstoot, " in done.stdout
        assert done.stderr == ""

    def test_a_console_of_long_ago_shows_what_it_can(self, write: Write, example: Any) -> None:
        del example["answers"]["co2"], example["answers"]["transport"]["legs"][1]["km"]
        done = run("check", write(example), encoding="cp850")

        assert (done.returncode, done.stderr) == (1, "")
        assert "CO?-uitstoot, " in done.stdout

    def test_a_reader_that_stops_reading_is_no_failure(self) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = run("schema", stdout=writing)
        finally:
            os.close(writing)

        assert (done.returncode, done.stderr) == (0, "")

    def test_a_disk_too_full_for_the_output_is_told(self) -> None:
        with Path("/dev/full").open("w") as full:
            done = run("schema", stdout=full)

        assert done.returncode == 2
        assert done.stderr == "De uitvoer kon niet worden geschreven. Kijk na of er ruimte is op de schijf.\n"

    def test_a_name_of_any_bytes_is_told_too(self, tmp_path: Path) -> None:
        done = run("check", os.fsdecode(bytes(tmp_path / "a") + b"\xff.json"))

        assert done.returncode == 2
        assert done.stderr == "‘a?.json’ is er niet. Kijk na waar het bestand staat.\n"

    def test_ten_megabytes_of_brackets_are_told(self, write: Write) -> None:
        done = run("check", write(b"[" * report_file.LARGEST))

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "Dit bestand is beschadigd of is geen reisverslag.\n"
