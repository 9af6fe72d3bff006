"""What assistive technology does with an answer is what is stored: every editor, by its actions alone."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.kinds import KINDS
from desktop.forms.section import Path
from desktop.widgets.answers.field import Field
from desktop.widgets.editors import Editor
from desktop.widgets.editors.date_editors import DateEditor
from desktop.widgets.editors.lines import TypedEditor
from testing.hand import strike
from testing.reports import REPORTS
from tests.widgets.user import Begin, User

PAGES = [(key, section.title) for key, form in KINDS.items() for section in form.sections]
popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Role = QAccessible.Role
NAME, VALUE = QAccessible.Text.Name, QAccessible.Text.Value
CHOICES = {Role.RadioButton, Role.CheckBox, Role.ListItem}
ANSWERS = CHOICES | {Role.EditableText, Role.ComboBox}


def below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """A node of the tree, and all that is in it."""
    yield interface
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child.isValid():
            yield from below(child)


def nodes(widget: Any, *roles: QAccessible.Role) -> list[QAccessibleInterface]:
    """What assistive technology finds in a widget under these roles."""
    return [node for node in below(QAccessible.queryAccessibleInterface(widget)) if node.role() in roles]


def do(node: QAccessibleInterface, action: str) -> None:
    """Does one of its actions."""
    node.actionInterface().doAction(action)
    QApplication.processEvents()


def open_rows(user: User) -> None:
    """Opens the first rows, and adds one wherever one can be added."""
    (section,) = (section for section in user.draft.form.sections if section.title == user.title)
    for key, rows in user.draft.section(section.key).items():
        for place in range(len(rows[:2]) if isinstance(rows, list) else 0):
            user.page.go_to((key, place))
    for button in nodes(user.page, Role.Button):
        if button.text(QAccessible.Text.Name).endswith("toevoegen") and not button.state().invisible:
            do(button, "Press")


def editors(user: User) -> dict[Path, Editor]:
    """Those whose answer is asked for, by its place; also in rows that are closed."""
    fields = [field for field in user.page.findChildren(Field) if not field.isHidden()]
    found = [field.editor for field in fields if isinstance(field.editor, Editor)]
    return {editor.slot.path: editor for editor in found if editor.slot and editor.slot.path}


def opened(user: User, path: Path) -> Editor:
    """An editor, in sight."""
    user.page.go_to(path)
    QApplication.processEvents()
    return editors(user)[path]


def text_for(editor: Editor) -> str:
    """Something that its question takes."""
    if isinstance(editor, DateEditor):
        return "16-9-2026"
    if isinstance(editor, TypedEditor):
        return "3"
    assert editor.slot
    assert editor.slot.path
    return f"Iets {editor.slot.path[-1]}"  # the next leg begins where the last one ended


def another(editor: Editor) -> int:
    """Which of its choices is to be chosen: one that is not chosen yet."""
    choices = nodes(editor, *CHOICES)
    if choices and choices[0].role() is Role.ListItem:
        shown = editor.focus_target().currentIndex()  # type: ignore[attr-defined]
    else:
        shown = next((place for place, choice in enumerate(choices) if choice.state().checked), -1)
    return 0 if shown == len(choices) - 1 else len(choices) - 1


def assist(editor: Editor) -> None:
    """Gives another answer by the actions of its widgets."""
    if choices := nodes(editor, *CHOICES):
        do(choices[another(editor)], "Toggle")
        return
    for node in nodes(editor, Role.EditableText):
        node.editableTextInterface().replaceText(0, node.textInterface().characterCount(), text_for(editor))
    QApplication.processEvents()


def use_keys(editor: Editor) -> None:
    """The same with the keyboard."""
    target, choices = editor.focus_target(), nodes(editor, *CHOICES)
    target.setFocus(Qt.FocusReason.TabFocusReason)
    if not choices:
        QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in text_for(editor):
            strike(target, letter)
    elif choices[0].role() is Role.ListItem:
        QTest.keyClick(target, Qt.Key.Key_End if another(editor) else Qt.Key.Key_Home)
    else:
        button = choices[another(editor)].object()
        assert isinstance(button, QWidget)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
    QApplication.processEvents()


def stored(user: User, path: Path) -> Any:
    """What the report holds of the page on screen."""
    (section,) = (section for section in user.draft.form.sections if section.title == user.title)
    return deepcopy(user.draft.get(section.key, *path))


@popups
@pytest.mark.parametrize("state", ["empty", "filled"])
@pytest.mark.parametrize(("kind", "title"), PAGES)
def test_what_assistive_technology_does_is_what_keys_do(
    begin: Begin, kind: str, title: str, state: str, qtbot: QtBot
) -> None:
    assisted, typing = (begin(REPORTS[kind][state], title, kind=kind, size=(1280, 2000)) for _ in range(2))
    for user in (assisted, typing):
        open_rows(user)

    def same_questions() -> bool:
        """What follows from an answer takes a moment."""
        return editors(assisted).keys() == editors(typing).keys()

    tried: set[Path] = set()
    while left := editors(assisted).keys() - tried:
        path = min(left, key=str)
        tried.add(path)
        before = stored(assisted, path)
        assist(opened(assisted, path))
        use_keys(opened(typing, path))
        assert stored(assisted, path) == stored(typing, path) != before, path
        qtbot.waitUntil(same_questions)
    assert tried or (title, state) == ("CO₂-uitstoot", "empty")  # there are no legs to ask of


@popups
@pytest.mark.parametrize(("kind", "title"), PAGES)
def test_nothing_changes_a_finished_report(begin: Begin, kind: str, title: str) -> None:
    user = begin(REPORTS[kind]["filled"], title, kind=kind, state="final", size=(1280, 2000))
    open_rows(user)
    before = stored(user, ())
    for path in editors(user):
        editor = opened(user, path)
        stood = [
            (node.text(NAME), node.text(VALUE), node.state().checked) for node in nodes(editor, *ANSWERS)
        ]
        assist(editor)
        for node in nodes(editor, Role.ComboBox):
            do(node, "ShowMenu")
        assert QApplication.activePopupWidget() is None
        assert stood == [
            (node.text(NAME), node.text(VALUE), node.state().checked) for node in nodes(editor, *ANSWERS)
        ]
        assert stored(user, ()) == before, path


@popups
def test_a_line_of_a_list_is_chosen_also_after_it_was_passed_by(begin: Begin) -> None:
    user = begin({"transport": {"legs": [{"means": "train"}]}}, "Vervoer")
    editor = opened(user, ("legs", 0, "means"))
    (box,), lines = nodes(editor, Role.ComboBox), nodes(editor, Role.ListItem)
    names = [line.text(NAME) for line in lines]
    do(box, "ShowMenu")
    popup = QApplication.activePopupWidget()
    assert popup
    QTest.keyClick(popup, Qt.Key.Key_Home)
    QTest.keyClick(popup, Qt.Key.Key_Escape)

    do(nodes(editor, Role.ListItem)[names.index("Trein")], "Toggle")  # it was chosen already
    assert user.draft.get("transport", "legs", 0, "means") == "train"
    do(nodes(editor, Role.ListItem)[0], "Toggle")
    assert user.draft.get("transport", "legs", 0, "means") == "plane"

    do(box, "ShowMenu")
    nodes(editor, Role.List)[0].selectionInterface().select(nodes(editor, Role.ListItem)[names.index("Bus")])
    QApplication.processEvents()
    assert user.draft.get("transport", "legs", 0, "means") == "bus"
    assert QApplication.activePopupWidget() is None
