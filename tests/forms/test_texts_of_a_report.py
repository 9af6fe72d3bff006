"""Which texts a report holds, and where: what is asked now, in the order in which it is asked."""

from desktop.forms.draft import Draft
from desktop.forms.finding import long_texts, short_texts
from desktop.forms.progress.form import PROGRESS
from desktop.forms.trip.form import TRIP


def test_long_texts_come_in_the_order_of_the_pages() -> None:
    draft = Draft(
        TRIP,
        {
            "follow_up": {"any": True, "text": "Vier", "actions": [{"result": "Vijf", "owner": "Zes"}]},
            "outcomes": {"results": ["Twee", "Drie"]},
            "purpose": {"text": "Een"},
            "contacts": {"people": [{"function": "Rector"}]},
        },
    )

    assert long_texts(draft) == [
        (("purpose", ("text",)), "Een"),
        (("outcomes", ("results", 0)), "Twee"),
        (("outcomes", ("results", 1)), "Drie"),
        (("follow_up", ("text",)), "Vier"),
        (("follow_up", ("actions", 0, "result")), "Vijf"),
        (("follow_up", ("actions", 0, "owner")), "Zes"),
    ]


def test_what_is_not_asked_any_more_is_passed_over() -> None:
    assert long_texts(Draft(TRIP, {"follow_up": {"any": False, "text": "Vier"}})) == []


def test_rows_within_rows_are_gone_through() -> None:
    draft = Draft(PROGRESS, {"tracks": {"tracks": [{"title": "Spoor", "rows": [{}, {"status": "Loopt"}]}]}})

    assert long_texts(draft)[-1] == (("tracks", ("tracks", 0, "rows", 1, "status")), "Loopt")
    assert short_texts(draft) == ["Spoor"]


def test_whatever_stands_there_breaks_nothing() -> None:
    draft = Draft(
        TRIP, {"outcomes": {"results": [7, None, ""]}, "contacts": {"people": [7, {"function": 7}]}}
    )

    assert long_texts(draft) == [(("outcomes", ("results", 2)), "")]
    assert short_texts(draft) == []
