"""Failing: a file that the disk does not give, a few times or from now on."""

import builtins
import errno
import os
from pathlib import Path
from typing import Any

import pytest

PASSING = [errno.EIO, errno.EACCES, errno.ESTALE]
NAMES = [errno.errorcode[number] for number in PASSING]


def fail(patch: pytest.MonkeyPatch, file: Path, number: int, times: int = 1) -> None:
    """Opening the file answers with this error, so many times."""
    left = [times]
    real = builtins.open

    def opens(path: Any, *rest: Any, **more: Any) -> Any:
        if path == file and left[0]:
            left[0] -= 1
            raise OSError(number, os.strerror(number), str(file))
        return real(path, *rest, **more)

    patch.setattr(builtins, "open", opens)
