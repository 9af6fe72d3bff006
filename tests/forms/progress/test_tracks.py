"""Tracks and their rows: what they are called, what is asked, what paper and review say."""

from typing import Any

import pytest

from desktop.forms.blocks import HeadingBlock, Missing, PaperTable
from desktop.forms.progress.tracks import Track, TrackRow, Tracks
from desktop.forms.section import Context, ProblemKind

Answers = dict[str, dict[str, Any]]
ROW = {"number": "2.3", "result": "Een plan\nin delen", "owner": "BZK\nVNG", "deadline": "najaar"}
OPEN = "nog zonder stand van zaken"


def problems(*tracks: dict[str, Any]) -> list[str]:
    """What is told of these tracks."""
    return [str(problem) for problem in Tracks.problems({"tracks": list(tracks)}, Context())]


@pytest.mark.parametrize(
    ("track", "told"),
    [
        ({"title": "Spoor 1: Lokaal", "rows": [ROW]}, []),
        ({"title": "Lokaal", "rows": [{"number": "1", "result": "x" * 200_000}]}, []),
        ({"rows": [ROW]}, ["Sporen, spoor 1: geef dit spoor een naam."]),
        ({"title": "Lokaal"}, ["Sporen, spoor 1: voeg minstens één actie toe aan dit spoor."]),
        ({"title": "Lokaal", "rows": [{}]}, ["Sporen, spoor 1: voeg minstens één actie toe aan dit spoor."]),
        (
            {"title": "Spoor 2: Nationaal", "rows": [ROW, {"number": "2.0.2", "owner": "BZK"}]},
            ["Sporen, spoor 2, actie 2.0.2: schrijf op wat deze actie moet opleveren."],
        ),
        (
            {"title": "Lokaal", "rows": [ROW, {"result": "Een plan"}]},
            ["Sporen, spoor 1, actie 2: geef deze actie een nummer."],
        ),
    ],
)
def test_a_track_has_a_name_and_its_actions_a_number_and_a_result(
    track: dict[str, Any], told: list[str]
) -> None:
    assert problems(track) == told


def test_what_lacks_is_no_mistake() -> None:
    found = Tracks.problems({"tracks": [{"rows": [{"owner": "BZK"}]}]}, Context())

    assert [problem.kind for problem in found] == [ProblemKind.MISSING] * 3


@pytest.mark.parametrize(
    ("track", "name", "title", "summary"),
    [
        ({"title": "Spoor 3: Lokaal", "rows": [ROW]}, "Spoor 3", "Lokaal", f"1 actie, {OPEN}"),
        ({"title": "SPOOR 3 – Internationaal"}, "Spoor 3", "Internationaal", "Nog geen acties"),
        ({"title": "Lokaal", "rows": [{**ROW, "status": "Af"}] * 2}, "Spoor 1", "Lokaal", "2 acties"),
        ({"rows": [ROW, {**ROW, "status": "Af"}]}, "Spoor 1", "", f"2 acties, waarvan 1 {OPEN}"),
        ({"title": "Spoorboekje"}, "Spoor 1", "Spoorboekje", "Nog geen acties"),
        ({}, "Spoor 1", "", "Nog geen acties"),
    ],
)  # fmt: skip
def test_a_track_is_called_as_its_own_name_says(
    track: dict[str, Any], name: str, title: str, summary: str
) -> None:
    assert (Track.name(track, 0), Track.title(track), Track.summary(track)) == (name, title, summary)


@pytest.mark.parametrize(
    ("row", "name", "title", "summary"),
    [
        (ROW, "Actie 2.3", "Een plan", "BZK, VNG · najaar · nog geen stand"),
        (
            {"number": "2", "owner": "BZK, AIVD, NCTb, WWI en BuZa"},
            "Actie 2",
            "",
            "BZK, AIVD, NCTb, WWI e.a. · nog geen stand",
        ),
        ({"owner": f"Bestuursdienst\n{'x' * 30}"}, "Actie 1", "", "Bestuursdienst e.a. · nog geen stand"),
        ({"number": "9" * 500}, "Actie 999999999999999999999999…", "", "nog geen stand"),
        ({"result": "Een plan", "status": "Af"}, "Actie 1", "Een plan", "stand ingevuld"),
        ({}, "Actie 1", "", "nog geen stand"),
    ],
)
def test_a_row_on_one_line_says_what_is_looked_for(
    row: dict[str, Any], name: str, title: str, summary: str
) -> None:
    assert (TrackRow.name(row, 0), TrackRow.title(row), TrackRow.summary(row)) == (name, title, summary)


