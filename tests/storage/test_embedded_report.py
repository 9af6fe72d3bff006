"""The report that a PDF carries: byte for byte, or one sentence, whatever the file is."""

import random
import time
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf

from desktop.errors import UnreadableFile
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.paths import resources
from desktop.pdf.report import draw
from desktop.storage import embedded_report
from desktop.storage.report_file import LARGEST

EXAMPLE = (resources() / "examples/trip-stockholm-2024.json").read_bytes()
Strength = Literal[2, 3, 4, 6]
SECONDS = 60  # for the worst of files on a busy machine


@cache
def ours(source: bytes | None = EXAMPLE) -> bytes:
    return draw(Draft(TRIP), source)


def changed(change: Callable[[Pdf], object], source: bytes | None = EXAMPLE, **saving: Any) -> bytes:
    """A PDF of ours after somebody else's program."""
    out = BytesIO()
    with pikepdf.open(BytesIO(ours(source))) as pdf:
        change(pdf)
        pdf.save(out, **saving)
    return out.getvalue()


def add(pdf: Pdf, name: str, data: bytes, mime: str, relationship: Name = Name.Source) -> None:
    file = AttachedFileSpec(
        pdf, data, filename=name, description="", mime_type=mime, creation_date="", mod_date=""
    )
    file.relationship = relationship
    pdf.attachments[name] = file


def specification(pdf: Pdf) -> Any:
    return pdf.Root.Names.EmbeddedFiles.Names[1]


def outcome(pdf: bytes) -> bytes | str:
    """What a PDF gives: the report, or the sentence; and soon."""
    start = time.monotonic()
    try:
        return embedded_report.report_in(pdf)
    except UnreadableFile as error:
        return str(error)
    finally:
        assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize(
    "source",
    [
        EXAMPLE,
        b'{"format": "reisverslag"}',
        bytes(range(256)) * 400,
        b"endstream endobj %%EOF",
        b" " * LARGEST,
    ],
    ids=["example", "short", "any bytes", "words of a PDF", "as large as can be"],
)
def test_what_was_put_in_comes_out_byte_for_byte(source: bytes) -> None:
    assert embedded_report.report_in(ours(source)) == source


@pytest.mark.parametrize(
    "saving",
    [
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"qdf": True},
        {"recompress_flate": True},
        {"min_version": "2.0"},
    ],
    ids=str,
)
def test_a_pdf_that_another_program_saved_anew_still_gives_it(saving: dict[str, Any]) -> None:
    assert embedded_report.report_in(changed(lambda _: None, **saving)) == EXAMPLE


def test_what_others_added_is_passed_over() -> None:
    def add_more(pdf: Pdf) -> None:
        add(pdf, "aaa.json", b"{}", "application/json", Name.Supplement)
        add(pdf, "foto.png", b"png", "image/png")
        add(pdf, "zzz.txt", EXAMPLE, "text/plain")

    assert embedded_report.report_in(changed(add_more)) == EXAMPLE


NONE = "In deze PDF zit geen reisverslag. Kies een PDF die met dit programma is gemaakt."
SEVERAL = "In deze PDF zit meer dan één reisverslag. Kies een PDF van één verslag."
DAMAGED = "Deze PDF is beschadigd. Open het verslag zelf: het bestand dat eindigt op .json."
STRENGTHS: list[Strength] = [2, 3, 4, 6]  # RC4 of 40 and 128 bits, AES of 128 and 256
LOCKED = "Deze PDF is beveiligd met een wachtwoord. Kies een PDF zonder wachtwoord."


def test_a_pdf_without_a_report_is_told() -> None:
    assert outcome(ours(None)) == NONE
    assert outcome(changed(lambda pdf: add(pdf, "a.json", b"{}", "text/plain"), None)) == NONE


def test_a_pdf_of_several_reports_is_told() -> None:
    assert outcome(changed(lambda pdf: add(pdf, "2.json", EXAMPLE, "application/json"))) == SEVERAL


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("user", ["", "geheim"])
def test_a_pdf_with_a_password_is_told(strength: Strength, user: str) -> None:
    encryption = pikepdf.Encryption(
        owner="baas", user=user, R=strength, aes=strength > 3, metadata=strength > 3
    )

    assert outcome(changed(lambda _: None, encryption=encryption)) == LOCKED


def bomb(size: int) -> bytes:
    """Very many zeros in few bytes."""
    squeezing = zlib.compressobj(9)
    return b"".join(squeezing.compress(bytes(1_000_000)) for _ in range(size)) + squeezing.flush()


