"""The people screen: the table of everybody, and everything about one of them in the side panel."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.facts import Fact, FactsEdit, change_of
from fcn_rota.domain.person import Credential, CredentialKind, Person, SkillHeld, WorkRestriction
from fcn_rota.services.judging import removal
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.models.editors import engagements, held, people
from ui.desktop.models.editors.people import PersonRow
from ui.desktop.models.editors.sheet import BadCell, Column
from ui.desktop.models.place import Place
from ui.desktop.views.editors.model import ROW_ROLE
from ui.desktop.views.editors.record import DraftForm, RecordForm
from ui.desktop.views.editors.table import KEYS, EditorTable
from ui.desktop.views.parts import button, clear, label
from ui.desktop.views.screens import Surroundings
from ui.desktop.views.shell.side_panel import SidePanel


class PeopleScreen(QWidget):
    """Everybody in the pool.

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
        self.table = EditorTable("People", session, people.people_sheet, surroundings.side)
        self.table.ask_new = self.ask_new
        self.table.after_adding = "A second employer, sites, dates and checks stand under Details. "
        self.details_button = button("Details", self.show_details, name="Details of the person")
        self.details_button.setToolTip(keys_here("Details of the person (Ctrl+Enter)"))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.table)
        self.table.add_button(self.details_button, needs_rows=True)
        self.setFocusProxy(self.table)
        self.table.row_chosen.connect(self._follow)
        self.table.details_wanted.connect(self._open)
        surroundings.workspace.went.connect(self.go_to)
        surroundings.actions.hint("Tables", *KEYS)

    def go_to(self, place: Place) -> None:
        """Take the cursor to somebody."""
        if place.person is not None and self.isVisible():
            self.table.go_to(place.person)

    def show_details(self) -> None:
        """Show everything about the person under the cursor in the side panel."""
        self._open(self.table.view.currentIndex().data(ROW_ROLE))

    def ask_new(self) -> None:
        """Ask for somebody new: what a rota needs to know, on one page."""
        problem = self._session.work.problem
        try:
            row = people.people_sheet(problem).blank()
            if row.engagement is None:
                row = replace(row, engagement=engagements.new_engagement(problem, row.person.id))
        except BadCell as error:
            self.table.complain(str(error))
            return
        columns = people.newcomer_columns(problem)
        form = DraftForm("Add this person", columns, row, self.table.add_row)
        form.changed.connect(lambda column: self._offer_skills(form, column))
        self.table.ask_with(form)

    def _offer_skills(self, form: DraftForm, column: Column[Any]) -> None:
        """Offer the skills of a colleague in the same role, where none were typed yet."""
        row: PersonRow = form.row
        if column.name != "Role" or row.person.skills or row.engagement is None:
            return
        like = people.colleague_like(self._session.work.problem, row.engagement.role)
        if like is not None:
            skills = tuple(SkillHeld(held) for held in dict.fromkeys(one.skill for one in like.person.skills))
            form.form.show_row(replace(row, person=replace(row.person, skills=skills)))
            form.form.fields["Skills"].line.setAccessibleDescription(f"As {like.person.name} holds them")

    def _open(self, row: PersonRow | None) -> None:
        if row is not None:
            form = PersonForm(self._session, row.person.id, self._side)
            self._side.show_content(row.person.name, form)
            form.setFocus()

    def _follow(self, row: PersonRow | None) -> None:
        """Show the person under the cursor where somebody else is shown."""
        shown = self._side.content
        if row is not None and isinstance(shown, PersonForm) and shown.person != row.person.id:
            self._side.show_content(row.person.name, PersonForm(self._session, row.person.id, self._side))


