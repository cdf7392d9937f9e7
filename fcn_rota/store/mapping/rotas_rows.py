"""Write assignments with their states, worked times and cases as rows."""

from fcn_rota.domain.assignment import Assignment, WorkedTime
from fcn_rota.domain.case import Case
from fcn_rota.store.tables.activity import CaseRow
from fcn_rota.store.tables.rotas import AssignmentRow, AssignmentStateRow, WorkedTimeRow


def assignment_to_row(network_id: str, rota_id: str, position: int, assignment: Assignment) -> AssignmentRow:
    """Write an assignment of a rota, without its states."""
    return AssignmentRow(
        network_id=network_id,
        rota_id=rota_id,
        id=assignment.id,
        position=position,
        shift_id=assignment.shift,
        person_id=assignment.person,
        engagement_id=assignment.engagement,
        organisation_id=assignment.organisation,
        start=assignment.start,
        end=assignment.end,
        remote=assignment.remote,
        counts=assignment.counts,
        made_by=assignment.made_by.value,
        pinned=assignment.pinned,
        published=assignment.published,
    )


def states_to_rows(network_id: str, rota_id: str, assignment: Assignment, first: int = 0) -> list[AssignmentStateRow]:
    """Write an assignment's states from the given one onwards."""
    return [
        AssignmentStateRow(
            network_id=network_id,
            rota_id=rota_id,
            assignment_id=assignment.id,
            position=place,
            state=change.state.value,
            at=change.at,
        )
        for place, change in enumerate(assignment.states)
        if place >= first
    ]


def worked_time_to_row(network_id: str, position: int, worked: WorkedTime) -> WorkedTimeRow:
    """Write a record of worked time."""
    return WorkedTimeRow(
        network_id=network_id,
        id=worked.id,
        position=position,
        assignment_id=worked.assignment,
        kind=worked.kind.value,
        start=worked.start,
        end=worked.end,
    )


def case_to_row(network_id: str, case: Case) -> CaseRow:
    """Write a case."""
    return CaseRow(
        network_id=network_id,
        id=case.id,
        reference=case.reference,
        received=case.received,
        due_by=case.due_by,
        priority=case.priority.value,
        skill=case.skill,
        triaged=case.triaged,
        state=case.state.value,
        practice_id=case.practice,
        latitude=case.position.latitude if case.position else None,
        longitude=case.position.longitude if case.position else None,
        assignment_id=case.assignment,
    )
