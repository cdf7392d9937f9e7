"""What may not follow what from one date to the next, and what should."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import MaxLen, MinLen

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.duties import excluded_dates, whole_duties
from fcn_rota.rules.plan import Plan, in_period
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import Points, is_set, parameters, person_setting

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

ID = "successions"
LONGEST_SUCCESSION = 7
"""Most dates that one succession speaks of."""


@parameters
class Succession:
    """Shift types on dates in a row.

    Parameters
    ----------
    steps
        For each of two or more consecutive dates, the ids of the shift types of which a duty makes the step. A step
        between the first and the last that names none passes over its date, whatever is worked on it.
    price
        Points each time it happens where it is disliked, or forbidden and the rule soft, or is wanted and broken off.
    """

    steps: Annotated[tuple[tuple[str, ...], ...], MinLen(2), MaxLen(LONGEST_SUCCESSION)]
    price: Points = 40

    def __post_init__(self) -> None:
        if not self.steps[0] or not self.steps[-1]:
            raise ValueError("the first and the last step name shift types")


@parameters
class Parameters:
    """The successions, as they stand on the first day of the period; none unless a setting names some.

    Parameters
    ----------
    forbidden
        What nobody may work: an early after a late, for instance.
    disliked
        What nobody should work, though they may: two days on call in a row, for instance. Always soft.
    wanted
        What should be finished once begun: whoever has worked all steps but the last is wanted on the last one, unless
        away on that date, or unless there is no such shift on it. Always soft. Dates after the period are not planned
        yet, so nothing is missed on them.
    """

    forbidden: tuple[Succession, ...] = ()
    disliked: tuple[Succession, ...] = ()
    wanted: tuple[Succession, ...] = ()


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find forbidden and disliked successions of duties that touch the period, and wanted ones broken off in it.

    A duty belongs to the date its shift starts on, whatever part of it is worked.
    """
    problem = plan.problem
    for person in plan.people_asked(keys):
        setting = person_setting(problem, ID, Parameters, person.id, problem.period.first_day)
        figures = setting.parameters
        if not setting.enabled or not (figures.forbidden or figures.disliked or figures.wanted):
            continue
        by_date = _by_date(plan, person.id)
        for succession in figures.forbidden:
            yield from _happened(problem, person, succession, by_date, hard=setting.hard is not False)
        for succession in figures.disliked:
            yield from _happened(problem, person, succession, by_date, hard=False)
        for succession in figures.wanted:
            yield from _broken_off(problem, person, succession, by_date)


def wanted_dates(problem: "Problem", person: str, step: tuple[str, ...]) -> list[date]:
    """Return the dates of the period on which somebody can be asked for a step: not away, and there are such shifts."""
    memo, key = problem.index.memo, (ID, "dates of", step)
    if key not in memo:
        memo[key] = {shift.day for shift in problem.index.period_shifts if shift.shift_type in step}
    return sorted(memo[key] - excluded_dates(problem, person))


def _by_date(plan: Plan, person: str) -> "dict[date, list[WorkItem]]":
    by_date: dict[date, list[WorkItem]] = {}
    for item in whole_duties(plan.work_of(person)):
        by_date.setdefault(item.day, []).append(item)
    return by_date


def _happened(
    problem: "Problem", person: "Person", succession: Succession, by_date: "dict[date, list[WorkItem]]", *, hard: bool
) -> Iterator[Finding]:
    period, later = problem.period, len(succession.steps) - 1
    earliest = period.first_day - later * clock.DAY
    for first in sorted(day for day in by_date if earliest <= day <= period.last_day):
        worked = _worked(succession.steps, first, by_date)
        if worked and (hard or succession.price):
            titles = ", then ".join(items[0].title for items in worked)
            yield Finding(
                rule=ID,
                key=(person.id,),
                hard=hard,
                sentence=f"{person.name}: {titles}, which {'may' if hard else 'should'} not follow one another.",
                people=(person.id,),
                shifts=_shifts_of(problem, worked),
                interval=clock.span_interval(first, first + later * clock.DAY),
                amount=1,
                unit="succession",
                points=0 if hard else succession.price,
            )


