"""Carried: the report that a PDF carries. Any PDF at all gives its very bytes, or one sentence."""

import logging
from collections.abc import Iterator
from hashlib import md5
from io import BytesIO
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from desktop.errors import NoReport, UnreadableFile
from desktop.storage import report_file
from desktop.storage.report_file import LARGEST

if TYPE_CHECKING:
    from pypdf import PdfReader

LARGEST_PDF = 50_000_000  # bytes
_PATIENCE = 5  # seconds for one PDF; ours take some hundredths of one
_MOST_FILES = 100  # that are looked at in one PDF
_DAMAGED = "Deze PDF is beschadigd. Open het verslag zelf: het bestand dat eindigt op .json."
_LOCKED = "Deze PDF is beveiligd met een wachtwoord. Kies een PDF zonder wachtwoord."
_NONE = "In deze PDF zit geen reisverslag. Kies een PDF die met dit programma is gemaakt."
_SEVERAL = "In deze PDF zit meer dan één reisverslag. Kies een PDF van één verslag."


def load(path: Path) -> tuple[bytes, bool]:
    """The bytes of the report in a file, and whether it is a PDF that carries them. Raises UnreadableFile."""
    data = report_file.load(path, LARGEST_PDF)
    if data.startswith(b"%PDF-"):  # no report does
        return report_in(data), True
    if len(data) > LARGEST:
        raise report_file.too_large(path)
    return data, False


def report_in(pdf: bytes) -> bytes:
    """The bytes of the report that a PDF carries, as they were put in. Raises UnreadableFile."""
    from pypdf import PdfReader, apply_configuration  # only when a PDF is read: it is slow to import
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # we tell what is wrong, in Dutch
    try:
        with apply_configuration(
            zlib_maximum_output_length=LARGEST + 1,
            lzw_maximum_output_length=LARGEST + 1,
            run_length_maximum_output_length=LARGEST + 1,
            zlib_maximum_recovery_input_length=0,  # half of a report is none
        ):
            reader = PdfReader(_Impatient(pdf))
            if reader.is_encrypted:
                raise UnreadableFile(_LOCKED)
            found = list(islice(_reports(reader), 2))
    except UnreadableFile:
        raise
    except DependencyError:  # of AES, which we do without
        raise UnreadableFile(_LOCKED) from None
    except Exception as error:  # a hostile file can make a reader fail in any way
        raise UnreadableFile(_DAMAGED) from error
    if not found:
        raise NoReport(_NONE)
    if len(found) > 1:
        raise UnreadableFile(_SEVERAL)
    return found[0]


def _reports(reader: "PdfReader") -> Iterator[bytes]:
    """What a PDF carries as the data that its pages were made from."""
    for file in islice(reader.attachment_list, _MOST_FILES):
        if file.associated_file_relationship == "/Source" and file.subtype == "/application/json":
            content = file.content
            if getattr(file.checksum, "original_bytes", None) != md5(content, usedforsecurity=False).digest():
                raise UnreadableFile(_DAMAGED)
            yield content


class _Impatient(BytesIO):
    """The bytes of a PDF, for a reader that may be made to go round and round in it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._end = monotonic() + _PATIENCE

    def read(self, size: int | None = -1, /) -> bytes:
        """Some bytes, until patience ends."""
        if monotonic() > self._end:
            raise TimeoutError
        return super().read(size)
