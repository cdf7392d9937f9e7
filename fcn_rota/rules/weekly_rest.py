"""A long rest in every week, or two weeks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from fcn_rota.domain import clock
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.interval import Interval, gaps
from fcn_rota.domain.person import Person, RuleProfile
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.near import LONGEST_WORK, longest_gap, work_between
from fcn_rota.rules.nearby import Reach
from fcn_rota.rules.plan import Plan, in_period
from fcn_rota.rules.profiles import is_hard_for_person
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import Choices, Points, Setting, parameters, person_setting

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

ID = "weekly_rest"
_DAILY_REST = 11 * 60
_FIRST_FORTNIGHT = date(2024, 1, 1)


class Pattern(StrEnum):
    """Which of the rests that reg 11 offers the employer has chosen."""

    ONE_24_IN_7 = "one_24_in_7"
    ONE_48_IN_14 = "one_48_in_14"
    TWO_24_IN_14 = "two_24_in_14"


_RESTS = (
    (Pattern.ONE_24_IN_7.value, "24 h in each 7 days"),
    (Pattern.ONE_48_IN_14.value, "48 h in each 14 days"),
    (Pattern.TWO_24_IN_14.value, "twice 24 h in each 14 days"),
)


@parameters
class Parameters:
    """The rest chosen by the employer.

    Parameters
    ----------
    pattern
        24 hours in each 7 days, 48 hours in each 14, or twice 24 hours in each 14.
    includes_daily_rest
        Whether the 11 hours of daily rest lie inside the weekly rest, which needs "objective or technical reasons or
        reasons concerning the organisation of work" (reg 11(7)); otherwise each rest is 11 hours longer.
    fortnights_from
        A Monday on which two weeks begin, for the patterns of 14 days.
    points
        Where the limit is soft: points for each rest missing.
    """

    pattern: Annotated[Pattern, Choices(_RESTS)] = Pattern.ONE_24_IN_7
    includes_daily_rest: bool = False
    fortnights_from: date = _FIRST_FORTNIGHT
    points: Points = 600

    def __post_init__(self) -> None:
        if self.fortnights_from.weekday():
            raise ValueError("fortnights begin on a Monday")

    @property
    def weeks(self) -> int:
        """Weeks in which the rest must lie."""
        return 1 if self.pattern is Pattern.ONE_24_IN_7 else 2

    @property
    def rests(self) -> int:
        """How many rests are due in those weeks."""
        return 2 if self.pattern is Pattern.TWO_24_IN_14 else 1

    @property
    def rest_minutes(self) -> int:
        """Length of each."""
        days = 2 if self.pattern is Pattern.ONE_48_IN_14 else 1
        return days * 24 * 60 + (0 if self.includes_daily_rest else _DAILY_REST)


@dataclass(frozen=True, slots=True)
class Weeks:
    """The week or two weeks in which a person is due their rest, and the setting for them."""

    first_day: date
    last_day: date
    setting: Setting[Parameters]
    interval: Interval = field(init=False, repr=False, compare=False)
    """From Monday 00:00 to Sunday 24:00, local time."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "interval", clock.span_interval(self.first_day, self.last_day))


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find weeks of the period without the rest that reg 11 gives.

    A week begins on Monday at 00:00 local time, and the rest lies wholly inside it (inside the two weeks of the
    patterns of 14 days). A free time twice as long holds two rests. All work counts, daytime commitments included; on
    call from home is rest unless called out.

    Weeks that touch the period are judged, those that reach beyond what is known are not. Where the work outside this
    rota leaves less than is due (surgery on every day of a week), this rota must not take from what it leaves.
    """
    for person in plan.people_asked(keys):
        everything = plan.work_of(person.id) if plan.duties_of(person.id) else ()
        for weeks in _weeks_with(weeks_of(plan.problem, person.id), everything) if everything else ():
            work = work_between(everything, weeks.interval.start, weeks.interval.end)
            yield from _of_weeks(plan, person, weeks, work)


def headroom(plan: Plan, person: str, day: date) -> Iterator[Headroom]:
    """Yield how long the rest is that somebody has in the week, or two weeks, of a date, against what is due."""
    for weeks in weeks_of(plan.problem, person):
        if not weeks.first_day <= day <= weeks.last_day:
            continue
        figures = weeks.setting.parameters
        work = work_between(plan.work_of(person), weeks.interval.start, weeks.interval.end)
        rest, due = _longest_rest(_free(work, weeks), figures.rests), figures.rest_minutes
        each = "Two rests of" if figures.rests == 2 else "A rest of"
        span = f"{clock.show_day(weeks.first_day)} to {clock.show_day(weeks.last_day)}"
        yield Headroom(
            ID, f"{each} {clock.show_duration(rest)} from {span}, {clock.show_duration(due)} due", rest - due, due
        )


def _longest_rest(free: tuple[Interval, ...], rests: int) -> int:
    """Return the minutes of the longest rest that fits so many times (once or twice) into the free time."""
    longest, second = sorted((0, 0, *(gap.minutes for gap in free)), reverse=True)[:2]
    return longest if rests == 1 else max(second, longest // 2)


def weeks_of(problem: "Problem", person: str) -> tuple[Weeks, ...]:
    """Return the weeks that touch the period and lie inside the known horizon, as a person's setting divides them."""
    memo, key = problem.index.memo, (ID, "weeks", person)
    if key not in memo:
        memo[key] = tuple(_weeks_of(problem, person))
    weeks: tuple[Weeks, ...] = memo[key]
    return weeks


