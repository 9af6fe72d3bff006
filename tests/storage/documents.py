"""What the tests of documents share: moments, a change, and what stands on the disk."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.forms.draft import Draft
from desktop.storage.owner import Owner

Write = Callable[..., Path]
NOON = datetime.fromisoformat("2024-06-12T12:00:00+02:00")
LATER = datetime.fromisoformat("2024-06-12T14:03:00+02:00")
AIM = ("purpose", ("text",), "Leren van Zweden")


def draw(draft: Draft, source: bytes) -> bytes:
    """A PDF, for those who do not look."""
    return b"%PDF of " + source


def elsewhere(path: Path) -> None:
    """Somebody at another computer has the report open."""
    owner = Owner("collega", "other-computer", 1, "")
    path.with_name(path.name + ".lock").write_text(owner.write())


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def on_disk(path: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(path.read_bytes())
    return report
