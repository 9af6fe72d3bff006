"""The year says by which list and method each figure is known, and gives each department its own."""

import csv
import io
import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.forms.blocks import PaperTable
from desktop.forms.choices import Choices
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.section import rows_of
from desktop.forms.trip.kilograms import together
from desktop.overview import outputs, year
from desktop.overview.figures import Figures, by_department, by_means
from desktop.overview.method import Method, are_mixed, said_all
from desktop.overview.paper import lines, paper
from desktop.overview.trip import Trip
from desktop.overview.year import Year
from testing.made_up import made_up, write

TRIP = KINDS["trip"]
TODAY, NOW = date(2025, 1, 5), datetime.fromisoformat("2025-01-05T12:00:00+01:00")
FORCED = Choices(radiative_forcing=True)
WITHOUT, WITH = (Method(factors="DESNZ 2024", radiative_forcing=forced) for forced in (False, True))
TRAIN, TYPED = Method(factors="DESNZ 2024"), Method(typed=True)
AIRPORTS = {"Stockholm": "ARN", "Parijs": "CDG", "Berlijn": "BER", "Rome": "FCO"}
Finish = Callable[..., dict[str, Any]]


def answers(means: str, city: str, country: str, people: int = 1, department: str = "") -> dict[str, Any]:
    """Of a trip there and back in one leg."""
    told: dict[str, Any] = deepcopy(made_up(1, years=(2024,))["answers"])
    told["travellers"] = {"count": people, "functions": ["Adviseur"], "department": department}
    start, end = ("AMS", AIRPORTS[city]) if means == "plane" else ("Den Haag", city)
    told["transport"] = {
        "destinations": [{"city": city, "country": country}],
        "legs": [{"means": means, "from": start, "to": end, "return": True}],
    }
    told["co2"] = {"rows": []}
    return told


@pytest.fixture
def finish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Finish:
    """Finishes a trip by these choices in the folder, and gives its answers."""

    def finish(told: dict[str, Any], name: str, choices: Choices | None = None) -> dict[str, Any]:
        monkeypatch.setattr(Draft, "choices", choices or Choices())
        draft = Draft(TRIP, told)
        assert TRIP.problems(draft.context(TODAY)) == []
        found = draft.finish(draft.context(TODAY), NOW).answers_json()
        report = {"format": "reisverslag", "kind": "trip", "version": 1, "id": name, "state": "final"}
        write({**report, "saved": NOW.isoformat(), "answers": found}, tmp_path, f"{name}.json")
        monkeypatch.setattr(Draft, "choices", Choices())
        return found

    return finish


def flown(city: str = "Stockholm", country: str = "SE", people: int = 1, department: str = "") -> Any:
    return answers("plane", city, country, people, department)


def typed(kg: float) -> Any:
    told = flown()
    told["co2"] = {"rows": [{"means": "plane", "kg": kg, "source": "Opgave van de vervoerder"}]}
    return told


def by_train(people: int = 1, department: str = "") -> Any:
    return answers("train", "Parijs", "FR", people, department)


def by_car(people: int = 1, department: str = "") -> Any:
    return answers("car", "Brussel", "BE", people, department)


def group(*reports: dict[str, Any]) -> dict[str, Any]:
    """The answers of these reports merged, of other people each."""
    return TRIP.merged([Draft(TRIP, told).context(TODAY) for told in reports], [0]).answers


TWO_DEPARTMENTS = group(flown(people=2, department="Kabinet"), by_train(3, "Stadsbeheer"))
# One car of two departments in a report that is merged itself.
ONE_CAR = group(by_car(1, "Kabinet"), by_car(2, "Stadsbeheer")) | {"co2": {"rows": []}}


