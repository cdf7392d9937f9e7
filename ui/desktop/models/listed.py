"""A list of any values for a Qt view."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Item = TypeVar("Item")
AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class ListModel(QAbstractListModel, Generic[Item]):
    """Values below each other; the value itself is the user data.

    Parameters
    ----------
    text, spoken
        Return what is shown of a value, and what a screen reader says of it.
    tip
        Returns the tooltip of a value; without it there is none.
    parent
        Owner.
    """

    def __init__(
        self,
        text: Callable[[Item], str],
        spoken: Callable[[Item], str],
        tip: Callable[[Item], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.items: Sequence[Item] = ()
        self._words: dict[int, Callable[[Item], object]] = {
            Qt.ItemDataRole.DisplayRole: text,
            Qt.ItemDataRole.AccessibleTextRole: spoken,
            Qt.ItemDataRole.UserRole: lambda item: item,
        }
        if tip is not None:
            self._words[Qt.ItemDataRole.ToolTipRole] = tip

    def show_items(self, items: Sequence[Item]) -> None:
        """Show others."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of values."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown or said of a value, or the value."""
        words = self._words.get(role)
        return words(self.items[index.row()]) if index.isValid() and words else None
