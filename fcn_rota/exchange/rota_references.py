"""What must fit together between a rota file and the problem it belongs to."""

from collections.abc import Collection, Iterator
from math import isclose

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import gap
from fcn_rota.exchange.consistency import assignment_complaints
from fcn_rota.exchange.json_text import shown
from fcn_rota.exchange.problem_json import problem_digest
from fcn_rota.exchange.references import doubled_ids, engagement_complaints, unknown_ids
from fcn_rota.exchange.rota_file import RotaFile

_DIGITS_SHOWN = 12


def belonging_complaints(file: RotaFile, problem: Problem) -> Iterator[str]:
    """Yield a sentence where the rota was made for another problem, or for an earlier state of this one."""
    if file.problem_id != problem.id:
        yield f"problem_id: this rota was made for the problem {shown(file.problem_id)}, not for {shown(problem.id)}"
    elif file.problem_digest is not None and file.problem_digest != problem_digest(problem):
        then, now = file.problem_digest[:_DIGITS_SHOWN], problem_digest(problem)[:_DIGITS_SHOWN]
        yield (
            f"problem_digest: the problem {shown(problem.id)} has changed since the rota was made (it was {then}..., "
            f"now it is {now}...); solve again, or take this line out of the rota file to use the rota all the same"
        )


def rota_complaints(file: RotaFile, problem: Problem) -> Iterator[str]:
    """Yield a sentence, with its place, for everything that does not fit the problem or itself."""
    if file.period is not None and file.period != problem.period:
        first, last = problem.period.first_day, problem.period.last_day
        yield f"period: the problem's period is {clock.show_date(first)} to {clock.show_date(last)}"
    yield from _assignments(file.assignments, problem)
    yield from _figures(file)
    yield from _statements(file, problem)


def _assignments(assignments: tuple[Assignment, ...], problem: Problem) -> Iterator[str]:
    yield from doubled_ids("assignments", assignments)
    organisations = {organisation.id for organisation in problem.organisations}
    engagements = {engagement.id for engagement in problem.engagements}
    outside = {assignment.id for assignment in problem.assignments if not problem.in_period(assignment)}
    people, days = _people(problem), {shift.id: shift.day for shift in problem.shifts}
    for number, assignment in enumerate(assignments):
        place = f"assignments[{number}]"
        yield from unknown_ids(f"{place}.shift", assignment.shift, days, "shift")
        yield from unknown_ids(f"{place}.person", assignment.person, people, "person")
        yield from unknown_ids(f"{place}.engagement", assignment.engagement, engagements, "engagement")
        yield from unknown_ids(f"{place}.organisation", assignment.organisation, organisations, "organisation")
        if assignment.shift in days and days[assignment.shift] not in problem.period:
            yield f"{place}.shift: {shown(assignment.shift)} does not start in the period; a rota holds the period only"
        if assignment.id in outside:
            yield f"{place}.id: {shown(assignment.id)} is the id of an assignment outside the period"
    yield from engagement_complaints("assignments", assignments, problem)
    yield from assignment_complaints(assignments, problem.shifts)


def _figures(file: RotaFile) -> Iterator[str]:
    if file.objective is None or file.bound is None:
        return
    if file.bound > file.objective:
        yield f"bound: {file.bound:,} lies above the objective, {file.objective:,}; no rota costs less than the bound"
    elif file.gap is not None and not isclose(file.gap, gap(file.objective, file.bound), abs_tol=1e-6):
        yield f"gap: {file.gap} does not follow from objective and bound ({gap(file.objective, file.bound):.6f})"


def _statements(file: RotaFile, problem: Problem) -> Iterator[str]:
    people, shifts = _people(problem), {shift.id for shift in problem.shifts}
    for number, breach in enumerate(file.breaches or ()):
        yield from unknown_ids(f"breaches[{number}].people", breach.people, people, "person")
        yield from unknown_ids(f"breaches[{number}].shifts", breach.shifts, shifts, "shift")
    for number, need in enumerate(file.unfilled or ()):
        yield from unknown_ids(f"unfilled[{number}].shifts", need.shifts, shifts, "shift")
        for inner, refusal in enumerate(need.refusals):
            yield from unknown_ids(f"unfilled[{number}].refusals[{inner}].person", refusal.person, people, "person")
    assignments = {assignment.id for assignment in (*file.assignments, *problem.assignments)}
    for number, contradiction in enumerate(file.contradictions or ()):
        path = f"contradictions[{number}].assignments"
        yield from unknown_ids(path, contradiction.assignments, assignments, "assignment")


def _people(problem: Problem) -> Collection[str]:
    return {person.id for person in problem.people}
