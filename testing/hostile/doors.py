"""Doors: each kind of input, and the ways by which the program itself reads it.

A door raises when something comes of an input that never may: an error that is no sentence of ours, a
file changed that was only read, a formula in a table, or what steers a terminal. All is done in the user's
folders as `desktop.paths` has them, new and empty for each input. `chance` decides what is done now and then.
"""

import csv
import io
import json
import os
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
from PySide6.QtCore import QMimeData, QObject

from desktop import cli, paths, verbs
from desktop import settings as program_settings
from desktop.errors import NotSaved, OpenElsewhere
from desktop.forms.answers import FreeText, ManyRows, ManyTexts, OneLine, ParsedText
from desktop.forms.choices import Choices
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.pasting import with_pasted
from desktop.storage import entries, folder, pdf_child, recovery, report_file
from desktop.storage.document import Document
from desktop.storage.index import Index, Query
from desktop.storage.memory import Memory, Recent
from desktop.travel.travel_data import HOME_TOWN, Tables, built_in
from desktop.widgets.editors.clipboard import cells_of, text_in
from desktop.widgets.start.library import Library
from testing.hostile import clipboards, indexes, pdfs, recoveries, reports, settings

GOOD = paths.resources() / "examples" / "trip-stockholm-2024.json"
_MAY_DO = {"/URI", "/GoTo"}  # what a link on paper does
_MAY_OPEN = re.compile("(?i)https?://|mailto:[^?&,%]*$")
_NEVER = ("/JS", "/Launch", "/OpenAction", "/AA")
_ODD_TIMES = (0, -1, 1, 10**9, 2**31, 2**33, 253_402_300_800)  # seconds since 1970


@dataclass(frozen=True)
class Door:
    """A kind of input: the ending of its file, how many of 2000 it is, how it is made and let in."""

    ending: str
    share: int
    make: Callable[[Random], bytes]
    enter: Callable[[bytes, Random], None]

    def __call__(self, data: bytes, chance: Random) -> None:
        """Lets an input in, by what a new user has decided: nothing."""
        Draft.choices = Choices()
        self.enter(data, chance)


def _report(data: bytes, chance: Random) -> None:
    file = paths.reports() / "vreemd.json"
    with _laid(file, data):
        code = _verb("check", file)
        entries.read(file, file.name, 0)
        if code == verbs.FAILED:
            return
        _write_and_read(data)
        now_and_then = chance.randrange(60)
        if now_and_then < 2:
            _list(file)
        elif now_and_then == 2:
            _draw(file, data)
        elif now_and_then < 5:
            _add_up(file.parent, chance)


def _pdf(data: bytes, chance: Random) -> None:
    file = paths.reports() / "vreemd.pdf"
    with _laid(file, data):
        entries.read(file, file.name, 0)
        if chance.random() < 0.05:
            _verb("extract", file, "-o", file.with_name("terug.json"))


def _pdf_read_here(data: bytes, chance: Random) -> None:
    """As the process that reads PDFs does, but where Atheris sees what is reached."""
    with suppress(MemoryError):
        pdf_child.report_in(data, report_file.LARGEST)


def _settings(data: bytes, chance: Random) -> None:
    home = paths.reports().parent
    data = data.replace(settings.HOME.encode(), os.fsencode(home))
    place = chance.choice((program_settings.machine_file, program_settings.personal_file))()
    if built_in.cache_info().currsize > 20:  # the tables of every home town that was ever named
        built_in.cache_clear()
    with _laid(place, data):
        known, _ = program_settings.load()
        known.choices().mark()
        known.letterhead()
        wanted = known.reports_folder
        if wanted is None or wanted.is_relative_to(home):
            assert folder.default(wanted).is_dir()
        if chance.random() < 0.05:
            _check_a_good_report()
            assert _verb("pdf", GOOD, "-o", home / "a.pdf") == verbs.COMPLETE
            _check_paper(home / "a.pdf")


def _table(name: str, data: bytes, chance: Random) -> None:
    file = paths.machine_config() / "data" / name
    with _laid(file, data):
        tables = Tables(HOME_TOWN, file.parent)
        said = [*tables.check(), tables.mark(), tables.about_home()]
        assert all(isinstance(sentence, str) for sentence in said)
        for means in ("plane", "car", "train"):
            if factor := tables.factors.find(means, "", 2024):
                factor.kg_per_km(True)
        if chance.random() < 0.02:
            _check_a_good_report()
            Draft.choices.tables.matcher.matches("par")


