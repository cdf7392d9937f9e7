"""Room that the columns of a table leave over goes to those whose words are cut."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QTableView

from ui.desktop.look.appearance import appearance

_WIDEST_AMONG = 12
_BESIDE = 16
"""What a cell keeps free beside its words, in pixels at 100 % text."""


def shared_out(room: int, widths: Sequence[int], needs: Mapping[int, int]) -> list[int]:
    """Return how wide columns are where there is more room than they ask for: as few as can be are still cut.

    Parameters
    ----------
    room
        Pixels there are for all of them.
    widths
        What they ask for.
    needs
        The width at which nothing in a column is cut; only of columns that may become wider.
    """
    shared, spare = list(widths), max(0, room - sum(widths))
    missing = sorted((need - widths[column], column) for column, need in needs.items() if need > widths[column])
    for place, (more, column) in enumerate(missing):
        given = min(more, spare // (len(missing) - place))
        shared[column] += given
        spare -= given
    return shared


class Spread(QObject):
    """Makes the columns of a table wider while there is room; what somebody has dragged stays as it is.

    Parameters
    ----------
    view
        The table.
    widths
        What its columns ask for, in pixels at 100 % text.
    """

    def __init__(self, view: QTableView, widths: Sequence[int]) -> None:
        super().__init__(view)
        self._view, self._widths = view, widths
        self._given: dict[int, int] = {}
        view.viewport().installEventFilter(self)

    def dress(self) -> None:
        """Give all columns what they ask for in the letters in use, and what there is besides."""
        self._given = {column: appearance().sizes.px(width) for column, width in enumerate(self._widths)}
        for column, width in self._given.items():
            self._view.setColumnWidth(column, width)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Share the room out anew where there is more or less of it."""
        if event.type() is QEvent.Type.Resize and watched is self._view.viewport():
            self._fit()
        return False

    def _fit(self) -> None:
        view, sizes, last = self._view, appearance().sizes, len(self._widths) - 1
        ours = [column for column, width in self._given.items() if column == last or view.columnWidth(column) == width]
        widths = [view.columnWidth(column) for column in range(last + 1)]
        for column in ours:
            widths[column] = sizes.px(self._widths[column])
        room = view.viewport().width()
        spared = sum(widths) < room
        # The last one has its share too, and takes whatever nobody else needs besides: Qt gives it all that is left.
        needs = {column: self._need(column) for column in ours} if spared else {}
        for column, width in enumerate(shared_out(room, widths, needs)):
            if column in ours and column != last:
                self._given[column] = width
                if view.columnWidth(column) != width:
                    view.setColumnWidth(column, width)

    def _need(self, column: int) -> int:
        """Return the width at which nothing in a column is cut."""
        model, metrics = self._view.model(), self._view.fontMetrics()
        words = [str(model.headerData(column, Qt.Orientation.Horizontal) or "") + "mm"]
        words += [str(model.index(row, column).data() or "") for row in range(model.rowCount())]
        # The longest of them need not be the widest, but those much shorter are not.
        longest = sorted(words, key=len)[-_WIDEST_AMONG:]
        return max(map(metrics.horizontalAdvance, longest)) + appearance().sizes.px(_BESIDE)
