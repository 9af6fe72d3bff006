"""Where files live."""

import sys
from pathlib import Path

import pytest

from desktop import paths


def test_one_variable_moves_all_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    monkeypatch.setenv("REISVERSLAG_HOME", str(stick))

    folders = [paths.reports(), paths.state(), paths.config(), paths.machine_config()]

    assert all(folder.is_relative_to(stick) for folder in folders)
    assert len(set(folders)) == 4


def test_without_it_the_folders_are_where_the_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("REISVERSLAG_HOME")
    for variable in ("HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "a user"))
    for variable in ("XDG_DOCUMENTS_DIR", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)

    assert paths.reports().name == "Reisverslagen"
    assert "reisverslag" in paths.state().parts
    assert "reisverslag" in paths.config().parts
    if sys.platform == "linux":
        assert paths.machine_config() == Path("/etc/reisverslag")


def test_a_relative_home_does_not_move_along_with_the_current_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REISVERSLAG_HOME", "stick")

    assert paths.state() == tmp_path / "stick" / "state"


def test_the_resources_of_the_repository_are_there() -> None:
    assert (paths.resources() / "examples" / "trip-stockholm-2024.json").is_file()


def test_the_frozen_program_brings_its_own_resources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.resources() == tmp_path / "resources"


def test_the_installed_wheel_brings_its_own_resources(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "desktop"
    (package / "_resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))

    assert paths.resources() == package / "_resources"


def test_the_handleiding_is_found_in_the_repository() -> None:
    assert paths.handbook().read_text(encoding="utf-8").startswith("# Handleiding")


def test_the_handleiding_is_packed_with_the_resources(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    packed = tmp_path / "resources" / "handleiding.md"
    packed.parent.mkdir()
    packed.touch()

    assert paths.handbook() == packed
