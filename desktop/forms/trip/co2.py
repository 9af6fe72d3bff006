"""CO2: kilometres and emission for each means used."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desktop.forms.answers import MOST_STOPS, is_empty
from desktop.forms.blocks import NOT_FILLED_IN, Block, Missing, PaperColumn, PaperTable, Part, TextBlock
from desktop.forms.numbers import figure
from desktop.forms.section import (
    Answers,
    Context,
    Note,
    Path,
    Problem,
    ProblemKind,
    Question,
    ReviewLine,
    Section,
    question,
    rows_of,
)
from desktop.forms.trip import emission, kilograms, legs, method
from desktop.forms.trip.emission_row import Emission, EmissionLine
from desktop.forms.trip.legs import Number
from desktop.forms.trip.means import Means

_SUMMARY = "Kilometers en CO₂ per vervoermiddel"


class Co2(Section):
    """A row for each means that the legs name; rows of a means no longer used stay in the draft, unasked."""

    key = "co2"
    title = "CO₂-uitstoot"
    printed = ("rows",)
    headings = (
        (
            "WAT IS AANTAL AFGELEGDE KILOMETERS PER VERVOERSMIDDEL "
            "EN DE UITSTOOT VAN CO2-EQUIVALENTEN PER VERVOERSMIDDEL"
        ),
    )

    rows: list[Emission] = question(
        "Vervoermiddelen",
        max_length=MOST_STOPS,
        hint="Alle etappes met dit vervoermiddel samen, heen en terug. De kilo’s gelden voor één reiziger.",
        missing="Vul bij Vervoer eerst in waarmee er is gereisd.",
    )

    @classmethod
    def rows_for(cls, answers: Answers, context: Context) -> list[dict[str, Any]]:
        """The rows that are asked, as far as answered: one for each means of the legs, in their order.

        Of a final report, and as long as there are no legs, those that were given.
        """
        given = [{"means": None, **row} for row in rows_of(answers.get("rows"))]
        used = used_means(context)
        if context.final or not used:
            return given
        rows: list[dict[str, Any]] = []
        for means in used:
            rows += [row for row in given if row["means"] == means] or [{"means": means}]
        return rows

    @classmethod
    def lines(cls, answers: Answers, context: Context) -> tuple[EmissionLine, ...]:
        """Every row that is asked with all that is known of it: what screen, `check` and paper show."""
        return context.once(_lines, answers)

    @classmethod
    def worked_out(cls, answers: Answers, context: Context) -> list[Answers]:
        """The rows that are asked with every figure that can be known."""
        return [line.row for line in cls.lines(answers, context)]

    @classmethod
    def computed_again(cls, answers: Answers, context: Context, place: int, key: str) -> list[dict[str, Any]]:
        """The rows as they are when `km` or `kg` of one of those asked is worked out again.

        Rows of means that are no longer used stay behind them.
        """
        rows = cls.rows_for(answers, context)
        others = [dict(row) for row in rows_of(answers.get("rows")) if {"means": None, **row} not in rows]
        rows[place] = emission.without(rows[place], key)
        return rows + others

    @classmethod
    def applicable_answers(cls, answers: Answers, context: Context) -> Answers:
        """With all that is known of the rows that are asked, so that a means without one is missing too."""
        return {**answers, "rows": cls.worked_out(answers, context)}

    @classmethod
    def problems(cls, answers: Answers, context: Context) -> list[Problem]:
        """With the means as the place: "CO₂-uitstoot, vliegtuig" says more than the number of a row."""
        lines = cls.lines(answers, context)
        found = []
        for problem in super().problems(answers, context):
            match problem.path:
                case ("rows", int(place), "kg") if problem.kind is ProblemKind.MISSING and lines[place].waits:
                    continue  # with the kilometres come the kilograms
                case ("rows", int(place), str(key)):
                    sentence = lines[place].is_missing(key) if problem.kind is ProblemKind.MISSING else ""
                    where = cls._place(lines[place].row)
                    found.append(replace(problem, place=where, sentence=sentence or problem.sentence))
                case _:
                    found.append(problem)
        return found

    @classmethod
    def warnings(cls, answers: Answers, context: Context) -> list[Problem]:
        """Typed kilograms that are far from what the factors give; a mean over a group always may be."""
        people = emission.travellers(context)
        return [
            replace(cls.warning(("rows", place, "kg"), sentence), place=cls._place(line.row))
            for place, line in enumerate(cls.lines(answers, context))
            if (sentence := line.doubt()) and not kilograms.groups_of(line.row, people)
        ]

    @classmethod
    def notes(cls, answers: Answers, context: Context) -> dict[Path, Note]:
        """How the figures of each row are known, and which can be worked out again."""
        found: dict[Path, Note] = {}
        for place, line in enumerate(cls.lines(answers, context)):
            lost = line.is_missing("km").removesuffix(".") if line.unknown_place() else ""
            found[("rows", place, "km")] = Note(lost, line.can_again("km"))
            found[("rows", place, "kg")] = Note(line.how_known, line.can_again("kg"))
        return found

    @classmethod
    def in_short(cls, answers: Answers, context: Context) -> str:
        """The kilograms of one traveller."""
        each, _ = format_totals(answers, context) or ("", "")
        return each

    @classmethod
    def touched(cls, answers: Answers) -> bool:
        """Whether any figure was given: the rows themselves follow the legs."""
        rows = rows_of(answers.get("rows"))
        return any(not is_empty(row.get(key)) for row in rows for key in ("km", "kg", "source"))

    @classmethod
    def finished(cls, answers: Answers, context: Context) -> Answers:
        """The rows that are asked, with every figure and where it comes from."""
        people = emission.travellers(context)
        rows = cls.worked_out(answers, context)
        return {**answers, "rows": [_without_old_groups(row, people) for row in rows]}

    @classmethod
    def review_of(cls, asked: Question, answers: Answers, context: Context) -> list[ReviewLine]:
        """Of the rows a line for each means; the totals apart."""
        if asked.key != "rows":
            return super().review_of(asked, answers, context)
        table = _table(cls.lines(answers, context), context)
        if table is None:
            return [("rows", "Per vervoermiddel", Missing().texts())]
        body = len(table.rows) - table.total
        totals = [("rows", row[0], [" · ".join(filter(None, row[1:]))]) for row in table.rows[body:]]
        return [("rows", "Per vervoermiddel", table.texts()[:body]), *totals]

    @classmethod
    def parts(cls, answers: Answers, context: Context) -> list[Part]:
        """A table with a row for each means, and a total; under it method, year and source."""
        lines = cls.lines(answers, context)
        table = _table(lines, context)
        blocks: list[Block] = [table or Missing()]
        people = emission.travellers(context)
        rows = [row for line in lines for row in kilograms.groups_of(line.row, people) or [line.row]]
        sentences = method.under_the_table(rows)
        blocks += [TextBlock(sentence, soft=True) for sentence in sentences]
        return [Part(cls.headings[0], tuple(blocks))]

    @classmethod
    def _place(cls, row: Answers) -> str:
        """ "CO₂-uitstoot, vliegtuig" says more than the number of a row."""
        return f"{cls.title}, {Emission.title(row).lower()}"


def _lines(answers: Answers, context: Context) -> tuple[EmissionLine, ...]:
    ways = [] if context.final else [*legs.ways(context)]
    lines: list[EmissionLine] = []
    for row in Co2.rows_for(answers, context):
        own = [way for way in ways if way.means == row["means"]]
        ways = [way for way in ways if way.means != row["means"]]  # of two rows of one means, the first
        lines.append(EmissionLine.of(row, own, context))
    return tuple(lines)


def used_means(context: Context) -> list[str]:
    """The means that the legs of a report use, each once, in order."""
    legs = rows_of(context.section("transport").get("legs"))
    used = [leg.get("means") for leg in legs]
    return list(dict.fromkeys(means for means in used if isinstance(means, str) and means in {*Means}))


def format_totals(answers: Answers, context: Context) -> tuple[str, str] | None:
    """The kilograms of one traveller and of all, in words; None while a figure is not known."""
    rows = Co2.worked_out(answers, context)
    return kilograms.format_totals(rows, emission.travellers(context), final=context.final)


def _total_km(rows: Sequence[Answers]) -> Number | None:
    known = [number for row in rows if (number := figure(row.get("km"))) is not None]
    return kilograms.added(known) if known and len(known) == len(rows) else None


def _table(lines: Sequence[EmissionLine], context: Context) -> PaperTable | None:
    if not lines:
        return None
    rows = [line.row for line in lines]
    columns = (
        PaperColumn("Vervoermiddel", 0.22),
        PaperColumn("Kilometers", 0.18, figures=True),
        PaperColumn("CO₂ per reiziger", 0.22, figures=True),
        PaperColumn("Herkomst", 0.38, soft=True),
    )
    people = emission.travellers(context)
    apart = any(kilograms.groups_of(row, people) for row in rows)
    cells = [cell for line in lines for cell in _cells(line, people, apart=apart)]
    totals = kilograms.format_totals(rows, people, final=context.final)
    if totals is None:
        return PaperTable(columns, tuple(cells), summary=_SUMMARY)
    each, together = totals
    if apart:
        cells.append((f"{people} reizigers samen", "", together, f"{each} per reiziger"))
        return PaperTable(columns, tuple(cells), total=1, summary=_SUMMARY)
    own = "per reiziger" if people > 1 else ""
    cells.append(("Totaal", Emission.display_text("km", _total_km(rows)), each, own))
    if people > 1:
        cells.append((f"{people} reizigers samen", "", together, ""))
    return PaperTable(columns, tuple(cells), total=1 if people == 1 else 2, summary=_SUMMARY)


def _cells(line: EmissionLine, people: int, *, apart: bool) -> list[tuple[str, ...]]:
    """The lines of the table for one means: one for each group of travellers that moved alike.

    Where some moved `apart` it is said of each line of how many travellers it is: so it adds up.
    """
    label = Means.label_of(line.row.get("means"))

    def of(count: int) -> str:
        return f"{label}, {method.format_travellers(count)}" if apart else label

    groups = kilograms.groups_printed(line.row, people)
    if not groups:
        return [(of(people), *_figures(line.row), line.how_known)]
    return [(of(group["travellers"]), *_figures(group), method.how_group_is_known(group)) for group in groups]


def _figures(row: Answers) -> tuple[str, str]:
    km, kg = Emission.display_text("km", row.get("km")), kilograms.format_row(row)
    return km or NOT_FILLED_IN, kg or NOT_FILLED_IN


def _without_old_groups(row: Answers, people: int) -> Answers:
    """A row without the groups that its figures were changed after."""
    if kilograms.groups_of(row, people):
        return row
    return {key: value for key, value in row.items() if key != kilograms.GROUPS}
