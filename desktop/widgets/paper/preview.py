"""Preview: the PDF as it would be printed, in a window."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QHBoxLayout, QToolButton, QWidget

from desktop.widgets.accessibility.reading_order import read_before
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.dialog import button_bar, edge_to_edge
from desktop.widgets.controls.text_label import Label
from desktop.widgets.look.icons import icon
from desktop.widgets.look.style import colours
from desktop.widgets.paper.printing import load

ZOOMS = (0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4)
IS_A_PICTURE = "Dit is een afbeelding."
OF_A_REPORT = "Uw antwoorden leest u na op de stap Controle."
_Key = QKeySequence.StandardKey


class _Pages(QPdfView):
    """The pages, on the ground of light or dark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour()

    def _colour(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, colours().line)  # a style sheet knows no word for it
        self.setPalette(palette)


class PdfPreview(QDialog):
    """Shows the pages of a PDF under each other; printing and saving are left to who shows it.

    `where` says where its text can be read: a screen reader finds none in it.
    """

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(
        self, pdf: bytes, title: str, parent: QWidget | None = None, *, where: str = OF_A_REPORT
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Voorbeeld van de PDF – {title}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document = load(pdf, self)
        self.view = _Pages(self)
        self.view.setObjectName("reading")
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleDescription(f"{IS_A_PICTURE} {where}")
        self._place = Label("", "", self)
        self._scale = Label("", "", self)
        self._up = self._tool("up", "Vorige pagina", "Ctrl+PgUp", lambda: self._turn(-1))
        self._down = self._tool("down", "Volgende pagina", "Ctrl+PgDown", lambda: self._turn(1))
        self._smaller = self._tool("smaller", "Kleiner", _Key.ZoomOut, lambda: self._zoom(-1))
        self._larger = self._tool("larger", "Groter", _Key.ZoomIn, lambda: self._zoom(1))
        self._width = self._tool("width", "Hele breedte", "Ctrl+0", self._fit)
        self._lay_out()
        self.view.pageNavigator().currentPageChanged.connect(self._show_state)
        self.view.zoomModeChanged.connect(self._show_state)
        self.view.zoomFactorChanged.connect(self._show_state)
        self._show_state()
        self.view.setFocus()

    @property
    def page(self) -> int:
        """The page that is seen, from 1."""
        return self.view.pageNavigator().currentPage() + 1

    def _lay_out(self) -> None:
        top = QWidget(self)
        top.setObjectName("tools")
        tools = QHBoxLayout(top)
        tools.addWidget(self._up)
        tools.addWidget(self._down)
        tools.addWidget(self._place)
        tools.addStretch()
        tools.addWidget(self._scale)
        for tool in (self._smaller, self._larger, self._width):
            tools.addWidget(tool)
        close, save = Button("Sluiten", self), Button("Opslaan als…", self)
        print_ = PrimaryButton("Afdrukken…", self)
        close.clicked.connect(self.close)
        save.clicked.connect(self.save_wanted)
        print_.clicked.connect(self.print_wanted)
        save.setShortcut(_Key.Save)
        print_.setShortcut(_Key.Print)
        layout = edge_to_edge(self, 860, 900)
        read_before(top, self.view)
        layout.addWidget(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(button_bar(self, close, save, print_))

    def _tool(self, picture: str, name: str, shortcut: _Key | str, act: object) -> QToolButton:
        """A button with an icon, whose tooltip names the keys that do the same."""
        action = QAction(icon(picture), name, self)
        keys = QKeySequence.keyBindings(shortcut) if isinstance(shortcut, _Key) else [QKeySequence(shortcut)]
        action.setShortcuts(keys)
        action.setToolTip(f"{name} ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(act)
        tool = QToolButton(self)
        tool.setDefaultAction(action)
        tool.setAccessibleName(name)
        return tool

    def _turn(self, step: int) -> None:
        self.view.pageNavigator().jump(self.page - 1 + step, QPointF())

    def _fit(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _zoom(self, step: int) -> None:
        """To the next step from the size that is seen now, also when that follows the width."""
        now = self._zoom_now()
        if step > 0:
            zoom = min((zoom for zoom in ZOOMS if zoom > now * 1.01), default=None)
        else:
            zoom = max((zoom for zoom in ZOOMS if zoom < now * 0.99), default=None)
        if zoom:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(zoom)

    def _zoom_now(self) -> float:
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom:
            return self.view.zoomFactor()
        margins = self.view.documentMargins()
        seen = self.view.viewport().width() - margins.left() - margins.right()
        return seen / (self._document.pagePointSize(self.page - 1).width() * self.logicalDpiX() / 72)

    def _show_state(self) -> None:
        pages = self._document.pageCount()
        place = f"Pagina {self.page} van {pages}"
        self._place.setText(place)
        self.view.setAccessibleName(f"Voorbeeld van de PDF, {place.lower()}")
        custom = self.view.zoomMode() is QPdfView.ZoomMode.Custom
        self._scale.setText(f"{self.view.zoomFactor():.0%}".replace("%", " %") if custom else "Hele breedte")
        self._up.defaultAction().setEnabled(self.page > 1)
        self._down.defaultAction().setEnabled(self.page < pages)
