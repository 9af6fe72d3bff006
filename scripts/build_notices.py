"""Notices: what is in a build, for machines (a CycloneDX SBOM) and for people (the licences, in Dutch).

Both tell of the Python that builds, whose packages are those that are shipped and those that only pack.
"""

import platform
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from desktop import __version__
from desktop.widgets.dialogs.about import PACKAGES

ROOT = Path(__file__).resolve().parents[1]
LICENCES = ROOT / "packaging" / "licences"
FONTS = ROOT / "resources" / "fonts"
SPELLING = ROOT / "resources" / "spelling"
HEAD = """\
Licenties bij Reisverslag {version}

Reisverslag zelf valt onder de EUPL-1.2. Die licentie staat in het bestand LICENSE.

Qt {qt} en PySide6 vallen onder de LGPL-3.0. Ze staan als losse bestanden in de map van het
programma, onder _internal. U mag ze vervangen door een eigen versie, en daarvoor onderzoeken
hoe ze werken. De broncode staat op https://code.qt.io en https://download.qt.io. Onderdelen van
anderen in Qt staan op https://doc.qt.io/qt-6/licenses-used-in-qt.html. Een ervan is PDFium
(BSD-3-Clause en Apache-2.0).

De spelling wordt nagekeken door Hunspell, dat hier onder de MPL-1.1 valt (ook onder GPL-2.0 of
LGPL-2.1). De broncode staat op https://github.com/hunspell/hunspell, en zoals het hier is
gebouwd op https://github.com/cdhigh/chunspell. De woorden zijn van OpenTaal,
https://github.com/OpenTaal/opentaal-hunspell.

In het programma zitten ook gegevens van anderen: GeoNames (CC BY 4.0), UK Government GHG
Conversion Factors (Open Government Licence v3.0), chronotrains (MIT), airportsdata (MIT) en de
kusten en grenzen van Natural Earth (publiek domein, via world-atlas).
"""


class Part(NamedTuple):
    """A work of others that is shipped."""

    name: str
    version: str
    licence: str  # as an SPDX expression
    texts: tuple[str, ...]


def write_licences(file: Path) -> None:
    """The licence notice: whose work is in the program, and under which words."""
    parts = _parts()
    lines = [HEAD.format(version=__version__, qt=metadata.version("PySide6_Essentials")), "Onderdelen\n"]
    lines += [f"- {f'{part.name} {part.version}'.strip()}: {part.licence}" for part in parts]
    for part in parts:
        for text in part.texts:
            lines.append(f"\n{'=' * 78}\n{part.name}\n{'=' * 78}\n\n{text.strip()}")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def write_sbom(file: Path, moment: int) -> None:
    """The bill of materials of this version; `moment` is the time of the build in seconds since 1970."""
    program = Component(
        name="reisverslag",
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref="reisverslag",
        licenses=[LicenseExpression("EUPL-1.2")],
    )
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, f"reisverslag {__version__} {moment}"))
    bom.metadata.component = program
    bom.metadata.timestamp = datetime.fromtimestamp(moment, UTC)
    components = [_component(part) for part in _parts()]
    bom.components.update(components)
    bom.register_dependency(program, components)
    file.write_text(JsonV1Dot6(bom).output_as_string(indent=2) + "\n", encoding="utf-8", newline="\n")


def _parts() -> list[Part]:
    lgpl = _texts(LICENCES / "LGPL-3.0.txt", LICENCES / "GPL-3.0.txt")
    packages = [Part(name, metadata.version(name), licence, _own(name)) for name, licence in PACKAGES.items()]
    return [
        Part(
            "Python",
            ".".join(platform.python_version_tuple()[:2]),
            "PSF-2.0",
            _texts(LICENCES / "Python.txt"),
        ),
        Part("Qt", metadata.version("PySide6_Essentials"), "LGPL-3.0-only", lgpl),
        *(
            part._replace(licence="LGPL-3.0-only") if part.licence == "LGPL-3.0" else part
            for part in packages
        ),
        # The start file is PyInstaller's; its licence leaves what it starts free.
        Part(
            "PyInstaller", metadata.version("pyinstaller"), "GPL-2.0-or-later WITH Bootloader-exception", ()
        ),
        Part("Hunspell", "1.7", "MPL-1.1", _texts(LICENCES / "MPL-1.1.txt")),
        Part("OpenTaal", "2.20.19", "BSD-3-Clause", _texts(SPELLING / "copyright")),
        Part("world-atlas", "2.0.2", "ISC", _texts(LICENCES / "world-atlas.txt")),
        Part("Source Sans 3", "", "OFL-1.1", _texts(FONTS / "OFL-SourceSans3.txt")),
        Part("DejaVu Sans", "", "Bitstream-Vera", _texts(FONTS / "fallback/LICENSE-DejaVuSans.txt")),
        Part(
            "Droid Sans Fallback",
            "",
            "Apache-2.0",
            _texts(FONTS / "fallback/Apache-2.0-DroidSansFallback.txt"),
        ),
    ]


def _component(part: Part) -> Component:
    package = part.name in PACKAGES
    return Component(
        name=part.name,
        version=part.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=part.name,
        purl=PackageURL("pypi", name=part.name.lower(), version=part.version) if package else None,
        licenses=[LicenseExpression(part.licence)],
    )


def _own(package: str) -> tuple[str, ...]:
    """The words of its licence that a package brings along."""
    files = metadata.files(package) or []
    wanted = [file for file in files if ".dist-info/" in str(file) and "licen" in str(file).lower()]
    return tuple(file.read_text(encoding="utf-8") for file in sorted(wanted, key=str))


def _texts(*files: Path) -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8") for file in files)
