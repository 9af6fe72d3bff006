"""The log says what went wrong, and nothing of what stands in a report or where that is."""

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop import files, log, paths
from desktop.widgets.main.crash_hook import KEPT, CrashHook
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.failing import fail
from tests.widgets.seen import Write

SECRET = "Geheimwoord"


@pytest.fixture
def hook(qapp: QApplication, window: Window) -> Iterator[CrashHook]:
    """The program with its log and its crash hook."""
    hook = CrashHook(qapp)
    hook.window = window
    log.begin("Reisverslag 9.9")
    yield hook
    log.end()
    hook.end()
    hook.deleteLater()


def secret(value: Any) -> Any:
    """The same answers, with a known word in each text that may be any."""
    if isinstance(value, dict):
        return {key: secret(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [secret(inner) for inner in value]
    return f"{value} {SECRET}" if isinstance(value, str) and len(value) > 8 else value


def refuse(number: int) -> Any:
    """Does nothing but answer with this error."""

    def raising(*_: object) -> None:
        raise OSError(number, f"{SECRET} {os.strerror(number)}", f"/{SECRET}")

    return raising


def test_none_of_the_words_of_a_report_or_of_its_place_gets_into_it(
    hook: CrashHook,
    window: Window,
    hand: Hand,
    dialogs: Dialogs,
    write: Write,
    complete: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / f"Map van {SECRET}"
    folder.mkdir()
    path = write(complete | {"answers": secret(complete["answers"])}, f"{folder.name}/{SECRET}.json")
    assert path.read_text().count(SECRET) > 10
    (folder / "Half.json").write_text(f'{{"format": "reisverslag", "answers": "{SECRET}')

    window.open_path(path)
    assert window.session
    hand.type("Dienst of afdeling", SECRET)
    window.session.save()
    hand.type("Dienst of afdeling", f"{SECRET} weer")
    with monkeypatch.context() as patch:  # nothing can be written any more
        patch.setattr(files, "write_private", refuse(errno.ENOSPC))
        patch.setattr(os, "fsync", refuse(errno.EIO))
        window.autosave()
        dialogs.press("Sluiten")
        window.session.save()
    with monkeypatch.context() as patch:
        other = write(complete, f"{folder.name}/{SECRET} anders.json")
        fail(patch, other, errno.EBUSY, times=1000)
        dialogs.press("Sluiten")
        window.open_path(other)
    dialogs.press("Sluiten")
    window.open_path(folder / "Half.json")
    dialogs.press("Sluiten")
    try:
        raise ValueError(f"{SECRET} in {path}")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    QApplication.processEvents()

    lines = [line.partition(" ")[2].partition(" [")[0] for line in log.text().splitlines()]
    assert lines[0] == "Reisverslag 9.9"
    assert {
        "opslaan: OSError ENOSPC",
        "veiligstellen: NotSaved, OSError ENOSPC",
        "opslaan: OSError EIO",
        "lezen: OSError EBUSY",
        "venster: ValueError",
    } <= {*lines}
    assert dialogs.told[-1] == KEPT
    everything = b"".join(file.read_bytes() for file in paths.state().glob("*.txt")).decode()
    assert SECRET not in everything
    assert str(tmp_path) not in everything
    assert "/" not in everything
