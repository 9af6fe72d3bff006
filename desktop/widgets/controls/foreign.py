"""Foreign: what to say of a file or a picture that is no report, and what its user may do instead."""

from pathlib import Path

PICTURE = "Een foto of een plaatje kan niet in een verslag. Schrijf op wat erop te zien is."
_TEXT = "Een ander document kan hier niet worden geopend. Kopieer de tekst en plak die in het verslag."
_SHEET = "Een werkblad kan hier niet worden geopend. Kopieer de cellen en plak die in een lijst."
_MAIL = "Een mail kan hier niet worden geopend. Kopieer de tekst en plak die in het verslag."
_CALENDAR = "Een afspraak uit een agenda kan hier niet worden geopend. Neem de datums zelf over."
_SENTENCES = {
    PICTURE: ("png", "jpg", "jpeg", "gif", "bmp", "heic", "webp", "tif", "tiff", "svg"),
    _TEXT: ("doc", "docx", "odt", "rtf", "txt", "md", "pages"),
    _SHEET: ("xls", "xlsx", "ods", "csv"),
    _MAIL: ("eml", "msg"),
    _CALENDAR: ("ics", "vcs"),
}
_BY_ENDING = {ending: sentence for sentence, endings in _SENTENCES.items() for ending in endings}


def sentence_about(path: Path) -> str:
    """What to say of a file by its name; nothing where it may be a report."""
    return _BY_ENDING.get(path.suffix.lower().removeprefix("."), "")
