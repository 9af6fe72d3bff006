"""Style: gives the program its look: Fusion, one palette, one font, one style sheet, in any text size."""

from typing import ClassVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from desktop.widgets.look import ui_fonts
from desktop.widgets.look.accent import with_accent
from desktop.widgets.look.palette import DARK, LIGHT, Colours
from desktop.widgets.look.stylesheet import sheet

POINTS = 11.5  # the size of all text at 100 %
_PIXELS = 15  # what that is on a screen of 96 dots an inch: lengths are given for this size

_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


def apply(app: QApplication, scheme: str, text_size: int) -> None:
    """Gives the program a scheme ("light", "dark", or the system's, also when that changes) and a text size.

    `text_size` is in percent, 80–200.
    """
    look = _Look.now or _Look(app)
    look.apply(_SCHEMES.get(scheme, Qt.ColorScheme.Unknown), text_size)


def tint(app: QApplication, accent: str | None) -> None:
    """Gives the program an organisation's own colour ("#rrggbb"), or ours again."""
    if _Look.now:
        _Look.now.tint(accent)


def colours() -> Colours:
    """The colours on screen now."""
    look = _Look.now
    return look.colours if look else LIGHT


def px(length: float) -> int:
    """A length in pixels that is so long at text size 100 %."""
    look = _Look.now
    return round(length * (look.scale if look else 1))


class _Look(QObject):
    """Lives with the application, to follow the system."""

    now: ClassVar["_Look | None"] = None  # asked very often

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        _Look.now = self
        self._app, self._size = app, 100
        self._scheme = Qt.ColorScheme.Unknown
        self._accent: str | None = None
        self.colours, self.scale = LIGHT, 1.0
        ui_fonts.load()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._show)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._show)

    def apply(self, scheme: Qt.ColorScheme, text_size: int) -> None:
        self._size = max(80, min(200, text_size))
        self._scheme = scheme
        self._app.styleHints().setColorScheme(self._scheme)  # for what the system draws: the title bar
        self._show()

    def tint(self, accent: str | None) -> None:
        self._accent = accent
        self._show()

    def _show(self) -> None:
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            palette = QPalette()  # the system's own
            self._app.setPalette(palette)
            self.colours = of_system(self._app.palette())
        else:
            asked = hints.colorScheme() if self._scheme is Qt.ColorScheme.Unknown else self._scheme
            self.colours = DARK if asked is Qt.ColorScheme.Dark else LIGHT
            if self._accent:
                self.colours = with_accent(self.colours, self._accent)
            palette = _palette(self.colours)
        font = QFont(ui_fonts.FAMILY)
        font.setPointSizeF(POINTS * self._size / 100)
        self.scale = QFontInfo(font).pixelSize() / _PIXELS
        text = sheet(self.colours, font.pointSizeF(), px)
        if text != self._app.styleSheet():  # dressing every widget anew takes long
            self._app.setPalette(palette)
            self._app.setFont(font)
            self._app.setStyleSheet(text)


def of_system(palette: QPalette) -> Colours:
    """The system's own colours, for who set a high contrast: text, ground, choice and what cannot be used."""
    role = QPalette.ColorRole
    ground, text, accent, on_accent = (
        palette.color(each).name()
        for each in (role.Window, role.WindowText, role.Highlight, role.HighlightedText)
    )
    disabled = palette.color(QPalette.ColorGroup.Disabled, role.WindowText).name()
    if disabled == text:  # not every system has a colour for it
        disabled = _between(text, ground)
    return Colours(
        page=ground, rail=ground, card=ground, line=text, control=text, text=text, soft=text,
        disabled=disabled, disabled_line=disabled,
        accent=accent, accent_deep=accent, on_accent=on_accent, accent_soft=ground,
        wrong=text, wrong_soft=ground, warning=text, warning_soft=ground, good=text, good_soft=ground,
    )  # fmt: skip


def _between(one: str, other: str) -> str:
    """The colour halfway between two."""
    a, b = QColor(one), QColor(other)
    return QColor((a.red() + b.red()) // 2, (a.green() + b.green()) // 2, (a.blue() + b.blue()) // 2).name()


def _palette(c: Colours) -> QPalette:
    """What the style itself draws with."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in {
        role.Window: c.page, role.WindowText: c.text, role.Base: c.card, role.AlternateBase: c.rail,
        role.Text: c.text, role.Button: c.card, role.ButtonText: c.text, role.BrightText: c.wrong,
        role.Highlight: c.accent, role.HighlightedText: c.on_accent, role.Accent: c.accent,
        role.Link: c.accent, role.LinkVisited: c.accent, role.PlaceholderText: c.soft,
        role.ToolTipBase: c.card, role.ToolTipText: c.text, role.Light: c.card, role.Midlight: c.line,
        role.Mid: c.line, role.Dark: c.control, role.Shadow: c.control,
    }.items():  # fmt: skip
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.disabled))
    return palette
