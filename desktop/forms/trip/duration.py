"""Duration: how long the trip took."""

from datetime import date
from typing import Any

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from desktop.forms.answers import Day, Days, is_empty
from desktop.forms.blocks import Block, Missing, Part, TextBlock
from desktop.forms.dates import day_of, format_date, format_period
from desktop.forms.numbers import figure
from desktop.forms.section import Answers, Context, Path, Problem, Section, question

MOST_DAYS = 366


class Duration(Section):
    """The days of departure and return, and the number of days."""

    key = "duration"
    title = "Duur"
    headings = ("HOELANG DUURDE DE REIS?",)
    printed = ("departure", "return", "days")

    departure: Day | None = question(
        "Vertrek", optional=True, dates_report=True, hint="Bijvoorbeeld 3-6-2024."
    )
    return_: Day | None = question(
        "Terugkeer", optional=True, dates_report=True, alias="return", hint="Bijvoorbeeld 6-6-2024."
    )
    days: Days = question(
        "Aantal dagen",
        gt=0,
        le=MOST_DAYS,
        hint="Halve dagen mogen, bijvoorbeeld 3,5.",
        missing="Vul in hoeveel dagen de reis duurde.",
    )

    @field_validator("departure", "return_")
    @classmethod
    def _not_in_the_future(cls, day: date | None, info: ValidationInfo) -> date | None:
        if day and isinstance(info.context, Context) and not info.context.final and day > info.context.today:
            raise PydanticCustomError("in_future", "", {"day": format_date(day)})
        return day

    @field_validator("return_")
    @classmethod
    def _after_departure(cls, day: date | None, info: ValidationInfo) -> date | None:
        departure = info.data.get("departure")
        if day and departure and day < departure:
            sentence = "De terugkeer ligt voor het vertrek. Kijk de datums na."
            raise PydanticCustomError("before_departure", "", {"sentence": sentence})
        return day

    @field_validator("days")
    @classmethod
    def _halves(cls, days: float) -> float:
        if days * 2 % 1:
            raise PydanticCustomError("not_half", "")
        return days

    @classmethod
    def suggested_values(cls, answers: Answers, context: Context) -> dict[str, Any]:
        """The days from departure to return, both counted."""
        counted = _counted_days(answers)
        return {"days": counted} if counted and counted <= MOST_DAYS and is_empty(answers.get("days")) else {}

    @classmethod
    def follows(cls, path: Path, answers: Answers, context: Context, before: Answers) -> dict[Path, Any]:
        """The days of both dates, as long as nobody typed another number."""
        counted, days = _counted_days(answers), answers.get("days")
        if path == ("days",) or not counted or counted > MOST_DAYS:
            return {}
        own = not is_empty(days) and days != _counted_days(before)
        return {} if own or days == counted else {("days",): counted}

    @classmethod
    def warnings(cls, answers: Answers, context: Context) -> list[Problem]:
        """The number of days against the dates. The first and the last day may each count as half."""
        counted, days = _counted_days(answers), figure(answers.get("days"))
        if counted is None or days is None or max(counted - 1, 0.5) <= days <= counted:
            return []
        in_words = cls.display_text("days", counted)
        sentence = f"Volgens de datums duurde de reis {in_words}. Kijk het aantal dagen na."
        return [cls.warning(("days",), sentence)]

    @classmethod
    def in_short(cls, answers: Answers, context: Context) -> str:
        """ "3 – 6 juni 2024 · 3,5 dagen"."""
        period = format_period(answers.get("departure"), answers.get("return"))
        return " · ".join(filter(None, (period, cls.display_text("days", answers.get("days")))))

    @classmethod
    def parts(cls, answers: Answers, context: Context) -> list[Part]:
        """ "3,5 dagen, van 3 juni 2024 tot en met 6 juni 2024"."""
        departure, back, days = (
            cls.display_text(key, answers.get(key)) for key in ("departure", "return", "days")
        )
        when = ""
        if departure and back:
            when = f"op {departure}" if departure == back else f"van {departure} tot en met {back}"
        elif departure or back:
            when = f"vertrek op {departure}" if departure else f"terugkeer op {back}"
        blocks: list[Block] = [TextBlock(", ".join(filter(None, (days, when))))] if days or when else []
        return [Part(cls.headings[0], tuple(blocks if days else [Missing(), *blocks]))]


def _counted_days(answers: Answers) -> int | None:
    departure, back = day_of(answers.get("departure")), day_of(answers.get("return"))
    if departure is None or back is None or back < departure:
        return None
    return (back - departure).days + 1
