"""Reading a network's facts: each function returns domain values in the order in which they were stored.

What the network has dropped is left out, unless its id is among `also`: a rota in view may still refer to it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import starmap
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar, cast

from fcn_rota.domain.availability import DaytimeCommitment
from fcn_rota.domain.cover import CoverDecisions
from fcn_rota.domain.person import Contact
from fcn_rota.store import asking
from fcn_rota.store.asking import Compared, Condition, Either, OneOf, Source, same, touching
from fcn_rota.store.errors import StoreError
from fcn_rota.store.mapping import network as network_mapping
from fcn_rota.store.mapping import people as people_mapping
from fcn_rota.store.mapping import planning as planning_mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from fcn_rota.domain.availability import Availability, OpeningBalance
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.needs import CoverLine
    from fcn_rota.domain.network import BankHoliday, Organisation, Site, TravelTime
    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.setting import RuleSetting
    from fcn_rota.domain.shift import Shift, ShiftType
    from fcn_rota.store.tables import network, people

Details: TypeAlias = "tuple[str, Contact]"
"""Somebody's name and contact details."""


class _OfPerson(Protocol):
    @property
    def person_id(self) -> str: ...


_RowT = TypeVar("_RowT")
_Value = TypeVar("_Value")
_PersonPart = TypeVar("_PersonPart", bound=_OfPerson)
_IN_ORDER = ("position", "id")


def find_network(source: Source) -> network.NetworkRow | None:
    """Return the network the database holds, or None where it holds none yet.

    Raises
    ------
    StoreError
        If it holds several, of which this version could not know which is meant.
    """
    rows = source.rows(asking.NETWORKS, most=2)
    if len(rows) > 1:
        raise StoreError("The database holds several networks, and this version works with one; use a database each.")
    return rows[0] if rows else None


def require_network(source: Source) -> network.NetworkRow:
    """Return the network the database holds.

    Raises
    ------
    StoreError
        If it holds none.
    """
    row = find_network(source)
    if row is None:
        raise StoreError(
            "The database holds no network yet; import one with 'fcn-rota import FILE' or try 'fcn-rota demo'."
        )
    return row


def organisations(source: Source, network_id: str, also: Collection[str] = ()) -> tuple[Organisation, ...]:
    """Return the organisations of the network."""
    made = network_mapping.organisation_from_row
    return _read(source, asking.ORGANISATIONS, network_id, made, _wanted(also))


def sites(source: Source, network_id: str, also: Collection[str] = ()) -> tuple[Site, ...]:
    """Return the sites."""
    return _read(source, asking.SITES, network_id, network_mapping.site_from_row, _wanted(also))


def travel_times(source: Source, network_id: str) -> tuple[TravelTime, ...]:
    """Return the travel times."""
    made = network_mapping.travel_time_from_row
    return _read(source, asking.TRAVEL_TIMES, network_id, made, order=("position",))


def bank_holidays(source: Source, network_id: str) -> tuple[BankHoliday, ...]:
    """Return the bank holidays, of whatever year."""
    return _read(source, asking.BANK_HOLIDAYS, network_id, network_mapping.bank_holiday_from_row)


def settings(source: Source, network_id: str) -> tuple[RuleSetting, ...]:
    """Return the rule settings."""
    return _read(source, asking.RULE_SETTINGS, network_id, network_mapping.setting_from_row)


def engagements(source: Source, network_id: str, also: Collection[str] = ()) -> tuple[Engagement, ...]:
    """Return the engagements."""
    return _read(source, asking.ENGAGEMENTS, network_id, people_mapping.engagement_from_row, _wanted(also))


def balances(source: Source, network_id: str) -> tuple[OpeningBalance, ...]:
    """Return the opening balances."""
    return _read(source, asking.OPENING_BALANCES, network_id, people_mapping.balance_from_row)


def shift_types(source: Source, network_id: str, also: Collection[str] = ()) -> tuple[ShiftType, ...]:
    """Return the shift types."""
    return _read(source, asking.SHIFT_TYPES, network_id, planning_mapping.shift_type_from_row, _wanted(also))


def shifts(source: Source, network_id: str, span: Interval, also: Collection[str] = ()) -> tuple[Shift, ...]:
    """Return the shifts that share time with the span, and those of the ids given beside it (`also`)."""
    made = planning_mapping.shift_from_row
    return _read(source, asking.SHIFTS, network_id, made, _wanted(also), *touching(span))


def shifts_called(source: Source, network_id: str, ids: Collection[str]) -> tuple[Shift, ...]:
    """Return the shifts with some ids, as far as the network has them."""
    made = planning_mapping.shift_from_row
    return _read(source, asking.SHIFTS, network_id, made, same("listed", value=True), OneOf("id", ids))


