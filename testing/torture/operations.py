"""Operations: what a user does with files, how it begins, and what must be so afterwards whatever went wrong.

The purpose of the journey says which state of a report it is: "stand 1" stands in the file, others are later.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QListWidget

from desktop import cli, paths, settings, verbs
from desktop.errors import ReisverslagError
from desktop.forms.draft import Draft
from desktop.storage import recovery, report_file, versions
from desktop.storage.index import Query
from desktop.storage.memory import Memory
from testing.hand import Hand
from testing.torture.user import PURPOSE, User

EXAMPLE = paths.resources() / "examples" / "trip-stockholm-2024.json"
OTHER = 100  # what somebody else wrote
OLD, NEW = "Gemeente Oud", "Gemeente Nieuw"
DAMAGED = b"{"  # a report that is to be restored


class Place:
    """The folders of one case: `share` holds the report, `home` what is the user's own."""

    def __init__(self, base: Path) -> None:
        self.base, self.share, self.home = base, base / "share", base / "home"
        self.report = self.share / "R.json"

    def stands(self) -> dict[str, int]:
        """Which state each report has that is whole, by its name."""
        found = {}
        for file in self._files("*.json", "*.json.bak"):
            with suppress(ReisverslagError):
                found[file.name] = stand_in(file)
        return found

    def broken(self) -> list[str]:
        """The reports and PDFs that are not whole, but for what was laid there so."""
        reports = {file.name: file.read_bytes() for file in self._files("*.json", "*.json.bak")}
        whole = {*self.stands(), *(name for name, data in reports.items() if data == DAMAGED)}
        pdf = re.compile(rb"%PDF-.*%%EOF\s*", re.DOTALL)
        pdfs = [file.name for file in self._files("*.pdf") if not pdf.fullmatch(file.read_bytes())]
        return [*sorted(reports.keys() - whole), *pdfs]

    def kept(self) -> list[int]:
        """Which states are kept as work that stands in no file, or as earlier versions."""
        drafts = [left.draft for left in recovery.find_orphaned()]
        for report in self._files("*.json"):
            for version in versions.of(report):
                with suppress(ReisverslagError):
                    drafts.append(report_file.read(version.data()).draft)
        return [stand_of(draft) for draft in drafts]

    def left_over(self) -> list[str]:
        """What was being written; a lock that is left over does no harm."""
        files = (file.relative_to(self.base) for file in self.base.rglob("*.tmp"))
        return sorted(re.sub("[0-9a-f]{8,}", "…", str(file)) for file in files)

    def _files(self, *patterns: str) -> Iterator[Path]:
        for folder in (self.share, self.home / "Reisverslagen"):
            for pattern in patterns:
                yield from sorted(folder.glob(pattern))


@dataclass(frozen=True)
class Operation:
    """What is done, and what must be so when it was `done`.

    `lay` puts files in place before the program starts, `prepare` comes just before `act`. A kill may not
    lose the state `kept`, and a fault not even the state `typed`. `wrong` says what is not right on the disk.
    """

    act: Callable[[User, Place], object]
    done: Callable[[User, Place], bool]
    prepare: Callable[[User, Place], object] = lambda user, place: None
    lay: Callable[[Place], object] = lambda place: lay_report(place.report)
    wrong: Callable[[Place], str] = lambda place: ""
    presses: tuple[str, ...] = ("Sluiten",)
    kept: int = 1
    typed: int = 1
    starts: bool = True  # the program is started before it
    tells: bool = True  # what fails is told
    goes_back: bool = False  # the latest work is an earlier state


def stand_of(draft: Draft) -> int:
    """Which state a draft is; 0 for one without."""
    match = re.search(r"stand (\d+)", str(draft.get(PURPOSE[0], *PURPOSE[1])))
    return int(match[1]) if match else 0


def stand_in(file: Path) -> int:
    """Which state a file holds. Raises ReisverslagError and OSError."""
    return stand_of(report_file.read(file.read_bytes()).draft)


def lay_report(file: Path, stand: int = 1, **values: Any) -> None:
    """Puts a draft that can be finished in a file."""
    report = json.loads(EXAMPLE.read_bytes()) | {"state": "draft"} | values
    report["answers"]["purpose"]["text"] = f"stand {stand}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(report))


def _type_twice(user: User, place: Place) -> None:
    """State 2 is kept, state 3 is only typed."""
    user.opens(place.report)
    _type_on(user)


