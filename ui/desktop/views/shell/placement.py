"""Where the window stood and how its parts were divided, kept as it changes."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QSplitter

from ui.desktop.look.appearance import appearance
from ui.desktop.models.memory import Memory

WIDTH, HEIGHT = 1440, 900
LEAST_WIDTH, LEAST_HEIGHT = 900, 560
KEEP_MILLISECONDS = 500
"""How long the window must be left alone before its place is kept."""


class Placement(QObject):
    """Puts a window where it was last, and keeps where it is.

    Parameters
    ----------
    window
        The window; owner.
    splitter
        What divides screen and side panel.
    memory
        Where it is kept.
    """

    def __init__(self, window: QMainWindow, splitter: QSplitter, memory: Memory) -> None:
        super().__init__(window)
        self._window, self._splitter, self._memory = window, splitter, memory
        self._soon = QTimer(self, singleShot=True, interval=KEEP_MILLISECONDS)
        self._soon.timeout.connect(self.keep)
        window.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        window.resize(WIDTH, HEIGHT)
        window.restoreGeometry(memory.state("window"))
        if not splitter.restoreState(memory.state("splitter")):
            side = appearance().sizes.side_panel
            splitter.setSizes([WIDTH - side, side])
        splitter.splitterMoved.connect(lambda *_: self._soon.start())
        window.installEventFilter(self)

    def keep(self) -> None:
        """Keep the place now."""
        self._memory.keep_state("window", self._window.saveGeometry())
        self._memory.keep_state("splitter", self._splitter.saveState())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep another size or place of the window soon."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._soon.start()
        return super().eventFilter(watched, event)
