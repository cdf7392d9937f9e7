"""Checking a solver's rota once more before it is saved: a defect of the solver must not be published silently."""

from collections.abc import Callable, Iterable

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota
from fcn_rota.store.errors import StoreError


def recheck(problem: Problem, result: Result, assess: Callable[[Problem, Rota], Iterable[Finding]]) -> None:
    """Compare a result with what the rules say of its rota.

    Raises
    ------
    StoreError
        If the rota is of another period, an assignment of it is on no shift of the period, the cost differs, or a hard
        breach is neither stated in the result nor explained by an assignment that nobody may move.
    """
    if result.rota.period != problem.period:
        raise StoreError("The rota was not saved: it is of another period than the problem; solve the period again.")
    shifts = {shift.id for shift in problem.index.period_shifts}
    stray = [assignment.id for assignment in result.rota.assignments if assignment.shift not in shifts]
    if stray:
        raise StoreError(f"The rota was not saved: assignment {stray[0]} is on no shift of the period; solve it again.")
    findings = tuple(assess(problem, result.rota))
    cost = sum(finding.points for finding in findings)
    if cost != result.objective:
        raise StoreError(
            f"The rota was not saved: by the rules it costs {cost:,} points, but the solver states "
            f"{result.objective:,}; solve the period again, and report this."
        )
    unexplained = _unexplained(problem, result, findings)
    if unexplained:
        raise StoreError(
            f"The rota was not saved: it breaks a hard rule that the solver did not state ({unexplained[0].sentence}); "
            "solve the period again, and report this."
        )


def _unexplained(problem: Problem, result: Result, findings: Iterable[Finding]) -> list[Finding]:
    stated = {(finding.rule, finding.key) for finding in result.findings if finding.hard}
    fixed = [assignment for assignment in problem.assignments if problem.is_fixed(assignment)]
    people = {assignment.person for assignment in fixed if problem.in_period(assignment)}
    shifts = {assignment.shift for assignment in fixed}
    return [
        finding
        for finding in findings
        if finding.hard
        and (finding.rule, finding.key) not in stated
        and people.isdisjoint(finding.people)
        and shifts.isdisjoint(finding.shifts)
    ]
