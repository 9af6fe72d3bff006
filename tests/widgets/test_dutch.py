"""Qt's own dialogs speak Dutch, also where the translation that Qt ships has holes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.widgets.look.dutch import LACKING

NOT_SHOWN = {"QGuiApplication", "QShortcut"}  # how to lay out, how keys are called in other programs
OF_THE_SYSTEM = {"QMimeType"}  # kinds of files


class Listener(QTranslator):
    """Hears all that is to be translated; notes what nobody knows in Dutch."""

    def __init__(self) -> None:
        super().__init__()
        self.unknown: set[str] = set()
        self._shipped = QTranslator()
        assert self._shipped.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, context: str, text: str, /, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        known = self._shipped.translate(context, text, disambiguation, n) or LACKING.get(text)
        if not known and context not in NOT_SHOWN | OF_THE_SYSTEM:
            self.unknown.add(text)
        return None


@pytest.fixture
def listener(qapp: QApplication) -> Iterator[Listener]:
    listener = Listener()
    qapp.installTranslator(listener)
    yield listener
    qapp.removeTranslator(listener)


@pytest.mark.parametrize("mode", list(QFileDialog.AcceptMode))
def test_asking_for_a_file(qtbot: QtBot, listener: Listener, mode: QFileDialog.AcceptMode) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setAcceptMode(mode)
    dialog.show()

    shown = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert shown == {"Zoeken in:", "Bestandsnaam:", "Bestandstype:"}
    assert listener.unknown == set()


def test_asking_for_a_printer(qtbot: QtBot, listener: Listener) -> None:
    printer = QPrinter()
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    dialog.show()

    assert "Pagina&selectie:" in {label.text() for label in dialog.findChildren(QLabel)}
    assert listener.unknown == set()


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_field(
    qtbot: QtBot, listener: Listener, make: type[QLineEdit] | type[QPlainTextEdit]
) -> None:
    field = make("tekst")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert isinstance(menu, QMenu)
    shown = [action.text().partition("\t")[0].replace("&", "") for action in menu.actions()]

    assert shown[3:] == ["Knippen", "Kopiëren", "Plakken", "Verwijderen", "", "Alles selecteren"]
    assert listener.unknown == set()


def test_what_is_not_known_would_be_noticed(listener: Listener) -> None:
    assert QCoreApplication.translate("QDialog", "Look around") == "Look around"
    assert listener.unknown == {"Look around"}


def test_numbers_and_dates_are_written_as_we_do() -> None:
    assert QLocale().toString(1.5) == "1,5"
    assert "juni" in QLocale().toString(QDate(2024, 6, 3), QLocale.FormatType.LongFormat)
