"""Times the waits of the handbook's walk: ``python -m docs.screenshots.walk LISTS NETWORK``."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

# Before Qt is imported: nothing is to be seen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from docs.screenshots.stage import Stage, session_of
from ui import cli
from ui.desktop.app import set_up
from ui.desktop.jobs.starting import lists_in
from ui.desktop.models.memory import Memory
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.reports.export import write
from ui.desktop.views.reports.screen import ReportsScreen
from ui.desktop.views.shell.practices_page import PracticesPage
from ui.desktop.views.shell.welcome import Welcome

Outcome = TypeVar("Outcome")


def main(arguments: list[str]) -> int:
    """Walk from an empty database to an exported rota, and print how long each step made one wait."""
    parser = argparse.ArgumentParser(prog="python -m docs.screenshots.walk", description=__doc__)
    parser.add_argument("lists", type=Path, help="folder of the two files of the NHS list")
    parser.add_argument("network", help="a few letters of the network's name")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        application = QApplication.instance() or QApplication([])
        if isinstance(application, QApplication):
            set_up(application, Memory(Path(folder) / "memory.ini"))
        stage = Stage(Path(folder), 0.0)
        database = stage.empty()
        window = _timed("the window opens", lambda: stage.window(database))
        _begin(stage, window, options.lists, options.network)
        stage.clear()
        people = ["--db", str(database), "demo", "--practices-from-db", "--headless", "--seconds", "5", "--out", folder]
        _timed("made-up people, and a first rota in 5 s", lambda: cli.main(people))
        window = _timed("the period opens", lambda: stage.window(database))
        _solve(stage, window)
        _print(stage, window, Path(folder) / "rota.pdf")
        stage.clear()
    return 0


def _begin(stage: Stage, window: MainWindow, lists: Path, network: str) -> None:
    """Go through the first door with the two files, as if they had been found."""
    found = lists_in(lists)
    _shown(window, Welcome).doors[0].button.click()
    chosen = _shown(window, PracticesPage)
    chosen.list_field.setText(str(found.totals))
    chosen.map_field.setText(str(found.mapping))
    _timed("the mapping is read", lambda: stage.wait(chosen.search.isEnabled))
    QTest.keyClicks(chosen.search, network)
    _timed("the practices are read", lambda: stage.wait(chosen.start_button.isEnabled))
    chosen.start_button.click()
    _timed("the network is begun", lambda: stage.wait(lambda: _is_open(window)))


def _solve(stage: Stage, window: MainWindow) -> None:
    session, solving = session_of(window), window.panels.solving
    window.solve()
    window.solve()
    _timed("the solve, of one minute", lambda: stage.wait(lambda: solving.proposal is not None))
    review = window.panels.review
    if review is None:
        raise TypeError("nothing is reviewed")
    review.accept()
    _timed("accepting", lambda: stage.wait(lambda: not review.changes or session.undo_text.startswith("Accept")))
    _timed("saving", lambda: stage.wait(lambda: session.save_state.status is SaveStatus.SAVED))


def _print(stage: Stage, window: MainWindow, path: Path) -> None:
    window.show_screen("reports")
    screen = _shown(window, ReportsScreen)
    _timed("the preview", lambda: stage.wait(lambda: screen.view.count > 0 and window.workspace.job is None))
    write(window.workspace, session_of(window), path)
    _timed("the export", lambda: stage.wait(lambda: path.exists() and window.workspace.job is None))


def _shown(window: MainWindow, kind: type[Outcome]) -> Outcome:
    """Return what fills the middle of the window, which is of a kind."""
    shown = window.stack.currentWidget()
    if not isinstance(shown, kind):
        raise TypeError(f"the window shows no {kind.__name__}")
    return shown


def _is_open(window: MainWindow) -> bool:
    return window.workspace.session is not None and window.workspace.job is None


def _timed(what: str, do: Callable[[], Outcome]) -> Outcome:
    begun = time.monotonic()
    outcome = do()
    sys.stdout.write(f"{what}: {time.monotonic() - begun:.1f} s\n")
    sys.stdout.flush()
    return outcome


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
