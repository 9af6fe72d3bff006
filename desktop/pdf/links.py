"""Links: the addresses in a text, of the web and of mail. Nothing else that is typed leads anywhere."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from desktop.pdf.stretch import Stretch

_ADDRESS = re.compile(
    r"""(?P<web>\bhttps?://[^\s<>"“”„«»]+) | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = ".,;:!?'’…"  # ends the sentence, not the address
_IN_A_URI = "%/:=&?~#+!$,;'@()*[]"  # that, letters and digits may stand in one


class Link(Stretch):
    """Where a piece of a text leads ("mailto:info@voorbeeld.example")."""

    tag = "Link"


def links(text: str) -> Iterator[Link]:
    """The links in a text, in order."""
    if "@" not in text and "://" not in text:
        return
    for found in _ADDRESS.finditer(text):
        address = _without_what_follows(found[0])
        link = Link(quote(address if found["web"] else f"mailto:{address}", safe=_IN_A_URI))
        link.start, link.end = found.start(), found.start() + len(address)
        yield link


def _without_what_follows(address: str) -> str:
    """An address without the point of its sentence, and without a bracket that was opened before it."""
    after = _AFTER if "(" in address else f"{_AFTER})"
    return address.rstrip(after)
