"""The locked requirements are those of pyproject.toml, whole, and the same for whoever installs them."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME: list[str] = PROJECT["project"]["dependencies"]
GROUPS: dict[str, list[str]] = PROJECT["dependency-groups"]

ASKED = {
    "runtime": RUNTIME,
    "build": RUNTIME + GROUPS["build"],
    "dev": RUNTIME + GROUPS["dev"],
    "bench": GROUPS["bench"],
    "setup": GROUPS["setup"],
}


def locked_lines(name: str) -> list[str]:
    """A requirement with its hashes a line, without comments."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.replace("\\\n", " ").splitlines() if not line.startswith("#")]


def locked_versions(name: str) -> dict[str, Version]:
    pins = [re.match(r"([\w.-]+)==([\w.]+)", line) for line in locked_lines(name)]
    return {canonicalize_name(pin[1]): Version(pin[2]) for pin in pins if pin}


@pytest.mark.parametrize("name", ASKED)
def test_holds_what_pyproject_asks_for(name: str) -> None:
    locked = locked_versions(name)
    for asked in map(Requirement, ASKED[name]):
        version = locked.get(canonicalize_name(asked.name))
        assert version, f"{asked.name} is not locked: run scripts/lock"
        assert version in asked.specifier, f"{asked} is locked as {version}: run scripts/lock"


@pytest.mark.parametrize("name", ASKED)
def test_every_line_is_a_pin_with_its_hashes_and_names_no_place(name: str) -> None:
    for line in locked_lines(name):
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; [\w' =<>!.()]+)?( +--hash=sha256:[0-9a-f]{64})+", line)


@pytest.mark.parametrize("name", ["build", "dev"])
def test_what_is_tested_and_built_is_what_is_shipped(name: str) -> None:
    assert locked_versions("runtime").items() <= locked_versions(name).items()


def test_the_build_backend_is_pinned() -> None:
    for asked in map(Requirement, PROJECT["build-system"]["requires"]):
        assert str(asked.specifier).startswith("==")
