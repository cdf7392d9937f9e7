"""Post of `surgery_after_night`: daytime work is fixed, so that each duty is closed or priced by itself."""

from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.interval import MINUTE
from fcn_rota.domain.person import RuleProfile
from fcn_rota.rules.plan import in_period
from fcn_rota.rules.settings import engagement_setting
from fcn_rota.rules.surgery_after_night import ID, Parameters
from fcn_rota.rules.work import NIGHT_DUTY_MINUTES, NIGHT_START, night_minutes
from solver.post import PersonPost

if TYPE_CHECKING:
    from datetime import time

    from fcn_rota.domain.availability import DaytimeCommitment
    from fcn_rota.domain.person import Person
    from fcn_rota.rules.work import WorkItem
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Close or charge each duty for the hours missing before daytime work, and charge one begun in a hurry.

    A duty is judged by itself, so that no daytime work need be among those given: it is the problem's.
    """
    problem = builder.problem
    first, last = problem.period.interval.start - 4 * clock.DAY, problem.period.interval.end + 4 * clock.DAY
    daytime = [one for one in problem.index.commitments_of(person.id) if first <= one.start < last]
    for duty in duties if daytime else ():
        item = duty.item
        if item.is_rest or item.engagement is None or not in_period(problem, item):
            continue
        setting = engagement_setting(problem, ID, Parameters, item.engagement, item.day)
        if not setting.enabled:
            continue
        figures = setting.parameters
        if _hurries(item, daytime, figures.before_duty_minutes):
            builder.charge(ID, (person.id,), figures.points_in_a_hurry, duty.literal)
        hours = _hours_missing(item, daytime, _rest_after(item, figures, problem.network.out_of_hours_from))
        employed = problem.index.engagement(item.engagement).profile is not RuleProfile.SELF_EMPLOYED
        if hours and (employed if setting.hard is None else setting.hard):
            builder.forbid(duty.literal)
        elif hours:
            builder.charge(ID, (person.id,), hours * figures.points_per_hour, duty.literal)


def _hurries(item: "WorkItem", daytime: "list[DaytimeCommitment]", wanted: int) -> bool:
    start = item.interval.start
    since = start - wanted * MINUTE
    return any(since < other.end <= start for other in daytime)


def _hours_missing(item: "WorkItem", daytime: "list[DaytimeCommitment]", rest: int) -> int:
    """Return the started hours by which the first daytime work since the duty began comes too early after it."""
    start, until = item.interval.start, item.interval.end + rest * MINUTE
    missing = [
        rest - max(0, (other.start - item.interval.end) // MINUTE)
        for other in daytime
        if start <= other.start < until and not other.late_start_agreed
    ]
    return -(-max(missing, default=0) // 60)


def _rest_after(item: "WorkItem", figures: Parameters, evening: "time") -> int:
    if night_minutes(item.interval) >= NIGHT_DUTY_MINUTES:
        return figures.after_night_minutes
    dark = night_minutes(item.interval) + clock.minutes_between_local_times(item.interval, evening, NIGHT_START)
    return figures.after_evening_minutes if dark else 0


POST = PersonPost(post)
