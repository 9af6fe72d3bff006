"""Languages: in which one an answer is written, where that is not Dutch. The user says so; nobody guesses.

It stands beside the answer, so that it goes where the answer goes: that of "status" in "status_language".
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

BESIDE = "_language"
NAMES = {
    "en": "Engels",
    "de": "Duits",
    "fr": "Frans",
    "es": "Spaans",
    "it": "Italiaans",
    "pt": "Portugees",
    "pl": "Pools",
    "da": "Deens",
    "sv": "Zweeds",
    "no": "Noors",
    "fy": "Fries",
    "pap": "Papiaments",
}
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}", re.ASCII)  # longer ones nobody says or reads
_DUTCH = re.compile(r"nl\b")


class InLanguage(str):
    """A text in another language than Dutch. What is put together of it and other words is no such text."""

    language: str

    def __str__(self) -> str:
        """The text itself, which keeps its language."""
        return self


def language_of(answers: Mapping[str, Any], key: str) -> str:
    """The code of the language of an answer (BCP 47: "en"); nothing for Dutch. Any JSON may stand there."""
    code = answers.get(f"{key}{BESIDE}")
    return code if isinstance(code, str) and _CODE.fullmatch(code) and not _DUTCH.match(code) else ""


def in_its_language(answers: Mapping[str, Any], key: str) -> Any:
    """An answer that knows its language: a text, or many."""
    value, language = answers.get(key), language_of(answers, key)
    if not language:
        return value
    return [_marked(one, language) for one in value] if isinstance(value, list) else _marked(value, language)


def shared_language(reports: Iterable[Mapping[str, Any]], key: str) -> str:
    """The language of an answer that is made of those of several reports; nothing where they differ."""
    languages = {language_of(answers, key) for answers in reports if answers.get(key)}
    return languages.pop() if len(languages) == 1 else ""


def beside(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Where the language of the answer at a path stands; many texts have one together."""
    *before, last = path
    return (*before, f"{last}{BESIDE}") if isinstance(last, str) else beside(tuple(before))


def _marked(value: Any, language: str) -> Any:
    if not isinstance(value, str):
        return value
    text = InLanguage(value)
    text.language = language
    return text
