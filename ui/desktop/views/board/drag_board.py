"""The rota board whose work can be dragged with the mouse."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from ui.desktop.models.board.advice import Adviser
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.moves import Assign, Carried, Intent, Move, Moves
from ui.desktop.models.board.rows import RowKind
from ui.desktop.views.board.drag import Drag
from ui.desktop.views.board.geometry import Way
from ui.desktop.views.board.painter import Shown
from ui.desktop.views.board.targets import Targets
from ui.desktop.views.board.view import BoardView


class DragBoard(BoardView):
    """A board view on which work, gaps and people can be dragged. It changes nothing itself; it says what is asked.

    Parameters
    ----------
    board
        What is shown.
    parent
        Owner.
    """

    assign_requested = Signal(str, str)
    """Ids of a person and of the shift to be put on."""
    move_requested = Signal(str, str, str)
    """Ids of an assignment, of who is to have it, and of the shift it is to be on."""
    swap_requested = Signal(str, str)
    """Ids of two assignments whose people are to change places."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(board, parent)
        self._drag, self._targets = Drag(self), Targets(self)
        self._intent: Intent | None = None
        self._looked_from: object = None
        self._drag.moved.connect(self._follow)
        self._targets.found.connect(self.viewport().update)
        # People are taken by their names at the left.
        self.verticalHeader().viewport().installEventFilter(self)

    @property
    def adviser(self) -> Adviser | None:
        """Who knows what changes would bring; nobody until the rules are loaded."""
        return self._targets.adviser

    @adviser.setter
    def adviser(self, adviser: Adviser | None) -> None:
        self._targets.adviser = adviser

    @property
    def is_dragging(self) -> bool:
        """Whether something is being dragged."""
        return self._drag.carried is not None

    def stop_dragging(self) -> None:
        """Let go of what is dragged without dropping it."""
        self._drag.end()
        self._targets.stop()
        self._intent = self._looked_from = None
        self.viewport().update()

    def show_board(self, board: Board) -> None:
        """Show another board; what is dragged may be gone from it."""
        self.stop_dragging()
        super().show_board(board)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of what is dragged: nobody sees where it would be dropped, and nobody needs what that would mean."""
        super().hideEvent(event)
        self.stop_dragging()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Move the cursor, and note what could be dragged."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        chip, cell = self.chip_at(at), self.cell_at(at)
        if cell is not None:
            several = len(self.board.cell(*cell).chips) > 1
            self.focus_chip(chip if several else None)
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag.press(self._carried(chip), at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag what was pressed on, or else select cells."""
        if self._drag.is_pressed:
            self._drag.move(event.position().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drop what is dragged."""
        self._drop()
        super().mouseReleaseEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let people be dragged by their names."""
        if watched is not self.verticalHeader().viewport() or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        at = self.viewport().mapFromGlobal(event.globalPosition().toPoint())
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._drag.press(self._carried_person(self.verticalHeader().logicalIndexAt(event.position().toPoint())), at)
        elif event.type() is QEvent.Type.MouseMove and self._drag.is_pressed:
            return self._drag.move(at)
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._drop()
        return super().eventFilter(watched, event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Scroll; what is dragged stays with the pointer, so everything is painted anew."""
        super().scrollContentsBy(dx, dy)
        if self.is_dragging:
            self.viewport().update()

    def shown(self) -> Shown:
        """Return what besides the board is to be seen: while dragging, what dropping would bring too."""
        shown = super().shown()
        if not self.is_dragging:
            return shown
        cell, chip = self.cell_at(self._drag.at), self.chip_at(self._drag.at)
        target = self._targets.spot(*cell, chip.id if chip else "") if cell else None
        return Shown(shown.selected, shown.cursor, shown.focused, self._targets.verdicts(), target)

    def overlay(self, painter: QPainter) -> None:
        """Paint what is dragged above everything."""
        self._drag.paint(painter)

    def announce(self, sentence: str) -> None:
        """Say something to whoever listens to a screen reader."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _carried(self, chip: Chip | None) -> Carried | None:
        if chip is None or not chip.shift or (chip.person is None and not chip.is_gap):
            return None
        index = self.board.problem.index
        code = index.type_of(index.shift(chip.shift)).code
        return Carried(chip, "", f"{code} {index.person(chip.person).name}" if chip.person else code)

    def _carried_person(self, row: int) -> Carried | None:
        if row < 0 or self.board.rows[row].kind is not RowKind.PERSON:
            return None
        return Carried(None, self.board.rows[row].id, self.board.rows[row].title)

    def _follow(self) -> None:
        """Ask what dropping here would bring, and then what it would bring elsewhere, nearest first."""
        carried, cell = self._drag.carried, self.cell_at(self._drag.at)
        if carried is None:
            return
        if not self._targets.is_asking(carried):
            self._targets.start(self.board, carried)
        chip = self.chip_at(self._drag.at)
        intent = Moves(self.board).dropped(carried, *cell, chip) if cell else None
        if intent != self._intent:
            self._intent = intent
            self._drag.consequence = self._targets.consequence(intent) if intent else None
            if self._drag.consequence is not None:
                self.announce(self._drag.consequence.sentence)
        self._look_around(cell or (0, 0))
        self.viewport().update()

    def _look_around(self, here: tuple[int, int]) -> None:
        """Ask about everything in sight, the nearest first, whenever the pointer is over another cell."""
        cells = self.cells_in_sight()
        looked_from = (here, cells[:1], cells[-1:])
        if looked_from != self._looked_from:
            self._looked_from = looked_from
            cells.sort(key=lambda to: abs(to[0] - here[0]) + abs(to[1] - here[1]))
            self._targets.look_at(cells, lambda row: self.shape(row).way is Way.BESIDE)

    def _drop(self) -> None:
        intent = self._intent if self.is_dragging else None
        self.stop_dragging()
        match intent:
            case None:
                return
            case Assign(person, shift):
                self.assign_requested.emit(person, shift)
            case Move(assignment, person, shift):
                self.move_requested.emit(assignment, person, shift)
            case _:
                self.swap_requested.emit(intent.one, intent.other)
