"""Days on duty, and days off, not too few in a row."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge, Le

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.shift import DutyKind
from fcn_rota.domain.wording import counted
from fcn_rota.rules.duties import outside_dates
from fcn_rota.rules.plan import Plan, in_period
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import Counts, Points, is_set, parameters, person_setting

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

ID = "minimum_runs"
LONGEST_MINIMUM = 14
"""Largest minimum that makes sense, in dates."""
Days = Annotated[int, Ge(1), Le(LONGEST_MINIMUM), Counts("day")]


@parameters
class Parameters:
    """How many days in a row at least, as it stands on the first day of the period.

    Parameters
    ----------
    minimum_days_on
        Fewest consecutive local dates on which a duty starts, once one does.
    minimum_days_off
        Fewest consecutive local dates without one, between two with.
    price
        Points for each date missing to a minimum.
    """

    minimum_days_on: Days = 1
    minimum_days_off: Days = 1
    price: Points = 60


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find runs of work and of rest that are too short; on call from home and standby are rest.

    Time before the history that is known, and dates after the period on which nothing is rostered yet, may hold
    anything: a run that touches them is never too short.
    """
    problem = plan.problem
    for person in plan.people_asked(keys):
        setting = person_setting(problem, ID, Parameters, person.id, problem.period.first_day)
        figures = setting.parameters
        if setting.enabled and figures.price and max(figures.minimum_days_on, figures.minimum_days_off) > 1:
            own = {item.day for item in plan.duties_of(person.id) if is_work(item)}
            if own:
                yield from _check_person(plan, person, figures, own)


def is_work(item: "WorkItem") -> bool:
    """Whether a piece of work makes its date one on duty."""
    return item.rostered and not item.is_rest


def is_known(problem: "Problem", day: date) -> bool:
    """Whether a date on which nobody has put any work is known to be free of it."""
    return problem.history_known_from <= clock.day_interval(day).start and day <= problem.period.last_day


def _check_person(plan: Plan, person: "Person", figures: Parameters, own: Collection[date]) -> Iterator[Finding]:
    problem = plan.problem
    outside = outside_dates(problem, person.id, ID, lambda item: item.day if is_work(item) else None)
    runs = list(_runs({*own, *outside}))
    for first, last in runs:
        days = _length(first, last)
        planned = any(day in own for day in clock.days(first, last))
        ended = is_known(problem, first - clock.DAY) and is_known(problem, last + clock.DAY)
        if planned and ended and days < figures.minimum_days_on:
            yield _finding(plan, person, (first, last), "on duty", (figures.minimum_days_on, figures.price))
    for (_, worked), (again, _) in pairwise(runs):
        first, last = worked + clock.DAY, again - clock.DAY
        days, planned = _length(first, last), worked in own or again in own
        free = all(is_known(problem, day) for day in clock.days(first, last))
        if planned and free and days < figures.minimum_days_off:
            yield _finding(plan, person, (first, last), "off duty", (figures.minimum_days_off, figures.price))


def _runs(worked: Collection[date]) -> Iterator[tuple[date, date]]:
    """Yield the first and last of each run of consecutive dates, by date."""
    for day in sorted(worked):
        if day - clock.DAY not in worked:
            last = day
            while last + clock.DAY in worked:
                last += clock.DAY
            yield day, last


def _length(first: date, last: date) -> int:
    return (last - first).days + 1


def _finding(
    plan: Plan, person: "Person", run: tuple[date, date], doing: str, least_at_price: tuple[int, int]
) -> Finding:
    (first, last), (least, price) = run, least_at_price
    days = _length(first, last)
    when = clock.show_day(first) if days == 1 else f"{clock.show_day(first)} to {clock.show_day(last)}"
    concerned = [
        item.shift.id
        for item in plan.duties_of(person.id)
        if item.shift and in_period(plan.problem, item) and first - clock.DAY <= item.day <= last + clock.DAY
    ]
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=False,
        sentence=f"{person.name}: {doing} for {counted(days, 'day')}, {when}, at least {least} in a row wanted.",
        people=(person.id,),
        shifts=tuple(dict.fromkeys(concerned)),
        interval=clock.span_interval(first, last),
        amount=least - days,
        unit="day",
        points=(least - days) * price,
    )


def _scene(days_on: int, days_off: int, days: int = 14, first_day: date = MONDAY) -> Scene:
    scene = Scene(days, first_day)
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    scene.setting(ID, minimum_days_on=days_on, minimum_days_off=days_off)
    return scene


def _usual() -> Example:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", 1, 3)
    return scene.example("single days on duty and off where nothing else is agreed")


def _just_enough() -> Example:
    scene = _scene(2, 3)
    scene.assign("ann", "EVE", 2, 3, 7, 8)
    return scene.example("two days on duty, three off, two on duty where just that is wanted")


def _at_both_ends() -> Example:
    scene = _scene(2, 2)
    scene.assign("ann", "EVE", 0, 1, 4, 5, 9, 10, 13)
    return scene.example("the last day of the period on duty: what follows is not planned yet")


def _with_history() -> Example:
    scene = _scene(3, 2)
    scene.assign("ann", "EVE", -4, -3, 0, 1, 2)
    scene.assign("ann", "EVE", 11, 12, 13)
    return scene.example("two days in the history are too few, but not this rota's business")


def _with_what_follows() -> Example:
    scene = _scene(3, 2)
    scene.assign("ann", "EVE", 13, 14)
    return scene.example("two days across the end of the period, and nothing known of the third")


def _night_before_leave() -> Example:
    scene = _scene(2, 1, 7, date(2027, 3, 22))
    scene.assign("ann", "NIGHT", 4, 5)
    return scene.example("two nights, the second through the clock change, belong to the dates they start on")


def _one_day_on() -> Example:
    scene = _scene(2, 1)
    scene.assign("ann", "EVE", 5)
    return scene.example("a single day on duty where two in a row are wanted")


def _one_on_after_history() -> Example:
    scene = _scene(3, 1)
    scene.assign("ann", "EVE", -1, 0)
    return scene.example("the last day of the history and the first of the period where three are wanted")


def _one_off() -> Example:
    scene = _scene(1, 3)
    scene.assign("ann", "EVE", 4, 6)
    return scene.example("one day off between two on duty where three are wanted")


def _on_call_is_off() -> Example:
    scene = _scene(2, 1)
    scene.assign("ann", "EVE", 5)
    scene.assign("ann", "CALL", 6)
    return scene.example("a night on call from home adds no day on duty")


def _off_after_history() -> Example:
    scene = _scene(1, 2)
    scene.assign("ann", "EVE", -1, 1)
    return scene.example("one day off, the first of the period, after the history")


def _off_before_what_follows() -> Example:
    scene = _scene(1, 2)
    scene.assign("ann", "EVE", 12, 14)
    return scene.example("one day off, the last of the period, before what is published")


RULE = Rule(
    id=ID,
    title="Short runs of days on and off",
    source="local, the network's agreement on patterns",
    certainty=Certainty.LOCAL,
    hard=False,
    tier=Tier.PREFERENCES,
    scope=Scope.PERSON,
    parameters=Parameters,
    price_only=True,
    check=check,
    concerns=is_set(ID),
    compliant=(
        _usual,
        _just_enough,
        _at_both_ends,
        _with_history,
        _with_what_follows,
        _night_before_leave,
    ),
    breaching=(
        _one_day_on,
        _one_on_after_history,
        _one_off,
        _on_call_is_off,
        _off_after_history,
        _off_before_what_follows,
    ),
)
