"""What came of a neighbourhood, put into a solution that may have moved on since."""

from collections.abc import Callable

from solver.ragged import Numbers
from solver.search.exact import Effort
from solver.search.workshop import Explored, Workshop, solve_part


def merged(
    shop: Workshop,
    values: Numbers,
    began: Numbers,
    explored: Explored,
    *,
    effort: Effort,
    stop: Callable[[], bool],
) -> Numbers | None:
    """Return a solution with what a neighbourhood changed; None where that is nothing or does not fit.

    Parameters
    ----------
    shop
        The model.
    values
        The solution as it is now; changed.
    began
        The solution that the neighbourhood was chosen in.
    explored
        What was freed, and what came of it.
    effort, stop
        How hard to try to complete what does not fit as it is, and when not to go on.
    """
    if explored.outcome.values is None:
        return None
    moved = explored.outcome.values != began[explored.free]
    changed, new = explored.free[moved], explored.outcome.values[moved]
    if not len(changed):
        return None
    before = values[changed]
    values[changed] = new
    if not len(shop.matrix.broken(values, shop.matrix.rows_with(changed))):
        return values
    values[changed] = before
    is_decision = shop.neighbourhoods.is_decision[changed]
    values[changed[is_decision]] = new[is_decision]
    return _completed(shop, values, changed[is_decision], effort, stop)


def _completed(
    shop: Workshop, values: Numbers, decisions: Numbers, effort: Effort, stop: Callable[[], bool]
) -> Numbers | None:
    """Work out anew what follows from some decisions; None where nothing fits.

    Two neighbourhoods of one solution may move the same auxiliary variable, a person's hours for instance: each was
    right by itself, and only both decisions together say what it must be.
    """
    touched = shop.neighbourhoods.closure(decisions)
    free = touched[~shop.neighbourhoods.is_decision[touched]]
    completed = solve_part(shop, stop, free, values, effort).outcome.values
    if completed is None:
        return None
    values[free] = completed
    return None if len(shop.matrix.broken(values, shop.matrix.rows_with(touched))) else values