def _type_on(user: User) -> None:
    user.types("stand 2")
    assert user.window.autosave()
    user.types("stand 3")


def _type_anew(user: User, place: Place) -> None:
    user.does(partial(user.window.commands.new, "trip"))
    user.file = place.share / "nieuw.json"
    _type_on(user)


def _type_beside_another(user: User, place: Place) -> None:
    _type_twice(user, place)
    lay_report(place.report, OTHER)


def _session(user: User) -> Any:
    assert user.window.session
    return user.window.session


def _holds(stand: int) -> Callable[[User, Place], bool]:
    return lambda user, place: stand_in(place.report) == stand


def _others_stands(place: Place) -> str:
    return "" if stand_in(place.report) == OTHER else "what somebody else wrote is gone"


def _verb(*arguments: str) -> Callable[[User, Place], None]:
    """Does what a verb does; what it says of what fails is heard."""

    def act(user: User, place: Place) -> None:
        said = StringIO()
        with redirect_stdout(StringIO()), redirect_stderr(said):
            user.code = cli.main([argument.format(share=place.share) for argument in arguments])
        user.heard += said.getvalue().splitlines()

    return act


def _ended_well(user: User, place: Place) -> bool:
    return user.code != verbs.FAILED


def _lay_two(place: Place) -> None:
    lay_report(place.report)
    lay_report(place.share / "S.json", 2)


def _lay_damaged(place: Place) -> None:
    lay_report(place.report)
    place.report.rename(place.share / "R.json.bak")
    place.report.write_bytes(DAMAGED)


def _damaged_stands(place: Place) -> str:
    """The damaged file stays: in its place, or aside."""
    files = [place.report, *place.share.glob("*.broken")]
    found = any(file.exists() and file.read_bytes() == DAMAGED for file in files)
    return "" if found else "the damaged file is gone"


def _lay_settings(place: Place) -> None:
    file = settings.personal_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'home_town = "Utrecht"\norganisation = "{OLD}"\n')


def _change_settings(user: User, place: Place) -> None:
    user.fills = lambda dialog: Hand(user.window).type("Naam van de organisatie", NEW)
    user.presses = ("Opslaan", "Sluiten")
    user.window.commands.preferences()


def _settings_wrong(place: Place) -> str:
    known, told = settings.load()
    right = known.home_town == "Utrecht" and known.organisation in (OLD, NEW)
    return (
        "" if right and not told else f"the settings are {known.organisation!r}, {known.home_town!r}, {told}"
    )


def _lay_memory(place: Place) -> None:
    memory = Memory()
    memory.department, memory.text_size = "Dienst", 120
    memory.save()


def _memory_wrong(place: Place) -> str:
    memory = Memory.load()
    return "" if (memory.department, memory.text_size) == ("Dienst", 120) else f"remembered is {memory}"


def _start_and_close(user: User, place: Place) -> None:
    user.start()
    user.waits()
    user.window.close()


def _lay_left_work(place: Place) -> None:
    """Work that a process left behind which is no more."""
    lay_report(place.report)
    loaded = report_file.read(place.report.read_bytes())
    draft = loaded.draft
    draft.put(*PURPOSE, "stand 2")
    file = recovery.new_file()
    stamp = recovery.fingerprint(place.report.read_bytes())
    recovery.write(file, draft, place.report, stamp, datetime.now().astimezone())
    head, _, body = file.read_bytes().partition(b"\n")
    whose = json.loads(head)
    owner = json.loads(whose["owner"]) | {"pid": 2**31 - 1}
    file.write_bytes(json.dumps(whose | {"owner": json.dumps(owner)}).encode() + b"\n" + body)


def _lay_list(place: Place) -> None:
    for number in (1, 2, 3):
        lay_report(paths.reports() / f"{number}.json", number, id=str(number))


def _list_and_change(user: User, place: Place) -> None:
    user.waits()
    lay_report(paths.reports() / "1.json", 4, id="1")


def _all_are_listed(user: User, place: Place) -> bool:
    library = user.window.library
    assert library
    return (library.count(Query()), library.count(Query(words="stand 4"))) == (3, 1)


def _choose_the_first_version(dialog: QDialog) -> None:
    listed = dialog.findChild(QListWidget)
    assert listed
    listed.setCurrentRow(listed.count() - 1)


def _save_and_type(user: User, place: Place) -> None:
    user.opens(place.report)
    user.types("stand 2")
    user.does(_session(user).save)
    user.types("stand 3")
    user.window.autosave()
    user.fills, user.presses = _choose_the_first_version, ("Terugzetten", "Sluiten")


