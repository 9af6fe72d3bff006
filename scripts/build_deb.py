"""Deb: the package for Debian and Ubuntu: the program in /usr/lib, an entry in the menu, a man page."""

import gzip
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import md5
from pathlib import Path

from desktop.grammar import or_list
from desktop.overview.outputs import FORMATS

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
ICONS = ROOT / "resources" / "icons"
MAINTAINER = "{publisher} <reisverslag@reisverslag.invalid>"
CONTROL = """\
Package: reisverslag
Version: {version}
Architecture: amd64
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Section: misc
Priority: optional
Description: verslag van een buitenlandse dienstreis invullen en printen
 Reisverslag is een programma voor gemeenten. Een ambtenaar vult er het verslag
 van een buitenlandse dienstreis mee in, of een voortgangsrapportage. Het
 controleert de antwoorden, berekent kilometers en CO2-uitstoot en maakt een
 toegankelijke PDF. Het gebruikt geen internet.
"""
CHANGELOG = """\
reisverslag ({version}) stable; urgency=medium

  * Versie {version}.

 -- {maintainer}  {date}
"""


def man_page(version: str, date: datetime) -> str:
    """The man page of a version, with the kinds of file that the overview of a year can be."""
    page = (LINUX / "reisverslag.1").read_text(encoding="utf-8")
    known = {"@DATE@": f"{date:%Y-%m-%d}", "@VERSION@": version, "@FORMATS@": or_list(FORMATS)}
    for name, value in known.items():
        page = page.replace(name, value)
    return page


def build_deb(
    program: Path,
    version: str,
    publisher: str,
    moment: int,
    settle: Callable[[Path], None],
    stage: Path,
    out: Path,
) -> Path:
    """Packs a built program; `settle` gives a folder its rights and dates. `stage` is thrown away."""
    shutil.rmtree(stage, ignore_errors=True)
    root = stage / "debian" / "reisverslag"
    lib, share = root / "usr/lib/reisverslag", root / "usr/share"
    lib.parent.mkdir(parents=True)
    shutil.copytree(program, lib, symlinks=True)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/reisverslag").symlink_to("../lib/reisverslag/reisverslag")
    _put(share / "applications/reisverslag.desktop", (LINUX / "reisverslag.desktop").read_bytes())
    _put(share / "icons/hicolor/scalable/apps/reisverslag.svg", (ICONS / "reisverslag.svg").read_bytes())
    for icon in sorted(ICONS.glob("reisverslag-*.png")):
        size = icon.stem.removeprefix("reisverslag-")
        _put(share / f"icons/hicolor/{size}x{size}/apps/reisverslag.png", icon.read_bytes())
    maintainer = MAINTAINER.format(publisher=publisher)
    date = datetime.fromtimestamp(moment, UTC)
    for folder in ("man/man1", "man/nl/man1"):
        _pack(share / folder / "reisverslag.1.gz", man_page(version, date).encode())
    doc = share / "doc/reisverslag"
    _put(doc / "copyright", (LINUX / "copyright").read_bytes())
    changes = CHANGELOG.format(version=version, maintainer=maintainer, date=format_datetime(date))
    _pack(doc / "changelog.gz", changes.encode())
    _pack(doc / "beheer.md.gz", (ROOT / "docs/beheer.md").read_bytes())
    sizes = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir())
    control = CONTROL.format(
        version=version, maintainer=maintainer, size=-(-sizes // 1024), depends=_depends(stage, root)
    )
    sums = [
        f"{md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n"
        for path in sorted((root / "usr").rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
    _put(root / "DEBIAN/control", control.encode())
    _put(root / "DEBIAN/md5sums", "".join(sums).encode())  # what dpkg --verify goes by
    settle(root)
    file = out / f"reisverslag_{version}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(file)],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment)},
    )
    return file


def _depends(stage: Path, root: Path) -> str:
    """The packages with the libraries that all of it asks for; fails when one cannot be found."""
    _put(stage / "debian/control", b"Source: reisverslag\n\nPackage: reisverslag\nArchitecture: amd64\n")
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    asking = [str(path.relative_to(stage)) for path in files if path.open("rb").read(4) == b"\x7fELF"]
    private = sorted({f"-l{path.parent.relative_to(stage)}" for path in files if ".so" in path.name})
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *private, *asking]
    told = subprocess.run(command, cwd=stage, capture_output=True, text=True, check=False)
    found = re.match(r"shlibs:Depends=(.+)", told.stdout)
    if told.returncode or not found:
        raise SystemExit(told.stderr)
    return found[1]


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _pack(file: Path, data: bytes) -> None:
    _put(file, gzip.compress(data, mtime=0))
