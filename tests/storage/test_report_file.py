"""The report file: any bytes give a draft or one clear sentence, and a draft comes back as it was."""

import json
import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import NotSaved, UnreadableFile
from desktop.forms.answers import ManyRows, SystemValue
from desktop.forms.draft import Draft
from desktop.forms.form import Form
from desktop.forms.kinds import KINDS
from desktop.forms.trip.form import TRIP
from desktop.paths import resources
from desktop.storage import report_file

NOON = datetime.fromisoformat("2024-06-12T12:00:00+02:00")
HEAD = {"format": "reisverslag", "kind": "trip", "version": 1}


def as_bytes(report: Any) -> bytes:
    return json.dumps(report, ensure_ascii=False).encode()


def sentence_about(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as told:
        report_file.read(data)
    return str(told.value)


def reads_as_dutch(told: str) -> bool:
    """Whether a sentence starts and ends like one, on one line; English slips of Python do not."""
    return "\n" not in told and told.startswith(("Dit ", "‘", "U ")) and told.endswith(".")


def test_the_example_comes_back_as_it_was(example: dict[str, Any]) -> None:
    opened = report_file.read(as_bytes(example))

    assert json.loads(report_file.write(opened.draft)) == example
    assert opened.warnings == ()


def test_the_file_is_made_for_human_eyes(example: dict[str, Any]) -> None:
    text = report_file.write(report_file.read(as_bytes(example)).draft).decode()

    assert text.startswith('{\n  "format": "reisverslag",\n  "kind": "trip",\n  "version": 1,\n  "id": ')
    assert list(json.loads(text)) == list(example)
    assert "stedelijke strategieën" in text
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    ("where", "key"),
    [((), "x_archive"), (("answers",), "later"), (("answers", "purpose"), "weight"),
     (("answers", "transport", "legs", 0), "seat"), (("answers", "co2", "rows", 0), "factors")],
)  # fmt: skip
def test_an_unknown_key_survives(example: dict[str, Any], where: tuple[str | int, ...], key: str) -> None:
    place: Any = example
    for step in where:
        place = place[step]
    place[key] = {"set": ["any", 1, None]}

    assert json.loads(report_file.write(report_file.read(as_bytes(example)).draft)) == example


DAMAGED = "Dit bestand is beschadigd of is geen reisverslag."
NO_REPORT = "Dit bestand is geen reisverslag."
NO_NUMBER = "Dit bestand is beschadigd: er staat een getal in dat niet kan."
NO_REPORTS = {
    "nothing": (b"", DAMAGED),
    "any bytes": (b"\x00\xff\xfe garbage", DAMAGED),
    "a PDF": (b"%PDF-1.7", DAMAGED),
    "half a file": (b'{"format": "reisverslag", ', DAMAGED),
    "deeper than Python goes": (b"[" * 100_000, DAMAGED),
    "deeper than a report goes": (b"[" * 500 + b"]" * 500, DAMAGED),
    "null": (b"null", NO_REPORT),
    "other JSON": (b'{"format": "other"}', NO_REPORT),
    "not a number": (b'{"a": NaN}', NO_NUMBER),
    "infinity": (b'{"a": -Infinity}', NO_NUMBER),
    "infinity in figures": (b'{"a": 1e999}', NO_NUMBER),
    "a number beyond floats": (b'{"a": %s}' % (b"9" * 400), NO_NUMBER),
    "a number beyond Python": (b'{"a": %s}' % (b"9" * 9000), NO_NUMBER),
    "two answers": (b'{"a": 1, "a": 2}', "Dit bestand is beschadigd: een antwoord staat er twee keer in."),
    "too many bytes": (b" " * 10_000_001, "Dit bestand is te groot: een reisverslag is hooguit 10 MB."),
}


@pytest.mark.parametrize(("depth", "read"), [(39, True), (40, True), (41, False), (42, False)])
def test_a_report_of_forty_lists_in_each_other_is_read_and_no_deeper_one(depth: int, read: bool) -> None:
    inner: Any = []
    for _ in range(depth - 2):  # and the report itself
        inner = [inner]
    data = as_bytes(HEAD | {"answers": {}, "x_added": inner})

    if read:
        assert report_file.read(data).draft.unknown["x_added"] == inner
    else:
        assert sentence_about(data) == DAMAGED