def _broken_off(
    problem: "Problem", person: "Person", succession: Succession, by_date: "dict[date, list[WorkItem]]"
) -> Iterator[Finding]:
    *begun, last = succession.steps
    for day in wanted_dates(problem, person.id, last):
        first = day - len(begun) * clock.DAY
        worked = _worked(tuple(begun), first, by_date)
        finished = any(_is_step(last, item) for item in by_date.get(day, ()))
        if worked and not finished and succession.price:
            here = {shift_type.id: shift_type.name for shift_type in problem.shift_types}
            names = " or ".join(here[kind] for kind in last if kind in here)
            yield Finding(
                rule=ID,
                key=(person.id,),
                hard=False,
                sentence=f"{person.name}: {worked[-1][0].title}, but no {names} on {clock.show_day(day)} after it.",
                people=(person.id,),
                shifts=_shifts_of(problem, worked),
                interval=clock.span_interval(first, day),
                amount=1,
                unit="succession",
                points=succession.price,
            )


def _worked(
    steps: tuple[tuple[str, ...], ...], first: date, by_date: "dict[date, list[WorkItem]]"
) -> "list[list[WorkItem]]":
    """Return the duties that make each step, where the first step falls on a date; nothing if one is not worked.

    A step that names no shift types has no duties and is left out.
    """
    worked = []
    for number, step in enumerate(steps):
        if step:
            items = [item for item in by_date.get(first + number * clock.DAY, ()) if _is_step(step, item)]
            if not items:
                return []
            worked.append(items)
    return worked


def _is_step(step: tuple[str, ...], item: "WorkItem") -> bool:
    return item.shift_type is not None and item.shift_type.id in step


def _shifts_of(problem: "Problem", worked: "list[list[WorkItem]]") -> tuple[str, ...]:
    return tuple(item.shift.id for items in worked for item in items if item.shift and in_period(problem, item))


_NO_EARLY_AFTER_LATE: dict[str, Any] = {"steps": [["LATE", "NIGHT"], ["EARLY"]]}
_LATE_TWO_DATES_BEFORE: dict[str, Any] = {"steps": [["LATE"], [], ["EARLY"]], "price": 9}
_NIGHTS_IN_THREES: dict[str, Any] = {"steps": [["NIGHT"], ["NIGHT"], ["NIGHT"]], "price": 25}


def _scene(days: int = 7, first_day: date = MONDAY, **setting: Any) -> Scene:
    scene = Scene(days, first_day)
    scene.person("ann")
    scene.shift_type("EARLY", "07:30", "14:00")
    scene.shift_type("LATE", "14:00", "22:00")
    scene.shift_type("NIGHT", "23:00", "07:30")
    scene.shift_type("CALL", "22:00", "08:00", duty=DutyKind.ON_CALL)
    scene.setting(ID, **({"forbidden": [_NO_EARLY_AFTER_LATE]} | setting))
    return scene


def _a_date_between() -> Example:
    scene = _scene()
    scene.assign("ann", "LATE", 0)
    scene.assign("ann", "EARLY", 2)
    return scene.example("an early two dates after a late")


def _passed_over() -> Example:
    scene = _scene(forbidden=[_LATE_TWO_DATES_BEFORE], disliked=[_LATE_TWO_DATES_BEFORE])
    scene.assign("ann", "LATE", 0, 3)
    scene.assign("ann", "EARLY", 1, 6)
    return scene.example("an early one and three dates after a late, where just two are too few")


def _same_date_and_other_order() -> Example:
    scene = _scene()
    scene.assign("ann", "EARLY", 0)
    scene.assign("ann", "LATE", 0, 1)
    return scene.example("a late after an early, on the same date and on the next")


def _outside_the_period() -> Example:
    scene = _scene()
    scene.assign("ann", "LATE", -2, 7)
    scene.assign("ann", "EARLY", -1, 8)
    scene.assign("ann", "NIGHT", 1)
    return scene.example("successions before and after the period are not this rota's business")


def _nothing_named() -> Example:
    scene = _scene(forbidden=[])
    scene.assign("ann", "LATE", 0)
    scene.assign("ann", "EARLY", 1)
    return scene.example("where a network names no succession, none is forbidden")


