"""Single: one running program a user. A second start hands its files to the first and ends.

While a program runs, a small file in the user's own folder holds the name of its local socket (on Windows a
named pipe). The name cannot be guessed, and nothing but paths goes through it. Without that file nobody runs,
and a start costs no import of QtNetwork. Of two starts at once, the second waits until the
first can be heard.
"""

import json
import os
import re
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QDir, QLockFile, QObject, Qt, QTimerEvent, Signal

from desktop import files, paths
from desktop.widgets.controls.later import later

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

PATIENCE = 8000  # ms: a program that does not answer by then hangs, and is not waited for
LONGEST = 64 * 1024  # bytes of one message
_NAME = "reisverslag-[0-9a-f]{32}"
_LONGEST_ADDRESS = 1000  # bytes
_HEARD = b"ok\n"
_UNTIL = "until"  # the moment on the monotonic clock, in s, at which a line is cut off


def starting() -> QLockFile:
    """Waits for another start that is under way, and keeps later ones waiting until this is unlocked.

    Who waits too long, or cannot write there, goes on without it. What a crash left behind is recognised.
    Closes the folders of this user first: those of earlier editions were open.
    """
    for folder in (paths.state(), paths.cache(), paths.config()):
        with suppress(OSError):
            files.private_folder(folder)
    file = _card().with_name("starting.lock")
    with suppress(OSError):
        if not stat.S_ISREG(file.lstat().st_mode):
            file.unlink()  # Qt would wait for a pipe
    lock = QLockFile(str(file))
    lock.tryLock(PATIENCE)
    return lock


def hand_over(files: Iterable[Path]) -> bool:
    """Gives the files to the program that runs already, which comes forward. False when there is none."""
    if not is_ours(name := _read_card()):
        return False
    from PySide6.QtNetwork import QLocalSocket

    _let_it_come_forward()
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
    while not socket.canReadLine():
        if not socket.waitForReadyRead(PATIENCE):
            return False
    return socket.readLine().data() == _HEARD


class InstanceServer(QObject):
    """Hears a second start of the program. Where no socket can be made, it stays silent."""

    files_received = Signal(list)  # the paths (str) of the files to open; may be empty

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if is_ours(crashed := _read_card()):
            QLocalServer.removeServer(crashed)
        if self._server.listen(f"reisverslag-{os.urandom(16).hex()}"):
            self._hang_out()
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.close)

    def close(self) -> None:
        """Hears no more."""
        if self._server.isListening() and _read_card() == self._server.fullServerName():
            _card().unlink(missing_ok=True)
        self._server.close()

    def _hang_out(self) -> None:
        """Writes the socket's name where a second start looks. Who cannot write there is not heard."""
        try:
            files.write_private(_card(), self._server.fullServerName().encode())
        except OSError:
            self._server.close()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(LONGEST + 1)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._hear)
            socket.setProperty(_UNTIL, monotonic() + PATIENCE / 1000)
            self.startTimer(PATIENCE, Qt.TimerType.PreciseTimer)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Hangs up on whoever keeps a line open too long."""
        from PySide6.QtNetwork import QLocalSocket

        self.killTimer(event.timerId())
        for socket in self._server.findChildren(QLocalSocket):
            if socket.property(_UNTIL) <= monotonic() + 0.01:  # s: no timer is that precise
                socket.abort()

    def _hear(self) -> None:
        socket = cast("QLocalSocket", self.sender())  # a lambda that holds its own sender crashes PySide
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        files = _files(bytes(socket.readLine().data()))
        if files is None:
            socket.abort()
            return
        socket.write(_HEARD)
        socket.flush()  # now: what follows may keep us from it
        socket.disconnectFromServer()
        # Not at once: what follows may ask the user something, and the other program waits.
        later(self, lambda: self.files_received.emit(files))


def is_ours(address: str) -> bool:
    """Whether a doorbell of this user can be heard there, or could be before a crash.

    Whoever wrote the card may have named any file, or a pipe of another computer.
    """
    if sys.platform == "win32":
        return bool(re.fullmatch(rf"\\\\\.\\pipe\\{_NAME}", address))
    socket = Path(address)
    if address != f"{QDir.tempPath()}/{socket.name}" or not re.fullmatch(_NAME, socket.name):
        return False
    try:
        status = socket.lstat()
    except OSError:
        return False
    return stat.S_ISSOCK(status.st_mode) and status.st_uid == os.getuid()


def _card() -> Path:
    return paths.state() / "running"


def _read_card() -> str:
    try:
        return files.read_regular(_card(), _LONGEST_ADDRESS).decode()
    except (OSError, UnicodeDecodeError):
        return ""


def _files(line: bytes) -> list[str] | None:
    """The paths of a message; None when it is no message of ours."""
    try:
        files = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return files if isinstance(files, list) and all(map(_is_path, files)) else None


def _is_path(file: object) -> bool:
    """Whether it is a whole path that a file can have."""
    if not isinstance(file, str) or "\0" in file or not Path(file).is_absolute():
        return False
    try:
        os.fsencode(file)
    except UnicodeEncodeError:
        return False
    return True


def _let_it_come_forward() -> None:
    """Windows lets a program come to the front only when the one in front allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # any process
