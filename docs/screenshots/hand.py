"""Pictures of changing the rota by hand."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, shown, state
from ui.desktop.models.board.rows import RowKind
from ui.desktop.models.place import Place
from ui.desktop.views.board.rota_board import RotaBoard
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen

WIDTH, HEIGHT = 1440, 900
VERDICTS = 20
"""How many targets must be judged before the picture is taken."""


@state("dragging")
def dragging(stage: Stage) -> QWidget:
    """Show a duty on its way to somebody else, with what dropping it would bring everywhere in sight."""
    window = stage.window(stage.example())
    window.resize(WIDTH, HEIGHT)
    drag(stage, window)
    return window


def drag(stage: Stage, window: MainWindow) -> RotaBoard:
    """Take a duty in the middle of the board to somebody below, wait until it is known what drops would bring."""
    board = shown(window, RotaScreen).board
    people = [row.id for row in board.board.rows if row.kind is RowKind.PERSON]
    window.workspace.go_to(Place(board.board.problem.period.first_day, person=people[len(people) // 2]))
    begin, end = _way(board)
    QTest.mousePress(board.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    for share in (0.3, 0.7, 1.0):
        carry(stage, board, begin + (end - begin) * share)
    stage.wait(lambda: len(board.shown().verdicts) >= VERDICTS)
    return board


def carry(stage: Stage, board: RotaBoard, to: QPoint) -> None:
    """Carry what is dragged to another point of the board."""
    QTest.mouseMove(board.viewport(), to)
    stage.wait(lambda: True)


def _way(board: RotaBoard) -> tuple[QPoint, QPoint]:
    """Return where the first duty in the middle of what is in sight lies, and the same day of somebody below."""
    middle = board.viewport().rect().center()
    cells = sorted(board.cells_in_sight(), key=lambda cell: abs(centre(board, cell).x() - middle.x()) + cell[0])
    people = {row for row, _ in cells if board.board.rows[row].kind is RowKind.PERSON}
    for row, column in cells:
        chips = board.board.cell(row, column).chips
        if row in people and row + 3 in people and len(chips) == 1 and chips[0].assignment:
            return centre(board, (row, column)), centre(board, (row + 3, column))
    raise ValueError("nobody in sight has a duty of one's own")


def centre(board: RotaBoard, cell: tuple[int, int]) -> QPoint:
    """Return the middle of a cell, in the board's viewport."""
    return board.visualRect(board.table.index(*cell)).center()