def put(pdf: Pdf, data: bytes, filters: Any = Name.FlateDecode) -> None:
    """Puts raw data in the place of the report."""
    stream = specification(pdf).EF.F
    stream.write(data, filter=filters, type_check=False)


def deep(depth: int) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + b"[" * depth + b"]" * depth + b"\nendobj\n"


def circle(pdf: Pdf) -> None:
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree])
    pdf.Root.Names.EmbeddedFiles = tree


def many(pdf: Pdf) -> None:
    names = pdf.Root.Names.EmbeddedFiles.Names
    file = pdf.make_indirect(Dictionary(Type=Name.Filespec))
    for n in range(90_000):
        names.extend([pikepdf.String(f"{n:06}"), file])


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"%PDF-",
    "a head": lambda: b"%PDF-1.7\n%%EOF\n",
    "a tail": lambda: b"%PDF-" + ours()[-400:],
    "zeros": lambda: b"%PDF-1.7\n" + bytes(5_000_000),
    "words": lambda: b"%PDF-1.7\n" + b"1 0 obj " * 500_000,
    "brackets": lambda: deep(500_000),
    "dictionaries": lambda: b"%PDF-1.7\n1 0 obj\n" + b"<</A" * 300_000,
    "a bomb": lambda: changed(lambda pdf: put(pdf, bomb(500))),
    "a bomb in a bomb": lambda: changed(
        lambda pdf: put(pdf, zlib.compress(bomb(500)), Array([Name.FlateDecode] * 2))
    ),
    "filters without end": lambda: changed(
        lambda pdf: put(pdf, b"a", Array([Name.ASCIIHexDecode] * 50_000))
    ),
    "a filter that is none": lambda: changed(lambda pdf: put(pdf, b"a", Name.Bogus)),
    "a report that breaks off": lambda: changed(lambda pdf: put(pdf, zlib.compress(EXAMPLE)[:-900])),
    "a name tree that is a circle": lambda: changed(circle),
    "files that are none": lambda: changed(many),
    "no stream": lambda: changed(lambda pdf: setattr(specification(pdf), "EF", Dictionary(F=Name.No))),
    "no file": lambda: changed(lambda pdf: specification(pdf).__delitem__("/EF")),
    "no page": lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF",
    "a root that is itself": lambda: b"%PDF-1.7\n1 0 obj\n1 0 R\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF",
}  # fmt: skip


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_pdf_is_told_soon(make: Callable[[], bytes]) -> None:
    assert outcome(make()) in (DAMAGED, NONE)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_pdf_that_breaks_off_gives_the_report_or_is_told(kept: float) -> None:
    pdf = ours()[: int(len(ours()) * kept)]

    assert outcome(pdf) in (DAMAGED, NONE, EXAMPLE)


def test_any_damage_gives_the_report_or_one_sentence() -> None:
    chance = random.Random(1)
    intact = ours()
    outcomes = set()
    for _ in range(300):
        pdf = bytearray(intact)
        for _ in range(chance.choice((1, 20, 400))):
            place = chance.randrange(8, len(pdf))
            end = place + chance.choice((1, 1, 30))
            pdf[place:end] = chance.choice((b"", b"\0", b"9", b"<<", b"obj", chance.randbytes(3)))
        outcomes.add(outcome(bytes(pdf)))

    assert outcomes <= {DAMAGED, NONE, LOCKED, EXAMPLE}
    assert outcomes > {DAMAGED, EXAMPLE}


def test_nothing_is_said_but_the_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    outcome(ours()[:-2000])

    assert capfd.readouterr() == ("", "")


class TestLoading:
    def test_a_report_is_its_own(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(EXAMPLE)

        assert embedded_report.load(path) == (EXAMPLE, False)

    def test_a_pdf_is_known_by_what_it_holds_not_by_its_name(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(ours())

        assert embedded_report.load(path) == (EXAMPLE, True)

    @pytest.mark.parametrize("start", [b" ", b"%PDF-"])
    def test_what_is_too_large_is_told(self, tmp_path: Path, start: bytes) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(start.ljust(embedded_report.LARGEST_PDF + 1 if start == b"%PDF-" else LARGEST + 1))

        with pytest.raises(
            UnreadableFile, match=r"^‘a.json’ is te groot: een reisverslag is hooguit 10 MB\.$"
        ):
            embedded_report.load(path)
