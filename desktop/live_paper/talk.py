"""Talk: what the window and the process that makes the paper say to each other. Imports no ReportLab.

A question is how long a report is, and the bytes of its file; an answer is how long a head and a PDF are, and
both. The head is JSON: where each section stands, or why there is no paper.
"""

import json
import struct
from collections.abc import Sequence
from typing import NamedTuple

from desktop import MAKE_PAPER, processes
from desktop.forms.blocks import PaperPlace

LENGTH = struct.Struct(">I")
LENGTHS = struct.Struct(">II")
_LARGEST = 200_000_000  # bytes of an answer


class NoAnswer(Exception):
    """The process answered what is no answer."""


class Made(NamedTuple):
    """A PDF with the places of its sections; or `why` there is none."""

    pdf: bytes
    places: tuple[PaperPlace, ...]
    why: str = ""


def command() -> list[str]:
    """How the process is started."""
    return processes.command(MAKE_PAPER)


def question(report: bytes) -> bytes:
    """Asks for the paper of a report."""
    return LENGTH.pack(len(report)) + report


def answer(pdf: bytes, places: Sequence[PaperPlace], why: str = "") -> bytes:
    """Tells what was made."""
    head = json.dumps({"places": places, "why": why}).encode()
    return LENGTHS.pack(len(head), len(pdf)) + head + pdf


def size_of_answer(begin: bytes) -> int:
    """How many bytes the answer has that begins so; 0 while that cannot be told. Raises NoAnswer."""
    if len(begin) < LENGTHS.size:
        return 0
    head, pdf = LENGTHS.unpack(begin[: LENGTHS.size])
    size = LENGTHS.size + int(head) + int(pdf)
    if size > _LARGEST:
        raise NoAnswer
    return size


def read_answer(whole: bytes) -> Made:
    """What a whole answer tells. Raises NoAnswer."""
    length, _ = LENGTHS.unpack(whole[: LENGTHS.size])
    start = LENGTHS.size + length
    try:
        head = json.loads(whole[LENGTHS.size : start])
        places = tuple(
            PaperPlace(str(section), int(page), float(top), float(bottom), float(left))
            for section, page, top, bottom, left in head["places"]
        )
        return Made(whole[start:], places, str(head["why"]))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise NoAnswer from error
