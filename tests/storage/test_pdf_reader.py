"""Foreign PDFs are read in a process of their own, which can do nothing else and is ended after a while."""

import os
import shutil
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import md5
from pathlib import Path
from queue import SimpleQueue
from threading import Barrier
from typing import Any

import pytest

from desktop import READ_PDFS
from desktop.errors import UnreadableFile
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.pdf.report import draw
from desktop.storage import embedded_report, pdf_child, pdf_reader
from desktop.storage.pdf_child import ANSWER, QUESTION, READY, Outcome
from desktop.storage.report_file import LARGEST

ROOT = Path(__file__).parents[2]
REPORT = b'{"format": "reisverslag"}'
Process = subprocess.Popen[bytes]
DAMAGED = "Deze PDF is beschadigd. Open het verslag zelf: het bestand dat eindigt op .json."
TOO_MUCH = (
    "Deze PDF lezen kost te veel tijd of geheugen. Open het verslag zelf: het bestand dat eindigt op .json."
)


@pytest.fixture(scope="module")
def ours() -> bytes:
    """A PDF that carries a report."""
    return draw(Draft(TRIP), REPORT)


@pytest.fixture(autouse=True)
def readers() -> Iterator[None]:
    """Each test begins and ends without a process."""
    pdf_reader.close()
    yield
    pdf_reader.close()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF may take one second of work."""
    monkeypatch.setattr(pdf_reader, "SECONDS", 1)


def pdf_of(objects: dict[int, bytes]) -> bytes:
    """A PDF of these objects, the first of which is its root."""
    data, places = b"%PDF-1.7\n", []
    for number, text in objects.items():
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + table + tail


def pdf_with(attachment: bytes) -> bytes:
    """A PDF that carries this stream as its report."""
    return pdf_of(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>",
            2: b"<</Type/Pages/Kids[]/Count 0>>",
            3: b"<</Names[(a) 4 0 R]>>",
            4: b"<</Type/Filespec/F(a)/AFRelationship/Source/EF<</F 5 0 R>>>>",
            5: attachment,
        }
    )


def stream(data: bytes, extra: bytes) -> bytes:
    """A stream of a report, whose data are as they stand."""
    head = b"<</Type/EmbeddedFile/Subtype/application#2Fjson/Length %d%s>>" % (len(data), extra)
    return head + b"\nstream\n" + data + b"\nendstream"


def pdf_of_a_packed_root(objects: bytes) -> bytes:
    """A PDF whose root stands in this stream of objects."""
    data = b"%PDF-1.7\n"
    first = len(data)
    data += b"2 0 obj\n" + objects + b"\nendobj\n"
    second = len(data)
    entries = [(0, 0, 0), (2, 2, 0), (1, first, 0), (1, second, 0)]
    table = b"".join(struct.pack(">BIB", *entry) for entry in entries)
    head = b"3 0 obj\n<</Type/XRef/Size 4/W[1 4 1]/Root 1 0 R/Length %d>>\nstream\n" % len(table)
    return data + head + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % second


def endless() -> bytes:
    """A name tree of 100 000 kids that are one list of 100 000 nothings: hours of work."""
    return pdf_of(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>",
            2: b"<</Type/Pages/Kids[]/Count 0>>",
            3: b"<</Kids[" + b"4 0 R " * 99_999 + b"]>>",
            4: b"<</Names[" + b"null " * 99_999 + b"]>>",
        }
    )


def what_is_told(pdf: bytes) -> str:
    """The sentence about a PDF."""
    with pytest.raises(UnreadableFile) as told:
        embedded_report.report_in(pdf)
    return str(told.value)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> "SimpleQueue[Process]":
    """The processes that are started, in their order."""
    found: SimpleQueue[Process] = SimpleQueue()

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            found.put(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    return found


class TestReading:
    def test_one_process_reads_one_pdf_after_the_other(
        self, ours: bytes, started: "SimpleQueue[Process]"
    ) -> None:
        pdf_reader.start()
        for _ in range(3):
            assert embedded_report.report_in(ours) == REPORT

        assert started.qsize() == 1

    def test_two_threads_read_at_once(self, ours: bytes) -> None:
        together = Barrier(2)

        def read(_: int) -> bytes:
            together.wait(30)
            return embedded_report.report_in(ours)

        with ThreadPoolExecutor(2) as threads:
            assert list(threads.map(read, range(2))) == [REPORT, REPORT]

    @pytest.mark.usefixtures("hasty")
    def test_after_a_pdf_that_takes_too_long_the_next_is_read(self, ours: bytes) -> None:
        assert what_is_told(endless()) == TOO_MUCH
        assert embedded_report.report_in(ours) == REPORT

    def test_a_process_that_ended_while_idle_is_replaced(
        self, ours: bytes, started: "SimpleQueue[Process]"
    ) -> None:
        pdf_reader.start()
        process = started.get()
        process.kill()
        process.wait()

        assert embedded_report.report_in(ours) == REPORT

    @pytest.mark.parametrize("python", ["/nowhere/python", shutil.which("false") or "/nowhere"])
    def test_where_no_process_can_be_started_that_is_told(
        self, python: str, ours: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "executable", python)

        assert what_is_told(ours).startswith("PDF’s kunnen nu niet worden gelezen")

    def test_a_reading_can_be_interrupted(self, started: "SimpleQueue[Process]") -> None:
        with ThreadPoolExecutor(1) as threads:
            told = threads.submit(what_is_told, endless())
            process = started.get()
            pdf_reader.interrupt()
            assert told.result()

        assert process.returncode  # it did not end by itself


class TestAttachments:
    @pytest.mark.parametrize(
        "extra",
        [
            b"/Filter/JBIG2Decode",
            b"/Filter[/FlateDecode/JBIG2Decode]",
            b"/Filter/ASCIIHexDecode",
            b"/Filter/LZWDecode",
        ],
    )
    def test_only_flate_is_unpacked(self, extra: bytes) -> None:
        packed = zlib.compress(REPORT.hex().encode())

        assert what_is_told(pdf_with(stream(packed, extra))) == DAMAGED

    @pytest.mark.parametrize(
        ("data", "extra"), [(REPORT, b""), (zlib.compress(REPORT), b"/Filter/FlateDecode")]
    )
    def test_flate_and_what_is_not_packed_are_read(self, data: bytes, extra: bytes) -> None:
        checksum = b"/Params<</CheckSum<%s>>>" % md5(REPORT).hexdigest().encode()

        assert embedded_report.report_in(pdf_with(stream(data, extra + checksum))) == REPORT

    def test_no_program_is_started_to_unpack(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        ran = tmp_path / "ran"
        program = tmp_path / "jbig2dec"
        program.write_text(f"#!/bin/sh\ntouch {ran}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
        objects = b"<</Type/ObjStm/N 1/First 4/Filter/JBIG2Decode/Length 4>>\nstream\nabcd\nendstream"

        assert what_is_told(pdf_with(stream(b"abcd", b"/Filter/JBIG2Decode"))) == DAMAGED
        assert what_is_told(pdf_of_a_packed_root(objects)) == DAMAGED
        assert not ran.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-27: these are the limits of Linux")
class TestLimits:
    @pytest.mark.parametrize(
        "deed",
        [
            "open('/etc/hostname')",
            "open('new', 'w')",
            "os.open('/etc/hostname', os.O_RDONLY)",
            "socket.socket()",
            "os.system('true')",
            "os.execv('/bin/true', ['true'])",
            "os.posix_spawn('/bin/true', ['true'], {})",
            "os.fork()",
            "subprocess.run(['true'])",
            "bytes(2_000_000_000)",
            "os.remove('/nowhere')",
            "os.listdir('/')",
        ],
    )
    def test_the_process_can_do_nothing_but_read_and_answer(self, deed: str, tmp_path: Path) -> None:
        done = run_limited(f"{deed}\n", tmp_path)

        assert done.stderr.strip() in ("OSError", "PermissionError", "MemoryError", "BlockingIOError")
        assert list(tmp_path.iterdir()) == []

    def test_the_process_is_ended_when_it_works_too_long(self, tmp_path: Path) -> None:
        assert run_limited("while True: pass", tmp_path).returncode == -signal.SIGXCPU


def run_limited(deed: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Does something in a process that has limited itself as the one that reads."""
    code = f"""
import os, socket, subprocess, sys, traceback
sys.path.insert(0, {str(ROOT)!r})
from desktop.storage import pdf_child
pdf_child.give_up_all_but_reading()(1)
try:
    exec({deed!r})
except BaseException as error:
    print(type(error).__name__, file=sys.stderr)
"""
    return subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_packed_program_reads_pdfs_when_it_is_started_for_that(ours: bytes) -> None:
    question = QUESTION.pack(len(ours), LARGEST, 5) + ours
    done = subprocess.run(
        [sys.executable, "-m", "desktop", READ_PDFS],
        cwd=ROOT,
        input=question * 2,
        capture_output=True,
        check=True,
    )

    answer = ANSWER.pack(Outcome.REPORT, len(REPORT)) + REPORT
    assert done.stdout == READY + answer * 2
    assert done.stderr == b""


def test_a_question_that_breaks_off_ends_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-P", pdf_child.__file__], input=b"%PDF", capture_output=True, check=True
    )

    assert done.stdout == READY
