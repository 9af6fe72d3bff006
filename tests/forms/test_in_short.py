"""In short: what a section answers, in one line beside its step."""

from typing import Any

import pytest

from desktop.forms.kinds import KINDS
from desktop.forms.section import Context

LEG = {"means": "train", "from": "Den Haag", "to": "Brussel", "km": 100}


@pytest.mark.parametrize(
    ("key", "answers", "in_short"),
    [
        ("travellers", {"count": 2}, "Twee personen"),
        (
            "duration",
            {"departure": "2024-06-03", "return": "2024-06-06", "days": 3.5},
            "3 – 6 juni 2024 · 3,5 dagen",
        ),
        ("duration", {"days": 1}, "1 dag"),
        ("transport", {"destinations": [{"city": "Gent", "country": "BE"}]}, "Gent (België)"),
        ("transport", {"destinations": [], "legs": [LEG, LEG]}, "Den Haag – Brussel en 1 meer"),
        ("purpose", {"text": "Een congres\nover fietsen"}, "Een congres over fietsen"),
        ("locations", {"places": ["", "Stadhuis", "Haven", "Museum"]}, "Stadhuis en 2 meer"),
        ("contacts", {"people": [{"function": "Gids"}]}, "Gids"),
        ("follow_up", {"any": False}, "Nee"),
        ("purpose", {}, ""),
        ("locations", {"places": 3}, ""),
        ("contacts", {"people": ["x"]}, ""),
    ],
)
def test_a_section_is_told_by_its_first_answer(key: str, answers: dict[str, Any], in_short: str) -> None:
    section = KINDS["trip"].section(key)
    assert section.in_short(answers, Context({key: answers})) == in_short


def test_co2_is_told_by_the_kilograms_of_one_traveller() -> None:
    rows = [{"means": "plane", "km": 100, "kg": 12.5, "basis": "given", "source": "KLM"}]
    context = Context({"transport": {"legs": [{"means": "plane"}]}, "co2": {"rows": rows}})
    assert KINDS["trip"].section("co2").in_short({"rows": rows}, context).startswith("12,5 kg")


def test_a_very_long_text_is_cut() -> None:
    section = KINDS["trip"].section("purpose")
    assert len(section.in_short({"text": "x" * 100_000}, Context())) == 200
