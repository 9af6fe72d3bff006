"""Meant: a leg never goes in silence to another place than the report names."""

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.answers import ManyRows, SystemValue
from desktop.forms.countries import format_country
from desktop.forms.section import Answers, Context, ProblemKind
from desktop.forms.trip.co2 import Co2
from desktop.forms.trip.journey import Leg
from desktop.forms.trip.legs import how_known, ways
from desktop.forms.trip.meant import label, meant, suggestions
from desktop.forms.trip.transport import Transport

ASKED = "?"
ELSE_KM = "Vul anders de kilometers zelf in."
TYPE_KM = "of vul de kilometers zelf in."


def leg(route: str, **also: Any) -> Answers:
    """ "train Den Haag > Bergen"."""
    means, _, ends = route.partition(" ")
    start, end = ends.split(" > ")
    return {"means": means, "from": start, "to": end, **also}


def trip(destinations: Sequence[str], *legs: Answers) -> Context:
    """A trip to "Bergen, BE" and other destinations."""
    rows = [dict(zip(("city", "country"), text.split(", "), strict=False)) for text in destinations]
    return Context(
        {"transport": {"destinations": rows, "legs": [*legs]}, "duration": {"departure": "2025-03-03"}}
    )


def where(text: str, context: Context) -> str:
    """The place of a text: "Bergen (BE)", a code, or ASKED."""
    place = meant({"to": text}, "to", context).place
    return (place.code or f"{place.name} ({place.country})") if place else ASKED


def transport(context: Context) -> Mapping[str, Any]:
    """The answers about transport."""
    return context.section("transport")


@pytest.mark.parametrize(
    ("destinations", "text", "place"),
    [
        (["Bergen, BE"], "Bergen", "Bergen (BE)"),
        (["Bergen, NO"], "Bergen", "Bergen (NO)"),
        (["Mons, BE"], "Bergen", "Bergen (BE)"),
        (["Bergen, BE"], "Mons", "Bergen (BE)"),
        (["Bergen, BE"], "bergen centraal", "Bergen (BE)"),
        (["Bergen, BE"], "BGO", "BGO"),
        (["Bergen op Zoom, NL"], "Bergen", "Bergen op Zoom (NL)"),
        (["Brussel, BE"], "Bergen", "Bergen (BE)"),
        (["Oslo, NO"], "Bergen", "Bergen (NO)"),
        (["Parijs, FR"], "Bergen", ASKED),
        (["Bergen, BE", "Bergen, NO"], "Bergen", ASKED),
        (["Bergen, DE"], "Bergen", ASKED),  # there is one, which no table has
        (["Bergen"], "Bergen", ASKED),
        (["Parijs, Fra"], "Parijs", "Parijs (FR)"),  # a country that is being typed
        ([], "Bergen", ASKED),
        (["Granada, NI"], "Granada", "Granada (NI)"),
        (["Granada, ES"], "Granada", "Granada (ES)"),
        (["Managua, NI"], "Granada", ASKED),
        (["Santiago de Compostela, ES"], "Santiago", "Santiago de Compostela (ES)"),
        (["Santiago, CL"], "Santiago", "Santiago (CL)"),
        (["Santiago, CL", "Santiago de Compostela, ES"], "Santiago", "Santiago (CL)"),
        (["Santiago de Cuba, CU", "Santiago de Compostela, ES"], "Santiago", ASKED),
        (["A Coruña, ES"], "Santiago", ASKED),
        (["Valencia, ES"], "Valencia", "Valencia (ES)"),
        (["Valencia, VE"], "Valencia", "Valencia (VE)"),
        (["Madrid, ES"], "Valencia", "Valencia (ES)"),
        (["San José, CR"], "San Jose", "San José (CR)"),
        (["San Jose, US"], "San José", "San Jose (US)"),
        (["Birmingham, GB"], "Birmingham", "Birmingham (GB)"),
        (["Birmingham, US"], "Birmingham", "Birmingham (US)"),
        (["Frankfurt (Oder), DE"], "Frankfurt", "Frankfurt (Oder) (DE)"),
        (["Frankfurt am Main, DE"], "Frankfurt", "Frankfurt am Main (DE)"),
        (["Frankfurt, DE"], "Frankfurt", "Frankfurt am Main (DE)"),
        (["Córdoba, AR"], "Cordoba", "Córdoba (AR)"),
        (["Córdoba, ES"], "Cordoba", "Córdoba (ES)"),
        (["Cartagena, CO"], "Cartagena", "Cartagena (CO)"),
        (["Cartagena, ES"], "Cartagena", "Cartagena (ES)"),
        (["Georgetown, US"], "Georgetown", "Georgetown (US)"),
        (["Georgetown, GY"], "Georgetown", "Georgetown (GY)"),
        (["Paris, US"], "Paris", "Paris (US)"),
        (["Parijs, FR"], "Paris", "Parijs (FR)"),
        (["Dallas, US"], "Paris", "Parijs (FR)"),
        (["Toronto, CA"], "London", ASKED),
        (["Londen, GB"], "London", "Londen (GB)"),
        (["New York, US"], "London", "Londen (GB)"),  # not the one in Kentucky
        (["Spa, BE"], "SPA", "Spa (BE)"),
        (["Rijsel, FR"], "LIL", "LIL"),
        (["Parijs-Saclay, FR"], "Parijs", "Parijs (FR)"),
        (["Stockholm, SE"], "Uppsala", "Uppsala (SE)"),
        (["Stockholm, SE"], "Granada (Nicaragua)", "Granada (NI)"),
        (["Stockholm, SE"], "Bergen, België", "Bergen (BE)"),
        (["Stockholm, SE"], "Paris (US)", "Paris (US)"),
        (["Stockholm, SE"], "parijz", ASKED),
    ],
)
def test_a_text_is_the_destination_that_it_names_or_is_asked(
    destinations: list[str], text: str, place: str
) -> None:
    for order in permutations(destinations):
        assert where(text, trip(order)) == place