class PersonForm(QWidget):
    """Everything about one person: each field is stored as it is left.

    Parameters
    ----------
    session
        Whose facts.
    person
        The person's id.
    side
        The panel it stands in, which is closed when the person goes.
    """

    def __init__(self, session: Session, person: str, side: SidePanel) -> None:
        super().__init__()
        self.person, self._session, self._side = person, session, side
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, appearance().sizes.px(12), 0)
        self._column.setSpacing(appearance().sizes.px(8))
        self._forms: list[tuple[RecordForm, Callable[[], Any]]] = []
        self._shape: tuple[int, ...] = ()
        self._stored = ""
        self._build()
        session.replaced.connect(self._refresh)

    @property
    def forms(self) -> Sequence[RecordForm]:
        """The fields, section by section."""
        return [form for form, _ in self._forms]

    def _value(self) -> Person | None:
        return next((one for one in self._session.work.problem.people if one.id == self.person), None)

    def _required(self) -> Person:
        value = self._value()
        if value is None:
            raise LookupError(self.person)
        return value

    def _shape_now(self) -> tuple[int, ...]:
        value = self._required()
        terms = self._session.work.problem.index.engagements_of(self.person)
        return len(terms), len(value.skills), len(value.credentials), len(value.restrictions)

    def _refresh(self) -> None:
        if self._value() is None:
            if self._side.content is self:
                self._side.close_panel()
            return
        if self._shape != self._shape_now():
            self._build()
            return
        for form, value in self._forms:
            form.show_row(value())

    def _build(self) -> None:
        clear(self._column)
        self._forms.clear()
        self._shape = self._shape_now()
        problem = self._session.work.problem
        details = people.details_columns(problem)
        self._add(RecordForm(details, self._row(), self._commit_row), self._row)
        self._engagements()
        self._list(
            "Skills",
            "skills",
            held.skill_columns(problem),
            lambda: SkillHeld(""),
            "skill",
        )
        expires = CredentialKind.PROFESSIONAL_REGISTRATION
        self._list(
            "Registrations and checks",
            "credentials",
            held.credential_columns(),
            lambda: Credential(expires, None),
            "registration or check",
        )
        today = clock.local_date(datetime.now(UTC))
        self._list(
            "Work restrictions (never the reason)",
            "restrictions",
            held.restriction_columns(),
            lambda: WorkRestriction(DateSpan(today)),
            "restriction",
        )
        self._column.addStretch()
        self.setFocusProxy(self._forms[0][0])

    def _row(self) -> PersonRow:
        return PersonRow(self._required(), None)

    def _commit_row(self, row: PersonRow) -> str:
        return self._change([row.person])

    def _change(self, facts: Sequence[Fact]) -> str:
        return self._told(change_of(self._session.work.problem, facts))

    def _told(self, edit: FactsEdit) -> str:
        return "; ".join(complaint.sentence for complaint in self._session.change_facts(edit))

    def _add(self, form: RecordForm, value: Callable[[], Any]) -> None:
        self._column.addWidget(form)
        self._forms.append((form, value))

    def _engagements(self) -> None:
        self._column.addWidget(label("Engagements", "label"))
        columns = engagements.engagement_columns(self._session.work.problem)
        for number, one in enumerate(self._session.work.problem.index.engagements_of(self.person)):

            def value(number: int = number) -> Any:
                return self._session.work.problem.index.engagements_of(self.person)[number]

            self._add(RecordForm(columns, one, lambda changed: self._change([changed])), value)
            words = f"Remove the engagement as {one.role}"
            self._column.addWidget(button("Remove this engagement", partial(self._remove, one), "link", name=words))

        def draft() -> None:
            problem = self._session.work.problem
            try:
                blank = engagements.new_engagement(problem, self.person)
            except BadCell as error:
                self._column.addWidget(label(f"! {error}", "alarm", wrap=True))
                return
            columns = engagements.engagement_columns(problem)
            self._ask(asker, "engagement", columns, blank, lambda row: self._change([row]))

        asker = self._asker("engagement", "Add an engagement", draft)

    def _list(self, title: str, name: str, columns: Sequence[Column[Any]], blank: Callable[[], Any], one: str) -> None:
        """Add a section for what a person has several of."""
        self._column.addWidget(label(title, "label"))
        for number, entry in enumerate(getattr(self._required(), name)):

            def value(number: int = number) -> Any:
                return getattr(self._required(), name)[number]

            def commit(changed: Any, number: int = number) -> str:
                return self._with(name, number, (changed,))

            def remove(number: int = number) -> None:
                self._with(name, number, ())

            self._add(RecordForm(columns, entry, commit), value)
            words = f"Remove {one} {columns[0].read(entry)}"
            self._column.addWidget(button("Remove", remove, "link", name=words))

        def draft() -> None:
            end = len(getattr(self._required(), name))
            self._ask(asker, one, columns, blank(), lambda row: self._with(name, end, (row,)))

        asker = self._asker(one, f"Add a {one}", draft)

    def _asker(self, one: str, words: str, draft: Callable[[], object]) -> QWidget:
        """Add the button that asks for one more; it is returned to where one was just stored, which stands above it."""
        asker = button(words, draft)
        self._column.addWidget(asker)
        if one == self._stored:
            asker.setFocus()
            self._side.bring_into_sight(asker)
        return asker

    def _ask(
        self, asker: QWidget, one: str, columns: Sequence[Column[Any]], row: Any, commit: Callable[[Any], str]
    ) -> None:
        """Ask for one more in place of the button that asks for it; what is stored is shown with the others."""

        def store(wanted: Any) -> str:
            self._stored = one
            complaint = commit(wanted)
            self._stored = ""
            return complaint

        form = DraftForm(f"Add this {one}", columns, row, store)
        form.column.insertWidget(0, label(f"New {one}", "label"))
        form.left.connect(form.hide)
        form.left.connect(form.deleteLater)
        form.left.connect(asker.show)
        asker.hide()
        self._column.insertWidget(self._column.indexOf(asker), form)
        form.setFocus()
        self._side.bring_into_sight(form)

    def _with(self, name: str, number: int, entries: tuple[Any, ...]) -> str:
        person = self._required()
        present = getattr(person, name)
        changes: dict[str, Any] = {name: (*present[:number], *entries, *present[number + 1 :])}
        return self._change([replace(person, **changes)])

    def _remove(self, fact: Fact) -> None:
        sentence = self._told(removal(self._session.work.problem, [fact]))
        if sentence:
            self._column.insertWidget(0, label(f"! {sentence}", "alarm", wrap=True))
