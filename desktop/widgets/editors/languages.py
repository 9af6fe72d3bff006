"""Languages: the menu with which the user says in which language a text is, and what is said of it then."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.forms.languages import NAMES

MENU, DUTCH = "&Taal van deze tekst", "Nederlands"
IN_DUTCH = "Deze tekst is in het Nederlands."


def language_menu(parent: QMenu, now: str, choose: Callable[[str], None]) -> QMenu:
    """A menu of languages, in which that of `now` is chosen; `choose` gets a code, or nothing for Dutch."""
    menu = QMenu(MENU, parent)
    group = QActionGroup(menu)
    for code, name in {"": DUTCH, **NAMES}.items():
        action = QAction(name, group, checkable=True, checked=code == now)
        action.triggered.connect(lambda _=False, code=code: choose(code))
        menu.addAction(action)
    return menu


def sentence_about(code: str) -> str:
    """What is said of a text in another language; nothing of one in Dutch."""
    if not code:
        return ""
    language = f"het {NAMES[code]}" if code in NAMES else f"een andere taal ({code})"
    return f"Deze tekst is in {language}."
