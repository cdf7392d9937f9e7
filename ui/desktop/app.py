"""The desktop application."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import ui.desktop.look.features  # noqa: F401 - before all others
from ui.desktop.jobs.collecting import Collector
from ui.desktop.look.appearance import appearance
from ui.desktop.models.memory import Memory
from ui.desktop.views.chart_widget import introduce_charts
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.workspace import Workspace

SWITCH_SECONDS = 0.0005
"""So long a busy thread beside the window keeps it waiting: before nearly everything that Qt is told."""


def open_desktop(url: str) -> int:
    """Open the window on a database and return the exit code once it is closed.

    Parameters
    ----------
    url
        Where the database is: a file path or an SQLAlchemy URL.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    memory = Memory()
    share_python(application)
    set_up(application, memory)
    workspace = Workspace(url, memory)
    window = MainWindow(workspace)
    window.show()
    # Once the window is painted: what reads the database is slow to load.
    QTimer.singleShot(0, workspace.open)
    code = application.exec()
    workspace.close()
    return code


def share_python(application: QApplication) -> None:
    """Have threads beside the window hold it up as little as Python lets them."""
    sys.setswitchinterval(SWITCH_SECONDS)
    Collector(application)


def set_up(application: QApplication, memory: Memory) -> None:
    """Give the application its name and the look that was chosen, and screen readers a word for what is drawn."""
    application.setApplicationName("fcn-rota")
    application.setApplicationDisplayName("FCN Rota")
    appearance().start(memory.mode, memory.percent)
    introduce_charts()
