"""Rotas and their assignments: reading them, and which version speaks for which date."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, WorkedTime
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.rota import RotaPeriod, RotaStatus
from fcn_rota.store.mapping.rotas import assignment_from_rows, worked_time_from_row
from fcn_rota.store.reading import plain_rows, touching
from fcn_rota.store.tables.planning import ShiftRow
from fcn_rota.store.tables.rotas import AssignmentRow, AssignmentStateRow, RotaRow, WorkedTimeRow

PLANNED = "planned"
"""Origin of a rota made here."""
IMPORTED = "imported"
"""Origin of the record of duties that came with an imported problem."""


def rotas(session: Session, network_id: str, *conditions: ColumnElement[bool]) -> Sequence[RotaRow]:
    """Return the network's rotas, the record of imported duties included, by the time of their last change."""
    query = select(RotaRow).where(RotaRow.network_id == network_id, *conditions)
    return session.scalars(query.order_by(RotaRow.changed_at, RotaRow.id)).all()


def placed_assignments(
    session: Session, network_id: str, rota_id: str, ids: Collection[str] | None = None
) -> dict[str, tuple[int, Assignment]]:
    """Return a rota's assignments by id, each with its place in the rota's order; only some where ids are given."""
    mine = (AssignmentRow.network_id == network_id) & (AssignmentRow.rota_id == rota_id)
    if ids is not None:
        mine &= AssignmentRow.id.in_(ids)
    rows = plain_rows(session, AssignmentRow, mine, order=(AssignmentRow.position, AssignmentRow.id))
    states = _states(session, network_id, [rota_id], ids)
    return {row.id: (row.position, assignment_from_rows(row, states.get((rota_id, row.id), ()))) for row in rows}


def next_place(session: Session, network_id: str, rota_id: str) -> int:
    """Return the place after a rota's last assignment."""
    mine = (AssignmentRow.network_id == network_id) & (AssignmentRow.rota_id == rota_id)
    last = session.scalar(select(func.max(AssignmentRow.position)).where(mine))
    return 0 if last is None else last + 1


def assignments_of(session: Session, network_id: str, rota_id: str) -> tuple[Assignment, ...]:
    """Return a rota's assignments in their order."""
    return tuple(assignment for _, assignment in placed_assignments(session, network_id, rota_id).values())


def known_assignments(
    session: Session, network_id: str, span: Interval, period: RotaPeriod | None = None
) -> tuple[Assignment, ...]:
    """Return who works what, on the shifts that share time with the span.

    Of several versions each date has one that speaks for it (see `speaker`).

    Parameters
    ----------
    session, network_id
        Where to look.
    span
        The time in question.
    period
        A period being planned: its own draft speaks for its dates.
    """
    candidates = rotas(session, network_id)
    speaks = speaker(candidates, period)
    order = {row.id: place for place, row in enumerate(candidates)}
    mine = (ShiftRow.network_id == network_id) & touching(ShiftRow.start, ShiftRow.end, span)
    starts = {row.id: row.start for row in session.execute(select(ShiftRow.id, ShiftRow.start).where(mine))}
    days = {start: speaks(clock.local_date(start)) for start in set(starts.values())}
    speaking = {shift: days[start] for shift, start in starts.items()}
    on_these = AssignmentRow.shift_id.in_(select(ShiftRow.id).where(mine))
    rows = plain_rows(session, AssignmentRow, AssignmentRow.network_id == network_id, on_these)
    chosen = [row for row in rows if speaking[row.shift_id] == row.rota_id]
    chosen.sort(key=lambda row: (order[row.rota_id], row.position, row.id))
    states = _states(session, network_id, {row.rota_id for row in chosen})
    return tuple(assignment_from_rows(row, states.get((row.rota_id, row.id), ())) for row in chosen)


def speaker(candidates: Iterable[RotaRow], period: RotaPeriod | None) -> Callable[[date], str | None]:
    """Return the function that says which rota speaks for a date, by id; None where nothing is known of it.

    In a period being planned its own draft speaks. Elsewhere what was published or imported last does; a draft made
    since an import comes before the import, because nothing better is known, but never before what is published.
    """
    drafts = [row for row in candidates if row.status == RotaStatus.DRAFT]
    settled = [row for row in candidates if row.origin == IMPORTED or row.status == RotaStatus.PUBLISHED]
    own = [row for row in drafts if period and (row.first_day, row.last_day) == (period.first_day, period.last_day)]

    def speaks(day: date) -> str | None:
        if own and period and day in period:
            return own[-1].id
        last = max((row for row in settled if _holds(row, day)), key=_settled_at, default=None)
        if last is None or last.origin == IMPORTED:
            since = [row for row in drafts if _holds(row, day) and (last is None or row.made_at > last.made_at)]
            last = max(since, key=lambda row: row.changed_at, default=last)
        return last.id if last else None

    return speaks


def worked_times(session: Session, network_id: str, assignments: Iterable[Assignment]) -> tuple[WorkedTime, ...]:
    """Return what really happened on the assignments."""
    wanted = {assignment.id for assignment in assignments}
    order = (WorkedTimeRow.position, WorkedTimeRow.id)
    rows = plain_rows(session, WorkedTimeRow, WorkedTimeRow.network_id == network_id, order=order)
    return tuple(worked_time_from_row(row) for row in rows if row.assignment_id in wanted)


def _holds(row: RotaRow, day: date) -> bool:
    return row.first_day <= day <= row.last_day


def _settled_at(row: RotaRow) -> tuple[datetime, int]:
    return row.published_at or row.made_at, row.version


def _states(
    session: Session, network_id: str, rota_ids: Iterable[str], ids: Collection[str] | None = None
) -> dict[tuple[str, str], list[AssignmentStateRow]]:
    kind = AssignmentStateRow
    mine = (kind.network_id == network_id) & kind.rota_id.in_(list(rota_ids))
    if ids is not None:
        mine &= kind.assignment_id.in_(ids)
    groups: defaultdict[tuple[str, str], list[AssignmentStateRow]] = defaultdict(list)
    for row in plain_rows(session, kind, mine, order=(kind.position,)):
        groups[row.rota_id, row.assignment_id].append(row)
    return groups
