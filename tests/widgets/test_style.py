"""The look follows the user and the system."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessibilityHints, QColor, QFontInfo, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget

from desktop.contrast import MARK, contrast
from desktop.widgets.controls.buttons import PrimaryButton
from desktop.widgets.controls.check_radio import Check, Radio
from desktop.widgets.controls.link import LinkButton
from desktop.widgets.editors.base import mark
from desktop.widgets.editors.lists import ListBox
from desktop.widgets.look import icons, style
from desktop.widgets.look.palette import DARK, LIGHT
from tests.widgets.conftest import Show

SCHEMES = ("light", "dark")


@pytest.fixture
def system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[Qt.ColorScheme]:
    """The scheme that the system has; put another in front to change it."""
    schemes = [Qt.ColorScheme.Light]
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda hints: schemes[0])
    return schemes


def ground(qapp: QApplication) -> str:
    """What pages are painted on."""
    return qapp.palette().color(QPalette.ColorRole.Window).name()


@pytest.mark.parametrize(("scheme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_a_scheme_that_was_chosen_is_shown(
    qapp: QApplication, system: list[Qt.ColorScheme], scheme: str, colours: object
) -> None:
    style.apply(qapp, scheme, 100)
    assert style.colours() is colours
    system.insert(0, Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert style.colours() is colours, "whatever the system does"


@pytest.mark.parametrize("scheme", ["system", "paars"])
def test_the_scheme_of_the_system_is_followed_while_the_program_runs(
    qapp: QApplication, system: list[Qt.ColorScheme], scheme: str
) -> None:
    style.apply(qapp, scheme, 100)
    assert (style.colours(), ground(qapp)) == (LIGHT, LIGHT.page)
    system.insert(0, Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert (style.colours(), ground(qapp)) == (DARK, DARK.page)


def test_a_high_contrast_of_the_system_is_left_as_it_is(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [Qt.ContrastPreference.HighContrast]
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda hints: asked[0])
    style.apply(qapp, "dark", 150)
    ours = {*vars(LIGHT).values(), *vars(DARK).values()} - {"#ffffff"}
    theirs = {
        qapp.palette().color(role).name() for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Text)
    }
    assert not ours & theirs
    assert ground(qapp) == style.colours().page
    assert not any(colour in qapp.styleSheet() for colour in ours)
    asked[0] = Qt.ContrastPreference.NoPreference
    qapp.styleHints().accessibility().contrastPreferenceChanged.emit(asked[0])
    assert style.colours() is DARK


@pytest.fixture(params=["light", "dark", "high contrast", "high contrast of two colours"])
def any_look(request: pytest.FixtureRequest, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each look there is, also where the system has no colour for what cannot be used."""
    if request.param in SCHEMES:
        style.apply(qapp, request.param, 100)
        return str(request.param)
    high = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda hints: high)
    system, group, role = QPalette(), QPalette.ColorGroup, QPalette.ColorRole
    for which in (role.WindowText, role.Text, role.ButtonText):
        gone = "#3ff23f" if request.param == "high contrast" else "#ffffff"
        system.setColor(group.All, which, QColor("#ffffff"))
        system.setColor(group.Disabled, which, QColor(gone))
    for which in (role.Window, role.Base, role.Button):
        system.setColor(group.All, which, QColor("#000000"))

    class SystemPalette(QPalette):
        def __init__(self) -> None:
            super().__init__(system)

    monkeypatch.setattr(style, "QPalette", SystemPalette)
    style.apply(qapp, "light", 100)
    assert style.colours().page == "#000000"
    return str(request.param)


@pytest.mark.parametrize(
    "name", ["button", "filled button", "tool", "line", "text", "list", "radio button", "tick"]
)
def test_what_cannot_be_used_looks_so(any_look: str, show: Show, name: str) -> None:
    widget = FOCUSABLE[name]()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        put_in = widget.setText if isinstance(widget, QLineEdit) else widget.setPlainText
        put_in("Den Haag")
    if isinstance(widget, ListBox):
        widget.addItem("Den Haag")
    show(widget).setFocus()
    usable = widget.grab().toImage()
    widget.setEnabled(False)
    QApplication.processEvents()
    assert widget.grab().toImage() != usable
    assert contrast(style.colours().disabled, style.colours().page) > 1.5, "it can still be found"


@pytest.mark.parametrize("name", ["line", "text", "list"])
def test_what_can_only_be_read_still_looks_like_a_field(any_look: str, show: Show, name: str) -> None:
    widget = FOCUSABLE[name]()
    mark(widget, "readOnly", True)
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        widget.setReadOnly(True)
    show(widget).setFocus()
    QApplication.processEvents()
    image = widget.grab().toImage()
    middle = image.height() // 2
    edge = image.pixelColor(0, middle).name()
    ground = style.colours().page
    assert edge != ground
    assert contrast(edge, ground) >= (MARK if "contrast" in any_look else 1.3)


