"""A window for a mouse from outside: ``python -m tests.ui.desktop.mouse_window DATABASE MEMORY``.

Prints where Bob's evening of 5 January lies and where Cal's row is that day, as points of the screen, and after the
first change of the rota who has that evening; then it ends.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.desktop.support import on
from ui.desktop.app import set_up
from ui.desktop.models.board.rows import RowKind
from ui.desktop.models.memory import Memory
from ui.desktop.views.board.rota_board import RotaBoard
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.workspace import Workspace

DAY, SETTLED, PATIENCE = 1, 500, 120_000
"""The column of 5 January; milliseconds until the window has come to rest, and until nobody comes any more."""


def main(database: str, memory_file: str) -> int:
    """Show the window until its rota has changed."""
    application = QApplication([])
    memory = Memory(Path(memory_file))
    set_up(application, memory)
    workspace = Workspace(database, memory)
    window = MainWindow(workspace)
    window.setGeometry(application.primaryScreen().geometry())
    window.show()
    workspace.opened.connect(lambda: QTimer.singleShot(SETTLED, lambda: _ready(window)))
    workspace.open()
    QTimer.singleShot(PATIENCE, application.quit)
    application.exec()
    workspace.close()
    return 0


def _ready(window: MainWindow) -> None:
    screen, session = window.stack.currentWidget(), window.workspace.session
    assert isinstance(screen, RotaScreen)
    assert session is not None
    session.steps_changed.connect(
        lambda: _tell({"people": [one.person for one in session.work.on_shift(on("EVE", 5))]})
    )
    session.steps_changed.connect(lambda: QTimer.singleShot(0, QApplication.quit))
    begin, end = (_point(screen.board, person) for person in ("bob", "cal"))
    _tell({"from": [begin.x(), begin.y()], "to": [end.x(), end.y()]})


def _point(board: RotaBoard, person: str) -> QPoint:
    row = board.board.row_of(person, RowKind.PERSON)
    assert row is not None
    return board.viewport().mapToGlobal(board.visualRect(board.table.index(row, DAY)).center())


def _tell(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
