"""The figures: every sum against a count of its own, and against each other."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.trip.means import Means
from desktop.overview import year
from desktop.overview.figures import Figures, by_department, by_ground, by_means, by_month
from desktop.overview.trip import FlightJudgement, MeansEmission, Trip
from testing.made_up import made_up, write

MANY = 240


def exact(figure: float) -> Fraction:
    return Fraction(str(figure))


def test_every_figure_is_that_of_an_independent_count(tmp_path: Path) -> None:
    reports = [made_up(number) for number in range(MANY)]
    for number, report in enumerate(reports):
        write(report, tmp_path, f"{number}.json")

    for asked in (2023, 2024):
        of_year = [r["answers"] for r in reports if r["answers"]["duration"]["departure"][:4] == str(asked)]
        trips = year.read(tmp_path, asked).trips
        assert len(trips) == len(of_year) > MANY / 3
        months: dict[int, list[Any]] = defaultdict(list)
        departments: dict[str, list[Any]] = defaultdict(list)
        means: dict[str, list[Fraction]] = defaultdict(lambda: [Fraction()] * 4)
        for answers in of_year:
            months[int(answers["duration"]["departure"][5:7])].append(answers)
            departments[answers["travellers"].get("department", "")].append(answers)
            people = answers["travellers"]["count"]
            for row in answers["co2"]["rows"]:
                sums, km, kg = means[row["means"]], exact(row["km"]), exact(row["kg"])
                means[row["means"]] = [
                    sums[0] + 1,
                    sums[1] + km,
                    sums[2] + km * people,
                    sums[3] + kg * people,
                ]

        assert counted(Figures.of(trips)) == count(of_year)
        assert [counted(month) for month in by_month(trips)] == [count(months[n]) for n in range(1, 13)]
        assert {name: counted(f) for name, f in by_department(trips).items()} == {
            name: count(group) for name, group in departments.items()
        }
        assert {
            name: [f.trips, Fraction(f.km), Fraction(f.traveller_km), Fraction(f.kg)]
            for name, f in by_means(trips).items()
        } == means
        grounds = [a["transport"]["ground"] for a in of_year if "ground" in a["transport"]]
        assert by_ground(trips) == Counter(grounds)


def count(reports: list[Any]) -> tuple[Fraction, ...]:
    """Trips, travellers, days, kilometres and kilograms of answers as they stand in the files."""
    rows = [(row, a["travellers"]["count"]) for a in reports for row in a["co2"]["rows"]]
    return (
        Fraction(len(reports)),
        Fraction(sum(a["travellers"]["count"] for a in reports)),
        sum((exact(a["duration"]["days"]) for a in reports), Fraction()),
        sum((exact(row["km"]) for row, _ in rows), Fraction()),
        sum((exact(row["kg"]) * people for row, people in rows), Fraction()),
    )


def counted(figures: Figures) -> tuple[Fraction, ...]:
    return (
        Fraction(figures.trips),
        Fraction(figures.travellers),
        Fraction(figures.days or 0),
        Fraction(figures.km),
        Fraction(figures.kg),
    )


amounts = st.decimals(0, 100_000, places=3)
emissions = st.builds(MeansEmission, means=st.sampled_from([*Means]), km=amounts, kg=amounts)
trips_of_2024 = st.lists(
    st.builds(
        Trip,
        file=st.just("a.json"),
        day=st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        departure=st.none(),
        places=st.just("Stockholm (Zweden)"),
        department=st.sampled_from(("", "Bestuursdienst", "bestuursdienst", "Stadsbeheer")),
        travellers=st.integers(1, 99),
        days=st.integers(1, 732).map(lambda halves: Decimal(halves) / 2),
        emissions=st.lists(emissions, max_size=4).map(tuple),
        judged=st.lists(
            st.builds(FlightJudgement, st.just("Parijs"), st.booleans(), st.booleans(), st.text())
        ).map(tuple),
        ground=st.sampled_from(("urgent", "other")),
        justification=st.text(max_size=5),
    )
)


@given(trips_of_2024)
def test_the_parts_make_the_whole(trips: list[Trip]) -> None:
    whole = Figures.of(trips)

    for parts in (by_month(trips), by_department(trips).values()):
        for name in ("trips", "travellers", "days", "km", "traveller_km", "kg"):
            assert sum(getattr(part, name) for part in parts) == getattr(whole, name)
    for name in ("km", "traveller_km", "kg"):
        assert sum(getattr(part, name) for part in by_means(trips).values()) == getattr(whole, name)
    assert sum(by_ground(trips).values()) == sum(bool(trip.within) for trip in trips)


@given(trips_of_2024)
def test_the_order_of_the_files_makes_no_difference(trips: list[Trip]) -> None:
    assert Figures.of(trips) == Figures.of(trips[::-1])
    assert by_month(trips) == by_month(trips[::-1])
    assert by_means(trips) == by_means(trips[::-1])


def trip(**known: Any) -> Trip:
    return Trip(
        **{
            "file": "a.json",
            "day": date(2024, 6, 3),
            "departure": date(2024, 6, 3),
            "places": "Parijs (Frankrijk)",
            "department": "Bestuursdienst",
            "travellers": 3,
            "days": Decimal("1.5"),
            "emissions": (
                MeansEmission("train", Decimal("0.1"), Decimal("0.2")),
                MeansEmission("plane", Decimal("0.2"), Decimal("0.1")),
            ),
            "judged": (),
            "ground": "",
            "justification": "",
            **known,
        }
    )


def test_tenths_add_up_to_what_everybody_expects() -> None:
    whole = Figures.of([trip()])

    assert (whole.km, whole.traveller_km, whole.kg) == (Decimal("0.3"), Decimal("0.9"), Decimal("0.9"))


def test_means_stand_in_the_order_in_which_they_are_asked() -> None:
    assert [*by_means([trip()])] == ["plane", "train"]


def test_a_trip_counts_once_at_a_means_that_stands_there_twice() -> None:
    twice = trip(emissions=(MeansEmission("train", Decimal(1), Decimal(1)),) * 2)

    found = by_means([twice])["train"]
    assert (found.trips, found.travellers, found.days) == (1, 3, None)
    assert [found.km, found.traveller_km, found.kg] == [2, 6, 6]


def test_a_department_is_known_by_its_letters_not_by_its_capitals() -> None:
    names = ("stadsbeheer", "Stadsbeheer", "Stadsbeheer", "", "Bestuursdienst")

    found = by_department([trip(department=name) for name in names])

    assert {name: figures.trips for name, figures in found.items()} == {
        "Bestuursdienst": 1,
        "Stadsbeheer": 3,
        "": 1,
    }
    assert [*found][-1] == ""
