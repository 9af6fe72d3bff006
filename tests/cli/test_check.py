"""`reisverslag check`: a line for each problem."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.forms.form import Form
from desktop.forms.section import Context
from tests.cli.script import Write, write_machine_settings


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
