"""What a rota file holds, as a value: a rota of one problem, and what was stated about it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Contradiction, Result, SolveStatus, UnfilledNeed
from fcn_rota.domain.rota import Rota, RotaPeriod, RotaStatus
from fcn_rota.exchange.problem_json import problem_digest


@dataclass(frozen=True, slots=True)
class RotaVersion:
    """Which version of a rota a file holds.

    Parameters
    ----------
    id
        Opaque identifier of the rota.
    version, status
        Number of the version, from 1, and where it stands.
    """

    id: str
    version: int = 1
    status: RotaStatus = RotaStatus.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class RotaFile:
    """A rota of one problem, with what a solve stated about it where it comes from one.

    Parameters
    ----------
    problem_id
        Id of the problem it is a rota of.
    problem_digest
        SHA-256 of what a rota depends on in that problem; None for a rota written by hand.
    period
        The dates it plans; None for those of the problem.
    rota
        Which version it is; None for the first draft.
    status
        How the solve ended; None, like all that follows but the assignments, where no solve made this file.
    objective, bound
        Cost of the rota in points, and what no rota of the problem costs less than.
    gap
        (objective - bound) / max(1, objective).
    minimum_unfilled, minimum_unfilled_bound
        People short of minimum cover, and how few any rota must be short.
    seconds
        Wall-clock time used.
    cost_by_rule
        Points by rule id.
    assignments
        Everything on the period's shifts, pins and published assignments included.
    breaches
        What every rule found, hard ones first.
    unfilled
        Needs left short, minimum first, with reasons.
    contradictions
        Fixed assignments that break a hard rule between them.
    """

    problem_id: str
    problem_digest: str | None = None
    period: RotaPeriod | None = None
    rota: RotaVersion | None = None
    status: SolveStatus | None = None
    objective: int | None = None
    bound: int | None = None
    gap: float | None = None
    minimum_unfilled: int | None = None
    minimum_unfilled_bound: int | None = None
    seconds: float | None = None
    cost_by_rule: Mapping[str, int] | None = None
    assignments: tuple[Assignment, ...]
    breaches: tuple[Finding, ...] | None = None
    unfilled: tuple[UnfilledNeed, ...] | None = None
    contradictions: tuple[Contradiction, ...] | None = None

    def rota_of(self, problem: Problem) -> Rota:
        """Return the rota, with what the file leaves open taken from the problem."""
        version = self.rota or RotaVersion(id=problem.rota_of(()).id)
        period = self.period or problem.period
        return Rota(version.id, period, self.assignments, version.version, version.status)

    def result_of(self, problem: Problem) -> Result | None:
        """Return the result of the solve, or None where the file leaves any of it out."""
        named = {field.name: getattr(self, _OURS.get(field.name, field.name)) for field in fields(Result)[1:]}
        if any(value is None for value in named.values()):
            return None
        return Result(rota=self.rota_of(problem), **named)


# The manager's word for a finding is a breach.
_OURS = {"findings": "breaches"}


def file_of_rota(problem: Problem, rota: Rota) -> RotaFile:
    """Return the file of a rota about which nothing is stated."""
    return RotaFile(
        problem_id=problem.id,
        problem_digest=problem_digest(problem),
        period=rota.period,
        rota=RotaVersion(rota.id, rota.version, rota.status),
        assignments=rota.assignments,
    )


def file_of_result(problem: Problem, result: Result) -> RotaFile:
    """Return the file of a solve's result."""
    return RotaFile(
        problem_id=problem.id,
        problem_digest=problem_digest(problem),
        period=result.rota.period,
        rota=RotaVersion(result.rota.id, result.rota.version, result.rota.status),
        status=result.status,
        objective=result.objective,
        bound=result.bound,
        gap=result.gap,
        minimum_unfilled=result.minimum_unfilled,
        minimum_unfilled_bound=result.minimum_unfilled_bound,
        seconds=result.seconds,
        cost_by_rule=result.cost_by_rule,
        assignments=result.rota.assignments,
        breaches=result.findings,
        unfilled=result.unfilled,
        contradictions=result.contradictions,
    )
