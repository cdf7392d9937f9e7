"""Marking time in a table: with a brush that is dragged over it, or by keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QTableView

from fcn_rota.domain.replies import LETTERS
from fcn_rota.domain.statements import Mark

_MARK_OF_KEY = {Qt.Key[f"Key_{letter}"]: mark for mark, letter in LETTERS.items() if letter}
_CLEARING = (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class Marker(QObject):
    """Turns keys and the brush over a table into marks; the table hands it its keys and the end of each drag.

    Parameters
    ----------
    view
        The table.
    mark
        Marks what is chosen; told as well whether a single cell that is chosen yields to the next.
    undo
        Takes back the last mark while it is not saved yet.
    """

    def __init__(self, view: QTableView, mark: Callable[[Mark, bool], object], undo: Callable[[], object]) -> None:
        super().__init__(view)
        self._view, self._mark, self._undo = view, mark, undo
        self.brush: Mark | None = None
        """What dragging marks; None where it only chooses."""
        self.can_undo = False
        """Whether there is a mark that is not saved yet."""
        # Rows and columns are marked by their heads as cells are.
        for watched in (view, view.verticalHeader().viewport(), view.horizontalHeader().viewport()):
            watched.installEventFilter(self)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; return whether it means anything."""
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Undo) and self.can_undo:
            self._undo()
        elif event.modifiers() in _PLAIN and (key in _MARK_OF_KEY or key in _CLEARING):
            self._mark(_MARK_OF_KEY.get(key, Mark.NOTHING), key not in _CLEARING[1:])
        else:
            return False
        return True

    def end_drag(self, event: QEvent) -> None:
        """Mark what the brush was dragged over."""
        is_left = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton
        if is_left and self.brush is not None:
            self._mark(self.brush, False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take Ctrl+Z from the window's own undo while there is a mark to take back, and drags over the heads."""
        # By the kind of event first: others come while the table is being taken apart.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.can_undo and event.matches(QKeySequence.StandardKey.Undo):
                event.accept()
                return True
        elif event.type() == QEvent.Type.MouseButtonRelease and watched is not self._view:
            self.end_drag(event)
        return False
