"""Lists: words one after the other in a Dutch sentence."""

import pytest

from desktop.lists import and_list, or_list


@pytest.mark.parametrize(
    ("words", "all_of_them", "one_of_them"),
    [
        ([], "", ""),
        (["Parijs"], "Parijs", "Parijs"),
        (["Parijs", "Rome"], "Parijs en Rome", "Parijs of Rome"),
        (["Parijs", "Berlijn", "Rome"], "Parijs, Berlijn en Rome", "Parijs, Berlijn of Rome"),
        (["{0}", "%s", "a, b", "c en d"], "{0}, %s, a, b en c en d", "{0}, %s, a, b of c en d"),
    ],
)
def test_words_are_listed_as_in_a_sentence(words: list[str], all_of_them: str, one_of_them: str) -> None:
    assert and_list(words) == all_of_them
    assert or_list(iter(words)) == one_of_them
