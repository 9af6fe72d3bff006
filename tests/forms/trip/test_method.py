"""What paper says of how kilograms are known: list, source and year, and both truths about flying."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.forms.choices import Choices
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.section import Answers, Context
from desktop.forms.trip.co2 import Co2
from desktop.travel.travel_data import Tables

TODAY = date(2026, 11, 27)
TRIP = KINDS["trip"]
FLIGHT = {"means": "plane", "from": "AMS", "to": "ARN", "return": True}
TRAIN = {"means": "train", "from": "Den Haag", "to": "Parijs", "return": True}
AIR = "stralingseffect"
ABOUT = """\
# source: Verzonnen voorbeeldlijst
# address: www.voorbeeld.nl/lijst
# licence: CC0
# date: 2025-01-01
"""
HEAD = "year,means,variant,from_km,up_to_km,direct,well_to_tank\n"
BANDS = "2025,plane,,,700,0.4,0.1\n2025,plane,,700,2500,0.2,0.1\n2025,plane,,2500,,0.1,0.1\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Choices:
    """An organisation that has laid a list of its own, with distances and without radiative forcing."""
    return with_list(tmp_path_factory.mktemp("laid"), HEAD + BANDS)


def with_list(laid: Path, table: str) -> Choices:
    """An organisation that has laid this list."""
    (laid / "emission_factors.csv").write_text(f"{ABOUT}# set: Voorbeeld\n{table}", encoding="utf-8")
    return Choices(Tables(laid=laid))


def trip(*legs: dict[str, Any], year: int = 2025, choices: Choices | None = None, **more: Any) -> Context:
    """A trip with these legs."""
    answers = {"duration": {"departure": f"{year}-06-03"}, "transport": {"legs": [*legs]}, **more}
    return Context(answers, TODAY, choices=choices or Choices())


def rows(context: Context) -> list[Answers]:
    return Co2.worked_out(context.section("co2"), context)


def under(context: Context) -> list[str]:
    """The small lines under the table."""
    (part,) = Co2.paper(context.section("co2"), context)
    return [text for block in part.blocks[1:] for text in block.texts()]


def said(context: Context) -> list[str]:
    return [line.how_known for line in Co2.lines(context.section("co2"), context)]


def finished(context: Context) -> Context:
    """The same as a finished report holds it, opened by somebody who has other tables and choices."""
    answers = {**context.answers, "co2": Co2.finished(context.section("co2"), context)}
    return Context(answers, TODAY, final=True, choices=Choices(radiative_forcing=True))


@pytest.mark.parametrize(
    ("km", "kg", "called"),
    [
        (100, 100, "vliegtuig (tot 700 km)"),
        (699, 699, "vliegtuig (tot 700 km)"),
        (700, 420, "vliegtuig (700 tot 2.500 km)"),
        (6000, 2400, "vliegtuig (vanaf 2.500 km)"),
    ],
)
def test_a_list_with_distances_counts_by_the_length_of_each_leg(
    own: Choices, km: int, kg: float, called: str
) -> None:
    context = trip({**FLIGHT, "km": km}, choices=own)
    assert [row["kg"] for row in rows(context)] == [kg]
    assert said(context)[0].endswith(f"Voorbeeld 2025, {called}; kilometers zelf opgegeven")


def test_legs_of_one_row_each_go_by_their_own_distance(own: Choices) -> None:
    context = trip({**FLIGHT, "km": 500}, {**FLIGHT, "km": 6000, "return": False}, choices=own)
    assert [row["kg"] for row in rows(context)] == [1000 * 0.5 + 6000 * 0.2]
    typed = trip(
        {**FLIGHT, "km": 500},
        {**FLIGHT, "km": 6000, "return": False},
        choices=own,
        co2={"rows": [{"means": "plane", "km": 14_000}]},
    )
    assert [row["kg"] for row in rows(typed)] == [2000 * 0.3 + 12_000 * 0.2]  # each leg is twice as long


@pytest.mark.parametrize(
    ("legs", "kg"),
    [
        (({**FLIGHT, "to": "ergens"},), 600),  # 1.200 km one way
        (({**FLIGHT, "to": "ergens", "return": False},), 720),
        (({**FLIGHT, "to": "ergens"}, FLIGHT), None),
        ((), None),
    ],
)
def test_typed_kilometres_of_a_row_count_where_one_leg_has_them(
    own: Choices, legs: tuple[dict[str, Any], ...], kg: float | None
) -> None:
    context = trip(*legs, choices=own, co2={"rows": [{"means": "plane", "km": 2400 if kg != 600 else 1200}]})
    assert [row.get("kg") for row in rows(context)] == [kg]


def test_a_class_that_the_list_does_not_know_is_not_mixed_in_from_another(tmp_path: Path) -> None:
    choices = with_list(tmp_path, "year,means,variant,direct,well_to_tank\n2025,plane,economy,0.2,0\n")
    economy, business = (
        trip({**FLIGHT, "variant": variant}, choices=choices) for variant in ("economy", "business")
    )
    assert [row["kg"] for row in rows(economy)] == [460.8]
    assert [row.get("kg") for row in rows(business)] == [None]
    told = [str(problem) for problem in Co2.problems({}, business)]
    assert told == [
        "CO₂-uitstoot, vliegtuig: de lijst heeft hiervoor geen factor. Vul de kilo’s CO₂ in, en de bron."
    ]


def test_paper_names_source_address_and_licence_of_each_list(own: Choices) -> None:
    told = under(trip(FLIGHT, TRAIN, choices=own))
    assert told == [
        "CO₂-equivalenten in kilogram. Een ton is 1.000 kilogram.",
        "De lijst Voorbeeld heeft hier geen cijfers met het stralingseffect van vliegen.",
        (
            "Berekend met de factoren van Voorbeeld 2025 en DESNZ 2025: de directe uitstoot en die van het "
            "maken en vervoeren van de brandstof."
        ),
        "Voorbeeld: Verzonnen voorbeeldlijst, www.voorbeeld.nl/lijst, CC0.",
        (
            "DESNZ: omrekenfactoren van de Britse overheid (UK Government GHG Conversion Factors), "
            "www.gov.uk/government/collections/government-conversion-factors-for-company-reporting, "
            "Open Government Licence v3.0."
        ),
        "Berekende kilometers: hemelsbreed; over het spoor × 1,2 en over de weg × 1,3.",
    ]


@pytest.mark.parametrize("asked", [False, True])
def test_radiative_forcing_is_claimed_only_where_it_was_added(own: Choices, asked: bool) -> None:
    context = trip(FLIGHT, TRAIN, choices=Choices(own.tables, radiative_forcing=asked))
    assert [row["factors"]["radiative_forcing"] for row in rows(context)] == [False, False]
    ours = trip(FLIGHT, TRAIN, choices=Choices(radiative_forcing=asked))
    assert [row["factors"]["radiative_forcing"] for row in rows(ours)] == [asked, False]
    assert any(", met het stralingseffect van vliegen." in line for line in under(ours)) is asked
    assert not any(AIR in line for line in under(trip(TRAIN)))


def test_what_flying_is_with_radiative_forcing_stands_under_the_table_and_in_no_total() -> None:
    context = trip(FLIGHT, TRAIN, year=2024)
    plane, train = rows(context)
    assert (plane["kg_printed"], plane["kg_with_radiative_forcing"]) == (221, 348)
    assert "kg_with_radiative_forcing" not in train
    assert dict(TRIP.key_figures(context))["CO₂ per reiziger"] == "262 kg (0,26 ton)"
    (line,) = [line for line in under(context) if line.startswith("Met het")]
    assert line == (
        "Met het stralingseffect van vliegen erbij komt het vliegtuig op 348 kg (0,35 ton) per reiziger, in "
        "plaats van 221 kg (0,22 ton). De bron van de cijfers vraagt om dat mee te tellen."
    )


def test_of_typed_kilograms_nobody_knows_what_they_are_with_radiative_forcing() -> None:
    given = {"means": "plane", "kg": 220, "basis": "given", "source": "Opgave"}
    assert not any(AIR in line for line in under(trip(FLIGHT, co2={"rows": [given]})))


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (2024, []),
        (2022, ["DESNZ heeft geen factoren voor 2022: gebruikt is DESNZ 2023."]),
        (2031, ["DESNZ heeft geen factoren voor 2031: gebruikt is DESNZ 2026."]),
    ],
)
def test_a_year_without_factors_is_told_with_the_list_that_was_used(year: int, told: list[str]) -> None:
    assert [line for line in under(trip(FLIGHT, TRAIN, year=year)) if "geen factoren" in line] == told


@pytest.mark.parametrize("rest", [TRAIN, FLIGHT])
def test_a_list_that_has_some_factors_for_the_year_is_not_said_to_have_none(
    tmp_path: Path, rest: dict[str, Any]
) -> None:
    rows_of_list = "2024,plane,economy,0.2,0\n2024,plane,business,0.4,0\n2025,plane,economy,0.1,0\n"
    choices = with_list(
        tmp_path, f"year,means,variant,direct,well_to_tank\n{rows_of_list}2025,train,,0.1,0\n"
    )
    told = under(trip({**FLIGHT, "variant": "business"}, rest, choices=choices))
    assert [line for line in told if "factoren voor" in line] == [
        f"Voorbeeld heeft niet alle factoren voor 2025: gebruikt is {used}."
        for used in ["Voorbeeld 2024" if rest is TRAIN else "Voorbeeld 2024 en Voorbeeld 2025"]
    ]


@pytest.mark.parametrize(
    ("start", "end", "called"),
    [
        ("AMS", "LHR", "vliegtuig/economy (korte vlucht van of naar het VK)"),
        ("LHR", "JFK", "vliegtuig/economy (lange vlucht van of naar het VK)"),
        ("AMS", "JFK", "vliegtuig/economy"),
    ],
)
def test_a_row_says_which_flights_its_factor_is_for(start: str, end: str, called: str) -> None:
    assert said(trip({**FLIGHT, "from": start, "to": end}))[0].endswith(f", DESNZ 2025, {called}")


def test_classes_of_one_sort_of_flight_are_named_together() -> None:
    legs = [FLIGHT | {"to": "LHR", "variant": variant} for variant in ("economy", "business", "economy")]
    legs.append(FLIGHT | {"from": "LHR", "to": "EDI"})
    assert said(trip(*legs))[0].endswith("vliegtuig/economy en business (korte vlucht van of naar het VK)")


def test_a_flight_within_the_united_kingdom_counts_as_a_short_one_and_that_is_told() -> None:
    told = under(trip({**FLIGHT, "from": "LHR", "to": "EDI"}))
    (line,) = [line for line in told if "Verenigd Koninkrijk" in line]
    assert line == (
        "DESNZ heeft hier geen factor voor een vlucht binnen het Verenigd Koninkrijk: die telt als een korte "
        "vlucht daarheen."
    )
    assert not any("Verenigd Koninkrijk" in line for line in under(trip({**FLIGHT, "to": "LHR"})))


@pytest.mark.parametrize("year", [2022, 2025])
def test_a_finished_report_says_for_ever_what_it_said(own: Choices, year: int) -> None:
    legs = ({**FLIGHT, "to": "LHR"}, {**FLIGHT, "from": "LHR", "to": "EDI", "variant": "business"}, TRAIN)
    for choices in (Choices(), own):
        context = trip(*legs, year=year, choices=choices)
        final = finished(context)
        assert under(final) == under(context)
        assert said(final) == said(context)


def test_the_schema_has_every_key_that_is_written(stockholm: dict[str, Any]) -> None:
    draft = Draft(TRIP, {**stockholm, "co2": {}})
    answers = draft.finish(draft.context(TODAY), datetime(2024, 7, 1, 12)).answers_json()
    known = TRIP.report.model_json_schema()["$defs"]["Emission"]["properties"]
    for row in answers["co2"]["rows"]:
        assert row.keys() <= known.keys()
        assert row.get("factors", {}).keys() <= known["factors"]["properties"].keys()


@pytest.mark.parametrize("odd", [None, True, -3, 1e300, "x", [], [[]], [{"variant": []}], {}, {"name": {}}])
@pytest.mark.parametrize("key", ["set", "radiative_forcing", "list", "rows", "year_without"])
def test_whatever_a_finished_report_holds_of_its_factors_is_printed(key: str, odd: Any) -> None:
    known = finished(trip(FLIGHT))
    (row,) = known.section("co2")["rows"]
    rows_with = [{**row, "factors": {**row["factors"], key: odd}}, {**row, "kg_printed": odd}]
    context = Context({**known.answers, "co2": {"rows": rows_with}}, TODAY, final=True)
    assert "CO₂-equivalenten in kilogram. Een ton is 1.000 kilogram." in under(context)
    assert len(said(context)) == 2
