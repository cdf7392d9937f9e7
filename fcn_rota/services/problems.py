"""What the database holds of a network, and the problem of a period: everything a rota of it depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.network import OrganisationKind
from fcn_rota.domain.pattern import shifts_from_pattern
from fcn_rota.domain.problem import Problem, horizon_of
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.store import reading
from fcn_rota.store.asking import IMPORTED_PROBLEMS, same
from fcn_rota.store.errors import StoreError
from fcn_rota.store.mapping.network import network_from_row
from fcn_rota.store.rotas import PLANNED, known_assignments, of_period, rotas, worked_times

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.availability import Availability, DaytimeCommitment
    from fcn_rota.domain.network import Network, Organisation
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift
    from fcn_rota.store.asking import Source
    from fcn_rota.store.database import Database
    from fcn_rota.store.tables.network import NetworkRow

MOST_WEEKS = 53
_YEARS = range(2000, 2200)


def network_of(database: Database) -> Network | None:
    """Return the network the database holds, or None where it holds none yet."""
    with database.reading() as source:
        row = reading.find_network(source)
        return network_from_row(row) if row else None


def practices(database: Database) -> tuple[Organisation, ...]:
    """Return the practices of the network; none where the database is empty."""
    with database.reading() as source:
        row = reading.find_network(source)
        found = reading.organisations(source, row.network_id) if row else ()
    return tuple(organisation for organisation in found if organisation.kind is OrganisationKind.PRACTICE)


def load_problem(database: Database, first_day: date, weeks: int) -> Problem:
    """Load the problem of a number of weeks (see `load_period`).

    Raises
    ------
    StoreError
        If the weeks or the date make no sense, or the database holds no network.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise StoreError(f"A rota period has 1 to {MOST_WEEKS} weeks, not {weeks}; give another number.")
    if first_day.year not in _YEARS:
        raise StoreError(f"{first_day.isoformat()} lies outside the years 2000 to 2199; give another first day.")
    return load_period(database, RotaPeriod(first_day, first_day + weeks * clock.WEEK - clock.DAY))


def load_period(database: Database, period: RotaPeriod, present: Rota | None = None) -> Problem:
    """Load the problem of a period with its horizon, 26 weeks before to 14 days after.

    Dates of the period that no import and no rota has planned yet get the shifts of the shift types' patterns. The
    period of an imported problem comes back exactly as it was imported, until a rota of it is saved.

    Parameters
    ----------
    database, period
        Where, and which dates.
    present
        A version of the period's rota that was read just now: its assignments are taken as they are.

    Raises
    ------
    StoreError
        If the database holds no network.
    """
    with database.reading() as source:
        return read_problem(source, reading.require_network(source), period, present)


def read_problem(source: Source, row: NetworkRow, period: RotaPeriod, present: Rota | None = None) -> Problem:
    """Read the problem of a period within a transaction (see `load_period`)."""
    home = row.network_id
    span = clock.span_interval(*horizon_of(period))
    imports = source.rows(IMPORTED_PROBLEMS, same("network_id", home), *of_period(period))
    imported = imports[0] if imports else None
    assignments = known_assignments(source, home, span, period, present)
    commitments = reading.commitments(source, home, span)
    availabilities = reading.availabilities(source, home, span)
    cover = reading.cover(source, home, span)
    shifts = reading.shifts(source, home, span, {a.shift for a in assignments})
    used = _used_by(assignments, commitments, availabilities)
    shift_types = reading.shift_types(source, home, {shift.shift_type for shift in shifts} | used)
    engagements = reading.engagements(source, home, used)
    return Problem(
        id=imported.problem_id if imported else f"problem-{period.first_day.isoformat()}-{period.days}",
        network=network_from_row(row),
        period=period,
        history_known_from=imported.known_from if imported else _known_from(row, period, span.start),
        organisations=reading.organisations(source, home, used | {e.organisation for e in engagements}),
        people=reading.persons(source, home, used | {engagement.person for engagement in engagements}),
        engagements=engagements,
        sites=reading.sites(source, home, {kind.site for kind in shift_types} | {line.site for line in cover}),
        travel_times=reading.travel_times(source, home),
        shift_types=shift_types,
        bank_holidays=reading.bank_holidays(source, home),
        shifts=(*shifts, *missing_shifts(source, home, period, shifts)),
        assignments=assignments,
        worked_times=worked_times(source, home, assignments),
        commitments=commitments,
        availabilities=availabilities,
        cover=cover,
        balances=reading.balances(source, home),
        settings=reading.settings(source, home),
    )


def missing_shifts(source: Source, network_id: str, period: RotaPeriod, stored: Iterable[Shift]) -> tuple[Shift, ...]:
    """Return the shifts of the patterns for dates that no import and no rota has planned yet.

    Parameters
    ----------
    source, network_id, period
        Where, and which dates.
    stored
        The shifts there are; none of their types is made again on their dates.
    """
    settled = settled_days(source, network_id, period)
    if settled.issuperset(clock.days(period.first_day, period.last_day)):
        return ()
    types, holidays = reading.shift_types(source, network_id), reading.bank_holidays(source, network_id)
    present = {(shift.shift_type, shift.day) for shift in stored}
    return tuple(
        shift
        for shift in shifts_from_pattern(types, period.first_day, period.last_day, holidays)
        if shift.day not in settled and (shift.shift_type, shift.day) not in present
    )


def _used_by(
    assignments: Iterable[Assignment],
    commitments: Iterable[DaytimeCommitment],
    availabilities: Iterable[Availability],
) -> set[str]:
    """Return the ids that what is in view refers to, whatever they are ids of: each table takes its own."""
    used = {part for a in assignments for part in (a.person, a.engagement, a.organisation)}
    used |= {part for item in commitments for part in (item.person, item.engagement)}
    used |= {part for item in availabilities for part in (item.person, item.engagement, item.shift_type)}
    return {part for part in used if part is not None}


def _known_from(row: NetworkRow, period: RotaPeriod, horizon_start: datetime) -> datetime:
    """Since when history is known, as far as the horizon shows it; nothing is known where nothing was imported."""
    start = period.interval.start
    return max(horizon_start, min(row.known_from or start, start))


def settled_days(source: Source, network_id: str, period: RotaPeriod) -> set[date]:
    """Return the days of the period whose shifts are settled: an import or a rota has planned them."""
    imports = source.rows(IMPORTED_PROBLEMS, same("network_id", network_id))
    planned = rotas(source, network_id, same("origin", PLANNED))
    spans = [RotaPeriod(row.first_day, row.last_day) for row in imports]
    spans += [RotaPeriod(row.first_day, row.last_day) for row in planned]
    return {day for day in clock.days(period.first_day, period.last_day) if any(day in span for span in spans)}
