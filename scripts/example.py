"""Example: fills in the Stockholm report through the real window, without a screen: scripts/example.py OUT.

Leaves the JSON, its PDF and a picture of each page in OUT.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["REISVERSLAG_HOME"] = tempfile.mkdtemp()  # the user's own folders stay as they are

from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop import app  # noqa: E402
from desktop.paths import resources  # noqa: E402
from desktop.storage.memory import Memory  # noqa: E402
from desktop.widgets.look import style  # noqa: E402
from desktop.widgets.main.window import Window  # noqa: E402
from testing.hand import Hand  # noqa: E402


def complete_example() -> dict[str, dict[str, Any]]:
    """The answers of the example; what they leave open is worked out."""
    file = resources() / "examples/trip-stockholm-2024.json"
    answers: dict[str, dict[str, Any]] = json.loads(file.read_bytes())["answers"]
    return answers


def main(out: Path) -> None:
    """Fills in, saves, finishes, and takes a picture of every page."""
    from desktop.pdf.report import draw
    from desktop.widgets.background.autosaving import now

    out.mkdir(parents=True, exist_ok=True)
    application = app.make_application()
    style.apply(application, "light", 100)
    window = Window(Memory())
    window.show()
    window.load_deferred([])
    window.commands.new()
    assert window.session
    Hand(window).fill_in(complete_example())
    wizard, document = window.session.wizard, window.session.document
    for step in range(wizard.review_step + 1):
        wizard.go(step)
        QApplication.processEvents()
        window.grab().save(str(out / f"{step + 1:02}.png"))
    document.save(out / f"{document.proposed_path(now()).stem}.json", now=now())
    pdf = document.finish(now(), draw)
    document.close()
    print(f"Filled in through the wizard, saved and finished: {document.path} and {pdf}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
