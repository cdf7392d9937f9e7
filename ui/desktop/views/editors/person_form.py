"""Everything about one person in the side panel: each field is stored as it is left."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.facts import Fact, FactsEdit, change_of
from fcn_rota.domain.person import Credential, CredentialKind, Person, SkillHeld, WorkRestriction
from fcn_rota.services.judging import removal
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.models.editors import engagements, held, people
from ui.desktop.models.editors.carried import CARRIED_NOTE, CarriedRow, carried_columns, carried_edit, carried_row
from ui.desktop.models.editors.person_row import PersonRow
from ui.desktop.models.editors.sheet import BadCell, Column
from ui.desktop.views.editors.record import DraftForm, RecordForm
from ui.desktop.views.parts import button, clear, label
from ui.desktop.views.shell.side_panel import SidePanel


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
        self._carried()
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
            remove = button("Remove this engagement", partial(self._remove, one), "link", name=words)
            self._column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)

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
            gone = button("Remove", remove, "link", name=words)
            self._column.addWidget(gone, 0, Qt.AlignmentFlag.AlignLeft)

        def draft() -> None:
            end = len(getattr(self._required(), name))
            self._ask(asker, one, columns, blank(), lambda row: self._with(name, end, (row,)))

        asker = self._asker(one, f"Add a {one}", draft)

    def _asker(self, one: str, words: str, draft: Callable[[], object]) -> QWidget:
        """Add the button that asks for one more; it is returned to where one was just stored, which stands above it."""
        asker = button(words, draft)
        self._column.addWidget(asker, 0, Qt.AlignmentFlag.AlignLeft)
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

    def _carried(self) -> None:
        """Add what the person carries into the period."""
        self._column.addWidget(label("Opening balances, in hours", "label"))
        self._column.addWidget(label(CARRIED_NOTE, "small", wrap=True))

        def value() -> CarriedRow:
            return carried_row(self._session.work.problem, self._required())

        def commit(row: CarriedRow) -> str:
            return self._told(carried_edit(self._session.work.problem, [row]))

        self._add(RecordForm(carried_columns(), value(), commit), value)

    def _with(self, name: str, number: int, entries: tuple[Any, ...]) -> str:
        person = self._required()
        present = getattr(person, name)
        changes: dict[str, Any] = {name: (*present[:number], *entries, *present[number + 1 :])}
        return self._change([replace(person, **changes)])

    def _remove(self, fact: Fact) -> None:
        sentence = self._told(removal(self._session.work.problem, [fact]))
        if sentence:
            self._column.insertWidget(0, label(f"! {sentence}", "alarm", wrap=True))
