"""Edits of a rota: applied, logged and counted in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import delete
from sqlalchemy.orm import Session

from fcn_rota.domain.assignment import Assignment, StateChange
from fcn_rota.store.command import Command, CommandKind
from fcn_rota.store.log import append
from fcn_rota.store.mapping.rotas import (
    assignment_from_json,
    assignment_to_json,
    assignment_to_row,
    states_to_rows,
)
from fcn_rota.store.rotas import placed_assignments
from fcn_rota.store.tables.rotas import AssignmentRow, AssignmentStateRow, RotaRow

Placed: TypeAlias = Mapping[str, tuple[int, Assignment]]
"""Assignments by id, each with its place in the rota's order."""
Breach: TypeAlias = tuple[str, tuple[str, ...]]
"""A hard rule that is broken: its id, and the key it is broken for."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, when (UTC) and why."""

    user: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of some of a rota's assignments; what is in neither side stays as it is."""

    before: Placed
    after: Placed


def difference(before: Placed, after: Placed) -> Edit:
    """Return the edit that leads from one whole rota to another."""
    return Edit(
        {key: value for key, value in before.items() if after.get(key) != value},
        {key: value for key, value in after.items() if before.get(key) != value},
    )


def apply_edit(
    session: Session,
    row: RotaRow,
    edit: Edit,
    kind: CommandKind,
    act: Act,
    *,
    about: int | None = None,
    overrides: Sequence[Breach] = (),
) -> Command:
    """Change the rota's assignments, count its revision up by one, and log the command.

    The hard rules that the edit breaks on somebody's word (`overrides`) are logged with it.

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
        before=_to_json(edit.before),
        after=_to_json(edit.after) | overrides_to_json(overrides),
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
    """
    return _towards(session, row, placed_before(command), placed_after(command), at)


def repetition(session: Session, row: RotaRow, command: Command, at: datetime) -> Edit:
    """Return the edit that does a logged one again after it was undone."""
    return _towards(session, row, placed_after(command), placed_before(command), at)


def placed_before(command: Command) -> Placed:
    """Return the assignments that a logged edit took out or changed, as they were."""
    return _from_json(command.before)


def placed_after(command: Command) -> Placed:
    """Return the assignments that a logged edit put in or changed, as they became."""
    return _from_json(command.after)


def overrides_to_json(overrides: Sequence[Breach]) -> dict[str, Any]:
    """Return what the log keeps of the hard rules that an edit breaks on somebody's word: ids only."""
    return {"overrides": [{"rule": rule, "key": list(key)} for rule, key in overrides]} if overrides else {}


def overrides_of(command: Command) -> tuple[Breach, ...]:
    """Return the hard rules that a logged edit broke on somebody's word."""
    return tuple((entry["rule"], tuple(entry["key"])) for entry in command.after.get("overrides", ()))


def _towards(session: Session, row: RotaRow, wanted: Placed, left: Placed, at: datetime) -> Edit:
    touched = wanted.keys() | left.keys()
    present = placed_assignments(session, row.network_id, row.id, touched)
    goal = {
        key: (position, reached_anew(assignment, present[key][1], at) if key in present else assignment)
        for key, (position, assignment) in wanted.items()
    }
    return Edit(present, goal)


def reached_anew(wanted: Assignment, present: Assignment, at: datetime) -> Assignment:
    """Return an assignment as it was, reached from what it is now: states are added, never taken back."""
    if wanted.states == present.states:
        return wanted
    steps = present.states if wanted.state is present.state else (*present.states, StateChange(wanted.state, at))
    return replace(wanted, states=steps)


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


def _to_json(placed: Placed) -> dict[str, Any]:
    return {
        "assignments": [
            {**assignment_to_json(assignment), "position": position} for position, assignment in placed.values()
        ]
    }


def _from_json(values: Mapping[str, Any]) -> Placed:
    return {entry["id"]: (entry["position"], assignment_from_json(entry)) for entry in values["assignments"]}
