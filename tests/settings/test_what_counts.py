"""What counts of the settings of IT and of the user, and who hears of it."""

import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PIL import Image

from desktop import settings
from desktop.forms.choices import Choices
from desktop.forms.trip.reachability import Ground
from desktop.settings_model import Settings
from tests.settings.laid import lay


def test_without_files_the_defaults_count() -> None:
    known, told = settings.load()
    assert told == []
    assert known == Settings()
    assert (known.home_town, known.threshold_hours, known.radiative_forcing) == ("Den Haag", 8, False)
    assert list(known.accepted_grounds()) == ["urgent", "health", "no_connection", "other"]


def test_every_setting_of_a_file_counts(machine: Path, tmp_path: Path) -> None:
    Image.new("1", (3, 1)).save(tmp_path / "logo.png")
    lay(
        machine,
        f"""
        organisation = "Gemeente Voorbeeld"
        logo = "{tmp_path.as_posix()}/logo.png"
        logo_text = "Een toren in een blauw vlak"
        accent = "#00507A"
        reports_folder = "{tmp_path.as_posix()}/Verslagen"
        home_town = "Utrecht"
        threshold_hours = 6.5
        threshold_km = 500
        rule_name = "het collegebesluit"
        radiative_forcing = true
        map_on_paper = true
        versions_kept = 10
        versions_days = 365
        spelling = false
        earlier_answers = false
        long_sentences = true

        [grounds]
        health = "Gezondheid"
        other = false
        """,
    )
    known, told = settings.load()
    assert told == []
    assert known.model_fields_set == set(Settings.model_fields)
    assert known.logo == tmp_path / "logo.png"
    assert known.reports_folder == tmp_path / "Verslagen"
    assert (known.accent, known.threshold_hours) == ("#00507a", 6.5)
    assert (known.threshold_km, known.rule_name) == (500, "het collegebesluit")
    assert (known.versions_kept, known.versions_days) == (10, 365)
    assert not known.spelling
    assert not known.earlier_answers
    assert known.long_sentences
    assert known.accepted_grounds() == {
        "urgent": "Spoed of crisis",
        "health": "Gezondheid",
        "no_connection": "Geen verbinding op de reisdag",
    }


@pytest.mark.parametrize(("written", "counts"), [('"ja"', True), ('"Nee "', False), ("true", True)])
def test_yes_and_no_may_be_written_in_dutch(machine: Path, written: str, counts: bool) -> None:
    lay(machine, f"radiative_forcing = {written}")
    known, told = settings.load()
    assert (known.radiative_forcing, told) == (counts, [])


def test_a_ground_that_does_not_count_is_nee(machine: Path) -> None:
    lay(machine, '[grounds]\nother = "nee"')
    known, told = settings.load()
    assert told == []
    assert list(known.accepted_grounds()) == ["urgent", "health", "no_connection"]


def test_what_it_has_set_stands_and_the_user_says_the_rest(machine: Path, personal: Path) -> None:
    lay(machine, 'home_town = "Utrecht"\nthreshold_hours = 6')
    lay(personal, 'home_town = "Zwolle"\norganisation = "Gemeente Voorbeeld"')
    known, told = settings.load()
    assert (known.home_town, known.threshold_hours, known.organisation) == (
        "Utrecht",
        6,
        "Gemeente Voorbeeld",
    )
    assert told == []
    assert settings.firm() == {"home_town", "threshold_hours"}


def test_a_logo_may_stand_beside_the_file_that_names_it(machine: Path) -> None:
    lay(machine, 'logo = "logo.jpg"')
    Image.new("1", (3, 1)).save(machine.parent / "logo.jpg")
    known, _ = settings.load()
    assert known.logo == machine.parent / "logo.jpg"


def test_a_folder_for_reports_need_not_be_there_yet(machine: Path, tmp_path: Path) -> None:
    lay(machine, f"reports_folder = '{tmp_path.as_posix()}/still/to/be/made'")
    known, told = settings.load()
    assert (known.reports_folder, told) == (tmp_path / "still/to/be/made", [])


def test_a_file_of_notepad_is_read(machine: Path) -> None:
    lay(machine, b"\xef\xbb\xbforganisation = 'Gemeente Voorbeeld'\r\n")
    assert settings.load()[0].organisation == "Gemeente Voorbeeld"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Settings(logo_text="Een toren"), "Een toren"),
        (Settings(organisation="Gemeente Voorbeeld"), "Logo Gemeente Voorbeeld"),
        (Settings(), "Logo"),
    ],
)
def test_a_logo_always_has_a_text(known: Settings, said: str) -> None:
    assert known.letterhead().logo_text == said


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_has_its_words(name: str) -> None:
    field = Settings.model_fields[name]
    assert field.title
    assert field.description
    assert field.description.endswith(".")


def test_the_first_paint_waits_for_no_settings() -> None:
    code = "import sys, desktop.app; sys.exit('desktop.settings' in sys.modules or 'pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_manual_for_it(name: str) -> None:
    manual = (Path(__file__).parents[2] / "docs/beheer.md").read_text(encoding="utf-8")
    assert f"\n| `{name}` | " in manual


def test_the_rules_of_a_report_hear_what_was_chosen(machine: Path) -> None:
    known = Settings(
        home_town="Utrecht",
        threshold_hours=6,
        threshold_km=400,
        rule_name="de reisregeling",
        radiative_forcing=True,
        map_on_paper=True,
        grounds={Ground.OTHER: False},
    )
    choices = known.choices()
    assert (choices.tables.home_town, choices.threshold_hours) == ("Utrecht", 6)
    assert (choices.threshold_km, choices.rule_name) == (400, "de reisregeling")
    assert choices.radiative_forcing
    assert choices.map_on_paper
    assert choices.grounds == known.accepted_grounds()


@pytest.mark.parametrize("name", [field.name for field in fields(Choices) if field.name != "tables"])
def test_whatever_the_rules_may_know_makes_the_list_judge_reports_anew(name: str) -> None:
    other = {name: "iets anders"}
    assert replace(Choices(), **other).mark() != Choices().mark()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("of_it", "of_the_user", "hours", "km", "wrong"),
    [
        ("threshold_hours = 0\nthreshold_km = 500", "", 0, 500, False),
        ("threshold_km = 500", "threshold_hours = 0", 0, 500, False),
        ("threshold_hours = 0", "threshold_km = 500", 8, 500, True),
        ("threshold_hours = 0", "", 8, None, True),
        ("", "threshold_hours = 0", 8, None, True),
        ("threshold_hours = 0\nthreshold_km = 0", "", 8, None, True),
    ],
)
def test_without_a_threshold_in_kilometres_there_is_one_in_hours(
    machine: Path, personal: Path, of_it: str, of_the_user: str, hours: float, km: int | None, wrong: bool
) -> None:
    lay(machine, of_it)
    lay(personal, of_the_user)
    known, told = settings.load()
    assert (known.threshold_hours, known.threshold_km) == (hours, km)
    assert any("‘threshold_hours’ niet: geef een aantal uren" in line for line in told) is wrong


def test_the_tables_of_it_stand_beside_its_settings(machine: Path) -> None:
    lay(machine.parent / "data" / "towns.csv", "half")
    (told,) = Settings().choices().tables.check()
    assert str(machine.parent / "data") in told
