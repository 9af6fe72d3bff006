"""Whatever JSON stands in a file: nothing breaks, and what is told is Dutch."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import NotFinished
from desktop.forms.answers import AnswerType, ManyRows, ManyTexts, OneOf, ParsedText, SystemValue, YesNo
from desktop.forms.draft import Draft
from desktop.forms.form import Form
from desktop.forms.kinds import KINDS
from desktop.forms.question import Asked
from desktop.forms.section import Context, Problem, ProblemKind, Section, Status

TODAY = date(2024, 7, 1)
NOW = datetime(2024, 7, 1, 14, 3)
ENGLISH = ("input should", "field required", "value is", "value error", "valid ", "should be", "must be")

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(10**15, 10**400),
    st.floats(),
    st.text(st.characters(), max_size=12),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)
TYPED = st.sampled_from(
    [
        "3",
        "3,5",
        "1.250",
        "3-6-2024",
        "2024-06-03",
        "3-6",
        "31-6-2024",
        "3-6-1024",
        "Zweden",
        "SE",
        "Jan de Vries",
        "ja",
    ]
)


def answer_to(kind: AnswerType) -> st.SearchStrategy[Any]:
    """Answers that come near what is asked, and now and then anything at all."""
    match kind:
        case ManyRows():
            near: st.SearchStrategy[Any] = st.lists(st.one_of(answers_to(kind.row), ANYTHING), max_size=3)
        case ManyTexts():
            near = st.lists(st.one_of(TYPED, ANYTHING), max_size=3)
        case OneOf():
            near = st.sampled_from([option.value for option in kind.options])
        case YesNo():
            near = st.booleans()
        case ParsedText():
            near = st.one_of(TYPED, st.integers(0, 120), st.floats(0, 10))
        case SystemValue(shape) if shape is dict:
            near = st.dictionaries(st.sampled_from(["report", "row", "trip", "result"]), ANYTHING)
        case _:
            near = TYPED
    return st.one_of(near, near, near, ANYTHING)


def answers_to(asked: type[Asked]) -> st.SearchStrategy[dict[str, Any]]:
    """Answers to the questions of a section or row, some left out, with keys that are not ours."""
    ours = {question.key: answer_to(question.answer) for question in asked.questions()}
    theirs = st.dictionaries(st.text(max_size=6), ANYTHING, max_size=1)
    return st.builds(lambda a, b: {**b, **a}, st.fixed_dictionaries({}, optional=ours), theirs)


def answers_of(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    """Answers of a whole form."""
    ours = {s.key: st.one_of(answers_to(s), answers_to(s), ANYTHING) for s in form.sections}
    return st.fixed_dictionaries({}, optional={**ours, "weather": ANYTHING})


FILES = st.sampled_from(list(KINDS.values())).flatmap(lambda form: st.tuples(st.just(form), answers_of(form)))


def told_well(problem: Problem) -> bool:
    """Whether a problem is told in Dutch and as our sentences are."""
    sentence = problem.sentence
    return (
        sentence.lstrip("‘“")[:1].isupper()
        and sentence[-1] in ".?"
        and not any(words in sentence.lower() for words in ENGLISH)
    )


def check_section(section: type[Section], context: Context) -> None:
    """All that a screen or a verb may ask of a section."""
    answers = context.section(section.key)
    problems = section.problems(answers, context)
    status = section.status(answers, context, seen=True)
    assert (status is Status.FILLED_IN) is not bool(problems)
    assert all(problem.section == section.key and problem.path for problem in problems)
    assert all(problem.kind is not ProblemKind.WARNING for problem in problems)
    assert all(told_well(problem) for problem in problems)
    for warning in section.warnings(answers, context):
        assert warning.kind is ProblemKind.WARNING
        assert warning.sentence[-1] == "."
    for _, label, texts in section.review(answers, context):
        assert label
        assert all(isinstance(text, str) for text in texts)
    assert [part.heading for part in section.paper(answers, context)] == list(section.headings)
    assert all(
        isinstance(text, str) for p in section.paper(answers, context) for b in p.blocks for text in b.texts()
    )
    section.suggested_values(answers, context)


@settings(deadline=None, max_examples=100)
@given(FILES, st.booleans())
def test_any_json_can_be_judged_shown_and_printed(file: tuple[Form, dict[str, Any]], final: bool) -> None:
    form, answers = file
    context = Context(answers, TODAY, final)
    for section in form.sections:
        check_section(section, context)
    assert form.paper(context).title == form.title
    assert form.file_stem(answers, "2024-07-01")
    misfit = form.shape_error(answers)
    assert misfit is None or isinstance(misfit, str)
    if form.next_period:
        assert form.problems(Context(form.next_period(answers), TODAY))


@settings(deadline=None, max_examples=60)
@given(FILES)
def test_a_draft_of_any_json_can_be_opened_and_finished_only_when_all_is_right(
    file: tuple[Form, dict[str, Any]],
) -> None:
    form, answers = file
    draft = Draft(form, answers)
    assert form.read(draft.answers) == draft.answers or "nan" in repr(answers)
    context = draft.context(TODAY)
    if problems := form.problems(context):
        with pytest.raises(NotFinished) as caught:
            draft.finish(context, NOW)
        assert caught.value.problems == problems
    else:
        assert isinstance(draft.finish(context, NOW).answers_json(), Mapping)
