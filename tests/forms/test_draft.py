"""The draft keeps every answer as given, and every way back."""

import pathlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import forms
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.section import Answers, Context, Path
from testing.reports import REPORTS

TRIP = KINDS["trip"]


def draft(answers: dict[str, Any] | None = None) -> Draft:
    """A draft of a trip report."""
    return Draft(TRIP, answers or {})


def test_an_answer_is_kept_where_it_was_put() -> None:
    ours = draft()
    ours.put("duration", ("days",), "3,")
    ours.put("transport", ("legs", 1, "from"), "AMS")
    ours.put("locations", ("places", 1), "Gent")
    assert ours.answers == {
        "duration": {"days": "3,"},
        "transport": {"legs": [{}, {"from": "AMS"}]},
        "locations": {"places": ["", "Gent"]},
    }
    assert ours.get("transport", "legs", 1, "from") == "AMS"
    assert ours.section("duration") == {"days": "3,"}


def test_no_answer_takes_the_key_away_but_not_the_row() -> None:
    ours = draft(
        {"duration": {"days": 3}, "locations": {"places": ["Gent", "Parijs"]}, "transport": {"legs": [{}]}}
    )
    ours.put("duration", ("days",), None)
    ours.put("locations", ("places", 0), None)
    ours.put("transport", ("legs", 0), None)
    assert ours.answers == {
        "duration": {},
        "locations": {"places": ["", "Parijs"]},
        "transport": {"legs": [{}]},
    }


@pytest.mark.parametrize(
    "path", [("days",), ("legs", 0), ("legs", 7, "from"), ("legs", "x"), ("days", "x"), ("days", 0)]
)
def test_what_is_not_there_is_no_answer(path: Path) -> None:
    ours = draft({"duration": {}, "transport": {}})
    assert ours.get("duration", *path) is None
    assert ours.get("purpose", *path) is None


def test_a_section_without_answers_is_empty() -> None:
    assert draft().section("duration") == {}
    assert draft({"duration": 3}).section("duration") == {}


def test_a_text_that_can_be_read_is_kept_in_its_json_type() -> None:
    ours = draft(
        {"duration": {"days": "3,5 dagen", "departure": "3-6-2024", "return": "6 juni"}, "weather": "3,5"}
    )
    assert ours.answers == {
        "duration": {"days": 3.5, "departure": "2024-06-03", "return": "6 juni"},
        "weather": "3,5",
    }


def test_every_draft_has_an_id_of_its_own() -> None:
    assert draft().id != draft().id


def test_a_final_report_is_known_as_such_to_the_rules() -> None:
    assert Draft(TRIP, state="final").context().final
    assert not draft().context().final


def typed(ours: Draft, text: str, path: Path = ("text",)) -> None:
    """Types a text key by key."""
    for end in range(1, len(text) + 1):
        ours.put("purpose", path, text[:end])


def test_typing_on_is_one_change_a_word() -> None:
    ours = draft()
    typed(ours, "Een beurs")
    assert ours.undo() == ("purpose", ("text",))
    assert ours.get("purpose", "text") == "Een "
    ours.undo()
    assert ours.answers == {}
    assert not ours.can_undo


def test_typing_a_number_is_one_change() -> None:
    ours = draft()
    for value in (1, 12, "12,", 12.5):
        ours.put("duration", ("days",), value)
    ours.undo()
    assert ours.answers == {}


def test_a_change_ends_when_the_field_is_left() -> None:
    ours = draft()
    typed(ours, "Een")
    ours.end_undo_group()
    ours.put("purpose", ("text",), "Eens")
    ours.undo()
    assert ours.get("purpose", "text") == "Een"


def test_a_change_ends_when_another_answer_is_given() -> None:
    ours = draft()
    ours.put("purpose", ("text",), "a")
    ours.put("locations", ("places", 0), "b")
    ours.put("purpose", ("text",), "ac")
    ours.undo()
    assert ours.answers == {"purpose": {"text": "a"}, "locations": {"places": ["b"]}}


def test_what_an_answer_stands_on_is_undone_together_with_it() -> None:
    ours = draft({"co2": {"rows": [{"means": "plane"}]}})
    before = ours.answers
    ours.put("co2", ("rows",), [{"means": "train"}, {"means": "plane"}], merge_with_next=True)
    ours.put("co2", ("rows", 1, "kg_basis"), "given", merge_with_next=True)
    for typed in (2, 22, 221):
        ours.put("co2", ("rows", 1, "kg"), typed)

    assert ours.undo() == ("co2", ("rows", 1, "kg"))
    assert ours.answers == before
    ours.redo()
    assert ours.get("co2", "rows", 1) == {"means": "plane", "kg_basis": "given", "kg": 221}


