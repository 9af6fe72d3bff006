"""Hostile PDFs: each ends in a sentence or is left alone, soon and in little memory, and starts nothing."""

import sys

import pytest

from testing.hostile import pdfs, watch
from testing.hostile.order import kind_of
from tests.storage import named_pdfs

SECONDS = 30  # of work for one, on a slow machine
MEMORY = 1_500_000_000  # bytes of one process
SHARES = 4  # that can be tried beside each other


@pytest.mark.skipif(sys.platform != "linux", reason="processes are watched by /proc")
@pytest.mark.parametrize("share", range(SHARES))
def test_a_hostile_pdf_is_told_within_limits(share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "SECONDS", SECONDS)
    monkeypatch.setattr(watch, "PATIENCE", 10 * SECONDS)
    monkeypatch.setattr(watch, "MEMORY", MEMORY)
    failed: dict[str, str] = {}
    tried: list[str] = []

    def done(seed: int, why: str | None) -> None:
        name = kind_of(seed, named_pdfs.DOORS)
        tried.append(name)
        if why:
            failed[name] = why

    watch.try_all(range(share, len(pdfs.NAMES), SHARES), done, doors=named_pdfs.__name__)

    assert failed == {}
    assert len(set(tried)) == len(range(share, len(pdfs.NAMES), SHARES))
