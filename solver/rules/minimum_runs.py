"""Post of `minimum_runs`: a price on each pattern of dates that makes a run too short."""

from datetime import date
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.rules.minimum_runs import ID, Parameters, is_known, is_work
from fcn_rota.rules.settings import person_setting
from solver.post import PersonPost

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.rota import RotaPeriod
    from solver.builder import Builder
    from solver.cells import Duty, Literal


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Charge for each stretch of work between two free dates, and of free dates between two worked, that is short."""
    problem = builder.problem
    setting = person_setting(problem, ID, Parameters, person.id, problem.period.first_day)
    figures = setting.parameters
    if not setting.enabled or max(figures.minimum_days_on, figures.minimum_days_off) == 1:
        return
    literals: dict[date, set[Literal]] = {}
    for duty in duties:
        if is_work(duty.item):
            literals.setdefault(duty.item.day, set()).add(duty.literal)
    worked = {day: builder.any_of(there) for day, there in literals.items()}
    for days in range(1, figures.minimum_days_on):
        points = (figures.minimum_days_on - days) * figures.price
        for first in _starts(problem.period, days):
            _charge_work(builder, worked, (first, days), points)
    for days in range(1, figures.minimum_days_off):
        points = (figures.minimum_days_off - days) * figures.price
        for first in _starts(problem.period, days):
            _charge_rest(builder, worked, (first, days), points)


def _starts(period: "RotaPeriod", days: int) -> list[date]:
    """Return the first dates of the runs of so many days that touch the period or lie next to it."""
    return list(clock.days(period.first_day - days * clock.DAY, period.last_day + clock.DAY))


def _charge_work(builder: "Builder", worked: "dict[date, Literal]", run: tuple[date, int], points: int) -> None:
    """Charge where just these dates are worked, and neither the date before them nor the one after."""
    first, days = run
    before, after = first - clock.DAY, first + days * clock.DAY
    inside = list(clock.days(first, after - clock.DAY))
    planned = any(day in builder.problem.period for day in inside)
    if planned and all(day in worked for day in inside) and all(is_known(builder.problem, d) for d in (before, after)):
        terms = [(1, worked[day]) for day in inside]
        terms.extend((-1, worked[day]) for day in (before, after) if day in worked)
        builder.charge_excess(ID, terms, days - 1, points=points)


def _charge_rest(builder: "Builder", worked: "dict[date, Literal]", run: tuple[date, int], points: int) -> None:
    """Charge where just these dates are free, and the date before them and the one after are worked."""
    first, days = run
    before, after = first - clock.DAY, first + days * clock.DAY
    inside = list(clock.days(first, after - clock.DAY))
    planned = any(day in builder.problem.period for day in (before, after))
    if planned and before in worked and after in worked and all(is_known(builder.problem, day) for day in inside):
        terms = [(1, worked[before]), (1, worked[after])]
        terms.extend((-1, worked[day]) for day in inside if day in worked)
        builder.charge_excess(ID, terms, 1, points=points)


POST = PersonPost(post)
