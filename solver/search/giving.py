"""Work for people who must have some: one person's whole work after another's, everybody else's as it is.

Days filled one after another know nothing of what somebody's days must be in a row, nor of how many there must be; all
of somebody's days at once do. So where most people fall short of something urgent as long as they have no work,
contracts that must be filled for instance, the first rota is made person by person, and needs no prices.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from solver.linear import Variable
from solver.ragged import Numbers
from solver.search.exact import Effort, solve_exactly
from solver.search.incumbent import URGENT
from solver.search.workshop import Explored, Workshop, solve_part

LEAST_SECONDS, MOST_SECONDS, SHARE = 4.0, 10.0, 0.5
"""Time for one person's whole work, and the part of all the time there is that everybody's may take; with less than the
least nothing at all comes of large ones."""
POINTS_A_DAY = 2
"""It is good enough within so many points of the best for each day; improving comes later."""
STRICT_SHARE = 0.5
"""How much of the time may go into having all that is urgent at little cost, and how much into having it at all."""


def must_be_given(shop: Workshop) -> bool:
    """Whether most people fall short of something urgent as long as they have no work."""
    matrix, neighbourhoods = shop.matrix, shop.neighbourhoods
    values = matrix.lower.copy()
    short = matrix.variables_in(matrix.broken(values))
    values[short[matrix.cost[short] >= URGENT]] += 1
    return len(neighbourhoods.falling_short(values)) > neighbourhoods.number_of_people / 2


def effort_of_giving(shop: Workshop, seconds: float) -> tuple[float, float]:
    """Return how many seconds to try for one person, and within how many points it is good enough.

    Parameters
    ----------
    shop
        The model.
    seconds
        How many there are for each person until the end.
    """
    return max(LEAST_SECONDS, min(MOST_SECONDS, SHARE * seconds)), POINTS_A_DAY * shop.neighbourhoods.number_of_days


def give_work(
    shop: Workshop, stop: Callable[[], bool], decision: Variable, values: Numbers, effort: Effort
) -> Explored:
    """Solve for all that whoever makes a decision decides: at best with nothing urgent missing, or else as it comes."""
    free = shop.neighbourhoods.all_of(decision)
    part = shop.part(free, values)
    # What is priced may be missing anywhere, so that next to nothing follows from a choice; from what is forbidden much
    # does: CP-SAT finds work with nothing urgent missing far sooner where nothing urgent may be.
    strict = replace(part, upper=np.where(part.cost >= URGENT, part.lower, part.upper))
    cheaply = replace(effort, seconds=STRICT_SHARE * effort.seconds, work=STRICT_SHARE * effort.work)
    for one in (cheaply, replace(cheaply, any_will_do=True)):
        outcome = solve_exactly(strict, one, stop=stop)
        if outcome.values is not None:
            return Explored(free, outcome)
        if outcome.impossible:
            break
    return solve_part(shop, stop, free, values, effort)
