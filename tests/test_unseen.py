"""Printable: a text without what would steer a terminal, break a line or be seen by nobody."""

import pytest

from desktop.unseen import replace_unseen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Één café, 张伟 😀", "Één café, 张伟 😀"),
        ("a\nb\tc\x1b[31md", "a?b?c?[31md"),
        ("half \udce9, geen \uffff, blanco \u200b", "half ?, geen ?, blanco ?"),
    ],
)
def test_what_cannot_be_seen_is_replaced(text: str, shown: str) -> None:
    assert replace_unseen(text, "?") == shown
