"""A full disk: every verb that writes says so, and what stood there stays."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.pdf.report import draw
from tests.cli.script import Write


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    ("verb", "named"),
    [
        (["pdf", "Stockholm.json"], "Stockholm.pdf"),
        (["pdf", "Stockholm.json", "-o", "out.pdf"], "out.pdf"),
        (["pdf", "--changes", "Oud.json", "Stockholm.json"], "Stockholm (wijzigingen).pdf"),
        (["extract", "Los.pdf"], "Los.json"),
        (["overview", "", "--year", "2024", "-o", "out.xlsx"], "out.xlsx"),
        (["restore", "Kapot.json"], "Kapot.json.broken"),  # where the damaged one is kept
        (["restore", "Kapot.json", "-o", "out.json"], "out.json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_every_verb_that_writes_tells_of_a_full_disk(
    tmp_path: Path,
    write: Write,
    complete: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    verb: Sequence[str],
    named: str,
) -> None:
    report = write(complete | {"state": "final"})
    write(complete, "Oud.json")
    write(draw(Draft(TRIP), report.read_bytes()), "Los.pdf")
    write(b"{", "Kapot.json")
    write(complete, "Kapot.json.bak")
    (tmp_path / "out.pdf").write_bytes(b"%PDF-1.7 of earlier")
    before = content(tmp_path)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.chdir(tmp_path)

    assert main([*verb]) == 2
    assert capsys.readouterr() == (
        "",
        f"‘{named}’ is niet opgeslagen. De schijf is vol. Maak ruimte, of kies een andere map.\n",
    )
    assert content(tmp_path) == before
