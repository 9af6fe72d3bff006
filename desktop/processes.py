"""Processes: what the system knows of those that run, and what identifies this system."""

import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

HIDDEN = "?"  # when a process began, when we may not know
_PROCESSES = Path("/proc")


def packed_program() -> str | None:
    """The program that a packed one starts as a process of its own: on Windows the one with a console.

    None where it runs from source. Not sys.executable: that is what PYTHONEXECUTABLE says.
    """
    packed = getattr(sys, "_MEIPASS", None)
    name = "reisverslag-cli.exe" if sys.platform == "win32" else "reisverslag"
    return str(Path(packed).with_name(name)) if packed else None


def command(*arguments: str) -> list[str]:
    """How this program is started once more, as a process without a window."""
    if program := packed_program():
        return [program, *arguments]
    start = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from desktop.__main__ import main; sys.exit(main())"
    )
    return [sys.executable, "-P", "-c", start, str(Path(__file__).parents[1]), *arguments]


if sys.platform == "win32":
    import ctypes
    import winreg
    from ctypes import wintypes

    _LIMITED, _ACCESS_DENIED, _STILL_ACTIVE = 0x1000, 5, 259

    @cache
    def system() -> str:
        """What identifies this Windows; empty when it is not known."""
        where, rights = r"SOFTWARE\Microsoft\Cryptography", winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where, 0, rights) as key:
                return _scrambled(str(winreg.QueryValueEx(key, "MachineGuid")[0]))
        except OSError:
            return ""

    def start_of(pid: int) -> str:
        """The moment a process began; empty when there is none."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_LIMITED, False, pid)
        if not handle:
            return HIDDEN if ctypes.get_last_error() == _ACCESS_DENIED else ""
        times = (wintypes.FILETIME * 4)()
        code = wintypes.DWORD()
        try:
            kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code))
            addresses = (ctypes.byref(time) for time in times)
            is_known = kernel.GetProcessTimes(wintypes.HANDLE(handle), *addresses)
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))
        if code.value != _STILL_ACTIVE:
            return ""
        return f"{times[0].dwHighDateTime}.{times[0].dwLowDateTime}" if is_known else HIDDEN

else:

    @cache
    def system() -> str:
        """What identifies this start of the computer or container; empty when it is not known."""
        try:
            boot = (_PROCESSES / "sys/kernel/random/boot_id").read_text(encoding="ascii")
            return _scrambled(boot + str((_PROCESSES / "self/ns/pid").readlink()))
        except (OSError, UnicodeDecodeError):
            return ""

    def start_of(pid: int) -> str:
        """The moment a process began; empty when there is none."""
        try:
            stat = (_PROCESSES / str(pid) / "stat").read_text(errors="replace")
        except OSError:
            return HIDDEN if _is_there(pid) else ""
        state, *fields = stat.rpartition(")")[2].split()
        return "" if state in "ZX" else fields[18]

    def _is_there(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except OverflowError:  # a number that no process can have
            return False
        except OSError as error:
            return isinstance(error, PermissionError)
        return True


def _scrambled(name: str) -> str:
    """A name of a system that says nothing about it to whom it is shown."""
    return sha256(f"reisverslag {name}".encode()).hexdigest()[:32]