class TestListsAndMethods:
    def test_stand_apart_in_the_figures(self, finish: Finish, tmp_path: Path) -> None:
        finish(flown(people=2), "a")
        finish(flown(), "b", FORCED)
        finish(by_train(), "c")
        finish(typed(99.5), "d")

        whole = Figures.of(year.read(tmp_path, 2024).trips)

        assert whole.methods == {TRAIN: 41, WITHOUT: 442, WITH: 348, TYPED: Decimal("99.5")}
        assert whole.kg == sum(whole.methods.values())
        assert whole.typed_kg == Decimal("99.5")

    @pytest.mark.parametrize(
        ("methods", "mixed"),
        [
            ([], False),
            ([TYPED], False),
            ([TRAIN, WITHOUT], False),
            ([WITH, WITHOUT], True),
            ([TRAIN, TYPED], True),
            ([TRAIN, Method(factors="DESNZ 2025")], True),
        ],
    )
    def test_are_mixed_where_they_cannot_be_compared(self, methods: list[Method], mixed: bool) -> None:
        assert are_mixed(methods) is mixed

    def test_a_mixed_total_says_so_on_paper_and_one_of_one_list_does_not(
        self, finish: Finish, tmp_path: Path
    ) -> None:
        finish(flown(), "a")
        assert "gemengd" not in "\n".join(lines(year.read(tmp_path, 2024)))

        finish(flown(), "b", FORCED)
        told = "\n".join(lines(year.read(tmp_path, 2024)))
        assert "CO₂ (kg), gemengd: 569" in told
        assert "DESNZ 2024, zonder stralingseffect · 1 · 2.304 · 221" in told
        assert "DESNZ 2024, met stralingseffect · 1 · 2.304 · 348" in told
        assert told.count("zie ‘CO₂ per lijst’") == 3

    def test_a_list_is_named_once_where_was_flown_by_it(self) -> None:
        assert said_all([TRAIN, WITHOUT, TYPED]) == (
            "DESNZ 2024, zonder stralingseffect; opgegeven door de reiziger"
        )
        assert said_all([TRAIN]) == "DESNZ 2024"

    def test_a_trip_that_counts_more_than_once_is_explained(self, finish: Finish, tmp_path: Path) -> None:
        told = flown()
        told["transport"]["legs"].append({"means": "metro", "from": "Stockholm", "km": 18})
        finish(told, "a")

        said = "\n".join(lines(year.read(tmp_path, 2024)))

        assert "DESNZ 2024, zonder stralingseffect · 1 · 2.304 · 221\nDESNZ 2024 · 1 · 18 · 0,6\n" in said
        assert "Alles samen · 1 · 2.322 · 221,6\nEen reis telt mee bij elke herkomst van haar CO₂." in said

    def test_a_note_tells_of_no_kilometres_that_are_not_there(self, finish: Finish, tmp_path: Path) -> None:
        finish(flown(), "a")

        for part in paper(year.read(tmp_path, 2024)).parts:
            titles = [block.columns for block in part.blocks if isinstance(block, PaperTable)]
            shown = [column.title for columns in titles for column in columns]
            if "Kilometers" in " ".join(text for block in part.blocks for text in block.texts()):
                assert "Km van alle reizigers" in shown

    def test_stand_apart_in_csv_xlsx_and_json(self, finish: Finish, tmp_path: Path) -> None:
        finish(flown(), "a")
        finish(typed(99.5), "b")
        found = year.read(tmp_path, 2024)

        told = json.loads(outputs.write(found, NOW, Path("a.json")))
        listed = {"typed": False, "factors": "DESNZ 2024", "radiative_forcing": False}
        own = {"typed": True, "factors": None, "radiative_forcing": None}
        assert told["methods"] == [
            {**listed, "trips": 1, "traveller_km": 2304, "kg": 221},
            {**own, "trips": 1, "traveller_km": 2304, "kg": 99.5},
        ]
        assert told["mixed"] is True
        assert told["means"]["plane"]["methods"] == [{**listed, "kg": 221}, {**own, "kg": 99.5}]
        assert [trip["methods"][0]["kg"] for trip in told["trips"]] == [221, 99.5]
        rows = csv.DictReader(
            io.StringIO(outputs.write(found, NOW, Path("a.csv")).decode("utf-8-sig")), delimiter=";"
        )
        assert [(row["CO₂ (kg)"], row["Waarvan opgegeven (kg)"]) for row in rows] == [
            ("221", "0"),
            ("99,5", "99,5"),
        ]
        book = openpyxl.load_workbook(io.BytesIO(outputs.write(found, NOW, Path("a.xlsx"))))
        assert [*book["Lijsten"].values][1:] == [
            ("DESNZ 2024, zonder stralingseffect", 1, 2304, 221),
            ("Opgegeven door de reiziger", 1, 2304, 99.5),
            ("Alles samen", 2, 4608, 320.5),
        ]
        assert ("Waarvan opgegeven (kg)", 99.5) in [*book["Jaar"].values]

    def test_what_is_not_known_is_null_and_no_nought(self, finish: Finish, tmp_path: Path) -> None:
        finish(by_train(), "a")

        told = json.loads(outputs.write(year.read(tmp_path, 2024), NOW, Path("a.json")))

        assert told["means"]["train"]["days"] is None
        (trip,) = told["trips"]
        assert trip["rule"] is None
        assert trip["emissions"][0]["method"]["radiative_forcing"] is None

    def test_a_bicycle_is_of_no_list(self, finish: Finish, tmp_path: Path) -> None:
        told = by_train()
        told["transport"]["legs"].append({"means": "foot", "from": "Parijs", "km": 2})
        finish(told, "a")

        assert [*Figures.of(year.read(tmp_path, 2024).trips).methods] == [TRAIN]


