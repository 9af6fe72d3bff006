"""Logo: the picture of an organisation, from a file that anybody may have put there."""

import warnings
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import files

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 10_000_000  # bytes
MOST = 25_000_000  # pixels
FORMATS = ("PNG", "JPEG")  # of others, Pillow hands some to another program: PostScript to Ghostscript


def read(file: Path) -> "Image":
    """The picture, as RGBA. Raises ValueError where the file is no PNG or JPEG, is damaged or is too large.

    The file is read again only when it was changed: it may stand on a share.
    """
    try:
        status = file.stat()
        return _read(file, status.st_mtime_ns, status.st_size)
    except Exception as error:  # there is no end to what may be wrong with a picture
        raise ValueError("this cannot be used as a logo") from error


@lru_cache(maxsize=2)  # one of IT, one of the user
def _read(file: Path, changed: int, size: int) -> "Image":
    from PIL import Image  # only for who has a logo

    data = BytesIO(files.read_regular(file, LARGEST))
    with warnings.catch_warnings(action="ignore"):  # of a size that is far over ours
        picture = Image.open(data, formats=FORMATS)
    if picture.width * picture.height > MOST:
        raise ValueError("is too large")
    return picture.convert("RGBA")
