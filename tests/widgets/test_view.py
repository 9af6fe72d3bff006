"""Text size and light and dark: chosen at once, and remembered."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from desktop.storage.memory import Memory
from desktop.widgets.look import style
from desktop.widgets.look.palette import DARK, LIGHT
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import actions, choose, item, menus, plain


class TestTheLook:
    def test_text_grows_and_shrinks_at_once_and_is_remembered(
        self, window: Window, hand: Hand, qapp: QApplication
    ) -> None:
        hand.press("Nieuw reisverslag beginnen")
        usual = hand.find("Aantal personen").height()
        choose(window, "Tekst 200 %")
        qapp.processEvents()

        assert hand.find("Aantal personen").height() > 1.5 * usual
        assert qapp.font().pointSizeF() == pytest.approx(2 * style.POINTS)
        assert Memory.load().text_size == 200

    def test_the_keys_go_from_step_to_step_and_no_further(self, window: Window, hand: Hand) -> None:
        sizes = []
        for _ in range(6):
            hand.shortcut("Ctrl++")
            sizes.append(Memory.load().text_size)
        for _ in range(7):
            hand.shortcut("Ctrl+-")
            sizes.append(Memory.load().text_size)

        assert sizes == [125, 150, 175, 200, 200, 200, 175, 150, 125, 100, 80, 80, 80]
        assert item(window, "Tekst 80 %").isChecked()
        assert not item(window, "Tekst 100 %").isChecked()

    def test_light_and_dark_change_at_once_and_are_remembered(
        self, window: Window, qapp: QApplication
    ) -> None:
        for text, page, scheme in (("Donker", DARK.page, "dark"), ("Licht", LIGHT.page, "light")):
            choose(window, text)
            qapp.processEvents()

            assert window.start.grab().toImage().pixelColor(3, 3).name() == page
            assert Memory.load().scheme == scheme
            assert item(window, text).isChecked()

    def test_the_menus_show_what_was_remembered(self, dialogs: Dialogs) -> None:
        window = Window(Memory(text_size=150, scheme="dark", paper=False))
        ticked = [plain(a) for menu in menus(window) for a in actions(menu) if a.isChecked()]
        window.deleteLater()

        assert ticked == ["Tekst 150 %", "Donker"]

    @pytest.mark.parametrize("size", [80, 200])
    def test_the_window_stays_usable_on_a_small_screen(
        self, window: Window, hand: Hand, qapp: QApplication, size: int
    ) -> None:
        choose(window, f"Tekst {size} %")
        window.resize(1024, 640)
        hand.press("Nieuw reisverslag beginnen")
        qapp.processEvents()

        assert window.size() == QSize(1024, 640)
        for name in ("Aantal personen", "Volgende stap"):
            widget = hand.find(name)
            corner = widget.mapTo(window, widget.rect().bottomRight())
            assert window.rect().contains(corner), name
