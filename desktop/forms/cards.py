"""Cards: which kinds of document can be begun, and in which words.

Start screen and menu are painted before the forms are loaded, so a card knows nothing of them. Each kind is
a folder: its package gives the CARD, its `form` module the FORM.
"""

from dataclasses import dataclass
from importlib import import_module

# The folders, in the order of the start screen.
PACKAGES = [
    "desktop.forms.trip",
    "desktop.forms.progress",
]


@dataclass(frozen=True)
class KindCard:
    """A kind of document that can be begun.

    `noun` and `new` are as a sentence calls it ("reisverslag", "nieuw reisverslag"); `about` is one line for
    the start screen; `menu` the words of the menu, with the letter that chooses it; `shortcut` begins one.
    """

    key: str
    noun: str
    new: str
    about: str
    menu: str
    shortcut: str = ""


def cards() -> list[KindCard]:
    """All kinds, in order."""
    return [import_module(package).CARD for package in PACKAGES]
