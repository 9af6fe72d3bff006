"""What the user saves in the window of settings, whatever stands there."""

from pathlib import Path
from typing import Any

import pytest

from desktop import settings
from desktop.errors import NotSaved
from desktop.settings_model import Settings
from tests.children import promptly
from tests.failing import NAMES, PASSING, fail
from tests.settings.laid import lay
from tests.special import DANGLING, NO_FILES, Make


def test_what_the_user_saves_is_read_back_beside_what_stood_there(personal: Path) -> None:
    lay(personal, 'home_town = "Zwolle"\nx = 1')
    changes: dict[str, Any] = {"organisation": 'Gemeente "Voorbeeld"\\', "grounds": {"health": False}}
    settings.save(changes)
    known, (told,) = settings.load()
    assert (known.organisation, known.home_town) == ('Gemeente "Voorbeeld"\\', "Zwolle")
    assert "health" not in known.accepted_grounds()
    assert "‘x’" in told
    settings.save({"home_town": None})
    assert settings.load()[0].home_town == "Den Haag"


@pytest.mark.parametrize(
    "text",
    ["half", "x = " + "[" * 50_000, "a." * 40_000 + "a = 1", "#" + "x" * 200_000],
    ids=["half", "deep list", "deep name", "too large"],
)
def test_a_broken_file_is_kept_aside_when_the_user_saves(personal: Path, text: str) -> None:
    lay(personal, text)
    settings.save({"home_town": "Zwolle"})
    assert settings.load()[0].home_town == "Zwolle"
    assert personal.with_name("settings.toml.broken").read_text() == text


@pytest.mark.parametrize("number", PASSING, ids=NAMES)
class TestAFileThatIsNotGivenForAMoment:
    def test_counts_all_the_same(self, personal: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
        lay(personal, 'home_town = "Zwolle"')
        fail(monkeypatch, personal, number)

        known, told = settings.load()

        assert (known.home_town, told) == ("Zwolle", [])

    def test_keeps_what_stands_in_it_when_the_user_saves(
        self, personal: Path, number: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lay(personal, 'home_town = "Zwolle"')
        fail(monkeypatch, personal, number)

        settings.save({"organisation": "Gemeente Voorbeeld"})

        assert settings.load()[0] == Settings(home_town="Zwolle", organisation="Gemeente Voorbeeld")
        assert list(personal.parent.iterdir()) == [personal]

    def test_stays_as_it_is_when_it_is_not_given_at_all(
        self, personal: Path, number: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lay(personal, 'home_town = "Zwolle"')
        with monkeypatch.context() as patch:
            fail(patch, personal, number, times=1000)
            with pytest.raises(NotSaved, match=r"kan nu niet worden gelezen\. Probeer het straks opnieuw\.$"):
                settings.save({"organisation": "Gemeente Voorbeeld"})
            assert f"‘{personal}’" in settings.cannot_read()

        assert settings.load() == (Settings(home_town="Zwolle"), [])
        assert list(personal.parent.iterdir()) == [personal]
        assert settings.cannot_read() == ""


@pytest.mark.parametrize("make", (NO_FILES | DANGLING).values(), ids=NO_FILES | DANGLING)
def test_what_is_no_file_is_replaced_when_the_user_saves(personal: Path, make: Make) -> None:
    personal.parent.mkdir(parents=True)
    make(personal)

    promptly(lambda: settings.save({"home_town": "Zwolle"}))

    assert not personal.is_symlink()
    assert settings.load()[0].home_town == "Zwolle"


def test_saving_never_writes_through_what_somebody_laid_there(personal: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    personal.parent.mkdir(parents=True)
    for name in ("settings.toml", "settings.toml.new"):
        try:
            personal.with_name(name).symlink_to(other)
        except OSError:
            pytest.skip("this user may make no links")
    settings.save({"home_town": "Zwolle"})
    assert other.read_text() == "mine"
    assert settings.load()[0].home_town == "Zwolle"


@pytest.mark.parametrize("value", ["\ud800", "a\ud800b"])
def test_what_cannot_be_written_is_told(value: str) -> None:
    with pytest.raises(NotSaved, match="De instellingen konden niet worden opgeslagen"):
        settings.save({"organisation": value})
    assert settings.load() == (Settings(), [])
