"""Opening the window as the program does, and no more: what else a benchmark needs would be counted as its start."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

# Drawn in memory, with or without a display; has to be said before Qt is loaded.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.desktop.app import set_up, share_python
from ui.desktop.models.memory import Memory
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.workspace import Workspace


def opened(url: str, memory: Path, on_painted: Callable[[], object] = lambda: None) -> tuple[MainWindow, QApplication]:
    """Open the window on a database, and wait until the rota is painted and has answered a key.

    Parameters
    ----------
    url, memory
        The database, and the file in which the window keeps what it remembers.
    on_painted
        Called when the empty window is painted.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    kept = Memory(memory)
    share_python(application)
    set_up(application, kept)
    workspace = Workspace(url, kept)
    window = MainWindow(workspace)
    window.show()
    window.repaint()
    on_painted()
    QTimer.singleShot(0, workspace.open)
    wait(lambda: workspace.session is not None and workspace.job is None)
    window.repaint()
    down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    screen = window.stack.currentWidget()
    QApplication.sendEvent((screen.focusProxy() if screen else None) or window, down)
    window.repaint()
    return window, application


def wait(condition: Callable[[], bool]) -> None:
    """Let the window live until a condition holds."""
    while not condition():
        QApplication.processEvents(
            QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        )
    QApplication.processEvents()
