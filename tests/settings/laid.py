"""Laid: files of settings in their place, and the tests that need a POSIX system."""

import sys
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")


def lay(file: Path, text: str | bytes) -> Path:
    """Puts a settings file in its place."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file
