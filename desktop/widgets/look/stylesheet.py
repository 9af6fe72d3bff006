"""Stylesheet: the one style sheet. What it takes away (focus frame, scroll bar) it gives back by hand."""

from collections.abc import Callable
from string import Template

from desktop.widgets.look.palette import Colours

# What is words or a mark alone has no room for a ring around it: it stands on the edge of the column, and has
# a line above and below where the keyboard is.
#
# $name is a colour of the palette, $n12 a length of 12 px at text size 100 %; $f12 is the same
# within the thicker border of what has the focus. Labels and tool tips of Qt's own are plain text too: left
# to themselves they take a text such as "<img src=…>" for HTML.
_SHEET = Template("""
QMainWindow, QDialog, QWizard, QScrollArea, QWidget#page { background: $page; }
QScrollArea { border: none; }
QWidget#tools { background: $rail; border-bottom: 1px solid $line; }
QWidget#paper { background: $rail; border-left: 1px solid $line; }
QWidget#bar { background: $rail; border-top: 1px solid $line; }
QMenuBar { background: $rail; color: $text; border-bottom: 1px solid $line; padding: $n2 $n6; }
QMenuBar::item { padding: $n5 $n6; background: transparent; border-radius: $n4; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $accent; color: $on_accent; }
QLabel, QToolTip { qproperty-textFormat: PlainText; }
QToolTip { background: $card; color: $text; border: 1px solid $control; padding: $n3 $n6; }

QLabel { color: $text; background: transparent; }
QLabel#small { color: $soft; font-size: ${small}pt; }
QLabel#step, QLabel#heading, QLabel#hint, QLabel#remark, QLabel#saved, QLabel#key { color: $soft; }
QLabel#title { font-size: ${title}pt; font-weight: 600; }
QLabel#statement, QLabel#remark { padding: $n3 0; }
QLabel#statement, QLabel#remark, QLabel#figure { border: solid transparent; border-width: 2px 0; }
QLabel#statement { font-weight: 600; }
QLabel#statement:focus, QLabel#remark:focus, QLabel#figure:focus { border-color: $accent; }
QTextEdit#changes {
    background: $rail; color: $text; padding: $n2 $n6; border: 2px solid transparent; border-radius: $n4;
    selection-background-color: $accent; selection-color: $on_accent;
}
QTextEdit#changes:focus { border-color: $accent; }
QTextEdit#key { background: transparent; color: $soft; border: none; padding: 0; }
QLabel#label, QLabel#cardtitle, QLabel#place { font-weight: 600; }
QLabel#figure { font-size: ${figure}pt; font-weight: 600; }

QFrame#card, QGroupBox#card { background: $card; border: 1px solid $line; border-radius: $n6; }
QFrame#tint { background: $accent_soft; border: none; border-radius: $n6; }
QFrame#warn { background: $warning_soft; border: none; border-left: $n4 solid $warning; }
QGroupBox { border: none; margin: 0; padding: 0; }

Field > QLabel { padding-bottom: $n4; }
Sentence { margin-top: $n4; }
Sentence#wrongline { color: $wrong; font-weight: 600; padding: 0 0 0 $n22; }
Sentence#warn { padding: $n4 $n8 $n4 $n30; }
QFrame#startcard { background: $card; border: 1px solid $line; border-radius: $n6; padding: $n16 $n18; }

QLineEdit, QPlainTextEdit, QComboBox {
    background: $card; color: $text; placeholder-text-color: $soft;
    border: 1px solid $control; border-radius: $n4;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox { padding: $n6 $n10; }
QPlainTextEdit { padding: $n4 $n7; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 2px solid $accent; }
QLineEdit:focus, QComboBox:focus { padding: $f6 $f10; }
QPlainTextEdit:focus { padding: $f4 $f7; }
*[wrong="true"] { border: 2px solid $wrong; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] { padding: $f6 $f10; }
QPlainTextEdit[wrong="true"] { padding: $f4 $f7; }
*[wrong="true"]:focus { border: 2px solid $accent; background: $wrong_soft; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
    color: $disabled; border-color: $disabled_line;
}
*[readOnly="true"] { background: $rail; border-color: $line; }
QComboBox { combobox-popup: 0; padding-left: $n12; padding-right: $n30; }
QComboBox:focus, QComboBox[wrong="true"] { padding-left: $f12; padding-right: $f30; }
QLineEdit#listed { max-width: $n340; }
TextCard QLineEdit#listed { max-width: $n2000; }
QLineEdit#search { max-width: $n260; padding-left: $n32; }
QLineEdit#search:focus { padding-left: $f32; }
StartScreen QWidget#column { max-width: $n800; }
QWidget#notice { background: $accent_soft; border-radius: $n4; }
QComboBox { max-width: $n318; }
QComboBox::drop-down { border: none; width: 0; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QAbstractItemView#suggestions {
    background: $card; color: $text; border: 1px solid $control; outline: none;
    selection-background-color: $accent; selection-color: $on_accent;
}
QComboBox QAbstractItemView::item, QAbstractItemView#suggestions::item { padding: $n5 $n10; }

QPushButton {
    background: $card; color: $text; border: 1px solid $control; border-radius: $n4;
    padding: $n7 $n17; outline: none;
}
QPushButton:hover { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: $f7 $f17; }
QPushButton:disabled { color: $disabled; border-color: $disabled_line; }
QPushButton#steps { padding: $n7 $n10; }
QPushButton#steps:focus { padding: $f7 $f10; }
QPushButton#primary { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton#primary:hover { background: $accent_deep; }
QPushButton#primary:disabled { background: transparent; color: $disabled; border-color: $disabled_line; }
QPushButton#link {
    background: transparent; color: $accent; border: solid transparent; border-width: 2px 0; border-radius: 0;
    padding: $n1 0; text-align: left;
}
QPushButton#link[small="true"] { font-size: ${small}pt; }
QPushButton#link:hover { background: $accent_soft; }
QPushButton#link:focus { border-color: $accent; }
QPushButton#rowtitle {
    background: transparent; border: 2px solid transparent; border-radius: $n4; font-weight: 600;
    padding: 0; min-height: 0;
}
QPushButton#rowtitle:hover { background: $accent_soft; }
QPushButton#rowtitle:focus { border-color: $accent; }
QToolButton {
    background: transparent; color: $soft; border: 2px solid transparent; border-radius: $n4; padding: $n3;
    icon-size: $n18;
}
QToolButton:hover { background: $accent_soft; color: $text; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QToolButton#beside { border: 1px solid $control; background: $card; padding: $n7; }
QToolButton#beside:hover { background: $accent_soft; }
QToolButton#beside:focus { border: 2px solid $accent; padding: $f7; }

QAbstractItemView#steps {
    background: $rail; border: none; border-right: 1px solid $line; outline: none; padding-top: $n10;
}
QAbstractItemView#reports { background: $card; border: 1px solid $line; border-radius: $n6; outline: none; }

QAbstractScrollArea#reading {
    background: $page; color: $text; border: 2px solid transparent;
    selection-background-color: $accent; selection-color: $on_accent;
}
QAbstractScrollArea#reading:focus { border-color: $accent; }
QTextEdit#review {
    background: $page; color: $text; border: none;
    selection-background-color: $accent; selection-color: $on_accent;
}
QAbstractItemView#contents {
    background: $rail; border: none; border-right: 1px solid $line; outline: none; padding: $n8 0;
}
QAbstractItemView#contents::item { padding: $n6 $n14; }
QAbstractItemView#contents::branch { background: transparent; }
QAbstractItemView#contents::item:selected { background: $accent; color: $on_accent; }

QFrame#popup { background: $card; border: 1px solid $control; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $rail; }
QCalendarWidget QToolButton { color: $text; font-weight: 600; padding: $n5 $n8; }
QCalendarWidget QSpinBox { background: $card; color: $text; }
QCalendarWidget { min-width: $n300; min-height: $n260; }
QCalendarWidget QTableView { background: $card; border: none; outline: none; }
QCalendarWidget QTableView:disabled { color: $soft; }
QMenu { background: $card; border: 1px solid $control; padding: $n4; }
QMenu::item { color: $text; padding: $n5 $n24 $n5 $n28; border-radius: $n3; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { background: transparent; color: $disabled; }
QMenu::separator { background: $line; height: 1px; margin: $n4 $n8; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: $n10; }
QScrollBar:horizontal { height: $n10; }
QScrollBar::handle { background: $control; border-radius: $n3; margin: $n2; }
QScrollBar::handle:vertical { min-height: $n40; }
QScrollBar::handle:horizontal { min-width: $n40; }
QScrollBar::handle:hover { background: $soft; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
""")

TITLE, FIGURE = 1.83, 1.4  # of the size of all text

# What the border takes more of the room within it, so that nothing moves when the focus comes.
_THICKER = {"n": 0, "f": 1}


class _Words(dict[str, object]):
    """Looks up colours and sizes, and works out lengths."""

    def __init__(self, known: dict[str, object], px: Callable[[float], int]) -> None:
        super().__init__(known)
        self._px = px

    def __missing__(self, name: str) -> str:
        length = self._px(int(name[1:]))
        length -= _THICKER[name[0]]
        return f"{max(length, 1)}px"


def sheet(colours: Colours, points: float, px: Callable[[float], int]) -> str:
    """The style sheet for these colours and this size of text."""
    sizes: dict[str, object] = {"title": points * TITLE, "figure": points * FIGURE, "small": points * 0.88}
    return _SHEET.substitute(_Words(vars(colours) | sizes, px))
