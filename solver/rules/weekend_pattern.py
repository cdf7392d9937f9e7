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
    from fcn_rota.rules.settings import Setting
    from solver.builder import Builder
    from solver.cells import Duty, Literal


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Limit or charge for the weekends worked in each row of them, and charge for each split weekend."""
    setting = person_setting(builder.problem, ID, Parameters, person.id, builder.problem.period.first_day)
    if not setting.enabled:
        return
    figures = setting.parameters
    worked_on = _by_day(builder, duties)
    own: dict[date, set[Literal]] = {}
    settled: set[date] = set()
    for duty in duties:
        saturday = weekend_of(duty.item, figures.friday_nights)
        if saturday is not None:
            if in_period(builder.problem, duty.item):
                # A weekend follows from its days, which split weekends need anyway; a Friday night stands for itself.
                own.setdefault(saturday, set()).add(worked_on.get(duty.item.day, duty.literal))
            else:
                settled.add(saturday)
    _limit_weekends(builder, setting, own, settled)
    for day, worked_that_day in worked_on.items():
        if day in builder.problem.period:
            other = day + clock.DAY if day.weekday() == clock.SATURDAY else day - clock.DAY
            terms = [
                (1, worked_that_day),
                *((-1, literal) for literal in (worked_on.get(other),) if literal is not None),
            ]
            builder.charge_excess(ID, terms, 0, points=figures.split_price)


def _limit_weekends(
    builder: "Builder",
    setting: "Setting[Parameters]",
    own: "dict[date, set[Literal]]",
    settled: set[date],
) -> None:
    """Limit or charge for the weekends worked, by Saturday, in each row of them and in the period."""
    figures = setting.parameters
    limits = [
        (row, max(0, figures.most - sum(saturday in settled for saturday in row)), settled)
        for row in rows_of_weekends(builder.problem, figures.out_of)
    ]
    if figures.most_in_period is not None:
        limits.append((tuple(own), figures.most_in_period, set()))
    for saturdays, most, taken in limits:
        worked = [(1, builder.any_of(own[day])) for day in saturdays if day in own and day not in taken]
        if setting.hard is True:
            builder.at_most(worked, most)
        elif len(worked) > most:
            builder.charge_excess(ID, worked, most, points=figures.price)


def _by_day(builder: "Builder", duties: "tuple[Duty, ...]") -> "dict[date, Literal]":
    """Return for each Saturday and Sunday with a duty, or with one possible, the literal of working on it."""
    by_day: dict[date, set[Literal]] = {}
    for duty in duties:
        if duty.item.rostered and clock.is_weekend(duty.item.day):
            by_day.setdefault(duty.item.day, set()).add(duty.literal)
    return {day: builder.any_of(literals) for day, literals in by_day.items()}


POST = PersonPost(post)