def cover(source: Source, network_id: str, span: Interval) -> tuple[CoverLine, ...]:
    """Return the cover lines that share time with the span."""
    return _read(source, asking.COVER_LINES, network_id, planning_mapping.cover_line_from_row, *touching(span))


def cover_decisions(source: Source, network_id: str) -> CoverDecisions:
    """Return the numbers of people set by hand, the last decided last, and the sign-offs."""
    mapping = planning_mapping
    sign_offs = _read(source, asking.COVER_SIGN_OFFS, network_id, mapping.sign_off_from_row, order=())
    return CoverDecisions(
        _read(source, asking.COVER_OVERRULES, network_id, mapping.overrule_from_row),
        tuple(sorted(sign_offs, key=lambda one: one.post)),
    )


def commitments(source: Source, network_id: str, span: Interval) -> tuple[DaytimeCommitment, ...]:
    """Return the daytime commitments that share time with the span."""
    wanted = same("network_id", network_id), *touching(span)
    rows = source.rows(asking.COMMITMENTS, *wanted, order=_IN_ORDER, columns=planning_mapping.COMMITMENT)
    return tuple(starmap(DaytimeCommitment, cast("Iterable[tuple[Any, ...]]", rows)))


def availabilities(source: Source, network_id: str, span: Interval) -> tuple[Availability, ...]:
    """Return the statements of availability that share time with the span."""
    made = planning_mapping.availability_from_row
    return _read(source, asking.AVAILABILITIES, network_id, made, *touching(span))


def persons(source: Source, network_id: str, also: Collection[str] = ()) -> tuple[Person, ...]:
    """Return the people, with their names and contact details where these have not been erased."""
    home = same("network_id", network_id)
    details = {row.person_id: row for row in source.rows(asking.PERSONAL_DETAILS, home)}
    skills = _by_person(source.rows(asking.PERSON_SKILLS, home, order=("position",)))
    credentials = _by_person(source.rows(asking.PERSON_CREDENTIALS, home, order=("position",)))
    restrictions = _by_person(source.rows(asking.PERSON_RESTRICTIONS, home, order=("position",)))
    sites_worked = _by_person(source.rows(asking.PERSON_SITES, home, order=("position",)))

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

    return _read(source, asking.PEOPLE, network_id, value, _wanted(also))


def names(source: Source, network_id: str) -> dict[str, str]:
    """Return the names that are still known, by person id; those of people who have left too."""
    columns = ("person_id", "name")
    found = source.rows(asking.PERSONAL_DETAILS, same("network_id", network_id), columns=columns)
    return {row.person_id: row.name for row in found}


def details(source: Source, network_id: str, ids: Collection[str] | None = None) -> dict[str, Details]:
    """Return names and contact details that are not erased, by person; of people who have left too."""
    wanted = () if ids is None else (OneOf("person_id", ids),)
    found = source.rows(asking.PERSONAL_DETAILS, same("network_id", network_id), *wanted)
    return {row.person_id: (row.name, Contact(row.telephone, row.email)) for row in found}


def kept_details(source: Source, network_id: str, sequences: Iterable[int]) -> dict[tuple[int, str], Details]:
    """Return the details that some commands changed, as they were before, by command and person."""
    return _kept(source, network_id, OneOf("sequence", list(sequences)))


def kept_details_from(source: Source, network_id: str, sequence: int) -> dict[tuple[int, str], Details]:
    """Return the details that a command and those after it changed, as they were before each."""
    return _kept(source, network_id, Compared("sequence", ">=", sequence))


def _kept(source: Source, network_id: str, condition: Condition) -> dict[tuple[int, str], Details]:
    found = source.rows(asking.EARLIER_DETAILS, same("network_id", network_id), condition)
    return {(row.sequence, row.person_id): (row.name, Contact(row.telephone, row.email)) for row in found}


def _wanted(also: Collection[str]) -> Condition:
    return Either(same("listed", value=True), OneOf("id", also))


def _read(
    source: Source,
    table: asking.Table[_RowT],
    network_id: str,
    made: Callable[[_RowT], _Value],
    *conditions: Condition,
    order: tuple[str, ...] = _IN_ORDER,
) -> tuple[_Value, ...]:
    return tuple(map(made, source.rows(table, same("network_id", network_id), *conditions, order=order)))


def _by_person(rows: Iterable[_PersonPart]) -> dict[str, list[_PersonPart]]:
    groups: defaultdict[str, list[_PersonPart]] = defaultdict(list)
    for row in rows:
        groups[row.person_id].append(row)
    return groups