def _three_nights() -> Example:
    scene = _scene(wanted=[_NIGHTS_IN_THREES])
    scene.assign("ann", "NIGHT", -2, -1, 0, 2, 3, 5, 6)
    scene.shift("NIGHT", 1)
    scene.shift("EARLY", 4)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 1, "00:00", "00:00", excluded_day=True)
    return scene.example("three nights, then leave; two before a date without a night; two at the end of the period")


def _early_after_late() -> Example:
    scene = _scene()
    scene.assign("ann", "LATE", 0)
    scene.assign("ann", "EARLY", 1)
    return scene.example("an early on the date after a late")


def _early_after_the_history() -> Example:
    scene = _scene()
    scene.assign("ann", "LATE", -1)
    scene.assign("ann", "EARLY", 0)
    return scene.example("an early on the first day of the period after a late on the day before it")


def _late_before_what_follows() -> Example:
    scene = _scene()
    scene.assign("ann", "LATE", 6)
    scene.assign("ann", "EARLY", 7)
    return scene.example("a late on the last day of the period before a published early")


def _through_the_clock_change() -> Example:
    scene = _scene(7, date(2027, 3, 22))
    scene.assign("ann", "NIGHT", 5)
    scene.assign("ann", "EARLY", 6)
    return scene.example("an early on the Sunday on which the night before it is an hour short")


def _part_of_a_late() -> Example:
    scene = _scene(hard=False)
    scene.assign("ann", "LATE", 0, part=("14:00", "16:00"), pinned=True)
    scene.assign("ann", "EARLY", 1)
    return scene.example("part of a late is a late, in a network that only dislikes an early after it")


def _early_late_early() -> Example:
    forbidden = {"steps": [["EARLY"], ["LATE"], ["EARLY"]]}
    scene = _scene(forbidden=[forbidden])
    scene.assign("ann", "EARLY", 2, 4)
    scene.assign("ann", "LATE", 3)
    return scene.example("three dates in a row with what may not follow one another")


def _two_dates_after() -> Example:
    scene = _scene(forbidden=[_LATE_TWO_DATES_BEFORE])
    scene.assign("ann", "LATE", -1, 3)
    scene.assign("ann", "NIGHT", 4)
    scene.assign("ann", "EARLY", 1, 5)
    return scene.example("an early two dates after a late, with and without work between")


def _disliked() -> Example:
    forbidden = {"steps": [["LATE"], ["NIGHT"]]}
    scene = _scene(forbidden=[forbidden], disliked=[_LATE_TWO_DATES_BEFORE, _NO_EARLY_AFTER_LATE], hard=True)
    scene.assign("ann", "LATE", 0, 3)
    scene.assign("ann", "EARLY", 2, 4)
    return scene.example("what is only disliked is charged, though what is forbidden may never be")


def _called_out_twice() -> Example:
    scene = _scene(forbidden=[{"steps": [["CALL"], ["EARLY"]], "price": 7}], hard=False)
    scene.assign("ann", "CALL", 0, pinned=True)
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("23:30", "00:30"))
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("02:30", "03:30"))
    scene.assign("ann", "EARLY", 1)
    return scene.example("an early after an on-call duty with two call-outs is charged once")


def _two_nights_only() -> Example:
    scene = _scene(wanted=[_NIGHTS_IN_THREES])
    scene.assign("ann", "NIGHT", -2, -1, 3, 4)
    scene.shift("NIGHT", *range(7))
    return scene.example("nights broken off after two: on the first day of the period, and within it")


RULE = Rule(
    id=ID,
    title="What follows what",
    source="local, the network's agreement on the order of shifts",
    certainty=Certainty.LOCAL,
    hard=True,
    tier=Tier.PREFERENCES,
    scope=Scope.PERSON,
    parameters=Parameters,
    check=check,
    concerns=is_set(ID),
    compliant=(
        _a_date_between,
        _passed_over,
        _same_date_and_other_order,
        _outside_the_period,
        _nothing_named,
        _three_nights,
    ),
    breaching=(
        _early_after_late,
        _early_after_the_history,
        _late_before_what_follows,
        _through_the_clock_change,
        _part_of_a_late,
        _early_late_early,
        _two_dates_after,
        _disliked,
        _called_out_twice,
        _two_nights_only,
    ),
)
