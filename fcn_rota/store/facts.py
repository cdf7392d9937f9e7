"""Storing single facts of a network: putting one in or in the place of its former self, and taking one out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import delete, func, select

from fcn_rota.domain.facts import Fact, key_of
from fcn_rota.domain.network import Network, TravelTime
from fcn_rota.domain.person import Person
from fcn_rota.store.mapping import network_rows as places
from fcn_rota.store.mapping import people_rows as persons
from fcn_rota.store.mapping import planning_rows as plans
from fcn_rota.store.reading import Details
from fcn_rota.store.session import Session
from fcn_rota.store.tables import network, people, planning
from fcn_rota.store.tables.base import Base, Listed
from fcn_rota.store.tables.rotas import AssignmentRow


@dataclass(frozen=True, slots=True)
class _Table:
    kind: type[Base]
    to_row: Callable[[str, int, Any], Base]


_TABLES: Final[Mapping[str, _Table]] = MappingProxyType(
    {
        "organisations": _Table(network.OrganisationRow, places.organisation_to_row),
        "people": _Table(people.PersonRow, persons.person_to_row),
        "engagements": _Table(people.EngagementRow, persons.engagement_to_row),
        "sites": _Table(network.SiteRow, places.site_to_row),
        "travel_times": _Table(network.TravelTimeRow, places.travel_time_to_row),
        "shift_types": _Table(planning.ShiftTypeRow, plans.shift_type_to_row),
        "bank_holidays": _Table(network.BankHolidayRow, places.bank_holiday_to_row),
        "shifts": _Table(planning.ShiftRow, plans.shift_to_row),
        "commitments": _Table(planning.CommitmentRow, plans.commitment_to_row),
        "availabilities": _Table(planning.AvailabilityRow, plans.availability_to_row),
        "cover": _Table(planning.CoverLineRow, plans.cover_line_to_row),
        "balances": _Table(people.OpeningBalanceRow, persons.balance_to_row),
        "settings": _Table(network.RuleSettingRow, places.setting_to_row),
    }
)
_PERSON_PARTS = (people.PersonSkillRow, people.PersonCredentialRow, people.PersonRestrictionRow, people.PersonSiteRow)


class FactStore:
    """Puts a network's facts into their tables and takes them out, within a transaction.

    Parameters
    ----------
    session
        A writer's session.
    network_id
        The network.
    """

    def __init__(self, session: Session, network_id: str) -> None:
        self._session, self._home = session, network_id

    def holds(self, fact: Fact) -> bool:
        """Whether there is a row of the fact, listed or not."""
        return self._row(fact) is not None

    def position(self, fact: Fact) -> int | None:
        """Return the fact's place in its array; None where it has none, or is not stored."""
        row: Any = self._row(fact)
        return None if row is None or isinstance(fact, Network) else int(row.position)

    def put(self, fact: Fact, position: int | None = None) -> None:
        """Store a fact, in the place of its former self where there is one.

        Parameters
        ----------
        fact
            The fact.
        position
            Its place in its array, where it is not stored; the last where None.
        """
        if isinstance(fact, Network):
            self._put_network(fact)
            return
        table = _TABLES[key_of(fact)[0]]
        place = self.position(fact)
        if place is None:
            place = position if position is not None else self._last(table.kind) + 1
        row = self._session.merge(table.to_row(self._home, place, fact))
        if isinstance(row, Listed):
            row.listed = True
        if isinstance(fact, Person):
            self._put_parts(fact)
        self._session.flush()

    def remove(self, fact: Fact, retain_until: date) -> None:
        """Take a fact out.

        What older rotas may refer to stays, and is listed no more; a person's name may be kept until the date.
        """
        row = self._row(fact)
        if row is None:
            return
        if isinstance(fact, Person):
            details = self._session.get(people.PersonalDetailsRow, (self._home, fact.id))
            if details is not None:
                details.retain_until = retain_until
        if isinstance(row, Listed):
            row.listed = False
        else:
            self._forget_reason(row)
            self._session.delete(row)
        self._session.flush()

    def has_worked(self, person: str) -> bool:
        """Whether any rota, of whatever time, names the person."""
        mine = (AssignmentRow.network_id == self._home) & (AssignmentRow.person_id == person)
        return self._session.scalars(select(AssignmentRow.id).where(mine).limit(1)).first() is not None

    def keep_details(self, sequence: int, earlier: Mapping[str, Details], retain_until: date) -> None:
        """Keep details as they were before a command, apart from the log, until a date."""
        self._session.add_all(
            people.EarlierDetailsRow(
                network_id=self._home,
                sequence=sequence,
                person_id=person,
                name=name,
                telephone=contact.telephone,
                email=contact.email,
                retain_until=retain_until,
            )
            for person, (name, contact) in earlier.items()
        )

    def _row(self, fact: Fact) -> Base | None:
        if isinstance(fact, Network):
            return self._session.get(network.NetworkRow, self._home)
        if isinstance(fact, TravelTime):
            return self._session.get(network.TravelTimeRow, (self._home, fact.from_site, fact.to_site))
        return self._session.get(_TABLES[key_of(fact)[0]].kind, (self._home, fact.id))

    def _last(self, kind: type[Base]) -> int:
        columns = kind.__table__.columns
        last = self._session.scalar(select(func.max(columns.position)).where(columns.network_id == self._home))
        return -1 if last is None else last

    def _put_network(self, fact: Network) -> None:
        row = places.network_to_row(fact)
        known = self._session.get(network.NetworkRow, self._home)
        row.known_from = known.known_from if known else None
        self._session.merge(row)
        self._session.flush()

    def _put_parts(self, person: Person) -> None:
        self._session.flush()
        for kind in _PERSON_PARTS:
            self._session.execute(delete(kind).where(kind.network_id == self._home, kind.person_id == person.id))
        self._session.add_all(persons.person_facts_to_rows(self._home, person))
        row = self._session.get(people.PersonRow, (self._home, person.id))
        # What was erased stays so, whatever an older window still knows.
        if row is not None and row.erased_at is None:
            self._session.merge(persons.person_details_to_row(self._home, person)).retain_until = None

    def _forget_reason(self, row: Base) -> None:
        if isinstance(row, planning.AvailabilityRow):
            kind = people.AbsenceReasonRow
            mine = (kind.network_id == self._home) & (kind.availability_id == row.id)
            self._session.execute(delete(kind).where(mine))
