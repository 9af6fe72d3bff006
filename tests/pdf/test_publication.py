"""The copy for publication as a file: nothing of what is kept back, and no report inside."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from desktop.forms.draft import Draft
from desktop.forms.publication import choices
from desktop.pdf.report import draw, draw_published
from tests.pdf.corpus import EXAMPLE, SAVED, final, progress
from tests.pdf.printed import Printed

SHARES = 6  # that are kept back one after the other: to make a PDF without each answer alone takes long
CODES = ("means", "country", "basis", "km_basis", "departure", "return", "ground", "within")


def with_secrets(report: Draft) -> Draft:
    """The report with another word in each of its texts: "Geheim1.", "Geheim2." and so on."""
    told: dict[str, str] = {}

    def replaced(value: Any, key: str = "") -> Any:
        match value:
            case dict():
                return {inner: replaced(one, inner) for inner, one in value.items()}
            case list():
                return [replaced(one) for one in value]
            case str() if key not in CODES:
                return told.setdefault(value, f"Geheim{len(told)}.")
            case _:
                return value

    answers = json.loads(json.dumps(dict(report.answers)))
    return Draft(report.form, replaced(answers), state="final", saved=SAVED)


def trip_with_a_ground() -> Draft:
    """A report in which every question is answered."""
    report = final()
    for path, value in {
        ("ground",): "other",
        ("justification",): "Niemand anders kon.",
        ("reachability",): [
            {"city": "Stockholm", "country": "SE", "within": True, "basis": "user", "reason": "Nachttrein."}
        ],
    }.items():
        report.put("transport", path, value)
    return report


def secrets_in(path: Path) -> set[str]:
    """The secrets that anybody can find: seen, read aloud, or anywhere in the file, unpacked."""
    report = Printed(path)
    found = [*report.pages(), repr(report.structure()), path.read_bytes().decode("latin-1")]
    with report.open() as pdf:
        for thing in pdf.objects:
            found.append(repr(thing))
            if isinstance(thing, pikepdf.Stream):
                found.append(thing.read_bytes().decode("latin-1"))
    return {*re.findall(r"Geheim\d+\.", " ".join(found).replace("\0", ""))}


@pytest.mark.parametrize(
    ("make", "many"), [(trip_with_a_ground, 20), (progress, 100)], ids=["trip", "progress"]
)
def test_an_answer_that_is_kept_back_is_nowhere_in_the_file(
    tmp_path: Path, make: Callable[[], Draft], many: int
) -> None:
    report = with_secrets(make())
    found = choices(report)
    own = [{*re.findall(r"Geheim\d+\.", choice.text)} for choice in found]
    path = tmp_path / "a.pdf"

    def published(*hidden: int) -> set[str]:
        path.write_bytes(draw_published(report, [found[place].place for place in hidden]))
        return secrets_in(path)

    everything = published()
    assert len(everything) > many
    assert published(*range(len(found))) == set()
    for first in range(SHARES):  # each answer once, among others that are published
        hidden = range(first, len(found), SHARES)
        told = set().union(*(texts for place, texts in enumerate(own) if place not in hidden))
        secret = set().union(*(own[place] for place in hidden)) - told
        assert secret
        assert not published(*hidden) & secret


def test_what_is_kept_back_is_not_in_the_file(tmp_path: Path) -> None:
    report = final()
    hidden = [choice.place for choice in choices(report) if not choice.published]
    file = tmp_path / "a.pdf"
    file.write_bytes(draw_published(report, hidden))
    printed = Printed(file)

    assert ("P", "Drie personen: (niet gepubliceerd)") in printed.spoken()
    assert "Beleidsmedewerker openbare orde" not in "\n".join(printed.pages())
    with printed.open() as pdf:
        assert not pdf.attachments
        assert "/AF" not in pdf.Root


def test_it_is_archived_as_what_carries_nothing() -> None:
    assert b"<pdfaid:part>2</pdfaid:part>" in draw_published(final(), [])
    assert b"<pdfaid:part>3</pdfaid:part>" in draw(final(), EXAMPLE)


def test_a_place_in_the_title_is_kept_back_there_too(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(draw_published(final(), [("transport", ("destinations", 0))]))

    with Printed(file).open() as pdf:
        title = str(pdf.docinfo["/Title"])
    assert title == "Verslag buitenlandse dienstreis · (niet gepubliceerd) · 3 – 6 juni 2024"