def test_what_was_noted_is_asked_of_nobody_and_shown_where_it_stands() -> None:
    keys = [asked.key for asked in TrackRow.questions()]
    assert [key for key in keys if TrackRow.is_applicable(key, ROW)] == [
        "number", "result", "deadline", "owner", "status"
    ]  # fmt: skip
    noted = {"previous_status": "Bezig", "origin": {"report": "x", "row": 0, "trip": "Gent (België)"}}
    assert all(TrackRow.is_applicable(key, noted) for key in noted)
    assert TrackRow.display_text("origin", noted["origin"]) == "Gent (België)"
    assert TrackRow.display_text("origin", {"report": "x", "trip": 3}) == "Een reisverslag"


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ({"origin": {"report": 3, "row": "x"}, "previous_status": "Bezig"}, None),
        ({"origin": "Gent"}, "Overgenomen uit het reisverslag over"),
        ({"previous_status": ["Bezig"]}, "Stand van zaken vorige periode"),
    ],
)
def test_what_was_noted_in_a_shape_that_nobody_can_mend_does_not_open(
    row: dict[str, Any], label: str | None
) -> None:
    assert Tracks.shape_error({"tracks": [{"rows": [row]}]}) == label


@pytest.mark.parametrize("noted", ["Gent", 3, [3], {"trip": ["x"]}, {"trip": {}}, True, 1.5])
@pytest.mark.parametrize("key", ["origin", "previous_status"])
def test_what_was_noted_in_any_shape_can_be_told(key: str, noted: Any) -> None:
    answers = {"tracks": [{"rows": [{"result": "Een plan", key: noted}]}]}

    assert isinstance(TrackRow.display_text(key, noted), str)
    assert Tracks.review(answers, Context())
    ((table,),) = (
        [b for b in part.blocks if isinstance(b, PaperTable)] for part in Tracks.paper(answers, Context())
    )
    assert table.rows[0][1].startswith("Een plan")


def test_paper_has_a_heading_and_a_table_for_each_track(of_2009: Answers) -> None:
    (part,) = Tracks.paper(of_2009["tracks"], Context())

    assert [type(block) for block in part.blocks] == [HeadingBlock, PaperTable] * 3
    assert [block.text for block in part.blocks if isinstance(block, HeadingBlock)] == [
        "Spoor 1: Lokale aanpak",
        "Spoor 2: Nationale aanpak",
        "Spoor 3: Internationale samenwerking en buitenlands beleid",
    ]
    tables = [block for block in part.blocks if isinstance(block, PaperTable)]
    assert [column.title for column in tables[0].columns] == [
        "Nummer", "Resultaat", "Deadline", "Trekker", "Stand van zaken"
    ]  # fmt: skip
    assert sum(column.share for column in tables[0].columns) == pytest.approx(1)
    assert [row for table in tables for row in table.rows] == [
        tuple(row.get(key, "") for key in ("number", "result", "deadline", "owner", "status"))
        for track in of_2009["tracks"]["tracks"]
        for row in track["rows"]
    ]


def test_paper_names_the_trip_and_what_is_missing() -> None:
    origin = {"report": "x", "row": 0, "trip": "Gent (België) · juni 2024"}
    rows = [{"number": "1", "result": "Een plan", "origin": origin}, {"owner": "BZK"}]

    (part,) = Tracks.paper({"tracks": [{"rows": rows}, {"title": "Leeg"}]}, Context())

    assert [text for block in part.blocks for text in block.texts()] == [
        "Spoor zonder naam",
        "1 · Een plan\nUit het reisverslag over Gent (België) · juni 2024",
        "Niet ingevuld · Niet ingevuld · BZK",
        "Leeg",
        "Niet ingevuld",
    ]
    assert part.blocks[-1] == Missing()


def test_review_says_how_it_stands_with_each_action(of_2009: Answers) -> None:
    lines = Tracks.review(of_2009["tracks"], Context())
    tracks = [place for place, (_, label, _) in enumerate(lines) if label.startswith("Spoor ")]

    assert [(lines[place][1], lines[place][2]) for place in tracks] == [
        ("Spoor 1: Lokale aanpak · 8 acties", []),
        ("Spoor 2: Nationale aanpak · 25 acties", []),
        ("Spoor 3: Internationale samenwerking en buitenlands beleid · 3 acties", []),
    ]
    assert tracks == [0, 9, 35]
    _, label, (text,) = lines[4]
    assert label == "1.3 · Gemeenteprijs (Innovatieprijs) · november · BZK"
    assert text == of_2009["tracks"]["tracks"][0]["rows"][3]["status"].strip()


def test_review_calls_an_action_by_its_place_where_only_its_status_is_known() -> None:
    track = {"title": "Zorg", "rows": [{"status": "Loopt"}]}
    assert Tracks.review({"tracks": [track]}, Context())[1:] == [("tracks", "Actie 1", ["Loopt"])]


def test_review_tells_where_an_action_came_from_and_that_nothing_is_known_of_it() -> None:
    origin = {"report": "x", "row": 0, "trip": "Gent (België) · juni 2024"}
    row = {"result": "Een plan", "origin": origin}

    assert Tracks.review({"tracks": [{"title": "Zorg", "rows": [row]}]}, Context())[1:] == [
        (
            "tracks",
            "Een plan, Uit het reisverslag over Gent (België) · juni 2024",
            ["Nog geen stand van zaken"],
        )
    ]