@pytest.mark.parametrize(("data", "sentence"), NO_REPORTS.values(), ids=list(NO_REPORTS))
def test_bytes_that_are_no_report_are_told_in_one_sentence(data: bytes, sentence: str) -> None:
    assert sentence_about(data) == sentence


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "leave"}, "kent dit soort verslag niet"),
        ({"kind": None}, "kent dit soort verslag niet"),
        ({"kind": ["trip"]}, "kent dit soort verslag niet"),
        ({"version": 2}, "nieuwere versie van dit programma"),
        ({"version": 0}, "bij ‘version’"),
        ({"version": "1"}, "bij ‘version’"),
        ({"version": None}, "bij ‘version’"),
        ({"version": True}, "bij ‘version’"),
        ({"id": 5}, "bij ‘id’"),
        ({"state": "gone"}, "bij ‘state’"),
        ({"state": ["final"]}, "bij ‘state’"),
        ({"revision": 0}, "bij ‘revision’"),
        ({"revision": 1.5}, "bij ‘revision’"),
        ({"revision": 10**30}, "bij ‘revision’"),
        ({"saved": 20240612}, "bij ‘saved’"),
        ({"saved": "yesterday"}, "bij ‘saved’"),
        ({"answers": None}, "bij ‘answers’"),
        ({"answers": [1]}, "bij ‘answers’"),
        ({"answers": {"travellers": 4}}, "bij ‘Reizigers’"),
        ({"answers": {"travellers": {"count": [1]}}}, "bij ‘Aantal personen’"),
        ({"answers": {"travellers": {"functions": "Adviseur"}}}, "bij ‘Functies van de reizigers’"),
        ({"answers": {"transport": {"legs": [3]}}}, "bij ‘Etappes’"),
        ({"answers": {"transport": {"legs": [{"from": {}}]}}}, "bij ‘Van’"),
    ],
    ids=str,
)
def test_a_report_with_something_impossible_in_it_is_told(
    example: dict[str, Any], change: dict[str, Any], said: str
) -> None:
    sentence = sentence_about(as_bytes(example | change))

    assert said in sentence
    assert sentence.endswith(".")


TOO_MUCH: dict[str, tuple[str, dict[str, Any], str]] = {
    "rows": (
        "trip",
        {"contacts": {"people": [{"function": "Griffier"}] * 2_001}},
        "Bij ‘Ontmoete personen’ (Ontmoetingen) staan 2.001 rijen. Er passen er hooguit 2.000.",
    ),
    "legs": (
        "trip",
        {"transport": {"legs": [{}] * 501}},
        "Bij ‘Etappes’ (Vervoer) staan 501 rijen. Er passen er hooguit 500.",
    ),
    "destinations": (
        "trip",
        {"transport": {"destinations": [{}] * 501}},
        "Bij ‘Bestemmingen’ (Vervoer) staan 501 rijen. Er passen er hooguit 500.",
    ),
    "a text": (
        "trip",
        {"purpose": {"text": "x" * 200_001}},
        "Bij ‘Doel van de reis’ (Doel) staan 200.001 tekens. Er passen er hooguit 200.000.",
    ),
    "a number": (
        "trip",
        {"duration": {"days": "1" * 200_001}},
        "Bij ‘Aantal dagen’ (Duur) staan 200.001 tekens. Er passen er hooguit 200.000.",
    ),
    "a text of many": (
        "trip",
        {"locations": {"places": ["Stadhuis", None, "x" * 200_001]}},
        "Bij ‘Bezochte locaties’ (Locaties, locatie 3) staan 200.001 tekens. Er passen er hooguit 200.000.",
    ),
    "a text in a row": (
        "trip",
        {"follow_up": {"actions": [{}, {"result": "x" * 200_001}]}},
        "Bij ‘Resultaat’ (Vervolgafspraken, actie 2) staan 200.001 tekens. Er passen er hooguit 200.000.",
    ),
    "rows in a row": (
        "progress",
        {"tracks": {"tracks": [{"title": "Spoor 4: Zorg", "rows": [{}] * 2_001}]}},
        "Bij ‘Acties’ (Sporen, spoor 4) staan 2.001 rijen. Er passen er hooguit 2.000.",
    ),
    "rows of all tracks": (
        "progress",
        {"tracks": {"tracks": [{"rows": [{}] * 1_999}] * 11}},
        "Alle lijsten samen hebben 22.000 rijen. Er passen er 20.000.",
    ),
    "what was noted": (
        "progress",
        {"tracks": {"tracks": [{"rows": [{"origin": {"trip": "x" * 200_001}}]}]}},
        (
            "Bij ‘Overgenomen uit het reisverslag over’ (Sporen, spoor 1, actie 1) staan 200.001 tekens. "
            "Er passen er hooguit 200.000."
        ),
    ),
}


