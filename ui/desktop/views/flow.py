"""A layout that puts widgets beside each other and goes on in the next line where the window is too narrow."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.desktop.look.appearance import appearance


class FlowLayout(QLayout):
    """Widgets in lines, each as wide as it likes to be.

    Parameters
    ----------
    parent
        The widget laid out.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        # Qt asks for it dozens of times each time that a page is laid out anew.
        self._height_at: dict[int, int] = {}
        self._side = 0
        self._top = self._bottom = 0

    def set_edges(self, side: int, top: int, bottom: int) -> None:
        """Keep so many pixels free around the lines; beside them more where the text is larger, as pages do."""
        self._side, self._top, self._bottom = side, top, bottom
        appearance().changed.connect(self._widen)
        self._widen()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Add an item at the end."""
        self._items.append(item)
        self.invalidate()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The widgets in their order."""
        return tuple(widget for item in self._items if (widget := item.widget()) is not None)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return an item; None beyond the last, as Qt asks for."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Remove an item and return it; None beyond the last, as Qt asks for."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def invalidate(self) -> None:
        """Forget how high the lines were: Qt calls this when something in them, or what is around them, has changed."""
        self._height_at.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Take no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Be higher where the window is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the lines are together."""
        if width not in self._height_at:
            self._height_at[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._height_at[width]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more than the widest item needs."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the widest and the highest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put every item in its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _widen(self) -> None:
        side = appearance().sizes.px(self._side)
        self.setContentsMargins(side, self._top, side, self._bottom)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Go through the lines, and return the height down to the end of the last."""
        margins, space = self.contentsMargins(), self.spacing()
        inside = rect.marginsRemoved(margins)
        y = inside.y()
        for number, line in enumerate(self._lines(inside.width())):
            sizes = [item.sizeHint() for item in line]
            high = max(size.height() for size in sizes)
            x, y = inside.x(), y + space if number else y
            for item, size in zip(line, sizes, strict=True):
                if move:
                    # Fields, buttons and words are not equally high; their middles are.
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + space
            y += high
        return y - rect.y() + margins.bottom()

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        """Return what stands beside each other; a hidden widget takes no room, not even that between two."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = item.sizeHint().width()
            if not lines or used + self.spacing() + width > room:
                lines.append([])
                used = -self.spacing()
            lines[-1].append(item)
            used += self.spacing() + width
        return lines


def in_lines(*widgets: QWidget) -> QWidget:
    """Return widgets beside each other, each as wide as its words, in further lines where there is no room.

    So stand the buttons under a question in the side panel, what is meant first and *Leave it* behind.
    """
    made = QWidget()
    flow = FlowLayout(made)
    flow.setContentsMargins(0, 0, 0, 0)
    flow.setSpacing(appearance().sizes.px(8))
    for widget in widgets:
        flow.addWidget(widget)
    return made
