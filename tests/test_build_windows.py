"""The list that the Windows installer goes by when it removes: all that it puts down, and nothing else."""

from pathlib import Path

import pytest

from scripts.build_windows import LIST, add_list, put_down

INSIDE = [
    "LICENSE",
    "reisverslag.exe",
    "_internal/python311.dll",
    "_internal/PIL/a.pyd",
    "_internal/PIL/b/c.dat",
]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A small program as the packer leaves it, with its list."""
    for name in INSIDE:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    add_list(tmp_path)
    return tmp_path


def listed(program: Path) -> list[str]:
    text = (program / LIST).read_bytes().decode("ascii")
    assert text.endswith("\r\n")  # which NSIS takes off every line
    return text.replace("\\", "/").split("\r\n")[:-1]


def test_it_names_every_file_and_the_uninstaller(program: Path) -> None:
    files = [line for line in listed(program) if not line.endswith("/")]

    assert sorted(files) == sorted([*INSIDE, "uninstall.exe"])


def test_a_folder_stands_before_and_after_all_that_is_in_it(program: Path) -> None:
    lines = listed(program)

    for folder in ("_internal/", "_internal/PIL/", "_internal/PIL/b/"):
        within = [number for number, line in enumerate(lines) if line.startswith(folder)]
        assert [lines[within[0]], lines[within[-1]]] == [folder, folder]


def test_it_is_put_down_before_all_that_it_names(program: Path) -> None:
    lines = [line for line in put_down(program).splitlines() if line.startswith("File ")]

    assert lines[0] == f'File "{program / LIST}"'
    assert sorted(lines[1:]) == sorted(f'File "{program / name}"' for name in INSIDE)


def test_a_name_that_the_installer_cannot_read_ends_the_build(program: Path) -> None:
    (program / "_internal" / "één.dat").touch()

    with pytest.raises(UnicodeEncodeError):
        add_list(program)
