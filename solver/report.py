"""From the best values to a result a manager can read."""

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.result import Refusal, Result, SolveStatus, UnfilledNeed
from fcn_rota.rules import minimum_cover
from fcn_rota.rules.presence import cover_rows
from fcn_rota.rules.rule import cost, cost_by_rule
from fcn_rota.rules.trial import Trial
from solver.contradictions import contradictions
from solver.explain import explain_shift_on
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.completing import settled
from solver.search.relaxation import ROUGHLY, relax
from solver.shortage import COVER_RULES, is_short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from solver.charges import Charges
    from solver.search.budget import Budget

MINIMUM_PROOF_SECONDS, LEAST_PROOF_SECONDS = 10.0, 1.0
TERMS_A_SECOND = 400_000
"""A relaxation with more terms than this for each second there is would only be begun."""
MOST_EXPLAINED = 60
"""So many shifts are explained with the result; where more are short, the rest are explained when asked for."""
EXPLAINING_SECONDS = 2.0
"""For so long shifts are explained even where the time limit is over or somebody has asked to stop."""


def describe(
    problem: "Problem",
    rota: "Rota",
    findings: tuple[Finding, ...],
    *,
    bound: int,
    status: SolveStatus,
    budget: "Budget",
    prove_unfilled: "Callable[[], int]" = lambda: 0,
) -> Result:
    """Return the result of a search: the rota with its findings, gaps and contradictions explained.

    Parameters
    ----------
    problem, rota, findings
        What was solved, and how; what the rules find in that.
    bound, status
        Points that no rota falls below, and how the search ended.
    budget
        How much time there is.
    prove_unfilled
        Returns how many people any rota must be short of minimum cover; asked where this one is short.
    """
    short = sum(finding.amount for finding in findings if finding.rule == minimum_cover.ID)
    return Result(
        rota=rota,
        status=status,
        objective=cost(findings),
        bound=bound,
        minimum_unfilled=short,
        minimum_unfilled_bound=prove_unfilled() if short else 0,
        cost_by_rule=cost_by_rule(findings),
        findings=findings,
        unfilled=unfilled_needs(problem, rota, findings, seconds=_seconds_to_explain(budget)),
        contradictions=contradictions(problem, findings),
        seconds=budget.elapsed(),
    )


def _seconds_to_explain(budget: "Budget") -> float:
    return EXPLAINING_SECONDS if budget.stop() else max(EXPLAINING_SECONDS, budget.seconds_left())


def unfilled_needs(
    problem: "Problem", rota: "Rota", findings: tuple[Finding, ...], *, seconds: float = float("inf")
) -> tuple[UnfilledNeed, ...]:
    """Return the needs a rota leaves short, minimum first, with the reason of everybody who could have filled them.

    Parameters
    ----------
    problem, rota, findings
        The rota, and what the rules find in it.
    seconds
        How long reasons are worked out, for at most `MOST_EXPLAINED` shifts; the needs after that have none.
    """
    until = time.monotonic() + seconds
    skill_of = {row.key: row.skill for row in cover_rows(problem)}
    trial = Trial(problem, rota)
    asked: dict[tuple[str, str | None], tuple[Refusal, ...]] = {}
    needs = []
    for rule in COVER_RULES:
        for finding in findings:
            if finding.rule == rule.id and finding.key in skill_of and finding.shifts and is_short(finding):
                skill = skill_of[finding.key]
                open_shifts = tuple(s for s in finding.shifts if problem.index.shift(s).day in problem.period)
                for shift in open_shifts:
                    if (shift, skill) not in asked:
                        enough = len(asked) >= MOST_EXPLAINED or time.monotonic() > until
                        asked[shift, skill] = () if enough else explain_shift_on(trial, shift, skill)
                needs.append(_need(finding, open_shifts, _joined(asked, open_shifts, skill)))
    return tuple(needs)


def _need(finding: Finding, shifts: tuple[str, ...], refusals: tuple[Refusal, ...]) -> UnfilledNeed:
    return UnfilledNeed(
        rule=finding.rule,
        key=finding.key,
        shifts=shifts,
        missing=finding.amount,
        minimum=finding.rule == minimum_cover.ID,
        sentence=finding.sentence,
        refusals=refusals,
    )


def _joined(
    asked: dict[tuple[str, str | None], tuple[Refusal, ...]], shifts: tuple[str, ...], skill: str | None
) -> tuple[Refusal, ...]:
    """Return one reason a person: that for the first shift of the row they are qualified for."""
    by_person: dict[str, Refusal] = {}
    for shift in shifts:
        for refusal in asked[shift, skill]:
            by_person.setdefault(refusal.person, refusal)
    return tuple(by_person.values())


def fewest_unfilled(
    problem: "Problem", charges: "Charges", parts: "Iterable[tuple[Matrix, Numbers]]", budget: "Budget"
) -> int:
    """Return how many people any rota must be short of minimum cover, proven part by part within the time there is.

    Parameters
    ----------
    problem, charges
        What is solved, and what `minimum_cover` charges for it.
    parts
        The independent parts of the model, and which variables these are about.
    budget
        How much time there is; a small model is proved even when it is over.
    """
    parts = list(parts)
    cost = np.zeros(sum(len(variables) for _, variables in parts), dtype=np.int64)
    np.add.at(cost, np.array(charges.variables, dtype=np.int64), np.array(charges.points, dtype=np.int64))
    seconds = max(LEAST_PROOF_SECONDS, min(MINIMUM_PROOF_SECONDS, budget.seconds_to_the_end() - EXPLAINING_SECONDS))
    until = time.monotonic() + (0.0 if budget.stop() else seconds)
    least = charges.constant
    for matrix, variables in parts:
        least += _least_cost(matrix.priced(cost[variables], 0), until - time.monotonic(), budget.stop)
    dearest = max([1, *(minimum_cover.price_of(problem, row) for row in cover_rows(problem))])
    return max(0, -(-least // dearest))


def _least_cost(matrix: Matrix, seconds: float, stop: "Callable[[], bool]") -> int:
    """Return what no solution costs less than: by the rows with a price alone, and by the relaxation if there is time.

    The rows themselves say how many are missing where nobody can come at all.
    """
    priced = np.flatnonzero(matrix.cost)
    rows = matrix.of_rows(matrix.rows_with(priced))
    box = settled(rows)
    bound = matrix.least() if box is None else replace(rows, lower=box.lower, upper=box.upper).least()
    if len(priced) and len(matrix.columns) <= TERMS_A_SECOND * seconds:
        bound = max(bound, relax(matrix, seconds, ROUGHLY, stop).bound)
    return bound
