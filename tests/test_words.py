"""What goes into a file is called "opgeslagen", and nothing is called "bewaard"."""

import ast
import re
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parents[1] / "desktop").rglob("*.py"))


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
    return [node.value for node in constants if isinstance(node.value, str) and id(node) not in docstrings]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.as_posix().partition("desktop/")[2])
def test_nobody_is_told_that_something_is_bewaard(file: Path) -> None:
    assert not [text for text in sentences(file) if re.search(r"\bbewa(ar|re|rd)", text, re.IGNORECASE)]
