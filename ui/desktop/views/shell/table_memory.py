"""What is remembered of the tables of a screen: how wide columns were made, and by which one rows are sorted."""

import json

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.models.memory import Memory


def remember_tables(parent: QWidget, memory: Memory) -> None:
    """Have the tables within a widget look as they were left, now and the next time.

    Parameters
    ----------
    parent
        Where they are; those that are followed already are left alone.
    memory
        Where it is kept.
    """
    for view in parent.findChildren(QTableView):
        if view.isSortingEnabled() and view.findChild(_TableMemory) is None:
            _TableMemory(view, f"table {view.accessibleName()}", memory)


class _TableMemory(QObject):
    """Follows one table; columns are known by their headings, widths are kept as they would be with usual text."""

    def __init__(self, view: QTableView, name: str, memory: Memory) -> None:
        super().__init__(view)
        self._view, self._name, self._memory = view, name, memory
        self._widths, self._sorting = _read(memory.words(name))
        self._widen()
        if self._sorting is not None:
            heading, descending = self._sorting
            if heading in self._headings:
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                view.sortByColumn(self._headings.index(heading), order)
        header = view.horizontalHeader()
        header.sectionResized.connect(self._on_resized)
        header.sortIndicatorChanged.connect(self._on_sorted)
        # After the table itself, which makes its columns as wide as they are at first.
        appearance().changed.connect(self._widen)

    @property
    def _headings(self) -> list[str]:
        model, across = self._view.model(), Qt.Orientation.Horizontal
        return [str(model.headerData(column, across)) for column in range(model.columnCount())]

    def _widen(self) -> None:
        for column, heading in enumerate(self._headings):
            if heading in self._widths:
                self._view.setColumnWidth(column, appearance().sizes.px(self._widths[heading]))

    def _on_resized(self, column: int, _: int, width: int) -> None:
        # The table itself makes columns wider with larger text; only what is dragged is meant.
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._widths[self._headings[column]] = round(width * 100 / appearance().sizes.percent)
            self._keep()

    def _on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        if 0 <= column < len(self._headings):
            self._sorting = self._headings[column], order is Qt.SortOrder.DescendingOrder
            self._keep()

    def _keep(self) -> None:
        self._memory.keep_words(self._name, json.dumps({"widths": self._widths, "sorting": self._sorting}))


def _read(words: str) -> tuple[dict[str, int], tuple[str, bool] | None]:
    """Return widths and sorting as they were kept; nothing where that cannot be read."""
    try:
        kept = json.loads(words)
        widths = {str(heading): int(width) for heading, width in kept["widths"].items()}
        sorting = kept["sorting"]
        return widths, (str(sorting[0]), bool(sorting[1])) if sorting is not None else None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return {}, None
