"""Selftest: does what a user does, in a folder of its own, so that IT can judge an installed program.

    reisverslag --selftest

The build judges all that it makes by it.
"""

import os
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

from desktop import __version__, app, paths
from desktop.errors import ReisverslagError
from desktop.live_paper.talk import Made
from desktop.pdf.report import draw
from desktop.storage import embedded_report
from desktop.storage.document import Document
from desktop.storage.memory import Memory
from desktop.widgets.background.job import Job
from desktop.widgets.editors.speller import speller
from desktop.widgets.look import style, ui_fonts
from desktop.widgets.main.window import Window
from desktop.widgets.paper import printing
from desktop.widgets.paper.paper_maker import paper_maker

EXAMPLES = ("trip-stockholm-2024.json", "progress-2009.json")  # one of each kind
_JOBS_END_WITHIN = 10  # s
_ANSWERED_WITHIN = 60  # s, by a process of ours
_SHEET = QSize(600, 600)  # pixels that a page of either kind is drawn on


class Failed(ReisverslagError):
    """What does not work."""


def run() -> str:
    """Does all of it; gives a line that says what was done. Raises whatever goes wrong."""
    # A scanner that holds one of its files says nothing about the program.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["REISVERSLAG_HOME"] = home  # the user's own folders stay as they are
        paths.reports().mkdir()
        application = app.make_application()
        try:
            steps = _do_it_all(application)
        finally:
            _let_jobs_end(application)  # they write in the folder that goes away
    shown = f"{steps} stappen getoond, scherm {QApplication.platformName()}"
    return f"Reisverslag {__version__}: de zelftest is geslaagd ({shown})."


def _do_it_all(application: QApplication) -> int:
    """Gives the number of steps that were shown."""
    style.apply(application, "light", 100)
    _look_around()
    _check_spelling(application)
    window = Window(Memory())
    window.show()
    window.load_deferred([])
    steps = sum(_try_out(paths.resources() / "examples" / name, window) for name in EXAMPLES)
    window.close()
    _make_paper(application)
    return steps


def _let_jobs_end(application: QApplication) -> None:
    for job in application.findChildren(Job):
        job.stop()
        job.wait(_JOBS_END_WITHIN)


def _look_around() -> None:
    """What the program would do without, less well and without a word."""
    if QCoreApplication.translate("QPlatformTheme", "Cancel") != "Annuleren":
        raise Failed("De Nederlandse teksten van Qt ontbreken.")
    if not {"Regular", "Italic", "SemiBold", "Bold"} <= set(QFontDatabase.styles(ui_fonts.FAMILY)):
        raise Failed(f"Het lettertype {ui_fonts.FAMILY} ontbreekt.")
    if not paths.handbook().is_file():
        raise Failed("De handleiding ontbreekt.")


def _check_spelling(application: QApplication) -> None:
    """The process that knows the dictionary starts, and answers."""
    answers: list[object] = []
    speller().find_wrong("Een gemeetne", application, answers.append)
    _wait_for(answers, application)
    if answers != [[(4, "gemeetne")]]:
        raise Failed("De spelling kan niet worden gecontroleerd.")


def _make_paper(application: QApplication) -> None:
    """The process that makes the paper beside the form starts, and answers."""
    answers: list[Made] = []
    example = (paths.resources() / "examples" / EXAMPLES[0]).read_bytes()
    paper_maker().ask(example, application, answers.append)
    _wait_for(answers, application)
    paper_maker().end()
    if not (answers and answers[0].places and printing.load(answers[0].pdf).pageCount()):
        raise Failed("Het papier naast de vragen kan niet worden gemaakt.")


def _wait_for(answers: Sequence[object], application: QApplication) -> None:
    end = monotonic() + _ANSWERED_WITHIN
    while not answers and monotonic() < end:
        application.processEvents()
        sleep(0.01)


def _try_out(example: Path, window: Window) -> int:
    """Opens an example, checks, saves, prints and shows it, and an empty one; gives the number of steps."""
    document = Document.open(example, read_only=True)
    form = document.draft.form
    if problems := form.problems(document.draft.context()):
        raise Failed(f"Het voorbeeld {example.name} klopt niet: {problems[0]}")
    now = datetime.now().astimezone()
    document.save(paths.reports() / example.name, now=now)
    assert document.path
    if document.draft.state == "final":
        pdf = draw(document.draft, document.path.read_bytes())
    else:
        pdf = document.finish(now, draw).read_bytes()
    document.close()
    if embedded_report.report_in(pdf) != document.path.read_bytes():
        raise Failed(f"De PDF van {example.name} geeft een ander verslag terug.")
    if not _drawn(printing.load(pdf).render(0, _SHEET)):
        raise Failed(f"De PDF van {example.name} kan niet worden getoond.")
    window.open_path(document.path)
    steps = _show_steps(window)
    window.commands.new(form.key)
    return steps + _show_steps(window)


def _show_steps(window: Window) -> int:
    assert window.session
    wizard = window.session.wizard
    for step in range(wizard.review_step + 1):
        wizard.go(step)
        QApplication.processEvents()
        if not (wizard.page.isVisible() and _drawn(window.grab().toImage())):
            raise Failed(f"Stap {step + 1} van {wizard.draft.form.title} kan niet worden getoond.")
    return wizard.review_step + 1


def _drawn(image: QImage) -> bool:
    """Whether there is more on it than one colour, of four bytes."""
    if image.isNull():
        return False
    pixels = bytes(image.constBits())
    return pixels != pixels[:4] * (len(pixels) // 4)
