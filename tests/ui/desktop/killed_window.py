"""A window where one edit follows another, to be killed: ``python -m tests.ui.desktop.killed_window DATABASE MEMORY``.

Prints a line of JSON for every step as it is made, with what the rota is then, and one for every step that is saved.
"""

import json
import sys
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.desktop.support import on, plain
from ui.desktop.app import set_up
from ui.desktop.commands.session import Session
from ui.desktop.models.memory import Memory
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.workspace import Workspace

BETWEEN, PATIENCE = 20, 300_000
"""Milliseconds between two edits, and until nobody comes any more."""


def main(database: str, memory_file: str) -> int:
    """Edit until killed."""
    application = QApplication([])
    memory = Memory(Path(memory_file))
    set_up(application, memory)
    workspace = Workspace(database, memory)
    window = MainWindow(workspace)
    window.show()
    workspace.opened.connect(lambda: _begin(workspace))
    workspace.open()
    QTimer.singleShot(PATIENCE, application.quit)
    application.exec()
    workspace.close()
    return 0


def _begin(workspace: Workspace) -> None:
    session = workspace.session
    assert session is not None
    evenings = cycle([on("EVE", day) for day in range(6, 16)])
    session.steps_changed.connect(lambda: _tell_made(session))
    session._keeper._saver.saved.connect(lambda _: _tell({"saved": 1}))
    timer = QTimer(session, interval=BETWEEN)
    timer.timeout.connect(lambda: _edit(session, next(evenings)))
    timer.start()


def _edit(session: Session, shift: str) -> None:
    """Put Bob on an evening, or take him off it, and now and then take a step back."""
    there = [one.id for one in session.work.on_shift(shift) if one.person == "bob"]
    if there and len(session.work.rota.assignments) % 2:
        session.undo()
    elif there:
        session.unassign(there)
    else:
        session.assign("bob", shift)


def _tell_made(session: Session) -> None:
    _tell({"rota": sorted(map(list, plain(session.work.rota))), "undo": session.undo_text, "redo": session.redo_text})


def _tell(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
