"""Files of settings that are broken, odd, too large or no files: the defaults count, in a sentence."""

import os
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import settings
from desktop.settings_model import Settings
from tests.settings.laid import POSIX, lay


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


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="replace")))
def test_any_file_gives_settings(data: bytes) -> None:
    lay(settings.machine_file(), data)
    known, told = settings.load()
    assert known.accepted_grounds()
    assert all(sentence.endswith((".", "?")) for sentence in told)
