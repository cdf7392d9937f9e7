"""At most and at least so many duties of a type, in a week or in the period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import Ge

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.duties import excluded_dates, whole_duties
from fcn_rota.rules.plan import Plan, in_period
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.settings import Counts, Points, parameters, parse, person_setting

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

ID = "shift_type_limits"
Count = Annotated[int, Ge(0), Counts("duty", "duties")]


class Per(StrEnum):
    """What a limit counts over: a week from Monday to Sunday, or the whole period."""

    WEEK = "week"
    PERIOD = "period"


@parameters
class Limit:
    """How many duties of one type.

    Parameters
    ----------
    shift_type
        Id of the shift type.
    per
        In each week, from Monday to Sunday, or in the period. A week that the period cuts counts whole: duties of
        its days before and after are known and count.
    at_most, at_least
        Most and fewest duties, or None.
    price
        Points for each duty missing, and for each beyond the most where the rule is soft.
    """

    shift_type: str
    per: Per
    at_most: Count | None = None
    at_least: Count | None = None
    price: Points = 40

    def __post_init__(self) -> None:
        if self.at_most is None and self.at_least is None:
            raise ValueError("a limit says at_most, at_least or both")
        if self.at_most is not None and self.at_least is not None and self.at_least > self.at_most:
            raise ValueError("at_least lies above at_most")


@parameters
class Parameters:
    """The limits.

    Parameters
    ----------
    limits
        None unless a setting makes some.
    """

    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The dates over which a limit counts.

    Parameters
    ----------
    limit
        The limit.
    first_day, last_day
        The dates, both included.
    at_least
        Fewest duties there can be asked: no more than there are shifts on dates on which the person is not away.
    """

    limit: Limit
    first_day: date
    last_day: date
    at_least: int

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    @property
    def title(self) -> str:
        """What to call it in a sentence."""
        return "in the period" if self.limit.per is Per.PERIOD else f"in the week of {clock.show_day(self.first_day)}"


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find too many duties of a type, of which the last are the period's, and too few."""
    for person in plan.people_asked(keys):
        setting = person_setting(plan.problem, ID, Parameters, person.id, plan.problem.period.first_day)
        if not setting.enabled or not setting.parameters.limits:
            continue
        duties = whole_duties(plan.work_of(person.id))
        for stretch in _stretches_of(plan.problem, person.id, setting.parameters):
            of_type = [item for item in duties if item.day in stretch and _is_of(stretch.limit, item)]
            yield from _check_stretch(plan, person, stretch, of_type, hard=setting.hard is not False)


def _stretches_of(problem: "Problem", person: str, figures: Parameters) -> "tuple[Stretch, ...]":
    """Return what `stretches` yields, worked out once for a problem."""
    memo, key = problem.index.memo, (ID, "stretches", person)
    if key not in memo:
        memo[key] = tuple(stretches(problem, person, figures))
    found: tuple[Stretch, ...] = memo[key]
    return found


def stretches(problem: "Problem", person: str, figures: Parameters) -> "Iterator[Stretch]":
    """Yield the dates over which each limit counts, limit by limit, by date."""
    period = problem.period
    for limit in figures.limits:
        spans = [(period.first_day, period.last_day)]
        if limit.per is Per.WEEK:
            mondays = list(clock.days(clock.week_start(period.first_day), period.last_day))[::7]
            spans = [(monday, monday + 6 * clock.DAY) for monday in mondays]
        for first, last in spans:
            yield Stretch(limit, first, last, _attainable(problem, person, limit, (first, last)))


def _attainable(problem: "Problem", person: str, limit: Limit, span: tuple[date, date]) -> int:
    """Return the fewest duties asked, or as many as there are shifts while the person is not away."""
    if not limit.at_least:
        return 0
    away = excluded_dates(problem, person)
    near = problem.index.shifts_during(clock.span_interval(*span))
    shifts = [s for s in near if s.shift_type == limit.shift_type and span[0] <= s.day <= span[1]]
    return min(limit.at_least, sum(shift.day not in away for shift in shifts))


def _concerns(problem: "Problem", assignment: "Assignment") -> bool:
    """Whether any setting limits duties of this type."""
    settings = problem.index.settings_of(ID)
    if not settings:
        return False
    memo, key = problem.index.memo, (ID, "limited")
    if key not in memo:
        figures = (parse(Parameters, setting.parameters) for setting in settings)
        memo[key] = frozenset(limit.shift_type for one in figures for limit in one.limits)
    limited: frozenset[str] = memo[key]
    return problem.index.shift(assignment.shift).shift_type in limited


