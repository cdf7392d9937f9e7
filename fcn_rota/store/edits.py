"""Edits of a rota as values, and as the command log keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias

from fcn_rota.domain.assignment import Assignment, StateChange
from fcn_rota.store.command import Command
from fcn_rota.store.mapping.rotas import assignment_from_json, assignment_to_json

Placed: TypeAlias = Mapping[str, tuple[int, Assignment]]
"""Assignments by id, each with its place in the rota's order."""
Breach: TypeAlias = tuple[str, tuple[str, ...]]
"""A hard rule that is broken: its id, and the key it is broken for."""


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


def reached_anew(wanted: Assignment, present: Assignment, at: datetime) -> Assignment:
    """Return an assignment as it was, reached from what it is now: states are added, never taken back."""
    if wanted.states == present.states:
        return wanted
    steps = present.states if wanted.state is present.state else (*present.states, StateChange(wanted.state, at))
    return replace(wanted, states=steps)


def placed_to_json(placed: Placed) -> dict[str, Any]:
    """Return what the log keeps of one side of an edit."""
    return {
        "assignments": [
            {**assignment_to_json(assignment), "position": position} for position, assignment in placed.values()
        ]
    }


def _from_json(values: Mapping[str, Any]) -> Placed:
    return {entry["id"]: (entry["position"], assignment_from_json(entry)) for entry in values["assignments"]}
