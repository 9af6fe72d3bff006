"""Growth: whatever an answer holds, what is done with it takes time in proportion."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.publication import choices, mark_of
from tests.growth import LINEAR_ENOUGH, growth

TEXTS: dict[str, Callable[[int], str]] = {
    "letters": lambda n: "x" * n,
    "points": lambda n: "." * n,
    "spaces": lambda n: " " * n + "x",
    "digits": lambda n: "0" * n,
    "digits apart": lambda n: "06 " + "1 (" * (n // 3),
    "signs of an address": lambda n: "a@" * (n // 2),
    "an address without end": lambda n: "a@" + "a-" * (n // 2),
    "titles": lambda n: "dr " * (n // 3),
    "initials": lambda n: "J. " * (n // 3),
    "small words": lambda n: "J. " + "van " * (n // 4),
    "capitals": lambda n: "Mevrouw " + "A'" * (n // 2),
    "marks": lambda n: "e" + "\u0301" * n,
}
SPACED = {
    "a day": ("departure", "1", "x"),
    "a month": ("departure", "1 januari", "x"),
    "a number": ("days", "1", "x"),
    "a half": ("days", "3", "½x"),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_a_text_is_looked_through_for_names_in_proportion(text: Callable[[int], str]) -> None:
    def prepare(size: int) -> Callable[[], Any]:
        whole = text(size)
        return lambda: mark_of(whole, Draft.choices)

    assert growth(prepare, 1_500) < LINEAR_ENOUGH


@pytest.mark.parametrize(("key", "start", "end"), SPACED.values(), ids=list(SPACED))
def test_what_was_typed_is_read_in_proportion(key: str, start: str, end: str) -> None:
    def prepare(size: int) -> Callable[[], Any]:
        typed = {"duration": {key: start + " " * size + end}}
        return lambda: TRIP.problems(Draft(TRIP, typed).context())

    assert growth(prepare, 1_000) < LINEAR_ENOUGH


TRIP = KINDS["trip"]
Answers = dict[str, dict[str, list[dict[str, Any]]]]


def by_train(n: int) -> Answers:
    """A flight, and a train from each destination to the one before."""
    legs = [{"from": f"Stad{i + 1}", "to": f"Stad{i}", "means": "train"} for i in range(n)]
    return {"transport": {"legs": [{"from": "AMS", "to": "CDG", "means": "plane"}, *legs], **cities(n)}}


def nowhere(n: int) -> Answers:
    """A flight, and a train to each of as many places that are no destination."""
    legs = [{"from": f"Dorp{i}", "to": f"Dorp{i + 1}", "means": "train"} for i in range(n)]
    return {"transport": {"legs": [{"from": "AMS", "to": "CDG", "means": "plane"}, *legs], **cities(n)}}


def by_plane(n: int) -> Answers:
    """A train, and a flight to each destination."""
    legs = [{"from": f"Dorp{i}", "to": f"Stad{i}", "means": "plane"} for i in range(n)]
    return {"transport": {"legs": [{"from": "A", "to": "B", "means": "train"}, *legs], **cities(n)}}


def cities(n: int) -> dict[str, list[dict[str, Any]]]:
    """Destinations."""
    return {"destinations": [{"city": f"Stad{i}", "country": "FR"} for i in range(n)]}


def emissions(n: int) -> Answers:
    """Rows of means that nobody knows."""
    return {"co2": {"rows": [{"means": f"x{i}", "km": 1, "kg": 1, "basis": "given"} for i in range(n)]}}


LISTS: dict[str, tuple[Callable[[int], Answers], int]] = {
    "trains": (by_train, 12),
    "trains to nowhere": (nowhere, 12),
    "flights": (by_plane, 12),
    "emissions": (emissions, 120),
    "people": (lambda n: {"contacts": {"people": [{"organisation": "Stad"}] * n}}, 200),
    "names": (lambda n: {"contacts": {"people": [{"function": "Jan de Vries"}] * n}}, 200),
    "actions": (lambda n: {"follow_up": {"actions": [{"owner": "Dienst"}] * n}}, 200),
}


@pytest.mark.parametrize(("answers", "size"), LISTS.values(), ids=list(LISTS))
@pytest.mark.parametrize("state", ["draft", "final"])
def test_a_list_is_judged_told_and_published_in_proportion(
    answers: Callable[[int], Answers], size: int, state: Any
) -> None:
    def prepare(of: int) -> Callable[[], Any]:
        draft = Draft(TRIP, answers(of), state=state)

        def work() -> None:
            context = draft.context()
            TRIP.problems(context)
            TRIP.warnings(context)
            TRIP.paper(context)
            choices(draft)

        return work

    assert growth(prepare, size) < LINEAR_ENOUGH
