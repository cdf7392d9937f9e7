"""Hours: worked as the contract promises, and not far beyond; within the limits of the period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge, MinLen

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules.duties import excluded_dates, minutes_by_engagement
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Bound, Certainty, Example, Keys, Rule, Scope, price_of_units
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.settings import Called, Points, engagement_setting, parameters

if TYPE_CHECKING:
    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.problem import Problem

ID = "hours_in_period"
HOUR = 60


@parameters
class Parameters:
    """How far hours may stray from the contract.

    Parameters
    ----------
    maximum_percent
        Most hours of the period in per cent of the contracted ones, or None; says nothing of engagements on which
        no hours are contracted.
    maximum_minutes_per_week
        Most rostered minutes a week on average over the period, whatever the contract says, or None.
    maximum_minutes, minimum_minutes
        Most and fewest rostered minutes in the whole period, whatever the contract says, or None.
    maximum_price
        Points for each started hour above the maximum where the rule is soft.
    minimum_price
        Points for each started hour missing to `minimum_minutes`. Always soft.
    shortfall_price
        Points for each started hour missing to the contracted hours.
    excess_prices
        Points for the first, second, ... started hour above the contracted ones, never falling; the last repeats.
    """

    maximum_percent: Annotated[int, Ge(100), Called("Maximum of the contract")] | None = 125
    maximum_minutes_per_week: Annotated[int, Ge(0)] | None = None
    maximum_minutes: Annotated[int, Ge(0), Called("Maximum in the period")] | None = None
    minimum_minutes: Annotated[int, Ge(0), Called("Minimum in the period")] | None = None
    maximum_price: Points = 200
    minimum_price: Points = 40
    shortfall_price: Points = 10
    excess_prices: Annotated[tuple[Points, ...], MinLen(1)] = (6, 6, 6, 6, 8, 8, 8, 8, 12)

    def __post_init__(self) -> None:
        if list(self.excess_prices) != sorted(self.excess_prices):
            raise ValueError("excess_prices never fall from one hour to the next")


@dataclass(frozen=True, slots=True)
class ContractedHours:
    """What an engagement promises and allows in the period, in minutes, for the dates neither excluded nor outside it.

    Parameters
    ----------
    target
        Contracted minutes, or None where none are contracted.
    maximum
        Most minutes, or None.
    minimum
        Fewest minutes.
    """

    target: int | None
    maximum: int | None
    minimum: int = 0


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find engagements with fewer or more hours in the period than contracted, or outside their limits.

    Only rostered working time in the period on that engagement counts, training and protected time included.
    Absence reduces contract and limits in proportion, so that somebody away for the whole period is not looked at.
    """
    for person in plan.people_asked(keys):
        for engagement in plan.problem.index.engagements_of(person.id):
            yield from _check_engagement(plan.problem, person, engagement, worked_minutes(plan, engagement))


def headroom(plan: Plan, person: str, day: date) -> Iterator[Headroom]:  # noqa: ARG001 - the same for every rule
    """Yield how far each engagement of somebody is from its hours, and from the most there may be of them."""
    problem = plan.problem
    for engagement in problem.index.engagements_of(person):
        setting = engagement_setting(problem, ID, Parameters, engagement.id, first_date(problem, engagement))
        hours = _hours_of(problem, engagement, setting.parameters)
        limit = hours.target if hours.maximum is None else hours.maximum
        if not setting.enabled or limit is None:
            continue
        worked = worked_minutes(plan, engagement)
        most = f"at most {clock.show_duration(limit)}" if hours.maximum is not None else ""
        contract = f"{clock.show_duration(hours.target)} contracted" if hours.target is not None else ""
        of = ", ".join(filter(None, (contract, most)))
        yield Headroom(ID, f"{clock.show_duration(worked)} of {of} as {engagement.role}", limit - worked, limit)


def worked_minutes(plan: Plan, engagement: "Engagement") -> int:
    """Return the rostered working minutes of the period on an engagement."""
    return minutes_by_engagement(plan, engagement.person)[engagement.id]


def first_date(problem: "Problem", engagement: "Engagement") -> date:
    """Return the date whose setting counts: the first of the period on which the engagement holds."""
    begins = engagement.valid.first_day or problem.period.first_day
    return min(max(begins, problem.period.first_day), problem.period.last_day)


