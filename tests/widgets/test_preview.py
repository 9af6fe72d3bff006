"""The window that shows the PDF."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.widgets.look import style
from desktop.widgets.look.palette import DARK, LIGHT
from desktop.widgets.paper.preview import PdfPreview
from tests.pdfs import make_pdf

Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[PdfPreview]:
    """Three pages in a window."""
    preview = PdfPreview(make_pdf("red", "lime", "blue"), "Stockholm")
    preview.resize(700, 500)
    preview.show()
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    yield preview
    if isValid(preview):
        preview.close()


def says(preview: PdfPreview) -> list[str]:
    return [label.text() for label in preview.findChildren(QLabel)]


def button(preview: PdfPreview, name: str) -> QAbstractButton:
    return next(b for b in preview.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text()))


def test_opens_at_the_first_page_over_the_whole_width(preview: PdfPreview) -> None:
    assert preview.windowTitle() == "Voorbeeld van de PDF – Stockholm"
    assert says(preview) == ["Pagina 1 van 3", "Hele breedte"]
    assert preview.view.horizontalScrollBar().maximum() == 0
    assert preview.view.hasFocus()


def test_turns_pages_with_buttons_and_keys(preview: PdfPreview, qtbot: QtBot) -> None:
    back, on = button(preview, "Vorige pagina"), button(preview, "Volgende pagina")
    assert (back.isEnabled(), on.isEnabled()) == (False, True)

    QTest.mouseClick(on, Qt.MouseButton.LeftButton)
    assert says(preview)[0] == "Pagina 2 van 3"
    assert (back.isEnabled(), on.isEnabled()) == (True, True)

    QTest.keyClick(preview.view, Qt.Key.Key_PageDown, Ctrl)
    assert says(preview)[0] == "Pagina 3 van 3"
    assert (back.isEnabled(), on.isEnabled()) == (True, False)

    QTest.keyClick(preview.view, Qt.Key.Key_PageUp, Ctrl)
    assert says(preview)[0] == "Pagina 2 van 3"


def test_scrolling_on_tells_the_page_that_is_seen(preview: PdfPreview) -> None:
    bar = preview.view.verticalScrollBar()
    bar.setValue(bar.maximum())

    assert says(preview)[0] == "Pagina 3 van 3"
    assert preview.view.accessibleName() == "Voorbeeld van de PDF, pagina 3 van 3"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ([Qt.Key.Key_Plus], "100 %"),
        ([Qt.Key.Key_Plus, Qt.Key.Key_Plus], "125 %"),
        ([Qt.Key.Key_Plus, Qt.Key.Key_Minus], "75 %"),
        ([Qt.Key.Key_Minus], "75 %"),
        ([Qt.Key.Key_Plus] * 12, "400 %"),
        ([Qt.Key.Key_Minus] * 12, "25 %"),
        ([Qt.Key.Key_Plus, Qt.Key.Key_0], "Hele breedte"),
    ],
)
def test_zooms_in_steps_from_what_is_seen(
    preview: PdfPreview, qtbot: QtBot, keys: list[Qt.Key], told: str
) -> None:
    preview.resize(760, 500)  # the whole width is some 92 %

    for key in keys:
        QTest.keyClick(preview.view, key, Ctrl)

    assert says(preview)[1] == told


def test_a_zoomed_page_is_as_large_as_it_says(preview: PdfPreview, qtbot: QtBot) -> None:
    for _ in range(12):
        QTest.keyClick(preview.view, Qt.Key.Key_Plus, Ctrl)

    wide = preview.view.horizontalScrollBar().maximum() + preview.view.viewport().width()
    assert wide == pytest.approx(4 * 595 * preview.logicalDpiX() / 72, rel=0.02)


@pytest.mark.parametrize(
    ("name", "key", "signal"),
    [("Afdrukken…", Qt.Key.Key_P, "print_wanted"), ("Opslaan als…", Qt.Key.Key_S, "save_wanted")],
)
def test_asks_for_print_and_save_by_button_and_by_key(
    preview: PdfPreview, qtbot: QtBot, name: str, key: Qt.Key, signal: str
) -> None:
    with qtbot.waitSignal(getattr(preview, signal)):
        QTest.mouseClick(button(preview, name), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(getattr(preview, signal)):
        QTest.keyClick(preview.view, key, Ctrl)
    assert preview.isVisible()


def test_enter_neither_prints_nor_closes(preview: PdfPreview, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(preview.print_wanted), qtbot.assertNotEmitted(preview.save_wanted):
        QTest.keyClick(preview.view, Qt.Key.Key_Return)

    assert preview.isVisible()


def test_escape_closes(preview: PdfPreview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.finished):
        QTest.keyClick(preview.view, Qt.Key.Key_Escape)


def test_everything_is_reached_with_tab_and_says_what_it_is(preview: PdfPreview, qtbot: QtBot) -> None:
    spoken = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        name = QAccessible.queryAccessibleInterface(focused).text(QAccessible.Text.Name)
        if name in spoken:
            break
        spoken.append(name)
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    assert spoken == [
        "Voorbeeld van de PDF, pagina 1 van 3",
        "Volgende pagina",
        "Kleiner",
        "Groter",
        "Hele breedte",
        "Sluiten",
        "Opslaan als…",
        "Afdrukken…",
    ]


def test_a_screen_reader_hears_where_the_text_can_be_read(preview: PdfPreview) -> None:
    assert "Controle" in preview.view.accessibleDescription()


def test_the_room_around_the_pages_follows_light_and_dark(preview: PdfPreview, qapp: QApplication) -> None:
    def room() -> QColor:
        return preview.view.grab().toImage().pixelColor(5, 5)

    assert room() == QColor(LIGHT.line)

    style.apply(qapp, "dark", 100)

    assert room() == QColor(DARK.line)
