"""Paper pane: the paper beside the form, at the section that is typed in, a moment after the last key."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import ReisverslagError
from desktop.forms.draft import Draft
from desktop.live_paper.talk import Made
from desktop.storage import report_file
from desktop.widgets.accessibility.tree import explain
from desktop.widgets.controls.buttons import PictureButton
from desktop.widgets.controls.text_label import Label, WrappedText
from desktop.widgets.look.style import px
from desktop.widgets.paper.paper_maker import paper_maker
from desktop.widgets.paper.paper_page import PaperPage

REST = 300  # ms after the last key
TITLE = "Zo komt het op papier"
BUSY = "Het papier wordt gemaakt."
HINT = "De balk wijst aan wat u nu invult. Klik op een vraag om erheen te gaan."
IS_A_PICTURE = "Dit is een afbeelding. Uw antwoorden leest u na op de stap Controle."


class PaperPane(QWidget):
    """Shows and never asks: nothing of it is needed to fill a report in."""

    wanted = Signal(str)  # the key of a section to go to
    put_away = Signal()

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._draft = draft
        self._shown: bytes | None = None  # the report whose paper is shown, or asked for
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._ask)
        self._place = Label("", "hint", self)
        self._back = PictureButton("back", self, "Vorige bladzijde van het papier")
        self._on = PictureButton("closed", self, "Volgende bladzijde van het papier")
        close = PictureButton("close", self, "Papier wegzetten")
        self.page = PaperPage(self)
        self.page.hide()
        self._why = WrappedText(BUSY, "hint", self)
        self._hint = WrappedText(HINT, "hint", self)
        self._hint.hide()
        for label in (self._why, self._hint):
            explain(label, self.page)
        self._back.clicked.connect(lambda: self.page.turn(-1))
        self._on.clicked.connect(lambda: self.page.turn(1))
        close.clicked.connect(self.put_away)
        self.page.turned.connect(self._show_place)
        self.page.wanted.connect(self.wanted)
        head = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(8))
        layout.addLayout(head)
        head.setSpacing(px(4))
        head.addWidget(title := Label(TITLE, "place", self))
        title.lower()  # read first
        head.addStretch(1)
        head.addWidget(self._place)
        for button in (self._back, self._on, close):
            head.addWidget(button)
        layout.addWidget(self._why)
        layout.addWidget(self.page, 1000)
        layout.addWidget(self._hint)
        layout.addStretch(1)
        self._show_place()

    def touch(self) -> None:
        """Follows the report once nothing is typed for a moment."""
        if self.isVisible():
            self._rest.start()

    def make_anew(self) -> None:
        """The settings, on which the paper depends, may be others."""
        self._shown = None
        self.touch()

    def show_section(self, section: str) -> None:
        """Which section is typed in; an empty key is none."""
        self.page.show_section(section)
        self.touch()

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to follow."""
        super().showEvent(event)
        paper_maker().start()
        self.touch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Follows no longer."""
        super().hideEvent(event)
        self._rest.stop()

    def _ask(self) -> None:
        try:
            report = report_file.write(self._draft)
        except ReisverslagError as error:
            self._tell(Made(b"", (), str(error)))
            return
        if report != self._shown:
            self._shown = report
            paper_maker().ask(report, self, self._tell)

    def _tell(self, made: Made) -> None:
        """Shows the paper; or says calmly why there is none, until the next key."""
        self._why.setText(made.why)
        self._why.setVisible(bool(made.why))
        self.page.setVisible(not made.why)
        self._hint.setVisible(not made.why)
        if made.why:
            self._shown = None
        else:
            self.page.show_paper(made)
        self._show_place()

    def _show_place(self) -> None:
        pages = self.page.pages
        place = f"bladzijde {self.page.page + 1} van {pages}" if pages else ""
        self._place.setText(place)
        self._back.setEnabled(self.page.page > 0)
        self._on.setEnabled(self.page.page < pages - 1)
        self.page.setAccessibleName(f"{TITLE}, {place}" if place else TITLE)
        self.page.setAccessibleDescription(IS_A_PICTURE)
