"""Spelling child: the process that knows the Dutch dictionary. The window's `Speller` starts it and asks.

Loading takes 0.2 s and finding suggestions half of one, in which Hunspell lets nothing else of its process
go on. It reads what others wrote with a library in C++, so that it gives up all else first, as the process
that reads PDFs does.

A question is a line of JSON: `{"text": …}` or `{"word": …}`. So is an answer: the words that may be wrong as
`[[start, word], …]`, or the suggestions. The first line says that it is ready.
"""

import json
import os
import time
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from desktop.spelling.words import spelled, wrong_words
from desktop.storage.pdf_child import give_up_all_but_reading

if TYPE_CHECKING:
    from hunspell import Hunspell

READY = "ready"
MOST_WRONG = 200  # words of a text: who writes another language is told enough by then
MOST_SUGGESTIONS = 5
_SECONDS = 5  # of work for one question
# What any Dutch dictionary says: one that says otherwise is damaged, and would mark every word or none.
_RIGHT, _WRONG = ("het", "gemeente", "vergaderingen"), ("gemeetne", "vergadrng")


def main(folder: str) -> int:
    """Answers questions until there are no more, by the `nl.aff` and `nl.dic` in a folder."""
    from hunspell import Hunspell

    dictionary = Hunspell("nl", hunspell_data_dir=folder, system_encoding="UTF-8")
    if not all(map(dictionary.spell, _RIGHT)) or any(map(dictionary.spell, _WRONG)):
        return 1
    questions, answers = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    limit = give_up_all_but_reading()
    _say(answers, READY)
    for line in questions:
        limit(time.process_time() + _SECONDS)
        _say(answers, _answer(json.loads(line), dictionary))
    return 0


def _answer(question: dict[str, str], dictionary: "Hunspell") -> list[Any]:
    if "word" in question:
        return list(islice(dictionary.suggest(spelled(question["word"])), MOST_SUGGESTIONS))
    known: dict[str, bool] = {}  # a text says the same words again

    def is_known(word: str) -> bool:
        if word not in known:
            known[word] = dictionary.spell(word)
        return known[word]

    return list(islice(wrong_words(question["text"], is_known), MOST_WRONG))


def _say(answers: BinaryIO, answer: object) -> None:
    answers.write(json.dumps(answer).encode("ascii") + b"\n")
    answers.flush()
