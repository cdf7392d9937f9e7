"""A page of the printed rota on the screen, as it will be on paper."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.desktop.jobs.printing import PIXELS_PER_INCH
from ui.desktop.look.appearance import appearance
from ui.desktop.views.reports.zoom import SCREEN_PIXELS_PER_INCH, Zoom

KEYS = (
    ("PgDn", "Next page"),
    ("PgUp", "Page before"),
    ("Home", "First page"),
    ("End", "Last page"),
    ("+", "Larger page"),
    ("-", "Smaller page"),
    ("Arrows", "Move over the page"),
)
"""The keys that the view understands, with what they do."""
_MARGIN = 16
_STEP = 40


class PageView(QAbstractScrollArea):
    """Shows one page at a time.

    Parameters
    ----------
    parent
        Owner.
    """

    turned = Signal()
    """Another page is shown, or there are other pages."""
    zoomed = Signal(object)
    """Another `Zoom` is used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = Zoom.PAGE
        self.page = 0
        self._pages: Sequence[bytes] = ()
        self._image = QImage()
        self._pixmap = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleDescription("A picture of the page. The PDF that is exported can be read aloud.")
        self.verticalScrollBar().setSingleStep(_STEP)
        self.horizontalScrollBar().setSingleStep(_STEP)
        appearance().changed.connect(self.viewport().update)
        self._name()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show other pages, as PNG pictures; the page that was looked at stays, where there is still one."""
        self._pages = pages
        self._show(min(self.page, max(0, len(pages) - 1)))

    def turn_to(self, page: int) -> None:
        """Show a page by its number from 0, from its top; the nearest where there is none."""
        wanted = max(0, min(self.count - 1, page))
        if wanted != self.page:
            self._show(wanted)
            self.verticalScrollBar().setValue(0)

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the page in another size."""
        if zoom is not self.zoom:
            self.zoom = zoom
            self._measure()
            self.zoomed.emit(zoom)

    def _show(self, page: int) -> None:
        self.page = page
        self._image = QImage.fromData(self._pages[page]) if self._pages else QImage()
        self._pixmap = QPixmap()
        self._measure()
        self._name()
        self.turned.emit()

    def _name(self) -> None:
        name = f"Page {self.page + 1} of {self.count} of the printed rota" if self.count else "Printed rota"
        self.setAccessibleName(name)
        self.viewport().setAccessibleName(name)

    def _size(self) -> QSize:
        """Return how large the page is shown, in pixels of the screen's own measure."""
        paper = self._image.size() * (SCREEN_PIXELS_PER_INCH / PIXELS_PER_INCH)
        if self.zoom.factor is not None:
            return paper * self.zoom.factor
        room = self.maximumViewportSize() - QSize(2 * _MARGIN, 2 * _MARGIN)
        if self.zoom is Zoom.WIDTH:
            # Nearly always higher than the window then, so that the bar beside it takes its room.
            width = max(1, room.width() - self.verticalScrollBar().sizeHint().width())
            return QSize(width, round(paper.height() * width / max(1, paper.width())))
        return paper.scaled(room.expandedTo(QSize(1, 1)), Qt.AspectRatioMode.KeepAspectRatio)

    def _measure(self) -> None:
        size = self._size() if not self._image.isNull() else QSize()
        view = self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), size.width(), view.width()),
            (self.verticalScrollBar(), size.height(), view.height()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, whole + 2 * _MARGIN - seen))
        self.viewport().update()

    def _place(self) -> QRect:
        """Return where the page lies: in the middle where there is room, else as far as it was moved."""
        size, view = self._size(), self.viewport().size()
        left = max(_MARGIN, (view.width() - size.width()) // 2) - self.horizontalScrollBar().value()
        top = max(_MARGIN, (view.height() - size.height()) // 2) - self.verticalScrollBar().value()
        return QRect(QPoint(left, top), size)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the page on the window's ground."""
        theme = appearance().theme
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), QColor(theme.ground))
            if self._image.isNull():
                return
            place = self._place()
            painter.drawPixmap(place, self._scaled(place.size()))
            painter.setPen(QColor(theme.accent if self.hasFocus() else theme.outline))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _scaled(self, size: QSize) -> QPixmap:
        """Return the page in the size that is shown, kept until it is another page or size."""
        pixels = size * self.devicePixelRatioF()
        if self._pixmap.size() != pixels:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._pixmap = QPixmap.fromImage(self._image.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
        return self._pixmap

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the page into the room there is now."""
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn pages, change the size; arrows move over the page."""
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_PageDown: lambda: self.turn_to(self.page + 1),
            Qt.Key.Key_PageUp: lambda: self.turn_to(self.page - 1),
            Qt.Key.Key_Home: lambda: self.turn_to(0),
            Qt.Key.Key_End: lambda: self.turn_to(self.count - 1),
            Qt.Key.Key_Plus: lambda: self.set_zoom(self.zoom.stepped(1)),
            Qt.Key.Key_Minus: lambda: self.set_zoom(self.zoom.stepped(-1)),
        }
        do = keys.get(event.key())
        if do is None:
            super().keyPressEvent(event)
        else:
            do()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Move over the page; where it is seen whole, turn to the next; with Ctrl, change the size."""
        steps = -1 if event.angleDelta().y() > 0 else 1
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom.stepped(-steps))
        elif self.verticalScrollBar().maximum() == 0 and event.angleDelta().y():
            self.turn_to(self.page + steps)
        else:
            super().wheelEvent(event)
