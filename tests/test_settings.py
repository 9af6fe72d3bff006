"""Settings: what IT and the user decide, and what is said of a file that is wrong."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop import settings
from desktop.forms.trip.reachability import Ground
from desktop.settings import Settings
from tests.children import promptly
from tests.special import DANGLING, NO_FILES, Make


def lay(file: Path, text: str | bytes) -> Path:
    """Puts a settings file in its place."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.fixture
def machine() -> Path:
    """The place of IT's file."""
    return settings.machine_file()


@pytest.fixture
def personal() -> Path:
    """The place of the user's file."""
    return settings.personal_file()


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
        radiative_forcing = true

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
    assert known.accepted_grounds() == {
        "urgent": "Spoed of crisis",
        "health": "Gezondheid",
        "no_connection": "Geen verbinding op de reisdag",
    }


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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("threshold_hours = '8'", "geef een aantal uren van 1 tot en met 48, zoals 8"),
        ("threshold_hours = true", "geef een aantal uren van 1 tot en met 48, zoals 8"),
        ("threshold_hours = 0", "geef een aantal uren van 1 tot en met 48, zoals 8"),
        ("threshold_hours = nan", "geef een aantal uren van 1 tot en met 48, zoals 8"),
        ("home_town = ''", "geef de naam van een plaats"),
        ("organisation = 3", "geef een naam van hooguit 200 tekens"),
        ("accent = 'blauw'", "geef een kleur zoals #00507a, donker genoeg om op wit te lezen"),
        ("accent = '#ffff00'", "geef een kleur zoals #00507a, donker genoeg om op wit te lezen"),
        ("logo = 'weg.png'", "noem een leesbaar PNG- of JPEG-bestand van hooguit"),
        ("reports_folder = 'Verslagen'", "noem een hele map, zoals H:/Reisverslagen"),
        ("reports_folder = ''", "noem een hele map, zoals H:/Reisverslagen"),
        ("radiative_forcing = 1", "geef true of false"),
        ("[grounds]\nfaster = 'Sneller'", "gebruik alleen urgent, health, no_connection, other"),
        ("[grounds]\nurgent = true", "gebruik alleen urgent, health, no_connection, other"),
        ("[grounds]\nurgent = ' '", "gebruik alleen urgent, health, no_connection, other"),
        (
            "[grounds]\nurgent = false\nhealth = false\nno_connection = false\nother = false",
            "gebruik alleen urgent, health, no_connection, other",
        ),
    ],
)
def test_a_wrong_value_is_told_and_the_default_counts_for_it_alone(
    machine: Path, line: str, said: str
) -> None:
    key = "grounds" if line.startswith("[") else line.split()[0]
    kept = "logo_text = 'Een toren'\n"
    lay(machine, kept + line)
    known, (told,) = settings.load()
    assert told.startswith(f"In ‘{machine}’ klopt ‘{key}’ niet: {said}")
    assert told.endswith(". De standaard geldt.")
    assert getattr(known, key) == getattr(Settings(), key)
    assert known.logo_text == "Een toren"
    assert settings.firm() == {"logo_text"}


def test_a_wrong_value_of_the_user_leaves_that_of_it(machine: Path, personal: Path) -> None:
    lay(machine, "threshold_hours = 6")
    lay(personal, "threshold_hours = 'zes'")
    known, (told,) = settings.load()
    assert known.threshold_hours == 6
    assert str(personal) in told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "treshold_hours = 8",
            "staat ‘treshold_hours’. Die instelling bestaat niet. Bedoelt u ‘threshold_hours’?",
        ),
        ("zzz = 8", "staat ‘zzz’. Die instelling bestaat niet."),
    ],
)
def test_a_setting_that_does_not_exist_is_told(machine: Path, line: str, said: str) -> None:
    lay(machine, line)
    assert settings.load() == (Settings(), [f"In ‘{machine}’ {said}"])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b"home_town = 'Utrecht'\nthreshold = = 3",
            "staat iets dat geen TOML is. Kijk naar regel 2. De standaard geldt.",
        ),
        (b"\xff\xfe\x00", "staat iets dat geen TOML is. De standaard geldt."),
        (b"a = " + b"[" * 50_000, "staat iets dat geen TOML is. De standaard geldt."),
    ],
)
def test_a_broken_file_never_keeps_the_program_shut(machine: Path, data: bytes, said: str) -> None:
    lay(machine, data)
    assert settings.load() == (Settings(), [f"In ‘{machine}’ {said}"])


def test_a_folder_in_the_place_of_the_file_is_told(machine: Path) -> None:
    machine.mkdir(parents=True)
    known, told = settings.load()
    assert known == Settings()
    assert told == [f"De instellingen in ‘{machine}’ kunnen niet worden gelezen. De standaard geldt."]


def test_a_file_of_notepad_is_read(machine: Path) -> None:
    lay(machine, b"\xef\xbb\xbforganisation = 'Gemeente Voorbeeld'\r\n")
    assert settings.load()[0].organisation == "Gemeente Voorbeeld"


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="replace")))
def test_any_file_gives_settings(data: bytes) -> None:
    lay(settings.machine_file(), data)
    known, told = settings.load()
    assert known.accepted_grounds()
    assert all(sentence.endswith((".", "?")) for sentence in told)


def test_what_the_user_saves_is_read_back_beside_what_stood_there(personal: Path) -> None:
    lay(personal, 'home_town = "Zwolle"\nx = 1')
    changes: dict[str, Any] = {"organisation": 'Gemeente "Voorbeeld"\\', "grounds": {"health": False}}
    settings.save(changes)
    known, (told,) = settings.load()
    assert (known.organisation, known.home_town) == ('Gemeente "Voorbeeld"\\', "Zwolle")
    assert "health" not in known.accepted_grounds()
    assert "‘x’" in told
    settings.save({"home_town": None})
    assert settings.load()[0].home_town == "Den Haag"


def test_a_broken_file_is_kept_aside_when_the_user_saves(personal: Path) -> None:
    lay(personal, "half")
    settings.save({"home_town": "Zwolle"})
    assert settings.load()[0].home_town == "Zwolle"
    assert personal.with_name("settings.toml.broken").read_text() == "half"


@pytest.mark.parametrize("make", (NO_FILES | DANGLING).values(), ids=NO_FILES | DANGLING)
def test_what_is_no_file_is_replaced_when_the_user_saves(personal: Path, make: Make) -> None:
    personal.parent.mkdir(parents=True)
    make(personal)

    promptly(lambda: settings.save({"home_town": "Zwolle"}))

    assert not personal.is_symlink()
    assert settings.load()[0].home_town == "Zwolle"


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
    manual = (Path(__file__).parents[1] / "docs/beheer.md").read_text(encoding="utf-8")
    assert f"\n| `{name}` | " in manual


def test_the_rules_of_a_report_hear_what_was_chosen(machine: Path) -> None:
    known = Settings(
        home_town="Utrecht", threshold_hours=6, radiative_forcing=True, grounds={Ground.OTHER: False}
    )
    choices = known.choices()
    assert (choices.tables.home_town, choices.threshold_hours) == ("Utrecht", 6)
    assert choices.radiative_forcing
    assert choices.grounds == known.accepted_grounds()


def test_the_tables_of_it_stand_beside_its_settings(machine: Path) -> None:
    lay(machine.parent / "data" / "towns.csv", "half")
    (told,) = Settings().choices().tables.check()
    assert str(machine.parent / "data") in told
