"""Menus: the menu bar of the window: every command, its words and its shortcut."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.forms.cards import cards
from desktop.widgets.main.needs import Needs

if TYPE_CHECKING:
    from desktop.widgets.main.commands import Commands
    from desktop.widgets.main.session import Session

Shortcut = QKeySequence.StandardKey | str
Act = Callable[["Commands"], object]


@dataclass(frozen=True)
class Command:
    """A command: its words, what it does, and what it `needs` of the report that is open."""

    text: str
    act: Act = field(compare=False)
    shortcut: Shortcut = ""
    needs: Needs | None = None


def _begin(kind: str) -> Act:
    """Begins a report of a kind."""
    return lambda commands: commands.new(kind)


def _with_report(act: Callable[["Session"], object]) -> Act:
    """What is done with the report that is open; nothing where none is."""
    return lambda commands: commands.session and act(commands.session)


SEPARATOR = None
NEW = "new"  # a command for each kind of document
RECENT = "recent"
VIEW = "B&eeld"  # view.py fills it: its choices follow what was remembered
MENUS: dict[str, tuple[Command | str | None, ...]] = {
    "&Bestand": (
        NEW,
        Command("&Openen…", lambda commands: commands.open(), QKeySequence.StandardKey.Open),
        RECENT,
        SEPARATOR,
        Command(
            "Op&slaan", _with_report(lambda report: report.save()), QKeySequence.StandardKey.Save, Needs.DRAFT
        ),
        Command("Opslaan &als…", _with_report(lambda report: report.save_as()), "Ctrl+Shift+S", Needs.REPORT),
        Command("V&ersies…", _with_report(lambda report: report.show_versions()), needs=Needs.HISTORY),
        Command(
            "&Wijzigingen weggooien…", _with_report(lambda report: report.discard()), needs=Needs.CHANGED
        ),
        SEPARATOR,
        Command(
            "A&fronden en PDF maken",
            _with_report(lambda report: report.finish()),
            "Ctrl+Enter; Ctrl+Return",
            Needs.DRAFT,
        ),
        Command("&Corrigeren", _with_report(lambda report: report.correct()), needs=Needs.FINAL),
        Command("Nieuw verslag o&p basis van dit", lambda commands: commands.new_like(), needs=Needs.BASE),
        Command("Vers&lagen samenvoegen…", lambda commands: commands.merge()),
        SEPARATOR,
        Command(
            "&Voorbeeld van de PDF",
            _with_report(lambda report: report.preview()),
            "Ctrl+Shift+P",
            Needs.REPORT,
        ),
        Command(
            "Af&drukken…",
            _with_report(lambda report: report.print()),
            QKeySequence.StandardKey.Print,
            Needs.REPORT,
        ),
        Command("&Jaaroverzicht…", lambda commands: commands.yearly()),
        Command("PDF voor pu&blicatie…", _with_report(lambda report: report.publish()), needs=Needs.FINAL),
        Command(
            "PDF met wij&zigingen…",
            _with_report(lambda report: report.save_with_changes()),
            needs=Needs.HISTORY,
        ),
        Command("&Map openen", lambda commands: commands.show_folder()),
        Command("&Instellingen…", lambda commands: commands.preferences(), "Ctrl+,"),
        SEPARATOR,
        Command("Verslag sl&uiten", lambda commands: commands.leave(), "Ctrl+W", Needs.REPORT),
        Command("Afslui&ten", lambda commands: commands.window.close(), "Ctrl+Q"),
    ),
    "Be&werken": (
        Command(
            "&Ongedaan maken",
            _with_report(lambda report: report.undo()),
            QKeySequence.StandardKey.Undo,
            Needs.UNDO,
        ),
        Command("O&pnieuw", _with_report(lambda report: report.redo()), "Ctrl+Y; Ctrl+Shift+Z", Needs.REDO),
        SEPARATOR,
        Command(
            "&Vervolgafspraken overnemen…",
            _with_report(lambda report: report.take_over()),
            needs=Needs.TAKING,
        ),
        SEPARATOR,
        Command("&Spelling nalopen", _with_report(lambda report: report.check_spelling()), "F7", Needs.DRAFT),
    ),
    "&Ga naar": (
        Command(
            "&Volgende stap", _with_report(lambda report: report.wizard.go_by(1)), "Ctrl+PgDown", Needs.REPORT
        ),
        Command(
            "V&orige stap", _with_report(lambda report: report.wizard.go_by(-1)), "Ctrl+PgUp", Needs.REPORT
        ),
        Command(
            "Volgend &probleem",
            _with_report(lambda report: report.wizard.go_to_next_problem()),
            "F8",
            Needs.DRAFT,
        ),
        Command(
            "Volgend &deel van het venster",
            _with_report(lambda report: report.wizard.go_to_next_part()),
            "F6",
            Needs.REPORT,
        ),
        Command("&Menu van het veld", lambda commands: commands.context_menu(), "Shift+F10", Needs.REPORT),
        SEPARATOR,
        Command(
            "&Zoeken in het verslag",
            _with_report(lambda report: report.wizard.search()),
            QKeySequence.StandardKey.Find,
            Needs.REPORT,
        ),
        Command(
            "Volgende v&indplaats",
            _with_report(lambda report: report.wizard.find_bar.find_next()),
            QKeySequence.StandardKey.FindNext,
            Needs.REPORT,
        ),
        Command(
            "Vorige vindpl&aats",
            _with_report(lambda report: report.wizard.find_bar.find_previous()),
            QKeySequence.StandardKey.FindPrevious,
            Needs.REPORT,
        ),
    ),
    VIEW: (),
    "&Help": (
        Command("&Handleiding", lambda commands: commands.handbook(), QKeySequence.StandardKey.HelpContents),
        Command("&Gegevens voor de helpdesk…", lambda commands: commands.helpdesk()),
        Command("&Over Reisverslag", lambda commands: commands.about()),
    ),
}


def menus() -> dict[str, list[Command | str | None]]:
    """The commands by menu, with one for each kind of document that can be begun."""
    kinds = [Command(card.menu, _begin(card.key), card.shortcut) for card in cards()]
    found: dict[str, list[Command | str | None]] = {}
    for title, entries in MENUS.items():
        found[title] = []
        for entry in entries:
            found[title] += kinds if entry == NEW else [entry]
    return found


class Menus:
    """The menu bar of a window, with the actions that are switched on and off."""

    def __init__(self, window: QMainWindow, give: Callable[[Command], object]) -> None:
        self.recent = QMenu("&Recent", window)
        self._actions: list[tuple[Command, QAction]] = []
        self._possible: set[Needs] | None = None  # what was allowed last
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

    def allow(self, possible: Collection[Needs]) -> None:
        """Switches the commands on that can be given now. After most keys those are the same."""
        if self._possible == {*possible}:
            return
        self._possible = {*possible}
        for command, action in self._actions:
            action.setEnabled(not command.needs or command.needs in possible)


def keys(shortcut: Shortcut) -> list[QKeySequence]:
    """The keys of a command: those of the system, or ours, such as "Ctrl+Y; Ctrl+Shift+Z"."""
    if isinstance(shortcut, QKeySequence.StandardKey):
        return QKeySequence.keyBindings(shortcut)
    return QKeySequence.listFromString(shortcut) if shortcut else []


def _give(give: Callable[[Command], object], command: Command, _checked: bool = False) -> None:
    """Gives a command without the tick that Qt sends along."""
    give(command)
