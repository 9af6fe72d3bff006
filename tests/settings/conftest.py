"""Where files of settings stand."""

from pathlib import Path

import pytest

from desktop import settings


@pytest.fixture
def machine() -> Path:
    """The place of IT's file."""
    return settings.machine_file()


@pytest.fixture
def personal() -> Path:
    """The place of the user's file."""
    return settings.personal_file()
