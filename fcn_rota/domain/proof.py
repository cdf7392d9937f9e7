"""What a solve has proven, in a sentence that is the same on the screen, on paper and at the command line."""

from dataclasses import dataclass, replace

from fcn_rota.domain.result import Result, SolveStatus, gap
from fcn_rota.domain.wording import counted, percent


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
    """

    points: int
    bound: int
    unfilled: int
    unfilled_bound: int

    @classmethod
    def of(cls, result: Result) -> "Standing":
        """Return how the rota of a solve stands beside what the solve has proven."""
        return cls(result.objective, result.bound, result.minimum_unfilled, result.minimum_unfilled_bound)


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
    if spare > 0:
        return f"{fuller}; all in all {most}."
    return f"{as_full}; on the rest {most}." if better > 0 else f"{as_full}, and on the rest {most}."
