"""Own words: what a user said is right, in a plain text file beside the own settings, one word a line."""

from collections.abc import Iterable
from pathlib import Path

from desktop import files, log, paths
from desktop.errors import NotSaved
from desktop.spelling.words import LONGEST, spelled

NAME = "eigen-woorden.txt"
_LARGEST = 200_000  # bytes
_MOST = 5_000  # words
_FULL = f"Er staan al {_MOST} woorden in uw eigen woorden. Haal er eerst een weg."
_NOT_SAVED = "Het woord is niet opgeslagen bij uw eigen woorden. Kijk na of er ruimte is op de schijf."
_NOT_NOW = "Uw eigen woorden kunnen nu niet worden gelezen. Probeer het straks opnieuw."


def own_words_file() -> Path:
    """Where they are."""
    return paths.config() / NAME


def load() -> tuple[str, ...]:
    """The words, as they stand there; none where there is no file, or where it cannot be read."""
    try:
        return _read()
    except OSError as error:
        log.note("eigen woorden", error)
        return ()


def add(word: str) -> tuple[str, ...]:
    """Adds a word, and gives all there are then. Raises NotSaved."""
    words = _read_to_change()
    if word in words:
        return words
    if len(words) >= _MOST:
        raise NotSaved(_FULL)
    return _write((*words, word))


def remove(word: str) -> tuple[str, ...]:
    """Takes out what makes a word right, and gives what is left. Raises NotSaved."""
    wanted = {*forms(word)}
    return _write(own for own in _read_to_change() if own not in wanted)


def forms(word: str) -> tuple[str, ...]:
    """How a word may stand among them to make it right: as it is, or small where it begins a sentence."""
    word = spelled(word)
    return word, word[:1].lower() + word[1:]


def _read_to_change() -> tuple[str, ...]:
    """Raises NotSaved where there are words that cannot be read: they would be lost."""
    try:
        return _read()
    except OSError as error:
        if files.is_no_file(error):  # what stands there was not written by us
            return ()
        log.note("eigen woorden", error)
        raise NotSaved(_NOT_NOW) from error


def _read() -> tuple[str, ...]:
    """Raises OSError."""
    try:
        data = files.read_own(own_words_file(), _LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # typed in an editor of Windows that knows no better
        text = data.decode("cp1252", errors="replace")
    words = (spelled(line.strip()) for line in text.splitlines())
    return tuple(dict.fromkeys(word for word in words if word and len(word) <= LONGEST))[:_MOST]


def _write(words: Iterable[str]) -> tuple[str, ...]:
    """Raises NotSaved."""
    words = tuple(words)
    try:
        files.write_private(own_words_file(), "".join(f"{word}\n" for word in words).encode())
    except (OSError, ValueError) as error:  # ValueError: half of a letter
        log.note("eigen woorden", error)
        raise NotSaved(_NOT_SAVED) from error
    return words
