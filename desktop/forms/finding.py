"""Finding: where in the answers of a report a text stands."""

from collections.abc import Callable, Iterator

from desktop.forms.answers import ManyRows, ManyTexts, SystemValue, is_empty
from desktop.forms.draft import Draft, Position
from desktop.forms.question import Answers, Asked, Path, listed


def find(draft: Draft, matches: Callable[[str], bool]) -> list[Position]:
    """The answers that match as screen and paper show them, in order."""
    context = draft.context()
    return [
        (section.key, path)
        for section in draft.form.sections
        for path, shown in _shown(section, section.applicable_answers(context.section(section.key), context))
        if matches(shown)
    ]


def _shown(asked_of: type[Asked], answers: Answers) -> Iterator[tuple[Path, str]]:
    """Every answer as it is shown, with its path."""
    for asked in asked_of.questions():
        value = answers.get(asked.key)
        match asked.answer:
            case ManyRows(row=row_type):
                for place, row in enumerate(listed(value)):
                    if isinstance(row, dict):
                        for path, shown in _shown(row_type, row):
                            yield (asked.key, place, *path), shown
            case ManyTexts():
                for place, item in enumerate(listed(value)):
                    yield (asked.key, place), str(item)
            case SystemValue(elsewhere=True):
                pass
            case _ if not is_empty(value):
                yield (asked.key,), asked_of.display_text(asked.key, value)
