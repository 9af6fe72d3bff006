"""Settings: what IT and the user decide, and what is said of a file that is wrong."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop import settings
from desktop.__main__ import main
from desktop.errors import NotSaved
from desktop.forms.trip.reachability import Ground
from desktop.paths import resources
from desktop.settings_model import Settings
from tests.children import promptly
from tests.failing import NAMES, PASSING, fail
from tests.special import DANGLING, NO_FILES, Make

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")
NOBODY = 65534
AS_NOBODY = (
    ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    if sys.platform != "win32" and os.geteuid() == 0
    else []
)


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


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter."""
    folder = Path(mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


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
        versions_kept = 10
        versions_days = 365

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


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b"home_town = 'Utrecht'\nthreshold = = 3",
            "staat iets dat het programma niet kan lezen. Kijk naar regel 2. De standaard geldt.",
        ),
        (b"\xff\xfe\x00", "staat iets dat het programma niet kan lezen. De standaard geldt."),
        (b"a = " + b"[" * 50_000, "staat iets dat het programma niet kan lezen. De standaard geldt."),
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


def test_a_folder_for_reports_need_not_be_there_yet(machine: Path, tmp_path: Path) -> None:
    lay(machine, f"reports_folder = '{tmp_path.as_posix()}/still/to/be/made'")
    known, told = settings.load()
    assert (known.reports_folder, told) == (tmp_path / "still/to/be/made", [])


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


@POSIX
@pytest.mark.parametrize("place", ["machine", "personal"])
@pytest.mark.parametrize(
    "put",
    [
        pytest.param(lambda file: os.mkfifo(file, 0o644), id="pipe"),
        pytest.param(lambda file: file.symlink_to("/dev/zero"), id="link to a device"),
        pytest.param(lambda file: file.symlink_to(file), id="link to itself"),
        pytest.param(Path.mkdir, id="folder"),
    ],
)
def test_what_is_no_file_is_told_and_kept_aside_when_the_user_saves(
    machine: Path, personal: Path, place: str, put: Callable[[Path], object]
) -> None:
    file = {"machine": machine, "personal": personal}[place]
    file.parent.mkdir(parents=True)
    put(file)
    known, told = settings.load()
    assert known == Settings()
    assert told == [f"De instellingen in ‘{file}’ kunnen niet worden gelezen. De standaard geldt."]
    settings.save({"organisation": "Gemeente Voorbeeld"})
    assert settings.load()[0].organisation == "Gemeente Voorbeeld"
    assert personal.is_file()
    assert sorted(left.name for left in personal.parent.iterdir()) == [
        "settings.toml",
        *(["settings.toml.broken"] if place == "personal" else []),
    ]


def test_a_file_that_is_too_large_is_told_and_not_cut(machine: Path) -> None:
    lay(machine, "organisation = 'X'\n#" + "x" * 200_000 + "\nhome_town = 'Utrecht'")
    assert settings.load() == (
        Settings(),
        [f"‘{machine}’ is te groot: instellingen zijn hooguit 100 kB. De standaard geldt."],
    )


def test_of_many_wrong_settings_some_are_told_and_the_others_counted(machine: Path) -> None:
    lay(machine, "home_town = 'Utrecht'\n" + "\n".join(f"k{number} = 1" for number in range(5000)))
    known, told = settings.load()
    assert known.home_town == "Utrecht"
    assert len(told) == 11
    assert told[-1] == (f"In ‘{machine}’ staan nog 4990 instellingen die niet kloppen. De standaard geldt.")


