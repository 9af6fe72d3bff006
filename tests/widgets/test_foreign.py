"""What is no report is told in words that fit, and changes nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.widgets.main.window import Window
from tests.dialogs import Dialogs
from tests.widgets.user import Begin


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("foto.JPG", "Een foto of een plaatje kan niet in een verslag."),
        ("verslag.docx", "Kopieer de tekst en plak die in het verslag."),
        ("deelnemers.xlsx", "Kopieer de cellen"),
        ("uitnodiging.eml", "Een mail kan hier niet worden geopend."),
        ("afspraak.ics", "Neem de datums zelf over."),
    ],
)
def test_a_file_of_another_program_says_what_to_do(
    window: Window, dialogs: Dialogs, tmp_path: Path, name: str, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK")
    dialogs.press("Sluiten")
    window.open_path(path)

    assert says in dialogs.told[0]
    assert window.session is None


@pytest.mark.parametrize(("title", "field"), [("Doel", "Doel van de reis"), ("Locaties", "Locatie 1")])
def test_a_picture_that_is_pasted_says_that_it_cannot_be_taken_in(
    begin: Begin, dialogs: Dialogs, title: str, field: str
) -> None:
    user = begin(at=title)
    user.type(field, "Tekst")
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    QApplication.clipboard().setImage(image)
    dialogs.press("Sluiten")
    QTest.keyClick(user.focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    user.settle()

    assert dialogs.told == [
        "Een foto of een plaatje kan niet in een verslag. Schrijf op wat erop te zien is."
    ]
    assert user.value(field) == "Tekst"
