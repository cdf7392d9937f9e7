"""Going several steps along the log at one stroke: what that makes of the rota, and whether it can be done at all."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.facts import FactsEdit, with_facts
from fcn_rota.domain.problem import Problem
from fcn_rota.services.judging import judged
from fcn_rota.services.steps import AnyStep, FactsStep, Step
from ui.desktop.commands.history import UNDO, Way


def legs(steps: Iterable[AnyStep]) -> list[tuple[AnyStep, ...]]:
    """Return steps in their order, edits of the rota that follow one another together, changes of facts by themselves.

    Edits of the rota that follow one another are one to the rules and the board.
    """
    found: list[tuple[AnyStep, ...]] = []
    for is_of_rota, group in groupby(steps, key=lambda step: isinstance(step, Step)):
        together = tuple(group)
        found += [together] if is_of_rota else [(step,) for step in together]
    return found


def net(way: Way, steps: Sequence[Step], present: dict[str, Assignment], at: datetime) -> Edit:
    """Return the one edit that some steps on a way come to.

    Parameters
    ----------
    way, steps
        Back or forth, and the steps, the first one first.
    present
        The rota's assignments by id, before.
    at
        When (UTC), for states that are reached anew.
    """
    out: dict[str, Assignment] = {}
    into: dict[str, Assignment] = {}
    now = dict(present)
    for step in steps:
        edit = way.towards(step, now, at)
        for one in edit.out:
            now.pop(one.id, None)
            if into.pop(one.id, None) is None:
                out.setdefault(one.id, one)
        for one in edit.into:
            now[one.id] = into[one.id] = one
    same = {key for key, one in into.items() if out.get(key) == one}
    return Edit(
        tuple(one for key, one in out.items() if key not in same),
        tuple(one for key, one in into.items() if key not in same),
    )


def towards(step: FactsStep, way: Way) -> FactsEdit:
    """Return the change of facts that a step on a way makes."""
    return step.edit.reversed if way is UNDO else step.edit


def obstacle(problem: Problem, way: Way, steps: Iterable[AnyStep], at: datetime) -> tuple[AnyStep, str] | None:
    """Return the first of some steps that cannot be gone, with what stands against it; None where all can.

    Parameters
    ----------
    problem
        The problem with the rota as it is now.
    way, steps, at
        As for `net`.
    """
    for step in steps:
        if isinstance(step, Step):
            present = {one.id: one for one in problem.assignments}
            edit = way.towards(step, present, at)
            gone = {one.id for one in edit.out}
            kept = (one for one in problem.assignments if one.id not in gone)
            problem = replace(problem, assignments=(*kept, *edit.into))
            continue
        complaints = judged(problem, towards(step, way), is_whole=True).complaints
        if complaints:
            return step, complaints[0].sentence
        problem = with_facts(problem, towards(step, way))
    return None
