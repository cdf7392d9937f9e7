"""No surgery too soon after an evening or a night, and a breath between surgery and duty."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Annotated

from annotated_types import Ge, Le

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.availability import DaytimeCommitment
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.interval import MINUTE, Interval
from fcn_rota.domain.person import Person, RuleProfile
from fcn_rota.domain.problem import Problem
from fcn_rota.rules.near import LONGEST_WORK, work_near_period
from fcn_rota.rules.nearby import Reach
from fcn_rota.rules.plan import Plan, in_period
from fcn_rota.rules.profiles import is_hard_for
from fcn_rota.rules.rule import Bound, Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.settings import Points, engagement_setting, parameters
from fcn_rota.rules.work import NIGHT_END, WorkItem

ID = "surgery_after_night"
LONGEST_BREATH = 3 * 24 * 60
"""Most minutes that a setting can ask for between daytime work and a duty."""


@parameters
class Parameters:
    """How long before the next surgery, and what it costs where the limit is soft.

    The 11 hours of daily rest (WTR 1998 reg 10) are asked for after a night. After an evening they would rule out
    what every network does: an evening until 23:00 and surgery at 08:30 are 9 h 30 apart, and where that is too
    little for the person, `daily_rest` says so. So this rule asks for nine hours, the least that leaves seven for
    sleep after the journey home; a network that wants the letter sets 660.

    Parameters
    ----------
    after_night_minutes
        From the end of a night duty (three hours or more of 23:00-06:00) to the next daytime commitment.
    after_evening_minutes
        From the end of any other duty that touches the hours from the start of out of hours to 06:00.
    before_duty_minutes
        Wanted from the end of a daytime commitment to the start of a duty.
    points_per_hour
        Where the limit is soft: points for each started hour missing after a duty.
    points_in_a_hurry
        Points for a duty that begins sooner after a commitment than wanted.
    """

    after_night_minutes: Annotated[int, Ge(0), Le(LONGEST_BREATH)] = 660
    after_evening_minutes: Annotated[int, Ge(0), Le(LONGEST_BREATH)] = 540
    before_duty_minutes: Annotated[int, Ge(0), Le(LONGEST_BREATH)] = 30
    points_per_hour: Points = 120
    points_in_a_hurry: Points = 10


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find duties of the period with daytime work too soon after them, or only just before.

    Hard for workers and doctors in training, soft for the self-employed; the wish for a breath beforehand is always
    soft. A commitment for which a late start is agreed yields, and is passed over. A duty is found at most once each
    way: with the first commitment that begins after it has begun, and the last that ended before it.
    """
    for person in plan.people_asked(keys):
        commitments = plan.problem.index.commitments_of(person.id)
        if commitments:
            for item in work_near_period(plan.problem, plan.work_of(person.id), clock.DAY, clock.DAY):
                if in_period(plan.problem, item):
                    yield from _of_duty(plan.problem, person, item, commitments)


def _of_duty(
    problem: Problem, person: Person, item: WorkItem, commitments: Sequence[DaytimeCommitment]
) -> Iterator[Finding]:
    assert item.engagement is not None  # noqa: S101
    setting = engagement_setting(problem, ID, Parameters, item.engagement, item.day)
    if not setting.enabled:
        return
    figures = setting.parameters
    begun = bisect_left(commitments, item.interval.start, key=lambda commitment: commitment.start)
    since = item.interval.start - LONGEST_WORK - figures.before_duty_minutes * MINUTE
    recent = bisect_left(commitments, since, key=lambda commitment: commitment.start)
    ended = (c for c in commitments[recent:begun] if c.end <= item.interval.start)
    before = max(ended, key=lambda commitment: commitment.end, default=None)
    if before is not None and item.interval.start - before.end < figures.before_duty_minutes * MINUTE:
        yield _in_a_hurry(person, before, item, figures)
    after = next((c for c in commitments[begun:] if not c.late_start_agreed), None)
    if after is not None:
        missing = _needed_minutes(problem, item, figures) - item.interval.gap_minutes(after.interval)
        if missing > 0:
            hard = is_hard_for(setting, problem.index.engagement(item.engagement))
            yield _too_soon(person, item, after, missing, 0 if hard else figures.points_per_hour, hard=hard)


def _needed_minutes(problem: Problem, item: WorkItem, figures: Parameters) -> int:
    """Minutes to be left free after a duty: most after a night, none after daytime work."""
    if item.is_night:
        return figures.after_night_minutes
    evening = problem.network.out_of_hours_from
    return figures.after_evening_minutes if clock.minutes_between_local_times(item.interval, evening, NIGHT_END) else 0


