"""``fcn-rota explain``: who is on a shift, and why nobody else is."""

import argparse
import re
from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import Shift
from fcn_rota.exchange.rota_json import read_rota
from fcn_rota.exchange.wire import to_wire
from solver.explain import explain_shift
from ui.commands.console import Console
from ui.commands.errors import CommandError
from ui.commands.files import problem_from

_CODE_AND_DATE = re.compile(r"(.+)\s+(\d{4}-\d{2}-\d{2})", re.ASCII)
_CODES_SHOWN = 20


def run(options: argparse.Namespace, console: Console) -> int:
    """Print who is on the shift and the reason for each qualified person who is not."""
    problem = problem_from(options.problem, console)
    rota = read_rota(options.rota, problem).rota
    shift = shift_named(problem, " ".join(options.shift))
    on_it = [assignment for assignment in rota.assignments if assignment.shift == shift.id]
    refusals = explain_shift(problem, rota, shift.id)
    console.answer(
        {
            "shift": shift.id,
            "assignments": [to_wire(assignment) for assignment in on_it],
            "refusals": [to_wire(refusal) for refusal in refusals],
        }
    )
    kind = problem.index.type_of(shift)
    site = problem.index.site_of(shift)
    console.say(f"{kind.code} {kind.name}, {site.name}, {clock.show_span(shift.interval)}")
    console.say("On it:" if on_it else "Nobody is on it.")
    for assignment in on_it:
        console.say(f"  {_person_on(problem, assignment)}")
    console.say("Not on it, though they have the skills:" if refusals else "Nobody else has the skills.")
    for refusal in refusals:
        name = problem.index.person(refusal.person).name
        # Most sentences begin with the name themselves.
        console.say(f"  {refusal.sentence if refusal.sentence.startswith(name) else f'{name}: {refusal.sentence}'}")
    return 0


def shift_named(problem: Problem, name: str) -> Shift:
    """Return the shift of the period with an id, or with a code on a date (``NB 2026-12-25``).

    Raises
    ------
    CommandError
        If there is none.
    """
    shifts = problem.index.period_shifts
    by_id = [shift for shift in shifts if shift.id == name]
    match = _CODE_AND_DATE.fullmatch(name)
    if by_id or not match:
        found = by_id
    else:
        code, day = match[1], _date(match[2])
        found = [s for s in shifts if problem.index.type_of(s).code.casefold() == code.casefold() and s.day == day]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(shift.id for shift in found)
        raise CommandError(f"SHIFT: {name!r} is more than one shift; name it by its id, one of {ids}")
    first, last = problem.period.first_day, problem.period.last_day
    codes = sorted({problem.index.type_of(shift).code for shift in shifts})
    shown = ", ".join(codes[:_CODES_SHOWN]) + (", ..." if len(codes) > _CODES_SHOWN else "")
    raise CommandError(
        f"SHIFT: no shift {name[:100]!r} in the period {first} to {last}; write its id, or its code and date, "
        f'such as "{codes[0] if codes else "NB"} {first}"; codes are {shown or "none"}'
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"SHIFT: {text} is not a date; write it as 2026-12-25") from None


def _person_on(problem: Problem, assignment: Assignment) -> str:
    if assignment.person is None or assignment.engagement is None:
        asked = problem.index.organisation(assignment.organisation or "").name
        return f"a slot asked of {asked}, to be named (no cover yet)"
    role = problem.index.engagement(assignment.engagement).role
    remarks = [] if assignment.interval == problem.index.shift(assignment.shift).interval else [_span(assignment)]
    remarks += ["supernumerary"] if assignment.stands and not assignment.counts else []
    remarks += ["pinned"] if assignment.pinned else []
    remarks += [] if assignment.confirmed else ["unconfirmed" if assignment.stands else assignment.state.value]
    return f"{problem.index.person(assignment.person).name} ({', '.join((role, *remarks))})"


def _span(assignment: Assignment) -> str:
    return f"{clock.show_time(assignment.start)}-{clock.show_time(assignment.end)}"
