"""Letterhead: whose paper it is: name and logo of the organisation, and the colour of headings and rules."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Letterhead:
    """What settings say of the paper; nothing by default.

    `logo` is a PNG or JPEG file, which `logo_text` puts into words; `accent` is a colour as "#00604b".
    """

    organisation: str = ""
    logo: Path | None = None
    logo_text: str = ""
    accent: str | None = None


PLAIN = Letterhead()