class TestMergedReports:
    def test_what_each_did_counts_and_no_mean(self, finish: Finish, tmp_path: Path) -> None:
        finish(group(flown(people=2), by_train()), "a")

        found = by_means(year.read(tmp_path, 2024).trips)

        told = [(means, f.travellers, int(f.traveller_km), int(f.kg)) for means, f in found.items()]
        assert told == [("plane", 2, 4608, 442), ("train", 1, 922, 41)]
        assert Figures.of(year.read(tmp_path, 2024).trips).methods == {TRAIN: 41, WITHOUT: 442}

    def test_each_department_has_its_own_share(self, finish: Finish, tmp_path: Path) -> None:
        merged = group(flown(people=2, department="Kabinet"), by_train(department="Stadsbeheer"), by_train())
        finish(merged, "a")
        finish(by_train(department="stadsbeheer"), "b")

        found = by_department(year.read(tmp_path, 2024).trips)

        told = [(name, f.trips, f.travellers, int(f.traveller_km), int(f.kg)) for name, f in found.items()]
        assert told == [
            ("Kabinet", 1, 2, 4608, 442),
            ("Stadsbeheer", 2, 2, 1844, 82),
            ("", 1, 1, 922, 41),
        ]
        assert "telt bij elke dienst mee" in "\n".join(lines(year.read(tmp_path, 2024)))

    def test_who_moved_alike_have_a_share_by_their_number(self, finish: Finish, tmp_path: Path) -> None:
        finish(group(flown(people=2, department="Kabinet"), flown(department="Stadsbeheer")), "a")

        found = by_department(year.read(tmp_path, 2024).trips)

        assert {name: f.kg for name, f in found.items()} == {"Kabinet": 442, "Stadsbeheer": 221}

    def test_one_of_the_first_edition_keeps_its_figures(self, finish: Finish, tmp_path: Path) -> None:
        told = flown(people=3, department="Kabinet, Stadsbeheer")
        source = "gemiddelde van 3 reizigers, uit 2 samengevoegde verslagen"
        told["co2"] = {"rows": [{"means": "plane", "km": 3946.67, "kg": 333.33, "source": source}]}
        finish(told, "a")

        (trip,) = year.read(tmp_path, 2024).trips

        assert (trip.kg, trip.traveller_km) == (Decimal("999.99"), Decimal("11840.01"))
        assert [*by_department([trip])] == ["Kabinet, Stadsbeheer"]

    def test_a_car_of_two_departments_is_shared_out_by_their_travellers(
        self, finish: Finish, tmp_path: Path
    ) -> None:
        finish(group(ONE_CAR, by_train(1, "Stadsbeheer")), "a")

        trips = year.read(tmp_path, 2024).trips

        car = by_means(trips)["car"]
        own = {part.department: part.kg for part in trips[0].parts() if part.means == "car"}
        assert sum(own.values()) == car.kg
        assert own == {"Kabinet": 19, "Stadsbeheer": 56}  # of one traveller, and of three


