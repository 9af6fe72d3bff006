"""The editor of a date: typed on a line, or picked from a calendar."""

from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from desktop.forms.answers import ParsedText
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.editors.lines import TypedEditor
from desktop.widgets.look.icons import icon

_LETTERS = 19  # "30 september 2024"


class CalendarPopup(QFrame):
    """A month to pick a day from. Escape closes it and changes nothing."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Kalender")
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())  # else red, as if it were wrong
        for name, picture, word in (
            ("qt_calendar_prevmonth", "back", "Vorige maand"),
            ("qt_calendar_nextmonth", "closed", "Volgende maand"),
        ):
            button = self.calendar.findChild(QToolButton, name)
            assert button is not None
            button.setIcon(icon(picture))
            button.setAccessibleName(word)
            if picture == "closed":
                button.raise_()  # read last
        self.calendar.setAccessibleName("Kalender")
        self.calendar.currentPageChanged.connect(self._name_month)
        self.calendar.selectionChanged.connect(self._say_day)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)

    def open_at(self, below: QWidget, day: QDate) -> None:
        """Opens under a widget, on a day."""
        self.calendar.setSelectedDate(day)
        self.adjustSize()
        corner = below.mapToGlobal(QPoint(0, below.height() + 2))
        screen = below.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            corner = below.mapToGlobal(QPoint(0, -self.height() - 2))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)
        self._name_month()
        self._say_day()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes this and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _name_month(self) -> None:
        """Says which month its parts are of."""
        year, month = self.calendar.yearShown(), self.calendar.monthShown()
        called = self.calendar.locale().standaloneMonthName(month)
        for name, text in (
            ("qt_calendar_calendarview", f"{called} {year}"),
            ("qt_calendar_monthbutton", f"Maand: {called}"),
            ("qt_calendar_yearbutton", f"Jaar: {year}"),
        ):
            part = self.calendar.findChild(QWidget, name)
            assert part is not None
            part.setAccessibleName(text)

    def _say_day(self) -> None:
        """Of a day the calendar itself has only its number: it is told with weekday, month and year."""
        announce(self, self.calendar.locale().toString(self.calendar.selectedDate(), "dddd d MMMM yyyy"))

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(day.toString(Qt.DateFormat.ISODate))


class DateEditor(TypedEditor):
    """A line with a calendar beside it; Alt and arrow down opens that too."""

    def __init__(self, answer: ParsedText, label: str, parent: QWidget | None) -> None:
        super().__init__(answer, parent, _LETTERS)
        self.button = QToolButton(self)
        self.button.setObjectName("beside")
        self.button.setIcon(icon("calendar"))
        self.button.setToolTip("Kies uit de kalender")
        self.button.setAccessibleName(f"{label}: kies uit de kalender")
        self.button.clicked.connect(self.open_calendar)
        self.row.setSpacing(4)
        self.row.insertWidget(1, self.button)
        self.watch(self.button)

    def open_calendar(self) -> None:
        """Opens the month of the answer, or this one."""
        popup = CalendarPopup(self)
        popup.picked.connect(self._take)
        day = QDate.fromString(str(self.parse(self.line.text())), Qt.DateFormat.ISODate)
        popup.open_at(self.line, day if day.isValid() else QDate.currentDate())

    def set_read_only(self, read_only: bool) -> None:
        """Without a calendar."""
        super().set_read_only(read_only)
        self.button.setVisible(not read_only)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Alt and arrow down opens the calendar."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and not self.line.isReadOnly()
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def _take(self, day: str) -> None:
        self.line.replace(self.show_value(day))
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.changed.emit(day)
