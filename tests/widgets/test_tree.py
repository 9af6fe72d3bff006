"""What assistive technology finds of labels and titles: headings, hints with their field, what is open."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from desktop.forms.kinds import KINDS
from desktop.widgets.answers.field import Field
from desktop.widgets.dialogs.checklist import ChecklistDialog, ChecklistItem
from testing.reports import REPORTS
from testing.windows import DIALOGS
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


def test_the_title_of_a_row_says_whether_it_is_open_and_can_be_pressed(begin: Begin) -> None:
    user = begin(REPORTS["trip"]["filled"], "Ontmoetingen")
    title = user.find("Persoon 2: Verschillende Amerikaanse burgemeesters en locoburgemeesters")
    node = QAccessible.queryAccessibleInterface(title)

    def says() -> tuple[bool, bool, bool]:
        state = node.state()
        return bool(state.expandable), bool(state.expanded), bool(state.collapsed)

    assert node.role() is QAccessible.Role.Button
    assert says() == (True, False, True)
    node.actionInterface().doAction("Press")
    assert says() == (True, True, False)
    node.actionInterface().doAction("SetFocus")
    assert user.focused is title


def test_who_opens_a_row_hears_that_it_is_open(begin: Begin, announced: list[str]) -> None:
    user = begin(REPORTS["trip"]["filled"], "Ontmoetingen")
    title = user.find("Persoon 4: Professionals van Nordic Safe Cities (NGO)")
    title.setFocus()
    announced.clear()

    user.press("Persoon 4: Professionals van Nordic Safe Cities (NGO)")
    user.press("Persoon 4: Professionals van Nordic Safe Cities (NGO)")
    assert announced == ["Uitgeklapt", "Ingeklapt"]
    user.wizard.steps.setFocus()
    user.page.go_to(("people", 3))  # where one goes to says what it is
    assert announced == ["Uitgeklapt", "Ingeklapt"]


def test_what_stands_under_a_box_to_tick_is_tied_to_it() -> None:
    dialog = ChecklistDialog("Titel", "Stap", "Kies.", [ChecklistItem("Doel", "Leren", "een naam")], "Doen")
    dialog.show()
    (box,) = dialog.findChildren(QCheckBox)
    for name in ("hint", "warn"):
        (label,) = dialog.findChildren(QLabel, name)
        assert described_by(label) == [box]
    dialog.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_changed_stands_under_the_place_where_as_a_heading() -> None:
    found: list[str] = []

    def look(window: QWidget) -> None:
        for label in window.findChildren(QLabel, "place"):
            node = QAccessible.queryAccessibleInterface(label)
            assert node.role() is QAccessible.Role.Heading
            found.append(node.text(QAccessible.Text.Name))

    DIALOGS["versions"](look)
    assert found == ["Reizigers, Aantal personen", "Doel, Doel van de reis", "Locaties, Bezochte locaties"]


def test_the_totals_are_come_by_each_with_its_words(begin: Begin) -> None:
    user = begin(REPORTS["trip"]["problems"], "CO₂-uitstoot")
    assert {"Per reiziger: 76,8 kg", "Samen (120 reizigers): 9.216 kg (9,22 ton)"} <= {*user.names()}
