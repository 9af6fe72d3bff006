"""Menus: the menu bar of the window: every command, its words and its shortcut."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

Shortcut = QKeySequence.StandardKey | str | None


@dataclass(frozen=True)
class Command:
    """A command of the window: `name` is that of the window's method; `needs` is when it can be given."""

    name: str
    text: str
    shortcut: Shortcut = None
    needs: str = ""  # "", "report" (one is open), "draft" (one that can be changed), "final"


SEPARATOR = None
RECENT = "recent"
VIEW = "B&eeld"  # the window fills it: its choices follow what was remembered
MENUS: dict[str, tuple[Command | str | None, ...]] = {
    "&Bestand": (
        Command("new", "&Nieuw verslag", QKeySequence.StandardKey.New),
        Command("open", "&Openen…", QKeySequence.StandardKey.Open),
        RECENT,
        SEPARATOR,
        Command("save", "Op&slaan", QKeySequence.StandardKey.Save, "draft"),
        Command("save_as", "Opslaan &als…", "Ctrl+Shift+S", "report"),
        SEPARATOR,
        Command("finish", "A&fronden en PDF maken", "Ctrl+Return", "draft"),
        Command("correct", "&Corrigeren", None, "final"),
        SEPARATOR,
        Command("preview", "&Voorbeeld van de PDF", "Ctrl+Shift+P", "report"),
        Command("print", "Af&drukken…", QKeySequence.StandardKey.Print, "report"),
        Command("show_folder", "&Map openen"),
        SEPARATOR,
        Command("close_report", "Verslag sl&uiten", "Ctrl+W", "report"),
        Command("close", "A&fsluiten", "Ctrl+Q"),
    ),
    "Be&werken": (
        Command("undo", "&Ongedaan maken", QKeySequence.StandardKey.Undo, "draft"),
        Command("redo", "O&pnieuw", "Ctrl+Y", "draft"),
    ),
    VIEW: (),
    "&Help": (
        Command("handbook", "&Handleiding", QKeySequence.StandardKey.HelpContents),
        Command("about", "&Over Reisverslag"),
    ),
}
TEXT_SIZES = (80, 100, 125, 150, 175, 200)
SCHEMES = {"system": "Zoals het &systeem", "light": "&Licht", "dark": "&Donker"}


class Menus:
    """The menu bar of a window, with the actions that are switched on and off."""

    def __init__(self, window: QMainWindow, command: Callable[[str], Callable[[], object]]) -> None:
        self.recent = QMenu("&Recent", window)
        self._actions: list[tuple[Command, QAction]] = []
        for title, entries in MENUS.items():
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
                    if entry.shortcut is not None:
                        action.setShortcut(QKeySequence(entry.shortcut))
                    action.triggered.connect(partial(_give, command(entry.name)))
                    self._actions.append((entry, action))

    def allow(self, *, report: bool, final: bool) -> None:
        """Switches the commands on that can be given now."""
        possible = {"": True, "report": report, "draft": report and not final, "final": report and final}
        for command, action in self._actions:
            action.setEnabled(possible[command.needs])


def _give(command: Callable[[], object], _checked: bool = False) -> None:
    """Gives a command without the tick that Qt sends along."""
    command()


def add_choices(
    menu: QMenu, choices: dict[str, str], chosen: str, choose: Callable[[str], None]
) -> dict[str, QAction]:
    """Adds actions of which one is always ticked."""
    group = QActionGroup(menu)
    actions = {}
    for key, text in choices.items():
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(key == chosen)
        action.triggered.connect(lambda _=False, key=key: choose(key))
        group.addAction(action)
        actions[key] = action
    return actions
