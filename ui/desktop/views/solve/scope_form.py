"""Where what a solve may change is chosen, with what that comes to."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QVBoxLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.scope import SolveScope
from ui.desktop.look.appearance import appearance
from ui.desktop.models.scope_words import reach
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import Toggle, label
from ui.desktop.views.spin_box import SpinBox

_MOST_CHANGES = 999
_EVERYTHING, _GAPS = "All that is not pinned", "Only gaps: all that stands stays"


class ScopeForm(QWidget):
    """Weeks, what may move, where and whose. As it opens, nothing is narrowed down.

    Parameters
    ----------
    parent
        Owner.
    """

    changed = Signal()
    """Something else was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = _choice("What may change", (_EVERYTHING, _GAPS))
        self.site, self.role = _choice("Where", ()), _choice("Whose work", ())
        self.keeps_hand_made = QCheckBox("Leave what was put there by hand")
        self.keeps_hand_made.setAccessibleName(self.keeps_hand_made.text())
        self.changes = SpinBox(maximum=_MOST_CHANGES)
        self.changes.setSpecialValueText("none")
        self.changes.lineEdit().setAccessibleName("Published duties that may change at most")
        self.weeks: dict[date, Toggle] = {}
        self._week_row = QWidget()
        self._week_row.setAccessibleName("Weeks that may change; none chosen means all")
        self._flow = FlowLayout(self._week_row)
        self.sentence = label("", "muted", wrap=True)
        self._form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.addRow("Ma&y change", self.what)
        self._form.addRow("W&eeks", self._week_row)
        self._form.addRow("Wher&e", self.site)
        self._form.addRow("W&hose", self.role)
        self._form.addRow("Published, at &most", self.changes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._form)
        column.addWidget(self.keeps_hand_made)
        column.addWidget(self.sentence)
        for one in (self.what, self.site, self.role):
            one.currentIndexChanged.connect(self._change)
        self.keeps_hand_made.toggled.connect(self._change)
        self.changes.valueChanged.connect(self._change)
        appearance().changed.connect(self._resize)
        self._resize()

    def add_row(self, words: str, field: QWidget) -> None:
        """Add a field of somebody else's below the choices, in line with them."""
        self._form.addRow(words, field)

    def offer(self, problem: Problem, rota: Rota) -> None:
        """Offer the weeks, sites and roles of a period; what is chosen and still there stays chosen."""
        mondays = sorted({clock.week_start(shift.day) for shift in problem.index.period_shifts})
        if mondays != list(self.weeks):
            self._offer_weeks(mondays)
        running = {problem.index.type_of(shift).site for shift in problem.index.period_shifts}
        sites = [(site.name, site.id) for site in problem.sites if site.id in running]
        roles = sorted({engagement.role for engagement in problem.engagements}, key=str.casefold)
        _refill(self.site, [("All sites", ""), *sites])
        _refill(self.role, [("Everybody", ""), *((role, role) for role in roles)])
        self._form.setRowVisible(self.changes, any(one.published for one in rota.assignments))
        self._form.setRowVisible(self._week_row, len(mondays) > 1)

    def scope(self, problem: Problem, now: datetime) -> SolveScope:
        """Return what is chosen.

        Parameters
        ----------
        problem
            The period's.
        now
            The present (UTC): in a period that has begun, what has begun stays.
        """
        gaps_only = self.what.currentText() == _GAPS
        span = problem.period.interval
        return SolveScope(
            weeks=tuple(day for day, one in self.weeks.items() if one.isChecked()),
            since=now if span.start < now < span.end else None,
            gaps_only=gaps_only,
            keeps_hand_made=self.keeps_hand_made.isChecked() and not gaps_only,
            most_changes=0 if gaps_only or self.changes.isHidden() else self.changes.value(),
            sites=tuple(filter(None, (self.site.currentData(),))),
            roles=tuple(filter(None, (self.role.currentData(),))),
        )

    def show_reach(self, problem: Problem, rota: Rota, scope: SolveScope) -> None:
        """Say what the scope comes to in the rota as it is."""
        words = reach(problem, rota, scope)
        self.sentence.setText(words)
        self.sentence.setAccessibleName(words)

    def _offer_weeks(self, mondays: list[date]) -> None:
        for one in self.weeks.values():
            self._flow.removeWidget(one)
            one.deleteLater()
        self.weeks = {}
        for monday in mondays:
            pill = Toggle(f"{monday.day} {clock.MONTH_NAMES[monday.month - 1]}", "pill")
            pill.setAccessibleName(f"Week of {clock.show_date(monday)}")
            pill.setToolTip(pill.accessibleName())
            pill.toggled.connect(self._change)
            self._flow.addWidget(pill)
            self.weeks[monday] = pill

    def _change(self, _: object) -> None:
        is_gaps = self.what.currentText() == _GAPS
        self.keeps_hand_made.setEnabled(not is_gaps)
        self.changes.setEnabled(not is_gaps)
        self.changed.emit()

    def _resize(self) -> None:
        gap = appearance().sizes.px(6)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(gap)
        self._form.setSpacing(gap)
        wrap = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(wrap.WrapAllRows if appearance().sizes.is_large else wrap.WrapLongRows)


def _choice(name: str, texts: tuple[str, ...]) -> QComboBox:
    made = QComboBox(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(10)
    made.setAccessibleName(name)
    made.addItems(texts)
    return made


def _refill(choice: QComboBox, items: list[tuple[str, str]]) -> None:
    """Offer other items; the one that was chosen stays so where it is among them."""
    if [(choice.itemText(n), choice.itemData(n)) for n in range(choice.count())] == items:
        return
    chosen = choice.currentData()
    choice.blockSignals(True)
    choice.clear()
    for text, data in items:
        choice.addItem(text, data)
    choice.setCurrentIndex(max(0, choice.findData(chosen)))
    choice.blockSignals(False)