@pytest.mark.parametrize(("kind", "answers", "told"), TOO_MUCH.values(), ids=list(TOO_MUCH))
def test_a_report_with_more_than_any_report_needs_is_told_where_and_how_much(
    kind: str, answers: dict[str, Any], told: str
) -> None:
    sentence = sentence_about(as_bytes(HEAD | {"kind": kind, "answers": answers}))

    assert sentence == f"Dit verslag is te groot om te openen. {told} Het bestand blijft zoals het is."


@pytest.mark.parametrize(("kind", "answers", "told"), TOO_MUCH.values(), ids=list(TOO_MUCH))
def test_what_could_not_be_opened_again_is_not_written(kind: str, answers: dict[str, Any], told: str) -> None:
    with pytest.raises(NotSaved) as error:
        report_file.write(Draft(KINDS[kind], answers))

    assert str(error.value) == f"Dit verslag is te groot om op te slaan. {told} Maak dat kleiner."


def test_a_report_as_large_as_they_may_be_comes_back_as_it_was(example: dict[str, Any]) -> None:
    answers = example["answers"]
    answers["purpose"]["text"] = "x" * 200_000
    answers["locations"]["places"] = ["Stadhuis"] * 2_000
    answers["transport"] |= {"legs": [{}] * 500, "destinations": [{}] * 500}

    assert json.loads(report_file.write(report_file.read(as_bytes(example)).draft)) == example


def test_a_report_may_lack_all_that_only_tells_of_its_saving() -> None:
    draft = report_file.read(as_bytes(HEAD | {"answers": {}})).draft

    assert (draft.id, draft.state, draft.revision, draft.saved) == (None, "draft", 1, None)


@pytest.mark.parametrize("id", [None, ""])
def test_a_report_without_id_gets_one_when_it_is_saved(example: dict[str, Any], id: str | None) -> None:  # noqa: A002
    draft = report_file.read(as_bytes(example | {"id": id})).draft

    first, second = (report_file.stamped(draft, NOON) for _ in range(2))

    assert draft.id is None
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", first.id or "")
    assert first.id != second.id
    assert report_file.stamped(first, NOON).id == first.id


def test_the_moment_of_saving_is_local_time_with_its_offset(example: dict[str, Any]) -> None:
    draft = report_file.read(as_bytes(example)).draft

    assert report_file.stamped(draft, NOON.replace(microsecond=5)).saved == "2024-06-12T12:00:00+02:00"


def test_bytes_in_the_other_encodings_of_json_are_read(example: dict[str, Any]) -> None:
    text = json.dumps(example)

    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32"):
        assert report_file.read(text.encode(encoding)).draft.answers == example["answers"]


@pytest.mark.parametrize("half", ['"\\ud83d"', '"\\ude00 a"'])
def test_half_a_character_is_replaced_and_told(half: str) -> None:
    data = json.dumps(HEAD | {"answers": {"purpose": {"text": "HALF"}, "x": {"k": ["HALF"]}}})
    opened = report_file.read(data.replace('"HALF"', half).encode())

    assert opened.draft.get("purpose", "text").startswith("\ufffd")
    assert [warning.endswith("Kijk de teksten na.") for warning in opened.warnings] == [True]
    assert json.loads(report_file.write(opened.draft))["answers"]["x"]["k"][0].startswith("\ufffd")