@pytest.mark.parametrize("choices", [[True, False], [["a"], ["a", "b"]], [[{}], [{}, {}]]])
def test_each_choice_is_a_change_of_its_own(choices: list[Any]) -> None:
    ours = draft()
    for value in choices:
        ours.put("follow_up", ("any",), value)
    ours.undo()
    assert ours.get("follow_up", "any") == choices[0]


def test_the_same_answer_again_is_no_change() -> None:
    ours = draft({"duration": {"days": 3}})
    ours.put("duration", ("days",), 3)
    ours.put("duration", ("departure",), None)
    assert not ours.can_undo
    assert ours.changes == 0


@pytest.mark.parametrize(
    ("wrong", "right"), [(1, True), (0, False), (True, 1), ([{"within": 1}], [{"within": True}])]
)
def test_an_equal_answer_of_another_json_type_is_a_change(wrong: Any, right: Any) -> None:
    ours = draft({"follow_up": {"any": wrong}})
    ours.put("follow_up", ("any",), right)
    assert repr(ours.get("follow_up", "any")) == repr(right)


def test_a_new_change_forgets_what_was_undone() -> None:
    ours = draft()
    ours.put("follow_up", ("any",), True)
    ours.undo()
    assert ours.can_redo
    ours.put("follow_up", ("any",), False)
    assert not ours.can_redo
    assert ours.redo() is None


def test_what_is_typed_after_an_undo_is_a_change_of_its_own() -> None:
    ours = draft()
    ours.put("purpose", ("text",), "a")
    ours.end_undo_group()
    ours.put("purpose", ("text",), "ab")
    ours.undo()
    ours.put("purpose", ("text",), "ac")
    ours.undo()
    assert ours.get("purpose", "text") == "a"


def test_an_undone_and_redone_draft_counts_as_changed_since_it_was_saved() -> None:
    ours = draft()
    ours.put("follow_up", ("any",), True)
    saved = ours.changes
    ours.undo()
    ours.redo()
    assert ours.changes > saved


def test_what_did_not_change_is_shared_between_states() -> None:
    ours = draft({"purpose": {"text": "x"}, "transport": {"legs": [{"from": "A"}, {"from": "B"}]}})
    before = ours.answers
    ours.put("transport", ("legs", 1, "from"), "C")
    assert ours.answers["purpose"] is before["purpose"]
    assert ours.answers["transport"]["legs"][0] is before["transport"]["legs"][0]
    assert before["transport"]["legs"][1] == {"from": "B"}


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 3),
    st.sampled_from(["", "a", "ab", "ab "]),
    st.just([]),
    st.just([{}]),
)


class TestAllAnswersAtOnce:
    """As when an earlier state is put back."""

    EARLIER: ClassVar[dict[str, dict[str, Any]]] = {"duration": {"days": 3}, "purpose": {"text": "Leren"}}

    def test_are_one_change_and_come_back_at_once(self) -> None:
        ours = draft({"purpose": {"text": "Leren"}})
        ours.put("locations", ("places", 0), "Gent")
        before = ours.answers

        assert ours.put_all(self.EARLIER) == ("duration", ())
        assert ours.answers == self.EARLIER
        assert ours.undo() == ("duration", ())
        assert ours.answers is before
        ours.redo()
        assert ours.answers == self.EARLIER

    def test_typing_after_them_is_another_change(self) -> None:
        ours = draft()
        ours.put_all(self.EARLIER)
        ours.put("duration", ("days",), "4")
        ours.undo()

        assert ours.answers == self.EARLIER

    def test_that_stay_the_same_are_no_change(self) -> None:
        ours = draft(self.EARLIER)

        assert ours.put_all({"duration": {"days": "3"}, "purpose": {"text": "Leren"}}) is None
        assert not ours.can_undo

    def test_that_no_question_asks_for_come_back_too(self) -> None:
        earlier = {"x_more": {"text": "Leren"}}
        ours = draft()

        assert ours.put_all(earlier) == ("travellers", ())
        assert ours.answers == earlier


