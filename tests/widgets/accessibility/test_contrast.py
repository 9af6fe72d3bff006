"""Every text of every window, in light and dark, against the ground it stands on: measured in its picture."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolButton, QWidget

from desktop.contrast import MARK, TEXT, contrast
from desktop.widgets.look import style
from tests.widgets.accessibility.conftest import WINDOWS, Show, settle
from tests.widgets.accessibility.nodes import Node, Role, tree_of

WITH_TEXT = {
    Role.StaticText,
    Role.Heading,
    Role.Button,
    Role.CheckBox,
    Role.RadioButton,
    Role.EditableText,
    Role.ComboBox,
    Role.ListItem,
    Role.TreeItem,
    Role.Cell,
    Role.MenuItem,
}
EDGE = 3  # px: borders and rings stand there, which are marks and no text
LINE = 20  # px of a node that are seen, at least: of less only its edge may be
LEAST_PIXELS = 12  # of a colour that is taken for that of letters


def in_sight(node: Node, window: QWidget) -> QRect:
    """Where a node is seen in the picture of its window; nothing where it is scrolled away."""
    rect, above = node.rect, node.parent
    while above:
        widget = above.interface.object()
        if isinstance(widget, QAbstractScrollArea):
            viewport = widget.viewport()
            rect = rect.intersected(QRect(viewport.mapToGlobal(QPoint()), viewport.size()))
        above = above.parent
    inner = rect.adjusted(EDGE, EDGE, -EDGE, -EDGE).translated(-window.mapToGlobal(QPoint()))
    return inner.intersected(window.rect())


def colours_in(picture: QImage, rect: QRect) -> Counter[str]:
    """How many pixels there are of each colour."""
    part = picture.copy(rect).convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(part.constBits()).cast("I"))
    return Counter({f"#{pixel & 0xFFFFFF:06x}": count for pixel, count in counted.items()})


def needed(node: Node) -> float:
    """The contrast that it needs: a picture on a button less than letters do."""
    widget = node.interface.object()
    return MARK if isinstance(widget, QToolButton) and not widget.icon().isNull() else TEXT


def faint(window: QWidget) -> tuple[int, list[tuple[Node, str, str, float]]]:
    """How many texts are seen, and those whose letters are seen too little on their ground."""
    picture, found, count = window.grab().toImage(), [], 0
    for node in tree_of(window).walk():
        rect = in_sight(node, window)
        if (
            node.role not in WITH_TEXT
            or node.state.disabled
            or rect.height() < min(LINE, node.rect.height() - 2 * EDGE)
            or rect.width() < EDGE
        ):
            continue
        (ground, _), *others = colours_in(picture, rect).most_common()
        letters = [colour for colour, pixels in others if pixels >= LEAST_PIXELS]
        if not letters:
            continue
        count += 1
        best = max(letters, key=lambda colour: contrast(colour, ground))
        if (seen := contrast(best, ground)) < needed(node):
            found.append((node, best, ground, round(seen, 2)))
    return count, found


@pytest.fixture
def sharp(qapp: QApplication) -> Iterator[Callable[[], None]]:
    """Gives letters edges that are not mixed with their ground, once the look was chosen."""
    before = qapp.font().styleStrategy()

    def give(strategy: QFont.StyleStrategy = QFont.StyleStrategy.NoAntialias) -> None:
        font = qapp.font()
        font.setStyleStrategy(strategy)
        qapp.setFont(font)

    yield give
    give(before)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", WINDOWS)
def test_every_text_is_seen_well_on_its_ground(
    show_window: Show,
    qapp: QApplication,
    name: str,
    scheme: str,
    sharp: Callable[[], None],
) -> None:
    style.apply(qapp, scheme, 100)
    sharp()
    counted: list[int] = []

    def look(window: QWidget) -> None:
        settle()
        count, found = faint(window)
        counted.append(count)
        assert found == []

    show_window(name, look)
    assert all(counted)
