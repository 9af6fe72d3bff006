"""Journey map: what of the legs can be seen on a map, and how it is said."""

from collections.abc import Mapping
from typing import Any

import pytest

from desktop.forms.blocks import MapBlock
from desktop.forms.choices import Choices
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.publication import published
from desktop.forms.section import Context
from desktop.forms.trip.journey_map import STROKES, journey_map
from desktop.forms.trip.means import Means
from desktop.forms.trip.transport import Transport
from desktop.travel.map_ways import Stroke, Way
from testing.reports import REPORTS

Leg = Mapping[str, Any]
FLIGHT = {"means": "plane", "from": "AMS", "to": "ARN", "return": True}
BUS = {"means": "bus", "from": "ARN", "to": "Stockholm"}
TRAIN = {"means": "train", "from": "Den Haag", "to": "AMS"}
SWEDEN = [{"city": "Stockholm", "country": "SE"}]


def trip(*legs: Leg, destinations: list[dict[str, str]] | None = None, **known: Any) -> Context:
    """The context of a trip with these legs."""
    places = destinations if destinations is not None else SWEDEN
    return Context({"transport": {"legs": [*legs], "destinations": places}}, **known)


def map_of(*legs: Leg, destinations: list[dict[str, str]] | None = None) -> MapBlock:
    """Their map."""
    shown = journey_map([dict(leg) for leg in legs], trip(*legs, destinations=destinations))
    assert shown
    return shown


def test_each_place_is_there_once_and_each_leg_is_a_way() -> None:
    shown = map_of(TRAIN, FLIGHT, BUS, {**TRAIN, "from": "AMS", "to": "Den Haag"})
    assert [stop.name for stop in shown.stops] == ["Den Haag", "AMS", "ARN", "Stockholm"]
    assert shown.ways == (
        Way(0, 1, Stroke.RAIL),
        Way(1, 2, Stroke.AIR),
        Way(2, 3, Stroke.ROAD),
        Way(1, 0, Stroke.RAIL),
    )


def test_the_map_says_its_legs_in_order() -> None:
    assert map_of(TRAIN, FLIGHT, BUS).in_words == (
        "Kaart van de reis: van Den Haag naar AMS (trein), van AMS naar ARN en terug (vliegtuig), "
        "van ARN naar Stockholm (bus)."
    )


def test_what_each_line_stands_for_is_said_in_words() -> None:
    shown = map_of(TRAIN, FLIGHT, BUS, {"means": "metro", "from": "Stockholm", "to": "Uppsala"})
    assert shown.legend == (
        (Stroke.RAIL, ("Trein", "Metro")),
        (Stroke.AIR, ("Vliegtuig",)),
        (Stroke.ROAD, ("Bus",)),
    )


@pytest.mark.parametrize("means", Means)
def test_every_means_has_a_line(means: Means) -> None:
    shown = map_of({"means": means.value, "from": "Den Haag", "to": "Parijs"})
    assert shown.legend == ((STROKES.get(means, Stroke.OTHER), (means.label,)),)


@pytest.mark.parametrize(
    "legs",
    [
        [],
        [{}],
        [{"means": "train", "from": "Den Haag"}],
        [{"means": "metro", "from": "Stockholm", "to": ""}],
        [{"means": "metro", "from": "Stockholm", "to": "Stockholm"}],
        [{"means": "train", "from": "Den Haag", "to": "het hotel"}],
        [{"means": ["train"], "from": 3, "to": {}}],
        [{"means": "train", "from": "Den Haag"}, {"means": "train", "from": "Parijs"}],
    ],
)
def test_without_a_leg_of_two_known_places_there_is_no_map(legs: list[Leg]) -> None:
    assert journey_map([dict(leg) for leg in legs], trip(*legs)) is None


def test_a_leg_of_which_the_means_is_not_said_yet_is_there() -> None:
    shown = map_of({"from": "Den Haag", "to": "Parijs"})
    assert shown.legend == ()
    assert shown.in_words == "Kaart van de reis: van Den Haag naar Parijs."


def test_the_known_end_of_another_leg_is_there_and_what_is_unknown_is_named_once() -> None:
    hotel = {"means": "taxi", "from": "Berlijn", "to": "het hotel"}
    shown = map_of(TRAIN, hotel, {"means": "taxi", "from": "het hotel", "to": "de haven"})
    assert [stop.name for stop in shown.stops] == ["Den Haag", "AMS", "Berlijn"]
    assert shown.remark == "Niet op de kaart: het hotel en de haven."
    assert shown.texts() == [shown.in_words, shown.remark]


def test_of_places_with_one_name_a_guess_has_a_question_mark() -> None:
    shown = map_of({"means": "plane", "from": "AMS", "to": "Madrid"}, destinations=[])
    assert [stop.name for stop in shown.stops] == ["AMS", "Madrid?"]
    assert shown.remark == "Met een vraagteken, want niet zeker: Madrid."


