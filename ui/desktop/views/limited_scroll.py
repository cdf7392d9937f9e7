"""A place that is as high as what it holds, up to a limit; beyond that it scrolls."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.desktop.look.style_sheet import set_part


class LimitedScroll(QScrollArea):
    """Holds one widget; whoever has the focus in it scrolls with Page Up and Page Down.

    Parameters
    ----------
    content
        What it holds; its height follows from its width.
    most
        How high it may become, in pixels.
    """

    def __init__(self, content: QWidget, most: int) -> None:
        super().__init__()
        self._content, self._most = content, most
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_part(self, "side-scroll")
        set_part(content, "side-content")
        self.setWidget(content)
        content.installEventFilter(self)
        self._fit()

    def limit(self, most: int) -> None:
        """Let it become so many pixels high."""
        self._most = most
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take another height where the width is another."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow what it holds."""
        if watched is self._content and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        width = self.viewport().width()
        needed = self._content.heightForWidth(width) if self._content.hasHeightForWidth() else -1
        high = min(self._most, max(needed, self._content.minimumSizeHint().height()))
        if high != self.height() or high != self.minimumHeight():
            self.setFixedHeight(high)
