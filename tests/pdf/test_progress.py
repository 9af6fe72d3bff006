"""The progress report on paper: every word of the report of 2009 is heard, in order, in the right cell."""

from collections.abc import Iterator
from typing import Any

from tests.pdf.corpus import progress, trip
from tests.pdf.printed import Print, Printed

COLUMNS = ("number", "result", "deadline", "owner", "status")


def tables(report: Printed) -> Iterator[tuple[str, list[list[list[str]]]]]:
    """Every table with its caption: rows of cells of words, as the structure tree holds them."""
    rows: list[list[list[str]]] = []
    for tag, text in report.structure():
        match tag:
            case "H3":
                rows = []
                yield text, rows
            case "TR":
                rows.append([])
            case "TH" | "TD":
                rows[-1].append([])
            case "P" if rows:
                rows[-1][-1] += text.split()
            case "Lbl" if rows:
                rows[-1][-1].append("-" if text in "•–" else text)
            case _:
                pass


def test_every_word_of_2009_is_heard_in_order_in_the_right_cell(printed: Print) -> None:
    draft = progress()
    told = [(heading, rows) for heading, rows in tables(printed(draft))]

    assert [heading for heading, _ in told] == [track["title"] for track in draft.get("tracks", "tracks")]
    for (_, (header, *rows)), track in zip(told, draft.get("tracks", "tracks"), strict=True):
        assert header == [["Nummer"], ["Resultaat"], ["Deadline"], ["Trekker"], ["Stand", "van", "zaken"]]
        assert rows == [[str(row.get(key, "")).split() for key in COLUMNS] for row in track["rows"]]


def test_it_lies_down_on_every_page_and_each_names_the_columns(printed: Print) -> None:
    report = printed(progress())

    with report.open() as pdf:
        sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(842, 595)}
    assert all("Nummer Resultaat Deadline Trekker Stand van zaken" in page for page in report.pages())


def test_tracks_stand_under_their_part_in_the_bookmarks(printed: Print) -> None:
    with printed(progress()).open() as pdf, pdf.open_outline() as outline:
        entries: Any = outline.root
        titles = [entry.title for entry in entries]
        tracks = [entry.title for entry in entries[1].children]

    assert len(titles) == 2
    assert [track.split(":")[0] for track in tracks] == ["Spoor 1", "Spoor 2", "Spoor 3"]


def test_a_trip_report_still_stands_up(printed: Print) -> None:
    with printed(trip()).open() as pdf:
        assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages} == {(595, 842)}