def test_a_place_that_the_trip_names_is_sure() -> None:
    flight = {"means": "plane", "from": "AMS", "to": "Granada"}
    shown = map_of(flight, destinations=[{"city": "Granada", "country": "ES"}])
    assert [stop.name for stop in shown.stops] == ["AMS", "Granada"]
    assert shown.remark == ""


def test_a_place_that_was_chosen_has_its_country_and_no_question_mark_anywhere() -> None:
    flight = {"means": "plane", "from": "AMS", "to": "Granada"}
    shown = map_of({**flight, "from": "Parijs"}, {**flight, "to_place": "Granada (NI)"}, destinations=[])
    assert [stop.name for stop in shown.stops] == ["Parijs", "Granada", "AMS"]
    assert shown.stops[1].lon < -80  # Nicaragua, in both legs
    assert shown.remark == ""
    (later, *_) = (
        stop for stop in map_of({**flight, "to_place": "Granada (NI)"}).stops if stop.name != "AMS"
    )
    assert later.name == "Granada (Nicaragua)"


@pytest.mark.parametrize(
    ("legs", "main"),
    [
        ([TRAIN, FLIGHT, BUS], {"Stockholm"}),
        ([TRAIN, FLIGHT], {"ARN"}),
        ([TRAIN], set()),
        ([{"means": "train", "from": "Den Haag", "to": "stockholm"}], {"stockholm"}),
    ],
)
def test_what_the_trip_was_for_stands_out(legs: list[Leg], main: set[str]) -> None:
    assert {stop.name for stop in map_of(*legs).stops if stop.main} == main


ON_PAPER = Choices(map_on_paper=True)


def maps(context: Context) -> list[MapBlock]:
    """The maps that paper has."""
    parts = Transport.parts(context.section("transport"), context)
    return [block for part in parts for block in part.blocks if isinstance(block, MapBlock)]


def test_paper_has_a_map_only_where_the_organisation_asks_for_it() -> None:
    assert maps(trip(TRAIN, FLIGHT)) == []
    (shown,) = maps(trip(TRAIN, FLIGHT, choices=ON_PAPER))
    assert shown.in_words.startswith("Kaart van de reis: van Den Haag naar AMS (trein)")
    assert maps(trip({"means": "train", "from": "Den Haag"}, choices=ON_PAPER)) == []


def test_paper_names_a_guess_with_its_country_as_the_list_above_it_does() -> None:
    context = trip({"means": "train", "from": "Den Haag", "to": "ams"}, choices=ON_PAPER, destinations=[])
    (shown,) = maps(context)
    assert not shown.unsure
    assert not any("?" in stop.name for stop in shown.stops)


def test_the_map_of_a_finished_report_has_the_places_that_it_names() -> None:
    leg = {"means": "plane", "from": "AMS", "to": "Granada", "to_place": "Granada (NI)"}
    (shown,) = maps(trip(leg, destinations=[], choices=ON_PAPER, final=True))
    assert [stop.name for stop in shown.stops] == ["AMS", "Granada (Nicaragua)"]
    assert shown.stops[1].lon < -80


@pytest.fixture
def final(monkeypatch: pytest.MonkeyPatch) -> Draft:
    """A finished report of an organisation that has maps on paper."""
    monkeypatch.setattr(Draft, "choices", ON_PAPER)
    legs = [TRAIN, FLIGHT, BUS, {"means": "taxi", "from": "Stockholm", "to": "het hotel"}]
    answers = {**REPORTS["trip"]["filled"], "transport": {"destinations": SWEDEN, "legs": legs}}
    return Draft(KINDS["trip"], answers, state="final")


def published_maps(draft: Draft, *hidden: int) -> list[MapBlock]:
    """The maps in a copy for publication without these legs."""
    paper = published(draft, [("transport", ("legs", number)) for number in hidden])
    return [block for part in paper.parts for block in part.blocks if isinstance(block, MapBlock)]


@pytest.mark.parametrize(
    ("hidden", "gone"), [(0, {"Den Haag", "Trein"}), (1, {"Vliegtuig"}), (3, {"het hotel"}), (None, set())]
)
def test_a_published_map_shows_nothing_of_a_leg_that_is_kept_back(
    final: Draft, hidden: int | None, gone: set[str]
) -> None:
    (whole,) = published_maps(final)
    (shown,) = published_maps(final, *([] if hidden is None else [hidden]))
    assert [leg for leg in whole.legs if leg in shown.legs] == [*shown.legs]
    assert len(shown.ways) == len(shown.legs) == 3 - (hidden in (0, 1, 2))
    everything = repr(shown)
    assert "niet gepubliceerd" not in everything
    assert all(name in repr(whole) and name not in everything for name in gone)


def test_of_legs_that_are_all_kept_back_no_map_is_published(final: Draft) -> None:
    assert published_maps(final, 0, 1, 2) == []
