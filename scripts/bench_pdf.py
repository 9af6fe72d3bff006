"""Bench of the PDF: how long one report takes, against a floor and against other ways to make one.

The floor is the same lines, each in its own font at its own place, on a bare ReportLab canvas: no text is
broken into lines, no table laid out, nothing tagged. Beside it stands ReportLab's own layout of the same
texts, of which nothing is tagged either: less than that would take a layout of our own. WeasyPrint and
LibreOffice are measured where they are installed; the program itself needs neither.
"""

import gc
import html
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as Grid

from desktop.forms.blocks import Items, Paper, PaperTable
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.paths import resources
from desktop.pdf import fonts, styles
from desktop.pdf.report import draw
from desktop.storage import pdf_child, pdf_reader
from desktop.storage.report_file import LARGEST
from scripts.example import complete_example

_SCALE = 1.5  # of pdftohtml: its dots to a point
_FACES = {"SourceSans3": fonts.REGULAR, "SourceSans3-It": fonts.ITALIC}
REPORT = Draft(KINDS["trip"], complete_example(), saved="2024-06-12T14:03:00+02:00")
MANY = 1000


class Line(NamedTuple):
    """A line of text as it stands in the PDF."""

    font: str
    size: float
    x: float
    y: float
    text: str


def bench() -> None:
    """All ratios of one run."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "report.pdf"
        pdf.write_bytes(draw(REPORT))
        pages = list(_pages(pdf))
        floor, plain, ours = _medians(lambda: _bare(pages), _plain, lambda: draw(REPORT))
        print(f"pdf: bare canvas {floor * 1000:.1f} ms; ours {ours / floor:.2f} × (aim ≤ 2)")
        print(f"  ReportLab, nothing tagged {plain / floor:.2f} × the bare canvas")
        page = Path(folder) / "report.html"
        page.write_text(_page(REPORT.form.paper(REPORT.context())), encoding="utf-8")
        _others(page, ours)
    _read_back()
    _long(ours)
    _many()


def _pages(pdf: Path) -> Iterator[list[Line]]:
    """The lines of each page, as poppler sees them."""
    command = ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", str(_SCALE), str(pdf)]
    seen = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    known = r'<fontspec id="(\d+)" size="(\d+)" family="\w+\+([^"]+)"'
    faces = {
        number: (_FACES.get(family, family), int(size) / _SCALE)
        for number, size, family in re.findall(known, seen)
    }
    drawn = r'<text top="(\d+)" left="(\d+)" .*?font="(\d+)">(.*)</text>'
    for page in seen.split("<page ")[1:]:
        yield [
            Line(
                fonts.BOLD if text.startswith("<b>") and faces[font][0] == fonts.REGULAR else faces[font][0],
                faces[font][1],
                int(left) / _SCALE,
                A4[1] - int(top) / _SCALE,
                _unmarked(text),
            )
            for top, left, font, text in re.findall(drawn, page)
        ]


def _unmarked(text: str) -> str:
    return html.unescape(re.sub("<.*?>", "", text))


def _bare(pages: list[list[Line]]) -> None:
    canvas = Canvas(BytesIO(), pagesize=A4)
    for lines in pages:
        for line in lines:
            canvas.setFont(line.font, line.size)
            canvas.drawString(line.x, line.y, line.text)
        canvas.showPage()
    canvas.save()


def _plain() -> None:
    """The same texts in the same looks, laid out by ReportLab as it comes."""
    paper = REPORT.form.paper(REPORT.context())
    face = [("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR)]

    def told(text: str, style: ParagraphStyle) -> list[Flowable]:
        return [Paragraph(html.escape(line, quote=False), style) for line in fonts.lines(text)]

    facts = [[*told(label, styles.LABEL), *told(value, styles.FACT)] for label, value in paper.key_figures]
    flow = [
        *told(paper.title, styles.TITLE),
        *told(paper.subtitle, styles.SUBTITLE),
        Grid([facts], style=face),
    ]
    for part in paper.parts:
        flow += told(part.heading, styles.HEADING)
        for block in part.blocks:
            match block:
                case Items():
                    flow += [
                        Paragraph(html.escape(text), styles.ITEM, bulletText="•") for text in block.items
                    ]
                case PaperTable():
                    head = [told(column.title, styles.COLUMN) for column in block.columns]
                    rows = [[told(text, styles.BASE) for text in row] for row in block.rows]
                    flow.append(Grid([head, *rows], style=face, repeatRows=1))
                case _:
                    flow += [piece for text in block.texts() for piece in told(text, styles.BODY)]
    SimpleDocTemplate(
        BytesIO(), pagesize=A4, initialFontName=fonts.REGULAR, leftMargin=styles.SIDE, rightMargin=styles.SIDE
    ).build(flow)


def _others(page: Path, ours: float) -> None:
    """The same report by WeasyPrint, also as PDF/UA, and by LibreOffice."""
    sys.path.append(str(Path(__file__).parents[1] / ".cache/bench"))  # where scripts/bench puts it
    try:
        from weasyprint import HTML  # type: ignore[import-not-found, unused-ignore]
    except (ImportError, OSError):
        print("  WeasyPrint is not there, or not its libraries (Debian: libpangoft2-1.0-0)")
    else:
        (theirs,) = _medians(lambda: HTML(page).write_pdf(pdf_variant="pdf/ua-1"), rounds=9)
        print(f"  WeasyPrint pdf/ua-1       {theirs / ours:.1f} × ours (aim ≥ 3)")
    if office := shutil.which("soffice"):
        command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(page.parent), str(page)]
        (theirs,) = _medians(lambda: subprocess.run(command, capture_output=True, check=True), rounds=5)
        print(f"  LibreOffice headless      {theirs / ours:.0f} × ours (aim ≥ 40)")
    else:
        print("  LibreOffice is not installed")


def _page(paper: Paper) -> str:
    """A paper as a page for other programs, plain but with the same parts."""
    parts = [f"<h1>{html.escape(paper.title)}</h1><p>{html.escape(paper.subtitle)}</p>"]
    for part in paper.parts:
        parts.append(f"<h2>{html.escape(part.heading)}</h2>")
        for block in part.blocks:
            match block:
                case Items():
                    parts.append(f"<ul>{_each('li', block.items)}</ul>")
                case PaperTable():
                    rows = "".join(f"<tr>{_each('td', row)}</tr>" for row in block.rows)
                    head = _each("th", [column.title for column in block.columns])
                    parts.append(f"<table><tr>{head}</tr>{rows}</table>")
                case _:
                    parts.append(_each("p", block.texts()))
    faces = (("400", "400Regular"), ("bold", "700Bold"))
    style = "body { font: 10pt/15pt Ours, sans-serif }" + "".join(
        f"@font-face {{ font-family: Ours; font-weight: {weight}; src: url({file}) }}"
        for weight, face in faces
        for file in [(resources() / f"fonts/SourceSans3_{face}.ttf").as_uri()]
    )
    body = "".join(parts)
    title = html.escape(paper.title)
    return f"<!doctype html><html lang=nl><title>{title}</title><style>{style}</style>{body}</html>"


def _each(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts)


def _read_back() -> None:
    """Getting the report out of a PDF again, by the process that reads foreign ones and within this one."""
    pdf = draw(REPORT, json.dumps(REPORT.answers).encode())
    apart, within = _medians(
        lambda: pdf_reader.report_in(pdf, LARGEST), lambda: pdf_child.report_in(pdf, LARGEST)
    )

    def start_and_read() -> None:
        pdf_reader.close()
        pdf_reader.report_in(pdf, LARGEST)

    (first,) = _medians(start_and_read, rounds=9)
    print(f"  read back: {apart * 1000:.1f} ms, {apart / within:.2f} × reading it within the program")
    print(f"  the first, with the start of the process that reads: {first * 1000:.0f} ms")


def _long(ours: float) -> None:
    """A report of sixty pages, a page against one of the usual report."""
    answers = complete_example()
    sentence = "De delegatie bezocht de stad en sprak met bestuurders over veiligheid. "
    answers["purpose"]["text"] = "\n".join([sentence * 24] * 165)
    draft = Draft(KINDS["trip"], answers)
    pdf = draw(draft)
    pages = len(re.findall(rb"/Type /Page\b", pdf))
    (whole,) = _medians(lambda: draw(draft), rounds=5)
    page = whole / pages / (ours / 2)
    print(f"  {pages} pages: {whole * 1000:.0f} ms, each {page:.2f} × one of the usual two")


def _many() -> None:
    """Very many reports after each other: neither time nor memory may grow."""
    times, memory = [], []
    for n in range(MANY):
        start = time.perf_counter()
        draw(REPORT)
        times.append(time.perf_counter() - start)
        if n in (MANY // 10, MANY - 1):
            gc.collect()
            memory.append(_resident())
    first, last = (statistics.median(part) for part in (times[: MANY // 10], times[-MANY // 10 :]))
    grown = (memory[1] - memory[0]) / 1024
    print(f"  {MANY} in a row: the last take {last / first:.2f} × the first; memory {grown:+.1f} MiB")


def _resident() -> int:
    """KiB that this process holds."""
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def _medians(*makers: Callable[[], object], rounds: int = 40) -> list[float]:
    """Seconds that each takes, warm; in turns: a busy moment hits all."""
    times: list[list[float]] = [[] for _ in makers]
    for _ in range(rounds):
        for make, spent in zip(makers, times, strict=True):
            start = time.perf_counter()
            make()
            spent.append(time.perf_counter() - start)
    return [statistics.median(spent[rounds // 4 :]) for spent in times]


if __name__ == "__main__":
    bench()