def test_half_a_character_that_was_typed_does_not_stop_the_saving() -> None:
    draft = Draft(TRIP, {"purpose": {"text": "a\ud83d"}})

    assert json.loads(report_file.write(draft))["answers"]["purpose"]["text"] == "a\ufffd"


def test_a_whole_emoji_is_no_half_character() -> None:
    opened = report_file.read(as_bytes(HEAD | {"answers": {"purpose": {"text": "😀"}}}))

    assert (opened.draft.get("purpose", "text"), opened.warnings) == ("😀", ())


def test_what_could_never_be_opened_again_is_not_saved() -> None:
    draft = Draft(TRIP, {"purpose": {"text": "x" * 10_000_001}})

    with pytest.raises(NotSaved, match="te groot"):
        report_file.write(draft)


class TestAnOlderVersion:
    """A form of version 3, and files of the versions before."""

    @pytest.fixture(autouse=True)
    def _form(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def from_1_to_2(answers: dict[str, Any]) -> dict[str, Any]:
            return {"aim": {"text": answers["goal"]}}

        def from_2_to_3(answers: dict[str, Any]) -> dict[str, Any]:
            return {"purpose": answers.pop("aim"), **answers}

        migrations = {1: from_1_to_2, 2: from_2_to_3}
        parts = {key: getattr(TRIP, key) for key in Form.__dataclass_fields__}
        form = Form(**{**parts, "version": 3, "migrations": migrations})
        monkeypatch.setitem(KINDS, "trip", form)

    @pytest.mark.parametrize(
        ("version", "answers"), [(1, {"goal": "Leren"}), (2, {"aim": {"text": "Leren"}})]
    )
    def test_is_brought_to_the_present_one_step_by_step(self, version: int, answers: dict[str, Any]) -> None:
        draft = report_file.read(as_bytes(HEAD | {"version": version, "answers": answers})).draft

        assert draft.answers == {"purpose": {"text": "Leren"}}
        assert json.loads(report_file.write(draft))["version"] == 3

    @pytest.mark.parametrize("answers", [{}, [], None, {"goal": {}}, {"goal": [1]}, "goal"])
    def test_that_is_damaged_is_told(self, answers: Any) -> None:
        assert "beschadigd" in sentence_about(as_bytes(HEAD | {"answers": answers}))


def test_every_form_can_read_all_its_older_versions() -> None:
    for form in KINDS.values():
        assert set(form.migrations) == set(range(1, form.version))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "is er niet"),
        (lambda path: path.mkdir(), "is geen bestand"),
        (lambda path: os.mkfifo(path, 0o600), "is geen bestand"),
        (lambda path: path.write_bytes(b" " * 10_000_001), "is te groot"),
    ],
    ids=["missing", "folder", "pipe", "large"],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, make: Any, said: str) -> None:
    path = tmp_path / "Stockholm.json"
    make(path)

    with pytest.raises(UnreadableFile, match=f"‘Stockholm.json’ {said}"):
        report_file.load(path)


@pytest.mark.parametrize(
    ("error", "said"), [(PermissionError(13, ""), "U mag"), (OSError(5, ""), "netwerk werkt niet mee")]
)
def test_a_disk_that_refuses_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise error

    path = tmp_path / "Stockholm.json"
    path.touch()
    monkeypatch.setattr(Path, "stat", refuse)

    with pytest.raises(UnreadableFile, match=said):
        report_file.load(path)


