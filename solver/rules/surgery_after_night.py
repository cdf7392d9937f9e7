"""Post of `surgery_after_night`: daytime work is fixed, so that each duty is closed or priced by itself."""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.interval import MINUTE
from fcn_rota.domain.person import RuleProfile
from fcn_rota.rules.near import LONGEST_WORK
from fcn_rota.rules.plan import in_period
from fcn_rota.rules.settings import engagement_setting
from fcn_rota.rules.surgery_after_night import ID, LONGEST_BREATH, Parameters
from fcn_rota.rules.work import NIGHT_DUTY_MINUTES, NIGHT_START, night_minutes
from solver.post import PersonPost

if TYPE_CHECKING:
    from datetime import datetime, time

    from fcn_rota.domain.person import Person
    from fcn_rota.rules.work import WorkItem
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Close or charge each duty for the hours missing before daytime work, and charge one begun in a hurry.

    A duty is judged by itself, so that no daytime work need be among those given: it is the problem's.
    """
    problem = builder.problem
    far = LONGEST_WORK + LONGEST_BREATH * MINUTE
    first, last = problem.period.interval.start - far, problem.period.interval.end + far
    near = [one for one in problem.index.commitments_of(person.id) if first <= one.start < last]
    ends, binding = sorted(one.end for one in near), [one.start for one in near if not one.late_start_agreed]
    for duty in duties if near else ():
        item = duty.item
        if item.is_rest or item.engagement is None or not in_period(problem, item):
            continue
        setting = engagement_setting(problem, ID, Parameters, item.engagement, item.day)
        if not setting.enabled:
            continue
        figures = setting.parameters
        if _hurries(item, ends, figures.before_duty_minutes):
            builder.charge(ID, figures.points_in_a_hurry, duty.literal)
        hours = _hours_missing(item, binding, _rest_after(item, figures, problem.network.out_of_hours_from))
        employed = problem.index.engagement(item.engagement).profile is not RuleProfile.SELF_EMPLOYED
        if hours and (employed if setting.hard is None else setting.hard):
            builder.forbid(duty.literal)
        elif hours:
            builder.charge(ID, hours * figures.points_per_hour, duty.literal)


def _hurries(item: "WorkItem", ends: "list[datetime]", wanted: int) -> bool:
    """Whether daytime work, of which the ends are given in order, is over only just before the duty begins."""
    earlier = bisect_right(ends, item.interval.start)
    return earlier > 0 and ends[earlier - 1] > item.interval.start - wanted * MINUTE


def _hours_missing(item: "WorkItem", starts: "list[datetime]", rest: int) -> int:
    """Return the started hours by which the first daytime work since the duty began comes too early after it.

    Parameters
    ----------
    item
        The duty.
    starts
        When daytime work begins, in order.
    rest
        Minutes wanted between the two.
    """
    first = bisect_left(starts, item.interval.start)
    if first == len(starts):
        return 0
    missing = rest - max(0, (starts[first] - item.interval.end) // MINUTE)
    return max(0, -(-missing // 60))


def _rest_after(item: "WorkItem", figures: Parameters, evening: "time") -> int:
    if night_minutes(item.interval) >= NIGHT_DUTY_MINUTES:
        return figures.after_night_minutes
    dark = night_minutes(item.interval) + clock.minutes_between_local_times(item.interval, evening, NIGHT_START)
    return figures.after_evening_minutes if dark else 0


POST = PersonPost(post)
