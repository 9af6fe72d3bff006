"""PDF child: the process that reads foreign PDFs, so that a hostile one can only harm that process.

`pdf_reader` starts it and asks; it answers until its input ends. Before the first PDF it gives up what
reading does not need: memory beyond a limit, files, sockets, other programs. It is started as a file from
source and as `reisverslag --read-pdfs` when packed, and imports nothing of ours, so that it starts soon.

A question is how long the PDF is, how large a report may be, how many seconds of work it may take, and the
PDF; an answer is an `Outcome`, how long the report is, and the report.
"""

import codecs
import logging
import os
import struct
import sys
import time
from collections.abc import Callable, Iterator
from enum import IntEnum
from hashlib import md5
from io import BytesIO
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:  # `pdf_reader` needs only what a question and an answer are, and pypdf is slow to import
    from pypdf import PdfReader

QUESTION = struct.Struct(">IIf")
READY = b"r"  # is said once, before the first question
ANSWER = struct.Struct(">BI")
MEMORY = 512 << 20  # bytes of addresses, of which Python takes some 60; a PDF may be 50 MB
_MOST_FILES = 100  # that are looked at in one PDF
_CODECS = "ascii latin-1 utf-8 utf-16 utf-16-be utf-16-le cp1252 mac-roman unicode-escape"
_REFUSED = ("open", "os.", "shutil.", "socket.", "subprocess.", "tempfile.", "winreg.")  # and what begins so


class Outcome(IntEnum):
    """What was found in a PDF."""

    REPORT = 0
    NONE = 1  # the PDF is whole and carries no report
    SEVERAL = 2
    LOCKED = 3  # by a password
    DAMAGED = 4


class _Damaged(Exception):
    """The attachment is not what was put in."""


def main() -> int:
    """Answers questions until there are no more."""
    import pypdf.filters  # noqa: F401  while its files can still be opened

    logging.disable(logging.CRITICAL)  # what is wrong is reported by the answer
    for name in _CODECS.split():
        codecs.lookup(name)  # for the same reason
    questions, answers = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    limit = give_up_all_but_reading()
    answers.write(READY)
    answers.flush()
    while len(head := questions.read(QUESTION.size)) == QUESTION.size:
        length, largest, seconds = QUESTION.unpack(head)
        limit(time.process_time() + seconds)
        outcome, report = report_in(questions.read(length), largest)
        _answer(answers, outcome, report)
    return 0


def give_up_all_but_reading() -> Callable[[float], None]:
    """Limits this process for good. Gives what sets when it must have ended, in seconds of processor time."""
    limit = _limit_this_process()
    sys.addaudithook(_refuse)
    return limit


def report_in(pdf: bytes, largest: int) -> tuple[Outcome, bytes]:
    """What a PDF carries: the bytes of the report as they were put in, of at most `largest` bytes.

    Raises MemoryError, after which this process is better ended.
    """
    from pypdf import PdfReader, overwrite_configuration
    from pypdf.errors import DependencyError

    overwrite_configuration(
        zlib_maximum_output_length=largest + 1,
        lzw_maximum_output_length=largest + 1,
        run_length_maximum_output_length=largest + 1,
        zlib_maximum_recovery_input_length=0,  # half of a report is none
        jbig2dec_binary=None,  # pypdf would start it
        disable_legacy_handling=True,  # which imports more
    )
    try:
        reader = PdfReader(BytesIO(pdf))
        if reader.is_encrypted:
            return Outcome.LOCKED, b""
        found = list(islice(_reports(reader), 2))
    except DependencyError as error:  # we do without what decrypts AES
        return Outcome.LOCKED if "AES" in str(error) else Outcome.DAMAGED, b""
    except MemoryError:
        raise
    except Exception:  # a hostile file can make a reader fail in any way
        return Outcome.DAMAGED, b""
    if len(found) > 1:
        return Outcome.SEVERAL, b""
    return (Outcome.REPORT, found[0]) if found else (Outcome.NONE, b"")


def _reports(reader: "PdfReader") -> Iterator[bytes]:
    """What a PDF carries as the data that its pages were made from.

    The report must fit the check sum that was put in with it: pypdf reads on over damage, and would give half
    a report.
    """
    for file in islice(reader.attachment_list, _MOST_FILES):
        if file.associated_file_relationship == "/Source" and file.subtype == "/application/json":
            streams: Any = file.pdf_object["/EF"]
            for stream in streams.values():
                _check_filter(stream.get_object())
            content = file.content
            if getattr(file.checksum, "original_bytes", None) != md5(content, usedforsecurity=False).digest():
                raise _Damaged
            yield content


def _check_filter(stream: Any) -> None:
    """Programs that save a PDF compress data by Flate or not at all; other filters are for images."""
    if "/Filter" in stream and stream["/Filter"] not in ("/FlateDecode", ["/FlateDecode"]):
        raise _Damaged


def _answer(answers: BinaryIO, outcome: Outcome, report: bytes) -> None:
    answers.write(ANSWER.pack(outcome, len(report)))
    answers.write(report)
    answers.flush()


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    """Python asks this before it does anything that reading a PDF never needs."""
    if event.startswith(_REFUSED):
        raise PermissionError(event)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY = 0x2, 0x8, 0x100

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of Windows."""

        _fields_ = (
            ("process_time", wintypes.LARGE_INTEGER),  # of 100 ns
            ("job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
            ("read_and_written", ctypes.c_ulonglong * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def _limit_this_process() -> Callable[[float], None]:
        """Puts this process in a job with limits."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Limits(flags=_ACTIVE_PROCESS | _PROCESS_MEMORY, active_processes=1, process_memory=MEMORY)

        def put_on() -> None:
            if not kernel.SetInformationJobObject(
                job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            ):
                raise ctypes.WinError(ctypes.get_last_error())

        def limit(seconds: float) -> None:
            limits.flags |= _PROCESS_TIME
            limits.process_time = int(seconds * 10_000_000)
            put_on()

        put_on()
        if not kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess())):
            raise ctypes.WinError(ctypes.get_last_error())
        return limit

else:
    import resource

    def _limit_this_process() -> Callable[[float], None]:
        for what, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, 0),  # what is open stays so; nothing can be opened
            (resource.RLIMIT_NPROC, 0),
        ):
            resource.setrlimit(what, (most, most))

        def limit(seconds: float) -> None:
            _, most = resource.getrlimit(resource.RLIMIT_CPU)
            resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds), most))

        return limit


if __name__ == "__main__":
    sys.exit(main())
