"""The ways into the program where nothing is open: the example, one's own practices, a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ui.desktop.views.shell.welcome import Welcome

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desktop.views.shell.stack import ScreenStack
    from ui.desktop.views.shell.workspace import Workspace

_KINDS = "FCN Rota (*.db *.sqlite *.sqlite3 *.json)"


class Doors(QObject):
    """Shows the welcome page, and what lies behind each of its doors.

    Parameters
    ----------
    workspace
        What is opened or begun.
    stack
        Where the pages are shown.
    parent
        The window.
    """

    def __init__(self, workspace: Workspace, stack: ScreenStack, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._stack, self._window = workspace, stack, parent

    def show_all(self) -> None:
        """Show the three doors."""
        self._stack.show_page(Welcome(self._workspace.start_example, self._from_practices, self._from_file))

    def _from_practices(self) -> None:
        from ui.desktop.views.shell.practices_page import PracticesPage

        self._stack.show_page(PracticesPage(self._workspace, self.show_all))

    def _from_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._window, "Open a file", "", _KINDS)
        if path:
            self._workspace.start_file(Path(path))
