"""The end of a session, as Windows tells it to a window: run by scripts/test-windows alone."""

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.storage import recovery

ROOT = Path(__file__).parents[2]
WM_QUERYENDSESSION, WM_ENDSESSION = 0x11, 0x16


@pytest.mark.parametrize("ends", [True, False])
def test_what_was_typed_just_before_is_kept(qtbot: QtBot, tmp_path: Path, ends: bool) -> None:
    out = tmp_path / "out.json"
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.at_work", "type_and_wait_for_long", str(out)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "windows"},
    )
    try:
        qtbot.waitUntil(out.exists, timeout=60_000)
        seen = json.loads(out.read_bytes())
        user = ctypes.WinDLL("user32")  # type: ignore[attr-defined]
        user.SendMessageW.restype = ctypes.c_ssize_t
        user.SendMessageW.argtypes = [ctypes.c_ssize_t, ctypes.c_uint, ctypes.c_size_t, ctypes.c_ssize_t]
        assert recovery.find_orphaned() == []

        assert user.SendMessageW(seen["window"], WM_QUERYENDSESSION, 0, 0)  # it may end
        user.SendMessageW(seen["window"], WM_ENDSESSION, ends, 0)
    finally:
        program.kill()  # as Windows does right after
        program.wait()

    kept = [left.draft.answers for left in recovery.find_orphaned()]
    saved = [json.loads(path.read_bytes())["answers"] for path in paths.reports().glob("*.json")]
    assert kept + saved == [seen["answers"]]
