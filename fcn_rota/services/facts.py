"""Changing the network's facts: people, places, shift types, cover, rules. One transaction, one step to undo.

A change is judged as an imported problem is, and nothing is written where anything speaks against it. Whoever changes
facts states the revision of the facts they saw; where another window was first, nothing is written either. The log
keeps before and after by opaque ids; names and contact details stand apart, where they can be erased.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from fcn_rota.domain import clock
from fcn_rota.domain.facts import ARRAY_OF, Fact, FactsEdit, facts_called, key_of, with_facts
from fcn_rota.domain.pattern import shifts_from_pattern
from fcn_rota.domain.person import Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.shift import Shift
from fcn_rota.exchange.wire import to_wire
from fcn_rota.services.facts_log import facts_edits
from fcn_rota.services.judging import judged
from fcn_rota.services.last_change import LastChange
from fcn_rota.services.loosening import reasons_for
from fcn_rota.services.networks import DAYS_NAMES_ARE_KEPT
from fcn_rota.services.problems import settled_days
from fcn_rota.services.refusing import FactsRefused
from fcn_rota.services.users import EDITORS, MANAGERS, Role, act
from fcn_rota.store import log, reading
from fcn_rota.store.appending import append
from fcn_rota.store.command import Command, CommandKind, moved_together, stacks
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StaleRevision, StoreError
from fcn_rota.store.facts import FactStore
from fcn_rota.store.session import Session
from fcn_rota.store.tables.network import NetworkRow

DAYS_DETAILS_CAN_BE_UNDONE = 30
"""Days for which a name or a number that was changed is kept, so that the change can be undone."""
_DAY_TO_DAY: Final = frozenset({"availabilities", "commitments"})
"""What a co-ordinator may change as well as a rota manager."""
_DETAILS = ("name", "contact")


def change_facts(
    database: Database,
    seen: int,
    edit: FactsEdit,
    user: str,
    *,
    period: RotaPeriod,
    why: str = "",
    kind: CommandKind = CommandKind.CHANGE_FACTS,
    last: LastChange | None = None,
) -> int:
    """Change facts of the network: one entry of the log, one step to undo.

    Shifts of the period follow a shift type that changes, as far as nobody is on them.

    Parameters
    ----------
    database, seen
        Where, and the revision of the facts as the user saw them.
    edit
        What goes and what comes.
    user
        Identity of a rota manager; availability and daytime commitments may be changed by a co-ordinator too.
    period
        The period that is worked on: the change is judged with its history and its rota.
    why
        The reason, for the log; where none is given, the reasons that settings of rules give for loosening one. No
        names, no reasons of absence: the log stays.
    kind
        What it is called in the log, one of `fcn_rota.store.command.FACTS_STEPS`.
    last
        What the change before has left, where several are made one after the other; it takes up what this one leaves.

    Returns
    -------
    int
        The revision of the facts afterwards, for the next change.

    Raises
    ------
    FactsRefused
        If anything speaks against it; nothing is then written.
    StaleRevision
        If another window was first.
    """
    with database.writing() as work:
        said = why or reasons_for(edit)
        changing = _Changing(work.session, seen, user, period=period, allowed=_allowed(edit), why=said, last=last)
        outcome = judged(changing.problem, edit)
        changing.require_present(edit.out)
        if outcome.complaints:
            raise FactsRefused(outcome.complaints)
        made = changing.make(outcome.edit, kind)
    changing.leave(made, outcome.problem)
    return made


def undo_facts(
    database: Database,
    seen: int,
    user: str,
    *,
    period: RotaPeriod,
    together: str = "",
    last: LastChange | None = None,
) -> int:
    """Undo the last change of facts that still stands, whoever made it.

    Parameters
    ----------
    database, seen, user, period, last
        As for `change_facts`.
    together
        What it has in common with others that are undone at the same stroke; see `fcn_rota.services.drafts.undo`.

    Returns
    -------
    int
        The revision of the facts afterwards.

    Raises
    ------
    FactsRefused, StaleRevision
        As for `change_facts`.
    StoreError
        If there is nothing to undo.
    """
    return _step(database, seen, CommandKind.UNDO, user, period=period, together=together, last=last)


def redo_facts(
    database: Database,
    seen: int,
    user: str,
    *,
    period: RotaPeriod,
    together: str = "",
    last: LastChange | None = None,
) -> int:
    """Make the change of facts again that was undone last; otherwise as `undo_facts`."""
    return _step(database, seen, CommandKind.REDO, user, period=period, together=together, last=last)


class _Changing:
    """A change of facts under way, in a writer's transaction.

    Raises
    ------
    StoreError
        If the user's role does not allow it.
    StaleRevision
        If the facts are no longer as the user saw them.
    """

    def __init__(
        self,
        session: Session,
        seen: int,
        user: str,
        *,
        period: RotaPeriod,
        allowed: frozenset[Role],
        why: str = "",
        last: LastChange | None = None,
    ) -> None:
        network: NetworkRow = reading.require_network(session)
        self.session, self.home, self._period = session, network.network_id, period
        self._by = act(session, self.home, user, allowed, why)
        if log.facts_revision(session, self.home) != seen:
            raise StaleRevision(
                "Somebody else changed people, places or rules of the network first; load them again, then repeat "
                "your change."
            )
        self._last = last or LastChange()
        self.problem = self._last.problem(session, network, period)
        self.store = FactStore(session, self.home)

    def require_present(self, facts: Iterable[Fact]) -> None:
        """Refuse to change what is no longer as it was seen; shifts of other periods are not looked at."""
        given = {key_of(fact): fact for fact in facts}
        present = facts_called(self.problem, given)
        missing = [fact for key, fact in given.items() if key not in present and not isinstance(fact, Shift)]
        if missing or any(fact != given[key] for key, fact in present.items()):
            raise StaleRevision("What is to be changed is no longer what this window saw; load it again.")

    def make(self, edit: FactsEdit, kind: CommandKind, about: int | None = None, together: str = "") -> int:
        """Write an edit and its entry in the log; return that entry's number."""
        before = self._to_json(edit.out)
        stored = self._stored_part(edit)
        people = [fact for fact in (*edit.out, *edit.into) if isinstance(fact, Person)]
        earlier = reading.details(self.session, self.home, {person.id for person in people})
        for fact in stored.removed:
            self.store.remove(fact, self._retain_until(fact))
        for fact in stored.into:
            self.store.put(fact)
        after = self._to_json(edit.into) | moved_together(together)
        command = Command(kind, before, after, self._by.user, self._by.at, self._by.why, about=about)
        sequence = append(self.session, self.home, command)
        now = reading.details(self.session, self.home, earlier)
        changed = {person: details for person, details in earlier.items() if now.get(person) != details}
        until = clock.local_date(self._by.at) + timedelta(days=DAYS_DETAILS_CAN_BE_UNDONE)
        self.store.keep_details(sequence, changed, until)
        return sequence

    def leave(self, made: int, problem: Problem) -> None:
        """Have the next change find what this one has left, now that it is committed."""
        self._last.keep((made, self._by.at), self._period, problem)

    def _stored_part(self, edit: FactsEdit) -> FactsEdit:
        """Leave out what the patterns say of dates that nothing has planned yet: they speak for these until it does."""
        if not any(isinstance(fact, Shift) for fact in (*edit.out, *edit.into)):
            return edit
        settled = settled_days(self.session, self.home, self._period)
        after, period = with_facts(self.problem, edit), self._period
        made = shifts_from_pattern(after.shift_types, period.first_day, period.last_day, after.bank_holidays)
        said = {shift.id: shift for shift in made}

        def is_stored(fact: Fact) -> bool:
            return not isinstance(fact, Shift) or fact.day in settled or self.store.holds(fact)

        def is_apart(fact: Fact) -> bool:
            """Whether it is a shift that is no longer what its pattern says."""
            return isinstance(fact, Shift) and fact.day in period and said.get(fact.id) != fact

        into = tuple(fact for fact in edit.into if is_stored(fact) or is_apart(fact))
        return FactsEdit(tuple(filter(is_stored, edit.out)), into)

    def _retain_until(self, fact: Fact) -> date:
        """Return until when the name of somebody who goes is kept: longer where records of working time name them."""
        worked = isinstance(fact, Person) and self.store.has_worked(fact.id)
        days = DAYS_NAMES_ARE_KEPT if worked else DAYS_DETAILS_CAN_BE_UNDONE
        return clock.local_date(self._by.at) + timedelta(days=days)

    def _to_json(self, facts: Iterable[Fact]) -> dict[str, Any]:
        return {"facts": [_fact_to_json(fact, self.store.position(fact)) for fact in facts]}