def _is_of(limit: Limit, item: "WorkItem") -> bool:
    return item.shift_type is not None and item.shift_type.id == limit.shift_type


def _check_stretch(
    plan: Plan, person: "Person", stretch: Stretch, duties: "list[WorkItem]", *, hard: bool
) -> Iterator[Finding]:
    limit, mine = stretch.limit, [item for item in duties if in_period(plan.problem, item)]
    name = plan.problem.index.shift_type(limit.shift_type).name if duties or stretch.at_least else ""
    has = f"{person.name}: {len(duties)} x {name} {stretch.title}"
    if limit.at_most is not None:
        left = max(0, limit.at_most - (len(duties) - len(mine)))
        if len(mine) > left:
            excess = len(mine) - left
            points = 0 if hard else excess * limit.price
            yield _finding(person, stretch, mine, (f"{has}, at most {limit.at_most}.", excess, points, hard))
    if len(duties) < stretch.at_least:
        missing = stretch.at_least - len(duties)
        if missing * limit.price:
            sentence = f"{has}, at least {stretch.at_least} wanted."
            yield _finding(person, stretch, mine, (sentence, missing, missing * limit.price, False))


def _finding(
    person: "Person", stretch: Stretch, duties: "list[WorkItem]", verdict: tuple[str, int, int, bool]
) -> Finding:
    sentence, amount, points, hard = verdict
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=hard,
        sentence=sentence,
        people=(person.id,),
        shifts=tuple(item.shift.id for item in duties if item.shift),
        interval=clock.span_interval(stretch.first_day, stretch.last_day),
        amount=amount,
        unit="duty",
        points=points,
    )


def _scene(*limits: dict[str, Any], days: int = 7, **setting: Any) -> Scene:
    scene = Scene(days)
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    scene.setting(ID, limits=limits, **setting)
    return scene


def _two_a_week() -> Example:
    scene = _scene({"shift_type": "EVE", "per": "week", "at_most": 2}, days=14)
    scene.assign("ann", "EVE", -1, 0, 6, 7, 13)
    return scene.example("two in each week, from Monday to Sunday, though three lie within eight days")


def _three_in_a_week() -> Example:
    scene = _scene({"shift_type": "EVE", "per": "week", "at_most": 2}, days=14)
    scene.assign("ann", "EVE", 0, 3, 6)
    return scene.example("three in a week where two are allowed")


def _three_with_what_follows() -> Example:
    scene = _scene({"shift_type": "EVE", "per": "week", "at_most": 2}, days=4)
    scene.assign("ann", "EVE", 3, 4, 5)
    return scene.example("the period ends in midweek, and two more are published after it")


def _history_alone() -> Example:
    scene = _scene({"shift_type": "EVE", "per": "period", "at_most": 1})
    scene.assign("ann", "EVE", -2, -1, 0)
    return scene.example("duties before the period do not count for a limit on the period")


def _two_in_the_period_soft() -> Example:
    scene = _scene({"shift_type": "EVE", "per": "period", "at_most": 1, "price": 70}, hard=False)
    scene.assign("ann", "EVE", 0, 1, 2)
    return scene.example("two more than wanted where the rule is soft")


def _one_call_with_two_call_outs() -> Example:
    scene = _scene({"shift_type": "CALL", "per": "period", "at_most": 1})
    scene.assign("ann", "CALL", 0, pinned=True)
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("23:30", "00:30"))
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("02:30", "03:30"))
    return scene.example("one on-call duty with two call-outs is one duty")


def _none_of_one() -> Example:
    scene = _scene({"shift_type": "EVE", "per": "week", "at_least": 1})
    scene.shift("EVE", 0, 1)
    return scene.example("at least one evening a week is wanted, and there is none")


def _away_on_the_only_day() -> Example:
    scene = _scene({"shift_type": "EVE", "per": "week", "at_least": 1})
    scene.shift("EVE", 2)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 2, "00:00", "00:00", excluded_day=True)
    return scene.example("no evening is asked of somebody away on the only one there is")


RULE = Rule(
    id=ID,
    title="Limits by shift type",
    source="local, agreed with each person or role",
    certainty=Certainty.LOCAL,
    hard=True,
    tier=Tier.PREFERENCES,
    scope=Scope.PERSON,
    parameters=Parameters,
    check=check,
    concerns=_concerns,
    compliant=(_two_a_week, _history_alone, _one_call_with_two_call_outs, _away_on_the_only_day),
    breaching=(_three_in_a_week, _three_with_what_follows, _two_in_the_period_soft, _none_of_one),
)
