"""From the best values to a result a manager can read."""

import time
from typing import TYPE_CHECKING

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.result import Refusal, Result, SolveStatus, UnfilledNeed
from fcn_rota.rules import minimum_cover
from fcn_rota.rules.presence import cover_rows
from fcn_rota.rules.rule import cost, cost_by_rule
from fcn_rota.rules.trial import Trial
from solver.contradictions import contradictions
from solver.explain import explain_shift_on
from solver.matrix import Matrix
from solver.search.relaxation import relax
from solver.shortage import COVER_RULES, is_short

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from solver.builder import Builder
    from solver.search.budget import Budget

MINIMUM_PROOF_SECONDS = 10.0
MOST_EXPLAINED = 60
"""So many shifts are explained with the result; where more are short, the rest are explained when asked for."""
EXPLAINING_SECONDS = 2.0
"""For so long shifts are explained even where the time limit is over or somebody has asked to stop."""


def describe(
    builder: "Builder",
    rota: "Rota",
    findings: tuple[Finding, ...],
    *,
    bound: int,
    status: SolveStatus,
    budget: "Budget",
) -> Result:
    """Return the result of a search: the rota with its findings, gaps and contradictions explained.

    Parameters
    ----------
    builder
        Of the model that was searched.
    rota, findings
        The best rota, and what the rules' own assessment says of it: its cost is theirs.
    bound, status
        What is proven, in points, and how the search ended.
    budget
        Says how much time is left to explain gaps, and how long all of it took.
    """
    problem = builder.problem
    short = sum(finding.amount for finding in findings if finding.rule == minimum_cover.ID)
    return Result(
        rota=rota,
        status=status,
        objective=cost(findings),
        bound=bound,
        minimum_unfilled=short,
        minimum_unfilled_bound=_fewest_unfilled(builder) if short else 0,
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


def _fewest_unfilled(builder: "Builder") -> int:
    """Return how many people any rota must be short of minimum cover, proven by the relaxation."""
    model = builder.model
    cost_only = [0] * len(model.cost)
    paid = 0
    dearest = max([1, *(minimum_cover.price_of(builder.problem, row) for row in cover_rows(builder.problem))])
    for (rule, _), terms in builder.charges.items():
        if rule == minimum_cover.ID:
            for points, variable in terms:
                cost_only[variable] += points
    for (rule, _), points in builder.constants.items():
        paid += points if rule == minimum_cover.ID else 0
    covers = model.priced(cost_only, paid)
    # A relaxation that is cut off may know no more than that something below 0 holds.
    return max(0, -(-relax(Matrix.of(covers), MINIMUM_PROOF_SECONDS).bound // dearest))
