"""Goes the handbook's walk by itself, counting clicks and waits: ``python -m docs.screenshots.walk LISTS NETWORK``."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

# Before Qt is imported: nothing is to be seen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from docs.screenshots.hand import carry, centre, drag
from docs.screenshots.staff_list import staff_list
from docs.screenshots.stage import Stage, session_of, settle, shown
from ui.desktop.app import set_up
from ui.desktop.jobs.starting import lists_in
from ui.desktop.models.memory import Memory
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.board.type_ahead import TypeAhead
from ui.desktop.views.editors.together import PastePreview
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.problems.concern_list import ConcernList
from ui.desktop.views.reports.export import write
from ui.desktop.views.reports.screen import ReportsScreen
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.forms import ReasonForm
from ui.desktop.views.shell.practices_page import PracticesPage
from ui.desktop.views.shell.welcome import Welcome
from ui.desktop.views.solve.panel import SolvePanel

GAPS = 3
"""How many gaps are filled by hand, where there are so many."""
SIZE = 1440, 900


class Walker:
    """Somebody new: counts clicks and keys, times waits, and keeps a picture of each step.

    Parameters
    ----------
    stage
        Where the window is.
    pictures
        Folder for the pictures; None for none.
    """

    def __init__(self, stage: Stage, pictures: Path | None) -> None:
        self.stage, self._pictures = stage, pictures
        self.clicks, self.keys, self.seconds = 0, 0, 0.0
        self._step = 0

    def click(self, button: QAbstractButton) -> None:
        """Press a button that can be seen and pressed."""
        if not (button.isVisible() and button.isEnabled()):
            raise ValueError(f"{button.accessibleName()} cannot be pressed")
        self.clicks += 1
        button.click()

    def type(self, widget: QWidget, words: str) -> None:
        """Type words into what has the focus."""
        self.keys += len(words)
        QTest.keyClicks(widget, words)

    def press_enter(self, widget: QWidget) -> None:
        """Press Enter."""
        self.keys += 1
        QTest.keyClick(widget, Qt.Key.Key_Return)

    def wait(self, what: str, condition: Callable[[], bool]) -> None:
        """Wait until something is there, and print what it took until now."""
        begun = time.monotonic()
        self.stage.wait(condition)
        waited = time.monotonic() - begun
        self.seconds += waited
        sys.stdout.write(f"{what}: {waited:.1f} s; {self.clicks} clicks and {self.keys} keys so far\n")
        sys.stdout.flush()

    def look(self, window: MainWindow, name: str) -> None:
        """Keep a picture of what is to be seen now."""
        if self._pictures is not None:
            self._step += 1
            settle(window)
            window.grab().save(str(self._pictures / f"{self._step:02}-{name}.png"))


def main(arguments: list[str]) -> int:
    """Walk from an empty database to an exported rota, and print clicks and waits."""
    parser = argparse.ArgumentParser(prog="python -m docs.screenshots.walk", description=__doc__)
    parser.add_argument("lists", type=Path, help="folder of the two files of the NHS list")
    parser.add_argument("network", help="a few letters of the network's name")
    parser.add_argument("--pictures", type=Path, help="folder for a picture of each step")
    options = parser.parse_args(arguments)
    if options.pictures is not None:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        application = QApplication.instance() or QApplication([])
        if isinstance(application, QApplication):
            set_up(application, Memory(Path(folder) / "memory.ini"))
        stage = Stage(Path(folder), 0.0)
        walker = Walker(stage, options.pictures)
        window = stage.window(stage.empty())
        window.resize(*SIZE)
        _begin(walker, window, options.lists, options.network)
        _enter(walker, window)
        _solve(walker, window)
        _adjust(walker, window)
        _print(walker, window, Path(folder) / "rota.pdf")
        sys.stdout.write(f"Together: {walker.clicks} clicks, {walker.keys} keys, {walker.seconds:.0f} s of waiting\n")
        stage.clear()
    return 0


def _begin(walker: Walker, window: MainWindow, lists: Path, network: str) -> None:
    """Go through the first door with the two files, as if they had been found."""
    found = lists_in(lists)
    walker.look(window, "welcome")
    walker.click(shown(window, Welcome).doors[0].button)
    chosen = shown(window, PracticesPage)
    chosen.list_field.setText(str(found.totals))
    chosen.map_field.setText(str(found.mapping))
    walker.wait("the mapping is read", chosen.search.isEnabled)
    walker.type(chosen.search, network)
    walker.wait("the practices are read", chosen.start_button.isEnabled)
    walker.look(window, "network")
    walker.click(chosen.start_button)
    walker.wait("the network is begun", lambda: window.workspace.session is not None and window.workspace.job is None)


def _enter(walker: Walker, window: MainWindow) -> None:
    """Take the usual sites and shifts, and paste a staff list that was copied in a spreadsheet."""
    session, screen = session_of(window), shown(window, RotaScreen)
    walker.look(window, "steps")
    walker.click(screen.first_steps.doors[0].button)
    walker.wait("sites and shifts are there", lambda: bool(session.work.problem.shift_types))
    walker.look(window, "shifts")
    QApplication.clipboard().setText(staff_list(session.work.problem))
    walker.click(screen.first_steps.doors[1].button)
    preview = window.side.content
    if not isinstance(preview, PastePreview):
        raise TypeError("the panel does not show what would be pasted")
    walker.look(window, "pasted")
    walker.click(preview.confirm_button)
    walker.wait("people are there", lambda: screen.board.isVisible() and not session.is_checking)
    walker.look(window, "people")


def _solve(walker: Walker, window: MainWindow) -> None:
    session, solving = session_of(window), window.panels.solving
    # Where nobody has a duty yet it starts at once.
    walker.clicks += 1
    window.actions_["solve"].trigger()
    walker.look(window, "solving")
    walker.wait("the solve", lambda: solving.proposal is not None)
    dock, review = window.side.content, window.panels.review
    if not isinstance(dock, SolvePanel) or review is None:
        raise TypeError("nothing is proposed")
    walker.look(window, "proposal")
    walker.clicks += 1
    review.accept()
    walker.wait("accepting", lambda: not review.changes or session.undo_text.startswith("Accept"))
    walker.wait("saving", lambda: session.save_state.status is SaveStatus.SAVED)


def _adjust(walker: Walker, window: MainWindow) -> None:
    """Fill gaps with whoever is proposed first, and drag a duty to somebody who may have it."""
    session, board = session_of(window), shown(window, RotaScreen).board
    for _ in range(min(GAPS, session.work.unfilled)):
        walker.click(window.status.unfilled)
        concerns = window.side.findChild(ConcernList)
        if not isinstance(concerns, ConcernList):
            raise TypeError("the panel does not list problems")
        walker.look(window, "gaps")
        walker.clicks += 1
        concerns.clicked.emit(concerns.model().index(0, 0))
        walker.press_enter(board)
        offered = QApplication.activePopupWidget()
        if isinstance(offered, TypeAhead):
            walker.press_enter(offered.field)
            walker.wait("somebody chosen", lambda: QApplication.activePopupWidget() is None)
        walker.wait("a gap", lambda: session.save_state.status is SaveStatus.SAVED)
        if isinstance(window.side.content, ReasonForm):
            # Whoever is first would break a rule: the gap stays.
            walker.look(window, "reason")
            walker.click(window.side.close_button)
    drag(walker.stage, window)
    allowed = ((row, column) for (row, column, _), told in board.shown().verdicts.items() if told.allowed)
    to = centre(board, next(allowed))
    carry(walker.stage, board, to)
    walker.look(window, "dragging")
    walker.clicks += 1
    QTest.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, pos=to)
    walker.wait("a duty dragged", lambda: session.save_state.status is SaveStatus.SAVED and not session.is_checking)
    walker.look(window, "dragged")


def _print(walker: Walker, window: MainWindow, path: Path) -> None:
    walker.clicks += 1
    window.show_screen("reports")
    screen = shown(window, ReportsScreen)
    walker.wait("the preview", lambda: screen.view.count > 0 and window.workspace.job is None)
    walker.look(window, "preview")
    # Export..., and Save in the system's own dialogue.
    walker.clicks += 2
    write(window.workspace, session_of(window), path)
    walker.wait("the export", lambda: path.exists() and window.workspace.job is None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
