"""How a running solve stands, in the manager's words."""

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Progress
from fcn_rota.domain.wording import counted, percent

_MINUTE = 60


def lacking(problem: Problem) -> str:
    """Say what must be there before anything can be solved; empty where it is."""
    if not problem.index.period_shifts:
        return "There are no shifts in this period yet. Enter shift types first, or choose another period."
    if not problem.people:
        return "There is nobody yet who could work. Enter people first."
    return ""


def standing(progress: Progress | None) -> str:
    """Return how a solve stands.

    Parameters
    ----------
    progress
        What the solver said last; None while it is starting.
    """
    if progress is None:
        return "The solver is starting."
    if progress.cost is None:
        return "No rota yet."
    cost = f"The best rota so far costs {counted(progress.cost, 'point')}"
    if progress.bound is None or progress.gap is None:
        return f"{cost}; how much better one could be is not known yet."
    better = progress.cost - progress.bound
    if not better:
        return f"{cost}; no rota is better."
    return f"{cost}; no rota is more than {counted(better, 'point')} better ({percent(progress.gap)})."


def duration(seconds: int) -> str:
    """Return a time that passes: ``42 s``, ``2 min 05 s``."""
    return f"{seconds} s" if seconds < _MINUTE else f"{seconds // _MINUTE} min {seconds % _MINUTE:02d} s"


def span_words(seconds: float) -> str:
    """Return a length of time: ``42 s``, ``2 min``, ``2 min 05 s``."""
    whole = round(seconds)
    return f"{whole // _MINUTE} min" if whole >= _MINUTE and not whole % _MINUTE else duration(whole)


def time_used(elapsed: int, limit: int) -> str:
    """Return how much of a time limit has passed: ``42 s of 2 min``; a step that was begun in time may end after it.

    Parameters
    ----------
    elapsed, limit
        In seconds.
    """
    whole = span_words(limit)
    if elapsed > limit:
        return f"{duration(elapsed)}: the time limit of {whole} is over, the last step is being finished"
    return f"{duration(elapsed)} of {whole}"
