"""What a solve has proven, in a sentence that is the same on the screen, on paper and at the command line."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Result, SolveStatus, gap
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.wording import counted, percent

FixedWork: TypeAlias = tuple[str, str | None, datetime, datetime]
"""Work that a solve leaves alone: the shift, who works it (None while nobody is named), from when, until when."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a solve has proven of every rota of its problem that keeps what it had to leave alone.

    Parameters
    ----------
    bound
        None of them costs less, in points.
    unfilled_bound
        So many people short of minimum cover each of them is at least.
    taken
        What the solve took for granted: the work that was pinned or published.
    """

    bound: int
    unfilled_bound: int
    taken: frozenset[FixedWork] = frozenset()

    @classmethod
    def of(cls, problem: Problem, result: Result) -> "Proof | None":
        """Return what a solve that was free to change everything has proven; None where that is nothing."""
        if result.objective > 0 >= max(result.bound, result.minimum_unfilled_bound):
            return None
        return cls(result.bound, result.minimum_unfilled_bound, fixed_work(problem, result.rota))

    def says_all_of(self, other: "Proof") -> bool:
        """Whether it says at least as much as another, of all rotas that this one speaks of."""
        as_much = self.bound >= other.bound and self.unfilled_bound >= other.unfilled_bound
        return as_much and self.taken <= other.taken


def fixed_work(problem: Problem, rota: Rota) -> frozenset[FixedWork]:
    """Return the work of a rota that a solve leaves alone."""
    return frozenset(
        (one.shift, one.person, one.start, one.end) for one in rota.assignments if one.stands and problem.is_fixed(one)
    )


def best_proof(known: Iterable[Proof], problem: Problem, rota: Rota) -> Proof | None:
    """Return all that is known of a rota as one proof; None where nothing is.

    Parameters
    ----------
    known
        What was proven of the same facts.
    problem, rota
        Whose rota; it is spoken of by what took nothing for granted that it does not keep.
    """
    proofs = tuple(known)
    # Asked after every edit, and most drafts are solved with nothing pinned.
    fixed = fixed_work(problem, rota) if any(one.taken for one in proofs) else frozenset()
    holding = [one for one in proofs if one.taken <= fixed]
    if not holding:
        return None
    taken = frozenset[FixedWork]().union(*(one.taken for one in holding))
    return Proof(max(one.bound for one in holding), max(one.unfilled_bound for one in holding), taken)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a rota stands beside what is proven of all rotas of its problem.

    Parameters
    ----------
    points
        What it costs.
    bound
        No rota costs less.
    unfilled, unfilled_bound
        People short of minimum cover, and how few any rota must be short.
    for_unfilled
        What those missing cost, of its points.
    """

    points: int
    bound: int
    unfilled: int
    unfilled_bound: int
    for_unfilled: int = 0

    @property
    def rest(self) -> int | None:
        """Its points beside what is unfilled, where a rota that fills all must be compared with these; else None.

        Beside a single place that could be filled nobody would see how good the rest is.
        """
        rest = self.points - self.for_unfilled
        is_apart = self.for_unfilled > 0 and self.unfilled > self.unfilled_bound == 0
        return rest if is_apart and rest >= self.bound else None

    @classmethod
    def of(cls, result: Result, known: Proof | None = None) -> "Standing":
        """Return how the rota of a solve stands beside what the solve has proven, and what was known before."""
        bound, unfilled_bound = result.bound, result.minimum_unfilled_bound
        of_minimum = {need.rule for need in result.unfilled if need.minimum}
        for_unfilled = sum(result.cost_by_rule.get(rule, 0) for rule in of_minimum)
        if known is not None and known.bound <= result.objective:
            bound, unfilled_bound = max(bound, known.bound), max(unfilled_bound, known.unfilled_bound)
        return cls(result.objective, bound, result.minimum_unfilled, unfilled_bound, for_unfilled)


def proof(stands: Standing, *, is_whole: bool = True) -> str:
    """Say how far a rota can be from the best possible one, the minimum cover first.

    Parameters
    ----------
    stands
        What it costs, what it leaves unfilled, and what is proven of every rota.
    is_whole
        Whether the solve was free to change everything; if not, the sentence says that what is proven holds only for
        what was.
    """
    sentence = _proven(stands)
    return sentence if is_whole else f"Within what may change: {sentence[0].lower()}{sentence[1:]}"


def without_claims(result: Result) -> Result:
    """Return a result that proves nothing: what holds within a scope must not be kept as if it held for all rotas."""
    status = SolveStatus.LIMIT if result.status is SolveStatus.OPTIMAL else result.status
    return replace(result, bound=0, minimum_unfilled_bound=0, status=status)


def _proven(stands: Standing) -> str:
    better = stands.points - stands.bound
    spare = stands.unfilled - stands.unfilled_bound
    fuller = f"Another rota might fill up to {counted(spare, 'more place')} of the minimum cover"
    as_full = "No rota fills more of the minimum cover"
    if better > 0 and not stands.bound:
        return f"{fuller if spare > 0 else as_full}; how much better one could be is not known."
    share = percent(gap(stands.points, stands.bound))
    most = f"at most {counted(better, 'point')} better ({share})" if better > 0 else "no rota is better"
    if stands.rest is not None:
        better, share = stands.rest - stands.bound, percent(gap(stands.rest, stands.bound))
        most = (
            f"at most {counted(better, 'point')} better on the rest ({share})" if better else "not better on the rest"
        )
        return f"{fuller}; one that fills them all is {most}."
    if spare > 0:
        return f"{fuller}; all in all {most}."
    return f"{as_full}; on the rest {most}." if better > 0 else f"{as_full}, and on the rest {most}."
