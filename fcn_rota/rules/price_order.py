"""The order of prices: a place of the safe minimum is worth more than all the people wanted that one duty brings.

Prices are points that add up, so that nothing but their size keeps the minimum above what is merely wanted. One duty
can count toward several needs and cover lines at once; were those together worth more than a place of the minimum, a
rota would be cheapest with somebody taken from the minimum for their sake.
"""

from collections import Counter
from typing import TYPE_CHECKING, Final

from fcn_rota.domain import clock
from fcn_rota.rules import desired_cover, minimum_cover
from fcn_rota.rules.presence import CoverRow, cover_rows
from fcn_rota.rules.settings import Setting, network_setting

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.problem import Problem

READS: Final = frozenset({minimum_cover.ID, desired_cover.ID})
"""The rules whose settings decide the order."""


def least_minimum(problem: "Problem") -> int:
    """Return the points of the cheapest place of the minimum in the period; of the setting where there is none."""
    priced = [minimum_cover.price_of(problem, row) for row in cover_rows(problem) if row.minimum]
    on = problem.period.first_day
    return min(
        priced, default=network_setting(problem, minimum_cover.ID, minimum_cover.Parameters, on).parameters.price
    )


def most_wanted(problem: "Problem") -> int:
    """Return the most points of people wanted that one duty of the period can bring.

    At least those of the dearest person wanted by the setting: prices hold in other periods too.
    """
    worth: Counter[str] = Counter()
    for row in cover_rows(problem):
        dearest = _dearest(problem, row)
        for shift in row.shifts if dearest else ():
            worth[shift.id] += dearest
    setting = _setting(problem, problem.period.first_day)
    return max((*worth.values(), max(setting.parameters.prices) if setting.enabled else 0))


def order_complaint(problem: "Problem") -> str:
    """Return why the prices of a problem would let people wanted outrank the minimum; empty where they do not."""
    minimum, wanted = least_minimum(problem), most_wanted(problem)
    if minimum > wanted:
        return ""
    return (
        f"A person missing from the minimum would cost {minimum:,} points, and one duty can bring people wanted worth "
        f"{wanted:,}: somebody would be taken from the safe minimum for them. Make the minimum dearer than {wanted:,} "
        "points, or the people wanted cheaper."
    )


def _dearest(problem: "Problem", row: CoverRow) -> int:
    """Return what the dearest person wanted of a row costs: the one who is missing where nobody is there."""
    setting = _setting(problem, clock.local_date(row.interval.start))
    if not setting.enabled or not row.desired:
        return 0
    prices = row.prices.desired or setting.parameters.prices
    return prices[min(row.desired, len(prices)) - 1]


def _setting(problem: "Problem", on: "date") -> Setting[desired_cover.Parameters]:
    return network_setting(problem, desired_cover.ID, desired_cover.Parameters, on)
