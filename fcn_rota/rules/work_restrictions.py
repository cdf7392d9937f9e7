"""Effective-dated limits on one person's work."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.person import Person, WorkRestriction
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.plan import Plan, in_period
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import parameters
from fcn_rota.rules.work import WorkItem, night_minutes

ID = "work_restrictions"
DRIVER = "driver"
"""The skill of the shifts on which somebody drives."""


@parameters
class Parameters:
    """No figures of its own; a restriction carries them."""


@dataclass(frozen=True, slots=True)
class _Breach:
    """A limit that was passed: what to say, by how much, and where."""

    says: str
    amount: int
    unit: str
    interval: Interval
    shifts: tuple[str, ...]


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find duties that a restriction valid on their local date does not allow.

    A restriction speaks of the duties that begin on its dates: the night that begins on its last day is under it, the
    hours of a week are those of its dates in that week. On call from home counts as a duty, and as working time only
    where the law says so. Lone work is `minimum_safe_team`'s, supernumerary work the cover rules' business.
    """
    for person in plan.people_asked(keys):
        if person.restrictions:
            for restriction in person.restrictions:
                for breach in _breaches(plan, person, restriction):
                    yield _finding(person, restriction, breach)


def _breaches(plan: Plan, person: Person, restriction: WorkRestriction) -> Iterator[_Breach]:
    under = [item for item in plan.work_of(person.id) if item.rostered and item.day in restriction.valid]
    for item in under:
        if in_period(plan.problem, item):
            yield from _of_duty(restriction, item)
    if restriction.maximum_minutes_per_week is not None:
        for monday, week in groupby(sorted(under, key=_week), key=_week):
            yield from _of_week(plan, monday, list(week), restriction.maximum_minutes_per_week)


def _week(item: WorkItem) -> date:
    """Return the Monday of the week to which the hours of a duty count: all to that of its start."""
    return clock.week_start(item.day)


def _of_duty(restriction: WorkRestriction, item: WorkItem) -> Iterator[_Breach]:
    assert item.shift is not None  # noqa: S101
    assert item.shift_type is not None  # noqa: S101
    mine = (item.interval, (item.shift.id,))
    in_the_night = night_minutes(item.interval)
    longest = restriction.maximum_minutes_per_shift
    if restriction.no_nights and in_the_night:
        yield _Breach(f"no work at night, but {item.title} runs into it", in_the_night, "min", *mine)
    if longest is not None and item.interval.minutes > longest:
        length = clock.show_duration(item.interval.minutes)
        limit = clock.show_duration(longest)
        yield _Breach(
            f"no duty over {limit}, but {item.title} takes {length}", item.interval.minutes - longest, "min", *mine
        )
    if restriction.no_driving and DRIVER in item.shift_type.skills:
        yield _Breach(f"no driving, but {item.title} asks for a driver", 1, "duty", *mine)


def _of_week(plan: Plan, monday: date, week: list[WorkItem], limit: int) -> Iterator[_Breach]:
    """Find a week with too many hours; hours of history alone are not this rota's."""
    worked = sum(item.working_minutes for item in week)
    already = sum(item.working_minutes for item in week if not in_period(plan.problem, item))
    over = worked - max(limit, already)
    if over > 0:
        yield _Breach(
            f"at most {clock.show_duration(limit)} rostered a week, but {clock.show_duration(worked)} in the week of "
            f"{clock.show_date(monday)}",
            over,
            "min",
            clock.span_interval(monday, monday + 6 * clock.DAY),
            tuple(item.shift.id for item in week if item.shift and in_period(plan.problem, item)),
        )


def _finding(person: Person, restriction: WorkRestriction, breach: _Breach) -> Finding:
    until = restriction.valid.last_day
    dates = f" until {clock.show_date(until)}" if until else ""
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=True,
        sentence=f"{person.name}{dates}: {breach.says}.",
        people=(person.id,),
        shifts=breach.shifts,
        interval=breach.interval,
        amount=breach.amount,
        unit=breach.unit,
    )


def _concerns(problem: Problem, assignment: Assignment) -> bool:
    return bool(problem.index.person(assignment.person or "").restrictions)


def _scene(*restrictions: WorkRestriction, first_day: date = MONDAY) -> Scene:
    scene = Scene(first_day=first_day)
    scene.person("ann", DRIVER, restrictions=restrictions)
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("LATE", "18:30", "23:01")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("DAWN", "05:59", "10:00")
    scene.shift_type("CAR", "08:00", "14:00", DRIVER)
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