def _weeks_with(weeks: tuple[Weeks, ...], work: "Sequence[WorkItem]") -> tuple[Weeks, ...]:
    """Return those of some weeks by date that work by start may lie in: that nearby lies in few."""
    first = bisect_right(weeks, work[0].interval.start, key=_end)
    return weeks[first : bisect_left(weeks, work[-1].interval.start + LONGEST_WORK, key=_start)]


def _weeks_of(problem: "Problem", person: str) -> Iterator[Weeks]:
    monday = clock.week_start(problem.period.first_day) - clock.WEEK
    while monday <= problem.period.last_day:
        setting = person_setting(problem, ID, Parameters, person, monday)
        length = setting.parameters.weeks
        offset = (monday - setting.parameters.fortnights_from) // clock.WEEK % length
        weeks = Weeks(monday, monday + length * clock.WEEK - clock.DAY, setting)
        known = problem.history_known_from <= weeks.interval.start and weeks.last_day <= problem.horizon[1]
        if setting.enabled and offset == 0 and known and weeks.last_day >= problem.period.first_day:
            yield weeks
        monday += clock.WEEK


def _of_weeks(plan: Plan, person: Person, weeks: Weeks, work: "list[WorkItem]") -> Iterator[Finding]:
    figures = weeks.setting.parameters
    length = timedelta(minutes=figures.rest_minutes)
    # Nearly always there is rest enough in one piece, which is quickly seen.
    if longest_gap(work, weeks.interval.start, weeks.interval.end) // length >= figures.rests:
        return
    if not any(in_period(plan.problem, item) for item in work):
        return
    free = _free(work, weeks)
    if _rests(free, length) >= figures.rests:
        return
    left = _free([item for item in work if not in_period(plan.problem, item)], weeks)
    due = min(figures.rests, _rests(left, length))
    if not due and left:
        due, length = 1, max(gap.end - gap.start for gap in left)
    missing = due - _rests(free, length)
    if missing > 0:
        yield _finding(plan, person, weeks, free, missing)


def _free(work: "list[WorkItem]", weeks: Weeks) -> tuple[Interval, ...]:
    return gaps((item.interval for item in work), weeks.interval)


def _start(weeks: Weeks) -> datetime:
    return weeks.interval.start


def _end(weeks: Weeks) -> datetime:
    return weeks.interval.end


def _rests(free: tuple[Interval, ...], length: timedelta) -> int:
    """How many rests of a length fit into the free time, one after the other."""
    return sum((gap.end - gap.start) // length for gap in free)


def _finding(plan: Plan, person: Person, weeks: Weeks, free: tuple[Interval, ...], missing: int) -> Finding:
    figures = weeks.setting.parameters
    hard = is_hard_for_person(plan.problem, ID, Parameters, person.id, DateSpan(weeks.first_day, weeks.last_day))
    longest = max((gap.minutes for gap in free), default=0)
    times = "twice " if figures.rests == 2 else ""
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=hard,
        sentence=f"{person.name}: the longest rest from {clock.show_day(weeks.first_day)} to "
        f"{clock.show_date(weeks.last_day)} is {clock.show_duration(longest)}, "
        f"due {times}{clock.show_duration(figures.rest_minutes)}.",
        people=(person.id,),
        interval=weeks.interval,
        amount=missing,
        unit="rest",
        points=0 if hard else missing * figures.points,
    )


def _reach(problem: "Problem") -> Reach:
    """Reach as far as the one week or two in which rest is due, an hour longer when the clocks go back."""
    longest = 2 if any("pattern" in setting.parameters for setting in problem.index.settings_of(ID)) else 1
    return Reach(longest * clock.WEEK + timedelta(hours=1))


def _scene(first_day: date = MONDAY, **facts: object) -> Scene:
    scene = Scene(days=7, first_day=first_day)
    scene.person("ann", **facts)
    scene.shift_type("DAY", "08:00", "20:00")
    scene.shift_type("LONG", "08:00", "20:01")
    scene.shift_type("NIGHT", "20:00", "08:00")
    scene.shift_type("CALL", "08:00", "20:00", duty=DutyKind.ON_CALL)
    return scene


