"""Merge: the reports of several travellers of one trip as one report of the group."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from desktop.forms.actions import Action
from desktop.forms.answers import format_persons, is_empty
from desktop.forms.dates import day_of
from desktop.forms.merging import Merged, Option, Picks, grouped, kept_keys, near_texts, without_case
from desktop.forms.numbers import counted, figure
from desktop.forms.section import Answers, Context, Row, Section, listed, rows_of
from desktop.forms.trip import emission
from desktop.forms.trip.contacts import Contacts, Person
from desktop.forms.trip.duration import Duration
from desktop.forms.trip.follow_up import FollowUp
from desktop.forms.trip.journey import Destination
from desktop.forms.trip.locations import Locations
from desktop.forms.trip.merge.co2 import department_of, format_sums, merged_rows
from desktop.forms.trip.merge.legs import merged_legs
from desktop.forms.trip.outcomes import Outcomes
from desktop.forms.trip.purpose import Purpose
from desktop.forms.trip.reachability import Ground, ReachabilityBasis, Reachable
from desktop.forms.trip.transport import Transport
from desktop.forms.trip.travellers import DEPARTMENTS, Travellers, departments_of
from desktop.travel.spelling import normalized

_ALL_TEXTS = "Alle teksten onder elkaar"


def merge(reports: Sequence[Context], picks: Sequence[int] = ()) -> Merged:
    """The report of the group. `picks` are the options chosen so far, in the order of the choices.

    Each report adds its own travellers, unless it is chosen that all of them tell of the same people. The
    kilograms of the group are those of the reports added up.
    """
    asked = Picks(picks)
    given = [report.answers for report in reports]
    answers = kept_keys(given, [section.key for section in _SECTIONS])
    same_people = _travellers(reports, asked, answers)
    _duration(reports, asked, answers)
    _transport(reports, asked, answers)
    _texts(reports, asked, answers)
    _follow_up(reports, asked, answers)
    if not same_people and (shares := _departments(reports)):
        answers["travellers"][DEPARTMENTS] = shares
    rows, notes = merged_rows(reports, answers, same_people=same_people)
    if rows:
        answers["co2"] = {"rows": rows}
    figures, whole, wrong = format_sums(reports, answers)
    return Merged(answers, tuple(asked.choices), figures, whole, (*_doubts(reports), *notes, *wrong))


_SECTIONS: tuple[type[Section], ...] = (
    Travellers, Duration, Transport, Purpose, Locations, Contacts, Outcomes, FollowUp,
)  # fmt: skip


def _section(reports: Sequence[Context], section: type[Section], **known: Any) -> dict[str, Any]:
    """The answers of a section, with what other programs put there."""
    own = [*(asked.key for asked in section.questions()), DEPARTMENTS]
    kept = kept_keys([report.section(section.key) for report in reports], own)
    return {**kept, **{key: value for key, value in known.items() if value not in (None, [])}}


def _given(reports: Sequence[Context], section: type[Section], key: str) -> list[Any]:
    return [report.section(section.key).get(key) for report in reports]


def _travellers(reports: Sequence[Context], asked: Picks, answers: dict[str, Any]) -> bool:
    """Puts who travelled in the answers; True when all reports tell of the same people."""
    counts = [count for given in _given(reports, Travellers, "count") if (count := counted(given))]
    functions = [
        [text for text in listed(f) if not is_empty(text)] for f in _given(reports, Travellers, "functions")
    ]
    same_people, count = False, None
    if len(counts) == len(reports):
        alike = counts[0] > 1 and len(set(counts)) == 1 and all(each == functions[0] for each in functions)
        options = (
            Option(f"{format_persons(sum(counts))}: elk verslag gaat over andere reizigers"),
            Option(f"{format_persons(max(counts))}: de verslagen gaan over dezelfde reizigers"),
        )
        same_people = asked.ask("Reizigers", options, int(alike)) == 1
        count = max(counts) if same_people else sum(counts)
    about = Travellers.title
    answers["travellers"] = _section(
        reports,
        Travellers,
        count=count,
        functions=_once(functions) if same_people else [text for texts in functions for text in texts],
        department=asked.one(
            f"{about}, dienst of afdeling", _given(reports, Travellers, "department"), str, joint=", "
        ),
    )
    return same_people


def _departments(reports: Sequence[Context]) -> list[dict[str, Any]]:
    """How many travellers each department adds; none of only one."""
    shares: dict[str, list[dict[str, Any]]] = {}
    for report in reports:
        for share in departments_of(report.section("travellers")) or [_share(report)]:
            shares.setdefault(without_case(str(share.get("department") or "")), []).append(share)
    named = [name for name in shares if name]
    whole = [{**same[0], "travellers": sum(each["travellers"] for each in same)} for same in shares.values()]
    return whole if len(named) > 1 else []


def _share(report: Context) -> dict[str, Any]:
    """The travellers of one report, and their department where it is named."""
    name = department_of(report)
    own = {"department": name} if name else {}
    return {**own, "travellers": emission.travellers(report)}


def _duration(reports: Sequence[Context], asked: Picks, answers: dict[str, Any]) -> None:
    """The trip of the group lasts from the first departure to the last return, unless chosen otherwise."""

    def one(key: str, label: str, first: Any) -> Any:
        values = _given(reports, Duration, key)
        return asked.one(
            f"{Duration.title}: {label}", values, lambda v: Duration.display_text(key, v), first=first
        )

    answers["duration"] = _section(
        reports,
        Duration,
        departure=one("departure", "vertrek", lambda day: day_of(day) or date.max),
        **{"return": one("return", "terugkeer", lambda day: -(day_of(day) or date.min).toordinal())},
        days=one("days", "aantal dagen", lambda days: -(figure(days) or 0)),
    )


def _transport(reports: Sequence[Context], asked: Picks, answers: dict[str, Any]) -> None:
    def rows(key: str) -> list[list[Answers]]:
        return [rows_of(value) for value in _given(reports, Transport, key)]

    def one(key: str, label: str, say: Any = str, **how: Any) -> Any:
        return asked.one(f"{about}: {label}", _given(reports, Transport, key), say, **how)

    about, choices = Transport.title, reports[0].choices
    places = asked.rows(about, Destination, rows("destinations"), _one_place, Destination.title)
    own = [
        [row for row in found if row.get("basis", ReachabilityBasis.USER) == ReachabilityBasis.USER]
        for found in rows("reachability")
    ]
    words = choices.grounds or {}
    answers["transport"] = _section(
        reports,
        Transport,
        destinations=places,
        legs=merged_legs(reports, asked, about),
        reachability=asked.rows(
            f"{about}, regel over vliegen",
            Reachable,
            own,
            _one_place,
            _say_all(Reachable),
            both=False,
        ),
        ground=one("ground", "reden om toch te vliegen", lambda key: words.get(key) or Ground.label_of(key)),
        justification=one("justification", "toelichting", joint="\n\n", called=_ALL_TEXTS),
        remark=one("remark", "opmerking", joint="\n\n", called=_ALL_TEXTS),
    )


def _texts(reports: Sequence[Context], asked: Picks, answers: dict[str, Any]) -> None:
    purpose = asked.one(Purpose.title, _given(reports, Purpose, "text"), str, joint="\n\n", called=_ALL_TEXTS)
    answers["purpose"] = _section(reports, Purpose, text=purpose)
    places = [listed(value) for value in _given(reports, Locations, "places")]
    answers["locations"] = _section(reports, Locations, places=asked.texts(Locations.title, places))
    people = [rows_of(value) for value in _given(reports, Contacts, "people")]
    met = asked.rows(Contacts.title, Person, people, _one_person, _say_all(Person))
    answers["contacts"] = _section(reports, Contacts, people=met)
    results = [listed(value) for value in _given(reports, Outcomes, "results")]
    answers["outcomes"] = _section(reports, Outcomes, results=asked.texts(Outcomes.title, results))


def _follow_up(reports: Sequence[Context], asked: Picks, answers: dict[str, Any]) -> None:
    said = [value for value in _given(reports, FollowUp, "any") if isinstance(value, bool)]
    text = asked.one(FollowUp.title, _given(reports, FollowUp, "text"), str, joint="\n\n", called=_ALL_TEXTS)
    actions = [rows_of(value) for value in _given(reports, FollowUp, "actions")]
    answers["follow_up"] = _section(
        reports,
        FollowUp,
        any=any(said) if said else None,
        text=text,
        actions=asked.rows(FollowUp.title, Action, actions, _one_action, _say_all(Action)),
    )


def _once(lists: Sequence[Sequence[Any]]) -> list[Any]:
    """The texts of people who stand in more than one report."""
    groups = grouped(lists, lambda text: (without_case(str(text)),), lambda *_: False)
    return [next(iter(group.values())) for group in groups]


def _one_place(one: Answers, other: Answers) -> bool:
    """One city, where at most one of both says in which country."""
    cities = {normalized(str(row.get("city") or "")) for row in (one, other)}
    countries = {row.get("country") for row in (one, other) if not is_empty(row.get("country"))}
    return len(cities) == 1 and cities != {""} and len(countries) < 2


def _one_person(one: Answers, other: Answers) -> bool:
    """Much the same function, at much the same organisation or one that is not told."""
    houses = [row["organisation"] for row in (one, other) if not is_empty(row.get("organisation"))]
    return near_texts(one.get("function") or "", other.get("function") or "") and (
        len(houses) < 2 or near_texts(*houses)
    )


def _one_action(one: Answers, other: Answers) -> bool:
    return near_texts(one.get("result") or "", other.get("result") or "")


def _say_all(row_type: type[Row]) -> Any:
    return lambda row: " · ".join(filter(None, (row_type.title(row), row_type.summary(row))))


def _doubts(reports: Sequence[Context]) -> list[str]:
    """Why these may not be reports of one trip."""
    told = []
    cities = [
        {normalized(str(row.get("city") or "")) for row in rows_of(found)}
        for found in _given(reports, Transport, "destinations")
    ]
    if all(cities) and not set.intersection(*cities):
        told.append("Geen bestemming staat in alle verslagen. Kijk na of het om één reis gaat.")
    days = [_period(report.section("duration")) for report in reports]
    known = [period for period in days if period]
    if known and max(start for start, _ in known) > min(end for _, end in known):
        told.append("De reizen waren niet in dezelfde dagen. Kijk na of het om één reis gaat.")
    return told


def _period(duration: Mapping[str, Any]) -> tuple[date, date] | None:
    start, end = day_of(duration.get("departure")), day_of(duration.get("return"))
    return (start, end) if start and end else None
