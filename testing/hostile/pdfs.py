"""Hostile PDFs: small ones by which a reader starts a program, works for minutes or takes gigabytes."""

import re
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import md5
from io import BytesIO
from random import Random
from typing import Any

import pikepdf

_UNPACKED = 9_999_999  # bytes: just below what a report may be
_SOURCE = b"/Type/EmbeddedFile/Subtype/application#2Fjson"
_PAGES = b"<</Type/Pages/Kids[]/Count 0>>"


def named(name: str) -> bytes:
    """The PDF with this name in NAMES."""
    return _MAKERS[name]()


def any_named(chance: Random) -> bytes:
    """One of those."""
    return named(chance.choice(NAMES))


def mutated(chance: Random) -> bytes:
    """A PDF of ours that somebody damaged, cut, or wrote into."""
    pdf = bytearray(chance.choice(_bases()))
    chance.choices((_cut, _joined, _rewrite_a_stream, _rewrite), (3, 7, 25, 65))[0](pdf, chance)
    return bytes(pdf) if pdf.startswith(b"%PDF-") else b"%PDF-" + pdf


# Building blocks


def _pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF with a table of objects, of which the first is the root."""
    out, places = _laid(objects)
    lines = [b"0000000000 65535 f ", *(b"%010d 00000 n " % places[number] for number in sorted(objects))]
    table = b"xref\n0 %d\n" % len(lines) + b"\n".join(lines)
    end = b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(lines), trailer, len(out))
    return b"%s%s\n%s" % (out, table, end)


def _packed_pdf(objects: Mapping[int, bytes], inner: Mapping[int, bytes], filters: bytes = b"") -> bytes:
    """A PDF in which some objects stand in an object stream, as its table of objects does."""
    heads, bodies = [], b""
    for number, body in inner.items():
        heads.append(b"%d %d" % (number, len(bodies)))
        bodies += body + b" "
    head = b" ".join(heads) + b" "
    holder = max(*objects, *inner, 0) + 1
    entries = b"/Type/ObjStm/N %d/First %d" % (len(inner), len(head))
    data = head + bodies
    held = _stream(data, entries, filters) if filters else _squeezed(data, entries)
    out, places = _laid({**objects, holder: held})
    rows = [_entry(0)] * (holder + 1)
    for number, place in places.items():
        rows[number] = _entry(1, place)
    for order, number in enumerate(inner):
        rows[number] = _entry(2, holder, order)
    rows.append(_entry(1, len(out)))
    entries = b"/Type/XRef/Size %d/W[1 4 1]/Root 1 0 R" % len(rows)
    table = b"%d 0 obj\n%s\nendobj\n" % (holder + 1, _squeezed(b"".join(rows), entries))
    return b"%s%sstartxref\n%d\n%%%%EOF\n" % (out, table, len(out))


def _laid(objects: Mapping[int, bytes]) -> tuple[bytes, dict[int, int]]:
    """The objects one after the other, and where each begins."""
    out, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out, places


def _entry(kind: int, where: int = 0, order: int = 0) -> bytes:
    return bytes([kind]) + where.to_bytes(4, "big") + bytes([order])


def _root(entries: bytes = b"/Names<</EmbeddedFiles 3 0 R>>") -> bytes:
    return b"<</Type/Catalog/Pages 2 0 R%s>>" % entries


def _stream(data: bytes, entries: bytes, filters: bytes) -> bytes:
    """A stream whose data are already as the filters want them."""
    return b"<<%s/Filter%s/Length %d>>\nstream\n%s\nendstream" % (entries, filters, len(data), data)


def _squeezed(data: bytes, entries: bytes) -> bytes:
    return _stream(zlib.compress(data, 9), entries, b"/FlateDecode")


def _carrying(embedded: bytes, times: int = 1) -> bytes:
    """A PDF that carries a file as the source of its pages, as often as wanted."""
    names = b"(a) 4 0 R" * times
    specification = b"<</Type/Filespec/F(a)/AFRelationship/Source/EF<</F 5 0 R>>>>"
    return _pdf({1: _root(), 2: _PAGES, 3: b"<</Names[%s]>>" % names, 4: specification, 5: embedded})


def _carrying_filtered(filters: bytes, data: bytes) -> bytes:
    return _carrying(_stream(data, _SOURCE, filters))


# What starts a program, where there is one of that name


def _jbig2_attachment() -> bytes:
    return _carrying_filtered(b"/JBIG2Decode", b"abcd")


def _jbig2_after_flate() -> bytes:
    return _carrying_filtered(b"[/FlateDecode/JBIG2Decode]", zlib.compress(b"abcd"))


def _jbig2_object_stream() -> bytes:
    return _packed_pdf({2: _PAGES}, {1: _root()}, b"/JBIG2Decode")


# What takes steps without end


def _kids_of_nulls() -> bytes:
    """A tree of 100 000 kids that are one list of 100 000 nothings: 10^10 steps, none of which reads."""
    return _pdf({1: _root(), 2: _PAGES, **_nulls()})


def _kids_of_nulls_small() -> bytes:
    return _packed_pdf({1: _root(), 2: _PAGES}, _nulls())


def _nulls() -> dict[int, bytes]:
    return {3: b"<</Kids[%s]>>" % (b"4 0 R " * 99_999), 4: b"<</Names[%s]>>" % (b"null " * 99_999)}


def _paeth(columns: int = 99_999) -> bytes:
    """10 MB of zeros behind the slowest of predictors."""
    rows = (b"\4" + bytes(columns)) * (_UNPACKED // (columns + 1))
    return _carrying(_squeezed(rows, _SOURCE + b"/DecodeParms<</Predictor 15/Columns %d>>" % columns))


def _ten_sources() -> bytes:
    """One slow attachment ten times, with its right check sum."""
    columns, count = 99_900, 100
    rows = (b"\4" + bytes(columns)) * count
    checksum = md5(bytes(columns * count)).hexdigest().encode()
    entries = b"/DecodeParms<</Predictor 15/Columns %d>>/Params<</CheckSum<%s>>>" % (columns, checksum)
    return _carrying(_squeezed(rows, _SOURCE + entries), times=10)


def _prev_loop() -> bytes:
    """Tables of objects that each say that they go before the other."""
    pdf = _pdf({1: _root(b""), 2: _PAGES}, b"/Prev 0000000000")
    return pdf.replace(b"/Prev 0000000000", b"/Prev %010d" % pdf.index(b"xref"))


def _many_objects(part: bytes, times: int) -> bytes:
    return b"%PDF-1.7\n" + part * times


# What unpacks to more than it says


def _xref_entries() -> bytes:
    """A table of ten million objects."""
    out, _ = _laid({1: _root(b""), 2: _PAGES})
    entries = b"/Type/XRef/Size %d/W[1 0 0]/Root 1 0 R" % _UNPACKED
    table = b"3 0 obj\n%s\nendobj\n" % _squeezed(b"\1" * _UNPACKED, entries)
    return b"%s%sstartxref\n%d\n%%%%EOF\n" % (out, table, len(out))


def _object_stream_of(part: bytes) -> bytes:
    """An object stream of 10 MB that is one list of lists, which is made when the root is asked for."""
    inner = b"[%s]" % (part * 99_000)
    lists = inner * ((_UNPACKED - 500) // len(inner))
    return _packed_pdf({2: _PAGES}, {1: b"<</Type/Catalog/Pages 2 0 R/X[%s]>>" % lists})


def _encrypted(how: bytes) -> bytes:
    return _pdf(
        {1: _root(b""), 2: _PAGES, 3: b"<</Filter/Standard%s>>" % how}, b"/Encrypt 3 0 R/ID[<00><00>]"
    )


def _encrypted_r6() -> bytes:
    zeros = b"00"
    keys = b"/O<%s>/U<%s>/OE<%s>/UE<%s>/Perms<%s>" % tuple(zeros * length for length in (48, 48, 32, 32, 16))
    filters = b"/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>/StmF/StdCF/StrF/StdCF"
    return _encrypted(b"/V 5/R 6/Length 256/P -4%s%s" % (keys, filters))


def _encrypted_rc4() -> bytes:
    zeros = b"00" * 32
    return _encrypted(b"/V 2/R 3/Length 2147483640/P -4/O<%s>/U<%s>" % (zeros, zeros))


_MAKERS: dict[str, Callable[[], bytes]] = {
    "JBIG2 attachment": _jbig2_attachment,
    "JBIG2 within Flate": _jbig2_after_flate,
    "JBIG2 object stream": _jbig2_object_stream,
    "kids of nulls": _kids_of_nulls,
    "kids of nulls, packed": _kids_of_nulls_small,
    "Paeth": _paeth,
    "Paeth in rows of one": lambda: _paeth(1),
    "ten sources": _ten_sources,
    "loop of tables": _prev_loop,
    "many objects": lambda: _many_objects(b" 1 0 obj", 6_000_000),
    "many words obj": lambda: _many_objects(b"obj ", 12_000_000),
    "digits": lambda: _many_objects(b"1", 20_000_000) + b" 0 obj",
    "trailers": lambda: _many_objects(b"trailer<<>>", 4_000_000),
    "ten million entries": _xref_entries,
    "packed numbers": lambda: _object_stream_of(b"0 "),
    "packed lists": lambda: _object_stream_of(b"[]"),
    "packed dictionaries": lambda: _object_stream_of(b"<<>>"),
    "packed texts": lambda: _object_stream_of(b"()"),
    "packed names": lambda: _object_stream_of(b"/"),
    "ASCII85": lambda: _carrying_filtered(b"/ASCII85Decode", b"z" * 2_500_000 + b"~>"),
    "ASCII85 of 45 MB": lambda: _carrying_filtered(b"/ASCII85Decode", b"z" * 45_000_000 + b"~>"),
    "hexadecimal of 45 MB": lambda: _carrying_filtered(b"/ASCIIHexDecode", b"0" * 45_000_000 + b">"),
    "run lengths": lambda: _carrying_filtered(b"/RunLengthDecode", b"\x81\0" * 78_000 + b"\x80"),
    "run lengths of one": lambda: _carrying_filtered(b"/RunLengthDecode", b"\0A" * 5_000_000 + b"\x80"),
    "run lengths within Flate": lambda: _carrying_filtered(
        b"[/FlateDecode/RunLengthDecode]", zlib.compress(b"\0A" * 4_990_000, 9)
    ),
    "LZW": lambda: _carrying_filtered(b"/LZWDecode", b"\x80\0" * 2_400_000),
    "encryption of the newest kind": _encrypted_r6,
    "encryption by a key of 2 GB": _encrypted_rc4,
}
NAMES = tuple(_MAKERS)
STARTS_A_PROGRAM = NAMES[:3]


# Damage

_MARKS = re.compile(
    rb"/(Names|EmbeddedFiles|EF|F|UF|Filter|Length|Root|Size|Type|Kids|Prev|W|Index|First|N|Params|CheckSum"
    rb"|AFRelationship|Subtype) ?|\d+ \d+ (R|obj)|xref|trailer|startxref"
)
_PIECES = (
    *b"""
    /Names /Kids /EF /F /UF /Filter /FlateDecode /LZWDecode /ASCIIHexDecode /ASCII85Decode /RunLengthDecode
    /Crypt /DCTDecode /JPXDecode /JBIG2Decode /CCITTFaxDecode /BrotliDecode /Length /Source
    /application#2fjson [ ] << >> ( ) < > null true -1 0 1e9 99999999999999999999 65535 obj endobj stream
    endstream xref trailer %%EOF /CheckSum<00> /DecodeParms[null] (../../etc/passwd) %PDF-1.7 \xff\xfe
    """.split(),
    *(
        b"/Prev 0",
        b"/Prev 15",
        b"/XRefStm 15",
        b"/Size 9999999999",
        b"/Index[0 99999999]",
        b"/W[1 9 1]",
        b"/W[0 0 0]",
        b"/N 100000",
        b"/First 1",
        b"/Extends 1 0 R",
        b"/Encrypt 1 0 R",
        b"/Root 1 0 R",
        b"1 0 R",
        b"2 0 R",
        b"5 0 R",
        b"99 0 R",
        b"0 0 R",
        b"/DecodeParms<</Predictor 12/Columns 4>>",
        b"startxref\n0\n",
        b"\0",
    ),
)


@cache
def _bases() -> list[bytes]:
    """Good PDFs: ours, ours as other programs save them, and bare ones, in which a hit tells more often."""
    from desktop.paths import resources
    from desktop.pdf.report import draw
    from desktop.storage import report_file

    def saved(pdf: bytes, *, bare: bool = False, **how: Any) -> bytes:
        out = BytesIO()
        with pikepdf.open(BytesIO(pdf)) as opened:
            if bare:
                _strip(opened)
            opened.save(out, static_id=True, **how)
        return out.getvalue()

    packed = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
    found = []
    for file in sorted((resources() / "examples").glob("*.json")):
        data = file.read_bytes()
        drawn = draw(report_file.read(data).draft, data)
        found += [drawn, saved(drawn, **packed), saved(drawn, linearize=True), saved(drawn, qdf=True)]
        found += [saved(drawn, bare=True), saved(drawn, bare=True, **packed)] * 4
    return found


def _strip(pdf: pikepdf.Pdf) -> None:
    """Leaves a page, and what it was made from."""
    for key in ("/StructTreeRoot", "/Outlines", "/Metadata", "/OutputIntents", "/MarkInfo"):
        if key in pdf.Root:
            del pdf.Root[key]
    del pdf.pages[1:]
    page = pdf.pages[0].obj
    del page["/Resources"]
    page["/Contents"] = pdf.make_stream(b"")
    pdf.remove_unreferenced_resources()


def _cut(pdf: bytearray, chance: Random) -> None:
    place = chance.randrange(len(pdf))
    if chance.random() < 0.5:
        del pdf[place:]
    else:
        del pdf[:place]


def _joined(pdf: bytearray, chance: Random) -> None:
    """The beginning of one and the end of another."""
    other = chance.choice(_bases())
    pdf[chance.randrange(len(pdf)) :] = other[chance.randrange(len(other)) :]


def _rewrite_a_stream(pdf: bytearray, chance: Random) -> None:
    """Changes what stands in a stream, and packs it again."""
    streams = list(re.finditer(rb"stream\r?\n(.{1,60000}?)\r?\nendstream", bytes(pdf), re.DOTALL))
    chance.shuffle(streams)
    for found in streams[:5]:
        try:
            data = bytearray(zlib.decompress(found[1]))
        except zlib.error:
            continue
        for _ in range(chance.choice((1, 2, 8))):
            place = chance.randrange(len(data) + 1)
            new = chance.choice((chance.choice(_PIECES), chance.randbytes(1)))
            data[place : place + chance.choice((0, 1, 3))] = new
        pdf[found.start(1) : found.end(1)] = zlib.compress(bytes(data))
        return


def _rewrite(pdf: bytearray, chance: Random) -> None:
    """Changes some places, most of them where a reader looks for structure."""
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        marks = [mark.start() for mark in _MARKS.finditer(bytes(pdf), max(0, len(pdf) - 9000))]
        place = (
            chance.choice(marks) + chance.choice((0, 0, 1, 3, 8)) if marks and chance.random() < 0.6 else 0
        )
        place = min(place or chance.randrange(len(pdf)), len(pdf) - 1)
        chance.choices((_put_a_piece, _flip, _drop, _repeat, _number), (50, 20, 10, 10, 10))[0](
            pdf, place, chance
        )
        if not pdf:
            return


def _put_a_piece(pdf: bytearray, place: int, chance: Random) -> None:
    pdf[place : place + chance.choice((0, 1, 4, 10))] = chance.choice(_PIECES)


def _flip(pdf: bytearray, place: int, chance: Random) -> None:
    pdf[place] ^= 1 << chance.randrange(8)


def _drop(pdf: bytearray, place: int, chance: Random) -> None:
    del pdf[place : place + chance.choice((1, 5, 200))]


def _repeat(pdf: bytearray, place: int, chance: Random) -> None:
    start = chance.randrange(len(pdf))
    pdf[place:place] = pdf[start : start + chance.choice((5, 50, 500))]


def _number(pdf: bytearray, place: int, chance: Random) -> None:
    pdf[place : place + 1] = b"%d" % chance.randrange(10 ** chance.randrange(1, 12))
