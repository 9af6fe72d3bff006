"""What assistive technology finds of labels: headings, and which field a hint says more of."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from desktop.forms.kinds import KINDS
from desktop.widgets.answers.field import Field
from testing.reports import REPORTS
from tests.widgets.user import Begin, User

DESCRIBED = QAccessible.RelationFlag.Described
PAGES = [(key, section.title) for key, form in KINDS.items() for section in form.sections]


def described_by(label: QLabel) -> list[QWidget]:
    """The fields that a label says more of."""
    node = QAccessible.queryAccessibleInterface(label)
    return [other.object() for other, flag in node.relations() if flag == DESCRIBED]  # type: ignore[misc]


def labels(user: User, *names: str) -> list[QLabel]:
    """Those that are seen on the page, by their names in the style sheet."""
    found = user.page.findChildren(QLabel)
    return [label for label in found if label.isVisible() and label.objectName() in names]


@pytest.mark.parametrize(("kind", "title"), PAGES)
def test_every_page_has_its_title_for_a_heading(begin: Begin, kind: str, title: str) -> None:
    user = begin({}, title, kind=kind)
    nodes = [QAccessible.queryAccessibleInterface(label) for label in labels(user, "title")]
    assert [(node.role(), node.text(QAccessible.Text.Name)) for node in nodes] == [
        (QAccessible.Role.Heading, title)
    ]


@pytest.mark.parametrize("state", ["empty", "problems"])
@pytest.mark.parametrize(("kind", "title"), PAGES)
def test_what_stands_in_a_field_is_tied_to_it(begin: Begin, kind: str, title: str, state: str) -> None:
    user = begin(REPORTS[kind][state], title, kind=kind)
    fields = [field for field in user.page.findChildren(Field) if field.isVisible()]
    for label in labels(user, "hint", "wrongline", "warn"):
        around = label.parentWidget()
        if isinstance(around, Field):
            (target,) = described_by(label)
            assert around in fields
            assert around.isAncestorOf(target), label.text()
            assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == label.text()
