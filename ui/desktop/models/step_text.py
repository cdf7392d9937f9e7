"""What a step is called, for undo, history and messages."""

from dataclasses import replace

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.facts import Fact, FactsEdit, key_of
from fcn_rota.domain.network import Network
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.wording import counted
from fcn_rota.services.judging import name_of
from fcn_rota.store.command import CommandKind

VERBS = {
    CommandKind.ASSIGN: "Assign",
    CommandKind.UNASSIGN: "Take off",
    CommandKind.CHANGE_ASSIGNMENT: "Change",
    CommandKind.MOVE: "Move",
    CommandKind.SWAP: "Swap",
    CommandKind.PIN: "Pin",
    CommandKind.UNPIN: "Unpin",
    CommandKind.PASTE: "Paste",
    CommandKind.ADVISED: "Take advice",
    CommandKind.REPAIR: "Repair",
    CommandKind.ACCEPT_PROPOSAL: "Accept proposal",
}
"""What the kinds of edit are called."""
_NOUNS = {
    "network": ("network", "networks"),
    "organisations": ("organisation", "organisations"),
    "people": ("person", "people"),
    "engagements": ("engagement", "engagements"),
    "sites": ("site", "sites"),
    "travel_times": ("travel time", "travel times"),
    "shift_types": ("shift type", "shift types"),
    "bank_holidays": ("bank holiday", "bank holidays"),
    "shifts": ("shift", "shifts"),
    "commitments": ("daytime commitment", "daytime commitments"),
    "availabilities": ("entry of availability", "entries of availability"),
    "cover": ("line of cover", "lines of cover"),
    "balances": ("opening balance", "opening balances"),
    "settings": ("rule setting", "rule settings"),
}


def step_text(problem: Problem, kind: CommandKind, edit: Edit) -> str:
    """Return the name of a step: ``Move Ann Whitlock, B Sat 26 Dec to H Sun 27 Dec``.

    Parameters
    ----------
    problem
        Where names and shifts are looked up; what it no longer knows goes unnamed.
    kind, edit
        The step.
    """
    verb = VERBS[kind]
    out, into = edit.out, edit.into
    if kind is CommandKind.ACCEPT_PROPOSAL:
        return f"{verb} ({counted(len({a.id for a in edit.touched}), 'change')})"
    if kind is CommandKind.SWAP and len(into) == 2:
        return f"{verb} {duty_text(problem, out[0])} with {duty_text(problem, out[1])}"
    if kind is CommandKind.MOVE and len(out) == len(into) == 1:
        return _move(problem, out[0], into[0])
    if kind in {CommandKind.ADVISED, CommandKind.REPAIR} and into:
        return f"{verb}: {', '.join(duty_text(problem, one) for one in into)}"
    touched = into or out
    if len(touched) == 1:
        return f"{verb} {duty_text(problem, touched[0])}"
    people = {assignment.person for assignment in touched}
    whose = f" of {holder_text(problem, touched[0])}" if len(people) == 1 else ""
    return f"{verb} {counted(len(touched), 'duty', 'duties')}{whose}"


def facts_text(problem: Problem, edit: FactsEdit, kind: CommandKind = CommandKind.CHANGE_FACTS) -> str:
    """Return the name of a change of the network's facts: ``Add Ann Whitlock``, ``Change 5 engagements``.

    What follows from it for dated shifts is not named where it changes something else too.
    """
    if kind is CommandKind.TAKE_COVER_OVER:
        return "Take over the derived cover"
    stated = [pair for pair in edit.pairs if not all(isinstance(fact, Shift) for fact in pair if fact)] or edit.pairs
    facts = [after or before for before, after in stated]
    first = facts[0] if facts else None
    if first is None:
        return "Change nothing"
    if all(before is None for before, _ in stated):
        verb = "Add"
    elif all(after is None for _, after in stated):
        verb = "Remove"
    else:
        verb = "Change"
    if isinstance(first, Network):
        return _network_text(stated[0])
    # Somebody is added with an engagement, and removed with all that is theirs: they are what it is about.
    main = [fact for fact in facts if isinstance(fact, type(first))]
    if len(main) == 1:
        return f"{verb} {name_of(problem, first)}"
    return f"{verb} {counted(len(main), *_NOUNS[key_of(first)[0]])}"


def shift_text(problem: Problem, shift_id: str) -> str:
    """Return what a shift is called: ``EB Fri 25 Dec``."""
    try:
        shift = problem.index.shift(shift_id)
    except KeyError:
        return "a shift that is gone"
    return f"{problem.index.type_of(shift).code} {clock.show_day(shift.day)}"


def duty_text(problem: Problem, assignment: Assignment) -> str:
    """Return what a duty is called: ``Ann Whitlock, EB Fri 25 Dec``."""
    return f"{holder_text(problem, assignment)}, {shift_text(problem, assignment.shift)}"


def holder_text(problem: Problem, assignment: Assignment) -> str:
    """Return who has a duty: a name, or who is to name somebody."""
    try:
        if assignment.person is None:
            return f"{problem.index.organisation(assignment.organisation or '').name} (to be named)"
        return problem.index.person(assignment.person).name
    except KeyError:
        return "somebody who has left"


def _network_text(pair: tuple[Fact | None, Fact | None]) -> str:
    """Return the name of a change of the network itself."""
    before, after = pair
    if not isinstance(before, Network) or not isinstance(after, Network):
        return "Change the network"
    if replace(before, case_log=after.case_log) != after:
        return f"Change {after.name}"
    return "Use published figures for the forecast" if after.case_log is None else "Use a log of cases for the forecast"


def _move(problem: Problem, out: Assignment, into: Assignment) -> str:
    if out.person == into.person:
        return f"Move {duty_text(problem, out)} to {shift_text(problem, into.shift)}"
    if out.shift == into.shift:
        return f"Move {shift_text(problem, out.shift)} from {holder_text(problem, out)} to {holder_text(problem, into)}"
    return f"Move {duty_text(problem, out)} to {duty_text(problem, into)}"
