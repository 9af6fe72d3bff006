"""Spreadsheet text: texts that a spreadsheet takes as they are, and never as something to work out."""

import re

_LONGEST = 32_767  # characters in a cell of Excel
_CUT = " … (de rest staat in het verslag)"
_FORMULA = tuple("=+-@＝＋－＠")  # what a spreadsheet, also one in East Asia, may take for a formula


def one_line(text: str) -> str:
    """A text as one line, no longer than a cell can hold."""
    line = re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()
    return line if len(line) <= _LONGEST else line[: _LONGEST - len(_CUT)] + _CUT


def never_a_formula(text: str) -> str:
    """A text for a file without types: an apostrophe before what could be taken for a formula.

    As OWASP advises against CSV injection; the text must not begin with space.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
