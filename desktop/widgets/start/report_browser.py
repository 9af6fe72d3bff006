"""ReportBrowser: the list of reports on the start screen, with what finds, orders and chooses among them.

Until the first paint it knows only the reports of before; then a library gives it the whole folder.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.grammar import how_many
from desktop.storage.memory import Recent
from desktop.widgets.accessibility.announcements import AtRest
from desktop.widgets.accessibility.reading_order import read_after, read_before, read_in_order
from desktop.widgets.controls.buttons import Button
from desktop.widgets.controls.link import LinkButton
from desktop.widgets.controls.search import SearchLine
from desktop.widgets.controls.text_label import Label, WrappedText
from desktop.widgets.look.style import px
from desktop.widgets.start.notice import Notice
from desktop.widgets.start.report_list import Listed, ReportList

if TYPE_CHECKING:
    from desktop.widgets.start.filters import Filters
    from desktop.widgets.start.library import Library

AT_A_TIME = 50  # reports that are shown, until more are asked for
_READING = "Verslagen lezen"
_FEW = 5  # reports that need no filters
MenuFor = Callable[[list[str]], QMenu]


class ReportBrowser(QWidget):
    """Search line, filters and list; several reports can be chosen to do something with."""

    wanted = Signal(str)  # the path of a report
    open_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._menu_for: MenuFor | None = None
        self._room = AT_A_TIME
        self.filters: Filters | None = None
        self.open = Button("Openen…", self)
        self.open.setAccessibleName("Een verslag openen")
        self.open.clicked.connect(self.open_wanted)
        self.several = Button("Meerdere kiezen", self)
        self.several.clicked.connect(lambda: self.choose(several=not self.list.choosing))
        self.list: ReportList = ReportList(self)
        self.list.wanted.connect(self.wanted)
        self.list.chosen_changed.connect(self._count_chosen)
        self.list.installEventFilter(self)
        self.search = SearchLine(self)
        self.search.setPlaceholderText("Zoek in alle tekst")
        self.search.setAccessibleName("Zoek in alle tekst van uw verslagen")
        self.search.textChanged.connect(self._ask_anew)
        self.search.installEventFilter(self)
        self.notice = Notice(self)
        self.chosen = Label("", "", self)
        self.chosen.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.all = Button("Alles kiezen", self)
        self.all.clicked.connect(self._choose_all)
        self.act = Button("Met de gekozen verslagen…", self)
        self.act.clicked.connect(
            lambda: self._pop_up(self.list.chosen, self.act, self.act.rect().bottomLeft())
        )
        self.more = LinkButton("", self)
        self.more.clicked.connect(self._show_more)
        self.empty = WrappedText("", "hint", self)
        self.example = LinkButton("Bekijk een voorbeeld", self)  # for whoever has no reports yet
        self._found_aloud, self._chosen_aloud = AtRest(self), AtRest(self)
        self._has_recent = False  # the library may not have looked yet
        self._lay_out()
        self._order_tabs()
        self._show([], 0)

    def set_recent(self, reports: Sequence[Recent]) -> None:
        """Shows the reports of before, as long as there is no library."""
        self._has_recent = bool(reports)
        if self._has_recent:
            self.example.hide()
        if not self._library or not self._library.ready:
            listed = [Listed(report.path, report.title, report.line, report.state) for report in reports]
            self._show(listed, len(listed))

    def follow(self, library: "Library", menu_for: MenuFor) -> None:
        """From now on shows the reports of a library. `menu_for` gives what can be done with some of them."""
        from desktop.widgets.start.filters import Filters

        if not self.filters:
            self.filters = Filters(self)
            self.filters.changed.connect(self._ask_anew)
            self._column.insertWidget(1, self.filters)
            read_before(self.filters, self.notice)
            self._order_tabs()
        self._library, self._menu_for = library, menu_for
        library.changed.connect(self._ask)
        library.progressed.connect(self._tell_progress)
        library.failed.connect(self.notice.say)
        self._ask()

    def _order_tabs(self) -> None:
        """Tab goes as the eye does."""
        filters = self.filters.boxes if self.filters else ()
        stops = (self.search, self.several, self.open, *filters, self.notice.button)
        stops = (*stops, self.all, self.act, self.list, self.more)
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def choose(self, *, several: bool) -> None:
        """Begins or ends choosing several reports."""
        self.list.choose(several=several)
        self.several.setText("Klaar met kiezen" if several else "Meerdere kiezen")
        self._count_chosen()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow down goes from the search field to what was found; Escape ends choosing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.search and event.key() == Qt.Key.Key_Down and self.list.isVisible():
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if watched is self.list and event.key() == Qt.Key.Key_Escape and self.list.choosing:
                self.choose(several=False)
                return True
            if watched is self.list and event.matches(QKeySequence.StandardKey.SelectAll):
                self.choose(several=True)
                self._choose_all()
                return True
        if isinstance(event, QContextMenuEvent) and watched is self.list:
            self._menu_at(event)
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        self._place_search()

    def _place_search(self) -> None:
        """Beside the heading where that leaves it room for its words, else on a line of its own."""
        beside = (self._heading, self.several, self.open)
        room = self.width() - sum(widget.sizeHint().width() + px(10) for widget in beside)
        words = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText())
        if room >= words + px(50):
            self._top.addWidget(self.search, 0, 2)
            read_after(self.search, self._heading)
        else:
            self._top.addWidget(self.search, 1, 0, 1, 5)
            read_after(self.search, self.open)

    def _lay_out(self) -> None:
        self._heading = Label("Uw verslagen", "label", self)
        self._heading.setBuddy(self.list)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self._column.addLayout(top := QGridLayout())
        top.setSpacing(px(10))
        top.setColumnStretch(1, 1)
        top.setColumnStretch(2, 3)
        for place, widget in ((0, self._heading), (3, self.several), (4, self.open)):
            top.addWidget(widget, 0, place)
        self._top = top
        read_in_order(self._heading, self.several, self.open, self.notice, self.chosen, self.all, self.act)
        read_in_order(self.list, self.more, self.empty, self.example)
        self._place_search()
        self._column.addWidget(self.notice)
        self._column.addLayout(chosen := QHBoxLayout())
        chosen.setSpacing(px(10))
        for widget in (self.chosen, self.all, self.act):
            chosen.addWidget(widget)
        self._column.addWidget(self.list)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.example, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_anew(self) -> None:
        self._room = AT_A_TIME
        self._ask()

    def _ask(self) -> None:
        """Shows what is wanted now."""
        if not self._library or not self._library.ready or not self.filters:
            self._show_found(self.list.filter(self.search.text()), self.list.count())
            return
        query = self.filters.query(self.search.text())
        self.filters.set_years(self._library.years())
        self._show(self._library.rows(query, self._room), self._library.count(query))

    def _show(self, reports: Sequence[Listed], whole: int) -> None:
        self.list.set_reports(reports)
        if self._library and self._library.ready:
            self._show_found(bool(reports), whole)
        else:
            self._show_found(self.list.filter(self.search.text()), whole)

    def _show_found(self, found: bool, whole: int) -> None:
        words, filters = self.search.text().strip(), self.filters
        narrowed = bool(words) or bool(filters and filters.chosen)
        known = found or narrowed
        left = whole - self.list.count()
        self.search.setVisible(known)
        self.several.setVisible(found and self._menu_for is not None)
        if filters:
            filters.setVisible(narrowed or whole > _FEW)
        self.list.setVisible(found)
        self.more.setVisible(found and left > 0)
        self.more.setText(f"Meer tonen (nog {left})")
        self.empty.setVisible(not found)
        self.example.setVisible(not known and not self._has_recent)
        asked = f" met “{words}”" if words else " bij deze keuze"
        self.empty.setText(
            f"Geen verslag gevonden{asked}." if known else "Hier komen de verslagen die u maakt of opent."
        )
        in_words = f"{how_many(whole, 'verslag', 'verslagen')} gevonden." if found else self.empty.text()
        is_certain = self._library is not None and self._library.ready
        self._found_aloud.tell(in_words if narrowed and is_certain else "")
        if not found and self.list.choosing:
            self.choose(several=False)

    def _show_more(self) -> None:
        """Shows more rows; the keyboard goes to the first of them."""
        first, self._room = self.list.count(), self._room + AT_A_TIME
        self._ask()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.list.setCurrentRow(first)

    def _count_chosen(self) -> None:
        count, choosing = len(self.list.chosen), self.list.choosing
        for widget in (self.chosen, self.all, self.act):
            widget.setVisible(choosing)
        self.chosen.setText(f"{how_many(count, 'verslag', 'verslagen')} gekozen")
        self.act.setEnabled(count > 0)
        self._chosen_aloud.tell(self.chosen.text() if choosing else "")

    def _choose_all(self) -> None:
        """Chooses all that were found, also those that were not shown yet."""
        if self._library and self._library.ready and self.filters:
            self._room = max(AT_A_TIME, self._library.count(self.filters.query(self.search.text())))
            self._ask()
        self.list.selectAll()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _menu_at(self, event: QContextMenuEvent) -> None:
        """The menu of the report that was pointed at, or of all that are chosen."""
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.list.currentItem() if keyboard else self.list.itemAt(event.pos())
        if item:
            path = self.list.path_of(item)
            paths = self.list.chosen if path in self.list.chosen else [path]
            at = self.list.visualItemRect(item).center() if keyboard else event.pos()
            self._pop_up(paths, self.list, at)

    def _pop_up(self, paths: list[str], over: QWidget, at: QPoint) -> None:
        if self._menu_for:
            menu = self._menu_for(paths)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(over.mapToGlobal(at))

    def _tell_progress(self, done: int, whole: int) -> None:
        """Unless the notice says something else: a way back must not be taken away."""
        reading = self.notice.label.text().startswith(_READING)
        if whole and self._library and (reading or self.notice.isHidden()):
            text = f"{_READING}: {done} van {whole}."
            self.notice.say(text, "Stoppen", self._library.pause, aloud=not done)
        elif reading and not whole:
            self.notice.say("")
