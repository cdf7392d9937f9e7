"""One person's days: marked with a brush or typed in from a form, one person after the other."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcn_rota.domain.replies import BandKey
from fcn_rota.domain.statements import Mark
from ui.desktop.commands.session import Session
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.availability.clash_words import clash_words
from ui.desktop.models.availability.timetable import Timetable
from ui.desktop.views.availability.days_view import DaysView
from ui.desktop.views.availability.people import PeopleList
from ui.desktop.views.parts import label

PAUSE_MILLISECONDS = 700
"""How long the keys rest before what was marked is saved as one step; a brush stroke is saved at once."""


class PersonPage(QWidget):
    """One person's days at a time, kept in step with the session.

    Parameters
    ----------
    session
        Whose facts.
    """

    change_wanted = Signal(object)
    """A `FactsEdit` is to be made and saved."""
    said = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._timetable: Timetable | None = None
        self.people, self.days = PeopleList(self), DaysView(self)
        self.heading, self.remark = label("", "title"), label("", "muted", wrap=True)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self.save)
        self._lay_out()
        self.people.chosen.connect(self._turn_to)
        self.days.marked.connect(self._on_marked)
        self.days.person_wanted.connect(self._step)
        self.days.undo_wanted.connect(self._take_back)
        self.setFocusProxy(self.days)
        self.load()

    @property
    def timetable(self) -> Timetable | None:
        """What is shown; None where nobody is engaged."""
        return self._timetable

    def go_to(self, person: str, day: date | None) -> None:
        """Show somebody's days, with the cursor on a date where it is among them."""
        self.people.choose(person)
        if day is not None:
            self.days.go_to(day)
        self.days.setFocus()

    def mark(self, mark: Mark, keys: tuple[BandKey, ...]) -> None:
        """Mark bands or whole dates of whoever is shown; saved when the keys rest."""
        if self._timetable is not None:
            self._show(self._timetable.marked(mark, keys))
            self._soon.start()

    def repeat(self, mark: Mark, keys: tuple[BandKey, ...]) -> None:
        """Mark bands or whole dates as one step."""
        self.mark(mark, keys)
        self.save()

    def save(self) -> None:
        """Save what was marked since the last time, as one step."""
        self._soon.stop()
        if self._timetable is None or not self._timetable.strokes:
            return
        edit, person = self._timetable.edit(), self._timetable.person
        self._show(Timetable(self._session.work.problem, self._session.work.rota, person))
        if edit:
            self.change_wanted.emit(edit)

    def load(self) -> None:
        """Show the people and days of the problem there is now; marks that are not saved yet stay."""
        self.people.offer(self._session.work.problem)
        person = self.people.current
        shown = self._timetable
        if person is None:
            self._timetable = None
            self.heading.setText("Nobody is engaged in this period")
            self.remark.setText("People stand here once they have an engagement that is valid in it.")
            self.days.setEnabled(False)
            return
        self.days.setEnabled(True)
        strokes = shown.strokes if shown is not None and shown.person == person else ()
        self._show(Timetable(self._session.work.problem, self._session.work.rota, person, strokes))

    def follow(self) -> None:
        """Show duties as they are now."""
        shown, work = self._timetable, self._session.work
        if shown is not None:
            self._show(Timetable(work.problem, work.rota, shown.person, shown.strokes))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.people, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 8, 12, 12)
        right.setSpacing(8)
        for part in (self.heading, self.remark):
            right.addWidget(part)
        right.addWidget(self.days, 1)
        row.addLayout(right, 4)

    def _turn_to(self, person: str) -> None:
        if self._timetable is None or person != self._timetable.person:
            self.save()
            self._show(Timetable(self._session.work.problem, self._session.work.rota, person))

    def _show(self, timetable: Timetable) -> None:
        self._timetable = timetable
        self.heading.setText(timetable.name)
        self.days.marker.can_undo = bool(timetable.strokes)
        self.days.show_timetable(timetable)
        clashes = timetable.clashes()
        set_part(self.remark, "alarm" if clashes else "muted")
        if clashes:
            problem = self._session.work.problem
            self.remark.setText(clash_words(problem, clashes, timetable.name, timetable.duty_words))
        else:
            self.remark.setText(
                "Drag over days with a brush, or choose bands and press its letter; dates are whole days."
            )

    def _on_marked(self, mark: Mark, keys: tuple[BandKey, ...]) -> None:
        self.mark(mark, keys)
        if self.days.marker.brush is not None:
            self.save()

    def _take_back(self) -> None:
        if self._timetable is not None:
            self._show(self._timetable.without_last_stroke())

    def _step(self, places: int) -> None:
        if not self.people.step(places):
            self.said.emit("That was the last of the list." if places > 0 else "That is the first of the list.")
