"""Hostile clipboards: tables as text and as HTML, from programs that never were."""

import json
from random import Random

from testing.hostile.texts import any_text

_TAGS = """
    table tr td th p div li br style script title b a img
""".split()
_LOOSE = (
    *(
        "<!--",
        "<![CDATA[",
        "<!",
        "<?",
        "</",
        "<a ",
        "<",
        "&#",
        "&amp;",
        "&",
        ">",
        '<td a="',
        "<script>",
        "</scrip",
    ),
    *("<td colspan=2>", "<td rowspan='x'>", "<td colspan='" + "9" * 400 + "'>", "\0", "\t", "\r\n"),
)
_BETWEEN = ("\t", "\t", "\t", "\n", "\r\n", "\r", '"', '""', '"\t"', "\v", "\u2028", "")


def hostile(chance: Random) -> bytes:
    """What stands on the clipboard, as JSON: its `text` and its `html`."""
    html = chance.choice(("", _table(chance), _rubbish(chance), _rubbish(chance)))
    value = {"text": _text(chance), "html": html}
    return json.dumps(value).encode()


def _text(chance: Random) -> str:
    between = chance.sample(_BETWEEN, 3)
    text = "".join(any_text(chance)[:2000] + chance.choice(between) for _ in range(chance.choice((1, 3, 30))))
    return text * chance.choice((1, 1, 1, 20))


def _table(chance: Random) -> str:
    """A plain table of hostile texts."""
    cells = "".join(f"<td>{any_text(chance)[:2000]}</td>" for _ in range(chance.randrange(1, 6)))
    return f"<table>{f'<tr>{cells}</tr>' * chance.choice((1, 2, 50))}</table>"


def _rubbish(chance: Random) -> str:
    """Tags that begin, end and never end, some of them very often."""
    parts = []
    for _ in range(chance.choice((1, 5, 50))):
        tag = chance.choice(_TAGS)
        kinds = (f"<{tag}>", f"</{tag}>", chance.choice(_LOOSE), any_text(chance)[:200])
        parts.append(chance.choice(kinds) * chance.choice((1, 1, 1, 1, 1, 500)))
    return "".join(parts)
