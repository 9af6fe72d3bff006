"""One word for one thing, in all that a user reads: the program, the handleiding and what IT reads."""

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
FILES = sorted((HERE / "desktop").rglob("*.py"))
HANDBOOK, FOR_IT = HERE / "docs" / "handleiding.md", HERE / "docs" / "beheer.md"
# What is never said, and what is in its place. Official headings are in capitals, or after "Officieel".
NEVER = {
    r"\b[Bb]ewa(ar|re|rd)": "opslaan of what goes into a file, veilig of what the program keeps by itself",
    r"[Vv]ervoersmiddel": "vervoermiddel",
    r"(?i)\bschermlezer|screenreader": "voorleesprogramma",
    r"(?i)^(?!voortgangsverslag$).*\bvoortgangsverslag": "voortgangsrapportage",  # alone: a file
    r"(?i)\b(aan|uit)(ge)?(kruis|vink)|\bkruis\b.*\b(aan|uit)\b": "een vinkje zetten, weghalen",
    r"^Staat$|\been staat\b": "status",
    r"[Rr]egel voor vliegen|[Rr]egel van 8 uur": "regel over vliegen",
    r"herstelwerk": "werk dat in geen bestand staat",
    r"[Ll]eeg is ter plaatse": "laat leeg als u in dezelfde plaats bleef",
}
# In docs/beheer.md they stand as code: it is what IT writes.
NEVER_BEFORE_A_USER = {
    r"(?<!\")\b(true|false)\b": "ja, nee",
    r"\bTOML\b": "het bestand met instellingen",
}
# A report, a row, a user: none of them is a she or a he.
NEVER_OF_A_THING = r"\b(haar|zij|hij|hem|hare|zijne)\b"


def sentences(file: Path) -> list[str]:
    """The texts of a file that a user may read: all but its docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    texts = [node.value for node in constants if isinstance(node.value, str) and id(node) not in docstrings]
    return [text.replace("&", "") for text in texts]  # a menu's letter


def lines(page: Path) -> list[str]:
    """The lines of a page, without official headings and what is a command, a key or a file."""
    told = page.read_text(encoding="utf-8").splitlines()
    return [re.sub(r"`[^`]*`", "", line) for line in told if not line.startswith("Officieel: ")]


def found(patterns: dict[str, str], texts: list[str]) -> list[tuple[str, str]]:
    """Each text in which one of the patterns stands, with what to say in its place."""
    return [
        (text, instead) for pattern, instead in patterns.items() for text in texts if re.search(pattern, text)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.as_posix().partition("desktop/")[2])
def test_the_program_has_one_word_for_one_thing(file: Path) -> None:
    assert found(NEVER, sentences(file)) == []


@pytest.mark.parametrize("page", [HANDBOOK, FOR_IT], ids=lambda page: page.stem)
def test_what_is_written_about_it_has_the_same_words(page: Path) -> None:
    assert found(NEVER, lines(page)) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.as_posix().partition("desktop/")[2])
def test_no_user_is_told_the_words_of_a_programmer(file: Path) -> None:
    told = [text for text in sentences(file) if " " in text]  # one word alone is a key
    assert found(NEVER_BEFORE_A_USER, told) == []


@pytest.mark.parametrize("page", [HANDBOOK, FOR_IT], ids=lambda page: page.stem)
def test_a_report_and_a_traveller_are_no_he_or_she(page: Path) -> None:
    assert [line for line in lines(page) if re.search(NEVER_OF_A_THING, line)] == []


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("Kies een vervoersmiddel.", NEVER),
        ("Zoals een schermlezer het zegt.", NEVER),
        ("Nieuw voortgangsverslag", NEVER),
        ("Kruis dat antwoord dan ook uit.", NEVER),
        ("Wat u niet aankruist, blijft weg.", NEVER),
        ("Staat", NEVER),
        ("Het verslag is bewaard.", NEVER),
        ("geef true of false", NEVER_BEFORE_A_USER),
        ("Dit is geen TOML.", NEVER_BEFORE_A_USER),
    ],
)
def test_a_word_that_is_never_said_is_found(text: str, patterns: dict[str, str]) -> None:
    assert found(patterns, [text])
