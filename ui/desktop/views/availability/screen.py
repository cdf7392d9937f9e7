"""The availability screen: when people can work, painted day by day, with replies taken in and forms printed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.replies import BandKey
from fcn_rota.domain.statements import Mark
from fcn_rota.domain.wording import counted, listed
from fcn_rota.exchange.pdf import Reply
from ui.desktop.commands.session import Session
from ui.desktop.jobs.replies import forms_written, replies_read, template_written
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.availability.taken import Taken
from ui.desktop.models.availability.timetable import Timetable
from ui.desktop.views.availability.bar import MarkBar
from ui.desktop.views.availability.days_view import KEYS, DaysView
from ui.desktop.views.availability.forms_form import FormsForm
from ui.desktop.views.availability.people import PeopleList
from ui.desktop.views.availability.repeat_form import RepeatForm
from ui.desktop.views.availability.replies_form import RepliesForm
from ui.desktop.views.files import ask_for, ask_where_to
from ui.desktop.views.parts import label
from ui.desktop.views.screens import Surroundings

PAUSE_MILLISECONDS = 700
"""How long the keys rest before what was marked is saved as one step; a brush stroke is saved at once."""
_CLASHES_SHOWN = 4


class AvailabilityScreen(QWidget):
    """One person's days at a time, kept in step with the session.

    Parameters
    ----------
    surroundings
        What the screen works with; its session is there.
    session
        The session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Availability")
        self._session, self._workspace, self._side = session, surroundings.workspace, surroundings.side
        self._timetable: Timetable | None = None
        self.bar, self.people, self.days = MarkBar(self), PeopleList(self), DaysView(self)
        self.heading, self.remark = label("", "title"), label("", "muted", wrap=True)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self.save)
        self._lay_out()
        self._connect()
        surroundings.actions.hint("Availability", *KEYS)
        self.setFocusProxy(self.days)
        self._load()

    @property
    def timetable(self) -> Timetable | None:
        """What is shown; None where nobody is engaged."""
        return self._timetable

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Save what was marked."""
        self.save()
        super().hideEvent(event)

    def mark(self, mark: Mark, keys: tuple[BandKey, ...]) -> None:
        """Mark bands or whole dates of whoever is shown; saved when the keys rest."""
        if self._timetable is not None:
            self._show(self._timetable.marked(mark, keys))
            self._soon.start()

    def save(self) -> None:
        """Save what was marked since the last time, as one step."""
        self._soon.stop()
        if self._timetable is None or not self._timetable.strokes:
            return
        edit, person = self._timetable.edit(), self._timetable.person
        self._show(Timetable(self._session.work.problem, self._session.work.rota, person))
        if edit:
            self._change(edit)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.people, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 8, 12, 12)
        right.setSpacing(8)
        for part in (self.heading, self.remark):
            right.addWidget(part)
        right.addWidget(self.days, 1)
        row.addLayout(right, 4)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.people.chosen.connect(self._turn_to)
        self.days.marked.connect(self._on_marked)
        self.days.person_wanted.connect(self._step)
        self.days.undo_wanted.connect(self._take_back)
        self.bar.brush_taken.connect(self._take_brush)
        self.bar.repeat_wanted.connect(self._ask_pattern)
        self.bar.replies_wanted.connect(self._ask_replies)
        self.bar.forms_wanted.connect(self._ask_forms)
        self._session.replaced.connect(self._load)
        self._session.changed.connect(self._follow)

    def _load(self) -> None:
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

    def _follow(self, _: object) -> None:
        """Show duties as they are now."""
        shown, work = self._timetable, self._session.work
        if shown is not None:
            self._show(Timetable(work.problem, work.rota, shown.person, shown.strokes))

    def _turn_to(self, person: str) -> None:
        if self._timetable is None or person != self._timetable.person:
            self.save()
            self._show(Timetable(self._session.work.problem, self._session.work.rota, person))

    def _show(self, timetable: Timetable) -> None:
        self._timetable = timetable
        self.heading.setText(timetable.name)
        self.days.can_undo = bool(timetable.strokes)
        self.days.show_timetable(timetable)
        clashes = timetable.clashes()
        set_part(self.remark, "alarm" if clashes else "muted")
        if clashes:
            told = listed([timetable.duty_words(duty) for duty in clashes[:_CLASHES_SHOWN]])
            more = f" and {len(clashes) - _CLASHES_SHOWN} more" if len(clashes) > _CLASHES_SHOWN else ""
            duties = counted(len(clashes), "duty stands", "duties stand")
            self.remark.setText(
                f"! {duties} where {timetable.name} is away: {told}{more}. They stay until you move them."
            )
        else:
            self.remark.setText(
                "Drag over days with a brush, or choose bands and press its letter; dates are whole days."
            )

    def _on_marked(self, mark: Mark, keys: tuple[BandKey, ...]) -> None:
        self.mark(mark, keys)
        if self.days.brush is not None:
            self.save()

    def _take_back(self) -> None:
        if self._timetable is not None:
            self._show(self._timetable.without_last_stroke())

    def _step(self, places: int) -> None:
        if not self.people.step(places):
            self._workspace.said.emit(
                "That was the last of the list." if places > 0 else "That is the first of the list."
            )

    def _take_brush(self, brush: Mark | None) -> None:
        self.days.brush = brush

    def _change(self, edit: FactsEdit) -> bool:
        complaints = self._session.change_facts(edit)
        if complaints:
            self._workspace.said.emit(f"Not changed: {complaints[0].sentence}")
        return not complaints

    # What the side panel asks.

    def _ask_pattern(self) -> None:
        if self._timetable is not None:
            self.save()
            self._side.show_content("Repeat", RepeatForm(self._timetable, self._repeat))
            self._focus_side()

    def _repeat(self, mark: Mark, keys: tuple[BandKey, ...]) -> None:
        self.mark(mark, keys)
        self.save()

    def _ask_forms(self) -> None:
        if self._timetable is not None:
            self.save()
            problem, memory = self._session.work.problem, self._workspace.memory
            self._side.show_content(
                "Forms to print", FormsForm(problem, self._timetable.person, memory, self._write_forms)
            )
            self._focus_side()

    def _write_forms(self, people: tuple[str, ...], reply: Reply) -> None:
        problem = self._session.work.problem
        name = f"availability-{problem.period.first_day.isoformat()}.pdf"

        def write(path: Path) -> None:
            work = partial(forms_written, problem, people, reply, path)
            self._workspace.run("Writing the forms", work, self._say_written)

        ask_where_to(self, self._workspace.memory, "Write availability forms", name, write)

    def _ask_replies(self) -> None:
        self.save()
        self._side.show_content("Replies in a file", RepliesForm(self._write_template, self._read_replies))
        self._focus_side()

    def _write_template(self) -> None:
        problem = self._session.work.problem
        name = f"replies-{problem.period.first_day.isoformat()}.csv"

        def write(path: Path) -> None:
            self._workspace.run("Writing the file", partial(template_written, problem, path), self._say_written)

        ask_where_to(self, self._workspace.memory, "Write a file to fill in", name, write)

    def _read_replies(self) -> None:
        def read(path: Path) -> None:
            work = partial(replies_read, self._session.work.problem, path)
            self._workspace.run("Reading the replies", work, self._show_taken)

        ask_for(self, self._workspace.memory, "Take in a filled file", "csv", read)

    def _show_taken(self, outcome: object) -> None:
        form = self._side.content
        if not isinstance(outcome, Taken) or not isinstance(form, RepliesForm):
            return
        if outcome.problems:
            form.show_complaints(outcome.problems)
        else:
            take = partial(self._take_replies, outcome) if outcome.edit else None
            form.show_changes(outcome.heading, outcome.lines, take)

    def _take_replies(self, replies: Taken) -> None:
        form = self._side.content
        if self._change(replies.edit) and isinstance(form, RepliesForm):
            form.say("Taken over. Undo (Ctrl+Z) takes it back.")

    def _say_written(self, path: object) -> None:
        self._workspace.said.emit(f"Written: {path}")

    def _focus_side(self) -> None:
        if self._side.content is not None:
            self._side.content.setFocus()
