"""Weekends on duty: not too often, and both days or neither."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge, Le

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.shift import DutyKind
from fcn_rota.domain.wording import counted
from fcn_rota.rules.duties import outside_dates
from fcn_rota.rules.nearby import Reach
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.settings import Counts, Points, largest_set, parameters, person_setting

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.settings import Setting
    from fcn_rota.rules.work import WorkItem

ID = "weekend_pattern"
WEEKENDS_AT_MOST = 13
_FRIDAY = clock.SATURDAY - 1


@parameters
class Parameters:
    """How often, and how.

    A weekend is named by its Saturday. It is worked when a rostered duty, on call from home and standby included,
    belongs to its Saturday or Sunday; daytime commitments do not count.

    Parameters
    ----------
    most
        Most weekends worked ...
    out_of
        ... of so many in a row.
    most_in_period
        Most weekends worked in the period, whatever lies before and after it, or None.
    friday_nights
        Whether a night that begins on Friday makes the weekend a worked one.
    price
        Points for each weekend too many in each row of `out_of` weekends, and in the period, where the rule is soft (as
        it is unless a setting hardens it).
    split_price
        Points for a weekend of which one day is worked and the other is not. Always soft.
    """

    most: Annotated[int, Ge(0), Counts("weekend")] = 1
    out_of: Annotated[int, Ge(1), Le(WEEKENDS_AT_MOST), Counts("weekend")] = 2
    most_in_period: Annotated[int, Ge(0), Counts("weekend")] | None = None
    friday_nights: bool = False
    price: Points = 60
    split_price: Points = 30

    def __post_init__(self) -> None:
        if self.most > self.out_of:
            raise ValueError("most cannot exceed out_of")


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find rows of weekends with too many worked, and weekends with one day worked.

    Weekends worked before and after the period count, but only weekends of the period are too many.
    """
    for person in plan.people_asked(keys):
        duties = plan.duties_of(person.id)
        setting = person_setting(plan.problem, ID, Parameters, person.id, plan.problem.period.first_day)
        if setting.enabled and any(item.day.weekday() >= _FRIDAY for item in duties):
            yield from _too_many(plan, person, setting)
            yield from _too_many_in_period(plan, person, setting)
            yield from _split(plan, person, setting.parameters, duties)


def headroom(plan: Plan, person: str, day: date) -> Iterator[Headroom]:
    """Yield how many weekends somebody works of the fullest row with the weekend of a date, and of the period."""
    setting = person_setting(plan.problem, ID, Parameters, person, plan.problem.period.first_day)
    figures = setting.parameters
    if not setting.enabled:
        return
    mine, elsewhere = _weekends(plan, person, figures.friday_nights)
    saturday = clock.week_start(day) + clock.SATURDAY * clock.DAY
    rows = [row for row in rows_of_weekends(plan.problem, figures.out_of) if saturday in row]
    row = max(rows, key=lambda row: sum(one in mine | elsewhere for one in row), default=None)
    if row is not None:
        worked = sum(one in mine | elsewhere for one in row)
        span = f"{clock.show_day(row[0])} to {clock.show_day(row[-1] + clock.DAY)}"
        sentence = f"{counted(worked, 'weekend')} on duty of the {figures.out_of} from {span}, at most {figures.most}"
        yield Headroom(ID, sentence, figures.most - worked, figures.most)
    if figures.most_in_period is not None:
        worked, most = len(_in_period(plan, person, figures.friday_nights)), figures.most_in_period
        yield Headroom(ID, f"{counted(worked, 'weekend')} on duty in the period, at most {most}", most - worked, most)


def _weekends(plan: Plan, person: str, fridays: bool) -> tuple[set[date], frozenset[date]]:
    """Return the Saturdays of weekends worked through the rota alone, and of those worked through anything else."""
    problem = plan.problem
    elsewhere = outside_dates(problem, person, (ID, fridays), lambda item: weekend_of(item, fridays), daytime=False)
    return _in_period(plan, person, fridays) - elsewhere, elsewhere


def _in_period(plan: Plan, person: str, fridays: bool) -> set[date]:
    """Return the Saturdays of the weekends on which somebody has duties of the rota."""
    return {saturday for item in plan.duties_of(person) if (saturday := weekend_of(item, fridays))}


def weekend_of(item: "WorkItem", friday_nights: bool) -> date | None:
    """Return the Saturday of the weekend to which a duty belongs, or None."""
    if item.shift is None:
        return None
    day = item.shift.day
    weekday = day.weekday()
    if weekday >= clock.SATURDAY:
        return day - (weekday - clock.SATURDAY) * clock.DAY
    if weekday == _FRIDAY and friday_nights and item.is_night:
        return day + clock.DAY
    return None


