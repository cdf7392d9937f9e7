"""Time off after a run of nights."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Annotated, Any

from annotated_types import Ge, Gt, Le

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.interval import MINUTE, Interval
from fcn_rota.domain.person import Person
from fcn_rota.domain.problem import Problem
from fcn_rota.rules.near import LONGEST_WORK, work_near_period
from fcn_rota.rules.nearby import Reach
from fcn_rota.rules.plan import Plan, in_period
from fcn_rota.rules.rule import Bound, Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import Counts, Points, Setting, largest_set, parameters, person_setting
from fcn_rota.rules.work import WorkItem

ID = "rest_after_nights"
_LONGEST_RUN = 14
_LONGEST_REST = 28 * 24 * 60


@parameters
class Parameters:
    """How long off after how many nights.

    Parameters
    ----------
    after
        Nights in a row, on consecutive local start dates, that call for the rest; 1 for any night.
    rest_minutes
        Free of work from the end of the last night.
    points
        Where the rule is soft: points for each run whose rest is cut.
    """

    after: Annotated[int, Ge(1), Le(_LONGEST_RUN), Counts("night")] = 3
    rest_minutes: Annotated[int, Gt(0), Le(_LONGEST_REST)] = 46 * 60
    points: Points = 400


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find work that begins within the rest after a run of nights, daytime commitments included.

    The run ends with a night on whose next date there is none, and the rest begins when that night ends. On call from
    home is no night work and may fall into the rest. At least one of the nights that called for the rest, or the work
    that cuts it, is a duty of the period.
    """
    for person in plan.people_asked(keys):
        far = longest_reach(plan.problem)
        work = work_near_period(plan.problem, plan.work_of(person.id), far, far)
        yield from _of_person(plan, person, work)


def longest_reach(problem: Problem) -> timedelta:
    """Return how far nights that call for rest, and the rest after them, last, the longest that settings ask for."""
    usual = Parameters()
    nights = largest_set(problem, ID, "after", usual.after) * clock.DAY + LONGEST_WORK
    return nights + largest_set(problem, ID, "rest_minutes", usual.rest_minutes) * MINUTE


def _of_person(plan: Plan, person: Person, work: list[WorkItem]) -> Iterator[Finding]:
    nights: defaultdict[date, list[WorkItem]] = defaultdict(list)
    for item in work:
        if item.rostered and item.is_night:
            nights[item.day].append(item)
    for last in sorted(nights):
        setting = person_setting(plan.problem, ID, Parameters, person.id, last)
        run = [last - number * clock.DAY for number in range(setting.parameters.after)]
        if not setting.enabled or last + clock.DAY in nights or not all(day in nights for day in run):
            continue
        planned = any(day in plan.problem.period for day in run)
        for end in sorted({night.interval.end for night in nights[last]}):
            until = end + setting.parameters.rest_minutes * MINUTE
            cutting = [item for item in _beginning(work, end, until) if planned or in_period(plan.problem, item)]
            if cutting:
                yield _finding(person, end, cutting[0], setting)


def _beginning(work: Sequence[WorkItem], start: datetime, end: datetime) -> Iterator[WorkItem]:
    return (item for item in work if start <= item.interval.start < end)


def _finding(person: Person, end: datetime, cutting: WorkItem, setting: Setting[Parameters]) -> Finding:
    hard = setting.hard is not False
    had = (cutting.interval.start - end) // MINUTE
    needed = setting.parameters.rest_minutes
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=hard,
        sentence=f"{person.name}: {clock.show_duration(had)} off after the run of nights that ended on "
        f"{clock.show_day(clock.local_date(end))} at {clock.show_time(end)}, then {cutting.title}; needs "
        f"{clock.show_duration(needed)}.",
        people=(person.id,),
        shifts=(cutting.shift.id,) if cutting.shift else (),
        interval=Interval(end, cutting.interval.end),
        amount=needed - had,
        unit="min",
        points=0 if hard else setting.parameters.points,
    )


def _reach(problem: Problem) -> Reach:
    """Reach as far as nights that call for rest and the rest after them."""
    return Reach(longest_reach(problem))


def _scene(first_day: date = MONDAY) -> Scene:
    scene = Scene(first_day=first_day)
    scene.person("ann")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("DAWN", "06:00", "10:00")
    scene.shift_type("EARLY", "05:59", "10:00")
    scene.shift_type("DAY", "08:00", "14:00")
    return scene


def _example(title: str, *duties: tuple[str, int], first_day: date = MONDAY, **setting: Any) -> Example:
    scene = _scene(first_day)
    for code, day in duties:
        scene.assign("ann", code, day)
    if setting:
        scene.setting(ID, **setting)
    return scene.example(title)


_RUN = (("NIGHT", 0), ("NIGHT", 1), ("NIGHT", 2))
_BEFORE = (("NIGHT", -3), ("NIGHT", -2), ("NIGHT", -1))
# The clocks go forward in the night of 27 to 28 March 2027, day 6 of this week.
_SPRING = date(2027, 3, 22)


def _forty_six_hours() -> Example:
    return _example("just 46 hours off after three nights", *_RUN, ("DAWN", 5))


def _two_nights() -> Example:
    return _example("two nights call for nothing", ("NIGHT", 0), ("NIGHT", 1), ("DAY", 3))


def _run_goes_on() -> Example:
    return _example("a fourth night continues the run", *_RUN, ("NIGHT", 3))


def _history_only() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", -3, -2, -1)
    scene.commitment("ann", "14:00", "18:00", 0)
    return scene.example("nights of history before a surgery are not this rota's")


def _broken_run() -> Example:
    return _example("a night off breaks the run", ("NIGHT", 0), ("NIGHT", 1), ("NIGHT", 3), ("DAY", 5))


def _minute_short() -> Example:
    return _example("a minute less than 46 hours", *_RUN, ("EARLY", 5))


def _at_once() -> Example:
    return _example("a day that begins the minute the last night ends", *_RUN, ("DAY", 3))


def _nights_of_history() -> Example:
    return _example("the nights were before the period, the day is in it", *_BEFORE, ("DAY", 1))


def _work_afterwards() -> Example:
    return _example("nights to the last day, and work published after it", *[("NIGHT", d) for d in (4, 5, 6, 8)])


def _surgery() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", 0, 1, 2)
    scene.commitment("ann", "14:00", "18:00", 4)
    return scene.example("surgery on the second day off")


def _any_night() -> Example:
    return _example("a network that gives the rest after any night", ("NIGHT", 2), ("NIGHT", 4), after=1)


def _hour_lost_to_the_clock() -> Example:
    nights = [("NIGHT", day) for day in (2, 3, 4)]
    return _example("a day that the clock makes an hour short", *nights, ("DAWN", 7), first_day=_SPRING)


def _softened() -> Example:
    return _example("softened", *_RUN, ("DAY", 4), hard=False)


RULE = Rule(
    id=ID,
    title="Rest after nights",
    source="local, as in the 2016 junior doctors' terms (46 h after three or four nights)",
    certainty=Certainty.LOCAL,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.PERSON,
    parameters=Parameters,
    check=check,
    reach=_reach,
    compliant=(_forty_six_hours, _two_nights, _run_goes_on, _history_only, _broken_run),
    breaching=(
        _minute_short,
        _at_once,
        _nights_of_history,
        _work_afterwards,
        _surgery,
        _any_night,
        _hour_lost_to_the_clock,
        _softened,
    ),
    binds=MappingProxyType({"after": Bound.MOST, "rest_minutes": Bound.LEAST}),
)