def test_our_letters_are_there(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == "Source Sans 3"


@pytest.mark.parametrize(("asked", "points"), [(100, 11.5), (200, 23), (80, 9.2), (1000, 23), (1, 9.2)])
def test_the_text_size_is_kept_within_bounds(qapp: QApplication, asked: int, points: float) -> None:
    style.apply(qapp, "light", asked)
    assert qapp.font().pointSizeF() == pytest.approx(points)


def test_all_that_is_shown_grows_with_the_text(qapp: QApplication, show: Show) -> None:
    widgets = [make() for name, make in FOCUSABLE.items() if name != "text"]
    show(*widgets)
    before = [widget.sizeHint().height() for widget in widgets]
    style.apply(qapp, "light", 200)
    QApplication.processEvents()
    for widget, height in zip(widgets, before, strict=True):
        assert widget.sizeHint().height() > 1.6 * height, type(widget).__name__


def link() -> QPushButton:
    button = QPushButton("Wijzigen")
    button.setObjectName("link")
    return button


def tool() -> QToolButton:
    button = QToolButton()
    button.setIcon(icons.icon("close"))
    return button


FOCUSABLE: dict[str, Callable[[], QWidget]] = {
    "button": lambda: QPushButton("Terug"),
    "filled button": lambda: PrimaryButton("Verder"),
    "link": link,
    "tool": tool,
    "line": QLineEdit,
    "text": QPlainTextEdit,
    "list": lambda: ListBox(None),
    "radio button": lambda: Radio("Ja"),
    "tick": lambda: Check("Ja"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("wrong", [False, True], ids=["", "wrong"])
@pytest.mark.parametrize("make", FOCUSABLE.values(), ids=FOCUSABLE)
def test_whatever_has_the_keyboard_shows_it(
    qapp: QApplication, show: Show, scheme: str, wrong: bool, make: Callable[[], QWidget]
) -> None:
    style.apply(qapp, scheme, 100)
    widget = make()
    mark(widget, "wrong", wrong)
    window = show(widget)
    window.setFocus()
    without, room = widget.grab().toImage(), widget.sizeHint()
    widget.setFocus()
    seen = widget.grab().toImage()
    assert widget.sizeHint() == room, "nothing moves"
    changed = sum(
        seen.pixel(x, y) != without.pixel(x, y) for x in range(seen.width()) for y in range(seen.height())
    )
    assert changed >= seen.width() + seen.height(), "a line at least as long as half its outline"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["button", "link", "tool"])
def test_within_a_button_that_has_the_keyboard_stands_no_second_frame(
    qapp: QApplication, show: Show, scheme: str, name: str
) -> None:
    style.apply(qapp, scheme, 100)
    widget = FOCUSABLE[name]()
    window = show(widget)
    window.setFocus()
    inner = widget.rect().adjusted(3, 3, -3, -3)
    without = widget.grab(inner).toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as Tab does
    assert widget.grab(inner).toImage() == without


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("kind", [LinkButton, Radio, Check])
def test_words_of_links_and_marks_stand_on_the_edge(
    qapp: QApplication, show: Show, size: int, kind: Callable[[str], QWidget]
) -> None:
    style.apply(qapp, "light", size)
    widget = kind("Hierheen")
    show(widget).setFocus()
    image = widget.grab().toImage()
    ground = image.pixel(image.width() - 1, 0)
    columns = [
        x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(image.height()))
    ]
    assert columns[0] <= 1 + size // 100, "but for the air beside a letter"


@pytest.mark.parametrize("name", icons.NAMES)
def test_every_icon_is_drawn_in_the_colours_of_the_moment(qapp: QApplication, name: str) -> None:
    looks = []
    for scheme in ("light", "dark"):
        style.apply(qapp, scheme, 100)
        image = icons.icon(name).pixmap(QSize(32, 32)).toImage()
        drawn = {
            image.pixelColor(x, y).name()
            for x in range(32)
            for y in range(32)
            if image.pixelColor(x, y).alpha() == 255
        }
        looks.append(drawn)
    assert LIGHT.soft in looks[0]
    assert DARK.soft in looks[1]


@pytest.fixture
def tinted(qapp: QApplication, look: None) -> Iterator[str]:
    """The colour of an organisation, on screen."""
    accent = "#00507a"
    style.tint(qapp, accent)
    yield accent
    style.tint(qapp, None)


def test_the_colour_of_an_organisation_is_shown_in_light_and_in_dark(qapp: QApplication, tinted: str) -> None:
    assert qapp.palette().color(QPalette.ColorRole.Highlight).name() == tinted
    style.apply(qapp, "dark", 100)
    assert qapp.palette().color(QPalette.ColorRole.Highlight).name() not in (tinted, DARK.accent)
    style.tint(qapp, None)
    assert style.colours() is DARK


def test_a_high_contrast_is_stronger_than_the_colour_of_an_organisation(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tinted: str
) -> None:
    asked = [Qt.ContrastPreference.HighContrast]
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda hints: asked[0])
    style.apply(qapp, "light", 150)
    assert tinted not in vars(style.colours()).values()
    asked[0] = Qt.ContrastPreference.NoPreference
    style.apply(qapp, "light", 100)
