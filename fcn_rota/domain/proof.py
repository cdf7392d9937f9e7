"""What a solve has proven, in a sentence that is the same on the screen, on paper and at the command line."""

from fcn_rota.domain.result import Result
from fcn_rota.domain.wording import counted, percent


def proof(result: Result) -> str:
    """Say how far a rota can be from the best possible one, the minimum cover first."""
    better = result.objective - result.bound
    spare = result.minimum_unfilled - result.minimum_unfilled_bound
    most = f"at most {counted(better, 'point')} better ({percent(result.gap)})" if better > 0 else "no rota is better"
    if spare > 0:
        return f"Another rota might fill up to {counted(spare, 'more place')} of the minimum cover; all in all {most}."
    cover = "No rota fills more of the minimum cover"
    return f"{cover}; on the rest {most}." if better > 0 else f"{cover}, and on the rest {most}."
