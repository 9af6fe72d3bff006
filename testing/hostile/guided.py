"""Guided: inputs that Atheris makes, by what of our code they reach: testing.hostile.guided READER [OPTION…].

The options are those of libFuzzer. `scripts/torture atheris` starts it, where Atheris is installed.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from zlib import crc32

import atheris

from testing.hostile.trial import Trial


def main(reader: str, options: list[str]) -> None:
    """Tries until Atheris has enough, or something went wrong."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        atheris.Setup([sys.argv[0], *options], _tries(reader, Trial(Path(folder))))
        atheris.Fuzz()


def _tries(reader: str, trial: Trial) -> Callable[[bytes], None]:
    with atheris.instrument_imports(include=["desktop", "pypdf", "tomllib"]):
        import pypdf  # noqa: F401  the program itself imports it later

        from testing.hostile.doors import READERS
    doors = READERS[reader]

    def tries(data: bytes) -> None:
        for door in doors:
            if why := trial(door, data, Random(crc32(data))):
                raise AssertionError(why)

    return tries


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
