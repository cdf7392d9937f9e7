"""What of a request to repair a rota does not fit the rota."""

from collections import Counter
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import AssignmentState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fcn_rota.domain.advice import Move
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.repair import RepairRequest
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift


def complaints(problem: "Problem", rota: "Rota", request: "RepairRequest") -> list[str]:
    """Return what is wrong with a request, a sentence each; empty if it can be answered."""
    people = {person.id for person in problem.people}
    found = []
    for away in request.away:
        if away.person not in people:
            found.append(f"away: nobody has the id {away.person!r}.")
        if away.start >= clock.day_interval(problem.horizon[1]).end:
            found.append(f"away: {away.start.isoformat()} lies after all that the problem knows.")
    for shift in request.added:
        found += _about_shift(problem, request, shift)
    for number, doubled in Counter(shift.id for shift in request.added).items():
        if doubled > 1:
            found.append(f"added: {number!r} is added {doubled} times; each shift has an id of its own.")
    for move in request.agreed:
        found += _about_move(problem, rota, request, move) if move.person in people else [_unknown(move)]
    return found


def _unknown(move: "Move") -> str:
    return f"agreed: nobody has the id {move.person!r}."


def _about_shift(problem: "Problem", request: "RepairRequest", shift: "Shift") -> "Iterator[str]":
    if any(known.id == shift.id for known in problem.shifts):
        yield f"added: there is a shift {shift.id!r} already."
    if not any(kind.id == shift.shift_type for kind in problem.shift_types):
        yield f"added: there is no shift type {shift.shift_type!r}."
    if shift.day not in problem.period:
        first, last = clock.show_date(problem.period.first_day), clock.show_date(problem.period.last_day)
        yield f"added: {clock.show_date(shift.day)} lies outside the period, {first} to {last}."
    if shift.start < request.now:
        yield f"added: {clock.show_span(shift.interval)} has begun already."


def _about_move(problem: "Problem", rota: "Rota", request: "RepairRequest", move: "Move") -> "Iterator[str]":
    name = problem.index.person(move.person).name
    for given in move.gives:
        if given.person != move.person or given not in rota.assignments:
            yield f"agreed: {name} has no duty {given.id!r} to give."
        elif given.start < request.now or given.state is AssignmentState.WORKED:
            yield f"agreed: what {name} would give has begun, {clock.show_span(given.interval)}."
    engagements = {engagement.id for engagement in problem.index.engagements_of(move.person)}
    shifts = {shift.id for shift in (*problem.index.period_shifts, *request.added)}
    known = {assignment.id for assignment in (*problem.assignments, *rota.assignments)}
    for taken in move.takes:
        if taken.person != move.person or taken.engagement not in engagements:
            yield f"agreed: {taken.id!r} is not for {name}, or not on an engagement of theirs."
        if taken.shift not in shifts:
            yield f"agreed: there is no shift {taken.shift!r} in the period."
        if taken.id in known:
            yield f"agreed: there is an assignment {taken.id!r} already."
        if taken.start < request.now:
            yield f"agreed: what {name} would take has begun, {clock.show_span(taken.interval)}."
