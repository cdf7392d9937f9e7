"""Post of `weekend_pattern`: a literal for each weekend worked, and one for each of its days."""

from datetime import date
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.rules.plan import in_period
from fcn_rota.rules.settings import person_setting
from fcn_rota.rules.weekend_pattern import ID, Parameters, rows_of_weekends, weekend_of
from solver.post import PersonPost

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty, Literal


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Limit or charge for the weekends worked in each row of them, and charge for each split weekend."""
    setting = person_setting(builder.problem, ID, Parameters, person.id, builder.problem.period.first_day)
    if not setting.enabled:
        return
    figures, key = setting.parameters, (person.id,)
    own: dict[date, set[Literal]] = {}
    settled: set[date] = set()
    for duty in duties:
        saturday = weekend_of(duty.item, figures.friday_nights)
        if saturday is not None:
            if in_period(builder.problem, duty.item):
                own.setdefault(saturday, set()).add(duty.literal)
            else:
                settled.add(saturday)
    for row in rows_of_weekends(builder.problem, figures.out_of):
        worked = [(1, builder.any_of(own[saturday])) for saturday in row if saturday in own.keys() - settled]
        left = max(0, figures.most - sum(saturday in settled for saturday in row))
        if setting.hard is True:
            builder.at_most(worked, left)
        elif len(worked) > left:
            builder.charge_excess(ID, key, worked, left, points=figures.price)
    _charge_split_weekends(builder, person, duties, figures.split_price)


def _charge_split_weekends(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]", points: int) -> None:
    """Charge for a day of the period that is worked while the other day of its weekend is not."""
    by_day: dict[date, set[Literal]] = {}
    for duty in duties:
        if duty.item.rostered and clock.is_weekend(duty.item.day):
            by_day.setdefault(duty.item.day, set()).add(duty.literal)
    for day, literals in by_day.items():
        if day in builder.problem.period:
            other = day + clock.DAY if day.weekday() == clock.SATURDAY else day - clock.DAY
            terms = [(1, builder.any_of(literals))]
            if other in by_day:
                terms.append((-1, builder.any_of(by_day[other])))
            builder.charge_excess(ID, (person.id,), terms, 0, points=points)


POST = PersonPost(post)
