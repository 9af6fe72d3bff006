"""App: builds everything once: the application, its Dutch texts and look, the crash hook, the window."""

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
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
    first_paint = _FirstPaint(app)
    first_paint.seen.connect(lambda: _after_first_paint(window, files))
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


class _FirstPaint(QObject):
    """Tells when the window was painted for the first time; what can wait, waits for that."""

    seen = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Goes away at the first paint."""
        if event.type() == QEvent.Type.Paint:
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self.seen.emit)  # after the rest of the window
        return False


def _after_first_paint(window: Window, files: list[Path]) -> None:
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
