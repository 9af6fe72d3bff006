"""Markdown: the paper of a year as text with headings and tables, which the window shows."""

import re
from collections.abc import Iterable

from desktop.forms.blocks import Paper, PaperColumn, PaperTable
from desktop.forms.wording import in_sentence_case


def markdown_of(whole: Paper) -> str:
    """A paper as text that can be read with headings and tables."""
    lines = [f"# {literal(whole.title)} {literal(whole.subtitle)}", ""]
    lines += [f"- {literal(label)}: **{literal(value)}**" for label, value in whole.key_figures]
    for part in whole.parts:
        lines += ["", f"## {literal(in_sentence_case(part.heading))}", ""]
        for block in part.blocks:
            if isinstance(block, PaperTable):
                lines += _table(block)
            else:
                lines += [literal(text) for text in block.texts()]
            lines.append("")
    return "\n".join(lines)


def _table(table: PaperTable) -> list[str]:
    titles = [literal(column.title) for column in table.columns]
    rules = map(_rule, table.columns)
    return [_line(titles), _line(rules), *(_line(map(literal, row)) for row in table.rows)]


def _rule(column: PaperColumn) -> str:
    """What stands under its title, which has figures stand at the right."""
    return "---:" if column.figures else "---"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def literal(text: str) -> str:
    """Any text as words on one line: no letter of it means anything to Markdown."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~&])", r"\\\1", " ".join(text.split()))
