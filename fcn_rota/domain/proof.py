"""What a solve has proven, in a sentence that is the same on the screen, on paper and at the command line."""

from dataclasses import replace

from fcn_rota.domain.result import Result, SolveStatus
from fcn_rota.domain.wording import counted, percent


def proof(result: Result, *, is_whole: bool = True) -> str:
    """Say how far a rota can be from the best possible one, the minimum cover first.

    Parameters
    ----------
    result
        What was found and proven.
    is_whole
        Whether the solve was free to change everything; if not, the sentence says that what is proven holds only for
        what was.
    """
    sentence = _proven(result)
    return sentence if is_whole else f"Within what may change: {sentence[0].lower()}{sentence[1:]}"


def without_claims(result: Result) -> Result:
    """Return a result that proves nothing: what holds within a scope must not be kept as if it held for all rotas."""
    status = SolveStatus.LIMIT if result.status is SolveStatus.OPTIMAL else result.status
    return replace(result, bound=0, minimum_unfilled_bound=0, status=status)


def _proven(result: Result) -> str:
    better = result.objective - result.bound
    spare = result.minimum_unfilled - result.minimum_unfilled_bound
    fuller = f"Another rota might fill up to {counted(spare, 'more place')} of the minimum cover"
    as_full = "No rota fills more of the minimum cover"
    if better > 0 and not result.bound:
        return f"{fuller if spare > 0 else as_full}; how much better one could be is not known."
    most = f"at most {counted(better, 'point')} better ({percent(result.gap)})" if better > 0 else "no rota is better"
    if spare > 0:
        return f"{fuller}; all in all {most}."
    return f"{as_full}; on the rest {most}." if better > 0 else f"{as_full}, and on the rest {most}."