PATHS = st.sampled_from(
    [("any",), ("text",), ("actions", 0), ("actions", 1, "result"), ("actions", 0, "result")]
)
STEPS = st.lists(
    st.one_of(st.tuples(PATHS, VALUES), st.sampled_from(["undo", "redo", "end_undo_group"])), max_size=30
)


@settings(deadline=None)
@given(STEPS)
def test_undo_leads_back_to_the_first_state_and_redo_to_the_last(steps: Sequence[Any]) -> None:
    first = {"follow_up": {"any": True}}
    ours = draft(first)
    for step in steps:
        if isinstance(step, str):
            getattr(ours, step)()
        else:
            ours.put("follow_up", *step)
    while ours.can_redo:
        ours.redo()
    last = ours.answers
    while ours.can_undo:
        ours.undo()
    assert repr(ours.answers) == repr(first)
    while ours.can_redo:
        ours.redo()
    assert ours.answers is last


@settings(deadline=None)
@given(STEPS)
def test_every_single_undo_is_undone_by_a_redo(steps: Sequence[Any]) -> None:
    ours = draft()
    for step in steps:
        if isinstance(step, str):
            getattr(ours, step)()
        else:
            ours.put("follow_up", *step)
    before = ours.answers
    if ours.can_undo:
        place = ours.undo()
        assert ours.redo() == place
    assert ours.answers is before


def test_what_follows_from_answers_is_worked_out_once_until_they_change() -> None:
    draft, worked = Draft(TRIP, {"purpose": {"text": "een"}}), list[str]()

    def work(answers: Answers, context: Context) -> str:
        worked.append(str(answers.get("text", "")))
        return worked[-1].upper()

    found = [draft.context().once(work, draft.section("purpose")) for _ in range(3)]
    draft.put("purpose", ("text",), "twee")
    found.append(draft.context().once(work, draft.section("purpose")))

    none_given = [draft.context().once(work, draft.section("outcomes")) for _ in range(3)]

    assert found == ["EEN", "EEN", "EEN", "TWEE"]
    assert none_given == ["", "", ""]
    assert worked == ["een", "twee", ""]
    assert draft.context() is draft.context()
    assert draft.context(date(2024, 6, 3)) is not draft.context(date(2024, 6, 4))


def test_what_is_known_holds_until_a_section_changes_that_was_looked_at() -> None:
    draft, worked = Draft(TRIP, {"purpose": {"text": "een"}, "duration": {"days": 2}}), list[str]()

    def inner(_: Answers, context: Context) -> str:
        return str(context.section("purpose").get("text"))

    def work(answers: Answers, context: Context) -> str:
        worked.append(f"{answers.get('days')} {context.once(inner, context.section('outcomes'))}")
        return worked[-1]

    def known() -> str:
        return draft.context().once(work, draft.section("duration"))

    for section, path, value in (
        ("purpose", ("text",), "twee"),
        ("purpose", ("text",), "drie"),
        ("duration", ("days",), 4),
    ):
        known()
        draft.put("follow_up", ("needed",), value)  # nobody looked at it
        known()
        draft.put(section, path, value)

    assert known() == "4 drie"
    assert worked == ["2 een", "2 twee", "2 drie", "4 drie"]


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_changes_the_program_says_what_it_would_say_if_it_knew_nothing_before(kind: str) -> None:
    """Each answer of a whole report is taken away and given back: what was known must never be too old."""
    form, answers = KINDS[kind], REPORTS[kind]["filled"]
    draft = Draft(form, {key: value for key, value in answers.items() if key != "co2"})  # so: worked out

    def said(context: Context) -> list[Any]:
        sections = [(section, context.section(section.key)) for section in form.sections]
        return [
            (section.status(own, context), section.known_problems(own, context), section.notes(own, context))
            for section, own in sections
        ]

    changes = [(section.key, asked.key) for section in form.sections for asked in section.questions()]
    said(draft.context())
    for section, key in changes:
        for value in (None, draft.get(section, key)):
            draft.put(section, (key,), value)
            assert said(draft.context()) == said(replace(draft.context()))


def test_no_rule_of_a_kind_passes_by_what_notes_where_it_looked() -> None:
    """`context.answers` would not be noticed: what was known would be told when it no longer holds."""
    files = [*pathlib.Path(forms.__file__).parent.glob("*/**/*.py")]
    assert len(files) > 20
    assert [file.name for file in files if "context.answers" in file.read_text(encoding="utf-8")] == []
