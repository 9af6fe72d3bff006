"""The selftest, as IT runs it after an installation: of a program that works, and of one that does not."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.forms.kinds import KINDS
from desktop.selftest import EXAMPLES

ROOT = Path(__file__).parents[1]
# Of each example all pages, and those of an empty report like it.
STEPS = sum(2 * (len(KINDS[name.partition("-")[0]].sections) + 1) for name in EXAMPLES)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program that things can be taken away from."""
    folder = tmp_path / "program"
    folder.mkdir()
    for name in ("desktop", "resources", "docs"):  # with what Python compiled, which each start needs
        shutil.copytree(ROOT / name, folder / name)
    return folder


def selftest(program: Path, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    without = {"REISVERSLAG_HOME", "XDG_RUNTIME_DIR", "PYTHONPATH"}
    inherited = {key: value for key, value in os.environ.items() if key not in without}
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--selftest"],
        cwd=program,
        env=inherited | {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def said(run: subprocess.CompletedProcess[str]) -> str:
    """What it says, less what Qt says of having no screen."""
    return "\n".join(line for line in run.stderr.splitlines() if "This plugin does not support" not in line)


def files(folder: Path) -> dict[Path, float]:
    """All files with when they were written; less what fontconfig keeps for itself."""
    found = (path for path in folder.rglob("*") if path.is_file() and "fontconfig" not in path.parts)
    return {path: path.stat().st_mtime for path in found}


def test_a_program_that_works_says_so_in_one_line_and_leaves_nothing(program: Path, tmp_path: Path) -> None:
    home = tmp_path / "own"
    home.mkdir()
    before = files(tmp_path)

    run = selftest(program, home)

    assert (run.returncode, said(run)) == (0, "")
    line = rf"Reisverslag \S+: de zelftest is geslaagd \({STEPS} stappen getoond, scherm offscreen\)\.\n"
    assert re.fullmatch(line, run.stdout)
    assert files(tmp_path) == before


LACKING = {
    "resources/fonts/SourceSans3_700Bold.ttf": "Het lettertype Source Sans 3 ontbreekt.",
    "resources/data/airports.csv": "airports.csv",
    "resources/examples/progress-2009.json": "progress-2009.json",
    "resources/spelling/nl.dic": "De spelling kan niet worden gecontroleerd.",
    "desktop/live_paper/child.py": "Het papier naast de vragen kan niet worden gemaakt.",
    "docs/handleiding.md": "De handleiding ontbreekt.",
    "desktop/pdf/tags.py": "desktop.pdf.tags",
}


@pytest.mark.parametrize("lacking", LACKING)
def test_a_program_that_lacks_something_says_so_in_a_sentence(
    program: Path, tmp_path: Path, lacking: str
) -> None:
    (program / lacking).unlink()

    run = selftest(program, tmp_path)

    assert (run.returncode, run.stdout) == (1, "")
    assert re.fullmatch(r"De zelftest is niet geslaagd\. .+\.", said(run))
    assert LACKING[lacking] in said(run)


WRITES_ON = """
import itertools
from desktop import app, paths, selftest
from desktop.widgets.background.job import Job

def write_on(job):
    for number in itertools.count():
        job.tell(number)
        paths.cache().mkdir(parents=True, exist_ok=True)
        (paths.cache() / str(number)).touch()

make_application = app.make_application

def with_a_job():
    application = make_application()
    Job(write_on).start()
    return application

app.make_application = with_a_job
print(selftest.run())
"""


def test_what_still_runs_in_the_background_is_over_before_its_folder_goes(
    program: Path, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()

    run = subprocess.run(
        [sys.executable, "-c", WRITES_ON],
        cwd=program,
        env=os.environ | {"TMPDIR": str(temporary), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    assert (run.returncode, said(run)) == (0, "")
    assert "de zelftest is geslaagd" in run.stdout
    assert not [path for path in temporary.rglob("*") if path.is_file()]
