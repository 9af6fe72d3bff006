"""The verbs, for scripts and for IT: what each does, without a window. No Qt."""

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import NotSaved, NotWhole, UnreadableFile, sentence_of
from desktop.unseen import replace_unseen

if TYPE_CHECKING:
    from desktop.forms.changes import ChangedLine
    from desktop.settings_model import Settings
    from desktop.storage.reports import Loaded

COMPLETE, PROBLEMS, FAILED = 0, 1, 2
VerbResult = tuple[int, list[str]]  # the exit code, and the lines to be said


def check(files: list[Path]) -> VerbResult:
    """Says what is missing in each of these reports, and what to look at."""
    from desktop.pdf import letters

    _, messages = _settings()
    code, lines = COMPLETE, [_plain(f"Let op: {sentence}") for sentence in messages]
    for file in files:
        name = f"{file}: " if len(files) > 1 else ""
        try:
            loaded = _open(file)
            form, context = loaded.draft.form, loaded.draft.context()
            problems = form.problems(context)
            warnings = (*loaded.warnings, *form.warnings(context), *letters.warnings(loaded.draft))
        except Exception as error:  # one file never keeps the others from being checked
            code = fail(f"{name}{sentence_of(error)}")
            continue
        lines += [_plain(f"{name}{problem}") for problem in problems]
        lines += [_plain(f"Let op: {name}{warning}") for warning in warnings]
        code = max(code, PROBLEMS if problems else COMPLETE)
    return code, lines


def pdf(file: Path, out: Path | None) -> VerbResult:
    """Makes the PDF of a report; without `out` beside it. Raises ReisverslagError, as the others do."""
    known, messages = _settings()
    loaded = _open(file)
    from desktop.pdf.report import draw  # ReportLab: only when a PDF is made
    from desktop.storage.folder import pdf_beside

    out = out or pdf_beside(file)
    _keep_apart(file, out)
    return _write(out, draw(loaded.draft, loaded.data, known.letterhead()), (*loaded.warnings, *messages))


def pdf_with_changes(old: Path, new: Path, out: Path | None) -> VerbResult:
    """Makes a PDF of a report that says too what changed since an old one."""
    known, messages = _settings()
    before, loaded = _open(old), _open(new)
    _of_one_kind(before, loaded)
    from desktop.pdf.report import draw_with_changes  # ReportLab: only when a PDF is made
    from desktop.storage.folder import changes_beside, is_own_pdf

    out = out or changes_beside(new)
    for file in (old, new):
        _keep_apart(file, out)
        if is_own_pdf(out, file):
            raise NotSaved(f"‘{out.name}’ is de PDF van het verslag zelf. Kies een andere naam na -o.")
    drawn = draw_with_changes(loaded.draft, before.draft, known.letterhead())
    return _write(out, drawn, (*before.warnings, *loaded.warnings, *messages))


def extract(file: Path, out: Path | None) -> VerbResult:
    """Gets the report out of a PDF; without `out` beside it."""
    from desktop.storage.folder import is_there, report_beside
    from desktop.storage.reports import load_report

    loaded = load_report(file)
    if not loaded.from_pdf:
        raise UnreadableFile("Dit bestand is zelf al een verslag. Kies een PDF.")
    beside = report_beside(file)
    if out is None and is_there(beside):  # it may hold later work
        raise NotSaved(f"‘{beside.name}’ is er al. Kies een andere naam na -o.")
    out = out or beside
    _keep_apart(file, out)
    return _write(out, loaded.data, loaded.warnings)


def overview(folder: Path, number: int, out: Path | None, *, justifications: bool) -> VerbResult:
    """Adds up a year of the reports in a folder, into a file or in lines.

    Without `justifications` what travellers wrote about persons is left out, and that is said at once.
    """
    from desktop.overview import outputs, paper, private, year
    from desktop.storage import atomic

    if out:
        outputs.check(out)
    known, warned = _settings()
    found = year.read(folder, number)
    hidden = [words.place for words in private.words_of(found) if not words.shown]
    if hidden and not justifications:
        found = private.without(found, hidden)
        print(_plain(_left_out_words(len(hidden))), file=sys.stderr)
    code = PROBLEMS if any(left.unreadable for left in found.left_out) else COMPLETE
    notes = [_plain(f"Let op: {sentence}") for sentence in warned]
    if out is None:
        return code, [*notes, *(_plain(line) for line in paper.lines(found))]
    atomic.write((out, outputs.write(found, datetime.now().astimezone(), out, known.letterhead())))
    return code, notes + [_plain(f"Let op: {left.file}: {left.why}") for left in found.left_out]


