"""Post of `hours_in_period`: one sum of working minutes per engagement, held against contract and maximum."""

from typing import TYPE_CHECKING

from fcn_rota.rules.hours_in_period import HOUR, ID, Parameters, contracted_hours, first_date
from fcn_rota.rules.plan import in_period
from fcn_rota.rules.settings import engagement_setting
from solver.post import PersonPost

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Keep the minutes on each engagement under its maximum, and charge for straying from the contract."""
    problem = builder.problem
    mine = [duty for duty in duties if in_period(problem, duty.item)]
    for engagement in problem.index.engagements_of(person.id):
        setting = engagement_setting(problem, ID, Parameters, engagement.id, first_date(problem, engagement))
        if not setting.enabled:
            continue
        figures = setting.parameters
        hours = contracted_hours(problem, engagement, figures)
        minutes = [(d.item.working_minutes, d.literal) for d in mine if d.item.engagement == engagement.id]
        if hours.maximum is not None:
            if setting.hard is False:
                builder.charge_excess(ID, minutes, hours.maximum, points=figures.maximum_price, unit=HOUR)
            else:
                builder.at_most(minutes, hours.maximum)
        builder.charge_shortfall(ID, minutes, hours.minimum, points=figures.minimum_price, unit=HOUR)
        if hours.target is not None:
            builder.charge_shortfall(ID, minutes, hours.target, points=figures.shortfall_price, unit=HOUR)
            builder.charge_excess(ID, minutes, hours.target, points=figures.excess_prices, unit=HOUR)


POST = PersonPost(post, of_period=True)
