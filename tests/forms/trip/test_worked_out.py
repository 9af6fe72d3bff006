"""The figures of the CO2 page, worked out from the legs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.blocks import TextBlock
from desktop.forms.choices import Choices
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.section import Context
from desktop.forms.trip.co2 import Co2
from desktop.forms.trip.means import VARIANTS, Means
from desktop.travel.factors import EMISSION_FREE, KNOWN
from desktop.travel.travel_data import Tables
from tests.travel.test_factors import recomputed

Answers = dict[str, Any]
TRIP = KINDS["trip"]
TODAY = date(2025, 9, 1)
FLIGHT = {"means": "plane", "from": "AMS", "to": "ARN", "return": True}
GIVEN = {"means": "plane", "kg": 220, "basis": "given", "source": "Opgave van de luchtvaartmaatschappij"}


def trip(
    *legs: Mapping[str, Any],
    rows: Any = (),
    year: int = 2024,
    count: int = 1,
    to: tuple[str, str] = ("Stockholm", "SE"),
    **choices: Any,
) -> Context:
    """A trip with these legs, in this year."""
    answers: dict[str, Answers] = {
        "travellers": {"count": count},
        "duration": {"departure": f"{year}-06-03"},
        "transport": {"legs": list(legs), "destinations": [{"city": to[0], "country": to[1]}]},
        "co2": {"rows": list(rows)},
    }
    return Context(answers, TODAY, choices=Choices(**choices))


def worked_out(context: Context) -> list[Mapping[str, Any]]:
    """The rows with all that is known of them."""
    return Co2.worked_out(context.section("co2"), context)


def figures(context: Context) -> list[tuple[Any, Any, Any]]:
    """Means, kilometres and kilograms of each row."""
    return [(row["means"], row.get("km"), row.get("kg")) for row in worked_out(context)]


def said(context: Context) -> list[str]:
    """Where the figures of each row come from."""
    return [line.how_known for line in Co2.lines(context.section("co2"), context)]


def test_beside_the_figures_of_a_row_stands_how_they_are_known_and_what_can_be_worked_out_again() -> None:
    def notes(row: Answers, leg: Answers = FLIGHT) -> dict[str, tuple[bool, bool]]:
        context = trip(leg, rows=[row])
        told = Co2.notes(context.section("co2"), context)
        assert {path[:2] for path in told} == {("rows", 0)}
        return {str(path[2]): (bool(note.text), note.again) for path, note in told.items()}

    assert notes({"means": "plane"}) == {"km": (False, False), "kg": (True, False)}
    assert notes({"means": "plane", "km": 9, "km_basis": "given"}) == {
        "km": (False, True),
        "kg": (True, False),
    }
    assert notes(GIVEN) == {"km": (False, False), "kg": (True, True)}
    unknown = {"means": "plane", "from": "AMS", "to": "Nergenshuizen"}
    assert notes({"means": "plane"}, unknown)["km"] == (True, False)


@pytest.mark.parametrize(
    ("leg", "to", "factors"),
    [
        (FLIGHT, ("Stockholm", "SE"), {"variant": "economy", "route": "non_uk"}),
        ({"means": "train", "from": "Den Haag", "to": "Parijs"}, ("Parijs", "FR"), {}),
        (
            {"means": "plane", "from": "LHR", "to": "EDI"},
            ("Edinburgh", "GB"),
            {"variant": "economy", "route": "uk_short", "used_for": "uk_domestic"},
        ),
    ],
)
def test_a_factor_says_for_which_other_route_it_was_used(
    leg: Answers, to: tuple[str, str], factors: Answers
) -> None:
    (row,) = worked_out(trip(leg, to=to))
    assert row["factors"]["rows"] == [factors]


def test_typed_kilograms_have_none_of_what_was_worked_out() -> None:
    (computed,) = worked_out(trip(FLIGHT))
    assert {"factors", "kg_with_radiative_forcing"} <= computed.keys()

    (typed,) = worked_out(trip(FLIGHT, rows=[{**computed, **GIVEN}]))

    assert typed == {**GIVEN, "km": computed["km"], "km_basis": "computed", "kg_printed": 220}


def warned(context: Context) -> list[str]:
    """Every warning as `check` says it."""
    return [str(told) for told in TRIP.warnings(context)]


@pytest.mark.parametrize(
    ("context", "rows"),
    [
        (trip(FLIGHT), [("plane", 2304, 221.27616)]),
        (trip(FLIGHT, year=2025), [("plane", 2304, 186.7392)]),
        (trip(FLIGHT, year=2026), [("plane", 2304, 186.7392)]),
        (trip(FLIGHT, radiative_forcing=True), [("plane", 2304, 348.38784)]),
        (trip({**FLIGHT, "variant": "business"}), [("plane", 2304, 641.64096)]),
        # Flights to and from the United Kingdom have rows of their own, and only two classes when short.
        (trip({**FLIGHT, "to": "LHR"}), [("plane", 740, 96.5182)]),
        (trip({**FLIGHT, "from": "LHR", "to": "JFK"}, year=2025), [("plane", 11080, 1040.0796)]),
        (
            trip({**FLIGHT, "to": "LHR", "variant": "first"}, year=2025),
            [("plane", 740, 107.485)],
        ),
        # An end that nobody knows is in the country of the trip.
        (trip({**FLIGHT, "to": "Lonnden", "km": 370}, to=("Londen", "GB")), [("plane", 740, 96.5182)]),
        (trip({**FLIGHT, "to": "Lonnden", "km": 370}), [("plane", 740, 71.0696)]),
        (trip({**FLIGHT, "return": False}), [("plane", 1152, 110.63808)]),
        (trip({**FLIGHT, "km": 1200}), [("plane", 2400, 230.496)]),
        (trip(FLIGHT, rows=[{"means": "plane", "km": 1000}]), [("plane", 1000, 96.04)]),
        (
            trip(FLIGHT, rows=[{"means": "plane", "km": 5, "km_basis": "computed"}]),
            [("plane", 2304, 221.27616)],
        ),
        (trip(FLIGHT, rows=[GIVEN]), [("plane", 2304, 220)]),
        (trip(FLIGHT, rows=[{**GIVEN, "basis": "computed"}]), [("plane", 2304, 221.27616)]),
        (
            trip({"means": "train", "from": "Den Haag", "to": "Parijs", "return": True}),
            [("train", 922, 40.96446)],
        ),
        (trip({"means": "train", "from": "Stockholm", "km": 74}), [("train", 74, 3.28782)]),
        (trip({"means": "metro", "from": "Stockholm", "km": 18}), [("metro", 18, 0.63144)]),
        (trip({"means": "metro", "from": "Stockholm"}), [("metro", None, None)]),
        (trip({"means": "train", "from": "Den Haag", "to": "het hotel"}), [("train", None, None)]),
        (trip({"means": "bicycle", "from": "Den Haag", "km": 4}), [("bicycle", 4, 0)]),
        (trip({"means": "foot", "from": "Den Haag", "to": "Delft"}), [("foot", None, None)]),
        (trip({"means": "other", "from": "Den Haag", "km": 4}), [("other", 4, None)]),
        # A car is shared; a taxi counts for each passenger.
        (trip({"means": "car", "from": "Den Haag", "km": 100}), [("car", 100, 21.049)]),
        (trip({"means": "car", "from": "Den Haag", "km": 100}, count=2), [("car", 100, 10.5245)]),
        (
            trip({"means": "car", "from": "Den Haag", "km": 100, "variant": "electric"}, count=4),
            [("car", 100, 1.4485)],
        ),
        (trip({"means": "taxi", "from": "Den Haag", "km": 100}, count=2), [("taxi", 100, 18.558)]),
        (trip({"means": "ferry", "from": "Rotterdam", "to": "Hull", "km": 300}), [("ferry", 300, 41.475)]),
        # Two legs of one means make one row; each leg by its own class.
        (trip(FLIGHT, {**FLIGHT, "to": "CPH"}), [("plane", 3570, 342.8628)]),
        (
            trip(
                {**FLIGHT, "km": 1000, "return": False},
                {**FLIGHT, "km": 3000, "return": False, "variant": "business"},
            ),
            [("plane", 4000, 931.51)],
        ),
        # A typed number of kilometres shares itself out over them.
        (
            trip(
                {**FLIGHT, "km": 1000, "return": False},
                {**FLIGHT, "km": 3000, "return": False, "variant": "business"},
                rows=[{"means": "plane", "km": 2000}],
            ),
            [("plane", 2000, 465.755)],
        ),
        (
            trip(
                {**FLIGHT, "to": "ergens"},
                {**FLIGHT, "variant": "business"},
                rows=[{"means": "plane", "km": 2000}],
            ),
            [("plane", 2000, None)],
        ),
        # Of two rows of one means the first sums the legs up.
        (
            trip(FLIGHT, rows=[{"means": "plane"}, GIVEN]),
            [("plane", 2304, 221.27616), ("plane", None, 220)],
        ),
        # A row without legs takes the usual class.
        (trip(rows=[{"means": "plane", "km": 1000}]), [("plane", 1000, 96.04)]),
        (trip(rows=[{"means": "car", "km": 1000}]), [("car", 1000, 210.49)]),
        (trip(FLIGHT, rows=[{"means": "plane", "km": "ver"}]), [("plane", "ver", None)]),
        (trip(FLIGHT, rows=[{"means": "plane", "km": -5}]), [("plane", -5, None)]),
    ],
)
def test_a_row_is_worked_out(context: Context, rows: list[tuple[Any, Any, Any]]) -> None:
    assert figures(context) == rows


@pytest.mark.parametrize("year", [2024, 2025])
@pytest.mark.parametrize(("means", "variant"), [(m, v) for m in Means for v in (*VARIANTS.get(m, ()), "")])
def test_every_means_and_variant_is_worked_out_in_every_year(means: Means, variant: str, year: int) -> None:
    context = trip({"means": means, "from": "Den Haag", "km": 100, "variant": variant}, year=year)
    ((_, km, kg),) = figures(context)
    factor = context.choices.tables.factors.find(means, variant, year)
    assert km == 100
    if factor:
        assert kg == pytest.approx(100 * (factor.direct + factor.well_to_tank))
    else:
        assert kg == (0 if means in EMISSION_FREE else None)


ENDS = {
    "uk_short": ("AMS", "LHR"),
    "uk_long": ("LHR", "JFK"),
    "uk_domestic": ("LHR", "EDI"),
    "non_uk": ("AMS", "ARN"),
    "": ("Den Haag", "Delft"),
}


@pytest.mark.parametrize("means", KNOWN)
def test_the_kilograms_are_those_that_the_table_itself_gives(means: str) -> None:
    for known, variant, route, year, its_set, per_km, forced in recomputed():
        if known != means:
            continue
        start, end = ENDS[route]
        leg = {"means": means, "from": start, "to": end, "km": 1000, "variant": variant}
        (row,) = worked_out(trip(leg, year=year, count=3))
        shared = 3 if means == "car" else 1
        assert row["factors"]["set"] == its_set, (variant, route, year)
        assert row["kg"] == pytest.approx(1000 * per_km / shared, abs=1e-4), (variant, route, year)
        high = row.get("kg_with_radiative_forcing")
        assert (high is None) is (means != "plane")
        assert high is None or high == pytest.approx(1000 * forced, abs=0.5001)
        assert row.get("factors", {}).get("year_without") == (None if 2023 <= year <= 2026 else year)


def test_the_tables_know_the_means_and_variants_of_the_form() -> None:
    assert {*KNOWN, *EMISSION_FREE, "other"} == {*Means}
    assert {means: {*variants} for means, variants in VARIANTS.items()} == {
        means: variants - {""} for means, variants in KNOWN.items() if variants != {""}
    }


@pytest.mark.parametrize(
    ("duration", "saved", "year"),
    [
        ({"departure": "2024-12-31", "return": "2025-01-02"}, None, 2024),
        ({"return": "2024-01-02"}, "2025-06-01T12:00:00", 2024),
        ({"departure": "3 juni", "return": "2024-01-02"}, None, 2024),
        ({"departure": "2024-12-31", "return": "2023-01-02"}, None, 2024),  # its problem changes nothing
        ({"departure": "2031-12-31"}, None, 2026),  # in the future: the nearest earlier list
        ({}, "2024-06-01T12:00:00+02:00", 2024),
        ({}, None, 2025),
    ],
)
def test_the_list_is_that_of_the_year_of_the_trip(duration: Answers, saved: str | None, year: int) -> None:
    answers = {"duration": duration, "transport": {"legs": [FLIGHT]}}
    (row,) = worked_out(Context(answers, TODAY, saved=saved))
    assert (row["factors"]["set"], row["factors"]["radiative_forcing"]) == (f"DESNZ {year}", False)


@pytest.mark.parametrize(
    ("context", "lines"),
    [
        (trip(FLIGHT), ["berekend: 2.304 km × 0,09604 kg/km, DESNZ 2024, vliegtuig/economy"]),
        (
            trip(FLIGHT, rows=[{"means": "plane", "km": 1000}]),
            ["berekend: 1.000 km × 0,09604 kg/km, DESNZ 2024, vliegtuig/economy; kilometers zelf opgegeven"],
        ),
        (
            trip(FLIGHT, rows=[GIVEN]),
            ["zelf opgegeven: Opgave van de luchtvaartmaatschappij; kilometers berekend"],
        ),
        (trip(FLIGHT, rows=[{**GIVEN, "km": 5}]), ["zelf opgegeven: Opgave van de luchtvaartmaatschappij"]),
        (
            trip({"means": "car", "from": "Den Haag", "to": "Brussel"}, count=2),
            ["berekend: 177 km × 0,21049 kg/km : 2 reizigers, DESNZ 2024, auto/benzine"],
        ),
        (
            trip({"means": "metro", "from": "Stockholm", "km": 18}),
            ["berekend: 18 km × 0,03508 kg/km, DESNZ 2024, metro; kilometers zelf opgegeven"],
        ),
        (
            trip({"means": "bicycle", "from": "Den Haag", "km": 4}),
            ["berekend: geen uitstoot; kilometers zelf opgegeven"],
        ),
        (trip({"means": "other", "from": "Den Haag", "km": 4}), ["kilometers zelf opgegeven"]),
        (trip({"means": "metro", "from": "Stockholm"}), [""]),
    ],
)
def test_every_figure_says_where_it_comes_from(context: Context, lines: list[str]) -> None:
    assert said(context) == lines


@pytest.mark.parametrize(
    ("context", "sentences"),
    [
        (
            trip(FLIGHT),
            [
                "CO₂-equivalenten in kilogram. Een ton is 1.000 kilogram.",
                (
                    "Met het stralingseffect van vliegen erbij komt het vliegtuig op 348 kg (0,35 ton) per "
                    "reiziger, in plaats van 221 kg (0,22 ton). De bron van de cijfers vraagt om dat mee te "
                    "tellen."
                ),
                (
                    "Berekend met de factoren van DESNZ 2024: de directe uitstoot en die van het maken en "
                    "vervoeren van de brandstof, zonder het stralingseffect van vliegen."
                ),
                (
                    "DESNZ: omrekenfactoren van de Britse overheid (UK Government GHG Conversion Factors), "
                    "www.gov.uk/government/collections/government-conversion-factors-for-company-reporting, "
                    "Open Government Licence v3.0."
                ),
                "Berekende kilometers: hemelsbreed; over het spoor × 1,2 en over de weg × 1,3.",
            ],
        ),
        (
            trip(FLIGHT, rows=[{**GIVEN, "km": 5}]),
            ["CO₂-equivalenten in kilogram. Een ton is 1.000 kilogram."],
        ),
    ],
)
def test_paper_names_method_year_and_source(context: Context, sentences: list[str]) -> None:
    (part,) = Co2.paper(context.section("co2"), context)
    assert [*part.blocks[1:]] == [TextBlock(sentence, soft=True) for sentence in sentences]


def test_paper_says_that_what_flights_do_high_in_the_air_counts() -> None:
    context = trip(FLIGHT, radiative_forcing=True)
    (part,) = Co2.paper(context.section("co2"), context)
    assert any("met het stralingseffect" in text for block in part.blocks for text in block.texts())


@pytest.mark.parametrize(
    ("kg", "warnings"),
    [
        (111, []),
        (442, []),
        (
            110,
            ["110 kg (0,11 ton) is minder dan de helft van wat de factoren geven: 221 kg (0,22 ton)."],
        ),
        (
            443,
            ["443 kg (0,44 ton) is meer dan het dubbele van wat de factoren geven: 221 kg (0,22 ton)."],
        ),
        ("veel", []),
    ],
)
def test_kilograms_that_can_hardly_be_are_doubted(kg: Any, warnings: list[str]) -> None:
    told = [f"CO₂-uitstoot, vliegtuig: {warning} Kijk het na." for warning in warnings]
    assert warned(trip(FLIGHT, rows=[{**GIVEN, "kg": kg}])) == told


@pytest.mark.parametrize(
    ("leg", "warnings"),
    [
        (FLIGHT, []),
        ({**FLIGHT, "km": 149}, ["deze vlucht is maar 149 km lang. Kijk na of de plaatsen kloppen."]),
        ({**FLIGHT, "km": 150}, []),
        ({**FLIGHT, "to": "RTM"}, ["deze vlucht is maar 45 km lang. Kijk na of de plaatsen kloppen."]),
        ({**FLIGHT, "to": "AMS"}, ["deze etappe is 0 km lang. Kijk na waar die begon en eindigde."]),
        (
            {"means": "train", "from": "Den Haag", "to": "Den Haag HS"},
            ["deze etappe is 0 km lang. Kijk na waar die begon en eindigde."],
        ),
        ({"means": "metro", "from": "Stockholm", "to": "Stockholm"}, []),
        ({"means": "bus", "from": "Stockholm", "km": "ver"}, []),
    ],
)
def test_a_leg_of_a_strange_length_is_doubted(leg: Answers, warnings: list[str]) -> None:
    assert warned(trip(leg)) == [f"Vervoer, etappe 1: {warning}" for warning in warnings]


def test_what_was_typed_can_be_worked_out_again() -> None:
    taxi = {"means": "taxi", "km": 3}
    context = trip(FLIGHT, rows=[taxi, {**GIVEN, "km": 2000, "km_basis": "given", "x_note": "a"}])
    answers = context.section("co2")
    (line,) = Co2.lines(answers, context)
    assert (line.is_typed("km"), line.is_typed("kg")) == (True, True)
    rows = Co2.computed_again(answers, context, 0, "kg")
    assert rows == [{"means": "plane", "km": 2000, "km_basis": "given", "x_note": "a"}, taxi]
    rows = Co2.computed_again({"rows": rows}, context, 0, "km")
    assert rows == [{"means": "plane", "x_note": "a"}, taxi]
    (again,) = Co2.lines({"rows": rows}, context)
    assert (again.row["km"], again.row["kg"]) == (2304, 221.27616)
    assert (again.is_typed("km"), again.is_typed("kg")) == (False, False)


def test_rows_follow_the_legs_and_what_was_typed_comes_back_with_them() -> None:
    train = {"means": "train", "from": "Den Haag", "to": "Parijs"}
    rows = [GIVEN, {"means": "train", "km": 900}]
    both, alone = trip(FLIGHT, train, rows=rows), trip(train, rows=rows)
    assert [means for means, _, _ in figures(alone)] == ["train"]
    assert figures(both) == [("plane", 2304, 220), ("train", 900, 39.987)]


def test_a_source_of_kilograms_that_are_worked_out_is_not_printed() -> None:
    (row,) = worked_out(trip(FLIGHT, rows=[{"means": "plane", "source": "Opgave"}]))
    assert "source" not in row


def test_a_second_computation_changes_nothing(stockholm: dict[str, Answers]) -> None:
    for row in stockholm["co2"]["rows"]:
        row.pop("kg", None)
    context = Context(stockholm, TODAY)
    once = worked_out(context)
    again = worked_out(Context({**stockholm, "co2": {"rows": once}}, TODAY))
    assert again == once


def test_a_finished_report_keeps_its_figures_whatever_newer_tables_say(stockholm: dict[str, Answers]) -> None:
    draft = Draft(TRIP, stockholm)
    answers = draft.finish(draft.context(TODAY), datetime(2024, 7, 1, 12)).answers_json()
    newer = Choices(Tables("Utrecht"), threshold_hours=20, radiative_forcing=True)
    later = Context(answers, TODAY, final=True, choices=newer)
    now = Context(answers, TODAY, final=True)
    assert TRIP.paper(later) == TRIP.paper(now)
    assert TRIP.problems(later) == []
    assert answers["co2"]["rows"][1]["kg"] == 3.28782


legs = st.fixed_dictionaries(
    {"means": st.sampled_from([*KNOWN]), "from": st.just("Den Haag"), "km": st.integers(1, 20_000)}
)


@given(leg=legs, more=st.integers(1, 10_000), count=st.integers(1, 9))
def test_kilograms_grow_with_the_distance(leg: Answers, more: int, count: int) -> None:
    ((_, _, near),) = figures(trip(leg, count=count))
    ((_, _, far),) = figures(trip({**leg, "km": leg["km"] + more}, count=count))
    assert 0 < near < far


@given(km=st.integers(0, 100_000))
def test_there_and_back_is_twice_as_much(km: int) -> None:
    ((_, _, one_way),) = figures(trip({**FLIGHT, "km": km, "return": False}))
    ((_, _, both),) = figures(trip({**FLIGHT, "km": km}))
    assert both == pytest.approx(2 * one_way, abs=1e-4)
