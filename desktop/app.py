"""App: builds everything once: the application, its Dutch texts and look, the crash hook, the window."""

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.storage.memory import Memory
from desktop.widgets import style
from desktop.widgets.dialogs import tell
from desktop.widgets.single import hand_over
from desktop.widgets.window import NAME, Window

NO_SCREEN = (
    "Er is geen scherm om het venster op te tonen. "
    "Start het programma op een bureaublad, of gebruik: reisverslag check, pdf of schema."
)


def run(files: list[Path]) -> int:
    """Shows the window, opens the files asked for, and gives the exit code."""
    if sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        print(NO_SCREEN, file=sys.stderr)  # Qt would abort the process
        return 2
    app = make_application()
    if hand_over(files):
        return 0
    memory = Memory.load()
    style.apply(app, memory.scheme, memory.text_size)
    window = Window(memory)
    sys.excepthook = lambda *error: _crashed(window, *error)
    window.show()
    QTimer.singleShot(0, window, lambda: _after_first_paint(app, window, files))
    return app.exec()


def make_application() -> QApplication:
    """The QApplication, speaking Dutch. Qt's own texts come from the file that PySide6 ships."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("reisverslag")
    app.setApplicationDisplayName(NAME)
    translator = QTranslator(app)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def _after_first_paint(app: QApplication, window: Window, files: list[Path]) -> None:
    """What can wait until the start screen is seen."""
    from desktop.widgets.single import Doorbell

    bell = Doorbell(window)
    bell.rung.connect(lambda paths: window.come_forward([Path(path) for path in paths]))
    window.warm_up(files)


def _crashed(
    window: Window, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Keeps the work and tells it in a sentence; the details are for who started it from a terminal."""
    traceback.print_exception(kind, error, trace)
    window.keep_work()
    tell(window, NAME, "Er ging iets mis in het programma. Uw werk is bewaard; u kunt verdergaan.")