def contracted_hours(problem: "Problem", engagement: "Engagement", figures: Parameters) -> ContractedHours:
    """Return what the engagement promises and allows in the period."""
    period = problem.period
    away = excluded_dates(problem, engagement.person, engagement.id)
    first = max(period.first_day, engagement.valid.first_day or period.first_day)
    last = min(period.last_day, engagement.valid.last_day or period.last_day)
    # Half a year of dates, of dozens of people: those they hold for are counted, not gone through.
    days, all_days = (last - first).days + 1 - sum(first <= day <= last for day in away), period.days
    if days <= 0:
        return ContractedHours(None, None)
    contract = engagement.contracted_minutes_per_week
    limits = []
    if figures.maximum_minutes_per_week is not None:
        limits.append(figures.maximum_minutes_per_week * days // 7)
    if figures.maximum_minutes is not None:
        limits.append(figures.maximum_minutes * days // all_days)
    if contract and figures.maximum_percent is not None:
        limits.append(contract * days * figures.maximum_percent // 700)
    minimum = (figures.minimum_minutes or 0) * days // all_days
    return ContractedHours(contract * days // 7 if contract else None, min(limits, default=None), minimum)


def _hours_of(problem: "Problem", engagement: "Engagement", figures: Parameters) -> ContractedHours:
    """Return what `contracted_hours` does, worked out once for a problem."""
    memo, key = problem.index.memo, (ID, "hours", engagement.id)
    if key not in memo:
        memo[key] = contracted_hours(problem, engagement, figures)
    hours: ContractedHours = memo[key]
    return hours


def _check_engagement(problem: "Problem", person: "Person", engagement: "Engagement", worked: int) -> Iterator[Finding]:
    setting = engagement_setting(problem, ID, Parameters, engagement.id, first_date(problem, engagement))
    if not setting.enabled:
        return
    figures = setting.parameters
    hours = _hours_of(problem, engagement, figures)
    if hours.maximum is not None and worked > hours.maximum:
        excess, hard = worked - hours.maximum, setting.hard is not False
        points = 0 if hard else started_hours(excess) * figures.maximum_price
        beside = f"{clock.show_duration(excess)} above the maximum {clock.show_duration(hours.maximum)}"
        yield _finding(problem, person, f"{_doing(person, engagement, worked)}, {beside}.", excess, points, hard=hard)
    if worked < hours.minimum and figures.minimum_price:
        missing = hours.minimum - worked
        points = started_hours(missing) * figures.minimum_price
        beside = f"{clock.show_duration(missing)} short of the minimum {clock.show_duration(hours.minimum)}"
        yield _finding(problem, person, f"{_doing(person, engagement, worked)}, {beside}.", missing, points, hard=False)
    if hours.target is not None and worked != hours.target:
        excess = worked - hours.target
        points = _price(figures, excess)
        if points:
            side = f"{'above' if excess > 0 else 'short of'} the contracted {clock.show_duration(hours.target)}"
            sentence = f"{_doing(person, engagement, worked)}, {clock.show_duration(abs(excess))} {side}."
            yield _finding(problem, person, sentence, excess, points, hard=False)


def _doing(person: "Person", engagement: "Engagement", worked: int) -> str:
    return f"{person.name}: {clock.show_duration(worked)} as {engagement.role} in the period"


def started_hours(minutes: int) -> int:
    """Hours begun in so many minutes."""
    return -(-minutes // HOUR)


def _price(figures: Parameters, excess: int) -> int:
    """Points of hours above (+) or short of (-) the contract."""
    if excess < 0:
        return started_hours(-excess) * figures.shortfall_price
    return price_of_units(figures.excess_prices, 0, started_hours(excess))


def _finding(problem: "Problem", person: "Person", sentence: str, minutes: int, points: int, *, hard: bool) -> Finding:
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=hard,
        sentence=sentence,
        people=(person.id,),
        interval=problem.period.interval,
        amount=abs(minutes),
        unit="min",
        points=points,
    )


def _scene(contracted: int, days: int = 7) -> Scene:
    scene = Scene(days)
    scene.person("ann", contracted_minutes_per_week=contracted)
    scene.shift_type("DAY", "08:00", "14:00")
    scene.shift_type("LONG", "08:00", "18:00", breaks=(Break(300, 30),))
    return scene


def _exactly() -> Example:
    scene = _scene(18 * HOUR)
    scene.assign("ann", "DAY", 0, 2, 6)
    scene.assign("ann", "DAY", -1, 7)
    return scene.example("exactly the contracted hours, duties before and after the period apart")


def _training_counts() -> Example:
    scene = _scene(18 * HOUR)
    scene.shift_type("STUDY", "08:00", "14:00", duty=DutyKind.TRAINING)
    scene.shift_type("PLAN", "08:00", "14:00", duty=DutyKind.PROTECTED_TIME)
    scene.assign("ann", "DAY", 0)
    scene.assign("ann", "STUDY", 1)
    scene.assign("ann", "PLAN", 2)
    return scene.example("training and protected time are working time")


def _away_all_week() -> Example:
    scene = _scene(18 * HOUR)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 0, "00:00", "00:00", days=7, excluded_day=True)
    return scene.example("long absence leaves contract and hours alone")


def _reduced_by_leave() -> Example:
    scene = _scene(21 * HOUR)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 2, "00:00", "00:00", days=5, excluded_day=True)
    scene.assign("ann", "DAY", 0)
    return scene.example("five days of leave take five sevenths off the contracted hours")


def _starts_late() -> Example:
    scene = Scene()
    scene.person("ann", contracted_minutes_per_week=21 * HOUR, valid=DateSpan(scene.day(5), None))
    scene.shift_type("DAY", "08:00", "14:00")
    scene.assign("ann", "DAY", 5)
    return scene.example("an engagement that starts on the sixth day promises two sevenths")


def _an_hour_short() -> Example:
    scene = _scene(18 * HOUR + 1)
    scene.assign("ann", "DAY", 0, 2, 6)
    return scene.example("one minute short is one hour begun")


def _above() -> Example:
    scene = _scene(17 * HOUR + 59)
    scene.assign("ann", "DAY", 0, 2, 6)
    return scene.example("one minute above is one hour begun")


def _far_above() -> Example:
    scene = _scene(10 * HOUR)
    scene.setting(ID, maximum_percent=None)
    scene.assign("ann", "DAY", 0, 2, 3, 6)
    return scene.example("fourteen hours above, at rising prices")


def _at_the_maximum() -> Example:
    scene = _scene(0)
    scene.setting(ID, maximum_minutes_per_week=18 * HOUR)
    scene.assign("ann", "DAY", 0, 2, 6)
    return scene.example("exactly the maximum without a contract")


def _above_the_maximum() -> Example:
    scene = _scene(0)
    scene.setting(ID, maximum_minutes_per_week=18 * HOUR - 1)
    scene.assign("ann", "DAY", 0, 2, 6)
    return scene.example("one minute above the maximum")


def _above_a_soft_maximum() -> Example:
    scene = _scene(0)
    scene.setting(ID, maximum_minutes_per_week=16 * HOUR, hard=False)
    scene.assign("ann", "DAY", 0, 2, 6)
    return scene.example("two hours above the maximum where it has a price")


def _within_the_limits_of_the_period() -> Example:
    scene = _scene(0)
    scene.setting(ID, minimum_minutes=18 * HOUR, maximum_minutes=18 * HOUR)
    scene.assign("ann", "DAY", 0, 2, 6)
    scene.assign("ann", "DAY", -1, 7)
    return scene.example("exactly the fewest and the most hours of the period without a contract")


def _limits_reduced_by_leave() -> Example:
    scene = _scene(0)
    scene.setting(ID, minimum_minutes=21 * HOUR, maximum_minutes=21 * HOUR)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 2, "00:00", "00:00", days=5, excluded_day=True)
    scene.assign("ann", "DAY", 0)
    return scene.example("five days of leave take five sevenths off the limits of the period")


def _above_the_most_in_the_period() -> Example:
    scene = _scene(0)
    scene.setting(ID, maximum_minutes=18 * HOUR - 1)
    scene.assign("ann", "DAY", 0, 2, 6)
    return scene.example("one minute above the most hours of the period")


def _below_the_fewest_in_the_period() -> Example:
    scene = _scene(0)
    scene.setting(ID, minimum_minutes=18 * HOUR + 1)
    scene.assign("ann", "DAY", 0, 2, 6)
    return scene.example("one minute below the fewest hours of the period")


def _at_the_percentage() -> Example:
    scene = _scene(14 * HOUR + 24)
    scene.assign("ann", "DAY", 0, 2, 6)
    return scene.example("eighteen hours are 125 % of 14 h 24: allowed, and priced as above the contract")


def _above_the_percentage() -> Example:
    scene = _scene(14 * HOUR + 23)
    scene.assign("ann", "DAY", 0, 2, 6)
    return scene.example("eighteen hours are more than 125 % of 14 h 23")


def _called_out() -> Example:
    scene = _scene(2 * HOUR)
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    scene.assign("ann", "CALL", 0, pinned=True)
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("23:30", "01:00"))
    return scene.example("on call from home, only the hour and a half called out is worked")


