"""Transport: where the trip went, by which means, and why it was flown where a train would do."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from desktop.forms.answers import Country, Kilometres, Line, Text, Ticked, is_empty, say
from desktop.forms.answers import answer_type as kind_of
from desktop.forms.blocks import Block, Items, Missing, Part
from desktop.forms.blocks import Text as Paragraph
from desktop.forms.countries import say_country
from desktop.forms.options import Options
from desktop.forms.section import Answers, Context, Kind, Problem, Row, Section, question, rows_of
from desktop.forms.trip.means import VARIANTS, Means, Variant
from desktop.forms.trip.reachability import Ground, Reachable, judged, weak_words


class Destination(Row):
    """A city the trip was for."""

    noun = "Bestemming"

    city: Line = question("Plaats", missing="Vul de plaats in.")
    country: Country = question("Land", missing="Kies het land.")

    @classmethod
    def title(cls, row: Answers) -> str:
        """ "Stockholm (Zweden)"."""
        city, country = str(row.get("city") or ""), say_country(row.get("country"))
        return f"{city} ({country})" if city and country else city or country

    @classmethod
    def summary(cls, row: Answers) -> str:
        """All is in the title."""
        return ""


class Leg(Row):
    """One movement with one means."""

    noun = "Etappe"

    means: Means = question("Vervoermiddel", missing="Kies een vervoermiddel.")
    from_: Line = question("Van", alias="from", missing="Vul in waar deze etappe begon.")
    to: Line = question("Naar", optional=True, default="", hint="Leeg is ter plaatse.")
    return_: Ticked = question("Heen en terug", alias="return", optional=True, default=False)
    km: Kilometres | None = question("Kilometers, enkele reis", optional=True, ge=0, le=50_000)
    variant: Variant | None = question("Klasse of brandstof", conditional=True, optional=True)
    remark: Line | None = question("Opmerking", optional=True)

    @field_validator("to")
    @classmethod
    def _plane_lands(cls, to: str, info: ValidationInfo) -> str:
        if not to and info.data.get("means") is Means.PLANE:
            raise PydanticCustomError(
                "missing_landing", "", {"sentence": "Vul in waar het vliegtuig landde."}
            )
        return to

    @field_validator("variant")
    @classmethod
    def _of_these_means(cls, variant: Variant | None, info: ValidationInfo) -> Variant | None:
        means = info.data.get("means")
        if variant and means and variant not in VARIANTS.get(means, ()):
            raise PydanticCustomError("enum", "")
        return variant

    @classmethod
    def asks(cls, key: str, row: Answers) -> bool:
        """Class or fuel is asked of the means that have one."""
        return key != "variant" or row.get("means") in VARIANTS

    @classmethod
    def choices(cls, key: str, row: Answers) -> Sequence[Options] | None:
        """The variants of the chosen means."""
        return VARIANTS.get(str(row.get("means"))) if key == "variant" else None

    @classmethod
    def title(cls, row: Answers) -> str:
        """ "AMS – ARN", or "Metro in Stockholm" for a leg on the spot."""
        means, start, end = (str(row.get(key) or "").strip() for key in ("means", "from", "to"))
        if start and not end and means:
            return f"{Means.label_of(means)} in {start}"
        return " – ".join(filter(None, (start, end))) or Means.label_of(means)

    @classmethod
    def summary(cls, row: Answers) -> str:
        """ "Vliegtuig · heen en terug · 1152 km"."""
        told = [Means.label_of(row.get("means")), Variant.label_of(row.get("variant"))]
        told.append("heen en terug" if row.get("return") is True else "")
        if not is_empty(row.get("km")):
            told.append(say(kind_of(cls.model_fields["km"]), row["km"]))
        return " · ".join(filter(None, [*told, str(row.get("remark") or "")]))

    @classmethod
    def said(cls, row: Answers) -> str:
        """The leg as one line on paper: "Vliegtuig: AMS – ARN, heen en terug"."""
        means, start, end = (str(row.get(key) or "").strip() for key in ("means", "from", "to"))
        where = (
            f": {start} – {end}" if start and end else f" in {start}" if start else f": {end}" if end else ""
        )
        told = [Means.label_of(means) + where, Variant.label_of(row.get("variant")).lower()]
        told.append("heen en terug" if row.get("return") is True else "")
        if not is_empty(row.get("km")):
            way = " enkele reis" if row.get("return") is True else ""
            told.append(say(kind_of(cls.model_fields["km"]), row["km"]) + way)
        return ", ".join(filter(None, [*told, str(row.get("remark") or "").strip()]))


class Transport(Section):
    """Destinations, legs, and the rule of 8 hours."""

    key = "transport"
    title = "Vervoer"
    headings = (
        "MET WELK(E) VERVOERSMIDDEL(EN) IS DE REIS GEMAAKT?",
        (
            "INDIEN VLIEGTUIG BIJ EEN BESTEMMING DIE BINNEN 8 UUR PER TREIN OF BUS BEREIKBAAR IS: "
            "VERMELDING EN TOELICHTING UITZONDERLIJKE SITUATIE"
        ),
    )

    destinations: list[Destination] = question(
        "Bestemmingen",
        missing="Noem minstens één bestemming.",
        hint="De plaatsen waar het om ging, niet waar u overstapte.",
    )
    legs: list[Leg] = question(
        "Etappes",
        hint="Alle verplaatsingen, ook die ter plaatse. Een plaats, een luchthaven of een code zoals AMS.",
        missing="Noem minstens één etappe: waarmee is er gereisd?",
    )
    remark: Text | None = question("Opmerking over het vervoer", optional=True)
    reachability: list[Reachable] | None = question(
        "Binnen 8 uur per trein of bus bereikbaar?", conditional=True, optional=True
    )
    ground: Ground | None = question(
        "Reden om toch te vliegen", conditional=True, missing="Kies de reden waarom u toch vloog."
    )
    justification: Text | None = question(
        "Toelichting",
        conditional=True,
        hint="Wat maakte deze reis bijzonder? Sneller, handiger of goedkoper is volgens de raad geen reden.",
        missing="Leg uit waarom u toch vloog.",
    )

    @classmethod
    def asks(cls, key: str, answers: Answers, context: Context) -> bool:
        """The rule of 8 hours is asked of flights; a justification, when a destination is within reach."""
        if key == "reachability":
            return bool(judged(answers))
        if key in ("ground", "justification"):
            return any(entry.within for entry in judged(answers))
        return True

    @classmethod
    def problems(cls, answers: Answers, context: Context) -> list[Problem]:
        """Also: each destination that is judged needs an answer, and a "no" its reason."""
        found = super().problems(answers, context)
        if context.final:
            return found
        found = [p for p in found if p.path[0] != "reachability" or p.kind is not Kind.MISSING]
        for place, entry in enumerate(judged(answers)):
            if entry.sentence:
                path = ("reachability", place, "within" if entry.within is None else "reason")
                found.append(cls.problem(path, answers, "missing_judgement", {"sentence": entry.sentence}))
        return found

    @classmethod
    def warnings(cls, answers: Answers, context: Context) -> list[Problem]:
        """Grounds that the council does not accept, in the words of the justification."""
        if not cls.asks("justification", answers, context):
            return []
        return [
            cls.warning(
                ("justification",),
                f"“{word.capitalize()}” is volgens het raadsbesluit geen uitzondering. "
                "Noem wat deze reis bijzonder maakte.",
            )
            for word in weak_words(answers.get("justification"))
        ]

    @classmethod
    def finished(cls, answers: Answers, context: Context) -> dict[str, Any]:
        """With an entry for each destination that was judged."""
        kept = super().finished(answers, context)
        kept.pop("reachability", None)
        if entries := judged(answers):
            kept["reachability"] = [entry.answers() for entry in entries]
        return kept

    @classmethod
    def paper(cls, answers: Answers, context: Context) -> list[Part]:
        """Means and route under the first heading, the rule of 8 hours under the second."""
        blocks: list[Block] = []
        titles = [title for row in rows_of(answers.get("destinations")) if (title := Destination.title(row))]
        noun = "Bestemming" if len(titles) == 1 else "Bestemmingen"
        blocks.append(Paragraph(f"{noun}: {', '.join(titles)}") if titles else Missing())
        legs = [row for row in rows_of(answers.get("legs")) if not is_empty(row)]
        blocks.append(Items(tuple(Leg.said(row) for row in legs)) if legs else Missing())
        if not is_empty(answers.get("remark")):
            blocks.append(Paragraph(str(answers["remark"])))
        return [
            Part(cls.headings[0], tuple(blocks)),
            Part(cls.headings[1], cls._rule_on_paper(answers, context)),
        ]

    @classmethod
    def _rule_on_paper(cls, answers: Answers, context: Context) -> tuple[Block, ...]:
        entries = judged(answers)
        if not entries:
            flown = any(row.get("means") == Means.PLANE for row in rows_of(answers.get("legs")))
            return (
                (Missing(),)
                if flown or is_empty(answers.get("legs"))
                else (Paragraph("n.v.t. (er is niet gevlogen)"),)
            )
        told = tuple(entry.said() for entry in entries)
        blocks: list[Block]
        if all(entry.within is False for entry in entries):
            return (Paragraph(f"n.v.t. ({'; '.join(told)})"),)
        blocks = [Paragraph(text) for text in told]
        if cls.asks("ground", answers, context):
            ground, why = answers.get("ground"), answers.get("justification")
            blocks.append(
                Missing()
                if is_empty(ground)
                else Paragraph(f"Reden om toch te vliegen: {Ground.label_of(ground)}")
            )
            blocks.append(Missing() if is_empty(why) else Paragraph(str(why)))
        return tuple(blocks)
