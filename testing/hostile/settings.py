"""Hostile settings and tables: TOML and CSV as IT may lay them down by mistake, and as nobody would.

`HOME` in a path stands for a folder that may be written to.
"""

from functools import cache
from random import Random

from testing.hostile.texts import any_text

HOME = "@HOME@"
TABLES = {"factors": "emission_factors_desnz.csv", "rail": "rail_from_the_hague.csv", "towns": "towns_nl.csv"}
_STRANGE_KEYS = ("__class__", '"{0}%s\\u202e"', '"\\ud800"', '""', "a.b", "grounds.urgent", "x" * 3000)
_PATHS = (
    *("~bestaatniet/logo.png", "~", "~/x", "", " ", ".", "..", "logo.png", "a/../../b.png"),
    *(
        "a" * 300 + ".png",
        f"{HOME}/{'a/' * 2500}x.png",
        f"{HOME}/{'a' * 300}",
        f"{HOME}/a\\u0000b",
        "a\\u0000.png",
    ),
    *(
        f"{HOME}/map",
        f"{HOME}/settings.toml",
        f"{HOME}/settings.toml/x",
        "/dev/zero",
        "/proc/self/mem",
        "//x/y.png",
    ),
)
_VALUES = (
    *(
        "true",
        "false",
        "nan",
        "inf",
        "-inf",
        "0",
        "-1",
        "1",
        "48",
        "49",
        "1e308",
        "9" * 5000,
        "0x10",
        "1_000",
        "1979-05-27",
    ),
    *(
        "[]",
        "{}",
        "[1]",
        '"#00507a"',
        '"#ffffff"',
        '"#٣٣٣٣٣٣"',
        '"red"',
        '"Den Haag"',
        '"Parijs"',
        '"8"',
        '"x',
    ),
)
_GROUNDS = ("urgent", "health", "no_connection", "other", "x")
_WHOLE = (
    *("x = " + "[" * 5000, "[" + ".".join("a" * 5000) + "]", "\n".join(f"k{n}=1" for n in range(5000))),
    *(
        'organisation = "x"\0',
        "\ufefforganisation = 'x'",
        "#" + "x" * 1_000_010 + '\norganisation="x"',
        "[[grounds]]",
        "",
    ),
)
_CELLS = (
    *(
        "",
        "nan",
        "inf",
        "-1",
        "1e999",
        "9" * 400,
        "0,5",
        "1.5",
        "=1+1",
        '"',
        '""',
        '"a',
        "\0",
        "é",
        "\u202e",
        "2024",
    ),
    *(
        "plane",
        "car",
        ";",
        ",",
        "\n",
        "\r",
        "#",
        "٣",
        "½",
        "-0",
        "1_000",
        "0x10",
        " 5 ",
        "Den Haag",
        "NL",
        "x" * 140_000,
    ),
)
_SPELLINGS = ("utf-8",) * 8 + ("utf-8-sig", "utf-16", "latin-1", "cp1252")


def settings(chance: Random) -> bytes:
    """A file of settings."""
    if chance.random() < 0.05:
        text = chance.choice(_WHOLE)
    else:
        keys = chance.sample(_keys(), chance.randrange(1, len(_keys())))
        text = "\n".join(f"{key} = {_value_of(key, chance)}" for key in keys)
        if chance.random() < 0.1:
            text += f"\n{chance.choice(_STRANGE_KEYS)} = {chance.choice(_VALUES)}"
    return _spelled(_slipped(text, chance), chance)


def table(chance: Random, name: str) -> bytes:
    """A table of IT: one of ours with other cells, lines and separators."""
    lines = _table_of_ours(name).split("\n")
    lines = lines[:8] + chance.sample(lines[8:], min(60, len(lines) - 8))
    for _ in range(chance.choice((1, 1, 3, 10))):
        place = chance.randrange(len(lines))
        line = lines[place]
        match chance.randrange(10):
            case 0:
                lines.insert(place, chance.choice(lines))
            case 1:
                lines[place] = line.replace(",", ";")
            case 2:
                lines[place] = ""
            case 3 | 4:
                start = chance.randrange(len(line) + 1)
                lines[place] = line[:start] + chance.choice(_CELLS) + line[start:]
            case _:
                cells = line.split(",")
                cells[chance.randrange(len(cells))] = chance.choice(_CELLS)
                lines[place] = ",".join(cells)
    data = _spelled("\n".join(lines), chance)
    return data[: chance.randrange(len(data) + 1)] if chance.random() < 0.05 else data


@cache
def _keys() -> list[str]:
    """All that can be set."""
    from desktop.settings_model import Settings

    return list(Settings.model_fields)


@cache
def _table_of_ours(name: str) -> str:
    from desktop.paths import resources

    return (resources() / "data" / name).read_text(encoding="utf-8-sig")


def _value_of(key: str, chance: Random) -> str:
    if chance.random() < 0.2:
        return chance.choice(_VALUES)
    if key in ("logo", "reports_folder"):
        return f'"{chance.choice(_PATHS)}"'
    if key == "grounds":
        grounds = chance.sample(_GROUNDS, chance.randrange(len(_GROUNDS)))
        said = ", ".join(
            f"{ground} = {chance.choice(('false', 'true', _quoted(chance)))}" for ground in grounds
        )
        return f"{{{said}}}"
    return chance.choice((_quoted(chance), chance.choice(_VALUES)))


def _quoted(chance: Random) -> str:
    """A text as TOML writes it, in letters that TOML knows."""
    text = any_text(chance)[:250].encode("utf-8", "replace").decode()
    return (
        '"'
        + "".join(
            f"\\u{ord(letter):04x}" if letter < " " or letter in '"\\\x7f' else letter for letter in text
        )
        + '"'
    )


def _slipped(text: str, chance: Random) -> str:
    if not text or chance.random() > 0.1:
        return text
    place = chance.randrange(len(text))
    return text[:place] + chance.choice(('"', "\n", "=", "[", "\0", "")) + text[place + 1 :]


def _spelled(text: str, chance: Random) -> bytes:
    return text.encode(chance.choice(_SPELLINGS), "replace")
