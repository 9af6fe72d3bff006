"""What holds for every section of every kind of document, whatever it asks."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from desktop.forms.answers import (
    AnswerType,
    FreeText,
    ManyRows,
    ManyTexts,
    OneLine,
    OneOf,
    ParsedText,
    TickBox,
)
from desktop.forms.form import Form
from desktop.forms.kinds import KINDS
from desktop.forms.question import Asked, Question
from desktop.forms.section import Context, ProblemKind, Section, Status
from desktop.forms.wording import missing_sentence, wrong_sentence

SECTIONS = [(form, section) for form in KINDS.values() for section in form.sections]
NAMES = [f"{form.key} {section.key}" for form, section in SECTIONS]
every_form = pytest.mark.parametrize("form", KINDS.values(), ids=KINDS)
every_section = pytest.mark.parametrize(("form", "section"), SECTIONS, ids=NAMES)
TODAY = date(2024, 7, 1)

FORBIDDEN = ("ongeldig", "verplicht veld", "helaas", "oeps", "sorry", "alstublieft", "*", "gelieve")
LIMITS = {
    "gt": 0,
    "ge": 1,
    "le": 99,
    "max_length": 500,
    "large": "1250",
    "small": "1,25",
    "typed": "31-6-2024",
}


def asked(of: type[Asked]) -> Iterator[tuple[type[Asked], str, Question, AnswerType]]:
    """Every question of a section or row, and those of its rows."""
    for question in of.questions():
        yield of, question.key, question, question.answer
        if isinstance(question.answer, ManyRows):
            yield from asked(question.answer.row)


def is_good_dutch(sentence: str) -> bool:
    """Whether a sentence begins, ends and speaks as the program does."""
    start = sentence.lstrip("‘“")[:1]
    return (
        start.isupper() and sentence[-1] in ".?" and not any(word in sentence.lower() for word in FORBIDDEN)
    )


@every_section
def test_every_list_and_text_has_a_limit_that_the_schema_names(form: Form, section: type[Section]) -> None:
    for owner, key, _, kind in asked(section):
        told = json.dumps(owner.model_json_schema()["properties"][key])
        if isinstance(kind, ManyRows | ManyTexts):
            assert f'"maxItems": {kind.most}' in told, key
            assert kind.most <= 2_000
        if isinstance(kind, OneLine | FreeText):
            assert int(told.split('"maxLength": ')[1].split(",")[0].rstrip("}")) <= 200_000, key


@every_form
def test_a_form_names_itself(form: Form) -> None:
    assert KINDS[form.key] is form
    assert form.title
    assert form.card.noun
    assert form.card.about
    assert form.version == 1 + len(form.migrations)
    assert len({section.key for section in form.sections}) == len(form.sections)
    assert [form.section(section.key) for section in form.sections] == list(form.sections)


@every_section
def test_a_section_has_a_title_and_official_headings(form: Form, section: type[Section]) -> None:
    assert section.title
    assert section.headings
    assert len(section.paper({}, Context())) == len(section.headings)
    assert [part.heading for part in section.paper({}, Context())] == list(section.headings)
    assert [text.upper() for text in section.screen_headings()] == [text.upper() for text in section.headings]


@every_section
def test_a_question_has_words(form: Form, section: type[Section]) -> None:
    for _, _, words, kind in asked(section):
        assert words.label[:1].isupper()
        assert not words.label.endswith((".", ":"))
        for text in (words.hint, words.missing):
            assert not text or is_good_dutch(text), text
        if isinstance(kind, ManyTexts):
            assert words.noun
        if isinstance(kind, ManyRows):
            assert kind.row.noun
        if isinstance(kind, OneOf):
            assert all(option.label[:1].isupper() for option in kind.options)


@every_section
def test_what_may_stay_empty_may_be_left_out_of_the_file(form: Form, section: type[Section]) -> None:
    for of, key, words, kind in asked(section):
        (info,) = [info for name, info in of.model_fields.items() if (info.alias or name) == key]
        assert info.is_required() is not (words.optional or words.conditional or isinstance(kind, TickBox))


@every_section
def test_every_limit_has_a_sentence_of_its_own(form: Form, section: type[Section]) -> None:
    limits = {
        "Gt": "greater_than",
        "Ge": "greater_than_equal",
        "Le": "less_than_equal",
        "MaxLen": "string_too_long",
    }
    for of, key, words, kind in asked(section):
        (info,) = [info for name, info in of.model_fields.items() if (info.alias or name) == key]
        faults = [limits[type(mark).__name__] for mark in info.metadata if type(mark).__name__ in limits]
        if isinstance(kind, ParsedText):
            faults.append(kind.fault)
        if isinstance(kind, OneOf):
            faults.append("enum")
        other = wrong_sentence("unheard_of", words.label, {})
        for fault in faults:
            sentence = wrong_sentence(fault, words.label, LIMITS)
            assert is_good_dutch(sentence)
            assert f"‘{words.label}’" in sentence
            assert sentence != other
        assert is_good_dutch(missing_sentence(words.label, words.missing))
        assert is_good_dutch(other)


@every_section
def test_nothing_answered_lacks_but_is_not_wrong(form: Form, section: type[Section]) -> None:
    context = Context({}, TODAY)
    problems = section.problems({}, context)
    assert {problem.kind for problem in problems} <= {ProblemKind.MISSING}
    assert section.warnings({}, context) == []
    assert section.shape_error({}) is None
    assert section.status({}, context) is Status.NOT_STARTED
    for problem in problems:
        assert problem.section == section.key
        assert problem.place == section.title
        assert is_good_dutch(problem.sentence)


@every_section
def test_a_section_without_answers_can_be_read_and_printed(form: Form, section: type[Section]) -> None:
    for final in (False, True):
        context = Context({}, TODAY, final)
        assert all(label and texts for _, label, texts in section.review({}, context))
        assert all(part.blocks for part in section.paper({}, context))


@every_form
def test_a_form_without_answers_is_printed_with_every_heading(form: Form) -> None:
    paper = form.paper(Context({}, TODAY))
    assert (paper.title, paper.subtitle, paper.key_figures) == (form.title, "", ())
    assert [part.heading for part in paper.parts] == [
        h for section in form.sections for h in section.headings
    ]


def references(schema: Any) -> Iterator[str]:
    """Every reference in a JSON Schema."""
    if isinstance(schema, Mapping):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        schema = list(schema.values())
    if isinstance(schema, list):
        for inner in schema:
            yield from references(inner)


@every_section
def test_a_question_that_may_stay_empty_at_times_says_when(form: Form, section: type[Section]) -> None:
    told_elsewhere = {"km", "reason", "source"}  # by a note, or because it is asked only then
    for _, key, words, _ in asked(section):
        if words.needed_at_times and key not in told_elsewhere:
            assert re.search("[Ll]aat leeg|Leeg laten", words.hint), words.label


def words_of(schema: Any) -> Iterator[str]:
    """What a schema says to its reader."""
    if isinstance(schema, Mapping):
        yield from (text for key in ("title", "description") if isinstance(text := schema.get(key), str))
        schema = list(schema.values())
    if isinstance(schema, list):
        for inner in schema:
            yield from words_of(inner)


@every_form
def test_the_json_schema_says_nothing_in_no_words(form: Form) -> None:
    words = [*words_of(json.loads(json.dumps(form.report.model_json_schema())))]

    assert len(words) > 20
    assert all(words)


@every_form
def test_the_json_schema_names_every_question(form: Form) -> None:
    schema = json.loads(json.dumps(form.report.model_json_schema()))
    definitions = schema["$defs"]
    assert all(reference.removeprefix("#/$defs/") in definitions for reference in references(schema))
    assert schema["title"]
    (answers,) = [told for name, told in definitions.items() if name.endswith("Answers")]
    for section in form.sections:
        assert answers["properties"][section.key]["title"] == section.title
        for of, key, words, _ in asked(section):
            told = definitions[of.__name__]["properties"][key]
            assert told["title"] == words.label
            assert told.get("description", "") == words.hint


SEVERAL_MEANS = [{"means": "plane", "from": "AMS"}, {"means": "metro", "from": "Parijs"}]


@pytest.mark.parametrize(
    ("section", "answers", "asked_for"),
    [
        ("transport", {"legs": SEVERAL_MEANS[:1]}, "Naar"),
        ("co2", {"rows": [{"means": "plane", "km": 800, "kg": 90}, {"means": "metro"}]}, "Bron"),
        ("follow_up", {"any": True}, "Acties"),
    ],
)
def test_nothing_that_is_asked_for_is_called_not_needed(
    section: str, answers: dict[str, Any], asked_for: str
) -> None:
    form = KINDS["trip"]
    context = Context({"transport": {"legs": SEVERAL_MEANS}, section: answers}, TODAY)
    asking = form.section(section)
    lacking = [p for p in asking.problems(answers, context) if p.kind is ProblemKind.MISSING]
    asked = [asking.at(problem.path, answers)[0] for problem in lacking]
    assert asked_for in [words.label for words in asked]
    assert not [words.label for words in asked if words.never_needed]


def test_a_question_that_is_needed_at_times_says_when_it_may_stay_empty() -> None:
    found = [words for _, section in SECTIONS for _, _, words, _ in asked(section) if words.needed_at_times]
    silent = [words.label for words in found if not words.hint and not words.missing]
    assert len(found) == 6
    assert silent == ["Kilometers, enkele reis"]  # a note below says how far it is, or why that is not known
