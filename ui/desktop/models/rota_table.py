"""A rota sheet as a Qt table."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QFont, QGuiApplication

from ui.desktop.models.sheet import DayColumn, Sheet, SheetCell, SheetRow

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Role = Qt.ItemDataRole


class RotaTableModel(QAbstractTableModel):
    """Rows are shift types under the heading of their site, columns are days; nothing can be edited.

    Parameters
    ----------
    sheet
        What stands in the table.
    parent
        Owner.
    """

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._bold = QFont()
        self._bold.setBold(True)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of shift types and site headings."""
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of days."""
        return 0 if parent.isValid() else len(self.sheet.days)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, tooltip, description, ground or font."""
        if not index.isValid():
            return None
        row, day = self.sheet.rows[index.row()], self.sheet.days[index.column()]
        if row.is_heading:
            return self._heading_data(row, role)
        return self._cell_data(row, day, row.cells[index.column()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        """Return a day's or a shift type's heading."""
        if orientation is Qt.Orientation.Horizontal:
            return _day_heading(self.sheet.days[section], role)
        row = self.sheet.rows[section]
        if role == Role.DisplayRole:
            # A site's heading too: here it stays in sight when the days are scrolled.
            return "\n".join(filter(None, (row.title, row.detail)))
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return ", ".join(filter(None, (row.title, row.detail)))
        if role == Role.FontRole:
            return self._bold if row.is_heading else None
        return int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft) if role == Role.TextAlignmentRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return what can be done with a cell: cells of shifts can be selected, headings of sites cannot."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.sheet.rows[index.row()].is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _cell_data(self, row: SheetRow, day: DayColumn, cell: SheetCell, role: int) -> Any:
        match role:
            case Role.DisplayRole:
                return "\n".join(cell.lines)
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return spoken(row, day, cell)
            case Role.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            case Role.FontRole:
                return self._bold if cell.minimum_short else None
            case Role.BackgroundRole:
                return _ground(day, cell)
        return None

    def _heading_data(self, row: SheetRow, role: int) -> Any:
        match role:
            case Role.AccessibleTextRole:
                return ", ".join(filter(None, (row.title, row.detail)))
            case Role.BackgroundRole:
                return QGuiApplication.palette().button()
        return None


def _ground(day: DayColumn, cell: SheetCell) -> QBrush | None:
    # Asked for anew each time, because the desktop may turn dark while the window is open.
    palette = QGuiApplication.palette()
    if not cell.runs:
        return palette.window()
    return palette.alternateBase() if day.is_off else None


def spoken(row: SheetRow, day: DayColumn, cell: SheetCell) -> str:
    """Say in full what stands in a cell, for a tooltip and for a screen reader."""
    where = f"{row.title}, {row.detail}, {day.in_full}"
    if not cell.runs:
        return f"{where}: no shift"
    return f"{where}: {'; '.join((*cell.gaps, *cell.people_in_full)) or 'nobody'}"


def _day_heading(day: DayColumn, role: int) -> Any:
    match role:
        case Role.DisplayRole:
            return f"{day.weekday}\n{day.date}" + ("\nBH" if day.bank_holiday else "")
        case Role.ToolTipRole | Role.AccessibleTextRole:
            return ", ".join(filter(None, (day.in_full, day.bank_holiday)))
    return None
