"""Pictures: a PNG of every page of the wizard (empty, filled, with problems, dark, 200 %) and of the PDF.

They are for looking at: alignment, rhythm, wrapping, contrast. Nothing judges them but you.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["REISVERSLAG_HOME"] = tempfile.mkdtemp()

from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from desktop import app, paths  # noqa: E402
from desktop.forms.draft import Draft  # noqa: E402
from desktop.forms.kinds import KINDS  # noqa: E402
from desktop.pdf.report import draw  # noqa: E402
from desktop.storage import recovery, versions  # noqa: E402
from desktop.storage.document import Document  # noqa: E402
from desktop.storage.memory import Memory, Recent  # noqa: E402
from desktop.widgets.controls.later import later  # noqa: E402
from desktop.widgets.dialogs.states import StatesDialog  # noqa: E402
from desktop.widgets.dialogs.versions_dialog import VersionsDialog  # noqa: E402
from desktop.widgets.dialogs.with_changes import WithChangesDialog  # noqa: E402
from desktop.widgets.dialogs.yearly import Yearly  # noqa: E402
from desktop.widgets.look import style  # noqa: E402
from desktop.widgets.main.window import Window  # noqa: E402
from desktop.widgets.paper.paper_page import PaperPage  # noqa: E402
from desktop.widgets.wizard.wizard import Wizard  # noqa: E402
from testing.made_up import made_up, write  # noqa: E402
from testing.reports import REPORTS, STATES, complete_trip  # noqa: E402
from testing.windows import merging, revision, wait  # noqa: E402

WIDE, SMALL, TALL = (1180, 780), (1024, 640), (1180, 1500)
NARROW, WITH_PAPER = (640, 980), (1920, 1080)
# name, what stands in the report, scheme, text size in percent, size of the window
LOOKS: tuple[tuple[str, str, str, int, tuple[int, int]], ...] = (
    ("empty", "empty", "light", 100, WIDE),
    ("filled", "filled", "light", 100, TALL),
    ("filled-dark", "filled", "dark", 100, TALL),
    ("problems", "problems", "light", 100, TALL),
    ("problems-dark", "problems", "dark", 100, TALL),
    ("small", "filled", "light", 100, SMALL),
    ("large-text", "filled", "light", 200, SMALL),
    ("large-text-wide", "problems", "light", 200, (1600, 1000)),
    ("narrow", "filled", "light", 200, NARROW),
    ("paper", "filled", "light", 100, WITH_PAPER),
    ("paper-dark", "problems", "dark", 100, WITH_PAPER),
)
# name, scheme, text size in percent, size of the window
DIALOG_LOOKS: tuple[tuple[str, str, int, tuple[int, int]], ...] = (
    ("light", "light", 100, WIDE),
    ("dark", "dark", 100, WIDE),
    ("small", "light", 100, SMALL),
    ("large-text", "light", 200, SMALL),
    ("large-text-dark", "dark", 200, WIDE),
)
RECENT = [
    Recent(__file__, place, f"{period} · {file}.json", state, "trip", "")
    for place, period, file, state in (
        ("Stockholm (Zweden)", "3 – 6 juni 2024", "2024-06-03 Stockholm", "Afgerond"),
        ("Parijs (Frankrijk)", "4 maart 2025", "2025-03-04 Parijs", "Concept, 2 dingen te doen"),
        ("Genève (Zwitserland)", "11 – 12 februari 2025", "2025-02-11 Genève", "Concept"),
    )
]


def take(widget: QWidget, file: Path) -> None:
    """A picture of a widget, once it was laid out."""
    for _ in range(3):
        QApplication.processEvents()
    widget.grab().save(str(file))


def is_seen(paper: PaperPage) -> bool:
    """Whether the paper beside the form was made and drawn."""
    return paper.isVisible() and paper.is_drawn


def pictures_of_pages(application: QApplication, out: Path) -> None:
    """Every page of the wizard of every kind in every look."""
    looks = [(form, *look) for form in KINDS.values() for look in LOOKS]
    for form, name, state, scheme, size, (width, height) in looks:
        style.apply(application, scheme, size)
        window = Window(Memory(text_size=size, scheme=scheme))
        window.resize(width, height)
        wizard = Wizard(Draft(form, REPORTS[form.key][state]), window)
        window.setCentralWidget(wizard)
        window.show()
        if (width, height) == WITH_PAPER:
            wizard.show_paper(True)
        for step in range(wizard.review_step + 1):
            wizard.go(step)
            for paper in wizard.findChildren(PaperPage):
                wait(partial(is_seen, paper))
            key = "review" if step == wizard.review_step else form.sections[step].key
            take(window, out / f"{form.key}-{step + 1}-{key}-{name}.png")
        window.setCentralWidget(QWidget())
        window.close()


def pictures_of_start(application: QApplication, out: Path) -> None:
    """The start screen, with and without reports."""
    schemes: tuple[str, ...] = ("light", "dark")
    for scheme in schemes:
        style.apply(application, scheme, 100)
        for name, recent in (("empty", []), ("filled", RECENT)):
            window = Window(Memory(scheme=scheme, recent=list(recent)))
            window.resize(*WIDE)
            window.show()
            take(window, out / f"00-start-{name}-{scheme}.png")
            window.close()


def pictures_of_desk(application: QApplication, out: Path) -> None:
    """The library and the overview of a year: with no reports, with three, and with 10 000."""
    for count in (0, 3, 10_000):
        for number in range(count):
            write(made_up(number), paths.reports() / f"{number % 20}", f"{number}.json")
        if count > 3:
            (paths.reports() / "beschadigd.json").write_text("{", encoding="utf-8")
            write(made_up(count) | {"state": "draft"}, paths.reports(), "concept.json")
        for scheme, size, wide in (("light", 100, WIDE), ("dark", 100, WIDE), ("light", 200, SMALL)):
            style.apply(application, scheme, size)
            window = Window(Memory(text_size=size, scheme=scheme))
            window.resize(*wide)
            window.show()
            window.load_deferred([])
            pictures_of_one_desk(window, out, f"{count}-{scheme}-{size}")
            window.close()


def pictures_of_one_desk(window: Window, out: Path, name: str) -> None:
    """The list, the list while reports are chosen, and the year."""
    library = window.library
    assert library
    wait(lambda: not library.looking)
    take(window, out / f"00-library-{name}.png")
    if library.years():
        window.start.browser.choose(several=True)
        window.start.list.selectAll()
        take(window, out / f"00-library-chosen-{name}.png")
    dialog = Yearly(library, window)
    dialog.show()
    wait(lambda: dialog.save.isEnabled() or not library.years())
    take(dialog, out / f"00-year-{name}.png")
    dialog.reject()


def pictures_of_merging(application: QApplication, out: Path) -> None:
    """What is asked when the reports of two travellers are put together."""
    for scheme, size in (("light", 100), ("dark", 100), ("light", 200)):
        style.apply(application, scheme, size)
        dialog = merging()
        dialog.resize(*WIDE)
        dialog.show()
        take(dialog, out / f"00-merging-{scheme}-{size}.png")
        dialog.close()


def pictures_of_versions(application: QApplication, out: Path) -> None:
    """What changed between the versions of a report, or since the report that it replaces; and no version."""
    now = datetime.now().astimezone()
    document = revision(now)
    assert document.path
    copy = Document.open(document.path, read_only=True)
    for name, scheme, size, wide in DIALOG_LOOKS:
        style.apply(application, scheme, size)
        pictures_of_states(VersionsDialog(document, now), wide, out / f"00-versions-{name}.png", 2)
        pictures_of_states(WithChangesDialog(document, now), wide, out / f"00-with-changes-{name}.png", 4)
        pictures_of_states(VersionsDialog(copy, now), wide, out / f"00-versions-reading-{name}.png", 0)
    versions.forget(document.path)
    first_of_all = Document.new(KINDS["trip"], {})
    first_of_all.draft.revision = 2
    first_of_all.path = document.path.with_name("alleen.json")
    pictures_of_states(VersionsDialog(first_of_all, now), WIDE, out / "00-versions-none.png", -1)
    for made in (document, copy, first_of_all):
        made.close()


def pictures_of_states(dialog: StatesDialog, size: tuple[int, int], file: Path, row: int) -> None:
    """A picture of what changed since the state in a row, once what is replaced was looked for."""
    dialog.resize(*size)
    dialog.show()
    wait(lambda: not dialog.looking)
    dialog.list.setCurrentRow(row)
    take(dialog, file)
    dialog.close()


def pictures_of_kept_work(application: QApplication, out: Path) -> None:
    """The start screen with work that stands in no file, and what is asked when a report is damaged."""
    now = datetime.now().astimezone()
    document = Document.new(KINDS["trip"], complete_trip())
    paths.reports().mkdir(parents=True, exist_ok=True)
    document.save(paths.reports() / "Stockholm.json", now=now - timedelta(days=2))
    document.draft.put("travellers", ("count",), 3)
    document.leave_kept("‘Stockholm.json’ is intussen door iemand anders veranderd.", now)
    unread = recovery.new_file()
    unread.write_bytes(b"{")
    assert document.path
    damaged = document.path.with_name("Kapot.json")
    damaged.write_bytes(b"{")
    damaged.with_name("Kapot.json.bak").write_bytes(document.path.read_bytes())
    for name, scheme, size, wide in DIALOG_LOOKS:
        style.apply(application, scheme, size)
        window = Window(Memory(text_size=size, scheme=scheme))
        window.resize(*wide)
        window.show()
        window.load_deferred([])
        pictures_of_one_start(window, damaged, out, name)
        window.close()
    for file in (document.path, damaged, damaged.with_name("Kapot.json.bak")):
        file.unlink()
    for work in [left.file for left in recovery.find_orphaned()] + [unread]:
        recovery.discard(work)


def pictures_of_one_start(window: Window, damaged: Path, out: Path, name: str) -> None:
    """The start screen, and the question that opening the damaged report brings."""
    library = window.library
    assert library
    wait(lambda: not library.looking)
    take(window, out / f"00-kept-work-{name}.png")
    later(window, lambda: picture_of_question(out / f"00-restoring-{name}.png"))
    window.open_path(damaged)


def picture_of_question(file: Path) -> None:
    """A picture of the dialog that is open, which is answered by leaving it."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    take(dialog, file)
    dialog.reject()


def pictures_of_paper(_: QApplication, out: Path) -> None:
    """The PDF of an empty, a filled and a wrong draft of every kind, a picture a page."""
    for form, state in product(KINDS.values(), STATES):
        pdf = out / f"{form.key}-paper-{state}.pdf"
        pdf.write_bytes(draw(Draft(form, REPORTS[form.key][state])))
        subprocess.run(["pdftoppm", "-r", "90", "-png", str(pdf), str(pdf.with_suffix(""))], check=True)


PARTS: dict[str, Callable[[QApplication, Path], None]] = {
    "start": pictures_of_start,
    "merging": pictures_of_merging,
    "versions": pictures_of_versions,
    "kept-work": pictures_of_kept_work,
    "pages": pictures_of_pages,
    "paper": pictures_of_paper,
    "desk": pictures_of_desk,
}


def main(out: Path, parts: list[str]) -> None:
    """Draws these parts, or all."""
    out.mkdir(parents=True, exist_ok=True)
    application = app.make_application()
    for part in parts or PARTS:
        PARTS[part](application, out)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
