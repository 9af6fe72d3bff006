"""Dates are read as Dutch people type them, and said one way."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from desktop.forms.dates import day_of, format_date, format_moment, format_period, moment_of, read_date


@pytest.mark.parametrize(
    "typed",
    [
        "3-6-2024",
        "03-06-2024",
        "3/6/2024",
        "03/06/24",
        "3.6.2024",
        "3 6 2024",
        " 3 - 6 - 2024 ",
        "3-6-'24",
        "3 juni 2024",
        "3 Juni 2024",
        "3 jun 2024",
        "3 jun. 2024",
        "3jun2024",
        "3-jun-2024",
        "3 juni '24",
        "2024-06-03",
        "2024-6-3",
        "03062024",
        "3e juni 2024",
        "3de juni 2024",
        "ma 3 juni 2024",
        "Ma. 3 jun 2024",
        "maandag 3-6-2024",
        "maandag, 3 juni 2024",
        "maandag 2024-06-03",
    ],
)
def test_the_third_of_june_is_read(typed: str) -> None:
    assert read_date(typed) == "2024-06-03"


@pytest.mark.parametrize("typed", ["1e mei 2026", "1ste mei 2026", "vrijdag 1 mei 2026"])
def test_so_is_a_first_of_may(typed: str) -> None:
    assert read_date(typed) == "2026-05-01"


@pytest.mark.parametrize(
    ("word", "month"),
    [("jan", 1), ("februari", 2), ("mrt", 3), ("maart", 3), ("mei", 5), ("jul", 7), ("sept", 9), ("DEC", 12)],
)
def test_months_may_be_cut_short(word: str, month: int) -> None:
    assert read_date(f"9 {word} 2024") == f"2024-{month:02}-09"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("3-6", "no_year"),
        ("3-6-", "no_year"),
        ("3 juni", "no_year"),
        ("3 jun.", "no_year"),
        ("31-6-2024", "no_such_day"),
        ("29-2-2023", "no_such_day"),
        ("12/31/2024", "no_such_day"),
        ("0-6-2024", "no_such_day"),
        ("2024-02-30", "no_such_day"),
        ("3-6-1024", "not_a_year"),
        ("3-6-0204", "not_a_year"),
        ("3-6-0024", "not_a_year"),
        ("0204-06-03", "not_a_year"),
        ("3-6-204", "not_a_date"),
        ("3-624", "not_a_date"),
        ("06-2024", "not_a_date"),
        ("15", "not_a_date"),
        ("12 dagen", "not_a_date"),
        ("morgen", "not_a_date"),
        ("2024", "not_a_date"),
        ("2024-06-03T10:00", "not_a_date"),
        ("20240603", "not_a_date"),
        ("3062024", "not_a_date"),
        ("32132024", "no_such_day"),
        ("03060204", "not_a_date"),
        ("di 3 juni 2024", "other_weekday"),
        ("maandag 3 juni", "no_year"),
        ("m 3 juni 2024", "not_a_date"),
        ("juni 3 2024", "not_a_date"),
        ("omstreeks 3 juni 2024", "not_a_date"),
        ("", "not_a_date"),
    ],
)
def test_what_is_no_date_is_told_apart(typed: str, fault: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_date(typed)
    assert caught.value.type == fault


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_date_reads_back_from_the_way_it_is_said(day: date) -> None:
    iso = day.isoformat()
    assert read_date(format_date(iso)) == iso
    assert read_date(iso) == iso
    assert day_of(iso) == day


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2024-06-03", "3 juni 2024"),
        (date(2024, 6, 3), "3 juni 2024"),
        ("3-6", "3-6"),
        ("20240603", "20240603"),
        ("2024-02-30", "2024-02-30"),
        (63, "63"),
        (None, ""),
    ],
)
def test_a_date_is_said_in_words_and_all_else_as_it_stands(value: object, said: str) -> None:
    assert format_date(value) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-06-03", "2024-06-06", "3 – 6 juni 2024"),
        ("2024-05-30", "2024-06-02", "30 mei – 2 juni 2024"),
        ("2023-12-30", "2024-01-02", "30 december 2023 – 2 januari 2024"),
        ("2024-06-03", "2025-06-03", "3 juni 2024 – 3 juni 2025"),
        ("2024-06-03", "2024-06-03", "3 juni 2024"),
        ("2024-06-03", None, "3 juni 2024"),
        (None, "2024-06-06", "6 juni 2024"),
        ("3-6", "2024-06-06", "6 juni 2024"),
        (None, None, ""),
        (3, [], ""),
    ],
)
def test_two_dates_are_said_as_one_period(first: object, last: object, said: str) -> None:
    assert format_period(first, last) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1_718_193_780, "2024-06-12T14:03:00+02:00"),
        (1_704_063_600, "2024-01-01T00:00:00+01:00"),
        (0, "1970-01-01T00:00:00+00:00"),
        (-1, "1969-12-31T23:59:59+00:00"),
        (32_536_850_400, "3001-01-19T22:00:00+00:00"),
        (253_402_300_799, "9999-12-31T23:59:59+00:00"),
        (-62_135_596_800, "0001-01-01T00:00:00+00:00"),
    ],
)
@pytest.mark.usefixtures("in_amsterdam")
def test_a_moment_is_told_in_local_time_where_every_system_knows_it(seconds: float, said: str) -> None:
    assert moment_of(seconds).isoformat() == said


@pytest.mark.parametrize("seconds", [253_402_300_800, 2.0**62, 1e300, float("inf")])
def test_a_moment_after_the_calendar_is_its_last(seconds: float) -> None:
    assert moment_of(seconds).year == 9999


@pytest.mark.parametrize("seconds", [-62_135_596_801, -(2.0**62), -1e300, -float("inf"), float("nan")])
def test_a_moment_before_the_calendar_is_its_first(seconds: float) -> None:
    assert moment_of(seconds).year == 1


@given(st.floats() | st.integers())
def test_any_number_is_a_moment_that_can_be_said_and_compared(seconds: float) -> None:
    moment = moment_of(seconds)
    assert format_date(moment.date()).endswith(str(moment.year))
    assert moment_of(float("-inf")) <= moment <= moment_of(float("inf"))


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2024-06-12T14:03:00+02:00", "vandaag 14.03 uur"),
        ("2024-06-12T00:00:00+02:00", "vandaag 0.00 uur"),
        ("2024-06-11T23:59:00+02:00", "11 juni 2024 om 23.59 uur"),
        ("2023-06-12T09:12:00+02:00", "12 juni 2023 om 9.12 uur"),
    ],
)
def test_a_moment_is_said_as_one_does_on_that_day(moment: str, said: str) -> None:
    assert format_moment(datetime.fromisoformat(moment), date(2024, 6, 12)) == said