def rows_of_weekends(problem: "Problem", out_of: int) -> tuple[tuple[date, ...], ...]:
    """Return the Saturdays of each `out_of` weekends in a row of which one touches the period, by date.

    A Friday night of the period's last day belongs to the weekend after it, which therefore touches the period.
    """
    memo, key = problem.index.memo, (ID, "rows", out_of)
    if key not in memo:
        memo[key] = tuple(_rows_of_weekends(problem, out_of))
    rows: tuple[tuple[date, ...], ...] = memo[key]
    return rows


def _rows_of_weekends(problem: "Problem", out_of: int) -> Iterator[tuple[date, ...]]:
    period = problem.period
    first = clock.week_start(period.first_day) + clock.SATURDAY * clock.DAY
    last = clock.week_start(period.last_day) + clock.SATURDAY * clock.DAY
    begin = first - (out_of - 1) * clock.WEEK
    while begin <= last:
        yield tuple(begin + number * clock.WEEK for number in range(out_of))
        begin += clock.WEEK


def _too_many(plan: Plan, person: "Person", setting: "Setting[Parameters]") -> Iterator[Finding]:
    figures = setting.parameters
    mine, elsewhere = _weekends(plan, person.id, figures.friday_nights)
    hard = setting.hard is True
    for row in rows_of_weekends(plan.problem, figures.out_of) if mine else ():
        added = len(mine.intersection(row))
        if not added:
            continue
        before = len(elsewhere.intersection(row))
        excess = added - max(0, figures.most - before)
        if excess > 0 and (hard or figures.price):
            sentence = (
                f"{person.name}: {before + added} weekends on duty of the {figures.out_of} from "
                f"{clock.show_day(row[0])} to {clock.show_day(row[-1] + clock.DAY)}, at most {figures.most}."
            )
            points = 0 if hard else excess * figures.price
            yield _finding(plan, person, (row[0], row[-1]), sentence, (excess, points, hard))


def _too_many_in_period(plan: Plan, person: "Person", setting: "Setting[Parameters]") -> Iterator[Finding]:
    figures, hard = setting.parameters, setting.hard is True
    if figures.most_in_period is None:
        return
    saturdays = _in_period(plan, person.id, figures.friday_nights)
    if len(saturdays) > figures.most_in_period and (hard or figures.price):
        excess = len(saturdays) - figures.most_in_period
        weekends = counted(len(saturdays), "weekend")
        sentence = f"{person.name}: {weekends} on duty in the period, at most {figures.most_in_period}."
        worked = sorted(saturdays)
        points = 0 if hard else excess * figures.price
        yield _finding(plan, person, (worked[0], worked[-1]), sentence, (excess, points, hard))


def _split(plan: Plan, person: "Person", figures: Parameters, duties: "tuple[WorkItem, ...]") -> Iterator[Finding]:
    mine = {item.day for item in duties}
    outside = outside_dates(plan.problem, person.id, "rostered", lambda item: item.day, daytime=False)
    for day in sorted([day for day in mine if day.weekday() >= clock.SATURDAY]):
        other = day + clock.DAY if day.weekday() == clock.SATURDAY else day - clock.DAY
        if other not in mine and other not in outside and figures.split_price:
            sentence = f"{person.name}: on duty on {clock.show_day(day)}, but not on {clock.show_day(other)}."
            saturday = min(day, other)
            yield _finding(plan, person, (saturday, saturday), sentence, (1, figures.split_price, False))


def _finding(
    plan: Plan, person: "Person", saturdays: tuple[date, date], sentence: str, verdict: tuple[int, int, bool]
) -> Finding:
    first, last = saturdays[0], saturdays[1] + clock.DAY
    begun = first - clock.DAY
    amount, points, hard = verdict
    near = (item.shift for item in plan.duties_of(person.id) if item.shift and begun <= item.shift.day <= last)
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=hard,
        sentence=sentence,
        people=(person.id,),
        shifts=tuple(dict.fromkeys(shift.id for shift in near if shift.day.weekday() >= _FRIDAY)),
        interval=clock.span_interval(first, last),
        amount=amount,
        unit="weekend",
        points=points,
    )


_SPRING_SUNDAY = date(2027, 3, 28)
"""A Sunday on which the clocks go forward."""


def _reach(problem: "Problem") -> Reach | None:
    """Reach as far as the longest row of weekends that a setting asks for; through all of the period where one does."""
    if any("most_in_period" in setting.parameters for setting in problem.index.settings_of(ID)):
        return None
    return Reach(largest_set(problem, ID, "out_of", Parameters().out_of) * clock.WEEK)


def _concerns(problem: "Problem", assignment: "Assignment") -> bool:
    """Whether it belongs to a weekend, or to the night before one, which a setting may count with it."""
    return problem.index.shift(assignment.shift).day.weekday() >= _FRIDAY


