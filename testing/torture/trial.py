"""Trial: does one operation while one of its file calls goes wrong, or ends the process there, and judges it.

Each is done by a process of its own, forked off this one, in which the program has been used before.
"""

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.app import make_application
from desktop.errors import ReisverslagError
from desktop.storage import pdf_reader
from desktop.widgets.look import style
from testing.torture.calls import GO_ON, KILL, SHORT, Answers, Call, Watch, watched
from testing.torture.operations import OPERATIONS, OTHER, Operation, Place
from testing.torture.user import User

_FULL = ("ENOSPC", "EDQUOT")
_LOOKING = ("EACCES", "EIO", "ESTALE", "ETIMEDOUT")
_CHANGING = (*_LOOKING, *_FULL, "EROFS")
_RIGHTS = ("EPERM", "EROFS", "EIO")
_FAULTS = {
    "open": _LOOKING,
    "open to write": _CHANGING,
    "stat": _LOOKING,
    "access": _LOOKING,
    "list": ("EIO", "ESTALE", "ETIMEDOUT"),
    "readlink": _LOOKING,
    "read": ("EIO", "ESTALE", "ETIMEDOUT"),
    "write": ("EIO", "ESTALE", *_FULL, "half"),
    "fsync": ("EIO", *_FULL),
    "close": ("EIO", *_FULL),
    "ftruncate": ("EIO", "ENOSPC"),
    "rename": _CHANGING,
    "link": _CHANGING,
    "mkdir": _CHANGING,
    "unlink": ("EACCES", "EIO", "ESTALE", "ETIMEDOUT", "EROFS"),
    "rmdir": ("EACCES", "EIO"),
    "chmod": _RIGHTS,
    "chown": _RIGHTS,
    "setxattr": ("EPERM", "ENOSPC", "EIO"),
    "getxattr": ("EIO", "ESTALE"),
    "removexattr": _RIGHTS,
}
_WRITING = {
    "open to write",
    "write",
    "fsync",
    "ftruncate",
    "rename",
    "link",
    "mkdir",
    "chmod",
    "chown",
    "setxattr",
}
LASTING = {
    "the share is gone": "ESTALE",
    "the share does not answer": "ETIMEDOUT",
    "the disk is full": "ENOSPC",
}
KILLED, NONE = "SIGKILL", "no fault"
NOBODY = 65534  # the number of a user and a group without rights
_MISTAKE = re.compile("ging iets mis in het programma|Errno|Error|Traceback|None")


@dataclass(frozen=True)
class Case:
    """A fault at the `number`-th file call of an operation; a lasting one at all calls from there on."""

    operation: str
    number: int
    fault: str  # the name of an errno, "half" of a write, KILLED, NONE or one of LASTING

    def answers(self) -> Answers:
        """How each call is answered."""
        return _lasting(self) if self.fault in LASTING else self._once

    def _once(self, call: Call) -> int:
        if self.fault == "half":  # and the rest does not fit either
            after = call.number - self.number if call.kind == "write" else -1
            return {0: SHORT, 1: errno.ENOSPC}.get(after, GO_ON)
        if call.number != self.number or self.fault == NONE:
            return GO_ON
        return KILL if self.fault == KILLED else getattr(errno, self.fault)


def _lasting(case: Case) -> Answers:
    number: int = getattr(errno, LASTING[case.fault])

    def answer(call: Call) -> int:
        hit = call.kind in _WRITING if case.fault == "the disk is full" else call.path.startswith("share")
        return number if hit and call.number >= case.number else GO_ON

    return answer


