"""Versions of a rota: finding the one an edit is about, and starting a new draft."""

from sqlalchemy import func, select

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.rota import RotaPeriod, RotaStatus
from fcn_rota.services.identity import new_id
from fcn_rota.services.stored_rotas import Draft
from fcn_rota.store import reading
from fcn_rota.store.appending import append
from fcn_rota.store.command import Act, Command, CommandKind
from fcn_rota.store.errors import StaleRevision, StoreError
from fcn_rota.store.mapping.rotas_rows import assignment_to_row, states_to_rows
from fcn_rota.store.rotas import PLANNED, known_assignments
from fcn_rota.store.session import Session
from fcn_rota.store.tables.rotas import RotaRow


def version_row(session: Session, network_id: str, seen: Draft) -> RotaRow:
    """Return the version that somebody saw.

    Raises
    ------
    StoreError
        If there is none.
    StaleRevision
        If it has been changed since.
    """
    row = session.get(RotaRow, (network_id, seen.rota))
    if row is None:
        raise StoreError(f"There is no rota {seen.rota}; load the rota again.")
    if row.revision != seen.revision:
        raise StaleRevision(
            f"Somebody else changed the rota first (it is at revision {row.revision}, this window saw "
            f"{seen.revision}); load it again, then repeat your change."
        )
    return row


def draft_row(session: Session, network_id: str, seen: Draft) -> RotaRow:
    """Return the version that somebody saw, provided that it is a draft.

    Raises
    ------
    StoreError
        If there is none, or it has been published or put away.
    StaleRevision
        If it has been changed since.
    """
    row = version_row(session, network_id, seen)
    if row.status != RotaStatus.DRAFT:
        raise StoreError(f"This version of the rota is {row.status} and cannot be changed; start a new draft.")
    return row


def find_draft(session: Session, network_id: str, period: RotaPeriod) -> RotaRow | None:
    """Return the draft of exactly that period; there is one at most."""
    return session.scalars(
        select(RotaRow).where(
            RotaRow.network_id == network_id,
            RotaRow.status == RotaStatus.DRAFT.value,
            RotaRow.first_day == period.first_day,
            RotaRow.last_day == period.last_day,
        )
    ).one_or_none()


def assigned_in(session: Session, network_id: str, period: RotaPeriod) -> tuple[Assignment, ...]:
    """Return the assignments of the period as they stand: of its draft, else of what is published or imported."""
    known = known_assignments(session, network_id, period.interval, period)
    ids = {assignment.shift for assignment in known}
    shifts = reading.shifts(session, network_id, period.interval, ids)
    days = {shift.id: shift.day for shift in shifts}
    return tuple(assignment for assignment in known if days[assignment.shift] in period)


def new_draft(session: Session, network_id: str, period: RotaPeriod, by: Act) -> RotaRow:
    """Start a draft of a period that has none: the next version, with what is assigned in the period so far."""
    assignments = assigned_in(session, network_id, period)
    same_period = (RotaRow.first_day == period.first_day) & (RotaRow.last_day == period.last_day)
    mine = (RotaRow.network_id == network_id) & (RotaRow.origin == PLANNED)
    latest = session.scalar(select(func.max(RotaRow.version)).where(mine, same_period))
    row = RotaRow(
        network_id=network_id,
        id=new_id("rota"),
        first_day=period.first_day,
        last_day=period.last_day,
        version=(latest or 0) + 1,
        status=RotaStatus.DRAFT.value,
        origin=PLANNED,
        made_at=by.at,
        made_by=by.user,
        changed_at=by.at,
    )
    session.add(row)
    for position, assignment in enumerate(assignments):
        session.add(assignment_to_row(network_id, row.id, position, assignment))
        session.add_all(states_to_rows(network_id, row.id, assignment))
    session.flush()
    after = {"version": row.version, "assignments": [assignment.id for assignment in assignments]}
    command = Command(CommandKind.START_DRAFT, {}, after, by.user, by.at, by.why, rota=row.id, revision=row.revision)
    append(session, network_id, command)
    return row
