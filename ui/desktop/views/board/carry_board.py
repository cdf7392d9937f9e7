"""The rota board on which work is carried with keys: what the mouse drags, for whoever does not."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent

from ui.desktop.models.board.board import Board, Change
from ui.desktop.models.board.chips import Chip
from ui.desktop.views.board.drag_board import DragBoard
from ui.desktop.views.board.grid_view import AnyIndex

_COMES_BACK = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Why the focus goes for a moment only."""


class CarryBoard(DragBoard):
    """A board on which the cursor takes along what is carried, and says at each place what dropping there would mean.

    It stands on the first chip of a cell; on another, or beside them, where that was chosen of several.
    """

    _by_keys = _beside = False

    def take_up(self) -> str:
        """Carry what is under the cursor: the chip that is meant there, else the person whose row it is.

        Returns
        -------
        str
            What is carried; empty where there is nothing to carry.
        """
        index = self.currentIndex()
        if not index.isValid():
            return ""
        carried = self._carried(self._chip_meant()) or self._carried_person(index.row())
        if carried is None:
            return ""
        self._by_keys, self._beside = True, False
        self._drag.take(carried, self._place_meant())
        return carried.label

    def drop_here(self) -> bool:
        """Drop what is carried with keys; return whether there was anything to drop."""
        if not self._by_keys:
            return False
        self.scrollTo(self.currentIndex())
        self._drag.bring(self._place_meant())
        self._drop()
        return True

    def focus_chip(self, chip: Chip | None) -> None:
        """Make keys work on one chip of the cell with the cursor, or on all of them; what is carried goes there."""
        super().focus_chip(chip)
        if self._by_keys:
            self._beside = chip is None
            self._drag.bring(self._place_meant())

    def stop_dragging(self) -> None:
        """Let go of what is carried without dropping it."""
        self._by_keys = False
        super().stop_dragging()

    def show_board(self, board: Board) -> None:
        """Show another board; what is carried may be gone from it."""
        self._by_keys = False
        super().show_board(board)

    def show_change(self, change: Change) -> None:
        """Draw anew what changed; what is carried with keys may be gone, and is let go."""
        if self._by_keys:
            self.stop_dragging()
        super().show_change(change)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Take along what is carried with keys."""
        super().currentChanged(current, previous)
        if self._by_keys:
            self._beside = False
            self._drag.bring(self._place_meant())

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Scroll; what is carried with keys stays in its cell."""
        super().scrollContentsBy(dx, dy)
        if self._by_keys:
            self._drag.bring(self._place_meant())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of what is carried with keys, where they go elsewhere for good."""
        super().focusOutEvent(event)
        if self._by_keys and event.reason() not in _COMES_BACK:
            self.stop_dragging()

    def _chip_meant(self) -> Chip | None:
        """Return the chip of the cell with the cursor that is meant: the first, where none was chosen."""
        index = self.currentIndex()
        chips = self.board.chips(index.row(), index.column(), by_hour=self.by_hour)
        return next((chip for chip in chips if self.focused in ("", chip.id)), None)

    def _place_meant(self) -> QPoint:
        """Return the middle of the chip that is meant; the corner of its cell where the place beside the chips is."""
        index = self.currentIndex()
        row, column = index.row(), index.column()
        corner = QPoint(self.columnViewportPosition(column), self.rowViewportPosition(row))
        chip = None if self._beside else self._chip_meant()
        if chip is None:
            return corner
        chips = self.board.chips(row, column, by_hour=self.by_hour)
        placed = self.shape(row).placed(chips, self.board.days[column])
        box = next((one.box for one in placed if one.chip is not None and one.chip.id == chip.id), None)
        return corner + QPoint(box.x + box.width // 2, box.y + box.height // 2) if box else corner