class TestVerdicts:
    NEAR = Choices(threshold_hours=0, threshold_km=700)

    @staticmethod
    def near() -> Any:
        told = flown("Berlijn", "DE")
        told["transport"] |= {"ground": "urgent", "justification": "Er was een crisis in de zusterstad."}
        return told

    def test_follow_the_rule_that_the_report_was_judged_by(self, finish: Finish, tmp_path: Path) -> None:
        finish(self.near(), "a", self.NEAR)

        row = self.row(year.read(tmp_path, 2024))

        assert (row["Gevlogen binnen 700 km"], row["Grens"]) == ("Berlijn", "700 km")
        assert "binnen 700 km van Den Haag ligt" in "\n".join(lines(year.read(tmp_path, 2024)))

    def test_tell_of_a_flight_that_began_at_the_destination(self, finish: Finish, tmp_path: Path) -> None:
        told = by_train()
        told["transport"] |= {"ground": "urgent", "justification": "Er was een crisis in Den Haag."}
        told["transport"]["legs"] = [
            {"means": "train", "from": "Den Haag", "to": "Parijs"},
            {"means": "plane", "from": "CDG", "to": "AMS"},
        ]
        finish(told, "a")

        said = lines(year.read(tmp_path, 2024))

        assert "Vluchten naar of van een bestemming die binnen 8 uur per trein of bus bereikbaar is." in said

    def test_other_settings_of_today_change_nothing(
        self, finish: Finish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        finish(flown("Parijs", "FR") | {"transport": self.near()["transport"]}, "a")
        before = outputs.write(year.read(tmp_path, 2024), NOW, Path("a.csv"))

        monkeypatch.setattr(Draft, "choices", self.NEAR)

        assert outputs.write(year.read(tmp_path, 2024), NOW, Path("a.csv")) == before

    def test_of_two_rules_are_named_each_with_its_own(self, finish: Finish, tmp_path: Path) -> None:
        finish(self.near(), "a", self.NEAR)
        finish(flown(), "b")

        found = year.read(tmp_path, 2024)

        assert self.row(found)["Gevlogen binnen de grens"] == "Berlijn"
        assert {trip.rule.reach() for trip in found.trips} == {"700 km", "8 uur"}
        told = "\n".join(lines(found))
        assert "binnen de grens van het verslag ligt (700 km, 8 uur)" in told
        assert "Er was een crisis in de zusterstad. · 700 km" in told

    @staticmethod
    def row(found: Year) -> dict[str, str]:
        text = outputs.write(found, NOW, Path("a.csv")).decode("utf-8-sig")
        return next(csv.DictReader(io.StringIO(text), delimiter=";"))


kinds_of_trip = st.sampled_from(
    [
        flown(),
        flown(people=3),
        flown("Rome", "IT", 2),
        by_train(),
        by_train(7),
        group(flown(), by_train(2)),
        TWO_DEPARTMENTS,
        group(TWO_DEPARTMENTS, by_train(1, "kabinet")),
        group(ONE_CAR, by_train(1, "Stadsbeheer")),
    ]
)


@settings(max_examples=20)
@given(st.lists(kinds_of_trip, min_size=1, max_size=6))
def test_a_year_of_one_list_is_the_sum_of_its_reports(told: list[dict[str, Any]]) -> None:
    trips, kg = [], Fraction()
    for number, each in enumerate(told):
        draft = Draft(TRIP, deepcopy(each))
        found = draft.finish(draft.context(TODAY), NOW).answers_json()
        final = Draft(TRIP, found, state="final")
        trips.append(Trip.of(final, f"{number}.json", date(2024, 6, 3)))
        rows = rows_of(found["co2"]["rows"])
        kg += Fraction(str(together(rows, found["travellers"]["count"])))

    whole = Figures.of(trips)

    assert Fraction(whole.kg) == kg == sum(map(Fraction, whole.methods.values()), Fraction())
    assert not are_mixed(whole.methods)
    for parts in (by_means(trips), by_department(trips)):
        assert sum(figures.kg for figures in parts.values()) == whole.kg
        assert sum(figures.traveller_km for figures in parts.values()) == whole.traveller_km
    assert sum(figures.travellers for figures in by_department(trips).values()) == whole.travellers
