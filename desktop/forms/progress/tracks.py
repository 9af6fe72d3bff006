"""Tracks: the tracks ("sporen") of a plan, and how far the actions of each are."""

import re
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Annotated, Any

from pydantic import WithJsonSchema

from desktop.forms.actions import Action, action_table
from desktop.forms.answers import MOST_ROWS, ShortText, SystemValue, is_empty
from desktop.forms.blocks import Block, HeadingBlock, Missing, Part
from desktop.forms.progress.numbering import next_number
from desktop.forms.section import Answers, Context, Question, ReviewLine, Row, Section, question, rows_of
from desktop.grammar import how_many

_NAMED = re.compile(
    r"\s*(spoor\s+\w{1,12})\s*[:.–-]\s*(.+)", re.IGNORECASE | re.DOTALL
)  # "Spoor 2: Nationaal"

_BETWEEN = re.compile(r"\n|/|,|;|\sen\s|\si\.s\.m\.\s")  # owners
NO_STATUS = "Nog geen stand van zaken"
SHORT = 24  # characters of number, owner and deadline, in a line


def format_origin(origin: Mapping[str, Any]) -> str:
    """The trip that an action came from: "Stockholm (Zweden) · 3 – 6 juni 2024"."""
    trip = origin.get("trip")
    return trip if isinstance(trip, str) and trip.strip() else "Een reisverslag"


EarlierStatus = Annotated[str, SystemValue(str)]
Origin = Annotated[
    dict[str, Any],
    SystemValue(dict, format_origin),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                "report": {"type": "string", "description": "id of the trip report"},
                "row": {"type": "integer", "description": "place of the action in it, from 0"},
                "trip": {"type": "string", "description": "the trip as a reader knows it"},
                "result": {"type": "string", "description": "the result as the trip report had it"},
            },
        }
    ),
]


class _Numbered(Row):
    """What comes before the questions of an action."""

    number: ShortText = question(
        "Nummer",
        hint="Bijvoorbeeld 2.3. Uw eigen nummers blijven staan.",
        missing="Geef deze actie een nummer.",
    )


class TrackRow(Action, _Numbered):
    """An action of a track: numbered, and with what is known of it from elsewhere."""

    compact = True
    filter_label = "Trekker"
    side_by_side = ("status", "previous_status")
    unlike_others = ("number",)
    columns = {"number": 0.06, "result": 0.27, "deadline": 0.1, "owner": 0.12, "status": 0.45}  # noqa: RUF012

    previous_status: EarlierStatus | None = question("Stand van zaken vorige periode", conditional=True)
    origin: Origin | None = question("Overgenomen uit het reisverslag over", conditional=True)

    @classmethod
    def new(cls, rows: Sequence[Answers], place: int) -> Answers:
        """With the number after that of the action above it."""
        numbers = [cls.display_text("number", row.get("number")) for row in rows]
        number = next_number(numbers[:place], numbers)
        return {"number": number} if number else {}

    @classmethod
    def is_applicable(cls, key: str, row: Answers) -> bool:
        """What was noted is shown where there is something."""
        return key not in ("previous_status", "origin") or not is_empty(row.get(key))

    @classmethod
    def name(cls, row: Answers, place: int) -> str:
        """By its own number: "Actie 2.0.2"."""
        number = " ".join(cls.display_text("number", row.get("number")).split())
        short = number if len(number) <= SHORT else f"{number[:SHORT]}…"
        return f"{cls.noun} {short}" if number else super().name(row, place)

    @classmethod
    def title(cls, row: Answers) -> str:
        """The first line of the result."""
        return next(iter(cls.display_text("result", row.get("result")).strip().splitlines()), "").strip()

    @classmethod
    def summary(cls, row: Answers) -> str:
        """Owner, deadline, and whether the state of affairs is filled in."""
        owners = cls.filter_values(row)
        count = next((n for n in range(len(owners), 1, -1) if len(", ".join(owners[:n])) <= SHORT), 1)
        names = shorten(", ".join(owners[:count]), SHORT, placeholder="…")
        others = " e.a." if count < len(owners) else ""
        deadline = shorten(cls.display_text("deadline", row.get("deadline")), SHORT, placeholder="…")
        status = "nog geen stand" if is_empty(row.get("status")) else "stand ingevuld"
        return " · ".join(filter(None, (names + others, deadline, status)))

    @classmethod
    def filter_values(cls, row: Answers) -> Sequence[str]:
        """The owners: "BZK/VNG" and "BZK, VNG" are two."""
        owners = _BETWEEN.split(cls.display_text("owner", row.get("owner")))
        return list(dict.fromkeys(owner.strip() for owner in owners if owner.strip()))

    @classmethod
    def cell(cls, key: str, row: Answers) -> str:
        """Under the result, the trip it came from."""
        text = super().cell(key, row)
        if key == "result" and cls.is_applicable("origin", row):
            text += f"\nUit het reisverslag over {cls.display_text('origin', row['origin'])}"
        return text


