"""The desktop application."""

import sys

from PySide6.QtWidgets import QApplication

from ui.desktop.jobs.loading import LoadingThread
from ui.desktop.look.appearance import appearance
from ui.desktop.views.main_window import MainWindow


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
    set_up(application)
    window = MainWindow(_place(url))
    loading = LoadingThread(url, parent=window)
    loading.loaded.connect(window.show_outcome)
    window.show()
    loading.start()
    code = application.exec()
    loading.wait()
    return code


def set_up(application: QApplication) -> None:
    """Give the application its name and its look."""
    application.setApplicationName("fcn-rota")
    application.setApplicationDisplayName("FCN Rota")
    appearance().start()


def _place(url: str) -> str:
    """Name the database without a password it may hold."""
    return url.rpartition("@")[2] if "://" in url else url