def _too_soon(
    person: Person, item: WorkItem, after: DaytimeCommitment, missing: int, price: int, *, hard: bool
) -> Finding:
    gap = item.interval.gap_minutes(after.interval)
    overlaps = after.start < item.interval.end
    begins = f"before {item.title} ends" if overlaps else f"{clock.show_duration(gap)} after {item.title}"
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=hard,
        sentence=f"{person.name}: {after.title} {clock.show_span(after.interval)} begins {begins}, "
        f"needs {clock.show_duration(gap + missing)}.",
        people=(person.id,),
        shifts=_shifts(item),
        interval=Interval(item.interval.start, after.end),
        amount=missing,
        unit="min",
        points=-(-missing // 60) * price,
    )


def _in_a_hurry(person: Person, before: DaytimeCommitment, item: WorkItem, figures: Parameters) -> Finding:
    gap = before.interval.gap_minutes(item.interval)
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=False,
        sentence=f"{person.name}: {item.title} begins {clock.show_duration(gap)} after {before.title} ends at "
        f"{clock.show_time(before.end)}, better {clock.show_duration(figures.before_duty_minutes)}.",
        people=(person.id,),
        shifts=_shifts(item),
        interval=item.interval,
        amount=figures.before_duty_minutes - gap,
        unit="min",
        points=figures.points_in_a_hurry,
    )


def _shifts(item: WorkItem) -> tuple[str, ...]:
    return (item.shift.id,) if item.shift else ()


def _reach(problem: Problem) -> Reach:  # noqa: ARG001
    """Reach no farther than the duty: it is judged by itself, by commitments that no edit changes."""
    return Reach()


def _concerns(problem: Problem, assignment: Assignment) -> bool:
    return bool(problem.index.commitments_of(assignment.person or ""))


def _scene(profile: RuleProfile = RuleProfile.WORKER) -> Scene:
    scene = Scene()
    scene.person("ann", profile=profile)
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("DAY", "13:00", "15:00")
    return scene


def _after(title: str, code: str, start: str, day: int = 0, *, late: bool = False, **facts: RuleProfile) -> Example:
    scene = _scene(**facts)
    scene.assign("ann", code, day)
    scene.commitment("ann", start, "20:30", day + 1, late_start_agreed=late)
    return scene.example(title)


def _eleven_hours_after_a_night() -> Example:
    return _after("surgery 11 hours after a night", "NIGHT", "19:00")


def _nine_hours_after_an_evening() -> Example:
    return _after("surgery 9 hours after an evening", "EVE", "08:00")


def _late_start() -> Example:
    return _after("a late start is agreed", "EVE", "07:00", late=True)


def _between_surgeries() -> Example:
    scene = _scene()
    scene.commitment("ann", "08:30", "12:30", 0)
    scene.assign("ann", "DAY", 0)
    scene.commitment("ann", "15:00", "18:00", 0)
    return scene.example("a duty in the middle of the day, half an hour after surgery")


def _night_of_history() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", -1)
    scene.commitment("ann", "09:00", "12:30", 0)
    return scene.example("the night was before the period: not this rota's business")


def _half_an_hour_before_duty() -> Example:
    scene = _scene()
    scene.commitment("ann", "14:00", "18:00", 0)
    scene.assign("ann", "EVE", 0)
    return scene.example("surgery ends half an hour before the evening")


def _minute_short_after_a_night() -> Example:
    return _after("surgery 11 hours less a minute after a night", "NIGHT", "18:59")


def _minute_short_after_an_evening() -> Example:
    return _after("surgery 9 hours less a minute after an evening", "EVE", "07:59")


def _after_the_period() -> Example:
    return _after("surgery on the first morning after the period", "NIGHT", "08:30", 6)


def _self_employed() -> Example:
    return _after(
        "a partner's surgery after a night: 10 h 30 missing", "NIGHT", "08:30", profile=RuleProfile.SELF_EMPLOYED
    )


def _no_breath() -> Example:
    scene = _scene()
    scene.commitment("ann", "14:00", "18:01", 0)
    scene.assign("ann", "EVE", 0)
    return scene.example("surgery ends 29 minutes before the evening")


RULE = Rule(
    id=ID,
    title="Surgery after a night or an evening",
    source="WTR 1998 reg 10 and guidance on fatigue; after an evening local",
    certainty=Certainty.SECOND_HAND,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.PERSON,
    parameters=Parameters,
    for_workers=True,
    check=check,
    concerns=_concerns,
    reach=_reach,
    compliant=(
        _eleven_hours_after_a_night,
        _nine_hours_after_an_evening,
        _late_start,
        _between_surgeries,
        _night_of_history,
        _half_an_hour_before_duty,
    ),
    breaching=(
        _minute_short_after_a_night,
        _minute_short_after_an_evening,
        _after_the_period,
        _self_employed,
        _no_breath,
    ),
    binds=MappingProxyType(
        {
            "after_night_minutes": Bound.LEAST,
            "after_evening_minutes": Bound.LEAST,
            "before_duty_minutes": Bound.LEAST,
        }
    ),
)
