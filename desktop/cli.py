"""The verbs, for scripts and for IT, without a window: no Qt."""

import argparse
import errno
import io
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desktop import __version__
from desktop.errors import NotSaved, NotWhole, UnreadableFile, sentence_of

if TYPE_CHECKING:
    from desktop.forms.changes import Line
    from desktop.settings import Settings
    from desktop.storage.reports import Loaded

COMPLETE, PROBLEMS, FAILED = 0, 1, 2
HELP = """\
Gebruik:
  reisverslag [BESTAND]              opent het venster, met dit verslag
  reisverslag check BESTAND…         noemt per regel wat er ontbreekt of niet klopt;
                                     regels met "Let op:" tellen niet mee
  reisverslag pdf BESTAND [-o UIT]   maakt de PDF van een verslag, af of niet;
                                     zonder -o naast het bestand
  reisverslag pdf --changes OUD BESTAND [-o UIT]
                                     maakt een PDF die ook zegt wat er sinds OUD anders is;
                                     zonder -o met (wijzigingen) achter de naam
  reisverslag extract PDF [-o UIT]   haalt het verslag uit een PDF van dit programma,
                                     zonder -o naast de PDF
  reisverslag overview MAP --year JAAR [-o UIT] [--justifications]
                                     telt de reizen van een jaar op uit alle verslagen in
                                     een map; UIT eindigt op .pdf, .xlsx, .csv of .json;
                                     met --justifications staat erin wat reizigers schreven
                                     over waarom zij vlogen: dat kan over personen gaan
  reisverslag diff OUD NIEUW         noemt wat er anders is: [-weg-] en {+nieuw+}
  reisverslag restore BESTAND [-o UIT]
                                     zet een beschadigd verslag terug uit de PDF of .bak
                                     ernaast, een eerdere versie of uw werk: het
                                     nieuwste; het beschadigde bestand blijft bestaan
  reisverslag factors check TABEL    zegt van elk vervoermiddel welke regel van een tabel
                                     met CO₂-factoren telt
  reisverslag schema [SOORT]         schrijft het JSON Schema van een afgerond verslag
  reisverslag --version              noemt de versie
  reisverslag --selftest             probeert uit of alles werkt, zonder iets op te slaan

Voor BESTAND mag ook zo’n PDF staan.
Uitkomst: 0 is goed of compleet, 1 is nog niet compleet (check), niet alles kon worden
gelezen (overview), er is iets anders (diff), het verslag is heel (restore) of een
vervoermiddel mist een regel (factors), 2 is niet gelukt.
"""