def _scene(days: int = 28) -> Scene:
    scene = Scene(days)
    scene.person("ann")
    scene.shift_type("DAY", "08:00", "14:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


def _one_in_two() -> Example:
    scene = _scene()
    scene.assign("ann", "DAY", 5, 6, 19, 20)
    return scene.example("both days of every second weekend")


def _one_in_two_with_history() -> Example:
    scene = _scene()
    scene.assign("ann", "DAY", -9, -8, 5, 6)
    return scene.example("the weekend before last in the history, and the first of the period")


def _friday_and_monday_nights() -> Example:
    scene = _scene()
    scene.assign("ann", "DAY", 5, 6)
    scene.assign("ann", "NIGHT", 11, 14)
    return scene.example("nights that begin on Friday and on Monday are not the weekend")


def _history_alone() -> Example:
    scene = _scene()
    scene.assign("ann", "DAY", -9, -8, -2, -1)
    scene.assign("ann", "DAY", 0)
    return scene.example("two weekends running in the history are not this rota's business")


def _whole_with_history() -> Example:
    scene = Scene(7, _SPRING_SUNDAY)
    scene.person("ann")
    scene.shift_type("DAY", "08:00", "14:00")
    scene.assign("ann", "DAY", -1, 0)
    return scene.example("a period that starts on Sunday makes the Saturday before it a whole weekend")


def _two_running() -> Example:
    scene = _scene()
    scene.assign("ann", "DAY", 5, 6, 12, 13)
    return scene.example("two weekends running")


def _two_running_with_history() -> Example:
    scene = _scene()
    scene.assign("ann", "DAY", -1, 5, 6)
    return scene.example("the last Sunday of the history and the first weekend of the period")


def _two_running_with_what_follows() -> Example:
    scene = _scene()
    scene.assign("ann", "DAY", 26, 27, 33)
    return scene.example("the last weekend of the period, and one published after it")


def _three_in_four_hard() -> Example:
    scene = _scene()
    scene.setting(ID, most=2, out_of=4, hard=True)
    scene.assign("ann", "DAY", 5, 6, 12, 13, 26, 27)
    return scene.example("three weekends in four where two are the hard limit")


def _saturday_alone() -> Example:
    scene = _scene()
    scene.assign("ann", "DAY", 5)
    return scene.example("Saturday without Sunday")


def _sunday_night_on_call_alone() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", 6)
    return scene.example("on call from home on Sunday night, free on Saturday")


def _friday_night_where_it_counts() -> Example:
    scene = _scene()
    scene.setting(ID, friday_nights=True)
    scene.assign("ann", "DAY", 5, 6)
    scene.assign("ann", "NIGHT", 11)
    return scene.example("where Friday nights count, one follows a weekend on duty")


def _three_of_the_period() -> Example:
    scene = _scene()
    scene.setting(ID, most=1, out_of=1, most_in_period=3, hard=True)
    scene.assign("ann", "DAY", -2, -1, 5, 6, 12, 13, 26, 27, 33, 34)
    return scene.example("three weekends where just that is allowed in the period, and one before and one after it")


def _four_of_the_period() -> Example:
    scene = _scene()
    scene.setting(ID, most=1, out_of=1, most_in_period=3, hard=True)
    scene.assign("ann", "DAY", 5, 6, 12, 13, 19, 20, 26, 27)
    return scene.example("four weekends where three are allowed in the period")


def _two_more_than_wanted_in_the_period() -> Example:
    scene = _scene()
    scene.setting(ID, most=1, out_of=1, most_in_period=1, friday_nights=True)
    scene.assign("ann", "DAY", 5, 6, 26, 27)
    scene.assign("ann", "NIGHT", 11)
    return scene.example("two more than wanted in the period, one of them through its Friday night")


RULE = Rule(
    id=ID,
    title="Weekends",
    source="local, the network's agreement on weekends",
    certainty=Certainty.LOCAL,
    hard=False,
    tier=Tier.PREFERENCES,
    scope=Scope.PERSON,
    parameters=Parameters,
    check=check,
    concerns=_concerns,
    reach=_reach,
    compliant=(
        _one_in_two,
        _one_in_two_with_history,
        _friday_and_monday_nights,
        _history_alone,
        _whole_with_history,
        _three_of_the_period,
    ),
    breaching=(
        _two_running,
        _two_running_with_history,
        _two_running_with_what_follows,
        _three_in_four_hard,
        _saturday_alone,
        _sunday_night_on_call_alone,
        _friday_night_where_it_counts,
        _four_of_the_period,
        _two_more_than_wanted_in_the_period,
    ),
    headroom=headroom,
)
