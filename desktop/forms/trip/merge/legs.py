"""Merged legs: the movements of a group, from the reports of its travellers."""

from collections.abc import Callable, Sequence
from functools import cache

from desktop.forms.merging import Picks, without_case
from desktop.forms.section import Answers, Context, rows_of
from desktop.forms.trip import meant as where
from desktop.forms.trip.journey import ENDS, Leg
from desktop.travel.factors import DEFAULT_VARIANT

MeantRow = Callable[[Answers], Answers]


def merged_legs(reports: Sequence[Context], asked: Picks, about: str) -> list[Answers]:
    """The legs of all reports, those that are the same once; other details of one movement are a choice."""
    lists = [rows_of(report.section("transport").get("legs")) for report in reports]
    places = [row for report in reports for row in rows_of(report.section("transport").get("destinations"))]
    meant = _meaning(Context({"transport": {"destinations": places}}, choices=reports[0].choices))
    returns = {_way(leg) for found in lists for leg in map(meant, found) if leg["return"]}
    whole = [_there_and_back(found, returns, meant) for found in lists]

    def near(one: Answers, other: Answers) -> bool:
        return _way(meant(one)) == _way(meant(other))

    return asked.rows(about, Leg, whole, near, Leg.on_paper, meant=meant)


def _meaning(context: Context) -> MeantRow:
    """Gives a leg with what goes without saying: AMS is Schiphol, no class is the usual one."""

    @cache
    def place(text: str, kept: str) -> str:
        found = where.meant({"from": text, "from_place": kept}, "from", context).place
        return f"{found.code} {found.name} {found.country}" if found else without_case(text)

    def meant(leg: Answers) -> Answers:
        ends: Answers = {
            **{key: place(str(leg.get(key) or ""), str(leg.get(f"{key}_place") or "")) for key in ENDS},
            **{f"{key}_place": "" for key in ENDS},  # said by the place itself
        }
        usual = DEFAULT_VARIANT.get(str(leg.get("means")), "")
        return {**leg, **ends, "variant": leg.get("variant") or usual, "return": leg.get("return") is True}

    return meant


def _way(leg: Answers) -> tuple[object, ...]:
    """What makes two legs the same movement."""
    return leg.get("means"), leg["from"], leg["to"]


def _there_and_back(
    found: Sequence[Answers], returns: set[tuple[object, ...]], meant: MeantRow
) -> list[Answers]:
    """The legs of one report, with one leg for two that are one in another report, there and back."""
    left = [(leg, meant(leg)) for leg in found]
    joined: list[Answers] = []
    while left:
        leg, out = left.pop(0)
        if _way(out) in returns and not out["return"]:
            home = {**out, "from": out["to"], "to": out["from"]}
            back = next((place for place, (_, other) in enumerate(left) if other == home), None)
            if back is not None:
                del left[back]
                leg = {**leg, "return": True}
        joined.append(leg)
    return joined
