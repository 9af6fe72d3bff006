"""The language of an answer goes where the answer goes, is never guessed, and is no answer itself."""

from typing import Any

import pytest

from desktop.forms.answers import is_empty
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.languages import InLanguage, beside, in_its_language, language_of
from desktop.forms.progress.next_period import next_period
from desktop.forms.progress.take_over import agreed_in, taken_over
from desktop.forms.publication import choices, published
from desktop.forms.section import Path
from tests.forms.trip.merging import merged, report


@pytest.mark.parametrize(
    ("kept", "language"),
    [("en", "en"), ("pt-BR", "pt-BR"), ("pap", "pap"), ("nl", ""), ("nl-BE", ""), ("nld", "nld")]
    + [(odd, "") for odd in ("", None, 3, ["en"], "Engels", "en GB", "e", "(en)", "EN", "en" + "-GB" * 9)],
)
def test_a_language_is_a_code_other_than_dutch(kept: Any, language: str) -> None:
    assert language_of({"text": "The aim.", "text_language": kept}, "text") == language


@pytest.mark.parametrize(
    ("path", "where"),
    [
        (("text",), ("text_language",)),
        (("results", 2), ("results_language",)),
        (("tracks", 0, "rows", 1, "status"), ("tracks", 0, "rows", 1, "status_language")),
    ],
)
def test_it_stands_beside_the_answer_and_many_texts_have_one(path: Path, where: Path) -> None:
    assert beside(path) == where


def test_an_answer_knows_its_language_until_it_is_put_together_with_other_words() -> None:
    text = in_its_language({"text": "The aim.", "text_language": "en"}, "text")

    assert text == "The aim."
    assert isinstance(str(text), InLanguage)
    assert text.language == "en"
    assert not isinstance(f"Doel: {text}", InLanguage)
    assert in_its_language({"days": 3, "days_language": "en"}, "days") == 3


def test_a_row_of_which_only_the_language_is_left_is_empty() -> None:
    assert is_empty({"result": "", "result_language": "en"})
    assert not is_empty({"result": "One", "result_language": "en"})


def test_a_finished_report_keeps_it() -> None:
    form = KINDS["trip"]
    draft = Draft(form, {"purpose": {"text": "The aim.", "text_language": "en"}})
    section = form.section("purpose")

    assert section.filled(section.finished(draft.section("purpose"), draft.context())) == {
        "text": "The aim.",
        "text_language": "en",
    }


def test_a_change_of_language_is_undone_apart_from_what_is_typed() -> None:
    draft = Draft(KINDS["trip"])
    draft.put("purpose", ("text",), "The")
    draft.set_language("purpose", ("text",), "en")
    draft.put("purpose", ("text",), "The aim.")

    assert draft.undo() == ("purpose", ("text",))
    assert draft.section("purpose") == {"text": "The", "text_language": "en"}
    assert draft.undo() == ("purpose", ("text",))
    assert draft.section("purpose") == {"text": "The"}
    assert draft.language("purpose", ("text",)) == ""


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        ({"text": "One.", "text_language": "en"}, {"text": "Two.", "text_language": "en"}, "en"),
        ({"text": "One.", "text_language": "en"}, {"text": "Twee."}, None),
        ({"text": "Een."}, {"text": "Two.", "text_language": "en"}, None),
        ({"text": "One.", "text_language": "en"}, {}, "en"),
        ({"text": "One.", "text_language": "en"}, {"text": "Un.", "text_language": "fr"}, None),
    ],
)
def test_a_merged_answer_has_a_language_only_where_all_agree(
    first: dict[str, str], second: dict[str, str], language: str | None
) -> None:
    found = merged(report(purpose=first), report(purpose=second)).answers["purpose"]

    assert found.get("text_language") == language


def test_it_goes_along_into_a_track_and_not_into_the_next_period() -> None:
    row = {"result": "One", "result_language": "en", "status": "Deux", "status_language": "fr"}
    trip = Draft(KINDS["trip"], {"follow_up": {"any": True, "actions": [row]}}, id="a", state="final")
    _, track = taken_over({}, agreed_in(trip), 0)
    (taken,) = track["rows"]
    assert {key: taken[key] for key in row} == row

    (track,) = next_period({"tracks": {"tracks": [{"rows": [row]}]}})["tracks"]["tracks"]
    assert track["rows"] == [{"result": "One", "result_language": "en", "previous_status": "Deux"}]


def test_what_is_not_published_is_in_no_other_language() -> None:
    draft = Draft(KINDS["trip"], {"purpose": {"text": "The aim.", "text_language": "en"}}, state="final")
    places = [choice.place for choice in choices(draft)]

    def purpose(hidden: list[Any]) -> Any:
        (part,) = (part for part in published(draft, hidden).parts if part.section == "purpose")
        (block,) = part.blocks
        return block

    assert purpose([]).text.language == "en"
    assert purpose(places).text == "(niet gepubliceerd)"
