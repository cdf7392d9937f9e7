"""Post of `average_weekly_hours`: one sum of working minutes for each reference period."""

from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

from fcn_rota.rules.average_weekly_hours import ID, limits_beside_others
from fcn_rota.rules.plan import in_period
from solver.post import PersonPost

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Leave the period's duties what other work leaves of each limit; of limits on the same duties, the tightest."""
    limits = limits_beside_others(builder.problem, person.id)
    # What is left out is the same of all reference periods of a person.
    left_out = limits[0][0].period.left_out if limits else ()
    planned = (duty for duty in duties if duty.item.working_minutes and in_period(builder.problem, duty.item))
    mine = sorted((duty for duty in planned if duty.item.day not in left_out), key=attrgetter("item.day"))
    days = [duty.item.day for duty in mine]
    before = (0, *accumulate(duty.item.working_minutes for duty in mine))
    tightest: dict[tuple[int, int], int] = {}
    for limit, others in limits:
        first, last = bisect_left(days, limit.period.first_day), bisect_right(days, limit.period.made_up_until)
        left = max(0, limit.minutes - others)
        if before[last] - before[first] <= left:
            continue  # All that could be worked there is not too much.
        if limit.price is None:
            tightest[first, last] = min(left, tightest.get((first, last), left))
        else:
            minutes = [(duty.item.working_minutes, duty.literal) for duty in mine[first:last]]
            builder.charge_excess(ID, minutes, left, points=limit.price, unit=limit.unit)
    for (first, last), left in tightest.items():
        builder.at_most(((duty.item.working_minutes, duty.literal) for duty in mine[first:last]), left)


POST = PersonPost(post, of_period=True)