def _example(title: str, restriction: WorkRestriction, *duties: tuple[str, int], first_day: date = MONDAY) -> Example:
    scene = _scene(restriction, first_day=first_day)
    for code, day in duties:
        scene.assign("ann", code, day)
    return scene.example(title)


_ALWAYS = DateSpan()
_NO_NIGHTS = WorkRestriction(_ALWAYS, no_nights=True)
_SHORT = WorkRestriction(_ALWAYS, maximum_minutes_per_shift=270)
_FEW_HOURS = WorkRestriction(_ALWAYS, maximum_minutes_per_week=540)


def _until_eleven() -> Example:
    return _example("no nights: an evening that ends as the night begins", _NO_NIGHTS, ("EVE", 0))


def _night_after_it_ended() -> Example:
    ended = WorkRestriction(DateSpan(None, MONDAY), no_nights=True)
    return _example("no nights: the day after the restriction ended", ended, ("NIGHT", 1))


def _longest_allowed() -> Example:
    return _example("a duty of just the length allowed", _SHORT, ("EVE", 0))


def _full_week() -> Example:
    return _example("just the hours allowed, and again in the next week", _FEW_HOURS, ("EVE", 0), ("EVE", 6))


def _hours_on_either_side_of_sunday() -> Example:
    scene = _scene(_FEW_HOURS)
    scene.assign("ann", "EVE", -2, -1)
    scene.assign("ann", "EVE", 0, 6)
    scene.assign("ann", "EVE", 7)
    return scene.example("hours of last week and next week are counted apart")


def _spring_night() -> Example:
    # The night of 27 to 28 March 2027 is an hour short: 8 h of work, which is what the restriction allows.
    limit = WorkRestriction(_ALWAYS, maximum_minutes_per_shift=480)
    return _example("a night shortened by the clock", limit, ("NIGHT", 5), first_day=date(2027, 3, 22))


def _on_call_is_not_hours() -> Example:
    return _example("on call from home adds no hours", _FEW_HOURS, ("CALL", 0), ("EVE", 2), ("EVE", 3))


def _minute_after_eleven() -> Example:
    return _example("no nights: a minute past 23:00", _NO_NIGHTS, ("LATE", 0))


def _minute_before_six() -> Example:
    return _example("no nights: a minute before 06:00", _NO_NIGHTS, ("DAWN", 0))


def _on_call_at_night() -> Example:
    return _example("no nights: on call from home is a night too", _NO_NIGHTS, ("CALL", 6))


def _night_of_the_last_day() -> Example:
    ending = WorkRestriction(DateSpan(None, MONDAY), no_nights=True)
    return _example("no nights: the night that begins on the last day of it", ending, ("NIGHT", 0))


def _minute_too_long() -> Example:
    return _example("a duty a minute longer than allowed", _SHORT, ("LATE", 0))


def _autumn_night() -> Example:
    limit = WorkRestriction(_ALWAYS, maximum_minutes_per_shift=540)
    return _example("a night that the clock makes 10 h long", limit, ("NIGHT", 5), first_day=date(2026, 10, 19))


def _minute_too_many() -> Example:
    return _example("a minute over the hours of a week", _FEW_HOURS, ("EVE", 0), ("LATE", 6))


def _history_in_the_week() -> Example:
    scene = _scene(_FEW_HOURS, first_day=MONDAY + 2 * clock.DAY)
    scene.assign("ann", "EVE", -2)
    scene.assign("ann", "LATE", 0)
    return scene.example("the period begins on a Wednesday, hours of Monday count")


def _driver() -> Example:
    return _example("no driving: a shift that asks for a driver", WorkRestriction(_ALWAYS, no_driving=True), ("CAR", 0))


RULE = Rule(
    id=ID,
    title="Restrictions on a person's work",
    source="the employer: occupational health, pregnancy, phased return, induction",
    certainty=Certainty.LOCAL,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.PERSON,
    parameters=Parameters,
    absolute=True,
    check=check,
    concerns=_concerns,
    compliant=(
        _until_eleven,
        _night_after_it_ended,
        _longest_allowed,
        _full_week,
        _hours_on_either_side_of_sunday,
        _spring_night,
        _on_call_is_not_hours,
    ),
    breaching=(
        _minute_after_eleven,
        _minute_before_six,
        _on_call_at_night,
        _night_of_the_last_day,
        _minute_too_long,
        _autumn_night,
        _minute_too_many,
        _history_in_the_week,
        _driver,
    ),
)
