"""The steps that can be undone and redone, of a draft and of the network's facts, and what they broke on purpose."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeAlias

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.services.facts_log import facts_edits
from fcn_rota.store import reading
from fcn_rota.store.asking import Source, same
from fcn_rota.store.command import FACTS_STEPS, Command, CommandKind, mark_of, stacks
from fcn_rota.store.database import Database
from fcn_rota.store.edits import Breach, overrides_of, placed_after, placed_before, reached_anew
from fcn_rota.store.log import read_commands, read_facts_outline, read_log, read_outline
from fcn_rota.store.rotas import PLANNED, of_period, rotas

MOST_FACTS_STEPS = 100
"""How many changes of the network's facts a window can take back, at most."""
_MOVES: Final = frozenset({CommandKind.UNDO, CommandKind.REDO})


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
    together
        What it has in common with the other steps that were undone, or done again, at the same stroke as it was last.
    """

    kind: CommandKind
    edit: Edit
    why: str = ""
    overrides: tuple[Breach, ...] = ()
    by: str = ""
    at: datetime | None = None
    together: str = ""


@dataclass(frozen=True, slots=True)
class FactsStep:
    """A change of the network's facts, as it was made.

    Parameters
    ----------
    edit
        What went and what came, with what followed from it for the shifts of the period.
    why, by, at, together
        As for `Step`.
    kind
        What was done, one of `fcn_rota.store.command.FACTS_STEPS`.
    """

    edit: FactsEdit
    why: str = ""
    by: str = ""
    at: datetime | None = None
    kind: CommandKind = CommandKind.CHANGE_FACTS
    together: str = ""


AnyStep: TypeAlias = Step | FactsStep
"""What a window can undo: an edit of the rota, or a change of the network's facts."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps that can be undone and redone, the next one last."""

    undo: tuple[AnyStep, ...] = ()
    redo: tuple[AnyStep, ...] = ()


def steps_of(database: Database, rota: str | None) -> Steps:
    """Return the steps of a draft and of the network's facts that can be undone and redone, whoever made them.

    Of the draft it is all of them; of the facts, the last ones (`MOST_FACTS_STEPS`).

    Parameters
    ----------
    database
        Where.
    rota
        The draft; None for the steps of the facts alone.

    Raises
    ------
    StoreError
        If the database holds no network.
    """
    with database.reading() as source:
        home = reading.require_network(source).network_id
        outline = read_facts_outline(source, home)
        changes = {command.sequence: command for command in outline if command.kind in FACTS_STEPS}
        log = read_log(source, home, rota) if rota is not None else ()
        by_number = {command.sequence: command for command in log}
        possible = stacks(sorted((*log, *outline), key=_number))
        near = [
            number
            for numbers in (possible.undo, possible.redo)
            for number in [one for one in numbers if one in changes][-MOST_FACTS_STEPS:]
        ]
        edits = facts_edits(source, home, outline, near)
        marks = _marks(log) | _facts_marks(source, outline, near)

    def steps(numbers: tuple[int, ...]) -> tuple[AnyStep, ...]:
        made = (
            (number, _facts_step(changes[number], edits[number]) if number in edits else _step(by_number[number]))
            for number in numbers
            if number in edits or number in by_number
        )
        return tuple(replace(step, together=marks.get(number, "")) for number, step in made)

    return Steps(steps(possible.undo), steps(possible.redo))


def earlier_reasons(database: Database, period: RotaPeriod, draft: str | None) -> dict[Breach, str]:
    """Return the reasons for breaking hard rules that earlier versions of a period's rota were given.

    Parameters
    ----------
    database, period
        Where, and whose rota.
    draft
        The version that is edited, whose own reasons stand among its steps; None where there is none.
    """
    found: dict[Breach, str] = {}
    with database.reading() as source:
        home = reading.require_network(source).network_id
        earlier = (row for row in rotas(source, home, same("origin", PLANNED), *of_period(period)) if row.id != draft)
        for row in sorted(earlier, key=lambda row: row.version):
            outline = read_outline(source, home, row.id)
            standing = set(stacks(outline).undo)
            told = [
                one.sequence
                for one in outline
                if one.why and one.sequence and (one.sequence in standing or one.kind is CommandKind.PUBLISH)
            ]
            for _, command in sorted(read_commands(source, told).items()):
                found.update(dict.fromkeys(overrides_of(command), command.why))
                for breach in _published_with(command):
                    # Whoever publishes explains what nobody has explained before.
                    found.setdefault(breach, command.why)
    return found


def placed_edit(command: Command) -> Edit:
    """Return what a logged edit of a draft took out and put in."""
    out, into = placed_before(command), placed_after(command)
    return Edit(tuple(one for _, one in out.values()), tuple(one for _, one in into.values()))


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


def _facts_step(command: Command, edit: FactsEdit) -> FactsStep:
    return FactsStep(edit, command.why, command.user, command.at, command.kind)


def _step(command: Command) -> Step:
    return Step(command.kind, placed_edit(command), command.why, overrides_of(command), command.user, command.at)


def _published_with(command: Command) -> tuple[Breach, ...]:
    """Return the hard rules that a version breaks which was published by a command; none for any other command."""
    return tuple((entry["rule"], tuple(entry["key"])) for entry in command.after.get("hard_findings", ()))


def _marks(log: Iterable[Command]) -> dict[int, str]:
    """Return the mark of each step that was undone or done again, as it was last."""
    return {command.about: mark_of(command) for command in log if command.kind in _MOVES and command.about is not None}


def _facts_marks(source: Source, outline: Iterable[Command], near: Collection[int]) -> dict[int, str]:
    """Return the marks of changes of facts, whose outline holds none."""
    last = {one.about: one.sequence for one in outline if one.kind in _MOVES and one.about in near}
    return _marks(sorted(read_commands(source, [one for one in last.values() if one]).values(), key=_number))


def _number(command: Command) -> int:
    return command.sequence or 0
