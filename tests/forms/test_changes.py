"""How what went and came is shown and said: nothing that changed is without a mark or without a word."""

import pytest

from desktop.forms.changes import MORE, ChangedLine, Fate, Piece, bounded, line_text, portions, visible_pieces

SAME, GONE, NEW = Fate.SAME, Fate.GONE, Fate.NEW


def line(*pieces: tuple[str, Fate]) -> ChangedLine:
    return tuple(Piece(text, fate) for text, fate in pieces)


def seen(whole: ChangedLine) -> str:
    return "".join(piece.text for piece in visible_pieces(whole))


@pytest.mark.parametrize(
    ("whole", "on_screen", "aloud"),
    [
        (line(("Leren", SAME)), "Leren", "Leren"),
        (
            line(("Leren van ", SAME), ("de", GONE), ("alle", NEW), (" Zweden", SAME)),
            "Leren van de alle Zweden",
            "Leren van weg: ‘de’ nieuw: ‘alle’ Zweden",
        ),
        (line(("Water", GONE)), "− Water", "weg: ‘Water’"),
        (line(("Wonen", NEW)), "+ Wonen", "nieuw: ‘Wonen’"),
        (line(("Kennis", SAME), ("  ", NEW)), "Kennis␣␣", "Kennis nieuw: ‘spatie’"),
        (line(("a", SAME), (" ", GONE), ("b", SAME)), "a␣b", "a weg: ‘spatie’ b"),
    ],
)
def test_a_line_is_shown_and_said(whole: ChangedLine, on_screen: str, aloud: str) -> None:
    assert (seen(whole), line_text(whole)) == (on_screen, aloud)


def test_of_what_did_not_change_the_ends_are_enough() -> None:
    ((first, change, last),) = bounded(
        [line(("woord " * 100, SAME), ("weg", GONE), (" na" * 200, SAME))], 10_000
    )

    assert change == Piece("weg", GONE)
    for piece in (first, last):
        assert " … " in piece.text
        assert len(piece.text) < 300
    assert first.text.endswith("woord ")
    assert last.text.startswith(" na")


def test_what_changed_is_never_shortened_while_it_fits() -> None:
    whole = [line(("x" * 9000, NEW)), line(("y" * 900, GONE))]

    assert bounded(whole, 10_000) == whole


@pytest.mark.parametrize(
    "many",
    [[line(("x" * 30_000, NEW))], [line(("x" * 4000, NEW))] * 9, [line(("x", GONE), ("y" * 20_000, NEW))]],
)
def test_where_more_changed_than_fits_that_is_said(many: list[ChangedLine]) -> None:
    kept = bounded(many, 10_000)

    assert kept[-1] == line((MORE, SAME))
    assert 7000 < sum(len(piece.text) for whole in kept for piece in whole) < 10_100


@pytest.mark.parametrize(
    "whole",
    [
        line(),
        line(("kort", NEW)),
        line(("woord " * 5000, GONE)),
        line(("x" * 30_000, NEW)),
        line(("een " * 1900, SAME), ("twee " * 100, GONE), ("drie " * 9000, NEW)),
    ],
)
def test_a_long_line_is_told_in_portions_without_losing_a_letter(whole: ChangedLine) -> None:
    found = [*portions(whole)]

    for fate in Fate:
        before, after = (
            "".join(piece.text for part in parts for piece in part if piece.fate is fate)
            for parts in ([whole], found)
        )
        assert before == after
    assert all(sum(len(piece.text) for piece in part) <= 8000 for part in found)
    assert all(part[-1].text.endswith(" ") for part in found[:-1]) or "x" * 9000 in whole[0].text
