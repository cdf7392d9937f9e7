"""Post of `work_restrictions`: duties a restriction rules out are closed, the hours of a week are limited."""

from collections import defaultdict
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.rules.plan import in_period
from fcn_rota.rules.work import NIGHT_END, NIGHT_START
from fcn_rota.rules.work_restrictions import DRIVER
from solver.post import PersonPost

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.person import Person, WorkRestriction
    from fcn_rota.rules.work import WorkItem
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Close what a restriction forbids outright, and keep each week's minutes within its limit."""
    for restriction in person.restrictions:
        under = [duty for duty in duties if duty.item.shift and duty.item.shift.day in restriction.valid]
        for duty in under:
            if in_period(builder.problem, duty.item) and _ruled_out(restriction, duty.item):
                builder.forbid(duty.literal)
        if restriction.maximum_minutes_per_week is not None:
            _limit_weeks(builder, under, restriction.maximum_minutes_per_week)


def _limit_weeks(builder: "Builder", duties: "list[Duty]", limit: int) -> None:
    weeks: defaultdict[date, list[Duty]] = defaultdict(list)
    for duty in duties:
        weeks[clock.week_start(duty.item.day)].append(duty)
    for week in weeks.values():
        planned = [duty for duty in week if in_period(builder.problem, duty.item)]
        outside = sum(duty.item.working_minutes for duty in week) - sum(d.item.working_minutes for d in planned)
        terms = [(duty.item.working_minutes, duty.literal) for duty in planned]
        builder.at_most(terms, max(limit - outside, 0))


def _ruled_out(restriction: "WorkRestriction", item: "WorkItem") -> bool:
    asked = item.shift_type.skills if item.shift_type else ()
    too_long = restriction.maximum_minutes_per_shift
    return (
        (restriction.no_driving and DRIVER in asked)
        or (too_long is not None and item.interval.minutes > too_long)
        or (restriction.no_nights and _touches_night(item))
    )


def _touches_night(item: "WorkItem") -> bool:
    """Whether a night, 23:00 to 06:00, that begins on the day before the duty or during it overlaps it."""
    days = clock.dates_touched(item.interval)
    return any(
        clock.local_interval(day, NIGHT_START, NIGHT_END, 1).overlaps(item.interval)
        for day in (days[0] - clock.DAY, *days)
    )


POST = PersonPost(post)
