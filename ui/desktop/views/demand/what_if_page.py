"""The page about what may come: choose, compare, and read side by side what the rota would then mean."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from fcn_rota.domain.problem import Problem
from ui.desktop.look.appearance import appearance
from ui.desktop.models.demand.scenarios import Choice, Turn, side_table, subjects
from ui.desktop.views.demand.desk import Desk
from ui.desktop.views.demand.figure_view import FigureView
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import button, clear, label

_WHAT = (
    "Choose what may come, one thing after another, and compare: each is held against the rota as it is, under the "
    "same cases. The rota stays; nobody takes over what is left empty."
)
_NUMBERS = {Turn.LISTS: (-100, 1_000, 5), Turn.VISITS: (0, 100, 20), Turn.JOINS: (100, 200_000, 8_000)}
"""Least, most and first number of each kind that has one."""
_MISSED = (
    "Missed: response targets in the whole period, on average, and how many more than as it is, with its 95 % "
    "interval. Below minimum and wanted: people, as the rules count them. Broken: hard rules."
)


class WhatIfPage(QScrollArea):
    """Form, what was chosen, and the table.

    Parameters
    ----------
    desk
        Compares, and holds what came of it.
    parent
        Owner.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What if")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._desk = desk
        self._problem: Problem | None = None
        self.choices: list[Choice] = []
        self.turns = QComboBox()
        self.turns.setAccessibleName("What may come")
        self.turns.addItems([turn.value for turn in Turn])
        self.turns.currentIndexChanged.connect(self._ask)
        self.number = QSpinBox()
        for part in (self.number, self.number.lineEdit()):
            part.setAccessibleName("How much")
        self.subject = QComboBox()
        self.subject.setAccessibleName("Who")
        self.add_button = button("Add", self.add)
        self.compare_button = button("Compare", self.compare, "primary", name="Compare what was chosen with the rota")
        self.stale = label("! The rota has changed since; this is of how it was.", "alarm")
        self.table = FigureView()
        self._chosen = QVBoxLayout()
        self._lay_out()
        self.setFocusProxy(self.turns)

    @property
    def turn(self) -> Turn:
        """The kind that is being asked about."""
        return Turn(self.turns.currentText())

    def refresh(self, problem: Problem) -> None:
        """Show what the desk holds now, about a network."""
        if problem is not self._problem:
            self._problem = problem
            self.choices.clear()
            self._ask()
        self.compare_button.setEnabled(bool(self.choices) and not self._desk.is_busy)
        sides = self._desk.sides
        self.table.setVisible(bool(sides))
        self.stale.setVisible(bool(sides) and self._desk.sides_are_stale)
        if sides:
            self.table.show_table(side_table(sides))

    def add(self) -> None:
        """Take what is asked about among what is compared."""
        choice = Choice(self.turn, self.number.value() if self.turn.unit else 0, self.subject.currentData() or "")
        if choice not in self.choices:
            self.choices.append(choice)
        self._show_choices()

    def take_out(self, choice: Choice) -> None:
        """Compare it no longer."""
        self.choices.remove(choice)
        self._show_choices()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def compare(self) -> None:
        """Have the scenarios worked out."""
        self._desk.compare(tuple(self.choices))

    def _ask(self, _: int = 0) -> None:
        """Ask what the chosen kind needs to know."""
        turn = self.turn
        found = subjects(self._problem, turn) if self._problem is not None else ()
        self.subject.clear()
        for key, name in found:
            self.subject.addItem(name, key)
        self.subject.setVisible(bool(found))
        self.add_button.setEnabled(bool(found) or not turn.is_about_somebody)
        self.number.setVisible(bool(turn.unit))
        if turn in _NUMBERS:
            least, most, first = _NUMBERS[turn]
            self.number.setRange(least, most)
            self.number.setValue(first)
            self.number.setSuffix(turn.unit)
        self._show_choices()

    def _show_choices(self) -> None:
        clear(self._chosen)
        for choice in self.choices:
            words = self._words(choice)
            row = QHBoxLayout()
            row.addWidget(label(words))
            row.addWidget(button("Take out", partial(self.take_out, choice), "quiet", name=f"Take out: {words}"))
            row.addStretch()
            self._chosen.addLayout(row)
        self.compare_button.setEnabled(bool(self.choices) and not self._desk.is_busy)

    def _words(self, choice: Choice) -> str:
        names = dict(subjects(self._problem, choice.turn)) if self._problem is not None else {}
        about = names.get(choice.subject, "")
        number = f"{choice.number:,}{choice.turn.unit}" if choice.turn.unit else ""
        return " ".join(part for part in (choice.turn.value, number, about) if part)

    def _lay_out(self) -> None:
        sizes = appearance().sizes
        inner, bar = QWidget(), QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(sizes.px(16), sizes.px(4), sizes.px(16), sizes.px(12))
        column.setSpacing(sizes.px(10))
        flow = FlowLayout(bar)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(8)
        for control in (self.turns, self.number, self.subject, self.add_button, self.compare_button):
            flow.addWidget(control)
        column.addWidget(label(_WHAT, "muted", wrap=True))
        column.addWidget(bar)
        column.addLayout(self._chosen)
        column.addWidget(self.stale)
        column.addWidget(self.table)
        column.addWidget(label(_MISSED, "small", wrap=True))
        column.addStretch()
        self.table.setMinimumHeight(sizes.px(220))
        self.setWidget(inner)
