"""What leaves the printer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from desktop import paths
from desktop.forms.draft import Draft
from desktop.pdf.report import draw
from desktop.storage import report_file
from desktop.widgets.main.window import Window
from desktop.widgets.paper import printing
from desktop.widgets.paper.printing import FINEST, NO_PRINTER, REFUSED, load, paint, print_pdf, print_pdfs
from testing.hand import Hand
from testing.made_up import made_up, write
from tests.pdfs import darkness, make_pdf, page
from tests.widgets.seen import settle

COLOURS = ("red", "lime", "blue")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """What comes out of the printer."""
    return tmp_path / "paper.pdf"


@pytest.fixture
def printer(paper: Path, qapp: QApplication) -> QPrinter:
    """A printer that prints to a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(100)
    return printer


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> list[str]:
    """What the user is told."""
    told: list[str] = []
    monkeypatch.setattr(printing, "tell", lambda parent, title, text: told.append(text))
    return told


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, paper: Path) -> Callable[..., None]:
    """Answers the print dialog of a machine with one printer."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Printer op de gang"])

    def answer(result: QDialog.DialogCode, pages: str = "", copies: int = 1) -> None:
        def choose(dialog: QPrintDialog) -> int:
            dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            dialog.printer().setOutputFileName(str(paper))
            dialog.printer().setResolution(100)
            dialog.printer().setPageRanges(QPageRanges.fromString(pages))
            dialog.printer().setCopyCount(copies)
            dialog.printer().setCollateCopies(True)
            return result.value

        monkeypatch.setattr(QPrintDialog, "exec", choose)

    return answer


def colours(paper: Path) -> list[str]:
    """The colour in the middle of each page."""
    names = {QColor(name).rgb(): name for name in (*COLOURS, "white")}
    pictures = [page(paper, number) for number in range(load(paper.read_bytes()).pageCount())]
    return [names[picture.pixel(picture.rect().center())] for picture in pictures]


def test_all_pages_are_printed_in_order(printer: QPrinter, paper: Path) -> None:
    assert paint(printer, load(make_pdf(*COLOURS)))

    assert colours(paper) == ["red", "lime", "blue"]


@pytest.mark.parametrize(
    ("pages", "printed"),
    [("1", ["red"]), ("2-3", ["lime", "blue"]), ("1,3", ["red", "blue"]), ("2-9", ["lime", "blue"])],
)
def test_only_the_pages_asked_for_are_printed(
    printer: QPrinter, paper: Path, pages: str, printed: list[str]
) -> None:
    printer.setPageRanges(QPageRanges.fromString(pages))

    assert paint(printer, load(make_pdf(*COLOURS)))

    assert colours(paper) == printed


@pytest.mark.parametrize(
    ("collated", "printed"),
    [(True, ["red", "lime", "red", "lime"]), (False, ["red", "red", "lime", "lime"])],
)
def test_copies_come_set_by_set_or_page_by_page(
    printer: QPrinter, paper: Path, collated: bool, printed: list[str]
) -> None:
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)

    assert paint(printer, load(make_pdf("red", "lime")))

    assert colours(paper) == printed


def test_the_last_page_comes_first_when_that_is_asked(printer: QPrinter, paper: Path) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)

    assert paint(printer, load(make_pdf(*COLOURS)))

    assert colours(paper) == ["blue", "lime", "red"]


def test_a_page_on_its_side_comes_on_its_side(printer: QPrinter, paper: Path) -> None:
    assert paint(printer, load(make_pdf(*COLOURS, landscape=(1,))))

    assert [page(paper, number).size() for number in range(3)] == [
        QSize(595, 842),
        QSize(842, 595),
        QSize(595, 842),
    ]
    assert colours(paper) == ["red", "lime", "blue"]


@pytest.mark.parametrize("resolution", [72, 300, 600, 1200])
def test_what_is_printed_stands_where_it_stood_and_has_no_seams(
    printer: QPrinter, paper: Path, resolution: int
) -> None:
    printer.setResolution(resolution)

    assert paint(printer, load(make_pdf("black")))

    dots = min(resolution, FINEST)
    picture = page(paper, 0, dots)
    middle = picture.width() // 2
    black = [y for y in range(picture.height()) if picture.pixelColor(middle, y).value() < 128]
    inch = pytest.approx(dots, abs=max(1, dots // 100))
    assert black[0] == inch
    assert picture.height() - black[-1] == inch
    assert black == list(range(black[0], black[-1] + 1))


def test_a_finer_printer_gets_no_more_dots_than_can_be_seen(
    printer: QPrinter, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "FINEST", 100)
    sizes = []
    for resolution in (100, 400):
        printer.setResolution(resolution)
        assert paint(printer, load(make_pdf("red")))
        sizes.append(paper.stat().st_size)

    assert sizes[1] == pytest.approx(sizes[0], rel=0.1)


def test_a_page_shrinks_to_fit_smaller_paper(printer: QPrinter, paper: Path) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))

    assert paint(printer, load(make_pdf("black")))

    picture = page(paper, 0)
    width, height = picture.width(), picture.height()
    corners = [(x, y) for x in (0.08, 0.92) for y in (0.06, 0.94)]
    assert {picture.pixelColor(int(x * width), int(y * height)).name() for x, y in corners} == {"#ffffff"}
    corners = [(x, y) for x in (0.16, 0.84) for y in (0.12, 0.88)]
    assert {picture.pixelColor(int(x * width), int(y * height)).name() for x, y in corners} == {"#000000"}


def test_who_has_no_printer_reads_what_to_do(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)

    assert not print_pdf(make_pdf("red"), None, "Stockholm")

    assert told == [NO_PRINTER]


def test_prints_what_the_dialog_says(ask: Callable[..., None], paper: Path, told: list[str]) -> None:
    ask(QDialog.DialogCode.Accepted, pages="2-3", copies=2)

    assert print_pdf(make_pdf(*COLOURS), None, "Stockholm")

    assert colours(paper) == ["lime", "blue"] * 2
    assert told == []


def test_several_are_printed_after_each_other_in_one_go(
    ask: Callable[..., None], paper: Path, told: list[str]
) -> None:
    ask(QDialog.DialogCode.Accepted)

    assert print_pdfs([make_pdf("red"), make_pdf("lime", "blue")], None, "Twee verslagen")

    assert colours(paper) == ["red", "lime", "blue"]
    assert told == []


def test_of_several_each_comes_as_often_as_is_asked(printer: QPrinter, paper: Path) -> None:
    printer.setCopyCount(2)
    printer.setCollateCopies(True)

    assert paint(printer, load(make_pdf("red")), load(make_pdf("lime", "blue")))

    assert colours(paper) == ["red", "red", "lime", "blue", "lime", "blue"]


def test_nothing_is_printed_when_the_dialog_is_left(
    ask: Callable[..., None], paper: Path, told: list[str]
) -> None:
    ask(QDialog.DialogCode.Rejected)

    assert not print_pdf(make_pdf("red"), None, "Stockholm")

    assert not paper.exists()
    assert told == []


def test_pages_that_are_not_there_are_told(ask: Callable[..., None], paper: Path, told: list[str]) -> None:
    ask(QDialog.DialogCode.Accepted, pages="4-9")

    assert not print_pdf(make_pdf(*COLOURS), None, "Stockholm")

    assert told == ["Kies pagina’s van 1 tot en met 3."]


def test_a_report_comes_from_the_printer_as_it_is_in_its_pdf(
    window: Window, hand: Hand, opened: Path, ask: Callable[..., None], paper: Path
) -> None:
    assert window.session
    made = paper.with_name("made.pdf")
    made.write_bytes(draw(window.session.draft))
    ask(QDialog.DialogCode.Accepted, pages="2", copies=2)

    hand.shortcut("Ctrl+P")

    printed = [darkness(page(paper, number)) for number in range(load(paper.read_bytes()).pageCount())]
    first, second = (darkness(page(made, number)) for number in range(2))
    assert len(printed) == 2
    for one in printed:
        assert one == pytest.approx(second, abs=12)
        assert one != pytest.approx(first, abs=12)


@pytest.fixture
def before() -> list[Draft]:
    """Two reports, there before the program is started."""
    files = [write(made_up(number), paths.reports(), f"{number}.json") for number in (1, 2)]
    return [report_file.read(file.read_bytes()).draft for file in files]


def test_reports_chosen_on_the_start_screen_come_after_each_other(
    before: list[Draft], window: Window, hand: Hand, ask: Callable[..., None], paper: Path
) -> None:
    settle(window)
    ask(QDialog.DialogCode.Accepted, copies=2)

    hand.press("Meerdere kiezen")
    QTest.keyClick(hand.find("Uw verslagen"), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.press("Met de gekozen verslagen…")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_D)  # Afdrukken…

    pages = [load(draw(report)).pageCount() for report in before]
    assert load(paper.read_bytes()).pageCount() == 2 * sum(pages)


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_refuses_is_told(ask: Callable[..., None], paper: Path, told: list[str]) -> None:
    ask(QDialog.DialogCode.Accepted)
    paper.mkdir()  # nothing can be written there

    assert not print_pdf(make_pdf("red"), None, "Stockholm")

    assert told == [REFUSED]