@pytest.mark.parametrize(
    ("destination", "route", "km", "kg"),
    [
        ("Bergen, BE", "train Den Haag > Bergen", 432, None),
        ("Granada, NI", "plane AMS > Granada", 18_000, 1460),
        ("Santiago de Compostela, ES", "plane AMS > Santiago", 2_900, 233),
    ],
)
def test_the_figures_are_those_of_the_destination(
    destination: str, route: str, km: float, kg: float | None
) -> None:
    (row,) = Co2.worked_out({}, trip([destination], leg(route, **{"return": True})))
    assert row["km"] == pytest.approx(km, rel=0.05)
    assert kg is None or row["kg"] == pytest.approx(kg, rel=0.05)


NAMES = ["Bergen", "Valencia", "Santiago", "Granada", "Paris", "Georgetown", "London", "Den Haag", "AMS"]
TOWNS = [
    "Bergen, BE",
    "Bergen, NO",
    "Valencia, VE",
    "Santiago de Compostela, ES",
    "Granada, NI",
    "Dallas, US",
]


@given(
    destinations=st.lists(st.sampled_from(TOWNS), max_size=4, unique=True),
    ends=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=4),
    chance=st.randoms(use_true_random=False),
)
def test_the_order_of_destinations_and_legs_makes_no_difference(
    destinations: list[str], ends: list[tuple[str, str]], chance: Any
) -> None:
    legs = [{"means": "train", "from": start, "to": end} for start, end in ends]
    if legs:
        legs[0]["to_place"] = f"{legs[0]['to']} (ES)"
    mixed = [*legs]
    chance.shuffle(mixed)
    one, other = trip(destinations, *legs), trip(destinations[::-1], *mixed)

    assert [where(name, one) for name in NAMES] == [where(name, other) for name in NAMES]
    lengths = {id(row): way.km for row, way in zip(legs, ways(one), strict=True)}
    assert [lengths[id(row)] for row in mixed] == [way.km for way in ways(other)]


def told(context: Context, *path: str | int) -> str:
    """What is warned of at a path of transport; nothing where there is no doubt."""
    found = Transport.warnings(transport(context), context)
    return next((warning.sentence for warning in found if warning.path == path), "")


@pytest.mark.parametrize(
    ("destinations", "row", "sentence"),
    [
        (
            ["Parijs, FR"],
            leg("train Den Haag > parijz"),
            f"Het programma kent ‘parijz’ niet. Bedoelt u Parijs (Frankrijk)? {ELSE_KM}",
        ),
        (
            ["Parijs, FR"],
            leg("train Den Haag > Xyzzy"),
            f"Het programma kent ‘Xyzzy’ niet. Schrijf de plaats anders, {TYPE_KM}",
        ),
        (
            ["Parijs, FR"],
            leg("train Den Haag > Bergen"),
            "Er is meer dan één plaats die Bergen heet. Kies welke u bedoelt.",
        ),
        (
            ["Bergen, DE"],
            leg("train Den Haag > Bergen"),
            f"Het programma weet niet waar Bergen (Duitsland) ligt. Schrijf de plaats anders, {TYPE_KM}",
        ),
        (["Parijs, FR"], leg("train Den Haag > Parijs"), ""),
        (["Parijs, FR"], leg("train Den Haag > parijz", km=470), ""),  # then nothing waits for the place
        (["Parijs, FR"], leg("metro hotel > congres"), ""),  # nor here
        (["Parijs, FR"], {"means": "train", "from": "Den Haag"}, ""),
    ],
)
def test_a_place_that_is_not_known_is_told_with_what_to_do(
    destinations: list[str], row: Answers, sentence: str
) -> None:
    assert told(trip(destinations, row), "legs", 0, "to") == sentence


