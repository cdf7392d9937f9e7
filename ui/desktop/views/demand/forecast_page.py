"""The page about the forecast: what is expected in a week, where that comes from, and the network's own cases."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.models.demand.case_log import Trial, remarks_of, shape_table, standing, stream_table
from ui.desktop.models.demand.picture import Basis
from ui.desktop.views.demand.case_logs import CaseLogs
from ui.desktop.views.demand.figure_view import FigureView
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.fold_view import told
from ui.desktop.views.parts import button, clear, label

_HEADING = "Where the forecast comes from"
_WIDEST_WORDS = 860
_WEIGHT = (
    "Give or take: how far the true number may lie off, nineteen times in twenty. Where cases are few, what is learned "
    "stays near the published figure; the weight says how much of it is the cases' word."
)
_PATIENTS = (
    "The published figures are so many contacts for each thousand registered: young children, the old and the deprived "
    "make more of them. Leave empty what you do not know. The numbers are those of the screen Practices and sites."
)
MOST_SHOWN = 12
"""Faults of a file that are told at once; the others are unfolded."""
_LEAST_TABLE = 420


class ForecastPage(QScrollArea):
    """Shows the log in use or the one that is looked at, with what it teaches.

    Parameters
    ----------
    logs
        Reads, uses and clears logs.
    patients
        The table of registered patients.
    parent
        Owner.
    """

    def __init__(self, logs: CaseLogs, patients: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Forecast")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._logs, self.patients = logs, patients
        self._shown: tuple[Basis, Trial | None, str] | None = None
        self.heading = label(_HEADING, "title", wrap=True)
        self.standing = label("", "", wrap=True, selectable=True)
        self.choose_button = button("Choose a log of cases...", lambda: logs.choose(self.window()))
        self.use_button = button("", logs.use, "primary")
        self.drop_button = button("Leave it as it is", logs.drop, name="Leave the forecast as it is")
        self.clear_button = button("Use published figures again", logs.clear)
        self.streams, self.shape = FigureView(whole=True), FigureView(whole=True)
        self.words = QVBoxLayout()
        self._lay_out()
        appearance().changed.connect(self._resize)
        self._resize()
        self.setFocusProxy(self.choose_button)

    def show_basis(self, basis: Basis, *, is_busy: bool) -> None:
        """Show what is known.

        Parameters
        ----------
        basis
            What is expected of the open period.
        is_busy
            Whether something is going on that must end first.
        """
        trial = self._logs.trial
        for each in self._buttons:
            each.setEnabled(not is_busy)
        shown = basis, trial, self._logs.complaint
        if self._shown is not None and all(one is other for one, other in zip(self._shown, shown, strict=True)):
            return
        self._shown = shown
        self._show_buttons()
        is_trial = trial is not None
        lessons = trial.lessons if trial is not None else basis.lessons
        self.heading.setText("Before you use this log" if is_trial else _HEADING)
        self.standing.setText(trial.heading if trial else standing(basis.log, named=self._logs.is_named))
        self.standing.setAccessibleName(self.standing.text())
        remarks = trial.remarks if trial else remarks_of(basis.prediction, basis.lessons)
        self._say(trial.faults if trial else (), remarks)
        for view in (self.streams, self.shape):
            view.setVisible(lessons is not None)
        if lessons is not None:
            learned = is_trial or basis.log is not None
            self.streams.show_table(stream_table(lessons, learned=learned))
            self.shape.show_table(shape_table(lessons, learned=learned))

    @property
    def is_shown(self) -> bool:
        """Whether there is anything on it yet."""
        return self._shown is not None

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.use_button, self.drop_button, self.choose_button, self.clear_button)

    def _show_buttons(self) -> None:
        trial = self._logs.trial
        use = trial.use if trial else ""
        had_focus = QApplication.focusWidget() in self._buttons
        self.use_button.setText(use)
        self.use_button.setAccessibleName(f"{use}: the forecast learns from them" if use else "")
        self.use_button.setVisible(bool(use))
        self.drop_button.setVisible(trial is not None)
        self.choose_button.setText(
            "Choose another file..." if trial or self._logs.is_named else "Choose a log of cases..."
        )
        self.choose_button.setAccessibleName(self.choose_button.text())
        self.clear_button.setVisible(trial is None and self._logs.is_named)
        first = self.use_button if use else self.choose_button
        self.setFocusProxy(first)
        if had_focus:
            first.setFocus()

    def _say(self, faults: tuple[str, ...], remarks: tuple[str, ...]) -> None:
        clear(self.words)
        if self._logs.complaint:
            self.words.addWidget(label(self._logs.complaint, "alarm", wrap=True, selectable=True))
        for made in told(faults, MOST_SHOWN, "more faults"):
            self.words.addWidget(made)
        for words in remarks:
            self.words.addWidget(label(words, "muted", wrap=True, selectable=True))

    def _lay_out(self) -> None:
        inner, bar = QWidget(), QWidget()
        self._column = QVBoxLayout(inner)
        flow = FlowLayout(bar)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(8)
        for each in self._buttons:
            flow.addWidget(each)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.standing)
        self._column.addLayout(self.words)
        self._column.addWidget(bar)
        for view in (self.streams, self.shape):
            self._column.addWidget(view)
        self._column.addWidget(label(_WEIGHT, "small", wrap=True))
        self._column.addWidget(label("Registered patients", "title"))
        self._column.addWidget(label(_PATIENTS, "muted", wrap=True))
        self._column.addWidget(self.patients)
        self._column.addStretch()
        self.setWidget(inner)

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._column.setContentsMargins(sizes.px(16), sizes.px(4), sizes.px(16), sizes.px(16))
        self._column.setSpacing(sizes.px(10))
        self.words.setSpacing(sizes.px(4))
        self.patients.setMinimumHeight(sizes.px(_LEAST_TABLE))
        for words in (self.standing, self.heading):
            words.setMaximumWidth(sizes.px(_WIDEST_WORDS))
