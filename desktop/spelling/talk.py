"""Talk: what the window and the spelling child say to each other, and how the child is started."""

import json
from typing import Any

from desktop import CHECK_SPELLING, paths, processes
from desktop.spelling.child import MOST_SUGGESTIONS, MOST_WRONG, READY
from desktop.spelling.words import LONGEST

LONGEST_ANSWER = 100_000  # bytes of a line
WrongWord = tuple[int, str]  # where it starts in the text that was asked about


class Garbled(Exception):
    """The child answered what is no answer."""


def command() -> list[str]:
    """How the child is started."""
    return processes.command(CHECK_SPELLING, str(paths.resources() / "spelling"))


def ask_about_text(text: str) -> bytes:
    """The question which words of a text may be wrong."""
    return _line({"text": text})


def ask_about_word(word: str) -> bytes:
    """The question what may be meant by a word."""
    return _line({"word": word})


def is_ready(answer: bytes) -> bool:
    """Whether the child says that it can be asked. Raises Garbled."""
    return bool(_read(answer) == READY)


def wrong_words_in(answer: bytes, text: str) -> list[WrongWord]:
    """The words of a text that may be wrong, from left to right. Raises Garbled."""
    found = _read(answer)
    if not isinstance(found, list) or len(found) > MOST_WRONG:
        raise Garbled
    words, end = [], 0
    for each in found:
        match each:
            case [int(start), str(word)] if word and end <= start and text.startswith(word, start):
                words.append((start, word))
                end = start + len(word)
            case _:
                raise Garbled
    return words


def suggestions_in(answer: bytes) -> list[str]:
    """What may be meant by a word. Raises Garbled."""
    found = _read(answer)
    if not isinstance(found, list) or len(found) > MOST_SUGGESTIONS:
        raise Garbled
    if not all(
        isinstance(word, str) and word.isprintable() and 0 < len(word) <= 2 * LONGEST for word in found
    ):
        raise Garbled
    return found


def _line(question: dict[str, str]) -> bytes:
    return json.dumps(question).encode("ascii") + b"\n"


def _read(answer: bytes) -> Any:
    try:
        return json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise Garbled from error
