"""A mail with PDFs: where one can be begun, and how long its copies stay."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from time import time

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.widgets.start import mail

HOUR = 60 * 60  # s


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Whether the xdg-email of the current folder was started, which is on PATH as well."""
    there = tmp_path / "there"
    there.mkdir()
    program = there / "xdg-email"
    program.write_text(f"#!/bin/sh\necho >> '{tmp_path}/started'\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.chdir(there)
    monkeypatch.setenv("PATH", str(there), prepend=os.pathsep)
    return (tmp_path / "started").exists


def made(name: str, age: float) -> Path:
    """A folder with a copy that was made so many seconds ago."""
    folder = mail.folder() / name
    folder.mkdir(parents=True)
    (folder / "a.pdf").write_bytes(b"%PDF-1.7")
    os.utime(folder, (time() - age, time() - age))
    return folder


def test_a_mail_is_begun_by_the_program_of_linux(started: Callable[[], bool], tmp_path: Path) -> None:
    assert mail.begin([tmp_path / "a.pdf"], "a")
    assert started()


def test_on_windows_no_program_is_looked_for(
    started: Callable[[], bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    assert not mail.begin([tmp_path / "a.pdf"], "a")
    assert not started()


@pytest.mark.parametrize("searched", ["", ".", ".:", "../there"])
def test_a_program_of_the_current_folder_is_not_started(
    started: Callable[[], bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, searched: str
) -> None:
    monkeypatch.setenv("PATH", searched)

    assert not mail.begin([tmp_path / "a.pdf"], "a")
    assert not started()


@pytest.mark.parametrize("home", ["O'Brien", "a,b", "100%", "a&b", "a\\x27"])
def test_from_a_folder_that_breaks_out_of_a_command_line_nothing_is_attached(
    started: Callable[[], bool], home: str
) -> None:
    assert not mail.begin([Path("/home", home, "a.pdf")], "a")
    assert not started()


def test_a_start_removes_the_copies_of_earlier_mails(qtbot: QtBot, qapp: QObject) -> None:
    left = made("abc", age=HOUR)
    of_an_earlier_edition = mail.folder() / "a.pdf"
    of_an_earlier_edition.touch()

    mail.keep_clear(QObject())

    assert not left.exists()
    assert not of_an_earlier_edition.exists()


def test_a_running_program_removes_copies_after_a_day(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "EVERY", 10)
    owner = QObject()
    mail.keep_clear(owner)
    old, young, ahead = made("old", 25 * HOUR), made("young", 23 * HOUR), made("ahead", -25 * HOUR)

    qtbot.waitUntil(lambda: not old.exists() and not ahead.exists(), timeout=30_000)

    assert young.exists()


@pytest.mark.parametrize("place", ["mail", "mail/abc"])
def test_what_a_link_leads_to_is_not_removed(qtbot: QtBot, tmp_path: Path, place: str) -> None:
    report = tmp_path / "reports" / "a" / "Stockholm.json"
    report.parent.mkdir(parents=True)
    report.touch()
    link = paths.cache() / place
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "reports")

    mail.keep_clear(QObject())

    assert report.exists()
    assert not os.path.lexists(link)


def test_where_nothing_was_mailed_there_is_nothing_to_remove(qtbot: QtBot) -> None:
    mail.keep_clear(QObject())

    assert not mail.folder().exists()
