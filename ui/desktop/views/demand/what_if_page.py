"""The page about what may come: choose, compare, and read side by side what the rota would then mean."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.models.demand.picture import Basis
from ui.desktop.models.demand.scenarios import (
    Choice,
    Choices,
    Turn,
    changed_inputs,
    needs_solving,
    side_table,
    subjects,
    words_of,
)
from ui.desktop.views.demand.desk import Desk
from ui.desktop.views.demand.figure_view import FigureView
from ui.desktop.views.flow import in_lines
from ui.desktop.views.parts import button, clear, label
from ui.desktop.views.spin_box import SpinBox

_WHAT = (
    "Choose what may come, by itself or together with something else, and compare: each scenario is held against the "
    "rota as it is, under the same cases. A practice that leaves takes its patients; its people stay."
)
_NUMBERS = {Turn.LISTS: (-100, 1_000, 5), Turn.VISITS: (0, 100, 20), Turn.JOINS: (100, 200_000, 8_000)}
"""Least, most and first number of each kind that has one."""
_MISSED = (
    "Missed: response targets in the whole period, on average, and how many more than as it is, with its 95 % "
    "interval. Too late: the share of those who wait. Below minimum and wanted: people, as the rules count them. "
    "Broken: hard rules."
)
_ALONE = "as a scenario of its own"
_STAYS = "The rota stays as it is: nobody takes over what is left empty."
_LUCK = "Short solves differ by luck, which no interval below knows of: believe only large differences."
_ANEW = f"Every rota is solved anew, that of today as well; nothing of it is kept. {_LUCK}"
_HIRED = (
    f"Whoever is hired has no duty until the rota is solved: every rota is solved anew, that of today as well. {_LUCK}"
)
_SECONDS = (5, 600, 30)
_WIDEST_BOX = 480


class WhatIfPage(QScrollArea):
    """Form, the scenarios that were chosen, and the table.

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
        self._basis: Basis | None = None
        self.scenarios: list[Choices] = []
        self.turns = _box("What may come")
        self.turns.addItems([turn.value for turn in Turn])
        self.turns.currentIndexChanged.connect(self._ask)
        self.number = _spin("How much")
        self.subject, self.other = _box("Who"), _box("With which practice")
        self.into = _box("Together with what")
        self.add_button = button("Add", self.add)
        self.fault = label("", "alarm", wrap=True)
        self.anew = QCheckBox("Solve every rota anew, each for")
        self.seconds = _spin("Seconds for each rota")
        self.seconds.setRange(*_SECONDS[:2])
        self.seconds.setValue(_SECONDS[2])
        self.seconds.setSuffix(" seconds")
        self.anew.toggled.connect(self._show_solving)
        self.solving = label(_STAYS, "muted", wrap=True)
        self.compare_button = button("Compare", self.compare, "primary", name="Compare what was chosen with the rota")
        self.stale = label("! The rota, or what it rests on, has changed since; this is of how it was.", "alarm")
        self.table = FigureView(whole=True)
        self._chosen = QVBoxLayout()
        self._lay_out()
        self.setFocusProxy(self.turns)
        appearance().changed.connect(self._resize)
        self._resize()

    @property
    def turn(self) -> Turn:
        """The kind that is being asked about."""
        return Turn(self.turns.currentText())

    def refresh(self, basis: Basis) -> None:
        """Show what the desk holds now, and ask about a network."""
        if self._basis is None or basis.problem is not self._basis.problem:
            self._basis = basis
            self._forget_gone()
            self._ask()
        self._basis = basis
        self._show_compare()
        sides = self._desk.sides
        self.table.setVisible(bool(sides))
        self.stale.setVisible(bool(sides) and self._desk.sides_are_stale)
        if sides:
            self.table.show_table(side_table(sides))

    def add(self) -> None:
        """Take what is asked about among what is compared: by itself, or with what was chosen before."""
        number = self.number.value() if self.turn.unit else 0
        other = self.other.currentData() or "" if self.turn is Turn.MERGES else ""
        choice = Choice(self.turn, number, self.subject.currentData() or "", other)
        place = self.into.currentData()
        together = (*self.scenarios[place], choice) if place is not None else (choice,)
        self.fault.setText(self._against(together))
        self.fault.setVisible(bool(self.fault.text()))
        if self.fault.text():
            return
        if place is not None:
            self.scenarios[place] = together
        elif together not in self.scenarios:
            self.scenarios.append(together)
        self._show_chosen()

    def take_out(self, choices: Choices) -> None:
        """Compare it no longer."""
        self.scenarios.remove(choices)
        self._show_chosen()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def compare(self) -> None:
        """Have the scenarios worked out."""
        anew = self.anew.isChecked() or needs_solving(self.scenarios)
        self._desk.compare(tuple(self.scenarios), float(self.seconds.value()) if anew else None)

    def _against(self, together: Choices) -> str:
        """Return what speaks against things coming together, or nothing."""
        if self._basis is None:
            return ""
        lost = [choice.subject for choice in together if choice.turn is Turn.LOST]
        if len(set(lost)) < len(lost):
            return "! Nobody can be lost twice."
        ending = [{one.subject, one.other} - {""} for one in together if one.turn in {Turn.LEAVES, Turn.MERGES}]
        if sum(map(len, ending)) > len(set().union(*ending)):
            return "! A practice leaves or merges once in a scenario, not twice."
        try:
            changed_inputs(together, self._basis.prediction.inputs)
        except ValueError as error:
            return f"! That is not possible: {error}."
        return ""

    def _forget_gone(self) -> None:
        """Take out what is about practices or people that the network no longer has."""
        if self._basis is None:
            return
        problem = self._basis.problem
        known = {key for turn in Turn for key, _ in subjects(problem, turn)} | {""}
        self.scenarios = [
            choices for choices in self.scenarios if all({one.subject, one.other} <= known for one in choices)
        ]

    def _ask(self, _: int = 0) -> None:
        """Ask what the chosen kind needs to know."""
        turn = self.turn
        found = subjects(self._basis.problem, turn) if self._basis is not None else ()
        for place, box in enumerate((self.subject, self.other)):
            box.clear()
            for key, name in found:
                box.addItem(name, key)
            box.setCurrentIndex(min(place, len(found) - 1))
        self.subject.setVisible(bool(found))
        self.other.setVisible(bool(found) and turn is Turn.MERGES)
        self.add_button.setEnabled(bool(found) or not turn.is_about_somebody)
        self.number.setVisible(bool(turn.unit))
        self.fault.hide()
        if turn in _NUMBERS:
            least, most, first = _NUMBERS[turn]
            self.number.setRange(least, most)
            self.number.setValue(first)
            self.number.setSuffix(turn.unit)
        self._show_chosen()

    def _show_chosen(self) -> None:
        clear(self._chosen)
        place = self.into.currentData()
        self.into.clear()
        self.into.addItem(_ALONE, None)
        for number, choices in enumerate(self.scenarios):
            words = words_of(choices, self._basis.problem) if self._basis is not None else ""
            self.into.addItem(f"together with {number + 1}", number)
            self.into.setItemData(number + 1, words, Qt.ItemDataRole.ToolTipRole)
            shown = label(f"{number + 1}. {words}", wrap=True)
            row = QHBoxLayout()
            row.setSpacing(appearance().sizes.px(8))
            row.addWidget(button("Take out", partial(self.take_out, choices), "link", name=f"Take out: {words}"))
            row.addWidget(shown, 1)
            self._chosen.addLayout(row)
        self.into.setCurrentIndex(0 if place is None or place >= len(self.scenarios) else place + 1)
        self.into.setVisible(bool(self.scenarios))
        self._show_solving()
        self._show_compare()

    def _show_solving(self, _: bool = False) -> None:
        must = needs_solving(self.scenarios)
        self.anew.setEnabled(not must)
        if must:
            self.anew.setChecked(True)
        self.seconds.setEnabled(self.anew.isChecked())
        self.solving.setText(_HIRED if must else _ANEW if self.anew.isChecked() else _STAYS)

    def _show_compare(self) -> None:
        self.compare_button.setEnabled(bool(self.scenarios) and not self._desk.is_busy)

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._column.setContentsMargins(sizes.px(16), sizes.px(4), sizes.px(16), sizes.px(12))
        self._column.setSpacing(sizes.px(10))
        # Long names cannot make a list wider than the page.
        for box in (self.turns, self.subject, self.other, self.into):
            box.setMaximumWidth(sizes.px(_WIDEST_BOX))
        # A line of the layout begins at its top; words as high as a button stand in the middle of it.
        self.compare_button.ensurePolished()
        self.anew.setFixedHeight(self.compare_button.sizeHint().height())

    def _lay_out(self) -> None:
        inner = QWidget()
        self._column = column = QVBoxLayout(inner)
        column.addWidget(label(_WHAT, "muted", wrap=True))
        column.addWidget(in_lines(self.turns, self.number, self.subject, self.other, self.into, self.add_button))
        column.addWidget(self.fault)
        column.addLayout(self._chosen)
        column.addWidget(in_lines(self.anew, self.seconds, self.compare_button))
        column.addWidget(self.solving)
        column.addWidget(self.stale)
        column.addWidget(self.table)
        column.addWidget(label(_MISSED, "small", wrap=True))
        column.addStretch()
        self.fault.hide()
        self.setWidget(inner)


def _box(name: str) -> QComboBox:
    """Return a list to choose from, as wide as the longest name in it."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _spin(name: str) -> SpinBox:
    made = SpinBox()
    for part in (made, made.lineEdit()):
        part.setAccessibleName(name)
    return made
