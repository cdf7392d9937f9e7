"""The part of the walk that changes the rota by hand: gaps filled, duties moved by mouse and keys, a rule broken."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from docs.screenshots.hand import carry, centre, drag
from docs.screenshots.stage import session_of, shown
from docs.screenshots.walker import Walker
from ui.desktop.models.consequence import Consequence
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.board.rota_board import RotaBoard
from ui.desktop.views.board.type_ahead import TypeAhead
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.problems.concern_list import ConcernList
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.forms import ReasonForm

GAPS = 3
"""How many gaps are filled by hand, where there are so many."""
REASON = "Agreed with the clinical lead"


def adjust(walker: Walker, window: MainWindow) -> None:
    """Fill gaps with whoever is proposed first, move a duty with the mouse and one with keys, and break a rule."""
    _fill(walker, window)
    _drag_to(walker, window, "dragged", lambda told: told.allowed)
    _carry(walker, window)
    _drag_to(walker, window, "broken", lambda told: told.possible and not told.allowed)
    form = window.side.content
    if isinstance(form, ReasonForm):
        walker.look(window, "reason")
        walker.type(form.field, REASON)
        walker.press_enter(form.field)
        _wait_saved(walker, window, "a rule broken for a reason")
        walker.look(window, "with-reason")


def _fill(walker: Walker, window: MainWindow) -> None:
    session, board = session_of(window), shown(window, RotaScreen).board
    for _ in range(GAPS):
        if not session.work.unfilled:
            break
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
            walker.look(window, "candidates")
            walker.press_enter(offered.field)
            walker.wait("somebody chosen", lambda: QApplication.activePopupWidget() is None)
        _wait_saved(walker, window, "a gap")
        if isinstance(window.side.content, ReasonForm):
            # Whoever is first would break a rule: the gap stays.
            walker.look(window, "reason")
            walker.click(window.side.close_button)


def _drag_to(walker: Walker, window: MainWindow, name: str, fits: Callable[[Consequence], bool]) -> None:
    """Drag a duty to the first place of which it is said that dropping it there is as wanted."""
    drag(walker.stage, window)
    board = shown(window, RotaScreen).board
    to = centre(board, _target(board, fits))
    carry(walker.stage, board, to)
    walker.look(window, f"{name}-before")
    walker.let_go(board.viewport(), to)
    _wait_saved(walker, window, f"a duty {name}")
    walker.look(window, name)


def _target(board: RotaBoard, fits: Callable[[Consequence], bool]) -> tuple[int, int]:
    """Return the first fitting place on the day of what is dragged, so that the work is done by somebody."""
    day = board.currentIndex().column()
    verdicts = board.shown().verdicts.items()
    return next((row, column) for (row, column, _), told in verdicts if column == day and fits(told))


def _carry(walker: Walker, window: MainWindow) -> None:
    """Take a duty up with M, walk down with it until dropping it is allowed, and drop it."""
    board = shown(window, RotaScreen).board
    cells = sorted(board.cells_in_sight())
    start = next(cell for cell in cells if _is_duty(board, *cell))
    board.setFocus()
    walker.click_at(board.viewport(), centre(board, start))
    walker.press(board, Qt.Key.Key_M)
    while board.is_dragging:
        walker.press(board, Qt.Key.Key_Down)
        walker.stage.wait(lambda: bool(_under(board)) or not board.is_dragging)
        if _under(board) and _under(board)[0].allowed:
            break
    walker.look(window, "carried")
    walker.press_enter(board)
    _wait_saved(walker, window, "a duty carried with keys")


def _under(board: RotaBoard) -> list[Consequence]:
    """Return what it would mean to drop what is carried, as far as it is known."""
    now = board.shown()
    return [told for spot, told in now.verdicts.items() if spot == now.target]


def _is_duty(board: RotaBoard, row: int, column: int) -> bool:
    chips = board.board.cell(row, column).chips
    at: QPoint = centre(board, (row, column))
    return len(chips) == 1 and bool(chips[0].assignment) and board.viewport().rect().contains(at)


def _wait_saved(walker: Walker, window: MainWindow, what: str) -> None:
    session = session_of(window)
    walker.wait(what, lambda: session.save_state.status is SaveStatus.SAVED and not session.is_checking)
