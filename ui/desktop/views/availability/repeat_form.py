"""What the side panel asks where dates are to be marked: two weeks in August, Tuesdays for a year."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QFormLayout, QGridLayout, QVBoxLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.recurrence import MOST_WEEKS_BETWEEN, Recurrence
from fcn_rota.domain.replies import WORDS, BandKey
from fcn_rota.domain.statements import Mark
from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.views.flow import in_lines
from ui.desktop.views.parts import button, label
from ui.desktop.views.spin_box import SpinBox


class RepeatForm(QWidget):
    """Asks for days of the week or all of them, how often, from when to when, and what they are marked.

    The dates may lie beyond those that are seen: what was said of them is there when their rota is opened.

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
        column.addWidget(label("On (none: every day)", "label"))
        self.weekdays = _boxes(column, clock.WEEKDAY_NAMES, 4)
        column.addWidget(label("In these parts of the day (none: the whole day)", "label", wrap=True))
        self._parts = tuple(parts)
        self.parts = _boxes(column, [part.capitalize() for part in self._parts], 3)
        dates = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        self.every = SpinBox(minimum=1, maximum=MOST_WEEKS_BETWEEN, value=1)
        self.every.setPrefix("every ")
        self.every.setSuffix(" weeks")
        self.every.setSpecialValueText("every week")
        self.first, self.last, self._seen = _date_field(first), _date_field(last), (first, last)
        for field, name in ((self.every, "How often"), (self.first, "From"), (self.last, "Until")):
            field.lineEdit().setAccessibleName(name)
            dates.addRow(f"&{name}", field)
        column.addLayout(dates)
        self.year = button("For a year", self.show_year, name="Until a year after the first date")
        column.addWidget(self.year, 0, Qt.AlignmentFlag.AlignLeft)
        self.hint = label("", "small", wrap=True)
        column.addWidget(self.hint)
        self.do = button("Mark these days", self.confirm, "primary")
        column.addWidget(in_lines(self.do))
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
        chosen = frozenset(number for number, box in enumerate(self.weekdays) if box.isChecked())
        if not chosen and (_entered(self.first), _entered(self.last)) == self._seen:
            # Nobody means all there is by choosing nothing.
            raise ValueError("choose days of the week, or other dates")
        return Recurrence(
            chosen or frozenset(range(len(self.weekdays))),
            self.every.value(),
            _entered(self.first),
            _entered(self.last),
        )

    def confirm(self) -> None:
        """Mark the days."""
        parts: list[DayPart | None] = [
            part for part, box in zip(self._parts, self.parts, strict=True) if box.isChecked()
        ]
        keys = tuple((day, part) for day in self.recurrence().dates() for part in parts or [None])
        # Qt keeps a member of a string enumeration as its string.
        mark = Mark(self.what.currentData())
        self._mark(mark, keys)
        done = "Cleared" if mark is Mark.NOTHING else f"Marked as {WORDS[mark]}"
        self._say(keys_here(f"{done}: {self._told()} Undo (Ctrl+Z) takes it back."))

    def show_year(self) -> None:
        """Mark until a year after the first date."""
        self.last.setDate(self.first.date().addYears(1).addDays(-1))

    def _tell(self, _: object = None) -> None:
        """Say which days that would be, or what is missing."""
        try:
            words = self._told()
        except ValueError as error:
            self._say(f"{str(error)[:1].upper()}{str(error)[1:]}.")
            self.do.setEnabled(False)
            return
        self._say(words)
        self.do.setEnabled(any(self.recurrence().dates()))

    def _told(self) -> str:
        """Return which days that is, and what becomes of those that are not seen.

        Raises
        ------
        ValueError
            If the pattern makes no sense.
        """
        pattern = self.recurrence()
        words, days = pattern.words(), tuple(pattern.dates())
        later = sum(day > self._seen[1] for day in days)
        beyond = f" {later:,} of them come after the days shown here, and count in the rotas to come." if later else ""
        return f"{words[:1].upper()}{words[1:]}: {counted(len(days), 'day')}.{beyond}"

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setAccessibleName(words)


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
