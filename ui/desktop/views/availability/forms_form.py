"""What the side panel asks where availability forms are to be printed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QFormLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.replies import everybody
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.pdf import Reply
from ui.desktop.look.appearance import appearance
from ui.desktop.models.memory import Memory
from ui.desktop.views.flow import in_lines
from ui.desktop.views.parts import button, label

_RETURN_TO = "forms_return_to"
_WEEKS_TO_REPLY = 2


class FormsForm(QWidget):
    """Asks for whom forms are printed, and how they are given back.

    Parameters
    ----------
    problem
        Whose period is asked about.
    person
        Id of the person who is shown.
    memory
        Remembers where forms are given back.
    write
        Asks for a file and writes the forms of some people, given by id, with the way back.
    """

    def __init__(
        self, problem: Problem, person: str, memory: Memory, write: Callable[[tuple[str, ...], Reply], object]
    ) -> None:
        super().__init__()
        self._all, self._one, self._memory, self._write = everybody(problem), person, memory, write
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, sizes.px(12), 0)
        column.setSpacing(sizes.px(8))
        words = "A page for each person: a box for every part of every day, with leave and daytime work greyed already."
        column.addWidget(label(words, "muted", wrap=True))
        self.for_all = QRadioButton(f"For everybody: {counted(len(self._all), 'page')}")
        self.for_one = QRadioButton(f"For {problem.index.person(person).name}".replace("&", "&&"))
        self.for_all.setChecked(True)
        column.addWidget(self.for_all)
        column.addWidget(self.for_one)
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        self.to = QLineEdit(memory.words(_RETURN_TO), placeholderText="Name, address or pigeon hole")
        form.addRow("Give it &back to", self.to)
        column.addLayout(form)
        self.has_date = QCheckBox("By this date")
        first = problem.period.first_day
        self.by = QDateEdit(QDate(first.year, first.month, first.day).addDays(-7 * _WEEKS_TO_REPLY))
        self.by.setDisplayFormat("ddd d MMM yyyy")
        self.by.setCalendarPopup(True)
        self.by.lineEdit().setAccessibleName("Last day for replies")
        self.by.setEnabled(False)
        self.has_date.toggled.connect(self.by.setEnabled)
        column.addWidget(self.has_date)
        column.addWidget(self.by)
        column.addWidget(in_lines(button("Write the PDF...", self.confirm, "primary")))
        column.addStretch()
        self.setFocusProxy(self.for_all)

    def confirm(self) -> None:
        """Ask for the file and write it."""
        self._memory.keep_words(_RETURN_TO, self.to.text().strip())
        entered = self.by.date()
        by = date(entered.year(), entered.month(), entered.day()) if self.has_date.isChecked() else None
        people = self._all if self.for_all.isChecked() else (self._one,)
        self._write(people, Reply(self.to.text().strip(), by))
