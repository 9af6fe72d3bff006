"""A PDF as its readers meet it: seen page by page, or read aloud."""

import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from desktop.forms.blocks import HeadingBlock, Items, MapBlock, Missing, Paper, PaperTable, TextBlock
from desktop.forms.draft import Draft
from desktop.forms.text_parts import TextParagraph, TextPart, text_parts
from desktop.forms.wording import in_sentence_case
from desktop.pdf import styles


@dataclass(frozen=True)
class Printed:
    """A PDF file, through the eyes of poppler."""

    path: Path

    def pages(self) -> list[str]:
        """The text of each page, in the order in which it is drawn."""
        return _run("pdftotext", "-raw", self.path, "-").removesuffix("\f").split("\f")

    def copied(self) -> str:
        """The text as it can be copied, without heads, feet and bullets."""
        lines: list[str] = []
        for page in self.pages():
            text, _, _ = page.rpartition(re.findall(r".* Pagina \d+ van \d+\n", page)[-1])
            lines += [line.removeprefix("• ") for line in text.splitlines()]
        return "\n".join(lines)

    def spoken(self) -> list[tuple[str, str]]:
        """What a screen reader says: the tag and the text of every element that has content, in order."""
        return [(tag, text.rstrip()) for tag, text in self.structure() if text]

    def structure(self) -> list[tuple[str, str]]:
        """The tag and the own text of every element, in order; of what only holds others, no text.

        A link or a term is part of the text that it stands in. What stands in the place of capitals is said.
        """
        said: list[tuple[str, str]] = []
        instead = ""
        for element, text in self.elements():
            if text is not None:
                tag, before = said[-1]
                said[-1] = tag, instead or before + text
            elif (tag := str(element.S)[1:]) not in ("Link", "Span"):
                instead = str(element.get("/ActualText", ""))
                said.append((tag, ""))
        return said

    def elements(self) -> Iterator[tuple[pikepdf.Object, str | None]]:
        """Every element, in order; after it each piece of its own text, with the element that it is in."""
        lines = _run("pdfinfo", "-struct-text", self.path, errors="replace").splitlines()  # of a summary
        with self.open() as pdf:
            elements = _below(pdf.Root.StructTreeRoot)
            within: list[tuple[int, pikepdf.Object]] = []
            for line in lines:
                depth = len(line) - len(line.lstrip(" "))
                if text := re.fullmatch(r' *"(.*)"', line):
                    while within[-1][0] >= depth:
                        within.pop()
                    yield within[-1][1], text[1]
                elif (name := re.match(r" *([A-Z]\w*)", line)) and name[1] != "Object":
                    within.append((depth, next(elements)))
                    yield within[-1][1], None

    def fonts(self) -> dict[str, bool]:
        """The fonts, without the prefix of a subset, and whether the file holds them."""
        rows = [line.split() for line in _run("pdffonts", self.path).splitlines()[2:]]
        return {row[0].split("+")[-1]: row[-5] == "yes" for row in rows}

    def words(self) -> list[tuple[float, float]]:
        """Where each word begins and ends, in points from the left."""
        return [(left, right) for _, left, right in self._words()]

    def edges(self) -> dict[str, tuple[float, float]]:
        """Where these words begin and end, each by itself; of a word that stands there twice the last."""
        return {word: (left, right) for word, left, right in self._words()}

    def _words(self) -> list[tuple[str, float, float]]:
        found = re.findall(
            r'<word xMin="([\d.]+)".*xMax="([\d.]+)".*>(.*)</word>',
            _run("pdftotext", "-bbox", self.path, "-", errors="replace"),  # a title may have half a letter
        )
        return [(word, float(left), float(right)) for left, right, word in found]

    def bars(self) -> list[float]:
        """How wide the bars are that are filled in tables, in points."""
        colour = [round(part, 2) for part in styles.sheet(wide=False, accent=None).bar.rgb()]
        widths, filled = [], []
        with self.open() as pdf:
            for one in pikepdf.parse_content_stream(pdf.pages[0]):
                if str(one.operator) == "rg":
                    filled = [round(float(part), 2) for part in one.operands]
                elif str(one.operator) == "re" and filled == colour:
                    widths.append(float(one.operands[2]))
        return widths

    def open(self) -> pikepdf.Pdf:
        """The objects of the file."""
        return pikepdf.open(self.path)


def said_by(paper: Paper, *, as_seen: bool = False) -> Iterator[tuple[str, str]]:
    """What a reader of this paper must hear, or see, in order."""
    yield "H1", paper.title
    yield "P", paper.subtitle
    for label, value in paper.key_figures:
        yield from (("Lbl", label), ("P", value))
    for place, part in enumerate(paper.parts, 1):
        heading = part.heading if as_seen else in_sentence_case(part.heading)
        yield "H2", f"{part.number or place}. {heading}"
        for block in part.blocks:
            match block:
                case HeadingBlock():
                    yield "H3", block.text
                case TextBlock() | Missing():
                    yield from heard_in(text_parts(block.texts()[0]))
                case Items():
                    for item in block.items:
                        yield from (("Lbl", "•"), *heard_in(text_parts(item), level=2))
                case MapBlock() if block.remark:
                    yield "P", block.remark
                case PaperTable():
                    rows = [[column.title for column in block.columns], *block.rows]
                    cells = [cell for row in rows for cell in row]
                    yield from (heard for cell in cells for heard in heard_in(text_parts(cell)))


def heard_in(parts: Sequence[TextPart], level: int = 1) -> Iterator[tuple[str, str]]:
    """A text as it is heard; in a list each item after its sign, which on paper is a bullet for a dash."""
    for part in parts:
        if isinstance(part, TextParagraph):
            yield "P", part.text
            continue
        for item in part.items:
            bullet = "•" if level == 1 else "–"
            yield "Lbl", bullet if part.kind == "-" else item.sign
            yield from heard_in(item.parts, level + 1)


def _below(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The elements in another, and in those, in order."""
    for kid in node.get("/K", []):
        if "/S" in kid:
            yield kid
            yield from _below(kid)


Print = Callable[[Draft], Printed]
PrintParts = Callable[..., Printed]  # of any number of parts


def _run(*command: str | Path, errors: str = "strict") -> str:
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8", errors=errors).stdout
