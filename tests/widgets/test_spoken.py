"""Spoken: what a screen reader says along the tab stops of every page, held against tests/snapshots/.

After a change that is meant, write them anew with REISVERSLAG_SNAPSHOTS=write in the environment, and read
what changed as a blind user would.
"""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton, QTextBrowser, QWidget

from desktop.forms.kinds import KINDS
from desktop.widgets.wizard.review import TITLE, ReviewPage
from testing.reports import REPORTS, STATES
from tests.widgets.user import Begin

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
PAGES = [
    pytest.param(kind, title, state, id=f"{kind}-{key}-{state}")
    for kind, form in KINDS.items()
    for key, title in [*((section.key, section.title) for section in form.sections), ("review", TITLE)]
    for state in STATES
]


def line(widget: QWidget, role: str, name: str, description: str) -> str:
    """One stop: role, name with what is chosen there or whether it is open, description."""
    state = QAccessible.queryAccessibleInterface(widget).state()
    if isinstance(widget, QRadioButton):
        name = f"{name} {widget.text()}, {'gekozen' if widget.isChecked() else 'niet gekozen'}"
    elif isinstance(widget, QCheckBox):
        name = f"{name}, {'aangevinkt' if widget.isChecked() else 'niet aangevinkt'}"
    elif isinstance(widget, QComboBox):
        name = f"{name}, {widget.currentText() or 'niets gekozen'}"
    elif state.expandable:
        name = f"{name}, {'uitgeklapt' if state.expanded else 'ingeklapt'}"
    return " | ".join((role, name, description)).rstrip(" |")


def read_aloud(text: QTextBrowser) -> str:
    """What is heard of a text from its beginning, a paragraph a line, and which of them are headings."""
    spoken = QAccessible.queryAccessibleInterface(text).text(QAccessible.Text.Value).split("\n")
    document = text.document()
    heard = ""
    for number in range(document.blockCount()):
        block = document.findBlockByNumber(number)
        words = [spoken.pop(0) for _ in block.text().split("\u2028")]
        level = block.blockFormat().headingLevel()
        heard += " ".join(filter(None, ("#" * level, *words))) + "\n"
    assert not spoken
    return heard


@pytest.mark.parametrize(("kind", "title", "state"), PAGES)
def test_every_stop_speaks_as_was_read_and_approved(
    begin: Begin, kind: str, title: str, state: str, request: pytest.FixtureRequest
) -> None:
    user = begin(REPORTS[kind][state], title, kind=kind)
    spoken = "".join(line(widget, *stop) + "\n" for widget, stop in user.walk())
    if isinstance(user.wizard.page, ReviewPage):
        spoken += "\n" + read_aloud(user.review.text)
    file = SNAPSHOTS / f"{request.node.callspec.id}.txt"
    if os.environ.get("REISVERSLAG_SNAPSHOTS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(spoken, encoding="utf-8")
    assert spoken == file.read_text(encoding="utf-8")
