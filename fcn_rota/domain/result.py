"""What goes into a solve and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.scope import WHOLE, SolveScope
from fcn_rota.domain.wording import one_line


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a solve may go.

    Parameters
    ----------
    seconds
        Wall-clock seconds, or None where `work` limits it.
    workers
        Processor cores to use; None for all.
    seed
        Where random choices start.
    work
        Units of deterministic work instead of a clock: the same problem and seed then give the same rota on the same
        machine and versions. One unit is about a second of one core.
    gap
        Stop once the proven gap is this small (0.01 is 1 %).
    scope
        What of the rota it may change. Cost is of the whole rota, but whatever is proven holds within the scope.

    Raises
    ------
    ValueError
        If a limit is not positive, or neither a time nor a work limit is given.
    """

    seconds: float | None = 60.0
    workers: int | None = None
    seed: int = 0
    work: float | None = None
    gap: float = 0.0
    scope: SolveScope = WHOLE

    def __post_init__(self) -> None:
        if self.seconds is None and self.work is None:
            raise ValueError("a solve needs a limit: seconds of time or units of work")
        for name, value in (("seconds", self.seconds), ("workers", self.workers), ("work", self.work)):
            if value is not None and not 0 < value < 1e9:
                raise ValueError(f"{name} must be a number above 0, not {value}")
        if not 0 <= self.gap < 1:
            raise ValueError(f"the gap lies between 0 and 1, not {self.gap}")
        if not 0 <= self.seed < 2**31:
            raise ValueError(f"the seed is a whole number from 0 to 2147483647, not {self.seed}")


@dataclass(frozen=True, slots=True)
class Progress:
    """How a running solve stands.

    Parameters
    ----------
    seconds
        Since its start.
    stage
        What it is doing, in a few words.
    cost
        Points of the best rota so far; None before the first.
    bound
        Points below which no rota can be; None before the first proof.
    """

    seconds: float
    stage: str
    cost: int | None
    bound: int | None

    @property
    def gap(self) -> float | None:
        """(cost - bound) / max(1, cost), or None before both are known."""
        if self.cost is None or self.bound is None:
            return None
        return gap(self.cost, self.bound)


class SolveStatus(StrEnum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    LIMIT = "limit"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one qualified person is not on a shift with a gap, in a sentence for the manager."""

    person: str
    rule: str
    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))


@dataclass(frozen=True, slots=True)
class UnfilledNeed:
    """A need the rota leaves short.

    Parameters
    ----------
    rule
        ``minimum_cover``, ``desired_cover`` or another rule that counts people.
    key
        The need's row, as in its `Finding`.
    shifts
        Ids of the shifts it could be filled on.
    missing
        People short.
    minimum
        Whether the minimum, and not only the desired number, is short.
    sentence
        What is missing where and when.
    refusals
        For every person with the skills: why not.
    """

    rule: str
    key: tuple[str, ...]
    shifts: tuple[str, ...]
    missing: int
    minimum: bool
    sentence: str
    refusals: tuple[Refusal, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A smallest set of fixed assignments and rules that cannot hold together.

    With any one of the assignments free to move, or any one of the rules let go, it can hold.

    Parameters
    ----------
    rule, key
        The rule that they break, and what it looked at.
    assignments
        Their ids; none where history and daytime work break the rule by themselves.
    sentence
        What is broken, in the manager's words.
    further_rules
        Ids of the other rules of the set: those that keep away everybody who could mend it.
    """

    rule: str
    key: tuple[str, ...]
    assignments: tuple[str, ...]
    sentence: str
    further_rules: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))


@dataclass(frozen=True, slots=True)
class Result:
    """A rota with the proof of how good it is. Every figure was recomputed by the rules' own assessment.

    Parameters
    ----------
    rota
        The best rota found.
    status
        Proven best, out of time or work, or stopped.
    objective
        Its cost in points.
    bound
        No rota of this problem costs less.
    minimum_unfilled, minimum_unfilled_bound
        People short of minimum cover, and how few any rota must be short.
    cost_by_rule
        Points by rule id.
    findings
        All findings, hard ones first.
    unfilled
        Needs left short, minimum first, with reasons.
    contradictions
        Fixed assignments that break a hard rule between them.
    seconds
        Wall-clock time used.
    """

    rota: Rota
    status: SolveStatus
    objective: int
    bound: int
    minimum_unfilled: int
    minimum_unfilled_bound: int
    cost_by_rule: Mapping[str, int]
    findings: tuple[Finding, ...]
    unfilled: tuple[UnfilledNeed, ...]
    contradictions: tuple[Contradiction, ...]
    seconds: float

    @property
    def gap(self) -> float:
        """(objective - bound) / max(1, objective)."""
        return gap(self.objective, self.bound)


def gap(cost: int, bound: int) -> float:
    """How far the cost can be above the best possible, as a share of the cost."""
    return (cost - bound) / max(1, cost)
