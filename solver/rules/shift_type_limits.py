"""Post of `shift_type_limits`: one sum of duties for each limit and stretch of dates."""

from typing import TYPE_CHECKING

from fcn_rota.rules.plan import in_period
from fcn_rota.rules.settings import person_setting
from fcn_rota.rules.shift_type_limits import ID, Parameters, stretches
from solver.post import PersonPost
from solver.rules.duties import whole_duties

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Keep the period's duties of a type within what other duties leave, and charge for too few."""
    problem = builder.problem
    setting = person_setting(problem, ID, Parameters, person.id, problem.period.first_day)
    if not setting.enabled:
        return
    whole = whole_duties(duties)
    for stretch in stretches(problem, person.id, setting.parameters):
        limit = stretch.limit
        there = [d for d in whole if d.item.shift_type and d.item.shift_type.id == limit.shift_type]
        there = [duty for duty in there if duty.item.day in stretch]
        own = [(1, duty.literal) for duty in there if in_period(problem, duty.item)]
        others = len(there) - len(own)
        if limit.at_most is not None:
            left = max(0, limit.at_most - others)
            if setting.hard is False:
                builder.charge_excess(ID, own, left, points=limit.price)
            else:
                builder.at_most(own, left)
        builder.charge_shortfall(ID, own, stretch.at_least - others, points=limit.price)


POST = PersonPost(post)
