"""Paper child: the process that makes the paper beside the form. `PaperMaker` starts it and asks.

ReportLab takes from 15 ms to half a second for a report, in which a thread would hold the lock of the
interpreter again and again. It answers until its input ends, and writes no file.
"""

import os
from typing import BinaryIO

from desktop.errors import ReisverslagError
from desktop.live_paper.talk import LENGTH, answer

BROKEN = "Er ging iets mis in het programma."
_KINDNESS = 5  # what is typed comes first


def main() -> int:
    """Answers questions until there are no more."""
    from desktop import settings
    from desktop.forms.draft import Draft
    from desktop.forms.letterhead import Letterhead
    from desktop.pdf.report import draw_with_places
    from desktop.storage import report_file

    def paper_of(report: bytes, letterhead: Letterhead) -> bytes:
        try:
            return answer(*draw_with_places(report_file.read(report).draft, letterhead))
        except ReisverslagError as error:
            return answer(b"", [], str(error))
        except Exception:  # a mistake of ours must not end it: the next key may mend it
            return answer(b"", [], BROKEN)

    if hasattr(os, "nice"):
        os.nice(_KINDNESS)
    known, _ = settings.load()
    Draft.choices = known.choices()
    questions, answers = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    while (report := _read(questions)) is not None:
        answers.write(paper_of(report, known.letterhead()))
        answers.flush()
    return 0


def _read(questions: BinaryIO) -> bytes | None:
    """The report that is asked about; None when there are no more."""
    begin = questions.read(LENGTH.size)
    if len(begin) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(begin)
    report = questions.read(length)
    return report if len(report) == length else None
