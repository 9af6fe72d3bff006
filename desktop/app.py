"""App: builds everything once: the application, its texts and look, the crash hook, the log, the window."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QLockFile,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import NAME, log, paths
from desktop.storage.memory import Memory
from desktop.widgets.accessibility import tree
from desktop.widgets.controls.later import later
from desktop.widgets.dialogs.helpdesk import system
from desktop.widgets.look import style
from desktop.widgets.look.dutch import speak_dutch
from desktop.widgets.main.crash_hook import CrashHook
from desktop.widgets.main.ending import Ending
from desktop.widgets.main.single_instance import hand_over, starting
from desktop.widgets.main.window import Window

NO_SCREEN = (
    "Er is geen scherm om het venster op te tonen. "
    "Start het programma op een bureaublad, of gebruik: reisverslag check, pdf of schema."
)
NO_LIBRARY = (
    "Het venster kan niet worden getoond: het pakket libxcb-cursor0 is er niet. "
    "Vraag uw beheerder om dat te installeren."
)

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")  # the variables that lead to one


def run(files: list[Path]) -> int:
    """Shows the window, opens the files asked for, and gives the exit code."""
    app = make_application()
    hook = CrashHook(app)
    log.begin(system())
    start = starting()
    if hand_over(files):  # to the window that is open already
        return 0
    log.watch_for_crashes()
    memory = Memory.load()
    style.apply(app, memory.scheme, memory.text_size)
    window = hook.window = Window(memory)
    # Of the end of a session a desktop on Linux sends the first two, and Windows the first and the last: the
    # process is gone right after.
    for ending in (app.commitDataRequest, app.saveStateRequest, app.aboutToQuit):
        ending.connect(window.autosave)
    if sys.platform != "win32":
        Ending(window, lambda: _end(window, app))
    window.show()
    first_paint = _FirstPaint(app)
    first_paint.seen.connect(lambda: _after_first_paint(window, files, start))
    code = app.exec()
    hook.end()
    return code


def _end(window: Window, app: QApplication) -> None:
    """The system ends the program: the work is kept first, for closing may have to wait for a disk."""
    window.autosave()
    window.close()
    app.exit()


def make_application() -> QApplication:
    """The QApplication, speaking Dutch. Ends the process where no window can be shown."""
    app = QApplication.instance() or _application()
    assert isinstance(app, QApplication)
    app.setApplicationName("reisverslag")
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("reisverslag")  # so that Wayland knows which icon is ours
    app.setWindowIcon(_icon())
    speak_dutch(app)
    tree.install()
    return app


def _icon() -> QIcon:
    """The icon of the program, in the sizes that it was drawn in."""
    icon = QIcon()
    for file in sorted((paths.resources() / "icons").glob("reisverslag-*.png")):
        icon.addFile(str(file))
    return icon


def _application() -> QApplication:
    """Says in a sentence why no window can be shown, where Qt would abort the process."""
    if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
        print(NO_SCREEN, file=sys.stderr)
        sys.exit(2)
    texts: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        texts.append(text)
        if kind == QtMsgType.QtFatalMsg:
            print(_why_no_window("\n".join(texts)), file=sys.stderr, flush=True)
            os._exit(2)  # Qt aborts when this returns

    before = qInstallMessageHandler(hear)
    app = QApplication(sys.argv[:1])
    qInstallMessageHandler(before)
    return app


def _why_no_window(text: str) -> str:
    """The sentence for what Qt said before it gave up."""
    if "could not connect" in text:  # to a screen: then Qt names the library too, whether it is there or not
        return NO_SCREEN
    return NO_LIBRARY if "xcb-cursor0" in text else NO_SCREEN


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
            later(self, self.seen.emit)  # after the rest of the window
        return False


def _after_first_paint(window: Window, files: list[Path], start: QLockFile) -> None:
    """What can wait until the start screen is seen."""
    from desktop.widgets.main.single_instance import InstanceServer
    from desktop.widgets.start import mail

    bell = InstanceServer(window)
    bell.files_received.connect(lambda paths: window.come_forward([Path(path) for path in paths]))
    start.unlock()
    mail.keep_clear(window)
    window.load_deferred(files)
    log.note("gestart")
