"""A text to read, search and copy."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.controls.markdown_view import MarkdownView
from desktop.widgets.look import style
from desktop.widgets.look.palette import DARK, LIGHT

TEXT = "# De titel\n\n" + "Een woord.\n\n" * 50 + "## Ver naar onderen: à\n\n" + "Nog een woord.\n\n" * 50


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What the system was asked to open."""
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    return opened


@pytest.fixture
def readings() -> Iterator[list[MarkdownView]]:
    readings: list[MarkdownView] = []
    yield readings
    for reading in readings:
        reading.close()


def read(text: str, readings: list[MarkdownView], qtbot: QtBot) -> MarkdownView:
    reading = MarkdownView("Een tekst", text)
    readings.append(reading)
    reading.resize(500, 400)
    reading.show()
    reading.activateWindow()
    qtbot.waitUntil(reading.hasFocus)
    return reading


def follow(reading: MarkdownView) -> None:
    """Goes to the first link and chooses it."""
    QTest.keyClick(reading, Qt.Key.Key_Tab)
    QTest.keyClick(reading, Qt.Key.Key_Return)


def test_a_link_within_the_text_goes_to_its_heading(
    readings: list[MarkdownView], qtbot: QtBot, opened: list[QUrl]
) -> None:
    reading = read("[Verder](#ver-naar-onderen-à)\n\n" + TEXT, readings, qtbot)

    follow(reading)

    assert "onderen" in reading.textCursor().block().text()
    assert abs(at_the_top(reading) - reading.textCursor().blockNumber()) <= 1
    assert opened == []


@pytest.mark.parametrize(
    "link", ["https://example.org", "file:///etc/passwd", "other.md", "mailto:x@example.org", "#nergens"]
)
def test_a_link_to_elsewhere_opens_nothing(
    readings: list[MarkdownView], qtbot: QtBot, opened: list[QUrl], link: str
) -> None:
    reading = read(f"[Elders]({link})\n\n" + TEXT, readings, qtbot)

    with qtbot.waitSignal(reading.anchorClicked):
        follow(reading)

    assert opened == []
    assert reading.toPlainText().startswith("Elders")
    assert at_the_top(reading) == 0


def test_no_picture_is_loaded(readings: list[MarkdownView], qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(10, 10, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "red.png"))
    url = QUrl.fromLocalFile(str(tmp_path / "red.png"))

    reading = read(f"![rood]({url.toString()})", readings, qtbot)

    assert "#ff0000" not in colours_of(reading)


def test_html_is_no_more_than_text(readings: list[MarkdownView], qtbot: QtBot) -> None:
    reading = read("<b>vet</b>", readings, qtbot)

    assert reading.toPlainText() == "<b>vet</b>"


def test_the_text_is_copied_with_the_keyboard(readings: list[MarkdownView], qtbot: QtBot) -> None:
    reading = read("# Versie 1\n\nen meer", readings, qtbot)

    QTest.keyClick(reading, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(reading, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Versie 1\nen meer"

    QTest.keyClick(reading, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in "Versie":
        QTest.keyClick(reading, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(reading, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Versie"


@pytest.mark.parametrize("size", [80, 100, 200])
def test_lines_stay_readable_in_a_wide_window(
    readings: list[MarkdownView], qtbot: QtBot, qapp: QApplication, size: int
) -> None:
    reading = read("woord " * 40, readings, qtbot)
    reading.resize(2000, 400)

    style.apply(qapp, "light", size)

    assert 70 < reading.viewport().width() / reading.fontMetrics().horizontalAdvance("n") <= 80


def test_follows_light_and_dark(readings: list[MarkdownView], qtbot: QtBot, qapp: QApplication) -> None:
    reading = read("| een | twee |\n| --- | --- |\n| drie | vier |", readings, qtbot)
    one_line = reading.fontMetrics().horizontalAdvance("een twee")
    assert colours_of(reading)[LIGHT.line] > 6 * one_line

    style.apply(qapp, "dark", 100)

    assert colours_of(reading)[DARK.line] > 6 * one_line
    assert colours_of(reading)[DARK.page] > colours_of(reading)[DARK.line]


def test_follows_the_size_of_text_and_keeps_the_place(
    readings: list[MarkdownView], qtbot: QtBot, qapp: QApplication
) -> None:
    reading = read(TEXT, readings, qtbot)
    reading.verticalScrollBar().setValue(reading.verticalScrollBar().maximum() // 2)
    height, seen = reading.document().size().height(), at_the_top(reading)
    assert seen > 10

    style.apply(qapp, "light", 200)

    assert reading.document().size().height() > 1.8 * height
    assert abs(at_the_top(reading) - seen) <= 1


def test_the_cursor_stays_when_the_look_changes(
    readings: list[MarkdownView], qtbot: QtBot, qapp: QApplication
) -> None:
    reading = read(TEXT, readings, qtbot)
    reading.setTextCursor(reading.document().find("onderen"))
    before = reading.textCursor().position()

    style.apply(qapp, "dark", 100)

    assert reading.textCursor().position() == before


def at_the_top(reading: MarkdownView) -> int:
    """The paragraph that is seen first."""
    return reading.cursorForPosition(reading.viewport().rect().topLeft()).blockNumber()


def colours_of(reading: MarkdownView) -> Counter[str]:
    """How many dots have which colour."""
    seen = reading.viewport().grab().toImage()
    return Counter(seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(seen.height()))
