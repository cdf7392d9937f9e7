"""Post of `practice_contribution`: a sum of minutes per practice, charged for on either side of what it is to lend."""

from collections import defaultdict
from typing import TYPE_CHECKING

from fcn_rota.rules.contributions import RULE_ID, minutes_lent, practice_setting, practice_shares
from fcn_rota.rules.plan import in_period
from solver.post import NetworkPost
from solver.rules.duties import whole_duties

if TYPE_CHECKING:
    from solver.builder import Builder
    from solver.cells import Literal

HOUR = 60


def post(builder: "Builder") -> None:
    """Charge each practice for the hours that its people are short of its share and balance, or beyond them."""
    problem = builder.problem
    settings = {one.id: practice_setting(problem, one.id) for one in problem.organisations if one.practice}
    figures = {practice: setting.parameters for practice, setting in settings.items() if setting.enabled}
    priced = {practice: own for practice, own in figures.items() if any(own.below_prices) or any(own.above_prices)}
    if not priced:
        return
    lent = _lent(builder)
    for practice, own in priced.items():
        left = practice_shares(problem)[practice] - own.carried_minutes
        hours_carried = max(0, -left) // HOUR
        rest_of_prices = own.above_prices[min(hours_carried, len(own.above_prices) - 1) :]
        minutes, due = lent[practice], max(0, left)
        builder.charge_excess(RULE_ID, minutes, due, points=rest_of_prices, unit=HOUR)
        builder.charge_shortfall(RULE_ID, minutes, due, points=own.below_prices, unit=HOUR)


def _lent(builder: "Builder") -> "defaultdict[str | None, list[tuple[int, Literal]]]":
    """Return the minutes that each duty of the period would count, by whom it is credited to."""
    problem = builder.problem
    lent: defaultdict[str | None, list[tuple[int, Literal]]] = defaultdict(list)
    for person in problem.people:
        for duty in whole_duties(builder.duties_of(person.id)):
            if in_period(problem, duty.item) and duty.item.engagement is not None:
                credited = problem.index.engagement(duty.item.engagement).credited_practice
                minutes = minutes_lent(problem, duty.item)
                if minutes:
                    lent[credited].append((minutes, duty.literal))
    return lent


POST = NetworkPost(post)
