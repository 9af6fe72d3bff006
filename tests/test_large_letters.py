"""With large letters on a small screen every button of a page or a dialog stays in reach."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = {"name": "small", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}


@pytest.mark.parametrize(("dots", "size"), [(96, 100), (192, 100), (96, 200), (144, 125)])
def test_every_button_stays_in_reach_on_a_screen_of_1366_by_768(tmp_path: Path, dots: int, size: int) -> None:
    screen = tmp_path / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN]}))
    ran = subprocess.run(
        [sys.executable, "-m", "tests.large_letters", str(size)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "QT_FONT_DPI": str(dots),
            "REISVERSLAG_HOME": str(tmp_path / "home"),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr
    seen = dict(line.split("\t") for line in ran.stdout.splitlines())
    assert len(seen) == 1 + 10 + 3 + 10
    assert {
        name: what for name, what in seen.items() if json.loads(what) != {"fits": True, "out of reach": []}
    } == {}
