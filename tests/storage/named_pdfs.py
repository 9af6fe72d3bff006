"""Each hostile PDF by its name, and how the list of a folder reads one."""

from functools import partial
from random import Random

from desktop import paths
from desktop.storage import entries
from testing.hostile import pdfs
from testing.hostile.doors import Door


def _named(name: str, chance: Random) -> bytes:
    return pdfs.named(name)


def _read(data: bytes, chance: Random) -> None:
    """None of these is a report: it is left alone, or the list says why."""
    file = paths.reports() / "factuur.pdf"
    file.parent.mkdir()
    file.write_bytes(data)
    if found := entries.read(file, file.name, 0):
        entry, _ = found
        assert entry.state == "unreadable"
        assert entry.status.startswith(("Deze PDF ", "In deze PDF ")), entry.status
        assert entry.status.endswith("."), entry.status
    assert file.read_bytes() == data


DOORS = {name: Door(".pdf", 1, partial(_named, name), _read) for name in pdfs.NAMES}
