"""Post of `average_weekly_hours`: one sum of working minutes for each reference period."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from fcn_rota.rules.average_weekly_hours import ID, hours_limits
from fcn_rota.rules.plan import in_period
from solver.post import PersonPost

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty, Literal


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Leave the period's duties what other work leaves of each limit; of limits on the same duties, the tightest."""
    own: defaultdict[date, list[tuple[int, Literal]]] = defaultdict(list)
    outside: Counter[date] = Counter()
    for duty in duties:
        if duty.item.working_minutes and in_period(builder.problem, duty.item):
            own[duty.item.day].append((duty.item.working_minutes, duty.literal))
        else:
            outside[duty.item.day] += duty.item.working_minutes
    own_dates, outside_dates = sorted(own), sorted(outside)
    tightest: dict[tuple[date, ...], int] = {}
    for limit in hours_limits(builder.problem, person.id):
        dates = tuple(limit.period.among(own_dates))
        left = max(0, limit.minutes - sum(outside[day] for day in limit.period.among(outside_dates)))
        if limit.price is None:
            tightest[dates] = min(left, tightest.get(dates, left))
        else:
            minutes = [term for day in dates for term in own[day]]
            builder.charge_excess(ID, (person.id,), minutes, left, points=limit.price, unit=limit.unit)
    for dates, left in tightest.items():
        builder.at_most((term for day in dates for term in own[day]), left)


POST = PersonPost(post)
