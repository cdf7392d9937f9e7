"""A table that is never wider than its place: columns give way, and words go on in the next line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.desktop.look.appearance import appearance

NARROWEST = 0.55
"""The part of its width that a column keeps, with its words in several lines, before another gives way."""
_PADDING = 12
"""Room that a cell keeps beside its words, in pixels at 100 % text."""
_APART = 8
"""Room between the words of two rows with several lines."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How columns share the width.

    Parameters
    ----------
    widths
        In pixels at 100 % text.
    taker
        The column that takes what is left; the last one, where this one had to give way.
    yielding
        Columns that are left out where there is no room, the first to go first. What they say must stand elsewhere.
    growing
        How wide columns become, where there is room, before the taker gets any: their words stand in one line then.
    """

    widths: Sequence[int]
    taker: int
    yielding: Sequence[int] = ()
    growing: Mapping[int, int] = field(default_factory=dict)

    def scaled(self, px: Callable[[int], int]) -> "Columns":
        """Return the same in another size of text."""
        growing = {column: px(most) for column, most in self.growing.items()}
        return Columns([px(one) for one in self.widths], self.taker, self.yielding, growing)

    def shared(self, room: int) -> dict[int, int]:
        """Return how wide the columns are that are shown in so much room; all in pixels of the same size."""
        kept = dict(enumerate(self.widths))
        for column in self.yielding:
            if sum(kept.values()) * NARROWEST <= room:
                break
            del kept[column]
        whole = sum(kept.values())
        if whole > room:
            kept = {column: width * room // whole for column, width in kept.items()}
        for column in filter(kept.__contains__, self.growing):
            left = max(0, room - sum(kept.values()))
            kept[column] += min(left, max(0, self.growing[column] - kept[column]))
        kept[self.taker if self.taker in kept else max(kept)] += max(0, room - sum(kept.values()))
        return kept


class FittedTable(QTableView):
    """Rows to be read, one of them chosen; as wide as its place, each row as high as its words need.

    Parameters
    ----------
    name
        What it is called.
    model
        What it shows.
    columns
        How its columns share the width.
    parent
        Owner.
    """

    def __init__(self, name: str, model: QAbstractItemModel, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._kept: dict[int, int] = {}
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        # What a bar for scrolling leaves free while there is none.
        self.horizontalHeader().setStretchLastSection(True)
        model.modelReset.connect(self._fit_rows)
        model.dataChanged.connect(lambda first, last: self._fit_rows(first.row(), last.row()))
        model.rowsInserted.connect(lambda _parent, first, last: self._fit_rows(first, last))
        appearance().changed.connect(self._dress)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width anew."""
        super().resizeEvent(event)
        self._fit()

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(appearance().sizes.row)
        self._fit(is_dressed_anew=True)

    def _fit(self, *, is_dressed_anew: bool = False) -> None:
        """Give the columns their widths, and where that is another the rows their heights."""
        wanted = self._columns.scaled(appearance().sizes.px)
        # Beside a bar for scrolling, also while there is none: rows that become higher bring it, and must not be
        # asked for their heights anew because of that.
        kept = wanted.shared(self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width())
        if kept == self._kept and not is_dressed_anew:
            return
        self._kept = kept
        for column in range(len(wanted.widths)):
            self.setColumnHidden(column, column not in kept)
            if column in kept:
                self.setColumnWidth(column, kept[column])
        self._fit_rows()

    def _fit_rows(self, first: int = 0, last: int | None = None) -> None:
        for row in range(first, (self.model().rowCount() - 1 if last is None else last) + 1):
            # Qt's own answer takes fifty times as long, and most rows need a single line.
            fits = all(self._fits(self.model().index(row, column)) for column in range(len(self._columns.widths)))
            sizes = appearance().sizes
            high = sizes.row if fits else max(sizes.row, self.sizeHintForRow(row) + sizes.px(_APART))
            if high != self.rowHeight(row):
                self.setRowHeight(row, high)

    def _fits(self, index: QModelIndex) -> bool:
        """Whether the words of a cell stand in one line, or are not seen at all."""
        if self.isColumnHidden(index.column()):
            return True
        font = index.data(Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(font) if isinstance(font, QFont) else self.fontMetrics()
        room = self.columnWidth(index.column()) - appearance().sizes.px(_PADDING)
        return metrics.horizontalAdvance(str(index.data() or "")) <= room
