"""The tables as the program has them."""

import pytest

from desktop.travel.travel_data import Tables, built_in


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Our own tables, for The Hague."""
    return built_in()
