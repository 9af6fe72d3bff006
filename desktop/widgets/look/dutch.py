"""Dutch: the words of Qt's own dialogs: the translation that PySide6 ships, and the few missing in it."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LACKING = {
    "&Look in:": "&Zoeken in:",
    "Files of &type:": "Bestands&type:",
    "Drive": "Schijf",
    "Folder": "Map",
    "File Folder": "Map",
    "Double Sided Printing": "Dubbelzijdig afdrukken",
    "Off": "Uit",
    "Long side binding": "Omslaan over de lange kant",
    "Short side binding": "Omslaan over de korte kant",
    "Page &Set:": "Pagina&selectie:",
}


class _Lacking(QTranslator):
    """Installed first, so asked last: only for what the other translation does not know."""

    def isEmpty(self) -> bool:
        """An empty translator would not be asked."""
        return False

    def translate(
        self, context: str, text: str, /, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The Dutch of a text; None when it is not here either."""
        return LACKING.get(text)


def speak_dutch(app: QCoreApplication) -> None:
    """Lets Qt speak Dutch, and write numbers and dates as we do."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    app.installTranslator(_Lacking(app))
    shipped = QTranslator(app)
    if shipped.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(shipped)
