"""Lines under heads, made when they are first wanted."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QStandardItemModel

from ui.desktop.models.listed import ROOT, AnyIndex


class UnfoldingModel(QStandardItemModel):
    """Heads, and under each the lines that are made when it is first unfolded: a rota planned anew has thousands.

    Parameters
    ----------
    columns
        How many columns there are.
    parent
        Owner.
    """

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(0, columns, parent)
        self._waiting: dict[int, Callable[[], None]] = {}

    def empty(self) -> None:
        """Take everything out."""
        self._waiting.clear()
        self.clear()

    def wait(self, row: int, make: Callable[[], None]) -> None:
        """Have the lines under a head made when they are first asked for."""
        self._waiting[row] = make

    def hasChildren(self, parent: AnyIndex = ROOT) -> bool:  # noqa: N802 - Qt's name
        """Whether there is something to unfold."""
        return self._is_waiting(parent) or super().hasChildren(parent)

    def canFetchMore(self, parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Whether the lines under a head are still to be made."""
        return self._is_waiting(parent)

    def fetchMore(self, parent: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Make the lines under a head."""
        if self._is_waiting(parent):
            self._waiting.pop(parent.row())()

    def _is_waiting(self, index: AnyIndex) -> bool:
        is_head = index.isValid() and index.column() == 0 and not index.parent().isValid()
        return is_head and index.row() in self._waiting
