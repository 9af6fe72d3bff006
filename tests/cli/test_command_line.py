"""The command line: help, mistakes, and what a script sees of it."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop import __version__
from desktop.__main__ import VERBS, main
from desktop.storage import report_file
from tests.cli.script import ROOT, Write, run


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
