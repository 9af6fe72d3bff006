"""A job: what came of work in a thread, or why nothing did, and stopping it."""

import re
import threading
from collections.abc import Callable
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from desktop import log
from desktop.errors import NotSaved, ReisverslagError
from desktop.widgets.background import job as jobs
from desktop.widgets.background.job import Job


class Heard:
    """All that a job tells."""

    def __init__(self, job: Job) -> None:
        self.done: list[object] = []
        self.failed: list[str] = []
        self.progress: list[object] = []
        self.ended = 0
        self.threads: set[int] = set()
        job.done.connect(self.done.append)
        job.failed.connect(lambda error: self.failed.append(str(error)))
        job.progressed.connect(self.progress.append)
        job.ended.connect(self._end)

    def _end(self) -> None:
        self.ended += 1
        self.threads.add(threading.get_ident())


def test_what_came_of_the_work_is_told_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    job = Job(lambda _: threading.get_ident())
    heard = Heard(job)
    job.start()
    qtbot.waitUntil(lambda: heard.ended == 1)
    assert heard.done == [job.result()] != [threading.get_ident()]
    assert heard.threads == {threading.get_ident()}
    assert not job.running


def test_progress_is_told_in_the_order_of_the_work(qtbot: QtBot) -> None:
    def count(job: Job) -> None:
        for number in range(3):
            job.tell(number)

    heard = Heard(job := Job(count))
    job.start()
    qtbot.waitUntil(lambda: heard.ended == 1)
    assert heard.progress == [0, 1, 2]


@pytest.mark.parametrize(
    ("error", "told", "logged"),
    [
        (NotSaved("De schijf is vol."), "De schijf is vol.", []),
        (OSError(5, "Input/output error"), jobs.NO_ANSWER, ["taak: OSError EIO"]),
        (ValueError("of ours"), jobs.BROKEN, ["taak: ValueError"]),
    ],
)
def test_whatever_goes_wrong_is_one_sentence_and_a_mistake_a_line_in_the_log(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str], error: Exception, told: str, logged: list[str]
) -> None:
    log.begin("")
    heard = Heard(job := Job(_raising(error)))
    job.start()
    qtbot.waitUntil(lambda: heard.ended == 1)
    assert (heard.done, heard.failed) == ([], [told])
    with pytest.raises(ReisverslagError, match=re.escape(told)):
        job.result()
    lines = [line.partition(" ")[2].partition(" [")[0] for line in log.text().splitlines()]
    log.end()
    assert lines == logged
    assert ("ValueError: of ours" in capsys.readouterr().err) == isinstance(error, ValueError)


def test_who_waits_hears_before_going_on_and_only_once(qtbot: QtBot) -> None:
    heard = Heard(job := Job(lambda _: "done"))
    other = Heard(later := Job(lambda _: "later"))
    job.start()
    assert job.wait(10)
    assert (heard.done, heard.ended) == (["done"], 1)
    later.start()
    qtbot.waitUntil(lambda: other.ended == 1)
    assert heard.ended == 1


def test_who_waits_too_short_goes_on_and_hears_later(qtbot: QtBot) -> None:
    go = Event()
    heard = Heard(job := Job(lambda _: go.wait(10)))
    job.start()
    assert not job.wait(0)
    assert job.running
    go.set()
    qtbot.waitUntil(lambda: heard.done == [True])


def test_work_that_is_stopped_tells_only_that_it_ended(qtbot: QtBot) -> None:
    go = Event()

    def work(job: Job) -> str:
        go.wait(10)
        job.tell("one more")
        return "all"

    heard = Heard(job := Job(work))
    job.start()
    job.stop()
    go.set()
    qtbot.waitUntil(lambda: heard.ended == 1)
    assert (heard.done, heard.failed, heard.progress) == ([], [], [])


def _raising(error: Exception) -> Callable[[Job], None]:
    def work(_: Job) -> None:
        raise error

    return work
