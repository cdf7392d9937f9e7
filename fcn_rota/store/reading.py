"""Reading a network's facts: each function returns domain values in the order in which they were stored.

What the network has dropped is left out, unless its id is among `also`: a rota in view may still refer to it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from fcn_rota.domain.availability import Availability, DaytimeCommitment, OpeningBalance
from fcn_rota.domain.cover import CoverDecisions
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.network import BankHoliday, Organisation, Site, TravelTime
from fcn_rota.domain.person import Engagement, Person
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.shift import Shift, ShiftType
from fcn_rota.store.errors import StoreError
from fcn_rota.store.mapping import network as network_mapping
from fcn_rota.store.mapping import people as people_mapping
from fcn_rota.store.mapping import planning as planning_mapping
from fcn_rota.store.tables import network, people, planning
from fcn_rota.store.tables.base import Base


class _OfPerson(Protocol):
    @property
    def person_id(self) -> str: ...


_ListedRow = TypeVar(
    "_ListedRow",
    network.OrganisationRow,
    network.SiteRow,
    people.PersonRow,
    people.EngagementRow,
    planning.ShiftTypeRow,
    planning.ShiftRow,
)
_Row = TypeVar("_Row", bound=Base)
_Value = TypeVar("_Value")
_PersonPart = TypeVar("_PersonPart", bound=_OfPerson)


def find_network(session: Session) -> network.NetworkRow | None:
    """Return the network the database holds, or None where it holds none yet.

    Raises
    ------
    StoreError
        If it holds several, of which this version could not know which is meant.
    """
    rows = session.scalars(select(network.NetworkRow).limit(2)).all()
    if len(rows) > 1:
        raise StoreError("The database holds several networks, and this version works with one; use a database each.")
    return rows[0] if rows else None


def require_network(session: Session) -> network.NetworkRow:
    """Return the network the database holds.

    Raises
    ------
    StoreError
        If it holds none.
    """
    row = find_network(session)
    if row is None:
        raise StoreError(
            "The database holds no network yet; import one with 'fcn-rota import FILE' or try 'fcn-rota demo'."
        )
    return row


def touching(
    start: InstrumentedAttribute[datetime], end: InstrumentedAttribute[datetime], span: Interval
) -> ColumnElement[bool]:
    """Return the condition that a row's interval shares time with the span."""
    return (start < span.end) & (end > span.start)


def organisations(session: Session, network_id: str, also: Collection[str] = ()) -> tuple[Organisation, ...]:
    """Return the organisations of the network."""
    kind = network.OrganisationRow
    return _read(session, kind, network_id, network_mapping.organisation_from_row, _wanted(kind, also))


def sites(session: Session, network_id: str, also: Collection[str] = ()) -> tuple[Site, ...]:
    """Return the sites."""
    return _read(session, network.SiteRow, network_id, network_mapping.site_from_row, _wanted(network.SiteRow, also))


def travel_times(session: Session, network_id: str) -> tuple[TravelTime, ...]:
    """Return the travel times."""
    return _read(session, network.TravelTimeRow, network_id, network_mapping.travel_time_from_row)


def bank_holidays(session: Session, network_id: str) -> tuple[BankHoliday, ...]:
    """Return the bank holidays, of whatever year."""
    return _read(session, network.BankHolidayRow, network_id, network_mapping.bank_holiday_from_row)


def settings(session: Session, network_id: str) -> tuple[RuleSetting, ...]:
    """Return the rule settings."""
    return _read(session, network.RuleSettingRow, network_id, network_mapping.setting_from_row)


def engagements(session: Session, network_id: str, also: Collection[str] = ()) -> tuple[Engagement, ...]:
    """Return the engagements."""
    kind = people.EngagementRow
    return _read(session, kind, network_id, people_mapping.engagement_from_row, _wanted(kind, also))


def balances(session: Session, network_id: str) -> tuple[OpeningBalance, ...]:
    """Return the opening balances."""
    return _read(session, people.OpeningBalanceRow, network_id, people_mapping.balance_from_row)


def shift_types(session: Session, network_id: str, also: Collection[str] = ()) -> tuple[ShiftType, ...]:
    """Return the shift types."""
    kind = planning.ShiftTypeRow
    return _read(session, kind, network_id, planning_mapping.shift_type_from_row, _wanted(kind, also))


def shifts(session: Session, network_id: str, span: Interval, also: Collection[str] = ()) -> tuple[Shift, ...]:
    """Return the shifts that share time with the span."""
    kind = planning.ShiftRow
    mine = touching(kind.start, kind.end, span)
    return _read(session, kind, network_id, planning_mapping.shift_from_row, _wanted(kind, also), mine)


def shifts_called(session: Session, network_id: str, ids: Collection[str]) -> tuple[Shift, ...]:
    """Return the shifts with some ids, as far as the network has them."""
    kind = planning.ShiftRow
    return _read(session, kind, network_id, planning_mapping.shift_from_row, kind.listed & kind.id.in_(ids))


