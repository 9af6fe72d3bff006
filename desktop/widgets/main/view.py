"""View: the menu of text size, of light and dark, and of the paper: chosen at once, and remembered."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from desktop.storage.memory import Memory
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.look import style
from desktop.widgets.main.menus import keys

TEXT_SIZES = (80, 100, 125, 150, 175, 200)
STEPS = (("Tekst &groter", "Ctrl++; Ctrl+=", 1), ("Tekst &kleiner", "Ctrl+-", -1))
PAPER = "&Papier naast de vragen"
SCHEMES = {"system": "Zoals het &systeem", "light": "&Licht", "dark": "&Donker"}


class View:
    """Fills a menu with the choices."""

    def __init__(self, menu: QMenu, memory: Memory, show_paper: Callable[[bool], object]) -> None:
        self._memory, self._show_paper = memory, show_paper
        sizes = {str(size): f"Tekst {size} %" for size in TEXT_SIZES}
        self._sizes = _add_choices(menu, sizes, str(memory.text_size), lambda key: self._show(int(key)))
        for text, shortcut, step in STEPS:
            action = menu.addAction(text)
            action.setShortcuts(keys(shortcut))
            action.triggered.connect(lambda _=False, step=step: self._step(step))
        menu.addSeparator()
        _add_choices(menu, SCHEMES, memory.scheme, lambda key: self._show(scheme=key))
        menu.addSeparator()
        self._paper = menu.addAction(PAPER)
        self._paper.setCheckable(True)
        self._paper.setShortcuts(keys("F9"))
        self._paper.triggered.connect(self._switch_paper)
        menu.aboutToShow.connect(self._tick)
        self._tick()

    def _tick(self) -> None:
        """It may have been put away elsewhere."""
        self._paper.setChecked(self._memory.paper)

    def _switch_paper(self) -> None:
        self._memory.paper = not self._memory.paper
        self._memory.save()
        self._tick()
        self._show_paper(self._memory.paper)

    def _step(self, step: int) -> None:
        """To the next size, also from one that is none of ours."""
        now = self._memory.text_size
        if step > 0:
            size = min((size for size in TEXT_SIZES if size > now), default=None)
        else:
            size = max((size for size in TEXT_SIZES if size < now), default=None)
        if size:
            self._sizes[str(size)].setChecked(True)
            self._show(size)
            if window := QApplication.activeWindow():
                announce(window, f"Tekst {size} %.")

    def _show(self, text_size: int | None = None, scheme: str | None = None) -> None:
        self._memory.text_size = text_size or self._memory.text_size
        self._memory.scheme = scheme or self._memory.scheme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.apply(app, self._memory.scheme, self._memory.text_size)
        self._memory.save()


def _add_choices(
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
