"""About: the version of the program, its licence, and the work of others that it stands on."""

import platform
from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QWidget

from desktop import __version__
from desktop.widgets.controls.buttons import Button
from desktop.widgets.controls.dialog import button_bar, edge_to_edge
from desktop.widgets.controls.markdown_view import MarkdownView

TITLE = "Over Reisverslag"

# What is shipped with the program: its name on the package index and its licence.
PACKAGES = {
    "PySide6_Essentials": "LGPL-3.0",
    "PySide6_Addons": "LGPL-3.0",
    "shiboken6": "LGPL-3.0",
    "pydantic": "MIT",
    "pydantic-core": "MIT",
    "annotated-types": "MIT",
    "typing-extensions": "PSF-2.0",
    "typing-inspection": "MIT",
    "ReportLab": "BSD-3-Clause",
    "Pillow": "MIT-CMU",
    "charset-normalizer": "MIT",
    "Babel": "BSD-3-Clause",
    "platformdirs": "MIT",
    "airportsdata": "MIT",
    "pypdf": "BSD-3-Clause",
    "chunspell": "MIT",
    "tomli-w": "MIT",
    "XlsxWriter": "BSD-2-Clause",
}

TEXT = """\
# Reisverslag

Versie {version}

Reisverslag is vrije software onder de licentie EUPL-1.2. U mag het gebruiken, kopiëren en aanpassen.

Het programma gebruikt geen internet. Uw verslagen blijven op de plek waar u ze opslaat.

## Onderdelen van anderen

| Onderdeel | Versie | Licentie |
| --- | --- | --- |
{parts}

Qt en PySide6 zijn losse bestanden in de map van het programma. U mag ze door een andere versie vervangen.
"""


class About(QDialog):
    """A text that can be selected and copied, for who asks IT a question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = MarkdownView(TITLE, _text(), self)
        close = Button("Sluiten", self)
        close.clicked.connect(self.accept)
        layout = edge_to_edge(self, 700, 640)
        layout.addWidget(self.text, 1)
        layout.addWidget(button_bar(self, close, enter=True))


def _text() -> str:
    rows = [
        ("Python", platform.python_version(), "PSF-2.0"),
        ("Qt", qVersion(), "LGPL-3.0"),
        ("PDFium", "", "BSD-3-Clause en Apache-2.0"),
        *((name, _version(name), licence) for name, licence in PACKAGES.items()),
        ("Hunspell", "1.7", "MPL-1.1"),
        ("Woordenlijst van OpenTaal", "2.20.19", "BSD-3-Clause"),
        ("Lettertype Source Sans 3", "", "OFL-1.1"),
        ("Lettertype DejaVu Sans", "", "Bitstream Vera"),
        ("Lettertype Droid Sans Fallback", "", "Apache-2.0"),
    ]
    return TEXT.format(version=__version__, parts="\n".join(f"| {' | '.join(row)} |" for row in rows))


def _version(package: str) -> str:
    """The version of a package; empty where the frozen program left its description out."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
