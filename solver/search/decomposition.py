"""A better bound than the relaxation's: one exact problem a person, held together by prices.

The rows that concern several people are taken into the cost at the prices the relaxation gives them; what is left falls
apart into one small problem a person, which CP-SAT solves in whole numbers. Their bounds add up to a bound on the whole
(Lagrangian relaxation), never below that of the relaxation whose prices they use.
"""

from collections.abc import Callable, Mapping, Sequence

from solver.linear import LinearModel, Variable
from solver.search.components import components
from solver.search.exact import Effort, solve_exactly
from solver.search.neighbourhood import Tag
from solver.search.relaxation import usable_weight

SCALE = 64
"""Prices are rounded to multiples of one in this."""
EVERYBODY = "*"


def decomposed_bound(
    model: LinearModel,
    tags: Mapping[Variable, Tag],
    duals: Sequence[float],
    effort: Callable[[], Effort],
    stop: Callable[[], bool],
) -> int | None:
    """Return a lower bound on the model's cost, or None when asked to stop before it was known.

    Parameters
    ----------
    model, tags
        The model, and whose its decisions are.
    duals
        A price for each row; any prices give a valid bound, those of the relaxation a good one.
    effort
        How hard to try each person's problem; its bound counts, solved to the end or not.
    stop
        Polled between and inside the problems.
    """
    owner = owners(model, tags)
    linking = [len({owner.get(v, EVERYBODY) for _, v in row.terms}) > 1 for row in model.rows]
    total, prices = _priced(model, linking, duals)
    apart = LinearModel(
        model.lower, model.upper, prices, [row for row, links in zip(model.rows, linking, strict=True) if not links]
    )
    for part in components(apart):
        if stop():
            return None
        if len(part) == 1:
            total += _least(apart, part[0])
        else:
            total += solve_exactly(apart.part(part), effort(), stop=stop).bound
    return -((-total) // SCALE)


def owners(model: LinearModel, tags: Mapping[Variable, Tag]) -> dict[Variable, str]:
    """Return whose each variable is: that of the one person whose decisions it meets in rows, directly or not.

    What meets several people's is `EVERYBODY`'s; what meets nobody's is left out.
    """
    owner = {variable: tag.who for variable, tag in tags.items()}
    changed = True
    while changed:
        changed = False
        for row in model.rows:
            here = {owner[variable] for _, variable in row.terms if variable in owner}
            for _, variable in row.terms if here else ():
                if variable not in tags:
                    whose = here | ({owner[variable]} if variable in owner else set())
                    mine = next(iter(whose)) if len(whose) == 1 else EVERYBODY
                    if owner.get(variable) != mine:
                        owner[variable] = mine
                        changed = True
    return owner


def _priced(model: LinearModel, linking: Sequence[bool], duals: Sequence[float]) -> tuple[int, list[int]]:
    """Return the constant and the cost of each variable once the linking rows stand in the cost, times `SCALE`."""
    total = model.offset * SCALE
    prices = [cost * SCALE for cost in model.cost]
    for row, links, dual in zip(model.rows, linking, duals, strict=True):
        if links:
            weight, side = usable_weight(row, round(dual * SCALE))
            total += weight * side
            for coefficient, variable in row.terms:
                prices[variable] -= weight * coefficient
    return total, prices


def _least(model: LinearModel, variable: Variable) -> int:
    price = model.cost[variable]
    return min(price * model.lower[variable], price * model.upper[variable])
