"""Printing in Windows' own way, on the printer that scripts/test-windows gives Wine: run by that alone."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QTransform
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog

from desktop.forms.draft import Draft
from desktop.pdf.report import draw
from desktop.widgets.paper.printing import load, print_pdf
from tests.pdf import corpus
from tests.pdfs import darkness, make_pdf, page


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Path:
    """What Windows sends to the printer, in PostScript, once OK is pressed in its dialog."""
    paper = tmp_path / "paper.ps"

    def choose(dialog: QPrintDialog) -> int:
        assert dialog.printer().outputFormat() == QPrinter.OutputFormat.NativeFormat
        dialog.printer().setOutputFileName(str(paper))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    return paper


def sheets(paper: Path) -> list[QImage]:
    """The pages as they leave the printer, always upright: one that lies down was turned to the left."""
    judge = ["gs", "-q", "-sDEVICE=png16m", "-r200"]
    subprocess.run([*judge, "-o", str(paper.with_name("%d.png")), str(paper)], check=True)
    count = len([*paper.parent.glob("*.png")])
    return [QImage(str(paper.with_name(f"{number}.png"))) for number in range(1, 1 + count)]


def test_all_pages_are_printed_in_order_also_those_that_lie_down(paper: Path) -> None:
    assert print_pdf(make_pdf("red", "lime", "blue", landscape=(1,)), None, "Drie bladen")

    # Towards a corner, where a page that was made smaller does not reach.
    seen = [sheet.pixelColor(sheet.width() // 6, sheet.height() // 6).name() for sheet in sheets(paper)]
    assert seen == ["#ff0000", "#00ff00", "#0000ff"]


@pytest.mark.parametrize("draft", [corpus.final(), corpus.progress()], ids=["trip", "progress"])
def test_a_report_comes_from_the_printer_as_it_is_in_its_pdf(paper: Path, draft: Draft) -> None:
    pdf = paper.with_name("made.pdf")
    pdf.write_bytes(draw(draft))

    assert print_pdf(pdf.read_bytes(), None, "Verslag")

    made = [page(pdf, number) for number in range(load(pdf.read_bytes()).pageCount())]
    upright = [
        sheet.transformed(QTransform().rotate(-90 if sheet.width() > sheet.height() else 0)) for sheet in made
    ]
    printed = [darkness(sheet) for sheet in sheets(paper)]
    assert len(printed) == len(made) > 1
    for sheet, meant in zip(printed, map(darkness, upright), strict=True):
        assert sheet == pytest.approx(meant, abs=12)