def _index(data: bytes, chance: Random) -> None:
    indexes.lay_reports(paths.reports())
    with Index(paths.reports()) as index:
        index.update()
    (file,) = paths.cache().glob("*.sqlite")
    file.write_bytes(data)
    _seen()
    with Index(paths.reports()) as index:
        index.update()
    assert _seen() == indexes.COUNT, "reports are missing in the list"


def _recovery(data: bytes, chance: Random) -> None:
    place = recovery.new_file().parent
    good = (
        b'{"path": null, "stamp": null, "when": "2024-06-03T14:03:00+02:00", "owner": ""}\n'
        + GOOD.read_bytes()
    )
    with _laid(place / "goed.recovery", good), _laid(place / "vreemd.recovery", data):
        left = recovery.find_orphaned()
        assert "goed.recovery" in {found.file.name for found in left}, (
            "the work of another report is not offered"
        )
        for found in left:
            found.draft.form.problems(found.draft.context())


def _lock(data: bytes, chance: Random) -> None:
    report = paths.reports() / "a.json"
    lock = report.with_name("a.json.lock")
    draft = json.dumps({**json.loads(GOOD.read_bytes()), "state": "draft"}).encode()
    with _laid(report, draft):
        lock.write_bytes(data)
        with suppress(OSError, OverflowError):
            moment = chance.choice((*_ODD_TIMES, time.time()))
            os.utime(lock, (moment, moment))
        with suppress(OpenElsewhere):
            Document.open(report).close()
        Document.open(report, read_only=True).close()


def _memory(data: bytes, chance: Random) -> None:
    file = paths.state() / "memory.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    remembered = Memory.load()
    remembered.recent_reports()
    remembered.left_at("x", file)
    remembered.add(Recent("/nergens", "", "", "", "", ""))
    remembered.save()
    assert Memory.load() == remembered


def _clipboard(data: bytes, chance: Random) -> None:
    held, mime = json.loads(data), QMimeData()
    mime.setText(held["text"])
    if held["html"]:
        mime.setHtml(held["html"])
    cells = cells_of(text_in(mime))
    if not cells:
        return
    form, section, key, kind = chance.choice(_LISTS)
    cells = cells[: kind.most]  # the window takes no more, and says so
    rows, last = with_pasted(kind, [_empty(kind)], 0, _first_field(kind), cells, whole=False)
    assert 0 <= last < len(rows)
    draft = Draft(form)
    draft.put(section, (key,), rows)
    form.problems(draft.context())
    with suppress(NotSaved):  # too much for one report
        report_file.read(report_file.write(draft))


def _empty(kind: ManyRows | ManyTexts) -> Any:
    return {} if isinstance(kind, ManyRows) else ""


def _first_field(kind: ManyRows | ManyTexts) -> tuple[str, ...]:
    """Where in a row a table is pasted."""
    if isinstance(kind, ManyTexts):
        return ()
    return next(
        (asked.key,)
        for asked in kind.row.questions()
        if isinstance(asked.answer, FreeText | OneLine | ParsedText)
    )


_LISTS = [
    (form, section.key, asked.key, asked.answer)
    for form in KINDS.values()
    for section in form.sections
    for asked in section.questions()
    if isinstance(asked.answer, ManyRows | ManyTexts)
]

DOORS = {
    "report": Door(".json", 1200, reports.hostile, _report),
    "clipboard": Door(".json", 200, clipboards.hostile, _clipboard),
    "settings": Door(".toml", 120, settings.settings, _settings),
    "pdf": Door(".pdf", 99, pdfs.mutated, _pdf),
    "bomb": Door(".pdf", 1, pdfs.any_named, _pdf),  # each may take seconds
    "recovery": Door(".recovery", 100, recoveries.recovery, _recovery),
    "lock": Door(".lock", 100, recoveries.lock, _lock),
    "memory": Door(".json", 80, recoveries.memory, _memory),
    "index": Door(".sqlite", 40, indexes.hostile, _index),
    **{
        kind: Door(".csv", 20, partial(settings.table, name=name), partial(_table, name))
        for kind, name in settings.TABLES.items()
    },
}
READERS = {
    "json": [DOORS["report"]],
    "pdf": [Door(".pdf", 0, pdfs.mutated, _pdf_read_here)],
    "settings": [DOORS["settings"]],
    "tables": [DOORS[kind] for kind in settings.TABLES],
}