def cover(session: Session, network_id: str, span: Interval) -> tuple[CoverLine, ...]:
    """Return the cover lines that share time with the span."""
    kind = planning.CoverLineRow
    mine = touching(kind.start, kind.end, span)
    return _read(session, kind, network_id, planning_mapping.cover_line_from_row, mine)


def cover_decisions(session: Session, network_id: str) -> CoverDecisions:
    """Return the numbers of people set by hand, the last decided last, and the sign-offs."""
    mapping = planning_mapping
    sign_offs = _read(session, planning.CoverSignOffRow, network_id, mapping.sign_off_from_row)
    return CoverDecisions(
        _read(session, planning.CoverOverruleRow, network_id, mapping.overrule_from_row),
        tuple(sorted(sign_offs, key=lambda one: one.post)),
    )


def commitments(session: Session, network_id: str, span: Interval) -> tuple[DaytimeCommitment, ...]:
    """Return the daytime commitments that share time with the span."""
    kind = planning.CommitmentRow
    mine = touching(kind.start, kind.end, span)
    return _read(session, kind, network_id, planning_mapping.commitment_from_row, mine)


def availabilities(session: Session, network_id: str, span: Interval) -> tuple[Availability, ...]:
    """Return the statements of availability that share time with the span."""
    kind = planning.AvailabilityRow
    mine = touching(kind.start, kind.end, span)
    return _read(session, kind, network_id, planning_mapping.availability_from_row, mine)


def persons(session: Session, network_id: str, also: Collection[str] = ()) -> tuple[Person, ...]:
    """Return the people, with their names and contact details where these have not been erased."""
    details = {row.person_id: row for row in _rows(session, people.PersonalDetailsRow, network_id)}
    skills = _by_person(_rows(session, people.PersonSkillRow, network_id))
    credentials = _by_person(_rows(session, people.PersonCredentialRow, network_id))
    restrictions = _by_person(_rows(session, people.PersonRestrictionRow, network_id))
    sites_worked = _by_person(_rows(session, people.PersonSiteRow, network_id))

    def value(row: people.PersonRow) -> Person:
        return people_mapping.person_from_rows(
            people_mapping.PersonRows(
                person=row,
                details=details.get(row.id),
                skills=skills.get(row.id, ()),
                credentials=credentials.get(row.id, ()),
                restrictions=restrictions.get(row.id, ()),
                sites=sites_worked.get(row.id, ()),
            )
        )

    return _read(session, people.PersonRow, network_id, value, _wanted(people.PersonRow, also))


def names(session: Session, network_id: str) -> dict[str, str]:
    """Return the names that are still known, by person id; those of people who have left too."""
    kind = people.PersonalDetailsRow
    found = session.execute(select(kind.person_id, kind.name).where(kind.network_id == network_id))
    return {row.person_id: row.name for row in found}


def plain_rows(
    session: Session,
    kind: type[_Row],
    *conditions: ColumnElement[bool],
    order: Iterable[ColumnElement[Any] | InstrumentedAttribute[Any]] = (),
) -> Sequence[_Row]:
    """Return rows of a table to read from, never to change.

    They have the columns of `kind` as attributes and are nothing else: the session keeps no record of them, which
    halves the time that the tens of thousands of rows of a quarter take.

    Parameters
    ----------
    session, kind
        Where, and which table.
    conditions, order
        Which rows, and in what order.
    """
    # What was added or changed in this transaction is written first, as it is before rows of a session's own are read.
    session.flush()
    query = select(*kind.__table__.columns).where(*conditions).order_by(*order)
    made = map(_plain(kind)._make, session.connection().execute(query))
    return cast("Sequence[_Row]", tuple(made))


@cache
def _plain(kind: type[Base]) -> Any:
    """Return the class of a table's plain rows: named tuples, in which a column is found ten times as fast."""
    return NamedTuple(kind.__name__, [(column.key, Any) for column in kind.__table__.columns])


def _wanted(kind: type[_ListedRow], also: Collection[str]) -> ColumnElement[bool]:
    return or_(kind.listed, kind.id.in_(also))


def _read(
    session: Session,
    kind: type[_Row],
    network_id: str,
    value: Callable[[_Row], _Value],
    *conditions: ColumnElement[bool],
) -> tuple[_Value, ...]:
    return tuple(value(row) for row in _rows(session, kind, network_id, *conditions))


def _rows(session: Session, kind: type[_Row], network_id: str, *conditions: ColumnElement[bool]) -> Sequence[_Row]:
    columns = kind.__table__.columns
    order = [columns[name] for name in ("position", "id") if name in columns]
    return plain_rows(session, kind, columns.network_id == network_id, *conditions, order=order)


def _by_person(rows: Iterable[_PersonPart]) -> dict[str, list[_PersonPart]]:
    groups: defaultdict[str, list[_PersonPart]] = defaultdict(list)
    for row in rows:
        groups[row.person_id].append(row)
    return groups
