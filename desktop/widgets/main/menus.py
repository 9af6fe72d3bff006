"""Menus: the menu bar of the window: every command, its words and its shortcut."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.forms.cards import cards

Shortcut = QKeySequence.StandardKey | str


@dataclass(frozen=True)
class Command:
    """A command: `name` is that of a method of the window, or of its session, which is given `about`.

    `needs` is what the report that is open must allow: see Session.possible.
    """

    name: str
    text: str
    shortcut: Shortcut = ""
    needs: str = ""
    about: tuple[str, ...] = ()


SEPARATOR = None
NEW = "new"  # a command for each kind of document
RECENT = "recent"
VIEW = "B&eeld"  # view.py fills it: its choices follow what was remembered
MENUS: dict[str, tuple[Command | str | None, ...]] = {
    "&Bestand": (
        NEW,
        Command("open", "&Openen…", QKeySequence.StandardKey.Open),
        RECENT,
        SEPARATOR,
        Command("save", "Op&slaan", QKeySequence.StandardKey.Save, "draft"),
        Command("save_as", "Opslaan &als…", "Ctrl+Shift+S", "report"),
        Command("show_versions", "V&ersies…", needs="history"),
        Command("discard", "&Wijzigingen weggooien…", needs="changed"),
        SEPARATOR,
        Command("finish", "A&fronden en PDF maken", "Ctrl+Enter; Ctrl+Return", "draft"),
        Command("correct", "&Corrigeren", needs="final"),
        Command("new_like", "Nieuw verslag o&p basis van dit", needs="base"),
        Command("merge", "Vers&lagen samenvoegen…"),
        SEPARATOR,
        Command("preview", "&Voorbeeld van de PDF", "Ctrl+Shift+P", "report"),
        Command("print", "Af&drukken…", QKeySequence.StandardKey.Print, "report"),
        Command("yearly", "&Jaaroverzicht…"),
        Command("publish", "PDF voor pu&blicatie…", needs="final"),
        Command("save_with_changes", "PDF met wij&zigingen…", needs="history"),
        Command("show_folder", "&Map openen"),
        Command("preferences", "&Instellingen…", "Ctrl+,"),
        SEPARATOR,
        Command("close_report", "Verslag sl&uiten", "Ctrl+W", "report"),
        Command("close", "Afslui&ten", "Ctrl+Q"),
    ),
    "Be&werken": (
        Command("undo", "&Ongedaan maken", QKeySequence.StandardKey.Undo, "undo"),
        Command("redo", "O&pnieuw", "Ctrl+Y; Ctrl+Shift+Z", "redo"),
        SEPARATOR,
        Command("take_over", "&Vervolgafspraken overnemen…", needs="taking"),
    ),
    VIEW: (),
    "&Help": (
        Command("handbook", "&Handleiding", QKeySequence.StandardKey.HelpContents),
        Command("helpdesk", "&Gegevens voor de helpdesk…"),
        Command("about", "&Over Reisverslag"),
    ),
}


def menus() -> dict[str, list[Command | str | None]]:
    """The same, with the kinds of document that can be begun."""
    kinds = [Command("new", card.menu, card.shortcut, about=(card.key,)) for card in cards()]
    found: dict[str, list[Command | str | None]] = {}
    for title, entries in MENUS.items():
        found[title] = []
        for entry in entries:
            found[title] += kinds if entry == NEW else [entry]
    return found


class Menus:
    """The menu bar of a window, with the actions that are switched on and off."""

    def __init__(self, window: QMainWindow, give: Callable[[Command], None]) -> None:
        self.recent = QMenu("&Recent", window)
        self._actions: list[tuple[Command, QAction]] = []
        for title, entries in menus().items():
            menu = QMenu(title, window)
            window.menuBar().addMenu(menu)
            if title == VIEW:
                self.view = menu
            for entry in entries:
                if entry is SEPARATOR:
                    menu.addSeparator()
                elif entry == RECENT:
                    menu.addMenu(self.recent)
                elif isinstance(entry, Command):
                    action = menu.addAction(entry.text)
                    action.setShortcuts(keys(entry.shortcut))
                    action.triggered.connect(partial(_give, give, entry))
                    self._actions.append((entry, action))

    def allow(self, possible: Collection[str]) -> None:
        """Switches the commands on that can be given now."""
        for command, action in self._actions:
            action.setEnabled(not command.needs or command.needs in possible)


def keys(shortcut: Shortcut) -> list[QKeySequence]:
    """The keys of a command: those of the system, or ours, such as "Ctrl+Y; Ctrl+Shift+Z"."""
    if isinstance(shortcut, QKeySequence.StandardKey):
        return QKeySequence.keyBindings(shortcut)
    return QKeySequence.listFromString(shortcut) if shortcut else []


def _give(give: Callable[[Command], None], command: Command, _checked: bool = False) -> None:
    """Gives a command without the tick that Qt sends along."""
    give(command)
