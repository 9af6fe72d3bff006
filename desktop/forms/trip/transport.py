"""Transport: where the trip went, by which means, and why it was flown where a train would do."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from desktop.forms.answers import MOST_STOPS, LongText, is_empty
from desktop.forms.blocks import Block, Items, Missing, Part, TextBlock
from desktop.forms.choices import HOURS
from desktop.forms.languages import in_its_language
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
    Suggestion,
    question,
    rows_of,
)
from desktop.forms.trip import leg_notes, place_suggestions
from desktop.forms.trip import legs as ways
from desktop.forms.trip.flights import flown, flown_to, is_named
from desktop.forms.trip.journey import Destination, Leg
from desktop.forms.trip.journey_map import journey_map
from desktop.forms.trip.legs import doubt
from desktop.forms.trip.reachability import Ground, ReachabilityBasis, Reachable, judged, weak_words
from desktop.forms.trip.rule import Rule


class Transport(Section):
    """Destinations, legs, and the rule of 8 hours."""

    key = "transport"
    title = "Vervoer"
    printed = ("destinations", "legs", "remark", "reachability", "ground", "justification")
    headings = (
        "MET WELK(E) VERVOERSMIDDEL(EN) IS DE REIS GEMAAKT?",
        Rule().heading(),
    )

    destinations: list[Destination] = question(
        "Bestemmingen",
        max_length=MOST_STOPS,
        missing="Noem minstens één bestemming.",
        hint="De plaatsen waar het om ging, niet waar u overstapte.",
    )
    legs: list[Leg] = question(
        "Etappes",
        max_length=MOST_STOPS,
        hint=(
            "Alle verplaatsingen, ook die ter plaatse: laat ‘Naar’ dan leeg. "
            "Een plaats, een luchthaven of een code zoals AMS."
        ),
        missing="Noem minstens één etappe: waarmee is er gereisd?",
    )
    remark: LongText | None = question("Opmerking over het vervoer", optional=True)
    reachability: list[Reachable] | None = question(
        "Regel over vliegen", max_length=MOST_STOPS, conditional=True
    )
    ground: Ground | None = question(
        "Reden om toch te vliegen", conditional=True, missing="Kies de reden waarom u toch vloog."
    )
    justification: LongText | None = question(
        "Toelichting",
        conditional=True,
        hint="Wat maakte deze reis bijzonder? Sneller, handiger of goedkoper is geen reden.",
        missing="Leg uit waarom u toch vloog.",
    )

    @field_validator("ground")
    @classmethod
    def _accepted(cls, ground: Ground | None, info: ValidationInfo) -> Ground | None:
        if ground and isinstance(info.context, Context) and not info.context.final:
            accepted = info.context.choices.grounds
            if accepted is not None and ground not in accepted:
                raise PydanticCustomError("enum", "")
        return ground

    @classmethod
    def choices(cls, key: str, answers: Answers, context: Context) -> Sequence[tuple[str, str]] | None:
        """The grounds that the organisation accepts, value and wording; None: all options, as they are."""
        grounds = context.choices.grounds
        return list(grounds.items()) if key == "ground" and grounds is not None else None

    @classmethod
    def headings_of(cls, answers: Answers, context: Context) -> tuple[str, ...]:
        """With the thresholds of the rule that counts for this report."""
        return cls.headings[0], Rule.in_force(answers, context).heading()

    @classmethod
    def is_applicable(cls, key: str, answers: Answers, context: Context) -> bool:
        """The rule of 8 hours is asked of flights; a justification, when a destination is within reach."""
        if key == "reachability":
            return bool(judged(answers, context))
        if key in ("ground", "justification"):
            return True in [entry.within for entry in judged(answers, context)]
        return True

    @classmethod
    def applicable_answers(cls, answers: Answers, context: Context) -> Answers:
        """With an entry for each destination that is judged, in their order."""
        counted = super().applicable_answers(answers, context)
        if context.final or not (entries := judged(answers, context)):
            return counted
        return {**counted, "reachability": [entry.answers() for entry in entries]}

    @classmethod
    def problems(cls, answers: Answers, context: Context) -> list[Problem]:
        """In the rule of 8 hours a sentence names its city; the city itself is judged where it was typed."""
        found = super().problems(answers, context)
        if context.final:
            return found
        reworded, entries = [], judged(answers, context)
        for problem in found:
            match problem.path:
                case ("reachability", int(), "city" | "country"):
                    continue
                case ("reachability", int(place), "within" | "reason" as key) if (
                    problem.kind is ProblemKind.MISSING
                ):
                    reworded.append(replace(problem, sentence=entries[place].is_missing(key)))
                case ("reachability", int(place), "within"):
                    sentence = f"Kies bij ‘{entries[place].question()}’ ja of nee."
                    reworded.append(replace(problem, sentence=sentence))
                case _:
                    reworded.append(problem)
        return reworded

    @classmethod
    def warnings(cls, answers: Answers, context: Context) -> list[Problem]:
        """Legs of a doubtful length, and grounds that the council does not accept."""
        legs = rows_of(answers.get("legs"))
        found = [
            cls.warning(("legs", leg.place, "km"), sentence)
            for leg in ways.ways(context)
            if (sentence := doubt(leg))
        ]
        for place, leg in enumerate(legs):
            sentences = ways.unknown(leg, context)
            found += [cls.warning(("legs", place, key), sentence) for key, sentence in sentences.items()]
        for place, row in enumerate(rows_of(answers.get("destinations"))):
            if sentence := place_suggestions.doubt(row, context):
                found.append(cls.warning(("destinations", place, "country"), sentence))
        if not cls.is_applicable("justification", answers, context):
            return found
        return found + [
            cls.warning(
                ("justification",),
                f"‘{word.capitalize()}’ is volgens {context.choices.rule_name} geen uitzondering. "
                "Noem wat deze reis bijzonder maakte.",
            )
            for word in weak_words(answers.get("justification"))
        ]

    @classmethod
    def notes(cls, answers: Answers, context: Context) -> dict[Path, Note]:
        """Which places are meant, and what is known of each leg."""
        if context.final:
            return {}
        found: dict[Path, Note] = {}
        for place, row in enumerate(rows_of(answers.get("destinations"))):
            if note := place_suggestions.which_city(row, context):
                found["destinations", place, "city"] = note
        return found | {("legs", *path): note for path, note in leg_notes.notes(answers, context).items()}

    @classmethod
    def suggestions(cls, path: Path, text: str, context: Context) -> Sequence[Suggestion]:
        """Cities for a destination; airports too for a leg."""
        match path:
            case ("legs", int(place), str(key)):
                legs = rows_of(context.section(cls.key).get("legs"))
                leg: Answers = legs[place] if place < len(legs) else {}
                return place_suggestions.stops(text, key, str(leg.get("means") or ""), context)
            case _:
                return place_suggestions.cities(text, context)

    @classmethod
    def follows(cls, path: Path, answers: Answers, context: Context, before: Answers) -> dict[Path, Any]:
        """The country of a city that is in one country only; of the first one, the leg that leads there."""
        match path:
            case ("destinations", int(place), "city"):
                rows = rows_of(answers.get("destinations"))
                row = rows[place] if place < len(rows) else {}
                country = place_suggestions.country_of(row, context)
                found: dict[Path, Any] = {("destinations", place, "country"): country} if country else {}
                if place == 0 and is_empty(answers.get("legs")) and not is_empty(row.get("city")):
                    home = context.choices.tables.home_town
                    found["legs",] = [{"from": home, "to": row["city"]}]
                return found
            case _:
                return {}

    @classmethod
    def finished(cls, answers: Answers, context: Context) -> Answers:
        """With how it is known of each destination, and the rule where it is not that of 8 hours."""
        counted = {
            key: value for key, value in cls.applicable_answers(answers, context).items() if key != "rule"
        }
        rule = Rule.of(context.choices).kept()
        own: Answers = {"threshold": rule["hours"]} if rule.get("hours", HOURS) != HOURS else {}
        entries = [
            {"basis": ReachabilityBasis.USER.value, **e, **own} for e in rows_of(counted.get("reachability"))
        ]
        legs = cls._legs(answers, context)
        return {**counted, "legs": legs, "reachability": entries, **({"rule": rule} if rule else {})}

    @classmethod
    def review_of(cls, asked: Question, answers: Answers, context: Context) -> list[ReviewLine]:
        """With a line for each destination that is judged, and the reason in the organisation's own words."""
        printed: list[str] = []
        match asked.key:
            case "legs":
                answers = {**answers, "legs": cls._legs(answers, context)}
            case "reachability":
                printed = [line for entry in judged(answers, context) for line in entry.lines()]
            case "ground":
                printed = [cls._ground(answers, context)]
        lines = super().review_of(asked, answers, context)
        return [(key, label, [*filter(None, printed)] or texts) for key, label, texts in lines]

    @classmethod
    def parts(cls, answers: Answers, context: Context) -> list[Part]:
        """Means and route under the first heading, the rule of 8 hours under the second."""
        route, rule = cls.headings_of(answers, context)
        blocks: list[Block] = []
        titles = [title for row in rows_of(answers.get("destinations")) if (title := Destination.title(row))]
        noun = "Bestemming" if len(titles) == 1 else "Bestemmingen"
        blocks.append(TextBlock(f"{noun}: {', '.join(titles)}") if titles else Missing())
        legs = [row for row in cls._legs(answers, context) if not is_empty(row)]
        blocks.append(Items(tuple(Leg.on_paper(row) for row in legs)) if legs else Missing())
        blocks = list(dict.fromkeys(blocks))  # "Niet ingevuld" once, also when both are missing
        if context.choices.map_on_paper and (shown := journey_map(legs, context)):
            blocks.append(shown)
        if not is_empty(answers.get("remark")):
            blocks.append(TextBlock(str(in_its_language(answers, "remark"))))
        return [
            Part(route, tuple(blocks)),
            Part(rule, cls._rule_on_paper(answers, context)),
        ]

    @classmethod
    def _legs(cls, answers: Answers, context: Context) -> list[Answers]:
        """The legs, with places where names alone do not say; those of a final report as they are."""
        legs = rows_of(answers.get("legs"))
        return legs if context.final else [ways.with_places(leg, context) for leg in legs]

    @classmethod
    def _rule_on_paper(cls, answers: Answers, context: Context) -> tuple[Block, ...]:
        entries = judged(answers, context)
        if not entries:
            legs, rows = (rows_of(answers.get(key)) for key in ("legs", "destinations"))
            if not legs or any(is_empty(leg.get("means")) for leg in legs):
                return (Missing(),)
            if not flown(answers):
                return (TextBlock("n.v.t. (er is niet gevlogen)"),)
            if not rows or not all(map(is_named, rows)) or flown_to(answers, context):
                return (Missing(),)
            return (TextBlock("n.v.t. (er is niet naar een bestemming gevlogen)"),)
        verdicts = [entry.verdict() for entry in entries]
        if all(entry.within is False for entry in entries):
            return (TextBlock(f"n.v.t. ({'; '.join(verdicts)})"),)
        blocks: list[Block] = [TextBlock(text) for text in verdicts]
        if cls.is_applicable("ground", answers, context):
            ground, why = (
                cls._ground(answers, context),
                cls.display_text("justification", in_its_language(answers, "justification")),
            )
            blocks.append(TextBlock(f"Reden om toch te vliegen: {ground}") if ground else Missing())
            blocks.append(TextBlock(why) if why else Missing())
        return tuple(blocks)

    @classmethod
    def _ground(cls, answers: Answers, context: Context) -> str:
        """The ground in the organisation's own words."""
        ground = answers.get("ground")
        return (context.choices.grounds or {}).get(str(ground)) or cls.display_text("ground", ground)
