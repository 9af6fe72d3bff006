"""What the tests of several editors begin with."""

import pytest

from desktop.forms.answers import FreeText
from desktop.forms.question import Question
from desktop.widgets.editors import make_editor
from desktop.widgets.editors.texts import TextEditor
from tests.widgets.conftest import Show


@pytest.fixture
def text(show: Show) -> TextEditor:
    """An editor of a text that has the keyboard."""
    editor = make_editor(Question("Doel", answer=FreeText()))
    assert isinstance(editor, TextEditor)
    show(editor)
    editor.text.setFocus()
    return editor