OPERATIONS = {
    "keep": Operation(
        prepare=_type_twice,
        act=lambda user, place: user.window.autosave(),
        done=lambda user, place: recovery_holds(3),
        kept=2,
        typed=3,
    ),
    "save": Operation(
        prepare=_type_twice,
        act=lambda user, place: _session(user).save(),
        done=_holds(3),
        kept=2,
        typed=3,
    ),
    "first save": Operation(
        lay=lambda place: place.share.mkdir(),
        prepare=_type_anew,
        act=lambda user, place: _session(user).save(),
        done=lambda user, place: stand_in(place.share / "nieuw.json") == 3,
        kept=2,
        typed=3,
    ),
    "copy": Operation(
        prepare=_type_beside_another,
        act=lambda user, place: _session(user).save(),
        done=lambda user, place: 3 in place.stands().values(),
        wrong=_others_stands,
        presses=("Als kopie opslaan", "Sluiten"),
        kept=2,
        typed=3,
    ),
    "finish": Operation(
        prepare=_type_twice,
        act=lambda user, place: _session(user).finish(),
        done=lambda user, place: is_final(place.report) and place.report.with_suffix(".pdf").exists(),
        kept=2,
        typed=3,
    ),
    "close": Operation(
        prepare=_type_twice,
        act=lambda user, place: user.window.commands.leave(),
        done=_holds(3),
        kept=2,
        typed=3,
    ),
    "close a new one": Operation(
        lay=lambda place: place.share.mkdir(),
        prepare=_type_anew,
        act=lambda user, place: user.window.commands.leave(),
        done=lambda user, place: 3 in place.stands().values(),
        kept=2,
        typed=3,
    ),
    "open": Operation(
        act=lambda user, place: user.window.open_path(place.report),
        done=lambda user, place: user.typed == "stand 1",
        presses=("Sluiten", "Niet openen"),
    ),
    "recover": Operation(
        lay=_lay_left_work,
        starts=False,
        act=lambda user, place: user.start(),
        done=lambda user, place: user.typed == "stand 2",
        presses=("Terughalen", "Sluiten"),
        kept=2,
        typed=2,
    ),
    "restore": Operation(
        lay=_lay_damaged,
        act=lambda user, place: user.window.open_path(place.report),
        done=_holds(1),
        wrong=_damaged_stands,
        presses=("Terugzetten", "Sluiten"),
    ),
    "versions": Operation(
        prepare=_save_and_type,
        act=lambda user, place: _session(user).show_versions(),
        done=lambda user, place: user.typed == "stand 1",
        kept=3,
        typed=3,
        goes_back=True,
    ),
    "settings": Operation(
        lay=_lay_settings,
        act=_change_settings,
        done=lambda user, place: settings.load()[0].organisation == NEW,
        wrong=_settings_wrong,
        kept=0,
        typed=0,
    ),
    "memory": Operation(
        lay=_lay_memory,
        starts=False,
        act=_start_and_close,
        done=lambda user, place: True,
        wrong=_memory_wrong,
        kept=0,
        typed=0,
    ),
    "list": Operation(
        lay=_lay_list,
        prepare=_list_and_change,
        act=lambda user, place: user.window.commands.leave(),
        done=_all_are_listed,
        kept=4,
        typed=4,
    ),
    "check a file": Operation(act=_verb("check", "{share}/R.json"), done=_ended_well),
    "make a PDF": Operation(act=_verb("pdf", "{share}/R.json"), done=_ended_well),
    "add up": Operation(
        act=_verb("overview", "{share}", "--year", "2024", "-o", "{share}/a.csv"), done=_ended_well
    ),
    "compare": Operation(
        lay=_lay_two, act=_verb("diff", "{share}/R.json", "{share}/S.json"), done=_ended_well, kept=2, typed=2
    ),
    "restore by verb": Operation(
        lay=_lay_damaged, act=_verb("restore", "{share}/R.json"), done=_holds(1), wrong=_damaged_stands
    ),
}


def recovery_holds(stand: int) -> bool:
    """Whether this state is kept, also by a process that runs."""
    for file in (paths.state() / "recovery").glob("*.recovery"):
        with suppress(ReisverslagError):
            if stand_of(report_file.read(file.read_bytes().partition(b"\n")[2]).draft) == stand:
                return True
    return False


def is_final(file: Path) -> bool:
    return report_file.read(file.read_bytes()).draft.state == "final"
