"""Edits of a rota: applied, logged and counted in one transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select

from fcn_rota.domain.assignment import Assignment
from fcn_rota.store.appending import append
from fcn_rota.store.command import Act, Command, CommandKind, moved_together
from fcn_rota.store.edits import (
    Breach,
    Edit,
    Placed,
    overrides_to_json,
    placed_after,
    placed_before,
    placed_to_json,
    reached_anew,
)
from fcn_rota.store.mapping.rotas_rows import assignment_to_row, states_to_rows
from fcn_rota.store.rotas import placed_assignments
from fcn_rota.store.session import Session
from fcn_rota.store.tables.rotas import AssignmentRow, AssignmentStateRow, RotaRow


def rota_rows(session: Session, network_id: str, *conditions: ColumnElement[bool]) -> Sequence[RotaRow]:
    """Return the network's rotas to be changed, by the time of their last change."""
    query = select(RotaRow).where(RotaRow.network_id == network_id, *conditions)
    return session.scalars(query.order_by(RotaRow.changed_at, RotaRow.id)).all()


def next_place(session: Session, network_id: str, rota_id: str) -> int:
    """Return the place after a rota's last assignment."""
    mine = (AssignmentRow.network_id == network_id) & (AssignmentRow.rota_id == rota_id)
    last = session.scalar(select(func.max(AssignmentRow.position)).where(mine))
    return 0 if last is None else last + 1


def apply_edit(
    session: Session,
    row: RotaRow,
    edit: Edit,
    kind: CommandKind,
    act: Act,
    *,
    about: int | None = None,
    overrides: Sequence[Breach] = (),
    together: str = "",
) -> Command:
    """Change the rota's assignments, count its revision up by one, and log the command.

    Parameters
    ----------
    session, row
        Where, and the rota as it was read in this transaction.
    edit, kind
        What goes out and comes in, and what that is called in the log.
    act
        Who does it, when and why.
    about
        Number of the entry of the log that this undoes or does again; None for an edit of its own.
    overrides
        The hard rules that the edit breaks on somebody's word.
    together
        The mark of an undo or redo that is one of several at one stroke; empty for any other.

    Returns
    -------
    Command
        As logged, without its sequence number.

    Raises
    ------
    sqlalchemy.orm.exc.StaleDataError
        If another transaction has changed the rota since `row` was read.
    """
    touch(row, act.at)
    session.flush()  # The comparison with the stored revision happens here, before anything else is written.
    _remove(session, row, edit.before.keys() - edit.after.keys())
    for key, (position, assignment) in edit.after.items():
        _put(session, row, position, assignment, edit.before.get(key))
    command = Command(
        kind=kind,
        before=placed_to_json(edit.before),
        after=placed_to_json(edit.after) | overrides_to_json(overrides) | moved_together(together),
        user=act.user,
        at=act.at,
        why=act.why,
        rota=row.id,
        revision=row.revision,
        about=about,
    )
    append(session, row.network_id, command)
    return command


def touch(row: RotaRow, at: datetime) -> None:
    """Mark a rota as changed, so that its revision counts up even where the clock stands still."""
    row.changed_at = max(at, row.changed_at + timedelta(microseconds=1))


def inverse(session: Session, row: RotaRow, command: Command, at: datetime) -> Edit:
    """Return the edit that undoes a logged one.

    An assignment's states are never taken back: where the edit moved one on, the state before it is reached anew.

    Parameters
    ----------
    session, row
        Where, and the rota.
    command
        The edit as logged.
    at
        When (UTC), for the states that are reached anew.
    """
    return _towards(session, row, placed_before(command), placed_after(command), at)


def repetition(session: Session, row: RotaRow, command: Command, at: datetime) -> Edit:
    """Return the edit that does a logged one again after it was undone; otherwise as `inverse`."""
    return _towards(session, row, placed_after(command), placed_before(command), at)


def _towards(session: Session, row: RotaRow, wanted: Placed, left: Placed, at: datetime) -> Edit:
    touched = wanted.keys() | left.keys()
    present = placed_assignments(session, row.network_id, row.id, touched)
    goal = {
        key: (position, reached_anew(assignment, present[key][1], at) if key in present else assignment)
        for key, (position, assignment) in wanted.items()
    }
    return Edit(present, goal)


def _remove(session: Session, row: RotaRow, ids: set[str]) -> None:
    _forget_states(session, row, ids)
    mine = (AssignmentRow.network_id == row.network_id) & (AssignmentRow.rota_id == row.id)
    session.execute(delete(AssignmentRow).where(mine, AssignmentRow.id.in_(ids)))


def _forget_states(session: Session, row: RotaRow, ids: set[str]) -> None:
    mine = (AssignmentStateRow.network_id == row.network_id) & (AssignmentStateRow.rota_id == row.id)
    session.execute(delete(AssignmentStateRow).where(mine, AssignmentStateRow.assignment_id.in_(ids)))


def _put(
    session: Session, row: RotaRow, position: int, assignment: Assignment, before: tuple[int, Assignment] | None
) -> None:
    new = assignment_to_row(row.network_id, row.id, position, assignment)
    if before is None:
        session.add(new)
        session.add_all(states_to_rows(row.network_id, row.id, assignment))
        return
    session.merge(new)
    known = before[1].states
    if assignment.states[: len(known)] != known:
        # Another assignment under the same id, as a solver may propose it.
        _forget_states(session, row, {assignment.id})
        known = ()
    session.add_all(states_to_rows(row.network_id, row.id, assignment, first=len(known)))
