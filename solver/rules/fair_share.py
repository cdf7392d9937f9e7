"""Post of `fair_share`: one sum of minutes per person and measure, charged for above the share."""

from typing import TYPE_CHECKING

from fcn_rota.rules.fair_share import HOUR, ID, Parameters, on_call_percent
from fcn_rota.rules.plan import in_period
from fcn_rota.rules.settings import person_setting
from fcn_rota.rules.shares import balance_of, counted_minutes, fair_shares
from solver.post import PersonPost
from solver.rules.duties import whole_duties

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Charge for the hours of each measure above what share and balance leave, at a price that rises."""
    problem = builder.problem
    setting = person_setting(problem, ID, Parameters, person.id, problem.period.first_day)
    if not setting.enabled:
        return
    percent = on_call_percent(problem)
    shares = fair_shares(problem, percent)
    mine = [
        (counted_minutes(problem, duty.item.interval, duty.item.shift_type, percent), duty.literal)
        for duty in whole_duties(duties)
        if duty.item.shift_type and in_period(problem, duty.item)
    ]
    for measure in setting.parameters.measures:
        share = shares.get((person.id, measure))
        if share is None:
            continue
        minutes = [(counted[measure], literal) for counted, literal in mine if measure in counted]
        left = share - balance_of(problem, person.id, measure)
        hours_carried = max(0, -left) // HOUR
        prices = setting.parameters.prices
        prices = prices[min(hours_carried, len(prices) - 1) :]
        builder.charge_excess(ID, minutes, max(0, left), points=prices, unit=HOUR)


POST = PersonPost(post, of_period=True)
