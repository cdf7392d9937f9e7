"""The 48-hour week, on average."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge, Le

from fcn_rota.domain import clock
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.person import OptOut, RuleProfile
from fcn_rota.domain.shift import DutyKind
from fcn_rota.domain.wording import counted
from fcn_rota.rules.duties import minutes_by_engagement
from fcn_rota.rules.plan import Plan, outside_work
from fcn_rota.rules.profiles import regulations_bind
from fcn_rota.rules.reference_periods import ReferencePeriod, reference_periods
from fcn_rota.rules.rule import Bound, Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import Called, Counts, Points, parameters, person_setting

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

ID = "average_weekly_hours"
HOUR = 60


@parameters
class Parameters:
    """The limit and the time over which hours are averaged.

    Parameters
    ----------
    maximum_minutes_per_week
        Most working minutes a week on average.
    weeks
        Length of the reference period: 17, or 26 where the network relies on WTR 1998 reg 21.
    weeks_in_training
        The same for doctors in training.
    price
        Points for each started hour a week above the limit, in each reference period, where the rule is soft.
    """

    maximum_minutes_per_week: Annotated[int, Ge(0)] = 48 * HOUR
    weeks: Annotated[int, Ge(1), Le(26), Counts("week"), Called("Averaged over")] = 17
    weeks_in_training: Annotated[int, Ge(1), Le(26), Counts("week"), Called("Averaged over, in training")] = 26
    price: Points = 40


@dataclass(frozen=True, slots=True)
class HoursLimit:
    """The limit as it applies to a person in one reference period.

    Parameters
    ----------
    period
        When.
    minutes
        Most working minutes in it.
    unit
        Working minutes that make an hour a week.
    price
        Points for each started unit above the limit, or None where it is hard.
    """

    period: ReferencePeriod
    minutes: int
    unit: int
    price: int | None


@dataclass(frozen=True, slots=True)
class _Minutes:
    """Working minutes by date, as sums over all dates before each.

    Parameters
    ----------
    dates
        With work, by date.
    before
        Minutes before each of the dates, and of all.
    """

    dates: tuple[date, ...]
    before: tuple[int, ...]

    @classmethod
    def of(cls, by_day: Counter[date], left_out: "Collection[date]") -> "_Minutes":
        """Return those of some minutes by date that are not on dates left out."""
        dates = sorted(day for day, minutes in by_day.items() if minutes and day not in left_out)
        return cls(tuple(dates), (0, *accumulate(by_day[day] for day in dates)))

    def within(self, period: ReferencePeriod) -> int:
        """Return those in a reference period that leaves out the same dates."""
        last, first = bisect_right(self.dates, period.made_up_until), bisect_left(self.dates, period.first_day)
        return self.before[last] - self.before[first]


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find reference periods in which somebody's working time, with the duties of this rota, exceeds the limit.

    All working time of the person counts, daytime work included. Where other work alone exceeds the limit, the duties
    of the rota are what is too much.
    """
    for person in plan.people_asked(keys):
        if sum(minutes_by_engagement(plan, person.id).values()) <= _room(plan.problem, person.id):
            continue
        worked = _worked(plan, person.id)
        for limit, others in limits_beside_others(plan.problem, person.id) if worked.dates else ():
            mine = worked.within(limit.period)
            excess = mine - max(0, limit.minutes - others)
            if excess > 0 and limit.price != 0:
                yield _finding(plan, person, limit, (mine + others, excess))


