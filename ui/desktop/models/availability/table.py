"""A timetable as a Qt table: a row for each date, a column for each part of the day, then duties and daytime work."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QBrush, QColor

from fcn_rota.domain import clock
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.replies import WORDS, BandKey
from fcn_rota.domain.statements import Mark
from ui.desktop.look.appearance import appearance
from ui.desktop.models.availability.band_cells import AWAY, BandCell
from ui.desktop.models.availability.timetable import Timetable
from ui.desktop.models.listed import ROOT, AnyIndex

DUTIES, DAYTIME = "Duties", "By day"
_NOT_RUNNING = "\u2013"


class TimetableModel(QAbstractTableModel):
    """What a table view shows of a timetable.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timetable: Timetable | None = None
        self._parts: tuple[DayPart, ...] = ()

    @property
    def timetable(self) -> Timetable | None:
        """What is shown."""
        return self._timetable

    def show_timetable(self, timetable: Timetable) -> None:
        """Show another person's days, or the same person's after a stroke: the view then stays where it is."""
        shown = self._timetable
        same = shown is not None and (shown.days, shown.parts) == (timetable.days, timetable.parts)
        if not same:
            self.beginResetModel()
        self._timetable, self._parts = timetable, timetable.parts
        if same:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.endResetModel()

    def key(self, row: int, column: int) -> BandKey | None:
        """Return the band of a cell; None for the columns that are only looked at."""
        if self._timetable is None or not 0 <= column < len(self._parts):
            return None
        return self._timetable.days[row], self._parts[column]

    def can_be_marked(self, row: int, column: int) -> bool:
        """Whether a cell is a band in which something runs."""
        cell = self._cell(row, column)
        return cell is not None and cell.runs

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of dates."""
        return 0 if parent.isValid() or self._timetable is None else len(self._timetable.days)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of parts of the day, and two columns more."""
        return 0 if parent.isValid() or self._timetable is None else len(self._parts) + 2

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a column or a date is called."""
        if self._timetable is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._column_head(section, role)
        return self._row_head(self._timetable, self._timetable.days[section], role)

    def _column_head(self, section: int, role: int) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= len(self._parts):
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return [*(part.capitalize() for part in self._parts), DUTIES, DAYTIME][section]
        return None

    @staticmethod
    def _row_head(shown: Timetable, day: date, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return clock.show_day(day) + (" BH" if shown.is_bank_holiday(day) else "")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            bank_holiday = ", bank holiday" if shown.is_bank_holiday(day) else ""
            return clock.show_date(day) + bank_holiday + ("" if shown.is_in_period(day) else ", after the period")
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell."""
        shown = self._timetable
        if shown is None or not index.isValid():
            return None
        day, column = shown.days[index.row()], index.column()
        cell = self._cell(index.row(), column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(day, column, cell)
        found: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: self._beside(day, column) if cell is None else _words(cell),
            Qt.ItemDataRole.TextAlignmentRole: lambda: None if cell is None else Qt.AlignmentFlag.AlignCenter,
            Qt.ItemDataRole.BackgroundRole: lambda: self._ground(day, cell),
            Qt.ItemDataRole.ForegroundRole: lambda: _colour(cell),
        }
        return found[role]() if role in found else None

    def _beside(self, day: date, column: int) -> str:
        """Return what stands in the columns that are only looked at."""
        assert self._timetable is not None  # noqa: S101
        is_duties = column == len(self._parts)
        return self._timetable.duties_on(day) if is_duties else self._timetable.daytime_on(day)

    def _cell(self, row: int, column: int) -> BandCell | None:
        key = self.key(row, column)
        if key is None or key[1] is None or self._timetable is None:
            return None
        return self._timetable.cell(key[0], key[1])

    def _spoken(self, day: date, column: int, cell: BandCell | None) -> str:
        assert self._timetable is not None  # noqa: S101
        if cell is None:
            return f"{clock.show_day(day)}: {self._beside(day, column) or 'none'}"
        part = self._parts[column]
        if not cell.runs:
            return f"{clock.show_day(day)} {part}: no work is planned that they could do"
        told = [
            WORDS[cell.mark],
            *(f"duty {code}" for code in cell.duties),
            *(["daytime work"] if cell.daytime else []),
        ]
        clash = ". Away, but on duty" if cell.clashes else ""
        return f"{clock.show_day(day)} {part} {self._timetable.times(day, part)}: {', '.join(told)}{clash}"

    def _ground(self, day: date, cell: BandCell | None) -> QBrush | None:
        theme = appearance().theme
        if cell is None or not cell.runs:
            return self._day_colour(day)
        if cell.clashes:
            return QBrush(QColor(theme.alarm_ground))
        if cell.mark in AWAY:
            return QBrush(QColor(theme.line), Qt.BrushStyle.BDiagPattern)
        if cell.mark in (Mark.PREFER, Mark.OFFER):
            return QBrush(QColor(theme.accent_ground))
        return self._day_colour(day)

    def _day_colour(self, day: date) -> QBrush | None:
        theme, shown = appearance().theme, self._timetable
        if shown is not None and shown.is_bank_holiday(day):
            return QBrush(QColor(theme.bank_holiday))
        return QBrush(QColor(theme.weekend)) if clock.is_weekend(day) else None


def _words(cell: BandCell) -> str:
    """Return what stands in a band: the mark, and what else is in it."""
    if not cell.runs:
        return _NOT_RUNNING
    said = "" if cell.mark is Mark.NOTHING else WORDS[cell.mark]
    told = [said, *cell.duties] if cell.duties else [said or ("at work" if cell.daytime else "")]
    return ("! " if cell.clashes else "") + " \u00b7 ".join(word for word in told if word)


def _colour(cell: BandCell | None) -> QColor:
    theme = appearance().theme
    if cell is None or not cell.runs or (cell.mark is Mark.NOTHING and not cell.duties):
        return QColor(theme.muted)
    return QColor(theme.alarm if cell.clashes else theme.text)
