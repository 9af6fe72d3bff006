"""Where files live, and where resources/ is. The only place that asks the system.

The environment variable REISVERSLAG_HOME moves all these folders into one: for a portable set-up (a stick, a
shared computer), and for the tests. None of them needs to exist yet.
"""

import os
import sys
from pathlib import Path

import platformdirs

_MOVED = "REISVERSLAG_HOME"
_NAME = "reisverslag"
_ETC = Path("/etc/reisverslag")


def reports() -> Path:
    """The folder of reports: Documenten/Reisverslagen."""
    return (_moved() or platformdirs.user_documents_path()) / "Reisverslagen"


def state() -> Path:
    """What the program keeps by itself for this user: its memory and the recovery files."""
    moved = _moved()
    return moved / "state" if moved else platformdirs.user_state_path(_NAME, appauthor=False)


def cache() -> Path:
    """What only makes the program faster: it may be thrown away at any time."""
    moved = _moved()
    return moved / "cache" if moved else platformdirs.user_cache_path(_NAME, appauthor=False)


def config() -> Path:
    """The personal settings of this user."""
    moved = _moved()
    return moved / "config" if moved else platformdirs.user_config_path(_NAME, appauthor=False)


def machine_config() -> Path:
    """What IT has laid down for everybody on this computer: settings, and data newer than ours."""
    if moved := _moved():
        return moved / "machine"
    return _ETC if sys.platform == "linux" else platformdirs.site_config_path("Reisverslag", appauthor=False)


def resources() -> Path:
    """Fonts, data, icons and examples: in the frozen program, the installed wheel or the repository."""
    if frozen := getattr(sys, "_MEIPASS", None):
        return Path(frozen) / "resources"
    installed = Path(__file__).parent / "_resources"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "resources"


def handbook() -> Path:
    """The handleiding: packed with the resources, in the repository among the documents."""
    packed = resources() / "handleiding.md"
    return packed if packed.is_file() else Path(__file__).parent.parent / "docs" / "handleiding.md"


def _moved() -> Path | None:
    folder = os.environ.get(_MOVED)
    return Path(folder).absolute() if folder else None
