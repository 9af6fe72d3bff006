"""Grammar: several things in a Dutch sentence: one after the other, and counted."""

import pytest

from desktop.grammar import and_list, how_many, or_list


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


@pytest.mark.parametrize(("number", "said"), [(0, "0 dingen"), (1, "1 ding"), (2, "2 dingen")])
def test_one_thing_is_no_several(number: int, said: str) -> None:
    assert how_many(number, "ding", "dingen") == said
