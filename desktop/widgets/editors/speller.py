"""Speller: asks the process that knows the Dutch dictionary, which is started when a text is first touched.

It is a QProcess and no thread: nothing waits for an answer, and nothing of Python runs beside the window.
"""

import atexit
import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal
from shiboken6 import isValid

from desktop import log
from desktop.spelling import own_words, talk
from desktop.spelling.right_words import RightWords
from desktop.spelling.talk import Garbled, WrongWord

PATIENCE = 20_000  # ms for one answer; the first one also waits for the dictionary
_MOST_FAILURES = 3  # of a process that did start: then a text is no longer looked at
_MOST_REMEMBERED = 200  # words with their suggestions
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


_Asker = tuple[QObject, Callable[[Any], None]]  # it is told nothing once the object is gone


@dataclass(frozen=True)
class _Question:
    line: bytes
    read: Callable[[bytes], Any]
    askers: list[_Asker]

    def tell(self, answer: object) -> None:
        """Tells it to all who asked."""
        for owner, then in self.askers:
            if isValid(owner):
                then(answer)


class Speller(QObject):
    """Says which words of a text may be wrong, and what may be meant. One for the program: `speller()`.

    Answers come later, in the order of the questions; None where nobody can tell.
    """

    now: ClassVar["Speller | None"] = None

    changed = Signal()  # other words are right, or marked at all: all texts are to be looked at anew

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self.right = RightWords()
        self.is_switched_on, self._failures = True, 0
        self._process: QProcess | None = None
        self._is_ready = False
        self._asked: deque[_Question] = deque()
        self._suggestions: dict[str, list[str]] = {}
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._kill)
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.end)

    @property
    def is_on(self) -> bool:
        """Whether words are looked up: the settings say so, and the process works."""
        return self.is_switched_on and self._failures < _MOST_FAILURES

    @property
    def has_started(self) -> bool:
        """Whether a text was touched, so that texts are looked at."""
        return self.is_on and self._process is not None

    @property
    def process_id(self) -> int:
        """The number of the process; 0 where there is none."""
        return self._process.processId() if self._process else 0

    def switch(self, on: bool) -> None:
        """Follows the settings."""
        if on != self.is_switched_on:
            self.is_switched_on = on
            asked = list(self._asked)
            if not on:
                self.end()
            for question in asked:
                question.tell(None)
            self.changed.emit()

    def set_names(self, words: frozenset[str]) -> None:
        """Takes what `words_of_names` found."""
        self.right.set_names(words)
        self.changed.emit()

    def set_short_answers(self, answers: Iterable[str]) -> None:
        """Takes those of the report that is open; they count for what is looked at next."""
        self.right.set_short_answers(answers)

    def add_own(self, word: str) -> None:
        """From now on a word is right. Raises NotSaved."""
        self.right.set_own(own_words.add(word))
        self.changed.emit()

    def remove_own(self, word: str) -> None:
        """From now on it is for the dictionary to say. Raises NotSaved."""
        self.right.set_own(own_words.remove(word))
        self.changed.emit()

    def start(self) -> None:
        """A text is touched: starts the process, unless it runs."""
        if not self.is_on or self._process:
            return
        self.right.set_own(own_words.load())
        program, *arguments = talk.command()
        self._is_ready = False
        self._process = process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        process.start(program, arguments)
        self._patience.start()
        self.changed.emit()

    def end(self) -> None:
        """Ends the process; the next question starts one anew."""
        if process := self._let_go():
            process.kill()
            process.waitForFinished()
            process.deleteLater()

    def find_wrong(self, text: str, owner: QObject, then: Callable[[list[WrongWord] | None], None]) -> None:
        """Asks which words of a text may be wrong; where each starts is told as Qt counts."""
        text = as_qt_counts(text)

        def read(answer: bytes) -> list[WrongWord]:
            words = talk.wrong_words_in(answer, text)
            return [(start, word) for start, word in words if word not in self.right]

        self._ask(talk.ask_about_text(text), read, (owner, then))

    def suggest(self, word: str, owner: QObject, then: Callable[[list[str] | None], None]) -> None:
        """Asks what may be meant by a word; what was asked before is told at once."""
        if word in self._suggestions:
            then(self._suggestions[word])
            return

        def read(answer: bytes) -> list[str]:
            if len(self._suggestions) >= _MOST_REMEMBERED:
                self._suggestions.clear()
            self._suggestions[word] = talk.suggestions_in(answer)
            return self._suggestions[word]

        line = talk.ask_about_word(word)
        if waiting := next((question for question in self._asked if question.line == line), None):
            waiting.askers.append((owner, then))
        else:
            self._ask(line, read, (owner, then))

    def _ask(self, line: bytes, read: Callable[[bytes], Any], asker: _Asker) -> None:
        self.start()
        question = _Question(line, read, [asker])
        if self._process is None:
            question.tell(None)
            return
        self._asked.append(question)
        self._process.write(line)
        if not self._patience.isActive():
            self._patience.start()

    def _hear(self) -> None:
        """Takes in the answers that are whole."""
        process = self._process
        try:
            while process and process is self._process and process.canReadLine():
                self._take(bytes(process.readLine().data()))
            if process and process is self._process and process.bytesAvailable() > talk.LONGEST_ANSWER:
                raise Garbled
        except Garbled:
            self._kill()

    def _take(self, line: bytes) -> None:
        """Tells one answer to who asked. Raises Garbled."""
        if not self._is_ready:
            self._is_ready = talk.is_ready(line)
            if not self._is_ready:
                raise Garbled
            return
        if not self._asked:
            raise Garbled
        answer = self._asked[0].read(line)
        question = self._asked.popleft()
        if self._asked:
            self._patience.start()
        else:
            self._patience.stop()
        question.tell(answer)

    def _kill(self) -> None:
        """The process does not answer, or what it says is no answer."""
        if self._process:
            self._process.kill()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self) -> None:
        """The process ended by itself, or had to be ended. One that never was ready is not started again."""
        was_ready, asked = self._is_ready, list(self._asked)
        if process := self._let_go():
            process.deleteLater()
        self._failures = self._failures + 1 if was_ready else _MOST_FAILURES
        log.note(
            "spelling: het hulpprogramma stopte" if was_ready else "spelling: het hulpprogramma start niet"
        )
        for question in asked:
            question.tell(None)
        if not self.is_on:
            self.changed.emit()

    def _let_go(self) -> QProcess | None:
        """The process, of which nothing is heard any more."""
        process, self._process = self._process, None
        self._patience.stop()
        self._asked.clear()
        if process:
            process.blockSignals(True)
        return process


def as_qt_counts(text: str) -> str:
    """A text in which letters that count for two, such as emoji, are two."""
    return _ASTRAL.sub("\ufffc\ufffc", text)


def speller() -> Speller:
    """The one of the program, made when it is first asked for."""
    if Speller.now is None or not isValid(Speller.now):
        Speller.now = Speller()
    return Speller.now


@atexit.register
def _end() -> None:
    """A process that Qt finds running when it goes away is complained of."""
    if Speller.now and isValid(Speller.now):
        Speller.now.end()
