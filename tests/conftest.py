"""What every test stands on: no screen, and folders of its own in place of the user's."""

import gc
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from desktop.forms import cards
from desktop.forms.choices import Choices
from desktop.forms.draft import Draft
from desktop.forms.form import Form
from desktop.forms.kinds import KINDS
from desktop.paths import resources
from desktop.storage.document import Document
from desktop.storage.versions import Limits
from testing.reports import REPORTS
from tests.children import NOBODY

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported anywhere

# How long an example takes says nothing on a computer that is doing other work too.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


def pytest_configure() -> None:
    """The tests themselves stay to the end: Python need not look through them for garbage again and again."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on there is garbage."""
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for all folders of the user: see desktop.paths."""
    home = tmp_path / "home"
    monkeypatch.setenv("REISVERSLAG_HOME", str(home))
    return home


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the ordinary user of tests.children, whose folders are in `home` in it."""
    with TemporaryDirectory() as name:
        if os.getuid() == 0:
            os.chown(name, NOBODY, NOBODY)
        monkeypatch.setenv("REISVERSLAG_HOME", f"{name}/home")
        yield Path(name)


@pytest.fixture(autouse=True)
def choices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins with an organisation that has decided nothing."""
    monkeypatch.setattr(Draft, "choices", Choices())
    monkeypatch.setattr(Document, "limits", Limits())


@pytest.fixture
def third_kind(monkeypatch: pytest.MonkeyPatch) -> Form:
    """A kind of document that the program does not have, begun as any other."""
    from tests.visit import form

    monkeypatch.setattr(cards, "PACKAGES", [*cards.PACKAGES, "tests.visit"])
    monkeypatch.setitem(KINDS, form.FORM.key, form.FORM)
    monkeypatch.setitem(REPORTS, form.FORM.key, {"empty": {}, "filled": form.FILLED, "problems": {}})
    return form.FORM


@pytest.fixture
def in_amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of the computer, as far as the system lets a process choose."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows keeps one time zone")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Amsterdam")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def example() -> dict[str, Any]:
    """A real report in our file format, still a draft, not quite complete."""
    report: dict[str, Any] = json.loads((resources() / "examples/trip-stockholm-2024.json").read_bytes())
    return report


@pytest.fixture
def complete(example: dict[str, Any]) -> dict[str, Any]:
    """The same report with every figure worked out, as it is once it is finished."""
    answers = example["answers"]
    answers["transport"]["reachability"] = [
        {"city": "Stockholm", "country": "SE", "within": False, "basis": "table", "hours": 18.5}
    ]
    factors = {"set": "DESNZ 2024", "radiative_forcing": False}
    answers["co2"]["rows"] = [
        {"means": means, "km": km, "km_basis": basis, "kg": kg, "basis": "computed", "factors": factors}
        for means, km, basis, kg in (
            ("plane", 2304, "computed", 221.27616),
            ("train", 74, "given", 3.28782),
            ("metro", 18, "given", 0.63144),
        )
    ]
    return example