def main(arguments: list[str]) -> int:
    """Does what a verb asks, and gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a program without console has none
            stream.reconfigure(errors="replace")  # an old Windows console has no ₂
    try:
        asked = _parser().parse_args(arguments)
    except SystemExit as end:  # --help, --version, or a mistake: all is said
        return FAILED if end.code else COMPLETE
    try:
        code, lines = _do(asked)
    except Exception as error:  # whatever a file holds, a script gets a sentence
        return _fail(sentence_of(error))
    return code if _say(lines) else FAILED


class _Parser(argparse.ArgumentParser):
    """Argparse speaks English; this one has one Dutch text."""

    def format_help(self) -> str:
        return HELP

    def error(self, message: str) -> NoReturn:
        self.exit(FAILED, f"Deze opdracht klopt niet.\n\n{HELP}")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="reisverslag", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"reisverslag {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", allow_abbrev=False)
    check.add_argument("files", nargs="+", type=Path)
    for name in ("pdf", "extract", "restore"):
        verb = verbs.add_parser(name, allow_abbrev=False)
        verb.add_argument("file", type=Path)
        verb.add_argument("-o", dest="out", type=Path)
    verbs.choices["pdf"].add_argument("--changes", dest="old", type=Path)
    overview = verbs.add_parser("overview", allow_abbrev=False)
    overview.add_argument("folder", type=Path)
    overview.add_argument("--year", type=_year, required=True)
    overview.add_argument("-o", dest="out", type=Path)
    overview.add_argument("--justifications", action="store_true")
    diff = verbs.add_parser("diff", allow_abbrev=False)
    diff.add_argument("old", type=Path)
    diff.add_argument("new", type=Path)
    factors = verbs.add_parser("factors", allow_abbrev=False)
    factors.add_argument("what", choices=["check"])
    factors.add_argument("file", type=Path)
    schema = verbs.add_parser("schema", allow_abbrev=False)
    schema.add_argument("kind", nargs="?")
    return parser


def _do(asked: argparse.Namespace) -> tuple[int, list[str]]:
    """The exit code of a verb, and what it says."""
    match asked.verb:
        case "check":
            return _check(asked.files)
        case "pdf":
            return _pdf(asked.file, asked.out) if asked.old is None else _changes(asked)
        case "extract":
            return _extract(asked.file, asked.out)
        case "overview":
            return _overview(asked)
        case "diff":
            return _diff(asked.old, asked.new)
        case "restore":
            return _restore(asked.file, asked.out)
        case "factors":
            return _factors(asked.file)
        case _:
            return _schema(asked.kind)


def _check(files: list[Path]) -> tuple[int, list[str]]:
    from desktop.pdf import letters

    _, told = _settings()
    code, lines = COMPLETE, [_plain(f"Let op: {sentence}") for sentence in told]
    for file in files:
        name = f"{file}: " if len(files) > 1 else ""
        try:
            loaded = _open(file)
            form, context = loaded.draft.form, loaded.draft.context()
            problems = form.problems(context)
            warnings = (*loaded.warnings, *form.warnings(context), *letters.warnings(loaded.draft))
        except Exception as error:  # one file never keeps the others from being checked
            code = _fail(f"{name}{sentence_of(error)}")
            continue
        lines += [_plain(f"{name}{problem}") for problem in problems]
        lines += [_plain(f"Let op: {name}{told}") for told in warnings]
        code = max(code, PROBLEMS if problems else COMPLETE)
    return code, lines


def _pdf(file: Path, out: Path | None) -> tuple[int, list[str]]:
    known, told = _settings()
    loaded = _open(file)
    from desktop.pdf.report import draw  # ReportLab: only when a PDF is made
    from desktop.storage.folder import pdf_beside

    out = out or pdf_beside(file)
    _keep_apart(file, out)
    return _write(out, draw(loaded.draft, loaded.data, known.letterhead()), (*loaded.warnings, *told))


def _changes(asked: argparse.Namespace) -> tuple[int, list[str]]:
    known, told = _settings()
    before, loaded = _open(asked.old), _open(asked.file)
    _of_one_kind(before, loaded)
    from desktop.pdf.report import draw_with_changes  # ReportLab: only when a PDF is made
    from desktop.storage.folder import changes_beside, is_own_pdf

    out = asked.out or changes_beside(asked.file)
    for file in (asked.old, asked.file):
        _keep_apart(file, out)
        if is_own_pdf(out, file):
            raise NotSaved(f"‘{out.name}’ is de PDF van het verslag zelf. Kies een andere naam na -o.")
    pdf = draw_with_changes(loaded.draft, before.draft, known.letterhead())
    return _write(out, pdf, (*before.warnings, *loaded.warnings, *told))


def _extract(file: Path, out: Path | None) -> tuple[int, list[str]]:
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


def _year(text: str) -> int:
    """Raises ValueError for what is no year."""
    if not (len(text) == 4 and text.isdecimal()):
        raise ValueError
    return int(text)


def _overview(asked: argparse.Namespace) -> tuple[int, list[str]]:
    from desktop.overview import outputs, paper, private, year
    from desktop.storage import atomic

    out: Path | None = asked.out
    if out:
        outputs.check(out)
    known, warned = _settings()
    found = year.read(asked.folder, asked.year)
    hidden = [words.place for words in private.words_of(found) if not words.shown]
    if hidden and not asked.justifications:
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


def _diff(old: Path, new: Path) -> tuple[int, list[str]]:
    from desktop.forms.comparison import compare

    _, told = _settings()
    before, after = (_open(file) for file in (old, new))
    _of_one_kind(before, after)
    lines = [_plain(f"Let op: {sentence}") for sentence in told]
    differences = compare(before.draft, after.draft)
    for difference in differences:
        lines.append(_plain(f"{difference.place}:"))
        lines += [f"  {_plain(_marked(line))}" for line in difference.lines]
    return PROBLEMS if differences else COMPLETE, lines


def _of_one_kind(before: "Loaded", after: "Loaded") -> None:
    if before.draft.form is not after.draft.form:
        raise UnreadableFile("Dit zijn twee soorten verslagen. Kies twee verslagen van één soort.")


def _marked(line: "Line") -> str:
    """A line with marks around what went and came."""
    from desktop.forms.changes import Fate

    marks = {Fate.SAME: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "{{+{}+}}"}
    return "".join(marks[piece.fate].format(piece.text) for piece in line)


def _restore(file: Path, out: Path | None) -> tuple[int, list[str]]:
    from desktop.storage import atomic, restoring
    from desktop.storage.document import Document
    from desktop.storage.folder import is_there
    from desktop.storage.versions import Limits

    try:
        _open(file)
    except NotWhole as error:
        whole = next(iter(restoring.whole_states(file)), None)
        if not whole:
            return _fail(f"{error} Er is niets gevonden waar het uit terug te zetten is."), []
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


def _keep_apart(file: Path, out: Path) -> None:
    """What was asked must not cost the file that it comes from."""
    from desktop.storage.folder import is_there

    if is_there(out) and out.samefile(file):
        raise NotSaved("Het nieuwe bestand kan niet over het oude heen. Kies een andere naam na -o.")


def _write(out: Path, data: bytes, warnings: Sequence[str]) -> tuple[int, list[str]]:
    from desktop.storage import atomic

    atomic.write((out, data))
    return COMPLETE, [_plain(f"Let op: {warning}") for warning in warnings]


def _factors(file: Path) -> tuple[int, list[str]]:
    from desktop.forms.trip.factor_check import explain

    whole, lines = explain(file)
    return COMPLETE if whole else PROBLEMS, [_plain(line) for line in lines]


def _schema(key: str | None) -> tuple[int, list[str]]:
    from desktop.forms.kinds import KINDS

    form = KINDS.get(key or next(iter(KINDS)))
    if form is None:
        return _fail(f"Kies een soort verslag uit: {', '.join(KINDS)}."), []
    return COMPLETE, json.dumps(form.report.model_json_schema(), ensure_ascii=False, indent=2).splitlines()


def _open(file: Path) -> "Loaded":
    from desktop.storage.reports import load_report  # pydantic: not for --help and --version

    return load_report(file)


def _settings() -> tuple["Settings", list[str]]:
    """Follows what the organisation decided, and tells what is wrong with its files, which stops nothing."""
    from desktop import settings
    from desktop.forms.draft import Draft

    known, told = settings.load()
    Draft.choices = known.choices()
    tables = Draft.choices.tables
    return known, [*told, *tables.check(), *filter(None, [tables.about_home()])]


def _fail(sentence: str) -> int:
    print(_plain(sentence), file=sys.stderr)
    return FAILED


def _say(lines: list[str]) -> bool:
    """Writes the lines; False when that failed. A reader who has seen enough is no failure."""
    try:
        for line in lines:
            print(line)
        print(end="", flush=True)
    except OSError as error:
        if not isinstance(error, BrokenPipeError) and error.errno != errno.EINVAL:  # as Windows calls it
            _fail("De uitvoer kon niet worden geschreven. Kijk na of er ruimte is op de schijf.")
            return False
    return True


def _plain(line: str) -> str:
    """A line without what would break it or steer the terminal: any text may stand in a report."""
    return "".join(letter if letter.isprintable() else "�" for letter in " ".join(line.split()))
