"""Every window and dialog as assistive technology finds it: names, sizes, order, and what is said at once."""

from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QWidget

from tests.widgets.accessibility.conftest import WINDOWS, Show, settle
from tests.widgets.accessibility.nodes import Node, Relation, Role, comes_after, tree_of

LEAST = 24  # px: WCAG 2.2, success criterion 2.5.8
MOST_SENTENCES = 4  # step, official headings and what it is about
WORDS_OF_A_SENTENCE = 3  # as Orca counts
GROUPS = {Role.Grouping, Role.Heading}


def nameless(nodes: list[Node]) -> list[Node]:
    """What the keyboard can come to, or can be pressed, and is called nothing; a cell may be empty."""
    used = [node for node in nodes if node.can_be_used and node.role is not Role.Cell]
    return [node for node in used if not node.name.strip()]


def called_as_another(nodes: list[Node]) -> list[tuple[object, int]]:
    """What can be used, or is a group or a heading, and has no name of its own where it stands.

    Where it stands says too in which row; cells are told apart by their row and column.
    """
    named = [node for node in nodes if node.can_be_used or (node.name and node.role in GROUPS)]
    count = Counter((node.around, node.role, node.name) for node in named if node.role is not Role.Cell)
    return [each for each in count.items() if each[1] > 1]


def too_small(nodes: list[Node]) -> list[tuple[Node, int, int]]:
    """What can be clicked and is less wide or high than a finger needs; a sentence is no target."""
    targets = [node for node in nodes if node.can_be_used and node.role is not Role.StaticText]
    sized = [(node, node.rect.width(), node.rect.height()) for node in targets]
    return [each for each in sized if min(each[1:]) < LEAST]


def out_of_order(nodes: list[Node]) -> list[tuple[Node, Node]]:
    """Neighbours of which the eye comes to the second one first."""
    found: list[tuple[Node, Node]] = []
    for node in nodes:
        laid_out = [child for child in node.children if not child.rect.isEmpty()]
        found += [both for both in pairwise(laid_out) if not comes_after(both[0].rect, both[1].rect)]
    return found


def said_by_itself(nodes: list[Node]) -> list[Node]:
    """The sentences that Orca says when a window comes: those in sight that belong to nothing."""
    sentences = [node for node in nodes if node.role is Role.StaticText and not node.state.focusable]
    seen = [node for node in sentences if not node.state.offscreen]
    long = [node for node in seen if len(node.name.split()) >= WORDS_OF_A_SENTENCE]
    return [node for node in long if not node.interface.relations(Relation.AllRelations)]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("name", WINDOWS)
def test_a_window_is_read_as_it_is_seen(show_window: Show, subtests: pytest.Subtests, name: str) -> None:
    looked_at: list[Node] = []

    def look(window: QWidget) -> None:
        settle()
        nodes = [*tree_of(window).walk()]
        looked_at.extend(nodes)
        with subtests.test("all that can be used has a name"):
            assert nameless(nodes) == []
        with subtests.test("no two have one name in one place"):
            assert called_as_another(nodes) == []
        with subtests.test("all that can be clicked is large enough"):
            assert too_small(nodes) == []
        with subtests.test("the order is that of the screen"):
            assert out_of_order(nodes) == []
        with subtests.test("it does not say all of its hints at once"):
            assert len(said_by_itself(nodes)) <= MOST_SENTENCES
        with subtests.test("nothing is a layered pane"):
            assert [node for node in nodes if node.role is Role.LayeredPane] == []

    show_window(name, look)
    assert looked_at
