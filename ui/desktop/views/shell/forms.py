"""What the side panel asks: the reason for breaking a rule, and which period to open; and the list of keys."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDateEdit,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from fcn_rota.domain import clock
from fcn_rota.domain.rota import RotaPeriod
from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_mark
from ui.desktop.views.flow import in_lines
from ui.desktop.views.fold_view import told
from ui.desktop.views.parts import button, label, side_column
from ui.desktop.views.shell.top_bar import period_text
from ui.desktop.views.spin_box import SpinBox

MOST_WEEKS = 53
SPELT_OUT = 12
"""Breaches that are told at once where a reason is asked for; whoever reads them has to see the field as well."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2199


class ReasonForm(QWidget):
    """Asks why a hard rule is to be broken; nothing is done without a reason.

    Parameters
    ----------
    step
        What would be done, in words.
    breaches
        What it would break, a sentence each; of many, the first are told and the others counted.
    do
        Does it, for the reason that was typed.
    leave
        Does not.
    known
        Reasons that were given before; they are offered while one is typed.
    """

    def __init__(
        self,
        step: str,
        breaches: Sequence[str],
        do: Callable[[str], object],
        leave: Callable[[], object],
        known: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._do = do
        column = side_column(self)
        column.addWidget(label(step, "strong", wrap=True))
        for made in told([f"! {breach}" for breach in breaches], SPELT_OUT, "more breaches", "alarm"):
            column.addWidget(made)
        self.field = QLineEdit()
        self.field.returnPressed.connect(self.confirm)
        completer = QCompleter(list(known), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow("&Reason", self.field)
        column.addLayout(form)
        self.hint = label(
            "The reason stays in the log for good. Write no names, and nothing about anybody's health.",
            "small",
            wrap=True,
        )
        column.addWidget(self.hint)
        confirm = button("Do it for this reason", self.confirm, "primary")
        column.addWidget(in_lines(confirm, button("Leave it", leave)))
        column.addStretch()
        self.setFocusProxy(self.field)

    def confirm(self) -> None:
        """Do it, if there is a reason; otherwise say that one is needed."""
        reason = self.field.text().strip()
        if reason:
            self._do(reason)
            return
        set_mark(self.field, "invalid", value=True)
        self.hint.setText("A reason is needed: say who agreed to it, or what else makes it right.")
        self.field.setAccessibleDescription(self.hint.text())
        self.field.setFocus()


class AgreeForm(QWidget):
    """Says what would take the place of what, and does it when somebody agrees.

    Parameters
    ----------
    sentences
        What would be done; the first stands out.
    words
        What stands on the button that does it.
    do
        Does it.
    leave
        Does not.
    """

    def __init__(
        self, sentences: Sequence[str], words: str, do: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        super().__init__()
        column = side_column(self)
        for place, sentence in enumerate(sentences):
            column.addWidget(label(sentence, "" if place else "strong", wrap=True, selectable=True))
        keep = button("Leave all as it is", leave)
        column.addWidget(in_lines(button(words, do, "primary"), keep))
        column.addStretch()
        # Enter pressed by habit changes nothing.
        self.setFocusProxy(keep)


class PeriodForm(QWidget):
    """Chooses which period to open: one that was planned before, or any other.

    Parameters
    ----------
    present
        The period that is open.
    known
        Every period that was planned or imported.
    choose
        Opens a period.
    """

    def __init__(
        self, present: RotaPeriod, known: Sequence[RotaPeriod], choose: Callable[[RotaPeriod], object]
    ) -> None:
        super().__init__()
        self._choose = choose
        column = side_column(self)
        if known:
            column.addWidget(label("Planned before", "label"))
        for period in known:
            entry = button(period_text(period), partial(choose, period), "choice")
            entry.setEnabled(period != present)
            column.addWidget(entry)
        column.addWidget(label("Another period", "label"))
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        self.first_day = QDateEdit()
        self.first_day.setDisplayFormat("ddd d MMM yyyy")
        self.first_day.setCalendarPopup(True)
        self.first_day.setDateRange(QDate(_FIRST_YEAR, 1, 1), QDate(_LAST_YEAR, 12, 31))
        after = known[-1].last_day if known else present.last_day
        self.first_day.setDate(_qdate(after + clock.DAY))
        self.weeks = SpinBox(minimum=1, maximum=MOST_WEEKS, value=max(1, present.days // 7))
        self.weeks.setSuffix(" weeks")
        # The field inside takes the focus, and does not take over the name.
        for outer, name in ((self.first_day, "First day"), (self.weeks, "Length in weeks")):
            outer.lineEdit().setAccessibleName(name)
        form.addRow("&First day", self.first_day)
        form.addRow("&Length", self.weeks)
        column.addLayout(form)
        column.addWidget(in_lines(button("Open", self.confirm, "primary", name="Open this period")))
        column.addStretch()
        self.setFocusProxy(self.first_day)

    def confirm(self) -> None:
        """Open the period that was entered."""
        chosen = self.first_day.date()
        first = date(chosen.year(), chosen.month(), chosen.day())
        self._choose(RotaPeriod(first, first + self.weeks.value() * clock.WEEK - clock.DAY))


class KeyList(QWidget):
    """All keys and what they do.

    Parameters
    ----------
    keys
        Under each heading, keys and what they do.
    """

    def __init__(self, keys: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        super().__init__()
        column = side_column(self)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(appearance().sizes.px(12))
        for heading, pairs in keys.items():
            grid.addWidget(label(heading, "label"), grid.rowCount(), 0, 1, 2)
            for pressed, words in pairs:
                row = grid.rowCount()
                grid.addWidget(label(pressed, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(words, wrap=True), row, 1)
        column.addLayout(grid)
        column.addStretch()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