def _break_is_no_work() -> Example:
    scene = _scene(10 * HOUR)
    scene.assign("ann", "LONG", 1)
    return scene.example("an unpaid break inside ten hours leaves them half an hour short")


RULE = Rule(
    id=ID,
    title="Contracted hours",
    source="contract of each engagement",
    certainty=Certainty.LOCAL,
    hard=True,
    tier=Tier.FAIRNESS,
    scope=Scope.PERSON,
    parameters=Parameters,
    check=check,
    compliant=(
        _exactly,
        _training_counts,
        _away_all_week,
        _reduced_by_leave,
        _starts_late,
        _at_the_maximum,
        _within_the_limits_of_the_period,
        _limits_reduced_by_leave,
    ),
    breaching=(
        _an_hour_short,
        _above,
        _far_above,
        _above_the_maximum,
        _above_a_soft_maximum,
        _above_the_most_in_the_period,
        _below_the_fewest_in_the_period,
        _at_the_percentage,
        _above_the_percentage,
        _called_out,
        _break_is_no_work,
    ),
    headroom=headroom,
    binds=MappingProxyType(
        {
            "maximum_percent": Bound.MOST,
            "maximum_minutes_per_week": Bound.MOST,
            "maximum_minutes": Bound.MOST,
        }
    ),
)
