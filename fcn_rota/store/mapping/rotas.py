"""Assignments with their states, as rows and as the JSON of the command log; worked times; cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fcn_rota.domain.assignment import Assignment, AssignmentState, MadeBy, StateChange, WorkedKind, WorkedTime
from fcn_rota.domain.case import Case, CasePriority, CaseState
from fcn_rota.domain.rota import Rota, RotaPeriod, RotaStatus
from fcn_rota.store.mapping import payload

if TYPE_CHECKING:
    from fcn_rota.store.tables.activity import CaseRow
    from fcn_rota.store.tables.rotas import AssignmentRow, AssignmentStateRow, RotaRow, WorkedTimeRow


def rota_from_row(row: RotaRow, assignments: tuple[Assignment, ...]) -> Rota:
    """Read a version of a rota, given its assignments."""
    return Rota(row.id, RotaPeriod(row.first_day, row.last_day), assignments, row.version, RotaStatus(row.status))


def assignment_from_rows(row: AssignmentRow, states: Sequence[AssignmentStateRow]) -> Assignment:
    """Read an assignment with its states, oldest first."""
    return Assignment(
        id=row.id,
        shift=row.shift_id,
        person=row.person_id,
        engagement=row.engagement_id,
        start=row.start,
        end=row.end,
        organisation=row.organisation_id,
        remote=row.remote,
        counts=row.counts,
        made_by=MadeBy(row.made_by),
        pinned=row.pinned,
        published=row.published,
        states=tuple([_state_change(step.state, step.at) for step in states]),
    )


@lru_cache(maxsize=50_000)
def _state_change(state: str, at: datetime) -> StateChange:
    """Return a step; all that were published or accepted in one go share theirs."""
    return StateChange(AssignmentState(state), at)


def assignment_to_json(assignment: Assignment) -> dict[str, Any]:
    """Write an assignment for the command log: opaque ids, times and switches."""
    return {
        "id": assignment.id,
        "shift": assignment.shift,
        "person": assignment.person,
        "engagement": assignment.engagement,
        "organisation": assignment.organisation,
        "start": payload.instant_to_json(assignment.start),
        "end": payload.instant_to_json(assignment.end),
        "remote": assignment.remote,
        "counts": assignment.counts,
        "made_by": assignment.made_by.value,
        "pinned": assignment.pinned,
        "published": assignment.published,
        "states": [[step.state.value, payload.instant_to_json(step.at)] for step in assignment.states],
    }


def assignment_from_json(values: dict[str, Any]) -> Assignment:
    """Read an assignment from the command log."""
    return Assignment(
        id=values["id"],
        shift=values["shift"],
        person=values["person"],
        engagement=values["engagement"],
        start=payload.instant_from_json(values["start"]),
        end=payload.instant_from_json(values["end"]),
        organisation=values["organisation"],
        remote=values["remote"],
        counts=values["counts"],
        made_by=MadeBy(values["made_by"]),
        pinned=values["pinned"],
        published=values["published"],
        states=tuple([_state_change(state, payload.instant_from_json(at)) for state, at in values["states"]]),
    )


def worked_time_from_row(row: WorkedTimeRow) -> WorkedTime:
    """Read a record of worked time."""
    return WorkedTime(row.id, row.assignment_id, WorkedKind(row.kind), row.start, row.end)


def case_from_row(row: CaseRow) -> Case:
    """Read a case."""
    return Case(
        id=row.id,
        reference=row.reference,
        received=row.received,
        due_by=row.due_by,
        priority=CasePriority(row.priority),
        skill=row.skill,
        triaged=row.triaged,
        state=CaseState(row.state),
        practice=row.practice_id,
        position=payload.position(row.latitude, row.longitude),
        assignment=row.assignment_id,
    )
