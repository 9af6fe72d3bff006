"""Settings that cannot be: each is told in a sentence, and the default counts for it alone."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from desktop import settings
from desktop.__main__ import main
from desktop.paths import resources
from desktop.settings_model import Settings
from tests.settings.laid import POSIX, lay

LETTERS = "a" * 300
DEEP = "/" + "a/" * 2500
CANNOT_BE = {
    "logo of nobody": "logo = '~bestaatniet/logo.png'",
    "logo of 300 letters": f"logo = '{LETTERS}.png'",
    "logo of 5000 letters": f"logo = '{DEEP}.png'",
    "logo with a null character": 'logo = "a\\u0000.png"',
    "logo in a device": "logo = '/dev/zero/a.png'",
    "folder in thousands of folders": f"reports_folder = '/{'a/' * 1500}'",
    "folder with a null character": 'reports_folder = "/a\\u0000b"',
    "folder that is a file": f"reports_folder = '{Path(__file__).as_posix()}'",
    "infinite hours": "threshold_hours = inf",
    "hours like stars": "threshold_hours = 1e308",
}
if sys.platform != "win32":  # which says of these that they are not there
    CANNOT_BE |= {
        "folder of nobody": "reports_folder = '~bestaatniet/Verslagen'",
        "folder of 300 letters": f"reports_folder = '/{LETTERS}'",
        "folder of 5000 letters": f"reports_folder = '{DEEP}'",
        "folder in a file": f"reports_folder = '{__file__}/in'",
    }
NOBODY = 65534
AS_NOBODY = (
    ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    if sys.platform != "win32" and os.geteuid() == 0
    else []
)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter."""
    folder = Path(mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("threshold_hours = '8'", "geef een aantal uren van 1 tot en met 48, zoals 8"),
        ("threshold_hours = true", "geef een aantal uren van 1 tot en met 48, zoals 8"),
        ("threshold_hours = 0", "geef een aantal uren van 1 tot en met 48, zoals 8"),
        ("threshold_hours = nan", "geef een aantal uren van 1 tot en met 48, zoals 8"),
        ("threshold_hours = 0.5", "geef een aantal uren van 1 tot en met 48, zoals 8"),
        ("threshold_hours = -1", "geef een aantal uren van 1 tot en met 48, zoals 8"),
        ("threshold_hours = 49", "geef een aantal uren van 1 tot en met 48, zoals 8"),
        ("threshold_km = 0", "geef een heel getal van 1 tot en met 20000, zoals 500"),
        ("threshold_km = 'ver'", "geef een heel getal van 1 tot en met 20000, zoals 500"),
        ("rule_name = ' '", "geef een naam met zijn lidwoord, zoals het raadsbesluit"),
        ("home_town = ''", "geef de naam van een plaats"),
        ("organisation = 3", "geef een naam van hooguit 200 tekens"),
        ("accent = 'blauw'", "geef een kleur zoals #00507a, donker genoeg om op wit te lezen"),
        ("accent = '#ffff00'", "geef een kleur zoals #00507a, donker genoeg om op wit te lezen"),
        ("logo = 'weg.png'", "noem een leesbaar PNG- of JPEG-bestand van hooguit"),
        ("reports_folder = 'Verslagen'", "noem een hele map, zoals H:/Reisverslagen"),
        ("reports_folder = ''", "noem een hele map, zoals H:/Reisverslagen"),
        ("radiative_forcing = 1", 'geef "ja" of "nee"'),
        ("versions_kept = -1", "geef een heel getal van 0 tot en met 500, zoals 50"),
        ("versions_kept = 501", "geef een heel getal van 0 tot en met 500, zoals 50"),
        ("versions_kept = 5.0", "geef een heel getal van 0 tot en met 500, zoals 50"),
        ("versions_days = 0", "geef een heel getal van 1 tot en met 3650, zoals 365"),
        ("versions_days = ''", "geef een heel getal van 1 tot en met 3650, zoals 365"),
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


@pytest.mark.parametrize("line", CANNOT_BE.values(), ids=CANNOT_BE)
def test_a_path_or_number_that_cannot_be_is_told_and_the_default_counts(
    machine: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    key = line.split()[0]
    lay(machine, f"logo_text = 'Een toren'\n{line}")
    known, (told,) = settings.load()
    assert told.startswith(f"In ‘{machine}’ klopt ‘{key}’ niet: {settings._takes(key)}")
    assert getattr(known, key) == getattr(Settings(), key)
    assert known.logo_text == "Een toren"
    assert main(["check", str(resources() / "examples/trip-stockholm-2024.json")]) == 0
    assert f"Let op: {told[:40]}" in capsys.readouterr().out


@POSIX
@pytest.mark.parametrize(
    "value", ["~bestaatniet/a.png", "a\0.png", LETTERS, DEEP, "\ud800.png"], ids=lambda value: value[:12]
)
@pytest.mark.parametrize("key", ["logo", "reports_folder"])
def test_a_wrong_path_in_the_window_of_settings_is_told_there(key: str, value: str) -> None:
    assert key in settings.faults({key: value})


@POSIX
def test_what_this_user_may_not_see_is_told_and_the_default_counts(open_folder: Path) -> None:
    """IT's logo and folder stand where only IT may look."""
    closed, home = open_folder / "closed", open_folder / "home"
    closed.mkdir(mode=0o700)
    (closed / "logo.png").touch()
    data = home / "machine/data"
    data.mkdir(parents=True)
    data.chmod(0)
    lay(home / "machine/settings.toml", f"logo = '{closed}/logo.png'\nreports_folder = '{closed}/in'")
    code = (
        "from desktop import settings; known, told = settings.load(); "
        "print(known.logo, known.reports_folder, *told, *known.choices().tables.check(), sep='\\n')"
    )
    if os.geteuid():
        closed.chmod(0)
    said = subprocess.run(
        [*AS_NOBODY, sys.executable, "-c", code],
        env=os.environ | {"REISVERSLAG_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    closed.chmod(0o700)
    data.chmod(0o700)
    assert said.stderr == ""
    logo, folder, about_logo, about_folder, about_tables = said.stdout.splitlines()
    assert (logo, folder) == ("None", "None")
    assert "klopt ‘logo’ niet" in about_logo
    assert "klopt ‘reports_folder’ niet" in about_folder
    assert about_tables == (
        f"De map ‘{data}’ kan niet worden gelezen. De tabel van het programma zelf geldt."
    )


def test_of_many_wrong_settings_some_are_told_and_the_others_counted(machine: Path) -> None:
    lay(machine, "home_town = 'Utrecht'\n" + "\n".join(f"k{number} = 1" for number in range(5000)))
    known, told = settings.load()
    assert known.home_town == "Utrecht"
    assert len(told) == 11
    assert told[-1] == (f"In ‘{machine}’ staan nog 4990 instellingen die niet kloppen. De standaard geldt.")
