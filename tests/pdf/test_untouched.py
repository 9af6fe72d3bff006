"""ReportLab takes neither code nor settings from whoever starts the program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRIP = ROOT / "resources/examples/trip-stockholm-2024.json"
CODE = "open({told!r}, 'a').write(__name__)"
HOOKS = (".reportlab_mods", ".reportlab_settings", "reportlab_mods.py", "reportlab_settings.py")
WITHIN = ("local_rl_mods", "local_rl_settings")
LAID_INTO = """
from importlib.util import spec_from_file_location
class Finder:
    def find_spec(name, path=None, target=None):
        package, _, hook = name.partition(".")
        if package == "reportlab" and hook in {hooks!r}:
            return spec_from_file_location(name, f"{folder}/{{hook}}.py")
sys.meta_path.insert(0, Finder)
"""
SEARCHED = """
import desktop.pdf.report
from reportlab import rl_config
print(rl_config.T1SearchPath, rl_config.TTFSearchPath, rl_config.CMapSearchPath)
"""
VARIABLES = {
    "as ReportLab takes them": {"RL_pageCompression": "0", "EVAL_DEBUG": "x", "SOURCE_DATE_EPOCH": "1"},
    "that are no numbers": {"RL_pageCompression": "x", "SOURCE_DATE_EPOCH": "x"},
}


def make_pdf(out: Path, code: str = "", **environment: str) -> bytes:
    """The PDF that the program makes of a report, in a process that begins with `code`."""
    command = f"import sys\n{code}\nfrom desktop.__main__ import main\nsys.exit(main(sys.argv[1:]))"
    subprocess.run(
        [sys.executable, "-c", command, "pdf", str(TRIP), "-o", str(out)],
        env=os.environ | environment,
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    return out.read_bytes()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The PDF as it is where nobody interferes."""
    return make_pdf(tmp_path_factory.mktemp("plain") / "plain.pdf")


def test_no_file_of_the_user_runs_as_code_of_reportlab(tmp_path: Path, plain: bytes) -> None:
    told = tmp_path / "told"
    for hook in HOOKS:
        (tmp_path / hook).write_text(CODE.format(told=str(told)))

    made = make_pdf(
        tmp_path / "made.pdf",
        f"sys.path.append({str(tmp_path)!r})",
        HOME=str(tmp_path),
        USERPROFILE=str(tmp_path),
    )

    assert not told.exists()
    assert made == plain


def test_nothing_that_was_laid_into_reportlab_itself_runs(tmp_path: Path, plain: bytes) -> None:
    told = tmp_path / "told"
    for hook in WITHIN:
        (tmp_path / f"{hook}.py").write_text(CODE.format(told=str(told)))

    made = make_pdf(tmp_path / "made.pdf", LAID_INTO.format(hooks=WITHIN, folder=tmp_path))

    assert not told.exists()
    assert made == plain


@pytest.mark.parametrize("variables", VARIABLES.values(), ids=VARIABLES)
def test_no_variable_changes_a_pdf(tmp_path: Path, plain: bytes, variables: dict[str, str]) -> None:
    assert make_pdf(tmp_path / "made.pdf", **variables) == plain


def test_no_font_is_looked_for_in_the_folders_of_the_user(tmp_path: Path) -> None:
    for folder in (".fonts", "fonts", ".local/share/fonts"):
        (tmp_path / folder).mkdir(parents=True)

    searched = subprocess.run(
        [sys.executable, "-c", SEARCHED],
        env=os.environ | {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )

    assert searched.stdout == "[] [] []\n"
