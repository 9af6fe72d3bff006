"""The judge of accessible and archivable PDFs: veraPDF, all files in one process."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.forms.publication import choices
from desktop.pdf.document import draw_published
from tests.pdf.corpus import final
from tests.pdf.printed import Printed


def _verapdf() -> str:
    beside = Path(__file__).parents[2] / ".cache"
    jar = os.environ.get("VERAPDF_JAR") or next(map(str, beside.glob("greenfield-apps-*.jar")), "")
    if not Path(jar).is_file() or not shutil.which("java"):
        pytest.fail("veraPDF is not there: run scripts/setup dev, or name its jar in VERAPDF_JAR")
    return jar


def test_every_report_is_accessible_and_archivable(corpus: dict[str, Printed], tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"  # shows that the judge does say no
    canvas = Canvas(str(plain))
    canvas.drawString(99, 99, "ongetagd")
    canvas.save()
    published = tmp_path / "published.pdf"  # nothing is attached: another part of the standard
    published.write_bytes(draw_published(final(), [choice.place for choice in choices(final())]))
    files = [str(report.path) for report in corpus.values()]

    judge = ["java", "-cp", _verapdf(), "org.verapdf.apps.GreenfieldCliWrapper"]
    judged = subprocess.run(
        [*judge, "--format", "text", "--verbose", *files, str(plain), str(published)],
        capture_output=True,
        encoding="utf-8",
        check=False,  # the plain one makes it 1
    ).stdout.splitlines()

    assert f"FAIL {plain} 1b" in judged
    passed = {f"PASS {file} {profile}" for file in files for profile in ("ua1", "3a")}
    passed |= {f"PASS {published} {profile}" for profile in ("ua1", "2a")}
    assert passed <= {*judged}, "\n".join(judged)