class Trials:
    """In one folder, which is given up to them."""

    def __init__(self, folder: Path) -> None:
        self._place = Place(folder / "case")
        self._gone_well: dict[str, tuple[list[str], list[Call]]] = {}

    def faults(self, operation: str) -> Iterator[Case]:
        """Every fault at every file call, and first none."""
        yield Case(operation, 0, NONE)
        for call in self._without_fault(operation)[1]:
            for fault in _FAULTS[call.kind]:
                yield Case(operation, call.number, fault)
            if call.path.startswith("share"):
                yield Case(operation, call.number, "the share is gone")
                yield Case(operation, call.number, "the share does not answer")
            if call.kind in _WRITING:
                yield Case(operation, call.number, "the disk is full")

    def kills(self, operation: str) -> Iterator[Case]:
        """A kill before every file call, and so after every one but the last."""
        return (Case(operation, call.number, KILLED) for call in self._without_fault(operation)[1])

    def __call__(self, case: Case) -> str | None:
        """What went wrong, None when nothing did."""
        answered: list[Call] = []
        wrong = self._without_fault(case.operation)[0] if case.fault == NONE else self._judged(case, answered)
        why = "; ".join(wrong)
        where = f" at {answered[0]}" if answered else ""
        return f"{case.fault}{where}: {why}" if why else None

    def _without_fault(self, operation: str) -> tuple[list[str], list[Call]]:
        """What is wrong with an operation that goes well, and its file calls; it is done once."""
        if operation not in self._gone_well:
            calls: list[Call] = []
            wrong = self._judged(Case(operation, 0, NONE), calls)
            self._gone_well[operation] = wrong, calls
        return self._gone_well[operation]

    def _judged(self, case: Case, seen: list[Call]) -> list[str]:
        """What went wrong; `seen` gets the calls that were not just done, or all where there is no fault."""
        operation, place, answers = OPERATIONS[case.operation], self._place, case.answers()

        def answer(call: Call) -> int:
            given = answers(call)
            if given != GO_ON or case.fault == NONE:
                seen.append(call)
            return given

        shutil.rmtree(place.base, ignore_errors=True)
        place.home.mkdir(parents=True)
        os.environ["REISVERSLAG_HOME"] = str(place.home)
        operation.lay(place)
        lasts = case.fault in LASTING
        ended = watched(lambda watch: _do(operation, place, watch, lasts=lasts), place.base, answer)
        killed = case.fault == KILLED and bool(seen)
        if ended.why:
            return [ended.why]
        if killed:
            return self._after_a_kill(operation)
        if not ended.said["reached"]:
            return ["could not be begun"]
        why = [*ended.said["mistakes"], *_untold(operation, ended.said)]
        why += self._on_disk(operation, operation.typed)
        if place.left_over():
            why += self._after_a_kill(operation)
        return why

    def _on_disk(self, operation: Operation, wanted: int) -> list[str]:
        """What is not as it should be in the files."""
        place = self._place
        why = [f"{name} is not whole" for name in place.broken()]
        stands = place.stands()
        newest = max((stand for stand in [*stands.values(), *place.kept()] if stand != OTHER), default=0)
        if newest < wanted:
            why.append(f"state {wanted} is lost: {stands}, kept {place.kept()}")
        if wrong := operation.wrong(place):
            why.append(wrong)
        return why

    def _after_a_kill(self, operation: Operation) -> list[str]:
        """Starts the program again, as the user does, and closes it; what is wrong before and after."""
        place = self._place
        why = self._on_disk(operation, operation.kept)
        before = place.stands()
        ended = watched(lambda watch: _start_again(place), place.base, lambda call: GO_ON)
        if ended.why:
            return [*why, f"the next start: {ended.why}"]
        why += [f"the next start: {mistake}" for mistake in ended.said["mistakes"]]
        offered, newest = ended.said["offered"], max(before.values(), default=0)
        if 0 < offered < newest != OTHER and not operation.goes_back:
            why.append(f"state {offered} is offered, while {newest} stands in a file")
        if ended.said["shut_out"]:
            why.append(f"the next start cannot open it: {ended.said['shut_out']}")
        why += self._on_disk(operation, operation.kept)
        if place.left_over():  # in a folder that became known only then
            watched(lambda watch: _start_again(place), place.base, lambda call: GO_ON)
        if left := place.left_over():
            why.append(f"left over after the next start but one: {', '.join(left)}")
        return why


