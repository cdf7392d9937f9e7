"""The availability screen: when people can work, one by one or all at once, with replies taken in and forms printed."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.statements import Mark
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.pdf import Reply
from ui.desktop.commands.session import Session
from ui.desktop.jobs.replies import forms_written, replies_read, template_written
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.models.availability.taken import Taken
from ui.desktop.models.place import Place
from ui.desktop.views.availability.bar import MarkBar, Whose
from ui.desktop.views.availability.days_view import KEYS
from ui.desktop.views.availability.daytime_page import DaytimePage
from ui.desktop.views.availability.forms_form import FormsForm
from ui.desktop.views.availability.person_page import PersonPage
from ui.desktop.views.availability.pool_page import PoolPage
from ui.desktop.views.availability.pool_view import KEYS as POOL_KEYS
from ui.desktop.views.availability.repeat_form import RepeatForm
from ui.desktop.views.availability.replies_form import RepliesForm, TakenPreview
from ui.desktop.views.editors.table import KEYS as TABLE_KEYS
from ui.desktop.views.files import ask_for, ask_where_to
from ui.desktop.views.screens import Surroundings


class AvailabilityScreen(QWidget):
    """One person's days, or everybody's, with the same brushes, forms and replies; or the daytime sessions.

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
        self.bar, self.person, self.pool = MarkBar(self), PersonPage(session), PoolPage(session)
        self._daytime: DaytimePage | None = None
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        for page in (self.person, self.pool):
            self._pages.addWidget(page)
            page.change_wanted.connect(self._change)
            page.said.connect(self._workspace.said)
        self._connect()
        surroundings.actions.hint("Availability", *KEYS)
        surroundings.actions.hint("Availability of everybody", *POOL_KEYS)
        surroundings.actions.hint("Tables", *TABLE_KEYS)
        self.setFocusProxy(self._pages)
        self.show_whose(Whose.ONE)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Save what was marked."""
        self.save()
        super().hideEvent(event)

    def show_whose(self, whose: Whose) -> None:
        """Show one person's days, or everybody's, or the daytime sessions."""
        self.save()
        page: QWidget = self.person if whose is Whose.ONE else self.pool
        if whose is Whose.DAYTIME:
            page = self.daytime
        self.bar.show_whose(whose)
        self._pages.setFocusProxy(page)
        self._pages.setCurrentWidget(page)
        if self.isVisible():
            page.setFocus()

    @property
    def daytime(self) -> DaytimePage:
        """The page of daytime sessions, which is made when it is first wanted: there are thousands of them."""
        if self._daytime is None:
            self._daytime = DaytimePage(self._session, self._side)
            self._pages.addWidget(self._daytime)
        return self._daytime

    def go_to(self, place: Place) -> None:
        """Show somebody's days, from a date on."""
        if place.fact is not None and place.person is not None and self.isVisible():
            self.show_whose(Whose.ONE)
            self.person.go_to(place.person, place.day)

    def save(self) -> None:
        """Save what was marked since the last time."""
        for page in (self.person, self.pool):
            page.save()

    def _connect(self) -> None:
        self.bar.whose_wanted.connect(self.show_whose)
        self.bar.brush_taken.connect(self._take_brush)
        self.bar.repeat_wanted.connect(self._ask_pattern)
        self.bar.replies_wanted.connect(self._ask_replies)
        self.bar.forms_wanted.connect(self._ask_forms)
        self.pool.preview_wanted.connect(self._preview)
        self.pool.person_wanted.connect(self._show_person)
        self._session.replaced.connect(self.person.load)
        self._session.replaced.connect(self.pool.load)
        self._session.changed.connect(self._follow)
        self._workspace.went.connect(self.go_to)

    @property
    def _is_pool(self) -> bool:
        return self._pages.currentWidget() is self.pool

    def _follow(self, _: object) -> None:
        self.person.follow()
        self.pool.load()

    def _show_person(self, person: str) -> None:
        self.show_whose(Whose.ONE)
        self.person.people.choose(person)
        self.person.setFocus()

    def _take_brush(self, brush: Mark | None) -> None:
        self.person.days.marker.brush = self.pool.view.marker.brush = brush

    def _change(self, edit: FactsEdit) -> bool:
        complaints = self._session.change_facts(edit)
        if complaints:
            self._workspace.said.emit(f"Not changed: {complaints[0].sentence}")
        return not complaints

    # What the side panel asks.

    def _ask_pattern(self) -> None:
        self.save()
        grid, shown = self.pool.grid, self.person.timetable
        if self._is_pool:
            people, _ = self.pool.view.area()
            if not people:
                return
            whose = self._session.work.problem.index.person(people[0]).name
            if len(people) > 1:
                whose = f"{counted(len(people), 'person', 'people')} who are chosen"
            parts, first, last = grid.pool.parts, grid.days[0].day, grid.days[-1].day
            form = RepeatForm(whose, parts, first, last, self.pool.repeat)
        elif shown is not None:
            form = RepeatForm(shown.name, shown.parts, shown.days[0], shown.days[-1], self.person.repeat)
        else:
            return
        self._side.show_content("Mark by date", form)
        self._focus_side()

    def _ask_forms(self) -> None:
        shown = self.person.timetable
        if shown is not None:
            self.save()
            problem, memory = self._session.work.problem, self._workspace.memory
            self._side.show_content("Forms to print", FormsForm(problem, shown.person, memory, self._write_forms))
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
        if isinstance(outcome, Taken) and isinstance(form, RepliesForm):
            form.preview.show_taken(outcome, partial(self._take_replies, form.preview, outcome))

    def _preview(self, outcome: Taken) -> None:
        """Show what a table from a spreadsheet would change, beside the days that it would change."""
        self.save()
        preview = TakenPreview()
        # As far from the panel's edge as a form is.
        preview.setContentsMargins(0, 0, appearance().sizes.px(12), 0)
        self._side.show_content("From the clipboard", preview)
        preview.show_taken(outcome, partial(self._take_replies, preview, outcome))

    def _take_replies(self, preview: TakenPreview, replies: Taken) -> None:
        if self._change(replies.edit):
            preview.say(keys_here("Taken over. Undo (Ctrl+Z) takes it back."))

    def _say_written(self, path: object) -> None:
        self._workspace.said.emit(f"Written: {path}")

    def _focus_side(self) -> None:
        if self._side.content is not None:
            self._side.content.setFocus()
