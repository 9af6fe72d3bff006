"""Memory: what the program remembers by itself, which is no setting.

Read before the first paint: imports neither pydantic nor the forms.
"""

import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Self

from desktop import files, log, paths

MOST_RECENT = 20
MOST_PLACES = 100
SCHEMES = ("system", "light", "dark")
TEXT_SIZES = range(80, 201)  # percent
_LARGEST = 1_000_000  # bytes


@dataclass(frozen=True)
class Recent:
    """A report that was open: its file, a title, a line under it, its state in words, kind and time (ISO)."""

    path: str
    title: str
    line: str
    state: str
    kind: str
    when: str


@dataclass(frozen=True)
class LeftAt:
    """Where the user left a report (its id and its file): a section, and the path of an answer in it."""

    id: str
    path: str
    section: str
    answer: tuple[str | int, ...]


@dataclass
class Memory:
    """All that is remembered. What is changed is kept by `save`."""

    text_size: int = 100  # percent
    scheme: str = "system"
    department: str = ""
    geometry: str = ""  # of the window, in the words of the window system
    recent: list[Recent] = field(default_factory=list)
    places: list[LeftAt] = field(default_factory=list)
    paper: bool = True  # whether it stands beside the questions where there is room

    _unread = False  # what was remembered before could not be read

    @classmethod
    def load(cls) -> Self:
        """What was remembered; nothing yet when it cannot be read. A broken file is kept aside."""
        try:
            return cls._load()
        except OSError as error:
            log.note("onthouden", error)
            blind = cls()
            blind._unread = True
            return blind

    def save(self) -> None:
        """Keeps it. When that fails the program goes on: this is not the user's work.

        What could not be read before stays: it is taken along, or nothing is written.
        """
        try:
            if self._unread:
                self._take_along(self._load())
            files.write_private(_file(), json.dumps(asdict(self), indent=2).encode())
        except OSError as error:
            log.note("onthouden", error)

    def add(self, report: Recent) -> None:
        """Puts a report at the top of the recent ones."""
        others = [recent for recent in self.recent if recent.path != report.path]
        self.recent = [report, *others][:MOST_RECENT]

    def leave(self, left: LeftAt) -> None:
        """Remembers where a report was left, in place of where it was before."""
        others = [place for place in self.places if (place.id, place.path) != (left.id, left.path)]
        self.places = [left, *others][:MOST_PLACES]

    def left_at(self, id_: str | None, path: Path) -> LeftAt | None:
        """Where a report was left; a copy of it was left nowhere."""
        return next((left for left in self.places if (left.id, left.path) == (id_, str(path))), None)

    def recent_reports(self, missing: Collection[Path] = ()) -> list[Recent]:
        """The recent reports, the latest first, but for those whose file is known to be missing."""
        return [recent for recent in self.recent if recent.path and Path(recent.path) not in missing]

    @classmethod
    def _load(cls) -> Self:
        """Raises OSError where there is a file that cannot be read now."""
        file = _file()
        try:
            return cls._read(json.loads(files.read_own(file, _LARGEST)))
        except FileNotFoundError:
            return cls()
        except OSError as error:
            if not files.is_no_file(error):
                raise
        except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
            pass
        with suppress(OSError):
            files.private_folder(file.parent)
            file.replace(file.with_name(file.name + ".broken"))
        return cls()

    def _take_along(self, before: Self) -> None:
        """What was remembered before counts, where nothing else is remembered since."""
        fresh = type(self)()
        for report in reversed(self.recent):
            before.add(report)
        for place in reversed(self.places):
            before.leave(place)
        self.recent, self.places = before.recent, before.places
        for known in fields(self):
            if getattr(self, known.name) == getattr(fresh, known.name):
                setattr(self, known.name, getattr(before, known.name))
        self._unread = False

    @classmethod
    def _read(cls, value: dict[str, Any]) -> Self:
        """Raises an error where a value is none of ours."""
        kept = cls()
        for known in fields(cls):
            fresh = getattr(kept, known.name)
            found = value.get(known.name, fresh)
            if type(found) is not type(fresh):
                raise TypeError
            setattr(kept, known.name, found)
        if kept.scheme not in SCHEMES or kept.text_size not in TEXT_SIZES or not kept.geometry.isascii():
            raise ValueError
        kept.places = [_left_at(place) for place in value.get("places", [])[:MOST_PLACES]]
        kept.recent = [_recent(report) for report in value.get("recent", [])[:MOST_RECENT]]
        return kept


def _recent(value: dict[str, Any]) -> Recent:
    """Raises an error where it is none."""
    return Recent(*(str(value[known.name]) for known in fields(Recent)))


def _left_at(value: dict[str, Any]) -> LeftAt:
    """Raises an error where it is none."""
    answer = tuple(value["answer"])
    if not all(isinstance(step, str) or (type(step) is int and step >= 0) for step in answer):
        raise TypeError
    return LeftAt(str(value["id"]), str(value["path"]), str(value["section"]), answer)


def _file() -> Path:
    return paths.state() / "memory.json"
