"""Merge: the reports of several travellers of one trip as one report of the group."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Any

from desktop.forms.answers import format_persons, is_empty
from desktop.forms.dates import day_of
from desktop.forms.merging import (
    ALL_TEXTS,
    Merged,
    Option,
    Picks,
    grouped,
    kept_keys,
    merged_section,
    without_case,
    without_empty,
)
from desktop.forms.numbers import counted, figure
from desktop.forms.section import Answers, Context, Section, listed, rows_of
from desktop.forms.trip import emission
from desktop.forms.trip.co2 import Co2
from desktop.forms.trip.duration import Duration
from desktop.forms.trip.follow_up import FollowUp
from desktop.forms.trip.journey import Destination
from desktop.forms.trip.merge.co2 import department_of, format_sums, merged_rows
from desktop.forms.trip.merge.legs import merged_legs
from desktop.forms.trip.reachability import Ground, ReachabilityBasis, Reachable
from desktop.forms.trip.transport import Transport
from desktop.forms.trip.travellers import DEPARTMENTS, Travellers, departments_of
from desktop.travel.spelling import normalized


def merge(sections: Sequence[type[Section]], reports: Sequence[Context], picks: Sequence[int] = ()) -> Merged:
    """The report of the group. `picks` are the options chosen so far, in the order of the choices.

    Each report adds its own travellers, unless it is chosen that all of them are about the same people. The
    kilograms of the group are those of the reports added up.
    """
    asked = Picks(picks)
    answers = kept_keys([report.answers for report in reports], [section.key for section in sections])
    same_people = _same_people(reports, asked)
    *others, co2 = sorted(sections, key=lambda section: section.key == Co2.key)  # follows from all others
    for section in others:
        own: dict[str, Any] = {}
        match section.key:
            case Travellers.key:
                own = _travellers(reports, asked, same_people=same_people)
            case Duration.key:
                own = _duration(reports, asked)
            case Transport.key:
                own = _transport(reports, asked)
            case FollowUp.key:
                own = {"any": _any(reports)}
        answers[section.key] = merged_section(reports, section, asked, **own)
    rows, notes = merged_rows(reports, answers, same_people=same_people)
    if found := merged_section(reports, co2, asked, rows=rows):
        answers[co2.key] = found
    figures, whole, wrong = format_sums(reports, answers)
    return Merged(answers, tuple(asked.choices), figures, whole, (*_doubts(reports), *notes, *wrong))


def _given(reports: Sequence[Context], section: type[Section], key: str) -> list[Any]:
    return [report.section(section.key).get(key) for report in reports]


def _same_people(reports: Sequence[Context], asked: Picks) -> bool:
    """Whether it is chosen that all reports are about the same people."""
    counts = [count for given in _given(reports, Travellers, "count") if (count := counted(given))]
    if len(counts) < len(reports):
        return False
    functions = _functions(reports)
    alike = counts[0] > 1 and len(set(counts)) == 1 and all(each == functions[0] for each in functions)
    options = (
        Option(f"{format_persons(sum(counts))}: elk verslag gaat over andere reizigers"),
        Option(f"{format_persons(max(counts))}: de verslagen gaan over dezelfde reizigers"),
    )
    return asked.ask("Reizigers", options, int(alike)) == 1


def _travellers(reports: Sequence[Context], asked: Picks, *, same_people: bool) -> dict[str, Any]:
    """Who travelled, and how many people each department adds, if there are several."""
    counts = [counted(given) for given in _given(reports, Travellers, "count")]
    known = [count for count in counts if count]
    functions = _functions(reports)
    departments = _given(reports, Travellers, "department")
    count = max(known, default=0) if same_people else sum(known)
    return {
        "count": count if len(known) == len(counts) else None,
        "functions": _once(functions) if same_people else [*chain.from_iterable(functions)],
        "department": asked.one(f"{Travellers.title}, dienst of afdeling", departments, str, joint=", "),
        DEPARTMENTS: None if same_people else _departments(reports),
    }


def _functions(reports: Sequence[Context]) -> list[list[Any]]:
    """The functions in each report."""
    return without_empty(map(listed, _given(reports, Travellers, "functions")))


def _departments(reports: Sequence[Context]) -> list[dict[str, Any]]:
    """How many travellers each department adds; none of only one."""
    shares: dict[str, list[dict[str, Any]]] = {}
    for report in reports:
        for share in departments_of(report.section("travellers")) or [_share(report)]:
            shares.setdefault(without_case(str(share.get("department") or "")), []).append(share)
    if len([name for name in shares if name]) < 2:
        return []
    return [{**same[0], "travellers": sum(map(itemgetter("travellers"), same))} for same in shares.values()]


def _share(report: Context) -> dict[str, Any]:
    """The travellers of one report, and their department where it is named."""
    name = department_of(report)
    own = {"department": name} if name else {}
    return {**own, "travellers": emission.travellers(report)}


def _duration(reports: Sequence[Context], asked: Picks) -> dict[str, Any]:
    """The trip of the group lasts from the first departure to the last return, unless chosen otherwise."""

    def one(key: str, label: str, first: Any) -> Any:
        values = _given(reports, Duration, key)
        return asked.one(
            f"{Duration.title}: {label}", values, lambda v: Duration.display_text(key, v), first=first
        )

    return {
        "departure": one("departure", "vertrek", lambda day: day_of(day) or date.max),
        "return": one("return", "terugkeer", lambda day: -(day_of(day) or date.min).toordinal()),
        "days": one("days", "aantal dagen", lambda days: -(figure(days) or 0)),
    }


def _transport(reports: Sequence[Context], asked: Picks) -> dict[str, Any]:
    def rows(key: str) -> list[list[Answers]]:
        return [rows_of(value) for value in _given(reports, Transport, key)]

    def one(key: str, label: str, say: Any = str, **how: Any) -> Any:
        return asked.one(f"{about}: {label}", _given(reports, Transport, key), say, **how)

    about, choices = Transport.title, reports[0].choices
    places = asked.rows(about, Destination, rows("destinations"), _one_place, Destination.title)
    own = [[*filter(_of_the_user, found)] for found in rows("reachability")]
    words = choices.grounds or {}
    legs = merged_legs(reports, asked, about)
    rule = f"{about}, regel over vliegen"
    return {
        "destinations": places,
        "legs": legs,
        "reachability": asked.rows(rule, Reachable, own, _one_place, Reachable.line, both=False),
        "ground": one(
            "ground", "reden om toch te vliegen", lambda key: words.get(key) or Ground.label_of(key)
        ),
        "justification": one("justification", "toelichting", joint="\n\n", called=ALL_TEXTS),
        "remark": one("remark", "opmerking", joint="\n\n", called=ALL_TEXTS),
    }


def _any(reports: Sequence[Context]) -> bool | None:
    """Whether anything was agreed, by whichever report; None where none of them says."""
    given = [value for value in _given(reports, FollowUp, "any") if isinstance(value, bool)]
    return any(given) if given else None


def _once(lists: Sequence[Sequence[Any]]) -> list[Any]:
    """The texts of people who stand in more than one report."""
    groups = grouped(lists, lambda text: (without_case(str(text)),), lambda *_: False)
    return [next(iter(group.values())) for group in groups]


def _of_the_user(row: Answers) -> bool:
    """Whether it is the user's own answer, and not of a table."""
    return bool(row.get("basis", ReachabilityBasis.USER) == ReachabilityBasis.USER)


def _one_place(one: Answers, other: Answers) -> bool:
    """One city, where at most one of both says in which country."""
    cities = {_city(one), _city(other)}
    countries = {row.get("country") for row in (one, other) if not is_empty(row.get("country"))}
    return len(cities) == 1 and cities != {""} and len(countries) < 2


def _city(row: Answers) -> str:
    """As cities are compared."""
    return normalized(str(row.get("city") or ""))


def _doubts(reports: Sequence[Context]) -> list[str]:
    """Why these may not be reports of one trip."""
    warnings = []
    cities = [{*map(_city, rows_of(found))} for found in _given(reports, Transport, "destinations")]
    if all(cities) and not set.intersection(*cities):
        warnings.append("Geen bestemming staat in alle verslagen. Kijk na of het om één reis gaat.")
    days = [_period(report.section("duration")) for report in reports]
    known = [period for period in days if period]
    if known and max(start for start, _ in known) > min(end for _, end in known):
        warnings.append("De reizen waren niet in dezelfde dagen. Kijk na of het om één reis gaat.")
    return warnings


def _period(duration: Mapping[str, Any]) -> tuple[date, date] | None:
    start, end = day_of(duration.get("departure")), day_of(duration.get("return"))
    return (start, end) if start and end else None
