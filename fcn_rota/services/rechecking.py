"""Checking a rota once more before it is saved or published: a defect of the solver must not reach people silently."""

from collections.abc import Callable, Iterable

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.wording import counted
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


def recheck_before_publishing(
    problem: Problem, rota: Rota, assess: Callable[[Problem, Rota], Iterable[Finding]]
) -> tuple[Finding, ...]:
    """Judge a rota, whoever made it, before people are told.

    Returns
    -------
    tuple of Finding
        The hard rules it breaks; somebody has chosen to publish it all the same, and the log says so.

    Raises
    ------
    StoreError
        If it is short of minimum cover.
    """
    # Imported when first needed, as the rules themselves are.
    from fcn_rota.rules import minimum_cover

    findings = tuple(assess(problem, rota))
    short = [finding for finding in findings if finding.rule == minimum_cover.ID]
    if short:
        missing = counted(sum(finding.amount for finding in short), "person", "people")
        more = f", and {len(short) - 1:,} more like it" if len(short) > 1 else ""
        raise StoreError(
            f"The rota was not published: it is short of minimum cover by {missing} "
            f"({short[0].sentence.removesuffix('.')}{more}). The draft is kept; fill it, or have whoever answers for "
            "the minimum lower it, then publish."
        )
    return tuple(finding for finding in findings if finding.hard)


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
