"""The record: the assignments and worked times that came with an imported problem and belong to no rota made here."""

from sqlalchemy import delete, select

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaStatus
from fcn_rota.store.command import Act
from fcn_rota.store.drafts import rota_rows
from fcn_rota.store.mapping.rotas_rows import assignment_to_row, states_to_rows, worked_time_to_row
from fcn_rota.store.rewriting import rows_of, touching
from fcn_rota.store.rotas import IMPORTED
from fcn_rota.store.session import Session
from fcn_rota.store.tables.planning import ShiftRow
from fcn_rota.store.tables.rotas import AssignmentRow, AssignmentStateRow, RotaRow, WorkedTimeRow


def replace_record(session: Session, problem: Problem, record_id: str, act: Act) -> None:
    """Record a problem's assignments and worked times, in place of what earlier imports said of its horizon.

    Parameters
    ----------
    session
        A writer's session; the problem's shifts are already stored.
    problem
        What was imported.
    record_id
        Opaque id of the new record.
    act
        Who imports it and when.
    """
    _forget_horizon(session, problem)
    home = problem.network.id
    days = [*problem.horizon, *(shift.day for shift in problem.shifts)]
    session.add(
        RotaRow(
            network_id=home,
            id=record_id,
            first_day=min(days),
            last_day=max(days),
            version=0,
            status=RotaStatus.ARCHIVED.value,
            origin=IMPORTED,
            made_at=act.at,
            made_by=act.user,
            changed_at=act.at,
        )
    )
    for position, assignment in enumerate(problem.assignments):
        session.add(assignment_to_row(home, record_id, position, assignment))
        session.add_all(states_to_rows(home, record_id, assignment))
    _replace_worked_times(session, problem)


def _replace_worked_times(session: Session, problem: Problem) -> None:
    home = problem.network.id
    ids = {assignment.id for assignment in problem.assignments}
    for row in session.scalars(select(WorkedTimeRow).where(WorkedTimeRow.network_id == home)):
        if row.assignment_id in ids:
            session.delete(row)
    session.flush()
    for row in rows_of(home, worked_time_to_row, problem.worked_times):
        session.merge(row)


def _forget_horizon(session: Session, problem: Problem) -> None:
    home, span = problem.network.id, clock.span_interval(*problem.horizon)
    first, last = problem.horizon
    session.flush()
    shifts = select(ShiftRow.id).where(ShiftRow.network_id == home, touching(ShiftRow.start, ShiftRow.end, span))
    for record in rota_rows(session, home, RotaRow.origin == IMPORTED):
        of_record = (AssignmentRow.network_id == home) & (AssignmentRow.rota_id == record.id)
        doomed = select(AssignmentRow.id).where(of_record, AssignmentRow.shift_id.in_(shifts))
        session.execute(
            delete(AssignmentStateRow).where(
                AssignmentStateRow.network_id == home,
                AssignmentStateRow.rota_id == record.id,
                AssignmentStateRow.assignment_id.in_(doomed),
            )
        )
        session.execute(delete(AssignmentRow).where(of_record, AssignmentRow.shift_id.in_(shifts)))
        if first <= record.first_day and record.last_day <= last:
            session.delete(record)
    session.flush()