def test_an_unknown_place_is_told_at_the_kilometres_too() -> None:
    context = trip(["Parijs, FR"], leg("train Den Haag > parijz"))
    sentence = "Het programma kent ‘parijz’ niet. Kies bij Vervoer een plaats, of vul de kilometers in"

    assert Co2.notes({}, context)["rows", 0, "km"].text == sentence
    problems = [one.sentence for one in Co2.problems({}, context) if one.kind is ProblemKind.MISSING]
    assert problems == [f"{sentence}."]


def test_of_several_legs_the_unknown_place_is_told() -> None:
    context = trip(["Parijs, FR"], leg("train Den Haag > Parijs"), leg("train Parijs > qwertz"))

    (note,) = [note for path, note in Co2.notes({}, context).items() if path[-1] == "km"]
    assert note.text.startswith("Het programma kent ‘qwertz’ niet.")


def offered(context: Context, *path: str | int) -> list[str]:
    """What may be chosen at a path of transport."""
    note = Transport.notes(transport(context), context).get(path)
    return [offer.about for offer in note.suggestions] if note else []


@pytest.mark.parametrize(
    ("destinations", "to", "choices"),
    [
        (["Parijs, FR"], "Bergen", ["Bergen (Noorwegen)", "Bergen (Nederland)", "Bergen (België)"]),
        (["Managua, NI"], "Granada", ["Granada (Nicaragua)", "Granada (Spanje)"]),
        (["Parijs, FR"], "parijz", ["Parijs (Frankrijk)"]),
        (["Parijs, FR"], "Paris", []),
        (["Bergen, BE"], "Bergen", []),
    ],
)
def test_the_places_that_may_be_meant_are_offered(
    destinations: list[str], to: str, choices: list[str]
) -> None:
    assert offered(trip(destinations, leg(f"train Den Haag > {to}")), "legs", 0, "to") == choices


def test_of_many_places_with_one_name_the_five_that_are_meant_most_are_offered() -> None:
    context = trip([])
    found = meant({"to": "Santa Rosa"}, "to", context)

    assert len(found.others) > 5
    assert [offer.about for offer in suggestions("Santa Rosa", "to", found, context)] == [
        label(place) for place in found.others[:5]
    ]


def test_every_choice_is_the_place_that_it_says() -> None:
    for typed in [*NAMES, "Santiago de Chile", "Alexandria", "Athens", "Victoria", "parijz", "Kirchberg"]:
        context = trip(["A Coruña, ES"], leg(f"train Den Haag > {typed}"))
        note = Transport.notes(transport(context), context).get(("legs", 0, "to"))
        for offer in note.suggestions if note else ():
            row = {**context.section("transport")["legs"][0], "to": offer.text, **offer.also}
            after = trip(["A Coruña, ES"], row)
            name, _, country = offer.about.rpartition(" (")
            assert Leg.title(row) == f"Den Haag – {offer.text} ({country}"
            place = meant(row, "to", after).place
            assert place
            assert (place.name, f"{format_country(place.country)})") == (name, country)


def test_a_choice_counts_for_every_leg_with_the_same_text_until_another_is_typed() -> None:
    there = leg("train Den Haag > Bergen", to_place="Bergen (BE)")
    back = leg("train Bergen > Den Haag")

    both = [way.km for way in ways(trip([], there, back))]
    assert both[0] == both[1] != None  # noqa: E711
    assert where("Bergen", trip([], {**there, "to": "Bergen op Zoom"}, back)) == ASKED


def test_a_guess_is_shown_with_its_country() -> None:
    context = trip([], leg("plane AMS > London"))
    note = Transport.notes(transport(context), context)["legs", 0, "to"]
    assert note.text == "het programma rekent met Londen (Verenigd Koninkrijk)"

    (part, _) = Transport.paper(transport(context), context)
    lines = [line for block in part.blocks for line in block.texts()]
    assert "Vliegtuig: AMS – London (Verenigd Koninkrijk)" in lines
    said_of = {key: texts for key, _, texts in Transport.review(transport(context), context)}
    assert said_of["legs"] == ["AMS – London (Verenigd Koninkrijk) · Vliegtuig"]