def test_a_name_that_no_file_can_have_is_told() -> None:
    with pytest.raises(UnreadableFile):
        report_file.load(Path("a\0b"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def names_of(form: Form) -> list[str]:
    """Every key that a file of this form may hold, at any depth."""
    schema = json.dumps(form.report.model_json_schema())
    return sorted(set(re.findall(r'"(\w+)": ', schema)))


def noted(asked: Any) -> set[str]:
    """The keys of what nobody types, at any depth: the program writes it down itself."""
    found: set[str] = set()
    for question in asked.questions():
        if isinstance(question.answer, SystemValue):
            found.add(question.key)
        if isinstance(question.answer, ManyRows):
            found |= noted(question.answer.row)
    return found


NAMES = st.sampled_from(names_of(TRIP)) | st.text(max_size=5)
LIKE_OURS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 400)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(["plane", "train", "SE", "Stockholm", "2024-06-03", "3,5", "given", "draft", "\ud800"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=30,
)
SECTIONS = st.fixed_dictionaries(
    {}, optional={section.key: st.dictionaries(NAMES, LIKE_OURS, max_size=5) for section in TRIP.sections}
)


@given(st.binary())
def test_any_bytes_give_a_draft_or_a_sentence(data: bytes) -> None:
    assert reads_as_dutch(sentence_about(data))


@given(st.dictionaries(st.sampled_from([*HEAD, "id", "state", "revision", "saved", "answers"]), JSON))
def test_any_json_gives_a_draft_or_a_sentence(changes: dict[str, Any]) -> None:
    try:
        draft = report_file.read(json.dumps({**HEAD, **changes}).encode()).draft
    except UnreadableFile as error:
        assert reads_as_dutch(str(error))  # noqa: PT017
    else:
        assert draft.form is TRIP


@settings(max_examples=50)
@given(SECTIONS)
def test_any_answers_give_a_sentence_or_a_draft_that_can_be_judged_and_saved(answers: Any) -> None:
    try:
        draft = report_file.read(json.dumps(HEAD | {"answers": answers}).encode()).draft
    except UnreadableFile:
        return
    draft.form.problems(draft.context())
    draft.form.warnings(draft.context())
    draft.form.paper(draft.context())

    again = report_file.read(report_file.write(draft)).draft

    assert again.answers == draft.answers


NOTED = set().union(*map(noted, TRIP.sections))
TYPED = st.text() | st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15) | st.booleans()


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Drafts as somebody may have typed them."""
    draft, names = Draft(TRIP), NAMES.filter(lambda name: name not in NOTED)
    for section in draw(st.lists(st.sampled_from(TRIP.sections))):
        key = draw(st.sampled_from([asked.key for asked in section.questions()]))
        schema = section.model_json_schema()["properties"][key]
        if "array" in json.dumps(schema):
            rows = "$ref" in json.dumps(schema)
            item = st.dictionaries(names, TYPED, max_size=4) if rows else st.text()
            draft.put(section.key, (key,), draw(st.lists(item, max_size=3)))
        else:
            draft.put(section.key, (key,), draw(TYPED))
    draft.revision = draw(st.integers(1, 50))
    return draft


@given(drafts())
def test_any_draft_survives_save_and_open(draft: Draft) -> None:
    stamped = report_file.stamped(draft, NOON)

    opened = report_file.read(report_file.write(stamped))

    assert json.dumps(opened.draft.answers) == json.dumps(stamped.answers)
    assert (opened.draft.id, opened.draft.saved, opened.draft.revision) == (
        stamped.id,
        stamped.saved,
        draft.revision,
    )
    assert opened.warnings == ()


def test_the_examples_of_the_repository_are_reports() -> None:
    for path in (resources() / "examples").glob("*.json"):
        assert report_file.read(report_file.load(path)).draft.answers


def test_the_example_of_the_documentation_is_a_report() -> None:
    page = (Path(__file__).parents[2] / "docs/format.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)

    assert report_file.read(shown.encode()).draft.get("travellers", "count") == 1


def test_a_file_without_spaces_that_is_almost_too_large_can_be_saved_again() -> None:
    empty = {"function": "a"}
    many = {"contacts": {"people": [empty] * 2_000}, "x": ["a" * 100_000] * 95 + [[1]] * 50_000}
    data = json.dumps(HEAD | {"answers": many}, separators=(",", ":")).encode()
    assert 9_000_000 < len(data) < report_file.LARGEST
    draft = report_file.read(data).draft

    assert report_file.read(report_file.write(draft)).draft.answers == draft.answers
