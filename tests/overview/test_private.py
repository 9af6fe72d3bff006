"""What travellers wrote in their own words reaches the council only when somebody says so."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.overview import outputs, private
from desktop.overview.paper import lines
from desktop.overview.trip import FlightJudgement, Trip
from desktop.overview.year import Year

NOW = datetime.fromisoformat("2025-02-03T14:03:00+01:00")
HIDDEN = "(niet gepubliceerd)"


def trip(number: int, ground: str, justification: str, reason: str = "") -> Trip:
    return Trip(
        file=f"{number}.json",
        day=date(2024, 6, number),
        departure=date(2024, 6, number),
        places="Parijs (Frankrijk)",
        department="Kabinet",
        travellers=1,
        days=Decimal(1),
        emissions=(),
        judged=(FlightJudgement("Parijs", within=True, by_user=bool(reason), reason=reason),),
        ground=ground,
        justification=justification,
    )


HEALTH = trip(3, "health", "Zij kon niet lang zitten.")
CRISIS = trip(4, "urgent", "Er was een crisis.", "Volgens de NS duurt het 4 uur.")
YEAR = Year(2024, (HEALTH, CRISIS), ())


def shown(found: Year) -> Year:
    """As it is when nobody chooses anything."""
    return private.without(found, [one.place for one in private.words_of(found) if not one.shown])


def rows(found: Year) -> list[dict[str, str]]:
    text = outputs.write(found, NOW, Path("a.csv")).decode("utf-8-sig")
    return [*csv.DictReader(io.StringIO(text), delimiter=";")]


def test_every_text_of_a_traveller_is_asked_about() -> None:
    assert [(one.question, one.text, one.shown) for one in private.words_of(YEAR)] == [
        (
            "3 juni 2024, Parijs (Frankrijk): reden en toelichting",
            "Gezondheid of toegankelijkheid: Zij kon niet lang zitten.",
            False,
        ),
        ("4 juni 2024, Parijs (Frankrijk): toelichting", "Er was een crisis.", False),
        ("4 juni 2024, Parijs (Frankrijk): hoe weet u dat?", "Volgens de NS duurt het 4 uur.", True),
    ]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Er was een crisis.", ""),
        ("Wethouder Jansen moest terug.", "bevat misschien een naam (‘Wethouder Jansen’)"),
        ("Zij was zwanger.", "gaat misschien over gezondheid"),
        (
            "Mevrouw De Boer is ziek.",
            "bevat misschien een naam (‘Mevrouw De Boer’) en gaat misschien over gezondheid",
        ),
        ("Bel 06-12345678.", "bevat een telefoonnummer"),
    ],
)
def test_what_may_be_private_is_marked_as_in_a_copy_for_publication(text: str, mark: str) -> None:
    (words,) = private.words_of(Year(2024, (trip(3, "urgent", text),), ()))
    assert words.mark == mark


def test_how_a_traveller_knows_it_is_left_out_where_it_may_be_private() -> None:
    named = trip(3, "", "", "Wethouder Jansen zocht het op.")
    (words,) = private.words_of(Year(2024, (named,), ()))
    assert not words.shown


@pytest.mark.parametrize("kind", ["csv", "json", "pdf"])
def test_no_file_holds_what_is_not_shown(kind: str) -> None:
    data = outputs.write(shown(YEAR), NOW, Path(f"a.{kind}"))
    assert b"crisis." not in data
    assert b"zitten" not in data


def test_a_health_ground_is_counted_and_named_at_no_trip_nor_to_be_guessed_from_the_others() -> None:
    found = shown(YEAR)

    assert [(row["Reden om toch te vliegen"], row["Toelichting"]) for row in rows(found)] == [
        (HIDDEN, HIDDEN)
    ] * 2
    told = json.loads(outputs.write(found, NOW, Path("a.json")))
    assert [(one["ground"], one["justification"]) for one in told["trips"]] == [(None, None)] * 2
    assert told["grounds"] == {"health": 1, "urgent": 1}
    assert "Gezondheid of toegankelijkheid · 1" in lines(found)


def test_other_grounds_stay_where_there_is_no_health() -> None:
    (row,) = rows(shown(Year(2024, (CRISIS,), ())))
    assert (row["Reden om toch te vliegen"], row["Toelichting"]) == ("Spoed of crisis", HIDDEN)


def test_what_is_chosen_is_shown() -> None:
    found = private.without(YEAR, [])
    assert [row["Toelichting"] for row in rows(found)] == [HEALTH.justification, CRISIS.justification]
    assert rows(found)[0]["Reden om toch te vliegen"] == "Gezondheid of toegankelijkheid"


def test_a_flight_without_words_is_not_asked_about() -> None:
    plain: Any = replace(CRISIS, justification="", ground="", judged=())
    assert private.words_of(Year(2024, (plain,), ())) == []
    assert rows(shown(Year(2024, (plain,), ())))[0]["Toelichting"] == ""


def test_a_reason_that_is_kept_back_is_in_no_file() -> None:
    reason = next(one for one in private.words_of(YEAR) if one.text == "Volgens de NS duurt het 4 uur.")
    without = private.without(YEAR, [reason.place])

    assert [judgement.reason for judgement in without.trips[1].judged] == [None]
    for name in ("a.csv", "a.json"):
        assert "Volgens de NS" not in outputs.write(without, NOW, Path(name)).decode()
    assert "Volgens de NS" not in "\n".join(lines(without))
