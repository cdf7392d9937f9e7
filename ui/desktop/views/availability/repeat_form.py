"""What the side panel asks where a pattern is to be marked: every other Friday, Tuesdays until March."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QFormLayout, QGridLayout, QVBoxLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.recurrence import MOST_WEEKS_BETWEEN, Recurrence
from fcn_rota.domain.replies import WORDS, BandKey
from fcn_rota.domain.statements import Mark
from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.views.parts import button, label
from ui.desktop.views.spin_box import SpinBox


class RepeatForm(QWidget):
    """Asks for days of the week, how often, from when to when, and what they are marked.

    Parameters
    ----------
    whose
        Whose days are marked, in words.
    parts
        The parts of the day that can be marked.
    first, last
        The dates between which days are marked, unless others are entered.
    mark
        Marks bands and whole dates, given as mark and keys.
    """

    def __init__(
        self,
        whose: str,
        parts: Sequence[DayPart],
        first: date,
        last: date,
        mark: Callable[[Mark, tuple[BandKey, ...]], object],
    ) -> None:
        super().__init__()
        self._mark = mark
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, sizes.px(12), 0)
        column.setSpacing(sizes.px(8))
        column.addWidget(label(whose, "strong", wrap=True))
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        self.what = QComboBox()
        for one in Mark:
            self.what.addItem(WORDS[one].capitalize(), one)
        form.addRow("&Mark as", self.what)
        column.addLayout(form)
        column.addWidget(label("On", "label"))
        self.weekdays = _boxes(column, clock.WEEKDAY_NAMES, 4)
        column.addWidget(label("In these parts of the day (none: the whole day)", "label", wrap=True))
        self._parts = tuple(parts)
        self.parts = _boxes(column, [part.capitalize() for part in self._parts], 3)
        dates = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        self.every = SpinBox(minimum=1, maximum=MOST_WEEKS_BETWEEN, value=1)
        self.every.setPrefix("every ")
        self.every.setSuffix(" weeks")
        self.every.setSpecialValueText("every week")
        self.first, self.last = _date_field(first), _date_field(last)
        for field, name in ((self.every, "How often"), (self.first, "From"), (self.last, "Until")):
            field.lineEdit().setAccessibleName(name)
            dates.addRow(f"&{name}", field)
        column.addLayout(dates)
        self.hint = label("", "small", wrap=True)
        column.addWidget(self.hint)
        self.do = button("Mark these days", self.confirm, "primary")
        column.addWidget(self.do)
        column.addStretch()
        self.setFocusProxy(self.what)
        for box in (*self.weekdays, *self.parts):
            box.toggled.connect(self._tell)
        self.every.valueChanged.connect(self._tell)
        for edge in (self.first, self.last):
            edge.dateChanged.connect(self._tell)
        self._tell()

    def recurrence(self) -> Recurrence:
        """Return the pattern as it is entered.

        Raises
        ------
        ValueError
            If it makes no sense.
        """
        weekdays = frozenset(number for number, box in enumerate(self.weekdays) if box.isChecked())
        return Recurrence(weekdays, self.every.value(), _entered(self.first), _entered(self.last))

    def confirm(self) -> None:
        """Mark the days."""
        parts: list[DayPart | None] = [
            part for part, box in zip(self._parts, self.parts, strict=True) if box.isChecked()
        ]
        keys = tuple((day, part) for day in self.recurrence().dates() for part in parts or [None])
        # Qt keeps a member of a string enumeration as its string.
        self._mark(Mark(self.what.currentData()), keys)

    def _tell(self, _: object = None) -> None:
        """Say which days that would be, or what is missing."""
        try:
            days = tuple(self.recurrence().dates())
            words = self.recurrence().words()
        except ValueError as error:
            self.hint.setText(f"{str(error)[:1].upper()}{str(error)[1:]}.")
            self.do.setEnabled(False)
            return
        self.hint.setText(f"{words[:1].upper()}{words[1:]}: {counted(len(days), 'day')}.")
        self.do.setEnabled(bool(days))


def _boxes(column: QVBoxLayout, names: Iterable[str], beside: int) -> list[QCheckBox]:
    grid = QGridLayout()
    boxes = [QCheckBox(name) for name in names]
    for number, box in enumerate(boxes):
        grid.addWidget(box, *divmod(number, beside))
    column.addLayout(grid)
    return boxes


def _date_field(day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setDisplayFormat("ddd d MMM yyyy")
    field.setCalendarPopup(True)
    return field


def _entered(field: QDateEdit) -> date:
    entered = field.date()
    return date(entered.year(), entered.month(), entered.day())
