"""One name for one thing: no two classes or types of the program are called the same."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = {"glossary": (30, 50), "adding": (10, 12)}  # more files and words than these they name


def names(source: str) -> Iterator[str]:
    """The classes and the types (`Path = tuple[…]`) that a module defines."""
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript()) if name[0].isupper():
                if not name.isupper():
                    yield name


def test_a_class_and_a_type_are_names() -> None:
    assert [*names("class A: pass\nPair = tuple[int, str]\nMOST = MANY[0]\nc = d[0]")] == ["A", "Pair"]


def test_every_name_stands_for_one_thing() -> None:
    where = defaultdict(list)
    for file in sorted((ROOT / "desktop").rglob("*.py")):
        for name in names(file.read_text(encoding="utf-8")):
            where[name].append(str(file.relative_to(ROOT)))

    assert {name: files for name, files in where.items() if len(files) > 1} == {}


def private_words(source: str) -> set[str]:
    """Names for a value that only say that somebody speaks of it."""
    found = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    return found & {"told", "said"}


def test_a_value_is_called_after_what_it_is() -> None:
    assert private_words("told = 1\ndef f():\n    said = 'told'") == {"told", "said"}
    files = (ROOT / "desktop").rglob("*.py")
    assert [str(file) for file in files if private_words(file.read_text(encoding="utf-8"))] == []


def test_a_room_holds_what_one_look_takes_in() -> None:
    rooms = [room for room in (ROOT / "desktop/widgets").iterdir() if (room / "__init__.py").is_file()]
    assert len(rooms) > 8
    assert {room.name: count for room in rooms if (count := len([*room.glob("*.py")])) > 15} == {}


def words(name: str) -> set[str]:
    """The words of a name of a file or a class, in small letters and without a plural."""
    return {word.lower().rstrip("s") for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def speaks_of_another(file: Path) -> bool:
    """Whether the first line of a file begins with a name that has no word of the file or its room."""
    called, colon, _ = (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").partition(":")
    is_name = bool(colon) and called.count(" ") < 2
    return is_name and not words(called) & words(f"{file.parent.name} {file.stem}")


@pytest.mark.parametrize("called", ["Shelf", "The shelf", "Shelf, Book"])
def test_a_first_line_that_names_another_thing_is_found(called: str, tmp_path: Path) -> None:
    file = tmp_path / "report_browser.py"
    file.write_text(f'"""{called}: the list of reports."""')

    assert speaks_of_another(file)


def test_a_file_is_called_after_what_stands_in_it() -> None:
    files = [file for file in (ROOT / "desktop").rglob("*.py") if not file.stem.startswith("__")]

    assert [str(file) for file in files if speaks_of_another(file)] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_what_there_is(page: str) -> None:
    text = (ROOT / f"docs/{page}.md").read_text(encoding="utf-8")
    sources = [file for folder in ("desktop", "testing") for file in (ROOT / folder).rglob("*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    written = re.findall(r"`([^`]+)`", text)
    files = {text for text in written if re.fullmatch(r"[\w/]+(/|\.py)", text)}
    words = {text for text in written if re.fullmatch(r"[A-Za-z]\w+", text)} - {
        "format_x",
        "read_x",
        "show_x",
    }

    there = (ROOT, ROOT / "desktop")
    assert {file for file in files if not any((folder / file).exists() for folder in there)} == set()
    assert {word for word in words if not re.search(rf"\b{word}\b", code)} == set()
    least = PAGES[page]
    assert len(files) > least[0]
    assert len(words) > least[1]
