"""The desktop application."""

import sys
from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from ui.desktop.jobs.loading import LoadingThread
from ui.desktop.views.main_window import MainWindow

FONT_PACKAGE = "font_source_sans_pro"
FONT_FAMILY = "Source Sans Pro"
FONT_PIXELS = 13


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
    loading = LoadingThread(url, window)
    loading.loaded.connect(window.show_outcome)
    window.show()
    loading.start()
    code = application.exec()
    loading.wait()
    return code


def set_up(application: QApplication) -> None:
    """Give the application its name, its look and its type, the same as on paper."""
    application.setApplicationName("fcn-rota")
    application.setApplicationDisplayName("FCN Rota")
    # The one style that looks the same everywhere and follows a light or dark desktop.
    application.setStyle("Fusion")
    folder = files(FONT_PACKAGE) / "files"
    for name in ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(folder / name))
    font = QFont(FONT_FAMILY)
    font.setPixelSize(FONT_PIXELS)
    application.setFont(font)


def _place(url: str) -> str:
    """Name the database without a password it may hold."""
    return url.rpartition("@")[2] if "://" in url else url
