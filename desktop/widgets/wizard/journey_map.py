"""Journey map: the legs on a small map under them; a wrong place is seen at once."""

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.forms.blocks import MapBlock
from desktop.forms.section import Context, rows_of
from desktop.forms.trip.journey_map import journey_map
from desktop.widgets.controls.text_label import WrappedText
from desktop.widgets.look.style import px
from desktop.widgets.wizard.map_picture import MapPicture

NARROWEST = 220  # px at text size 100 %: in less room a map shows nothing
_REDRAWN = {QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange}


class JourneyMap(QWidget):
    """The map, and what it does not show; hidden while no leg has two places that are known."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = _Picture(self)
        self._remark = WrappedText("", "hint", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(12), 0, 0)
        layout.setSpacing(px(4))
        layout.addWidget(self._picture)
        layout.addWidget(self._remark)
        self.hide()

    def refresh(self, context: Context) -> None:
        """Shows the legs as they are now."""
        block = journey_map(rows_of(context.section("transport").get("legs")), context)
        if block:
            self._picture.show_map(block)
            self._remark.setText(block.remark)
            self._remark.setVisible(bool(block.remark))
        self.setVisible(block is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is too little room the picture goes."""
        self._picture.setVisible(self.width() >= px(NARROWEST))
        super().resizeEvent(event)


class _Picture(QLabel):
    """Map and legend as one picture, which a screen reader knows as a graphic; painted once for each."""

    _block: MapBlock | None = None

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}  # by width: a layout asks for each many times
        self._later = QTimer(self, singleShot=True, interval=0)  # no key waits for it
        self._later.timeout.connect(self._paint)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_map(self, block: MapBlock) -> None:
        """Shows another map."""
        if block != self._block:
            self._block = block
            self.setAccessibleName(" ".join(block.texts()))
            self._repaint()

    def heightForWidth(self, width: int) -> int:
        """Px of map and legend in this width."""
        if self._block and width not in self._heights:
            self._heights[width] = MapPicture(self._block, width, self.font()).height
        return self._heights.get(width, 0)

    def minimumSizeHint(self) -> QSize:
        """Any width."""
        return QSize(1, 1)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(NARROWEST), self.heightForWidth(px(NARROWEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size takes another picture."""
        super().resizeEvent(event)
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """What was not seen was not painted."""
        super().showEvent(event)
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours and letters take another picture too."""
        super().changeEvent(event)
        if self._block and event.type() in _REDRAWN:
            self._repaint()

    def _repaint(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self._later.start()

    def _paint(self) -> None:
        if self._block and self.isVisible():
            picture = MapPicture(self._block, self.width(), self.font())
            self.setPixmap(picture.painted(self.devicePixelRatioF()))
