"""What the program says about itself."""

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop import __version__, paths
from desktop.widgets.dialogs.about import About

ROOT = Path(__file__).parents[2]
LOCKED = re.findall(
    r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.fixture
def about(qtbot: QtBot) -> Iterator[About]:
    about = About()
    about.show()
    about.activateWindow()
    qtbot.waitUntil(about.isActiveWindow)
    yield about
    if isValid(about):
        about.close()


def normal(text: str) -> str:
    return re.sub(r"[-_. ]", "", text.lower())


def test_names_version_and_licence(about: About) -> None:
    text = about.text.toPlainText()

    assert f"Versie {__version__}" in text
    assert "EUPL-1.2" in text
    assert qVersion() in text


@pytest.mark.parametrize(("package", "version"), LOCKED)
def test_names_every_package_that_is_shipped(about: About, package: str, version: str) -> None:
    cells = [normal(line) for line in about.text.toPlainText().splitlines()]

    assert cells[cells.index(normal(package)) + 1] == normal(version)


def test_names_every_font_that_is_shipped(about: About) -> None:
    text = normal(about.text.toPlainText())
    fonts = {file.stem.split("_")[0] for file in (paths.resources() / "fonts").rglob("*.ttf")}

    assert len(fonts) > 1
    for font in fonts:
        assert normal(font).removesuffix("full") in text


@pytest.mark.parametrize("name", ["Hunspell", "OpenTaal"])
def test_names_who_checks_the_spelling(about: About, name: str) -> None:
    assert name in about.text.toPlainText()


def test_opens_where_the_packages_descriptions_were_left_out(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    about = About()
    qtbot.addWidget(about)

    assert f"Versie {__version__}" in about.text.toPlainText()
    assert "pydantic" in about.text.toPlainText()


def test_its_text_has_a_heading_and_can_be_left_with_tab(about: About) -> None:
    assert about.text.hasFocus()
    QTest.keyClick(about.text, Qt.Key.Key_Tab)
    button = QApplication.focusWidget()
    assert button is not None
    assert button is not about.text

    QTest.keyClick(button, Qt.Key.Key_Space)

    assert not isValid(about) or not about.isVisible()


def test_escape_closes(about: About, qtbot: QtBot) -> None:
    with qtbot.waitSignal(about.finished):
        QTest.keyClick(about.text, Qt.Key.Key_Escape)
