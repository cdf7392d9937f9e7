"""From when until when somebody works a shift, asked in the side panel, with what other times would mean."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from ui.desktop.commands.edits import EditRefused, PlannedEdit, retimed
from ui.desktop.commands.session import Session
from ui.desktop.models.consequence import consequence_of
from ui.desktop.models.duty_times import end_meant, start_meant
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import BadCell, Column
from ui.desktop.models.step_text import duty_text
from ui.desktop.views.editors.record import Field
from ui.desktop.views.flow import in_lines
from ui.desktop.views.parts import button, label, side_column

TITLE = "Times of a duty"
PAUSE_MILLISECONDS = 150
"""How long typing rests before it is worked out what it would mean."""


class TimesForm(QWidget):
    """Asks for the times, and says what they would mean before they are given.

    Parameters
    ----------
    session, duty
        Whose rota, and which duty of it.
    do
        Makes the change that was worked out.
    leave
        Closes the form.
    """

    def __init__(
        self, session: Session, duty: Assignment, do: Callable[[PlannedEdit], object], leave: Callable[[], object]
    ) -> None:
        super().__init__()
        self._session, self._duty, self._do = session, duty, do
        problem = session.work.problem
        self._shift = shift = problem.index.shift(duty.shift)
        self.start, self.end = Field(_time("From")), Field(_time("Until"))
        self.start.show_words(words.time_words(clock.local(duty.start).time()))
        self.end.show_words(words.time_words(clock.local(duty.end).time()))
        self.remote = QCheckBox("From home")
        self.remote.setChecked(duty.remote)
        may = problem.index.type_of(shift).remote_allowed and problem.index.person(duty.person or "").remote
        self.remote.setVisible(may or duty.remote)
        self.told = label("", wrap=True, selectable=True)
        self.change_button = button("Change the times", self.confirm, "primary")
        column = side_column(self)
        column.addWidget(label(duty_text(problem, duty), "strong", wrap=True))
        runs = f"The shift runs {clock.show_span(shift.interval)}. Whoever had accepted it is to be asked again."
        column.addWidget(label(runs, "muted", wrap=True))
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow("&From", self.start)
        form.addRow("&Until", self.end)
        column.addLayout(form)
        for part in (self.remote, self.told):
            column.addWidget(part)
        column.addWidget(in_lines(self.change_button, button("Leave it", leave)))
        column.addStretch()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self._tell)
        for field in (self.start, self.end):
            field.line.textChanged.connect(self._wait)
            field.line.returnPressed.connect(self.confirm)
        self.remote.toggled.connect(self._wait)
        session.changed.connect(self._wait)
        self.setFocusProxy(self.start)

    def confirm(self) -> None:
        """Give the duty these times, or say why not."""
        self._soon.stop()
        planned = self._planned()
        if planned is not None:
            self._do(planned)

    def _wait(self, _: object = None) -> None:
        for field in (self.start, self.end):
            field.complain("")
        self._say("")
        self._soon.start()

    def _tell(self) -> None:
        """Say what the times would mean."""
        planned = self._planned()
        if planned is not None:
            against = consequence_of(planned.effect)
            self._say(against.sentence if against.allowed else f"! {against.sentence}")

    def _planned(self) -> PlannedEdit | None:
        """Return the change that is asked for; None where it cannot be, with why."""
        field = self.start
        try:
            start = start_meant(self._shift, words.time_meant(self.start.words))
            field = self.end
            end = end_meant(self._shift, start, words.time_meant(self.end.words))
            return retimed(self._session.work, self._duty.id, start, end, remote=self.remote.isChecked())
        except BadCell as error:
            field.complain(str(error))
        except EditRefused as refusal:
            self._say(str(refusal))
        return None

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setAccessibleName(sentence)


def _time(name: str) -> Column[str]:
    return Column(name, lambda text: text, lambda _, text: text, hint="for instance 18:30")
