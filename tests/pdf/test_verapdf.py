"""The judge of accessible and archivable PDFs: veraPDF, all files in one process."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.forms.letterhead import PLAIN
from desktop.forms.publication import choices
from desktop.pdf.report import draw, draw_published
from tests.pdf.corpus import (
    CHANGES,
    EXAMPLE,
    SCRIPTS,
    every_combination,
    everywhere,
    final,
    letterhead_of,
    progress,
)
from tests.pdf.printed import Printed


def _verapdf() -> str:
    beside = Path(__file__).parents[2] / ".cache"
    jar = os.environ.get("VERAPDF_JAR") or next(map(str, beside.glob("greenfield-apps-*.jar")), "")
    if not Path(jar).is_file() or not shutil.which("java"):
        pytest.fail("veraPDF is not there: run scripts/setup dev, or name its jar in VERAPDF_JAR")
    return jar


def test_without_the_judge_the_tests_fail_and_say_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no Java

    with pytest.raises(pytest.fail.Exception, match="run scripts/setup dev"):
        _verapdf()


def write_published(folder: Path) -> Iterator[Path]:
    """Copies for publication, of which nothing is attached: that is another part of the standard."""
    reports = {
        "trip": final(),
        "progress": progress(),
        "scripts": everywhere(*SCRIPTS),
        "addresses": everywhere("https://voorbeeld.example"),
    }
    for name, report in reports.items():
        for kept, letterhead in (
            ("all", PLAIN),
            ("none", letterhead_of("a logo one can see through", folder)),
        ):
            hidden = [choice.place for choice in choices(report) if kept == "none"]
            path = folder / f"{name}, {kept}.pdf"
            path.write_bytes(draw_published(report, hidden, letterhead))
            yield path


def test_every_report_is_accessible_and_archivable(corpus: dict[str, Printed], tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "plain.pdf"))  # shows that the judge does say no
    canvas.drawString(99, 99, "ongetagd")
    canvas.save()
    for number, draft in enumerate(every_combination()):
        (tmp_path / f"combination {number}.pdf").write_bytes(draw(draft, EXAMPLE))
    published = {path.name for path in write_published(tmp_path)}
    published |= {f"{name}.pdf" for name in CHANGES}
    printed = next(iter(corpus.values())).path.parent

    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # it ends before more than this would pay
    judge = ["java", *quick, "-cp", _verapdf(), "org.verapdf.apps.GreenfieldCliWrapper"]
    said = subprocess.run(
        [*judge, "--format", "text", "--verbose", "--recurse", printed, tmp_path],
        capture_output=True,
        encoding="utf-8",
        check=False,  # the plain one makes it 1
    ).stdout

    judged = re.findall(r"^(PASS|FAIL) .*[/\\](.+\.pdf) (\w+)$", said, re.MULTILINE)
    carrying = (
        {path.name for folder in (printed, tmp_path) for path in folder.glob("*.pdf")}
        - published
        - {"plain.pdf"}
    )
    right = {("PASS", name, profile) for name in carrying for profile in ("ua1", "3a")}
    right |= {("PASS", name, profile) for name in published for profile in ("ua1", "2a")}
    assert {*judged} == right | {("FAIL", "plain.pdf", "1b")}, said
    assert len(judged) == len({*judged})
