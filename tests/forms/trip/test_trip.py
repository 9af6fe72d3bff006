"""The trip report as a whole: its file name, the head of its paper, and the example on paper."""

from typing import Any

import pytest

from desktop.forms.blocks import Items, Missing, PaperTable, TextBlock
from desktop.forms.kinds import KINDS
from desktop.forms.section import Context

TRIP = KINDS["trip"]
Answers = dict[str, dict[str, Any]]


def trip(*cities: Any, **duration: Any) -> Answers:
    """A trip to these cities."""
    return {"transport": {"destinations": [{"city": city} for city in cities]}, "duration": duration}


@pytest.mark.parametrize(
    ("answers", "stem"),
    [
        (trip("Stockholm", departure="2024-06-03"), "2024-06-03 Stockholm"),
        (trip("Parijs", "Rome", departure="2024-06-03"), "2024-06-03 Parijs en Rome"),
        (trip("Parijs", "Rome", "Gent", departure="2024-06-03"), "2024-06-03 Parijs e.a."),
        (trip("Parijs", "", "Parijs", " Rome\n", departure="2024-06-03"), "2024-06-03 Parijs en Rome"),
        (trip("Stockholm"), "2024-07-01 Stockholm"),
        (trip("Stockholm", departure="3 juni"), "2024-07-01 Stockholm"),
        ({}, "2024-07-01 reisverslag"),
        ({"transport": 3, "duration": []}, "2024-07-01 reisverslag"),
    ],
)
def test_the_file_is_named_after_departure_and_cities(answers: Any, stem: str) -> None:
    assert TRIP.file_stem(answers, "2024-07-01") == stem


@pytest.mark.parametrize(
    ("destinations", "duration", "subtitle"),
    [
        (
            [{"city": "Stockholm", "country": "SE"}],
            {"departure": "2024-06-03", "return": "2024-06-06"},
            "Stockholm (Zweden) · 3 – 6 juni 2024",
        ),
        ([{"city": "Parijs", "country": "FR"}, {"city": "Rome"}], {}, "Parijs (Frankrijk), Rome"),
        ([], {"return": "2024-06-06"}, "6 juni 2024"),
        ([{}], {"return": "6 juni"}, ""),
    ],
)
def test_the_subtitle_tells_places_and_dates(
    destinations: list[Any], duration: dict[str, str], subtitle: str
) -> None:
    assert TRIP.subtitle({"transport": {"destinations": destinations}, "duration": duration}) == subtitle


def test_the_facts_tell_what_a_reader_looks_for_first(complete: Answers) -> None:
    assert TRIP.key_figures(Context(complete)) == [
        ("Reizigers", "Eén persoon"),
        ("Duur", "3,5 dagen"),
        ("Vervoer", "vliegtuig, trein, metro"),
        ("CO₂ per reiziger", "223,75 kg (0,22 ton)"),
    ]


def test_facts_that_are_not_known_are_left_out(stockholm: Answers) -> None:
    del stockholm["duration"]["days"]
    stockholm["transport"]["legs"].append({"means": "bus", "from": "Stockholm"})
    assert [label for label, _ in TRIP.key_figures(Context(stockholm))] == ["Reizigers", "Vervoer"]


def test_the_example_on_paper(complete: Answers) -> None:
    parts = TRIP.paper(Context(complete)).parts
    told = [[text for block in part.blocks for text in block.texts()] for part in parts]
    assert told[:5] == [
        ["Eén persoon: Beleidsmedewerker openbare orde en veiligheid (Bestuursdienst)"],
        ["3,5 dagen, van 3 juni 2024 tot en met 6 juni 2024"],
        [
            "Bestemming: Stockholm (Zweden)",
            "Vliegtuig: AMS – ARN, heen en terug",
            "Trein in Stockholm, 74 km",
            "Metro in Stockholm, 18 km",
            "In Stockholm is gereisd met de trein en de metro.",
        ],
        ["n.v.t. (Stockholm is niet binnen 8 uur per trein of bus bereikbaar)"],
        [
            "Vliegtuig · 2.304 km · 220 kg (0,22 ton) · zelf opgegeven: Opgave van de vervoerder",
            "Trein · 74 km · 3,25 kg · zelf opgegeven: Opgave van de vervoerder",
            "Metro · 18 km · 0,5 kg · zelf opgegeven: Opgave van de vervoerder",
            "Totaal · 2.396 km · 223,75 kg (0,22 ton)",
            "CO₂-equivalenten in kilogram. Een ton is 1.000 kilogram.",
        ],
    ]
    for part, section in zip(told[5:9], ("purpose", "locations", "contacts", "outcomes"), strict=True):
        (given,) = complete[section].values()
        expected = [given] if isinstance(given, str) else given
        assert part == [row["function"] if isinstance(row, dict) else row for row in expected]
    assert told[9] == [
        complete["follow_up"]["text"],
        "Kennismaking met Nordic Safe Cities · najaar 2024 · Bestuursdienst · Wordt gepland",
    ]


def test_an_empty_report_says_that_nothing_was_filled_in() -> None:
    parts = TRIP.paper(Context()).parts
    assert all(block == Missing() for part in parts for block in part.blocks)


def test_each_kind_of_answer_has_its_shape_on_paper(complete: Answers) -> None:
    shapes = [[type(block) for block in part.blocks] for part in TRIP.paper(Context(complete)).parts]
    assert shapes == [
        [TextBlock],
        [TextBlock],
        [TextBlock, Items, TextBlock],
        [TextBlock],
        [PaperTable, TextBlock],
        [TextBlock],
        [Items],
        [Items],
        [Items],
        [TextBlock, PaperTable],
    ]


def test_a_next_trip_begins_with_who_goes_where_and_how(complete: Answers) -> None:
    assert TRIP.next_period
    kept = TRIP.next_period(complete)

    travelled = {key: complete["transport"][key] for key in ("destinations", "legs")}
    assert kept == {"travellers": complete["travellers"], "transport": travelled}
