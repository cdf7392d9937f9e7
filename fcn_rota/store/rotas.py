"""Rotas and their assignments: reading them, and which version speaks for which date."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.rota import RotaPeriod, RotaStatus
from fcn_rota.store import asking
from fcn_rota.store.asking import Condition, OneFound, OneOf, Source, same, touching
from fcn_rota.store.mapping.rotas import assignment_from_rows, worked_time_from_row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date, datetime

    from fcn_rota.domain.assignment import Assignment, WorkedTime
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.rota import Rota
    from fcn_rota.store.tables.rotas import AssignmentStateRow, RotaRow

PLANNED = "planned"
"""Origin of a rota made here."""
IMPORTED = "imported"
"""Origin of the record of duties that came with an imported problem."""
_OF_STATES = ("rota_id", "assignment_id", "state", "at")


def rotas(source: Source, network_id: str, *conditions: Condition) -> Sequence[RotaRow]:
    """Return the network's rotas, the record of imported duties included, by the time of their last change."""
    return source.rows(asking.ROTAS, same("network_id", network_id), *conditions, order=("changed_at", "id"))


def of_period(period: RotaPeriod) -> tuple[Condition, ...]:
    """Return the conditions that a rota is of exactly that period."""
    return same("first_day", period.first_day), same("last_day", period.last_day)


def placed_assignments(
    source: Source, network_id: str, rota_id: str, ids: Collection[str] | None = None
) -> dict[str, tuple[int, Assignment]]:
    """Return a rota's assignments by id, each with its place in the rota's order; only some where ids are given."""
    wanted = () if ids is None else (OneOf("id", ids),)
    mine = same("network_id", network_id), same("rota_id", rota_id), *wanted
    rows = source.rows(asking.ASSIGNMENTS, *mine, order=("position", "id"))
    states = _states(source, network_id, [rota_id], ids)
    return {row.id: (row.position, assignment_from_rows(row, states.get((rota_id, row.id), ()))) for row in rows}


def assignments_of(source: Source, network_id: str, rota_id: str) -> tuple[Assignment, ...]:
    """Return a rota's assignments in their order."""
    return tuple(assignment for _, assignment in placed_assignments(source, network_id, rota_id).values())


def known_assignments(
    source: Source, network_id: str, span: Interval, period: RotaPeriod | None = None, present: Rota | None = None
) -> tuple[Assignment, ...]:
    """Return who works what, on the shifts that share time with the span.

    Of several versions each date has one that speaks for it (see `speaker`).

    Parameters
    ----------
    source, network_id
        Where to look.
    span
        The time in question.
    period
        A period being planned: its own draft speaks for its dates.
    present
        A version that was read just now, whose assignments are not read again.
    """
    candidates = rotas(source, network_id)
    speaks = speaker(candidates, period)
    home = same("network_id", network_id)
    mine = home, *touching(span)
    starts = {row.id: row.start for row in source.rows(asking.SHIFTS, *mine, columns=("id", "start"))}
    days = {start: speaks(clock.local_date(start)) for start in set(starts.values())}
    speaking = {shift: days[start] for shift, start in starts.items()}
    wanted = [
        row.id for row in candidates if row.id in set(days.values()) and (present is None or row.id != present.id)
    ]
    on_these = OneOf("rota_id", wanted), OneFound("shift_id", asking.SHIFTS.name, "id", mine)
    states = _states(source, network_id, wanted)
    found: defaultdict[str, list[Assignment]] = defaultdict(list)
    for row in source.rows(asking.ASSIGNMENTS, home, *on_these, order=("position", "id")):
        if speaking[row.shift_id] == row.rota_id:
            found[row.rota_id].append(assignment_from_rows(row, states.get((row.rota_id, row.id), ())))
    if present is not None:
        found[present.id] = [one for one in present.assignments if speaking.get(one.shift) == present.id]
    return tuple(chain.from_iterable(found[row.id] for row in candidates))


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


def worked_times(source: Source, network_id: str, assignments: Iterable[Assignment]) -> tuple[WorkedTime, ...]:
    """Return what really happened on the assignments."""
    wanted = {assignment.id for assignment in assignments}
    rows = source.rows(asking.WORKED_TIMES, same("network_id", network_id), order=("position", "id"))
    return tuple(worked_time_from_row(row) for row in rows if row.assignment_id in wanted)


def _holds(row: RotaRow, day: date) -> bool:
    return row.first_day <= day <= row.last_day


def _settled_at(row: RotaRow) -> tuple[datetime, int]:
    return row.published_at or row.made_at, row.version


def _states(
    source: Source, network_id: str, rota_ids: Iterable[str], ids: Collection[str] | None = None
) -> dict[tuple[str, str], list[AssignmentStateRow]]:
    wanted = () if ids is None else (OneOf("assignment_id", ids),)
    mine = same("network_id", network_id), OneOf("rota_id", list(rota_ids)), *wanted
    groups: defaultdict[tuple[str, str], list[AssignmentStateRow]] = defaultdict(list)
    for row in source.rows(asking.ASSIGNMENT_STATES, *mine, order=("position",), columns=_OF_STATES):
        groups[row.rota_id, row.assignment_id].append(row)
    return groups
