"""What a real Orca says as pages are turned. A group of its own, since it takes long: see scripts/test."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.forms.kinds import KINDS
from testing.reports import REPORTS
from tests import real_window

NEEDED = ("orca", "xdotool")  # scripts/setup dev installs them
SESSION = """
orca --disable braille -u "$HOME/orca" --debug-file="$HOME/said" &
orca=$!
trap 'kill -9 $orca; wait $orca || true' EXIT  # no other starts before it has gone
/usr/bin/python3 tests/orca/user.py "$HOME/said" "$@"
"""
NO_MORE: dict[str, object] = {"pronunciations": {}, "keybindings": {}}
QUIET_KEYS = {"enableKeyEcho": False, "enableEchoByCharacter": False}
FIRST = {  # field of each page but the first
    "trip": [
        "Vertrek (niet verplicht) text.",
        "Plaats text.",
        "Vervoermiddelen Vul bij Vervoer eerst in waarmee er is gereisd. push button.",
        "Doel van de reis text.",
        "Locatie 1 text.",
        "Functie text.",
        "Opbrengst 1 text.",
        "Zijn er vervolgafspraken? panel.",
    ],
    "progress": ["Naam van het spoor text."],
}


def said(report: Path, awaited: list[tuple[str, str]], home: Path) -> list[str]:
    """What Orca says to somebody who opens a report and turns its pages, with what is awaited of each."""
    if missing := [command for command in NEEDED if shutil.which(command) is None]:
        pytest.skip(f"not installed: {', '.join(missing)}; run scripts/setup dev")  # 2026-11: Debian has them
    if subprocess.run(["pgrep", "-x", "orca"], capture_output=True, check=False).returncode == 0:
        pytest.skip("an Orca is in use, and beside it no other starts")  # 2026-11
    (home / "orca").mkdir(parents=True)
    default = {"profile": ["Default", "default"], **QUIET_KEYS, **NO_MORE}
    settings = {"general": QUIET_KEYS, "profiles": {"default": default}, **NO_MORE}
    (home / "orca" / "user-settings.conf").write_text(json.dumps(settings))
    program = [sys.executable, "-P", "-m", "desktop", str(report)]
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}  # so that Orca finds no settings but these
    return real_window.run(
        SESSION, json.dumps(awaited), *program, home=home / "reisverslag", seconds=240, **own
    )


@pytest.mark.parametrize("kind", KINDS)
def test_each_page_that_is_turned_to_is_said_and_its_first_field_is_called_by_name(
    kind: str, tmp_path: Path
) -> None:
    form = KINDS[kind]
    head = {"format": "reisverslag", "kind": kind, "version": form.version, "id": "8f2c", "state": "draft"}
    report = tmp_path / "verslag.json"
    report.write_text(json.dumps(head | {"revision": 1, "answers": REPORTS[kind]["empty"]}))
    turned = [
        f"notification Stap {step} van {len(form.sections) + 1}: {section.title}."
        for step, section in enumerate(form.sections[1:], 2)
    ]

    awaited = [*zip(turned, FIRST[kind], strict=True)]
    heard = said(report, awaited, tmp_path / "home")
    if not {*turned, *FIRST[kind]} <= {*heard}:  # on a busy machine a key is lost now and then
        heard = said(report, awaited, tmp_path / "again")

    assert [line for line in heard if line.startswith("notification ")] == turned
    assert [line for line in heard if line in FIRST[kind]] == FIRST[kind]
    assert "blank" not in heard
