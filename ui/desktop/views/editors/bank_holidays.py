"""The table of bank holidays, and a nation's calendar to fill it with."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from fcn_rota.domain.problem import Problem
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.models.editors.bank_holidays import bank_holiday_sheet, calendar_of, outside_words
from ui.desktop.models.nations import NATION_NAMES
from ui.desktop.views.editors.table import EditorTable
from ui.desktop.views.flow import in_lines
from ui.desktop.views.parts import button, label
from ui.desktop.views.shell.side_panel import SidePanel
from ui.desktop.views.spin_box import SpinBox

_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_YEARS_AHEAD = 2
_WORDS = (
    "Shows what the nation's usual calendar would add: the days themselves, and the days off instead where one falls "
    "on a weekend. What stands in the table already stays, and nothing is stored before you say so. Days that a "
    "government grants once, such as for a coronation, are there as far as they were known when this program was made."
)


class BankHolidayTable(EditorTable):
    """The bank holidays of the network; shifts of the open period follow them as far as nobody is on them.

    Parameters
    ----------
    session
        Whose facts.
    side
        Where forms are shown.
    """

    def __init__(self, session: Session, side: SidePanel) -> None:
        super().__init__("Bank holidays", session, bank_holiday_sheet, side)
        self.calendar_button = button("A nation's calendar...", self.ask_calendar)
        self.add_button(self.calendar_button)

    def ask_calendar(self) -> None:
        """Ask in the side panel for which nation and which years."""
        form = CalendarForm(self.session.work.problem, self.take)
        self.side.show_content("A nation's calendar", form)
        form.setFocus()

    def commit(self, rows: Sequence[Any]) -> str:
        """Store rows; say where one is not about the open rota."""
        sentence = super().commit(rows)
        if not sentence:
            self.message_muted(outside_words(self.session.work.problem, [row.day for row in rows]))
        return sentence


class CalendarForm(QWidget):
    """Asks whose calendar is wanted, for which years.

    Parameters
    ----------
    problem
        Whose table it would fill, and from which year on it is usually wanted.
    take
        Shows what rows of words would add and change.
    """

    def __init__(self, problem: Problem, take: Callable[[str], object]) -> None:
        super().__init__()
        self._problem, self._take = problem, take
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, sizes.px(12), 0)
        column.setSpacing(sizes.px(8))
        column.addWidget(label(_WORDS, "muted", wrap=True))
        self.nation = QComboBox()
        for code, name in NATION_NAMES.items():
            self.nation.addItem(name, code)
        self.nation.setCurrentIndex(max(0, self.nation.findData(problem.network.nation)))
        year = problem.period.first_day.year
        self.first = SpinBox(minimum=_FIRST_YEAR, maximum=_LAST_YEAR, value=year)
        self.last = SpinBox(minimum=_FIRST_YEAR, maximum=_LAST_YEAR, value=year + _YEARS_AHEAD)
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        named = (("&Nation", self.nation), ("&From the year", self.first), ("&Until the year", self.last))
        for words, field in named:
            form.addRow(words, field)
            inner = field.lineEdit() if isinstance(field, SpinBox) else field
            inner.setAccessibleName(words.replace("&", ""))
        column.addLayout(form)
        self.confirm_button = button("Show what would change", self.confirm, "primary")
        column.addWidget(in_lines(self.confirm_button))
        column.addStretch()
        self.setFocusProxy(self.nation)

    def confirm(self) -> None:
        """Show what the calendar would add; years in the wrong order are taken as they were meant."""
        first, last = sorted((self.first.value(), self.last.value()))
        self._take(calendar_of(self._problem, self.nation.currentData(), first, last))