def headroom(plan: Plan, person: str, day: date) -> Iterator[Headroom]:  # noqa: ARG001 - the same for every rule
    """Yield how far somebody is from the limit in the reference period that comes nearest to it, or passes it most."""
    problem, worked = plan.problem, _worked(plan, person)
    limits = [(limit, worked.within(limit.period) + others) for limit, others in limits_beside_others(problem, person)]
    # Averages are compared, not sums: somebody new has shorter periods.
    tightest = min(limits, key=lambda pair: (pair[0].minutes - pair[1]) / pair[0].period.days, default=None)
    if tightest is None:
        return
    limit, minutes = tightest
    days = limit.period.days
    average, most = (clock.show_duration(total * 7 // days) for total in (minutes, limit.minutes))
    span = f"{counted(days // 7, 'week')} to {clock.show_date(limit.period.last_day)}"
    yield Headroom(
        ID,
        f"{average} of {most} a week on average, {span}",
        limit.minutes - minutes,
        limit.minutes,
    )


def _worked(plan: Plan, person: str) -> _Minutes:
    """Return the working minutes of a person's duties of the rota, where any limit applies to them."""
    return _minutes(plan.sums_of(person, ID, _by_day), hours_limits(plan.problem, person))


def _minutes(by_day: Counter[date], limits: "Sequence[HoursLimit]") -> _Minutes:
    """Return those of some minutes that count toward any limit."""
    # What is left out is the same of all reference periods of a person.
    return _Minutes.of(by_day, limits[0].period.left_out) if limits else _Minutes((), (0,))


def _by_day(work: "Iterable[WorkItem]") -> Counter[date]:
    """Return working minutes by date."""
    minutes: Counter[date] = Counter()
    for item in work:
        minutes[item.day] += item.working_minutes
    return minutes


def hours_limits(problem: "Problem", person: str) -> tuple[HoursLimit, ...]:
    """Return the limits that apply to a person, by reference period."""
    memo = problem.index.memo
    key = (ID, "limits", person)
    if key not in memo:
        memo[key] = tuple(_hours_limits(problem, person))
    limits: tuple[HoursLimit, ...] = memo[key]
    return limits


def _hours_limits(problem: "Problem", person: str) -> Iterator[HoursLimit]:
    first, last = problem.period.first_day, problem.period.last_day

    def read_on(day: date) -> date:
        """Return the date whose settings and profiles count: the nearest in the period."""
        return min(max(day, first), last)

    def profiles(day: date) -> set[RuleProfile]:
        return {one.profile for one in problem.index.engagements_of(person) if read_on(day) in one.valid}

    def weeks(day: date) -> int:
        figures = person_setting(problem, ID, Parameters, person, read_on(day)).parameters
        trains = RuleProfile.DOCTOR_IN_TRAINING in profiles(day)
        return figures.weeks_in_training if trains else figures.weeks

    for period in reference_periods(problem, person, weeks):
        on = read_on(period.last_day)
        setting = person_setting(problem, ID, Parameters, person, on)
        if not setting.enabled:
            continue
        bound = any(regulations_bind(one) for one in problem.index.engagements_of(person) if on in one.valid)
        hard = bound if setting.hard is None else setting.hard
        minutes = setting.parameters.maximum_minutes_per_week * period.days // 7
        yield HoursLimit(period, minutes, -(-HOUR * period.days // 7), None if hard else setting.parameters.price)


def limits_beside_others(problem: "Problem", person: str) -> tuple[tuple[HoursLimit, int], ...]:
    """Return the limits that apply to a person, each with the minutes there that this rota has no part in."""
    memo = problem.index.memo
    key = (ID, "others", person)
    if key not in memo:
        limits = hours_limits(problem, person)
        minutes = _minutes(_by_day(outside_work(problem, person)), limits)
        memo[key] = tuple((limit, minutes.within(limit.period)) for limit in limits)
    found: tuple[tuple[HoursLimit, int], ...] = memo[key]
    return found


def _room(problem: "Problem", person: str) -> int:
    """Return the minutes that a person's duties may come to whatever they are: less than any limit leaves them."""
    memo, key = problem.index.memo, (ID, "room", person)
    if key not in memo:
        limits = limits_beside_others(problem, person)
        memo[key] = min((max(0, limit.minutes - others) for limit, others in limits), default=0)
    room: int = memo[key]
    return room


def _finding(plan: Plan, person: "Person", limit: HoursLimit, minutes: tuple[int, int]) -> Finding:
    total, excess = minutes
    period = limit.period
    made_up = f", leave made up until {clock.show_day(period.made_up_until)}"
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=limit.price is None,
        sentence=f"{person.name}: {clock.show_duration(total * 7 // period.days)} a week on average from "
        f"{clock.show_date(period.first_day)} to {clock.show_date(period.last_day)}"
        f"{made_up if period.made_up_until > period.last_day else ''}, "
        f"at most {clock.show_duration(limit.minutes * 7 // period.days)}.",
        people=(person.id,),
        shifts=tuple(item.shift.id for item in plan.duties_of(person.id) if item.shift and item.day in period),
        interval=clock.span_interval(period.first_day, period.made_up_until),
        amount=excess,
        unit="min",
        points=-(-excess // limit.unit) * limit.price if limit.price else 0,
    )


_DAYS = (0, 1, 2, 3, 4)


def _scene(days: int = 7, **terms: object) -> Scene:
    """Ann works 48 hours, Monday to Thursday, in each of the sixteen weeks before the period."""
    scene = Scene(days)
    scene.person("ann", **terms)
    scene.shift_type("DUTY", "08:00", "20:00")
    scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL)
    for week in range(-16, 0):
        scene.commitment("ann", "08:00", "20:00", *(7 * week + day for day in range(4)))
    return scene


def _exactly() -> Example:
    scene = _scene()
    scene.commitment("ann", "08:00", "20:00", 0, 1, 2)
    scene.assign("ann", "DUTY", 6)
    return scene.example("exactly 48 hours a week over 17 weeks, the last day a Sunday")


def _a_long_week_among_shorter() -> Example:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("DUTY", "08:00", "20:00")
    scene.commitment("ann", "08:00", "18:00", *_DAYS)
    scene.assign("ann", "DUTY", 5, 6)
    return scene.example("74 hours in one week after weeks without work")


def _on_call_from_home() -> Example:
    scene = _scene()
    scene.commitment("ann", "08:00", "20:00", 0, 1, 2, 3)
    scene.assign("ann", "CALL", 5)
    return scene.example("on call from home without a call-out is no working time")


def _opted_out() -> Example:
    scene = _scene(opt_out=OptOut(date(2026, 1, 5), DateSpan(date(2026, 1, 12), None)))
    scene.commitment("ann", "08:00", "20:00", *_DAYS)
    scene.assign("ann", "DUTY", 5, 6)
    return scene.example("an opt-out in force lifts the limit")


def _history_alone() -> Example:
    scene = _scene()
    scene.commitment("ann", "20:00", "23:00", *range(-100, 0))
    return scene.example("too many hours in the history, and no duty in the period")


def _twenty_six_weeks_in_training() -> Example:
    scene = _scene(profile=RuleProfile.DOCTOR_IN_TRAINING)
    for week in range(-24, -16):
        scene.commitment("ann", "08:00", "20:00", *(7 * week + day for day in range(4)))
    scene.commitment("ann", "08:00", "20:00", -175, 0, 1, 2, 3)
    scene.assign("ann", "DUTY", 4, 5, 6)
    return scene.example("84 hours after 24 weeks of 48 and one of twelve, of a doctor in training")


def _leave_made_up_in_time() -> Example:
    scene = _away_before("14:00")
    scene.assign("ann", "LATE", 8)
    scene.assign("ann", "DUTY", 9)
    return scene.example("a week of leave made up by the next seven days worked: 48 hours; later duties are free")


def _a_minute_more() -> Example:
    scene = _scene()
    scene.commitment("ann", "08:00", "20:00", 0, 1)
    scene.commitment("ann", "08:00", "20:01", 2)
    scene.assign("ann", "DUTY", 6)
    return scene.example("one minute more than 48 hours a week over 17 weeks")


def _other_work_alone() -> Example:
    scene = _scene()
    scene.commitment("ann", "08:00", "20:00", *_DAYS)
    scene.assign("ann", "DUTY", 5)
    return scene.example("daytime work alone is beyond the limit, so that any duty is too much")


def _partner() -> Example:
    scene = _scene(profile=RuleProfile.SELF_EMPLOYED)
    scene.commitment("ann", "08:00", "20:00", 0, 1, 2)
    scene.assign("ann", "DUTY", 4, 5, 6)
    return scene.example("a partner is outside the Regulations, and the limit has a price")


def _new_starter() -> Example:
    scene = Scene()
    scene.person("ann", valid=DateSpan(MONDAY - clock.WEEK, None))
    scene.shift_type("DUTY", "08:00", "20:00")
    scene.commitment("ann", "08:00", "20:00", *(day - 7 for day in range(4)), 0, 1, 2, 3)
    scene.assign("ann", "DUTY", 5)
    return scene.example("somebody who started a week before the period is averaged over two weeks")


def _away_before(first_surgery_until: str) -> Scene:
    """Ann works 48 hours in each of seventeen weeks but the last, when she is away; then six hours on seven days."""
    scene = _scene(14)
    scene.shift_type("LATE", "14:00", "20:00")
    scene.available("ann", AvailabilityKind.UNAVAILABLE, -7, "00:00", "00:00", days=7, excluded_day=True)
    scene.commitment("ann", "08:00", "20:00", *(day - 119 for day in range(4)))
    scene.commitment("ann", "08:00", first_surgery_until, 0)
    scene.commitment("ann", "08:00", "14:00", 1, 2, 3, 4, 7, 8)
    return scene


def _leave_made_up_by_too_much() -> Example:
    scene = _away_before("14:01")
    scene.assign("ann", "LATE", 8)
    return scene.example("a week of leave before the period, made up by 48 hours and a minute in it")


def _opt_out_ended() -> Example:
    scene = _scene(opt_out=OptOut(date(2026, 1, 5), DateSpan(date(2026, 1, 12), MONDAY - clock.DAY)))
    scene.commitment("ann", "08:00", "20:00", 0, 1)
    scene.setting(ID, weeks=1)
    scene.assign("ann", "DUTY", 4, 5, 6)
    return scene.example("the limit holds again from the day after the opt-out")


RULE = Rule(
    id=ID,
    title="48-hour week on average",
    source="Working Time Regulations 1998, regulations 4 and 5",
    certainty=Certainty.READ_AT_SOURCE,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.PERSON,
    parameters=Parameters,
    for_workers=True,
    check=check,
    compliant=(
        _exactly,
        _a_long_week_among_shorter,
        _on_call_from_home,
        _opted_out,
        _history_alone,
        _twenty_six_weeks_in_training,
        _leave_made_up_in_time,
    ),
    breaching=(
        _a_minute_more,
        _other_work_alone,
        _partner,
        _new_starter,
        _leave_made_up_by_too_much,
        _opt_out_ended,
    ),
    in_force=DateSpan(date(1998, 10, 1), None),
    headroom=headroom,
    binds=MappingProxyType(
        {"maximum_minutes_per_week": Bound.MOST, "weeks": Bound.MOST, "weeks_in_training": Bound.MOST}
    ),
)
