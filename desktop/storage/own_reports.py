"""Own reports: what this user answered in the reports that were saved here.

Read from the last version of each, which is kept for this user alone: so no report of another is looked into,
and nothing is waited for but whether a report is still in its place. Of one that is gone nothing is known.
"""

from collections.abc import Callable
from contextlib import suppress

from desktop.errors import ReisverslagError
from desktop.forms.offered_answers import OfferedAnswers
from desktop.storage import report_file, versions

_MOST = 100  # reports, the latest


def offered_answers(stop: Callable[[], bool] = lambda: False) -> OfferedAnswers:
    """The short answers of these reports. When `stop` says so, the work ends. For a thread of its own."""
    earlier = OfferedAnswers()
    for version in versions.last_of_each()[:_MOST]:
        if stop():
            break
        with suppress(ReisverslagError):
            earlier.add(report_file.read(version.data()).draft)
    return earlier