class Track(Row):
    """A track with its actions."""

    noun = "Spoor"

    title_: ShortText = question(
        "Naam van het spoor",
        alias="title",
        hint="Bijvoorbeeld Spoor 1: Lokale aanpak.",
        missing="Geef dit spoor een naam.",
    )
    rows: list[TrackRow] = question(
        "Acties", max_length=MOST_ROWS, missing="Voeg minstens één actie toe aan dit spoor."
    )

    @classmethod
    def name(cls, row: Answers, place: int) -> str:
        """As its own name says, or by its place: "Spoor 2"."""
        named = _NAMED.fullmatch(cls.display_text("title", row.get("title")))
        return " ".join(named[1].split()).capitalize() if named else super().name(row, place)

    @classmethod
    def title(cls, row: Answers) -> str:
        """Its own name, less what `name` says of it."""
        title = cls.display_text("title", row.get("title"))
        named = _NAMED.fullmatch(title)
        return " ".join((named[2] if named else title).split())

    @classmethod
    def summary(cls, row: Answers) -> str:
        """ "8 acties, waarvan 2 nog zonder stand van zaken", "8 acties, nog zonder stand van zaken"."""
        actions = actions_of(row)
        if not actions:
            return "Nog geen acties"
        counted = how_many(len(actions), "actie", "acties")
        open_ = sum(is_empty(action.get("status")) for action in actions)
        some = f"waarvan {open_} " if open_ < len(actions) else ""
        return f"{counted}, {some}nog zonder stand van zaken" if open_ else counted


class Tracks(Section):
    """The body of the report: a table for each track."""

    key = "tracks"
    title = "Sporen"
    headings = ("WAT IS DE STAND VAN ZAKEN PER SPOOR?",)
    printed = ("tracks",)

    tracks: list[Track] = question(
        "Sporen",
        max_length=MOST_ROWS,
        missing="Voeg minstens één spoor met een actie toe.",
        hint="Een spoor is een onderdeel van het plan, met zijn eigen acties. Acties uit reisverslagen "
        "haalt u op met Bewerken, Vervolgafspraken overnemen.",
    )

    @classmethod
    def parts(cls, answers: Answers, context: Context) -> list[Part]:
        """A heading and a table for each track."""
        blocks: list[Block] = []
        for track in tracks_of(answers):
            blocks.append(
                HeadingBlock(Track.display_text("title", track.get("title")) or "Spoor zonder naam")
            )
            actions = actions_of(track)
            blocks.append(action_table(actions, TrackRow) if actions else Missing())
        return [Part(cls.headings[0], tuple(blocks) or (Missing(),))]

    @classmethod
    def review_of(cls, asked: Question, answers: Answers, context: Context) -> list[ReviewLine]:
        """A track at a time, with how it stands with each action."""
        if asked.key != "tracks":
            return super().review_of(asked, answers, context)
        lines: list[ReviewLine] = []
        for place, track in enumerate(tracks_of(answers)):
            label = ": ".join(filter(None, (Track.name(track, place), Track.title(track))))
            lines.append(("tracks", f"{label} · {Track.summary(track)}", []))
            for number, row in enumerate(actions_of(track)):
                lines.append(("tracks", _action(row) or TrackRow.name(row, number), [_status(row)]))
        return lines or super().review_of(asked, answers, context)


def tracks_of(answers: Answers) -> list[Answers]:
    """The tracks with something in them."""
    return [track for track in rows_of(answers.get("tracks")) if not is_empty(track)]


def actions_of(track: Answers) -> list[Answers]:
    """The actions of a track with something in them."""
    return [row for row in rows_of(track.get("rows")) if not is_empty(row)]


def _action(row: Answers) -> str:
    """An action as paper says it, on one line and without how it stands."""
    cells = [TrackRow.cell(key, row) for key in TrackRow.columns if key != "status"]
    lines = [filter(None, map(str.strip, cell.splitlines())) for cell in cells]
    return " · ".join(filter(None, map(", ".join, lines)))


def _status(row: Answers) -> str:
    return TrackRow.display_text("status", row.get("status")).strip() or NO_STATUS
