"""What a real Orca says of pages and dialogs. A group of its own, since it takes long: see scripts/test."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.section import ProblemKind
from testing.reports import REPORTS
from tests import real_window

NEEDED = ("orca", "xdotool")  # scripts/setup dev installs them
SESSION = """
orca --disable braille -u "$HOME/orca" --debug-file="$HOME/said" &
orca=$!
trap 'kill -9 $orca; wait $orca || true' EXIT  # no other starts before it has gone
/usr/bin/python3 tests/orca/user.py "$HOME/said" "$1"
"""
NO_MORE: dict[str, object] = {"pronunciations": {}, "keybindings": {}}
QUIET_KEYS = {"enableKeyEcho": False, "enableEchoByCharacter": False}
TURN = "ctrl+Next"
MUTE = "Orca does not start"  # as user.py says it
ATTEMPTS = 3
Key = tuple[str, bool, list[str]]  # whether it moves the keyboard, and what should be heard besides
Step = dict[str, Any]  # the key, where the keyboard came, what was heard, and what of that was missing


def tab(*besides: str) -> Key:
    """To the next thing."""
    return "Tab", True, [*besides]


def turned(kind: str, step: int) -> str:
    """What is announced of a page."""
    sections = KINDS[kind].sections
    title = sections[step - 1].title if step <= len(sections) else "Controle"
    return f"Stap {step} van {len(sections) + 1}: {title}"


def turns(kind: str, *between: Key) -> list[Key]:
    """To each page from the first on, and what is done on it."""
    last = len(KINDS[kind].sections) + 1
    keys: list[Key] = [*between]
    for step in range(2, last + 1):
        keys += [(TURN, True, [turned(kind, step)]), *(between if step < last else ())]
    return keys


def problems(kind: str) -> list[Key]:
    """To each answer that is missing or wrong; what is wrong is in the description of its field."""
    draft = Draft(KINDS[kind], KINDS[kind].read(REPORTS[kind]["problems"]))
    found = draft.form.problems(draft.context())
    assert {problem.kind for problem in found} == {ProblemKind.WRONG, ProblemKind.MISSING}
    return [("F8", True, [problem.sentence[1:].removesuffix(".")]) for problem in found]


@dataclass(frozen=True)
class Stay:
    """A user at a program, with a report of a kind in a state, and the keys that they press."""

    name: str
    kind: str
    state: str
    keys: Sequence[Key]
    is_opened: bool = True  # else the report stands in the list of the start screen, twice

    def plan(self, folder: Path) -> dict[str, Any]:
        """What user.py needs to know of it."""
        listed = folder / self.name / "Reisverslagen"
        listed.mkdir(parents=True)
        reports = [folder / f"{self.name}.json"] if self.is_opened else [listed / "1.json", listed / "2.json"]
        form, answers = KINDS[self.kind], REPORTS[self.kind][self.state]
        for report in reports:
            head = {"format": "reisverslag", "kind": self.kind, "version": form.version, "id": str(report)}
            report.write_text(json.dumps(head | {"state": "draft", "revision": 1, "answers": answers}))
        where = str(folder / f"{self.name}.moves")
        command = [sys.executable, "-P", "-m", "tests.orca.watched", where]
        command += map(str, reports if self.is_opened else [])
        return {"command": command, "home": str(folder / self.name), "where": where, "keys": self.keys}


MAIN = "@Reisverslag"
AT_THE_START: list[Key] = [
    ("F1", True, []),
    ("@Handleiding — Reisverslag", False, []),
    ("Escape", False, []),
    (MAIN, False, []),
    ("ctrl+comma", True, []),
    ("@Instellingen", False, []),
    tab(),
    ("Escape", False, []),
    (MAIN, False, []),
    *[tab()] * 5,
    ("Down", False, ["Stockholm"]),
    ("Return", True, [turned("trip", 1)]),
    ("ctrl+f", True, []),
    ("a m b a s s Return", True, ["1 van 2"]),
    ("Escape", False, []),
    ("ctrl+s", False, ["Opgeslagen om"]),
    ("alt+b e", True, []),  # Versies
]
STAYS = [
    Stay("dialogs", "trip", "filled", AT_THE_START, is_opened=False),
    Stay("empty", "trip", "empty", turns("trip")),
    Stay("filled", "trip", "filled", turns("trip", tab())),
    Stay("problems", "trip", "problems", [*turns("trip"), *problems("trip")]),
    Stay("progress", "progress", "filled", turns("progress", tab())),
]


def heard(stays: Sequence[Stay], home: Path, *, is_last: bool) -> dict[str, list[Step]]:
    """What came of each key, by the name of the stay; nothing where no Orca or program came in time."""
    if missing := [command for command in NEEDED if shutil.which(command) is None]:
        pytest.skip(f"not installed: {', '.join(missing)}; run scripts/setup dev")  # 2026-11: Debian has them
    if subprocess.run(["pgrep", "-x", "orca"], capture_output=True, check=False).returncode == 0:
        pytest.skip("an Orca is in use, and beside it no other starts")  # 2026-11
    (home / "orca").mkdir(parents=True)
    default = {"profile": ["Default", "default"], **QUIET_KEYS, **NO_MORE}
    settings = {"general": QUIET_KEYS, "profiles": {"default": default}, **NO_MORE}
    (home / "orca" / "user-settings.conf").write_text(json.dumps(settings))
    plan = home / "plan.json"
    plan.write_text(json.dumps([stay.plan(home) for stay in stays]))
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}  # so that Orca finds no settings but these
    steps: dict[str, list[Step]] = {stay.name: [] for stay in stays}
    try:
        lines = real_window.run(SESSION, str(plan), home=home, seconds=200, **own)
    except real_window.Failed as error:
        lines = []
        if MUTE in str(error) and is_last:
            pytest.skip(f"{MUTE} on this computer, also when tried again")  # 2026-11
    for line in lines:
        step = json.loads(line)
        steps[step["program"]].append(step)
    return steps


def faults(stay: Stay, steps: Sequence[Step]) -> list[Any]:
    """The keys after which something was not heard, pages that were not announced once, or how many came."""
    if len(steps) != 1 + len(stay.keys):
        return [len(steps)]
    found: list[Any] = [step for step in steps if step["missing"] or "blank" in step["heard"]]
    last = max((place for place, step in enumerate(steps) if step["key"] == TURN), default=-1)
    lines = [line for step in steps[: last + 1] for line in step["heard"]]
    pages = [page for line in lines for page in re.findall(r"^notification Stap (\d+) ", line) if page != "1"]
    turned_to = [str(page) for page in range(2, 2 + len([key for key in stay.keys if key[0] == TURN]))]
    return found if found or pages == turned_to else [pages]


def test_what_the_keyboard_comes_to_and_what_is_done_is_heard(tmp_path: Path) -> None:
    steps: dict[str, list[Step]] = {stay.name: [] for stay in STAYS}
    for attempt in range(ATTEMPTS):  # on a busy machine a key is lost now and then
        if again := [stay for stay in STAYS if faults(stay, steps[stay.name])]:
            steps |= heard(again, tmp_path / str(attempt), is_last=attempt == ATTEMPTS - 1)
    assert {stay.name: found for stay in STAYS if (found := faults(stay, steps[stay.name]))} == {}
