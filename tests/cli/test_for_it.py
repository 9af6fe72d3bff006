"""`reisverslag schema` and `factors check`: for who makes reports or tables otherwise."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.forms.kinds import KINDS
from desktop.paths import resources


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
        sections = KINDS["trip"].sections
        assert list(answers["properties"]) == [section.key for section in sections]
        assert answers["required"] == [section.key for section in sections if section.needs_any()]
        assert set(answers["properties"]) >= set(example["answers"])

    def test_of_an_unknown_kind_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema", "leave"]) == 2
        assert capsys.readouterr() == ("", f"Kies een soort verslag uit: {', '.join(KINDS)}.\n")


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
        others = said[-1].partition(": ")[2].partition(".")[0].split(", ")
        assert said[-1].startswith("Niet in deze tabel: ")
        assert {"bus", "auto"} < {*others}
        assert not {"vliegtuig", "trein"} & {*others}
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
