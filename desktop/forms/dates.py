"""Dates as Dutch people type and read them. Reading is our own: Babel cannot read "3 juni 2024"."""

import re
from datetime import UTC, date, datetime, timedelta

from pydantic_core import PydanticCustomError

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_YEARS = range(1950, 2100)  # outside them it is a slip of the finger: 1024, 0204
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LOCAL = range(1971, 3000)  # years of which every system knows the local time; Windows knows no others
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_YEAR = r"['’]?(\d{4}|\d{2})"
_NUMERIC = re.compile(rf"(\d{{1,2}})\s*[-/.\s]\s*(\d{{1,2}})(?:\s*[-/.\s]\s*{_YEAR})?[-/.]?")
_CLOSE = re.compile(r"(\d{2})(\d{2})((?:19|20)\d{2})")  # 03062024
_WEEKDAY = re.compile(r"([^\W\d_]{2,9})\.?,?\s+(?=\d)")  # what may come before a date
_WORDS = re.compile(rf"(\d{{1,2}})(?:e|ste|de)?\s*[-.]?\s*([^\W\d_]{{3,9}})\.?(?:\s*[-.,]?\s*{_YEAR})?")


def read_date(text: str) -> str:
    """The ISO date in a typed text such as 3-6-2024, 03/06/24, 03062024 or "ma 3 juni 2024".

    Raises PydanticCustomError `not_a_date`, `no_year`, `not_a_year`, `no_such_day` or `other_weekday`.
    """
    text = text.strip()
    if begin := _WEEKDAY.match(text):
        return _on(_weekday(begin[1]), read_date(text[begin.end() :]))
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _NUMERIC.fullmatch(text) or _CLOSE.fullmatch(text) or _WORDS.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise PydanticCustomError("not_a_date", "")
    number = int(month) if month.isdecimal() else _month(month)
    if number is None:
        raise PydanticCustomError("not_a_date", "")
    if year is None:
        raise PydanticCustomError("no_year", "")
    full = int(year) + (2000 if len(year) == 2 else 0)
    if full not in _YEARS:
        raise PydanticCustomError("not_a_year", "", {"year": year})
    try:
        return date(full, number, int(day)).isoformat()
    except ValueError:
        raise PydanticCustomError("no_such_day", "", {"typed": text}) from None


def _on(weekday: int | None, day: str) -> str:
    """A day that is said to be on a day of the week; nobody can tell which of both is the slip."""
    known = date.fromisoformat(day).weekday()
    if weekday is None:
        raise PydanticCustomError("not_a_date", "")
    if weekday != known:
        limits = {"day": format_date(day), "weekday": WEEKDAYS[known], "typed": WEEKDAYS[weekday]}
        raise PydanticCustomError("other_weekday", "", limits)
    return day


def _weekday(word: str) -> int | None:
    return next((n for n, day in enumerate(WEEKDAYS) if day.startswith(word.lower())), None)


def _month(word: str) -> int | None:
    word = {"mrt": "maart"}.get(word.lower(), word.lower())
    return next((n for n, month in enumerate(MONTHS, 1) if month.startswith(word)), None)


def day_of(value: object) -> date | None:
    """The day of an answer in ISO form, or None where there is no readable one."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and _ISO.fullmatch(value) else None
    except ValueError:
        return None


def moment_of(seconds: float) -> datetime:
    """The moment so many seconds after 1970 began, in local time. Never raises: a file may hold any number.

    Of a time long ago or far ahead it is that of UTC; beyond the calendar its first or its last moment.
    """
    try:
        moment = _EPOCH + timedelta(seconds=seconds)
    except (OverflowError, ValueError):  # ValueError: not a number at all
        edge = datetime.max if seconds > 0 else datetime.min
        return edge.replace(tzinfo=UTC)
    return moment.astimezone() if moment.year in _LOCAL else moment


def read_moment(value: object) -> datetime | None:
    """The moment in a text of a file, with its offset (UTC where it has none); None where there is none."""
    try:
        moment = datetime.fromisoformat(value if isinstance(value, str) else "")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment


def format_date(value: object) -> str:
    """A date as screen and paper show it: "3 juni 2024". What is no date is shown as it stands."""
    day = value if isinstance(value, date) else day_of(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else str(value or "")


def format_moment(moment: datetime, today: date | None = None) -> str:
    """A moment of local time as it is shown: "3 juni 2024 om 9.12 uur", or of `today` "vandaag 14.03 uur"."""
    time = f"{moment.hour}.{moment:%M} uur"
    return f"vandaag {time}" if moment.date() == today else f"{format_date(moment.date())} om {time}"


def format_period(first: object, last: object) -> str:
    """Two days as one period: "3 – 6 juni 2024", "30 mei – 2 juni 2024"; one of them alone, or nothing."""
    start, end = day_of(first), day_of(last)
    if start is None or end is None or start == end:
        return format_date(start or end)
    begin = f"{start.day}"
    if (start.year, start.month) != (end.year, end.month):
        begin += f" {MONTHS[start.month - 1]}"
    if start.year != end.year:
        begin += f" {start.year}"
    return f"{begin} – {format_date(end)}"