def test_a_finished_report_keeps_which_places_were_meant() -> None:
    rows = leg("plane AMS > London"), leg("train London > Bergen", to_place="Bergen (BE)")
    context = trip(["Parijs, FR"], *rows)
    legs = Transport.finished(transport(context), context)["legs"]

    assert legs[0] == {**rows[0], "to_place": "London (GB)"}
    assert legs[1] == {**rows[1], "from_place": "London (GB)"}
    assert Leg.on_paper(legs[1]) == "Trein: London (Verenigd Koninkrijk) – Bergen (België)"


@pytest.mark.parametrize(
    ("destination", "end"),
    [
        ("Rijsel, FR", "LIL"),  # an airport of a city that goes by its code
        ("Jos, NG", "JOS"),
        ("Stockholm, SE", "SPA"),
        ("Manilla, PH", "Quezon"),  # of two in one country, the larger
        ("Parijs, FR", "London"),
    ],
)
def test_a_revision_of_a_finished_report_means_the_same_places(destination: str, end: str) -> None:
    before = trip([destination], leg(f"plane AMS > {end}"))
    after = trip([destination], *Transport.finished(transport(before), before)["legs"])

    assert meant(transport(before)["legs"][0], "to", before).place
    assert meant(transport(after)["legs"][0], "to", after) == meant(
        transport(before)["legs"][0], "to", before
    )
    assert [way.km for way in ways(after)] == [way.km for way in ways(before)]


def test_a_leg_says_no_country_where_its_name_says_enough() -> None:
    context = trip(["Bergen, BE"], leg("train Den Haag > Bergen", to_place="Brussel (BE)"))
    (row,) = Transport.finished(transport(context), context)["legs"]

    assert row == leg("train Den Haag > Bergen")
    assert Leg.on_paper({**row, "to_place": "Brussel (BE)"}) == "Trein: Den Haag – Bergen"
    assert how_known(row, context) == "218 km enkele reis, berekend: 182 km hemelsbreed × 1,2"


def test_a_destination_that_everybody_knows_elsewhere_is_looked_at_again() -> None:
    context = trip(["Parijs, SE"])
    sentence = "Het programma kent Parijs (Frankrijk). Kijk na of het land klopt."
    assert told(context, "destinations", 0, "country") == sentence
    assert told(trip(["Parijs, FR"]), "destinations", 0, "country") == ""
    assert told(trip(["Granada, NI"]), "destinations", 0, "country") == ""
    assert (
        told(trip(["Parijs, Frankrrijk"]), "destinations", 0, "country") == ""
    )  # that is wrong, and told so


@pytest.mark.parametrize(
    ("row", "country"),
    [
        ({"city": "Stockholm"}, "SE"),
        ({"city": "parijs"}, "FR"),
        ({"city": "Madrid"}, "ES"),
        ({"city": "Granada"}, None),
        ({"city": "Valencia"}, None),
        ({"city": "parijz"}, None),
        ({"city": "AMS"}, None),
        ({"city": "Amsterdam"}, None),
        ({"city": ""}, None),
        ({}, None),
        ({"city": "Stockholm", "country": "NO"}, None),
    ],
)
def test_a_city_that_is_in_one_country_brings_it(row: Answers, country: str | None) -> None:
    context = Context({"transport": {"destinations": [row]}})
    brought = {("destinations", 0, "country"): country} if country else {}
    found = Transport.follows(("destinations", 0, "city"), transport(context), context, {})
    assert {path: value for path, value in found.items() if path[0] == "destinations"} == brought


def test_a_destination_without_a_country_offers_each_of_its_cities() -> None:
    assert offered(trip(["Granada"]), "destinations", 0, "city") == [
        "Granada (Spanje)",
        "Granada (Nicaragua)",
    ]
    assert offered(trip(["Granada, ES"]), "destinations", 0, "city") == []
    assert offered(trip(["parijz"]), "destinations", 0, "city") == ["Parijs (Frankrijk)"]
    assert offered(trip(["Stockholm"]), "destinations", 0, "city") == []


def test_what_is_kept_beside_an_answer_has_no_question_of_its_own() -> None:
    legs = Transport.question("legs").answer
    assert isinstance(legs, ManyRows)
    noted = [asked for asked in legs.row.questions() if isinstance(asked.answer, SystemValue)]
    assert [asked.key for asked in noted if asked.answer.elsewhere] == ["from_place", "to_place"]