ODD = {
    "a long name": "a" * 50_000 + " = 1",
    "a deep name": ".".join("a" * 40_000) + " = 1",
    "a deep name in quotes": '"a" . ' * 15_000 + "a = 1",
    "a deep table": f"[{'.'.join('a' * 40_000)}]",
    "a deep list": "x = " + "[" * 90_000,
    "deep objects": "x = " + "{a=" * 20_000,
    "a long number": "threshold_hours = " + "9" * 90_000,
    "a null character": "organisation = 'x'\0",
    "a name that steers": '"{0}%s\\u202e" = 1',
    "a setting twice": "organisation = 'x'\norganisation = 'y'",
    "names of Python": "__class__ = 1\nmodel_config = 1",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text_gives_the_defaults_and_short_sentences(machine: Path, text: str) -> None:
    lay(machine, text)
    begun = process_time()
    known, told = settings.load()
    assert process_time() - begun < 5  # a deep name took half a minute
    assert known == Settings()
    assert told
    assert all(len(sentence) < 400 + len(str(machine)) for sentence in told)


def test_saving_never_writes_through_what_somebody_laid_there(personal: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    personal.parent.mkdir(parents=True)
    for name in ("settings.toml", "settings.toml.new"):
        try:
            personal.with_name(name).symlink_to(other)
        except OSError:
            pytest.skip("this user may make no links")
    settings.save({"home_town": "Zwolle"})
    assert other.read_text() == "mine"
    assert settings.load()[0].home_town == "Zwolle"


@pytest.mark.parametrize("value", ["\ud800", "a\ud800b"])
def test_what_cannot_be_written_is_told(value: str) -> None:
    with pytest.raises(NotSaved, match="De instellingen konden niet worden opgeslagen"):
        settings.save({"organisation": value})
    assert settings.load() == (Settings(), [])


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


@pytest.mark.parametrize(
    "text",
    ["half", "x = " + "[" * 50_000, "a." * 40_000 + "a = 1", "#" + "x" * 200_000],
    ids=["half", "deep list", "deep name", "too large"],
)
def test_a_broken_file_is_kept_aside_when_the_user_saves(personal: Path, text: str) -> None:
    lay(personal, text)
    settings.save({"home_town": "Zwolle"})
    assert settings.load()[0].home_town == "Zwolle"
    assert personal.with_name("settings.toml.broken").read_text() == text


@pytest.mark.parametrize("number", PASSING, ids=NAMES)
class TestAFileThatIsNotGivenForAMoment:
    def test_counts_all_the_same(self, personal: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
        lay(personal, 'home_town = "Zwolle"')
        fail(monkeypatch, personal, number)

        known, told = settings.load()

        assert (known.home_town, told) == ("Zwolle", [])

    def test_keeps_what_stands_in_it_when_the_user_saves(
        self, personal: Path, number: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lay(personal, 'home_town = "Zwolle"')
        fail(monkeypatch, personal, number)

        settings.save({"organisation": "Gemeente Voorbeeld"})

        assert settings.load()[0] == Settings(home_town="Zwolle", organisation="Gemeente Voorbeeld")
        assert list(personal.parent.iterdir()) == [personal]

    def test_stays_as_it_is_when_it_is_not_given_at_all(
        self, personal: Path, number: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lay(personal, 'home_town = "Zwolle"')
        with monkeypatch.context() as patch:
            fail(patch, personal, number, times=1000)
            with pytest.raises(NotSaved, match=r"kan nu niet worden gelezen\. Probeer het straks opnieuw\.$"):
                settings.save({"organisation": "Gemeente Voorbeeld"})
            assert f"‘{personal}’" in settings.cannot_read()

        assert settings.load() == (Settings(home_town="Zwolle"), [])
        assert list(personal.parent.iterdir()) == [personal]
        assert settings.cannot_read() == ""


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
        home_town="Utrecht",
        threshold_hours=6,
        threshold_km=400,
        rule_name="de reisregeling",
        radiative_forcing=True,
        grounds={Ground.OTHER: False},
    )
    choices = known.choices()
    assert (choices.tables.home_town, choices.threshold_hours) == ("Utrecht", 6)
    assert (choices.threshold_km, choices.rule_name) == (400, "de reisregeling")
    assert choices.radiative_forcing
    assert choices.grounds == known.accepted_grounds()


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
