"""The steps of a draft that can be undone and redone, and the register of hard rules that were overridden."""

from dataclasses import dataclass
from datetime import datetime

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.store import reading
from fcn_rota.store.command import Command, CommandKind, stacks
from fcn_rota.store.database import Database
from fcn_rota.store.drafts import Breach, overrides_of, placed_after, placed_before, reached_anew
from fcn_rota.store.log import read_log


@dataclass(frozen=True, slots=True)
class Step:
    """An edit of a draft, as it was made.

    Parameters
    ----------
    kind
        What was done.
    edit
        What went out of the rota, and what came into it.
    why
        The reason given; empty where none was asked for.
    overrides
        The hard rules that it broke, by rule and key, for that reason.
    by, at
        Opaque id of who did it, and when (UTC); empty and None for a step of this window that is not stored yet.
    """

    kind: CommandKind
    edit: Edit
    why: str = ""
    overrides: tuple[Breach, ...] = ()
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a draft that can be undone and redone, the next one last."""

    undo: tuple[Step, ...] = ()
    redo: tuple[Step, ...] = ()


def steps_of(database: Database, rota: str) -> Steps:
    """Return the steps of a draft that can be undone and redone, whoever made them and however long ago.

    Raises
    ------
    StoreError
        If the database holds no network.
    """
    with database.reading() as work:
        log = read_log(work.session, reading.require_network(work.session).network_id, rota)
    by_number = {command.sequence: command for command in log}
    possible = stacks(log)
    return Steps(
        tuple(_step(by_number[number]) for number in possible.undo),
        tuple(_step(by_number[number]) for number in possible.redo),
    )


def reversal(step: Step, present: dict[str, Assignment], at: datetime) -> Edit:
    """Return the edit that undoes a step, as `fcn_rota.services.drafts.undo` makes it.

    Parameters
    ----------
    step
        The last step that stands.
    present
        The rota's assignments by id.
    at
        When (UTC), for states that are reached anew.
    """
    return _towards(step.edit.out, step.edit.into, present, at)


def repetition(step: Step, present: dict[str, Assignment], at: datetime) -> Edit:
    """Return the edit that does an undone step again, as `fcn_rota.services.drafts.redo` makes it."""
    return _towards(step.edit.into, step.edit.out, present, at)


def _towards(
    wanted: tuple[Assignment, ...], left: tuple[Assignment, ...], present: dict[str, Assignment], at: datetime
) -> Edit:
    touched = dict.fromkeys(assignment.id for assignment in (*left, *wanted))
    goal = (reached_anew(one, present[one.id], at) if one.id in present else one for one in wanted)
    return Edit(tuple(present[key] for key in touched if key in present), tuple(goal))


def _step(command: Command) -> Step:
    out = tuple(assignment for _, assignment in placed_before(command).values())
    into = tuple(assignment for _, assignment in placed_after(command).values())
    return Step(command.kind, Edit(out, into), command.why, overrides_of(command), command.user, command.at)