def _example(title: str, *duties: tuple[str, int], first_day: date = MONDAY, **facts: object) -> Example:
    scene = _scene(first_day, **facts)
    for code, day in duties:
        scene.assign("ann", code, day)
    return scene.example(title)


def _days(*days: int) -> tuple[tuple[str, int], ...]:
    return tuple(("DAY", day) for day in days)


# One day off, from 20:00 to 08:00 on the next day but one, is 36 hours; the week's first or last day off 32 or 28.
_SPRING = date(2027, 3, 22)
_AUTUMN = date(2026, 10, 19)


def _one_day_off() -> Example:
    return _example("one day off in the middle of the week: 36 hours", *_days(0, 1, 2, 4, 5, 6))


def _thirty_five_hours() -> Example:
    scene = _scene()
    scene.shift_type("EARLY", "07:00", "18:00")
    scene.assign("ann", "DAY", 0, 1, 2)
    scene.assign("ann", "EARLY", 4)
    scene.assign("ann", "DAY", 5, 6)
    return scene.example("just 35 hours")


def _on_call_is_rest() -> Example:
    return _example("on call from home is rest", *_days(0, 1, 2, 4, 5, 6), ("CALL", 3))


def _daytime_alone() -> Example:
    scene = _scene()
    scene.commitment("ann", "08:00", "20:00", *range(7))
    scene.shift_type("LUNCH", "12:00", "13:00")
    scene.assign("ann", "LUNCH", 3)
    return scene.example("surgery on every day: the rota takes nothing more")


def _two_weeks() -> Example:
    scene = _scene()
    scene.setting(ID, pattern="one_48_in_14", fortnights_from="2027-01-04")
    scene.assign("ann", "DAY", *range(7), *range(7, 11), 13)
    return scene.example("59 hours in a fortnight")


def _autumn() -> Example:
    # The last Sunday of October has 25 hours: Saturday 14:00 to Monday 00:00 is 35.
    scene = _scene(_AUTUMN)
    scene.shift_type("SAT", "08:00", "14:00")
    scene.assign("ann", "DAY", 0, 1, 2, 3, 4)
    scene.assign("ann", "SAT", 5)
    return scene.example("the autumn Sunday is an hour longer")


def _no_day_off() -> Example:
    return _example("no day off", *_days(0, 1, 2, 3, 4, 5, 6))


def _minute_short() -> Example:
    scene = _scene()
    scene.shift_type("EARLY", "07:00", "18:00")
    scene.assign("ann", "DAY", 0, 1)
    scene.assign("ann", "LONG", 2)
    scene.assign("ann", "EARLY", 4)
    scene.assign("ann", "DAY", 5, 6)
    return scene.example("a minute short of 35 hours")


def _night_reaches_into_monday() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", -1)
    scene.assign("ann", "DAY", 1, 2, 3, 4, 5, 6)
    return scene.example("the last night of history reaches into the day off")


def _rest_across_two_weeks() -> Example:
    scene = _scene()
    scene.assign("ann", "DAY", 0, 1, 2, 3, 4, 5)
    scene.assign("ann", "DAY", 8)
    return scene.example("a rest that begins on Sunday and ends on Tuesday lies in neither week")


def _spring() -> Example:
    scene = _scene(_SPRING)
    scene.shift_type("SAT", "08:00", "13:00")
    scene.assign("ann", "DAY", 0, 1, 2, 3, 4)
    scene.assign("ann", "SAT", 5)
    return scene.example("the spring Sunday is an hour short: 34 hours")


def _surgeries() -> Example:
    scene = _scene()
    scene.commitment("ann", "08:00", "20:00", 0, 1, 2, 3, 4)
    scene.assign("ann", "DAY", 5, 6)
    return scene.example("surgery on weekdays and duty at the weekend")


def _twice_in_two_weeks() -> Example:
    scene = _scene()
    scene.setting(ID, pattern="two_24_in_14", fortnights_from="2027-01-04")
    scene.assign("ann", "DAY", *range(7), *range(7, 10), *range(11, 14))
    return scene.example("one rest of the two due in a fortnight")


def _self_employed() -> Example:
    return _example("a partner without a day off", *_days(0, 1, 2, 3, 4, 5, 6), profile=RuleProfile.SELF_EMPLOYED)


RULE = Rule(
    id=ID,
    title="Weekly rest",
    source="WTR 1998 reg 11",
    certainty=Certainty.SECOND_HAND,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.PERSON,
    parameters=Parameters,
    for_workers=True,
    check=check,
    reach=_reach,
    compliant=(_one_day_off, _thirty_five_hours, _on_call_is_rest, _daytime_alone, _two_weeks, _autumn),
    breaching=(
        _no_day_off,
        _minute_short,
        _night_reaches_into_monday,
        _rest_across_two_weeks,
        _spring,
        _surgeries,
        _twice_in_two_weeks,
        _self_employed,
    ),
    headroom=headroom,
    binds=MappingProxyType({"includes_daily_rest": frozenset({True})}),
)
