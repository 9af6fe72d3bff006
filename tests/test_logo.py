"""A logo: a picture, whatever else was put in its place."""

import os
import stat
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desktop import files, logo, paths, settings
from desktop.forms.letterhead import Letterhead
from desktop.pdf.report import draw
from tests.pdf.corpus import trip

ROOT = Path(__file__).parents[1]
TRIP = ROOT / "resources/examples/trip-stockholm-2024.json"
SAID = "klopt ‘logo’ niet: noem een leesbaar PNG- of JPEG-bestand van hooguit 10 MB en 25 miljoen beeldpunten"


def saved(file: Path, kind: str, **options: Any) -> None:
    Image.new("RGB", (30, 10), (200, 0, 0)).save(file, kind, **options)


def half(file: Path) -> None:
    saved(file, "PNG")
    file.write_bytes(file.read_bytes()[:60])


def pipe(file: Path) -> None:
    os.mkfifo(file)  # Windows has none


def too_many_bytes(file: Path) -> None:
    saved(file, "PNG")
    with file.open("ab") as opened:
        opened.truncate(logo.LARGEST + 1)


def too_many_pixels(file: Path) -> None:
    """A small file of a white square of 40 000 × 40 000."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 1, 0, 0, 0, 0)
    row = zlib.compress(bytes(5001))
    parts = [(b"IHDR", head), (b"IDAT", row), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    ]
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


NO_LOGO: dict[str, Callable[[Path], object]] = {
    "PostScript": lambda file: saved(file, "EPS"),
    "TIFF": lambda file: saved(file, "TIFF"),
    "GIF": lambda file: saved(file, "GIF"),
    "BMP": lambda file: saved(file, "BMP"),
    "text": lambda file: file.write_text("no picture"),
    "nothing": Path.touch,
    "half a picture": half,
    "more bytes than may be": too_many_bytes,
    "more pixels than may be": too_many_pixels,
    "a pipe": pipe,
    "a device": lambda file: file.symlink_to("/dev/zero"),
    "a folder": Path.mkdir,
}


@pytest.mark.parametrize("make", NO_LOGO.values(), ids=NO_LOGO)
def test_what_is_no_logo_is_told_and_the_report_is_made_without(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    file = tmp_path / "logo.png"
    make(file)
    paths.config().mkdir(parents=True)
    (paths.config() / settings.NAME).write_text(f"logo = {str(file)!r}\n", encoding="utf-8")

    known, (told,) = settings.load()

    assert SAID in told
    assert known.logo is None
    assert draw(trip(), None, Letterhead(logo=file)) == draw(trip(), None)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_png_or_jpeg_is_a_logo(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "logo.png"
    saved(file, kind)

    assert logo.read(file).size == (30, 10)


def test_a_logo_that_was_changed_is_read_anew_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "logo.png"
    asked: list[Path] = []
    read = files.read_regular

    def counted(path: Path, largest: int) -> bytes:
        asked.append(path)
        return read(path, largest)

    monkeypatch.setattr(files, "read_regular", counted)
    saved(file, "PNG")
    sizes = [logo.read(file).size, logo.read(file).size]
    Image.new("RGB", (60, 60)).save(file)

    assert [*sizes, logo.read(file).size] == [(30, 10), (30, 10), (60, 60)]
    assert asked == [file, file]


def test_no_program_is_started_for_a_logo(tmp_path: Path) -> None:
    saved(tmp_path / "logo.png", "EPS")
    paths.config().mkdir(parents=True)
    (paths.config() / settings.NAME).write_text(f"logo = '{tmp_path}/logo.png'\n", encoding="utf-8")
    ghostscript = tmp_path / "bin" / "gs"
    ghostscript.parent.mkdir()
    ghostscript.write_text(f"#!/bin/sh\necho >> '{tmp_path}/started'\nexit 1\n")
    ghostscript.chmod(ghostscript.stat().st_mode | stat.S_IXUSR)

    made = subprocess.run(
        [sys.executable, "-m", "desktop", "pdf", str(TRIP), "-o", str(tmp_path / "made.pdf")],
        env=os.environ | {"PATH": f"{ghostscript.parent}{os.pathsep}{os.environ['PATH']}"},
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert made.returncode == 0
    assert not (tmp_path / "started").exists()