def _do(operation: Operation, place: Place, watch: Watch, *, lasts: bool) -> dict[str, Any]:
    """In the process that is watched: the operation, and then the user closes the program."""
    user = User()
    if operation.starts:
        user.does(user.start)
    operation.prepare(user, place)
    user.presses = (*user.presses, *operation.presses)
    before = {user.bar, *user.heard}
    user.heard.clear()
    with watch:
        user.does(lambda: operation.act(user, place))
    done = _is_done(operation, user, place)
    told = [*user.heard, *({user.bar} - before - _all_is_well(user.bar)), *user.start_screen]
    user.presses = ("Sluiten", "Terug naar het verslag", "Later beslissen")
    if lasts:
        with watch:
            user.does(user.window.close)
    user.does(user.window.close)
    return {"reached": True, "done": done, "told": told, "mistakes": user.mistakes}


def _all_is_well(bar: str) -> set[str]:
    """What tells of nothing that failed."""
    return {bar} if not bar or bar.startswith("Opgeslagen") or "is veilig" in bar else set()


def _is_done(operation: Operation, user: User, place: Place) -> bool:
    try:
        return operation.done(user, place)
    except (ReisverslagError, OSError):
        return False


def _start_again(place: Place) -> dict[str, Any]:
    """In a process of its own: what the user does after a crash."""
    user = User()
    user.presses = ("Terughalen", "Sluiten")
    user.does(user.start)
    offered = re.findall(r"stand (\d+)", user.typed)
    shut_out: list[str] = []
    if not user.window.session and place.report.exists():
        user.presses = ("Terugzetten", "Sluiten", "Niet openen")
        user.does(lambda: user.window.open_path(place.report))
        shut_out = [] if user.window.session else user.heard
    user.does(user.window.close)
    return {"offered": int(offered[0]) if offered else 0, "shut_out": shut_out, "mistakes": user.mistakes}


def _untold(operation: Operation, said: dict[str, Any]) -> list[str]:
    """What is wrong with what the user was told."""
    told = said["told"]
    why = [
        f"was told {text!r}"
        for text in told
        if _MISTAKE.search(text) or not text.rstrip().endswith((".", "?"))
    ]
    if not said["done"] and operation.tells and not told:
        why.append("it was not done, and nothing was told")
    return why


def load_deferred(folder: Path) -> None:
    """Uses the program once in this process, so that those forked off it have all at hand."""
    application = make_application()
    style.apply(application, "light", 100)
    pdf_reader.start = lambda: None  # a process of its own, which no two others could share
    for name in ("finish", "settings", "versions", "restore", "compare", "add up"):
        operation, place = OPERATIONS[name], Place(folder / name)
        os.environ["REISVERSLAG_HOME"] = str(place.home)
        place.home.mkdir(parents=True)
        operation.lay(place)
        user = User()
        user.does(user.start)
        operation.prepare(user, place)
        user.presses = (*user.presses, *operation.presses)
        user.does(partial(operation.act, user, place))
        user.does(user.window.close)
        assert not user.mistakes, user.mistakes
        user.end()
    application.processEvents()


def become_ordinary(folder: Path) -> None:
    """Gives up the rights of root, and gives the folder to who this process is then."""
    if os.getuid():
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    os.umask(0o022)
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    if not os.access(paths.resources() / "examples", os.R_OK | os.X_OK):
        raise RuntimeError(f"An ordinary user may not read {paths.resources()}.")


def begin(folder: Path) -> Callable[[Any], Any]:
    """As an ordinary user; what may be needed is imported before, for such a user may not read all of Python.

    A round is a case, or "faults" or "crashpoints" and an operation: what the cases are.
    """
    load_deferred(folder / "before")
    become_ordinary(folder)
    trials = Trials(folder)

    def do(asked: list[Any]) -> Any:
        if len(asked) == 3:
            return trials(Case(*asked))
        verb, operation = asked
        cases = trials.faults(operation) if verb == "faults" else trials.kills(operation)
        return [astuple(case) for case in cases]

    return do
