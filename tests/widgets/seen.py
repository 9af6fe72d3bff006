"""What a user sees of the window and does with it, and finds on the disk after it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTextBrowser, QWidget

from desktop.forms.cards import cards
from desktop.widgets.main.window import Window
from testing.hand import Hand, spoken_name

Write = Callable[..., Path]
ALWAYS = {
    *(card.menu.replace("&", "") for card in cards()), "Openen…", "Verslagen samenvoegen…", "Jaaroverzicht…",
    "Map openen", "Instellingen…", "Afsluiten", "Papier naast de vragen", "Handleiding",
    "Gegevens voor de helpdesk…", "Over Reisverslag",
}  # fmt: skip
LOOKS = {
    *(f"Tekst {size} %" for size in (80, 100, 125, 150, 175, 200)),
    "Tekst groter", "Tekst kleiner", "Zoals het systeem", "Licht", "Donker",
}  # fmt: skip
OF_A_REPORT = {
    "Opslaan als…", "Voorbeeld van de PDF", "Afdrukken…", "Verslag sluiten", "Nieuw verslag op basis van dit",
    "Volgende stap", "Vorige stap", "Volgend deel van het venster", "Menu van het veld",
    "Zoeken in het verslag", "Volgende vindplaats", "Vorige vindplaats",
}  # fmt: skip
OF_A_FINAL_ONE = {
    *OF_A_REPORT, "Versies…", "Corrigeren", "PDF voor publicatie…", "PDF met wijzigingen…",
}  # fmt: skip
OF_A_DRAFT = {
    *OF_A_REPORT, "Volgend probleem", "Opslaan", "Afronden en PDF maken", "Spelling nalopen",
}  # fmt: skip

NO_PDF = "Een van de teksten is te groot voor een pagina. Maak die korter."


def plain(action: QAction) -> str:
    return action.text().replace("&", "").partition("\t")[0]


def actions(menu: QMenu) -> list[QAction]:
    return [action for action in menu.actions() if not action.isSeparator()]


def menus(window: Window) -> list[QMenu]:
    """The menus of the bar, and those in them."""
    found = [menu for action in window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]
    inner = [inner for menu in found for action in actions(menu) if isinstance(inner := action.menu(), QMenu)]
    return [*found, *inner]


def item(window: Window, text: str) -> QAction:
    found = {plain(action): action for menu in menus(window) for action in actions(menu)}
    return found[text]


def recent(window: Window) -> list[QAction]:
    """The reports in the menu."""
    menu = item(window, "Recent").menu()
    assert isinstance(menu, QMenu)
    return actions(menu)


def choose(window: Window, text: str) -> None:
    """Chooses from the menus."""
    action = item(window, text)
    assert action.isEnabled(), text
    action.trigger()


def possible(window: Window) -> set[str]:
    """What can be chosen from the menus, less what always can."""
    found = [action for menu in menus(window) for action in actions(menu) if menu.title() != "&Recent"]
    return {plain(action) for action in found if action.isEnabled()} - LOOKS - ALWAYS - {"Recent"}


def names(menu: QMenu) -> list[str]:
    return [plain(action) for action in actions(menu)]


def begin(hand: Hand) -> None:
    """A report with something in it that was not saved."""
    hand.press("Nieuw reisverslag beginnen")
    hand.type("Aantal personen", "2")


def labels(window: Window) -> list[str]:
    """The texts of labels on screen, and the lines of texts to read."""
    texts = [text.toPlainText() for text in window.findChildren(QTextBrowser) if text.isVisible()]
    lines = [line for text in texts for line in text.splitlines()]
    return lines + [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def said(window: Window) -> str:
    """What stands under the page; where there is little room only a screen reader says all of it."""
    label = window.findChild(QLabel, "saved")
    assert label is not None
    assert label.text() in label.accessibleName() or label.text() == "Opgeslagen"
    return label.accessibleName()


def on_disk(path: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(path.read_bytes())
    return report


def count_in(path: Path) -> Any:
    return on_disk(path)["answers"]["travellers"]["count"]


def go_to_step(hand: Hand, key: Qt.Key) -> None:
    """To the first or the last step, by its list."""
    hand.strike_at("Stappen", key)
    QTest.keyClick(hand.find("Stappen"), Qt.Key.Key_Return)


def focused(hand: Hand) -> str:
    """Where the keyboard is."""
    hand.come_forward()  # as a window does when a dialog of its own is closed
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    assert widget.isVisible()
    return spoken_name(widget)


def drop(window: Window, target: QWidget, mime: QMimeData) -> None:
    """Drags something over a part of the window and lets go."""
    place, left = target.rect().center(), Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, enter)
    let_go = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, let_go)


def urls(*files: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) if isinstance(file, Path) else QUrl(file) for file in files])
    return mime


def settle(window: Window) -> None:
    """Waits until the list of reports is up to date."""
    library = window.library
    assert library
    for _ in range(1000):
        if not library.looking:
            return
        QTest.qWait(10)
    raise TimeoutError
