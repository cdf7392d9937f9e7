"""The rota, to read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from ui.desktop.models.rota_table import RotaTableModel
from ui.desktop.models.sheet import Sheet, SheetRow

MARGIN = 12
ROW_PADDING = 8
NAME_LETTERS = 24
LEAST_LINES = 2


class RotaView(QWidget):
    """A rota's title, its table and a summary; nothing in it can be changed.

    Parameters
    ----------
    sheet
        What is shown.
    parent
        Owner.
    """

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(sheet.title, textFormat=Qt.TextFormat.PlainText)
        title.setObjectName("title")
        font = title.font()
        font.setPixelSize(font.pixelSize() + 5)
        font.setBold(True)
        title.setFont(font)
        subtitle = QLabel(sheet.subtitle, textFormat=Qt.TextFormat.PlainText)
        summary = QLabel(sheet.summary, textFormat=Qt.TextFormat.PlainText)
        for label, name in ((title, "Network"), (subtitle, "Period, version and status"), (summary, "Summary")):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setAccessibleDescription(name)
        self.table = _table(sheet, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        for widget in (title, subtitle, self.table, summary):
            layout.addWidget(widget)
        self.table.setFocus()


def _table(sheet: Sheet, parent: QWidget) -> QTableView:
    table = QTableView(parent)
    model = RotaTableModel(sheet, table)
    table.setModel(model)
    table.setAccessibleName(f"Rota of {sheet.title}: shift types down, days across")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setWordWrap(False)
    # Tab goes on to the next part of the window; arrows move within the table.
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    metrics = table.fontMetrics()
    across, down = table.horizontalHeader(), table.verticalHeader()
    for header in (across, down):
        # Never by contents: that asks for every cell of the table at the first show.
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(True)
    across.setDefaultSectionSize(metrics.averageCharWidth() * NAME_LETTERS)
    bold = QFont(table.font())
    bold.setBold(True)
    down.setFixedWidth(_widest(QFontMetrics(bold), sheet.rows) + 2 * MARGIN)
    down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    for number, row in enumerate(sheet.rows):
        lines = max((LEAST_LINES, *(len(cell.lines) for cell in row.cells)))
        table.setRowHeight(number, lines * metrics.lineSpacing() + ROW_PADDING)
        if row.is_heading:
            table.setSpan(number, 0, 1, len(sheet.days))
    first = next((number for number, row in enumerate(sheet.rows) if not row.is_heading), 0)
    table.setCurrentIndex(model.index(first, 0))
    table.clearSelection()
    return table


def _widest(metrics: QFontMetrics, rows: tuple[SheetRow, ...]) -> int:
    return max(
        (metrics.horizontalAdvance(text) for row in rows for text in (row.title, row.detail)),
        default=0,
    )
