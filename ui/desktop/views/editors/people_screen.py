"""The people screen: tables of everybody, their engagements, and what they carry; one of them in the side panel."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from fcn_rota.domain.person import SkillHeld
from fcn_rota.domain.problem import Problem
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.models.editors.carried import CARRIED_NOTE, carried_sheet
from ui.desktop.models.editors.engagements import engagement_sheet, new_engagement
from ui.desktop.models.editors.people import colleague_like, newcomer_columns, people_sheet
from ui.desktop.models.editors.person_row import PersonRow
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet
from ui.desktop.models.place import Place
from ui.desktop.views.editors.model import ROW_ROLE
from ui.desktop.views.editors.person_form import PersonForm
from ui.desktop.views.editors.record import DraftForm
from ui.desktop.views.editors.table import KEYS, EditorTable
from ui.desktop.views.parts import Toggle, button, lay_out_pages
from ui.desktop.views.screens import Surroundings
from ui.desktop.views.shell.table_memory import remember_tables


class Page(StrEnum):
    """The pages, by their names."""

    PEOPLE = "People"
    ENGAGEMENTS = "Engagements"
    CARRIED = "Opening balances"


class PeopleScreen(QWidget):
    """Everybody in the pool, on what terms they work, and what they carry into the period.

    Parameters
    ----------
    surroundings
        What the screen works with.
    session
        Its session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("People")
        self._session, self._side = session, surroundings.side
        self._memory = surroundings.workspace.memory
        self.pages = {page: Toggle(page.value) for page in Page}
        self._stack = QStackedWidget()
        self._head = lay_out_pages(self, self.pages, self._stack, self.turn_to)
        self.tables: dict[Page, EditorTable] = {}
        self.table = self._make(Page.PEOPLE, people_sheet, lambda row: row.person.id)
        self.table.ask_new = self.ask_new
        self.table.after_adding = "A second employer, sites, dates and checks stand under Details. "
        self.details_button = button("Details", self.show_details, name="Details of the person")
        self.details_button.setToolTip(keys_here("Details of the person (Ctrl+Enter)"))
        self.table.add_button(self.details_button, needs_rows=True)
        self.setFocusProxy(self.table)
        self._measure()
        appearance().changed.connect(self._measure)
        surroundings.workspace.went.connect(self.go_to)
        surroundings.actions.hint("Tables", *KEYS)

    def turn_to(self, page: Page) -> None:
        """Show a table; those besides people are made when they are first wanted."""
        self.pages[page].setChecked(True)
        if page not in self.tables:
            if page is Page.ENGAGEMENTS:
                table = self._make(page, engagement_sheet, lambda one: one.person)
            else:
                table = self._make(page, carried_sheet, lambda row: row.person.id, CARRIED_NOTE)
            remember_tables(table, self._memory)
        for other, each in self.tables.items():
            each.count.setVisible(other is page)
        table = self.tables[page]
        self._stack.setCurrentIndex(list(self.tables).index(page))
        self.setFocusProxy(table)
        if self.isVisible():
            self.setFocus()

    def go_to(self, place: Place) -> None:
        """Take the cursor to somebody."""
        if place.person is not None and self.isVisible():
            self.turn_to(Page.PEOPLE)
            self.table.go_to(place.person)

    def show_details(self) -> None:
        """Show everything about the person under the cursor in the side panel."""
        row: PersonRow | None = self.table.view.currentIndex().data(ROW_ROLE)
        if row is not None:
            self._open(row.person.id)

    def ask_new(self) -> None:
        """Ask for somebody new: what a rota needs to know, on one page."""
        problem = self._session.work.problem
        try:
            row = people_sheet(problem).blank()
            if row.engagement is None:
                row = replace(row, engagement=new_engagement(problem, row.person.id))
        except BadCell as error:
            self.table.complain(str(error))
            return
        form = DraftForm("Add this person", newcomer_columns(problem), row, self.table.add_row)
        form.changed.connect(lambda column: self._offer_skills(form, column))
        self.table.ask_with(form)

    def _make(
        self, page: Page, make_sheet: Callable[[Problem], Sheet[Any]], whose: Callable[[Any], str], note: str = ""
    ) -> EditorTable:
        """Make a page with a table, of whose rows each is about somebody, and a note above it."""
        can_add = page is not Page.CARRIED
        table = EditorTable(page.value, self._session, make_sheet, self._side, can_add=can_add, has_title=False)
        table.details_wanted.connect(lambda row: self._open(whose(row)) if row is not None else None)
        table.row_chosen.connect(lambda row: self._follow(whose(row)) if row is not None else None)
        self.tables[page] = table
        table.count_in(self._head)
        if note:
            table.say_above(note)
        self._stack.addWidget(table)
        return table

    def _offer_skills(self, form: DraftForm, column: Column[Any]) -> None:
        """Offer the skills of a colleague in the same role, where none were typed yet."""
        row: PersonRow = form.row
        if column.name != "Role" or row.person.skills or row.engagement is None:
            return
        like = colleague_like(self._session.work.problem, row.engagement.role)
        if like is not None:
            skills = tuple(SkillHeld(held) for held in dict.fromkeys(one.skill for one in like.person.skills))
            form.form.show_row(replace(row, person=replace(row.person, skills=skills)))
            form.form.fields["Skills"].line.setAccessibleDescription(f"As {like.person.name} holds them")

    def _open(self, person: str) -> None:
        form = PersonForm(self._session, person, self._side)
        self._side.show_content(self._session.work.problem.index.person(person).name, form)
        form.setFocus()

    def _follow(self, person: str) -> None:
        """Show the person under the cursor where somebody else is shown."""
        shown = self._side.content
        if isinstance(shown, PersonForm) and shown.person != person:
            name = self._session.work.problem.index.person(person).name
            self._side.show_content(name, PersonForm(self._session, person, self._side))

    def _measure(self) -> None:
        sizes = appearance().sizes
        self._head.setContentsMargins(sizes.px(12), sizes.px(8), sizes.px(12), 0)
        self._head.setSpacing(sizes.px(12))