# What is done at a door


@contextmanager
def _laid(file: Path, data: bytes) -> Iterator[None]:
    """Puts an input in its place, and finds it there unchanged afterwards."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    yield
    assert file.read_bytes() == data, f"{file.name} was changed"


def _verb(*arguments: str | Path) -> int:
    """Does what a verb does, and gives its exit code; what it says may not steer a terminal."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.main([str(argument) for argument in arguments])
    said = out.getvalue() + err.getvalue()
    steering = [line for line in said.split("\n") if not line.isprintable()]
    assert not steering, f"this steers a terminal: {steering[0]!r}"
    return code


def _check_a_good_report() -> None:
    assert _verb("check", GOOD) != verbs.FAILED, "a good report cannot be checked any more"


def _write_and_read(data: bytes) -> None:
    draft = report_file.read(data).draft
    with suppress(NotSaved):  # too large
        again = report_file.read(report_file.write(draft)).draft
        assert (again.answers, again.unknown) == (draft.answers, draft.unknown), "saving changes the report"


def _list(file: Path) -> None:
    """The list of the start screen, with a good report beside it."""
    good = file.with_name("goed.json")
    good.write_bytes(GOOD.read_bytes())
    with Index(file.parent) as index:
        index.update()
    assert _seen() == 2, "a report is missing in the list"
    good.unlink()


def _seen() -> int:
    """How many reports the start screen shows."""
    parent = QObject()
    library = Library(paths.reports(), parent)
    try:
        library.years()
        library.rows(Query(words="stad", order="title", reverse=True), 50)
        return len(library.rows(Query(), 50))
    finally:
        library.close()


def _draw(file: Path, data: bytes) -> None:
    pdf, back = file.with_name("a.pdf"), file.with_name("terug.json")
    assert _verb("pdf", file, "-o", pdf) != verbs.FAILED, "the report cannot be drawn"
    assert _verb("extract", pdf, "-o", back) == verbs.COMPLETE, "the PDF does not give its report back"
    assert back.read_bytes() == data
    _check_paper(pdf)
    pdf.unlink()
    back.unlink()


def _check_paper(pdf: Path) -> None:
    """Nothing on paper does anything but open an address of the web or of mail."""
    with pikepdf.open(BytesIO(pdf.read_bytes())) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Dictionary):
                _check_entries(thing)


def _check_entries(thing: pikepdf.Dictionary) -> None:
    if "/A" in thing and thing.get("/Subtype") == "/Link":
        action = thing["/A"]
        assert action["/S"] in _MAY_DO, f"paper does {action['/S']}"
        assert "/URI" not in action or _MAY_OPEN.match(str(action["/URI"])), f"paper opens {action['/URI']}"
    for key in _NEVER:
        assert key not in thing, f"paper has {key}"


def _add_up(reports: Path, chance: Random) -> None:
    """The overview of a year, on a terminal and in a file that others open."""
    _verb("overview", reports, "--year", "2024")
    ending = chance.choices(("csv", "xlsx", "json", "pdf"), (6, 3, 1, 1))[0]
    out = paths.reports().with_name(f"2024.{ending}")
    assert _verb("overview", reports, "--year", "2024", "-o", out) != verbs.FAILED
    match ending:
        case "csv":
            _check_cells(out.read_bytes())
        case "xlsx":
            _check_sheet(out.read_bytes())
        case "json":
            json.loads(out.read_bytes())
        case _:
            _check_paper(out)


def _check_cells(data: bytes) -> None:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"):
        for cell in row:
            number = re.fullmatch(r"-?[\d.,]+", cell)
            assert number or not cell.lstrip().startswith(tuple("=+-@＝＋－＠")), f"a formula: {cell!r}"
            assert not re.search("[\x00-\x1f\x7f]", cell), f"not one line: {cell!r}"


def _check_sheet(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as sheet:
        for name in sheet.namelist():
            part = sheet.read(name)
            assert not re.search(rb"<f[ >/]", part), f"a formula in {name}"
            assert b"relationships/hyperlink" not in part, f"a link in {name}"
