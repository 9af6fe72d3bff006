"""Letters: which font has which, and what becomes of those that none has."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from desktop import paths
from desktop.pdf import fonts
from desktop.pdf.fonts import BOLD, HAN, ITALIC, REGULAR, SEMIBOLD, SYMBOLS
from tests.pdf.corpus import SCRIPTS, everywhere, final
from tests.pdf.printed import Print, Printed

OUR_FACES = (REGULAR, ITALIC, SEMIBOLD, BOLD)


@pytest.mark.parametrize("face", OUR_FACES)
@pytest.mark.parametrize(
    ("script", "first", "last"),
    [
        ("Latin", "!", "\u024f"),
        ("Latin of many more languages", "\u1e00", "\u1ef9"),
        ("Greek", "\u0384", "\u03ff"),
        ("Greek of old", "\u1f00", "\u1ffe"),
        ("Cyrillic", "\u0400", "\u04ff"),
    ],
)
def test_every_letter_of_these_scripts_can_be_printed(face: str, script: str, first: str, last: str) -> None:
    letters = [chr(code) for code in range(ord(first), ord(last) + 1) if unicodedata.name(chr(code), "")]

    shown = {letter: fonts.runs(letter, face) for line in letters for letter in fonts.lines(line)}

    assert len(shown) > 90
    assert [letter for letter, run in shown.items() if run[0][1] != letter] == []


@pytest.mark.parametrize("face", OUR_FACES)
def test_the_letters_that_a_report_needs_come_from_one_face(face: str) -> None:
    text = (
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 "
        "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿß ĳĲẞ ŁłŐőŘřŞşŽžĆćČčĐđĞğİıȘșȚț "
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αάέήίόύώς "
        "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдежзийклмнопрстуфхцчшщъыьэюя ЄєІіЇїҐґЂђЉљЊњЋћЏџ "
        "CO₂ € ½ × – — … ‘’ “” „ • ≤ ≥ → ✓ ☐ № °"
    )

    assert fonts.runs(text, face) == [(face, text)]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("gewoon", [(REGULAR, "gewoon")]),
        ("", [(REGULAR, "")]),
        ("bij 张伟 thuis", [(REGULAR, "bij "), (HAN, "张伟 "), (REGULAR, "thuis")]),
        ("a ☃ b", [(REGULAR, "a "), (SYMBOLS, "☃ "), (REGULAR, "b")]),
        ("a\u0335b", [(SYMBOLS, "a\u0335"), (REGULAR, "b")]),  # a mark stays with its letter
        ("niets: \U000f0000", [(REGULAR, "niets: "), (SYMBOLS, "\ufffd")]),
        ("ह", [(SYMBOLS, "\ufffd")]),
    ],
)
def test_a_text_is_cut_into_runs_of_one_font(text: str, runs: list[tuple[str, str]]) -> None:
    assert fonts.runs(text, REGULAR) == runs


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("een\ntwee\r\ndrie", ["een", "twee", "drie"]),
        ("een\n\n \n\u200b\ntwee", ["een", "twee"]),
        ("  veel \t  ruimte  ", ["veel ruimte"]),
        ("4\xa0km\u202f4\u2007km", ["4\xa0km\xa04\xa0km"]),
        ("cafe\u0301", ["café"]),
        ("a\u0000b\u0007c\ufeffd\ufffee\u00adf\u202eg", ["abcdefg"]),
        ("a \u200b b", ["a b"]),
        ("half \ud800 teken", ["half \ufffd teken"]),
    ],
)
def test_a_text_becomes_lines_without_what_cannot_be_seen(typed: str, drawn: list[str]) -> None:
    assert fonts.lines(typed) == drawn


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Łódź, Αθήνα, Київ, 张伟, かな, ☃ 😀", []),
        ("हिन्दी en \U000f0000 en हि", ["ह", "ि", "न", "्", "द", "ी", "\U000f0000"]),
        ("a\u0000\u200b\n\ufeff", []),
        ("", []),
    ],
)
def test_the_letters_that_no_font_has_can_be_named(text: str, lost: list[str]) -> None:
    assert fonts.unprintable(text) == lost


def test_what_is_in_the_file_is_what_was_typed_in_every_script(printed: Print) -> None:
    spoken = [text for _, text in printed(everywhere(*SCRIPTS)).spoken()]

    for script in SCRIPTS:
        (line,) = fonts.lines(script)
        known = "".join(part for _, part in fonts.runs(line, REGULAR))
        assert spoken.count(known) > 3


def test_every_font_is_in_the_file(corpus: dict[str, Printed]) -> None:
    for report in corpus.values():
        assert report.fonts()
        assert all(report.fonts().values())


def test_fonts_for_other_scripts_are_not_even_opened_when_nothing_needs_them(
    printed: Print, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(paths.resources(), tmp_path / "resources", ignore=lambda *_: {"fallback"})
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / "resources")
    fonts.glyphs.cache_clear()

    assert {*printed(final()).fonts()} == {
        f"SourceSans3-{face}" for face in ("Regular", "SemiBold", "Bold", "Italic")
    }
