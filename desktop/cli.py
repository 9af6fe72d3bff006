"""The command line: what may be asked without a window, and how it is answered. No Qt."""

import argparse
import errno
import io
import sys
from pathlib import Path
from typing import NoReturn

from desktop import __version__, verbs
from desktop.errors import sentence_of
from desktop.grammar import or_list
from desktop.verbs import COMPLETE, FAILED

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
                                     een map; UIT eindigt op @FORMATS@;
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
        return verbs.fail(sentence_of(error))
    return code if _say(lines) else FAILED


class _Parser(argparse.ArgumentParser):
    """Argparse speaks English; this one has one Dutch text."""

    def format_help(self) -> str:
        from desktop.overview.outputs import FORMATS  # all forms come with it

        return HELP.replace("@FORMATS@", or_list(FORMATS))

    def error(self, message: str) -> NoReturn:
        self.exit(FAILED, f"Deze opdracht klopt niet.\n\n{self.format_help()}")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="reisverslag", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"reisverslag {__version__}")
    known = parser.add_subparsers(dest="verb", required=True)
    check = known.add_parser("check", allow_abbrev=False)
    check.add_argument("files", nargs="+", type=Path)
    for name in ("pdf", "extract", "restore"):
        verb = known.add_parser(name, allow_abbrev=False)
        verb.add_argument("file", type=Path)
        verb.add_argument("-o", dest="out", type=Path)
    known.choices["pdf"].add_argument("--changes", dest="old", type=Path)
    overview = known.add_parser("overview", allow_abbrev=False)
    overview.add_argument("folder", type=Path)
    overview.add_argument("--year", type=_year, required=True)
    overview.add_argument("-o", dest="out", type=Path)
    overview.add_argument("--justifications", action="store_true")
    diff = known.add_parser("diff", allow_abbrev=False)
    diff.add_argument("old", type=Path)
    diff.add_argument("new", type=Path)
    factors = known.add_parser("factors", allow_abbrev=False)
    factors.add_argument("what", choices=["check"])
    factors.add_argument("file", type=Path)
    schema = known.add_parser("schema", allow_abbrev=False)
    schema.add_argument("kind", nargs="?")
    return parser


def _year(text: str) -> int:
    """Raises ValueError for what is no year."""
    if not (len(text) == 4 and text.isdecimal()):
        raise ValueError
    return int(text)


def _do(asked: argparse.Namespace) -> verbs.VerbResult:
    """The exit code of a verb, and what it says."""
    match asked.verb:
        case "check":
            return verbs.check(asked.files)
        case "pdf":
            if asked.old is None:
                return verbs.pdf(asked.file, asked.out)
            return verbs.pdf_with_changes(asked.old, asked.file, asked.out)
        case "extract":
            return verbs.extract(asked.file, asked.out)
        case "overview":
            return verbs.overview(asked.folder, asked.year, asked.out, justifications=asked.justifications)
        case "diff":
            return verbs.diff(asked.old, asked.new)
        case "restore":
            return verbs.restore(asked.file, asked.out)
        case "factors":
            return verbs.check_factors(asked.file)
        case _:
            return verbs.schema(asked.kind)


def _say(lines: list[str]) -> bool:
    """Writes the lines; False when that failed. A reader who has seen enough is no failure."""
    try:
        for line in lines:
            print(line)
        print(end="", flush=True)
    except OSError as error:
        if not isinstance(error, BrokenPipeError) and error.errno != errno.EINVAL:  # as Windows calls it
            verbs.fail("De uitvoer kon niet worden geschreven. Kijk na of er ruimte is op de schijf.")
            return False
    return True