def _step(
    database: Database,
    seen: int,
    kind: CommandKind,
    user: str,
    *,
    period: RotaPeriod,
    together: str,
    last: LastChange | None,
) -> int:
    with database.writing() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        outline = log.read_facts_outline(session, home)
        possible = stacks(outline)
        numbers = possible.undo if kind is CommandKind.UNDO else possible.redo
        if not numbers:
            raise StoreError(f"There is nothing to {kind.value} in the network's facts.")
        step = facts_edits(session, home, outline, [numbers[-1]])[numbers[-1]]
        edit = step.reversed if kind is CommandKind.UNDO else step
        changing = _Changing(session, seen, user, period=period, allowed=_allowed(edit), last=last)
        changing.require_present(edit.out)
        outcome = judged(changing.problem, edit, is_whole=True)
        if outcome.complaints:
            raise FactsRefused(outcome.complaints)
        made = changing.make(outcome.edit, kind, numbers[-1], together)
    changing.leave(made, outcome.problem)
    return made


def _allowed(edit: FactsEdit) -> frozenset[Role]:
    arrays = {ARRAY_OF[type(fact)] for fact in (*edit.out, *edit.into)}
    return EDITORS if arrays <= _DAY_TO_DAY else MANAGERS


def _fact_to_json(fact: Fact, position: int | None) -> dict[str, Any]:
    value = to_wire(fact)
    if isinstance(fact, Person):
        value = {name: part for name, part in value.items() if name not in _DETAILS}
    return {"array": ARRAY_OF[type(fact)], "position": position, "value": value}