def _left_out_words(count: int) -> str:
    """That texts of travellers were left out of an overview, and how to have them."""
    what, can = f"{count} teksten van reizigers staan", "kunnen"
    if count == 1:
        what, can = "Eén tekst van een reiziger staat", "kan"
    return f"Let op: {what} er niet in, want die {can} over personen gaan. Met --justifications wel."


def diff(old: Path, new: Path) -> VerbResult:
    """Says what is different between two reports, question by question."""
    from desktop.forms.comparison import compare

    _, messages = _settings()
    before, after = (_open(file) for file in (old, new))
    _of_one_kind(before, after)
    lines = [_plain(f"Let op: {sentence}") for sentence in messages]
    differences = compare(before.draft, after.draft)
    for difference in differences:
        lines.append(_plain(f"{difference.place}:"))
        lines += [f"  {_plain(_marked(line))}" for line in difference.lines]
    return PROBLEMS if differences else COMPLETE, lines


def _of_one_kind(before: "Loaded", after: "Loaded") -> None:
    if before.draft.form is not after.draft.form:
        raise UnreadableFile("Dit zijn twee soorten verslagen. Kies twee verslagen van één soort.")


def _marked(line: "ChangedLine") -> str:
    """A line with marks around what went and came."""
    from desktop.forms.changes import Fate

    marks = {Fate.SAME: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "{{+{}+}}"}
    return "".join(marks[piece.fate].format(piece.text) for piece in line)


def restore(file: Path, out: Path | None) -> VerbResult:
    """Puts the newest whole state of a damaged report in its place, or into `out`."""
    from desktop.storage import atomic, restoring
    from desktop.storage.document import Document
    from desktop.storage.folder import is_there
    from desktop.storage.versions import Limits

    try:
        _open(file)
    except NotWhole as error:
        whole = next(iter(restoring.whole_states(file)), None)
        if not whole:
            return fail(f"{error} Er is niets gevonden waar het uit terug te zetten is."), []
    else:
        return PROBLEMS, [_plain(f"‘{file.name}’ is heel: er is niets terug te zetten.")]
    if not out:
        known, _ = _settings()
        Document.limits = Limits(known.versions_kept, known.versions_days)
        restoring.restore(file, whole, datetime.now().astimezone())
    elif is_there(out):  # it may be what the state comes from
        raise NotSaved(f"‘{out.name}’ is er al. Kies een andere naam na -o.")
    else:
        atomic.write((out, whole.data))
    return COMPLETE, [_plain(f"‘{(out or file).name}’ is het verslag zoals het was op {whole}.")]


def check_factors(file: Path) -> VerbResult:
    """Says which row of a table of factors counts for each means and variant."""
    from desktop.forms.trip.factor_check import explain

    whole, lines = explain(file)
    return COMPLETE if whole else PROBLEMS, [_plain(line) for line in lines]


def schema(key: str | None) -> VerbResult:
    """Gives the JSON Schema of a kind of report, else of the first."""
    from desktop.forms.kinds import KINDS

    form = KINDS.get(key or next(iter(KINDS)))
    if form is None:
        return fail(f"Kies een soort verslag uit: {', '.join(KINDS)}."), []
    return COMPLETE, json.dumps(form.report.model_json_schema(), ensure_ascii=False, indent=2).splitlines()


def _keep_apart(file: Path, out: Path) -> None:
    """What was asked must not cost the file that it comes from."""
    from desktop.storage.folder import is_there

    if is_there(out) and out.samefile(file):
        raise NotSaved("Het nieuwe bestand kan niet over het oude heen. Kies een andere naam na -o.")


def _write(out: Path, data: bytes, warnings: Sequence[str]) -> VerbResult:
    from desktop.storage import atomic

    atomic.write((out, data))
    return COMPLETE, [_plain(f"Let op: {warning}") for warning in warnings]


def _open(file: Path) -> "Loaded":
    from desktop.storage.reports import load_report  # pydantic: not for --help and --version

    return load_report(file)


def _settings() -> tuple["Settings", list[str]]:
    """Follows what the organisation decided. Returns the settings, and what is wrong with its files."""
    from desktop import settings
    from desktop.forms.draft import Draft

    known, messages = settings.load()
    Draft.choices = known.choices()
    tables = Draft.choices.tables
    return known, [*messages, *tables.check(), *filter(None, [tables.about_home()])]


def fail(sentence: str) -> int:
    """Says why something failed; gives the exit code of that."""
    print(_plain(sentence), file=sys.stderr)
    return FAILED


def _plain(line: str) -> str:
    """A line without what would break it or steer the terminal: any text may stand in a report."""
    return replace_unseen(" ".join(line.split()), "�")
