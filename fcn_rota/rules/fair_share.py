"""Nights, weekends, bank holidays, Christmas and late evenings, shared out fairly."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge, Le, MinLen

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import AvailabilityKind, FairMeasure
from fcn_rota.domain.dates import ALWAYS
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import WorkRestriction
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.duties import whole_duties
from fcn_rota.rules.measures import TITLES
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope, price_of_units
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import Points, network_setting, parameters, person_setting
from fcn_rota.rules.shares import balance_of, counted_minutes, fair_shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

ID = "fair_share"
HOUR = 60


@parameters
class Parameters:
    """What is shared, and what more than one's share costs.

    Parameters
    ----------
    measures
        What is shared out.
    prices
        Points for the first, second, ... started hour above the share, never falling; the last repeats. Only hours
        above are priced: somebody has less than their share only where somebody else has more, or where the work was
        not to be done.
    on_call_percent
        How much of a duty on call or on standby counts, as the network sets it (not by person or role).
    """

    measures: tuple[FairMeasure, ...] = tuple(FairMeasure)
    prices: Annotated[tuple[Points, ...], MinLen(1)] = (4, 4, 4, 4, 7, 7, 7, 7, 10)
    on_call_percent: Annotated[int, Ge(0), Le(100)] = 50

    def __post_init__(self) -> None:
        if list(self.prices) != sorted(self.prices):
            raise ValueError("prices never fall from one hour to the next")


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find people with more of a measure in the period than their share, less what they carry from earlier periods.

    Where what is carried already exceeds the share, every minute of the period is too much, at the price at which the
    hours carried leave off.
    """
    problem = plan.problem
    percent = on_call_percent(problem)
    shares = fair_shares(problem, percent)
    for person in plan.people_asked(keys):
        setting = person_setting(problem, ID, Parameters, person.id, problem.period.first_day)
        if not setting.enabled:
            continue
        counted = _counted(plan, person.id, percent)
        for measure in setting.parameters.measures:
            share = shares.get((person.id, measure))
            if share is None:
                continue
            minutes = counted[measure]
            if minutes:
                yield from _check_measure(plan, person, measure, (minutes, share), setting.parameters.prices)


def headroom(plan: Plan, person: str, day: date) -> Iterator[Headroom]:  # noqa: ARG001 - the same for every rule
    """Yield how much of each measure is left of somebody's share of the period, less what they carry."""
    problem = plan.problem
    percent = on_call_percent(problem)
    shares = fair_shares(problem, percent)
    setting = person_setting(problem, ID, Parameters, person, problem.period.first_day)
    counted = _counted(plan, person, percent)
    for measure in setting.parameters.measures if setting.enabled else ():
        share, minutes = shares.get((person, measure)), counted[measure]
        if share is None or not (share or minutes):
            continue
        balance = balance_of(problem, person, measure)
        done = f"{clock.show_duration(minutes)} of {TITLES[measure]}{_carried(balance)}"
        sentence = f"{done}, fair share {clock.show_duration(share)}"
        yield Headroom(ID, sentence, max(0, share - balance) - minutes, share)


def _counted(plan: Plan, person: str, percent: int) -> Counter[FairMeasure]:
    """Return the minutes of somebody's duties under each measure; on call and standby count at a percentage."""

    def minutes(duties: "Sequence[WorkItem]") -> Counter[FairMeasure]:
        total: Counter[FairMeasure] = Counter()
        for item in whole_duties(duties):
            if item.shift_type:
                total.update(counted_minutes(plan.problem, item.interval, item.shift_type, percent))
        return total

    return plan.sums_of(person, (ID, percent), minutes)


def on_call_percent(problem: "Problem") -> int:
    """Return how much of a duty on call counts in this network."""
    return network_setting(problem, ID, Parameters, problem.period.first_day).parameters.on_call_percent


def _check_measure(
    plan: Plan, person: "Person", measure: FairMeasure, sums: tuple[int, int], prices: "Sequence[int]"
) -> Iterator[Finding]:
    minutes, share = sums
    balance = balance_of(plan.problem, person.id, measure)
    excess = minutes - max(0, share - balance)
    if excess <= 0:
        return
    paid_before = max(0, balance - share) // HOUR
    points = price_of_units(prices, paid_before, paid_before + -(-excess // HOUR))
    if points:
        yield Finding(
            rule=ID,
            key=(person.id,),
            hard=False,
            sentence=f"{person.name}: {clock.show_duration(minutes)} of {TITLES[measure]}{_carried(balance)}, "
            f"{clock.show_duration(excess)} above the fair share of {clock.show_duration(share)}.",
            people=(person.id,),
            interval=plan.problem.period.interval,
            amount=excess,
            unit="min",
            points=points,
        )


def _carried(balance: int) -> str:
    return f" ({'+' if balance > 0 else ''}{clock.show_duration(balance)} carried)" if balance else ""


def _scene(first_day: date = MONDAY, **facts: object) -> Scene:
    """Ann and Bob are contracted for the same hours, in two weeks in which every shift needs one person."""
    scene = Scene(14, first_day)
    scene.person("ann", **({"contracted_minutes_per_week": 20 * HOUR} | facts))
    scene.person("bob", contracted_minutes_per_week=20 * HOUR)
    need = (Need(None, 1, 1),)
    scene.shift_type("NIGHT", "23:00", "08:00", needs=need)
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL, needs=need)
    scene.shift_type("EVE", "18:30", "23:00", needs=need)
    return scene


def _one_night_each() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", 0)
    scene.assign("bob", "NIGHT", 1)
    return scene.example("two nights between two people")


def _less_than_the_share() -> Example:
    scene = _scene()
    scene.shift("NIGHT", 0, 1)
    scene.assign("ann", "NIGHT", 0)
    return scene.example("one night has found nobody; having less than the share costs nothing")


def _owed_from_earlier() -> Example:
    scene = _scene()
    scene.balance("ann", FairMeasure.NIGHTS, -7 * HOUR)
    scene.assign("ann", "NIGHT", 0, 1)
    return scene.example("both nights for somebody who owes one from earlier periods")


def _bank_people_have_no_share() -> Example:
    scene = _scene()
    scene.person("dee")
    scene.assign("dee", "NIGHT", 0, 1)
    return scene.example("somebody without contracted hours is not measured")


def _restricted_people_have_no_share() -> Example:
    scene = _scene(restrictions=(WorkRestriction(ALWAYS, no_nights=True),))
    scene.assign("bob", "NIGHT", 0, 1)
    return scene.example("all nights are the share of the only one who may work them")


def _twice_the_contract() -> Example:
    scene = _scene()
    scene.engagement("e-more", "ann", contracted_minutes_per_week=20 * HOUR)
    scene.assign("ann", "NIGHT", 0, 1)
    scene.assign("bob", "NIGHT", 2)
    return scene.example("twice the contracted hours, twice the nights")


def _on_call_counts_half() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", 0)
    scene.assign("bob", "CALL", 1)
    scene.assign("bob", "CALL", 2, pinned=True)
    scene.worked("bob", "CALL", 2, kind=WorkedKind.CALL_OUT, times=("23:30", "01:00"))
    return scene.example("two nights on call from home, called out or not, are as much as one night at work")


def _autumn_night() -> Example:
    scene = _scene(date(2026, 10, 19))
    scene.setting(ID, measures=["nights"])
    scene.assign("ann", "NIGHT", 5)
    scene.assign("bob", "NIGHT", 4)
    scene.balance("ann", FairMeasure.NIGHTS, -30)
    return scene.example("the eight night hours of the autumn change, half an hour owed, against seven")


def _contract_of_half_the_need() -> Example:
    scene = Scene(14)
    scene.person("ann", contracted_minutes_per_week=9 * HOUR // 2)
    scene.person("dee")
    scene.shift_type("NIGHT", "23:00", "08:00", needs=(Need(None, 1, 1),))
    scene.assign("ann", "NIGHT", 0)
    scene.assign("dee", "NIGHT", 1)
    return scene.example("a contract for half the hours needed makes half of the nights the share")


def _both_nights() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", 0, 1)
    return scene.example("both nights for one of two people")


def _a_minute_carried() -> Example:
    scene = _scene()
    scene.balance("ann", FairMeasure.NIGHTS, 1)
    scene.assign("ann", "NIGHT", 0)
    scene.assign("bob", "NIGHT", 1)
    return scene.example("a minute carried from earlier periods makes one minute too many")


def _carries_more_than_the_share() -> Example:
    scene = _scene()
    scene.balance("ann", FairMeasure.NIGHTS, 13 * HOUR)
    scene.assign("ann", "NIGHT", 0)
    scene.assign("bob", "NIGHT", 1)
    return scene.example("what is carried exceeds the share, so the hours start at a later price")


def _more_than_the_contract_promises() -> Example:
    scene = Scene(14)
    scene.person("ann", contracted_minutes_per_week=9 * HOUR // 2 - 1)
    scene.person("dee")
    scene.shift_type("NIGHT", "23:00", "08:00", needs=(Need(None, 1, 1),))
    scene.assign("ann", "NIGHT", 0)
    scene.assign("dee", "NIGHT", 1)
    return scene.example("a contract for a minute less than half the hours needed, and half of the nights")


def _away_for_half_the_time() -> Example:
    scene = _scene()
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 7, "00:00", "00:00", days=7, excluded_day=True)
    scene.assign("ann", "NIGHT", 0)
    scene.assign("bob", "NIGHT", 1)
    return scene.example("half of the nights for somebody away for half of the time")


def _late_evening() -> Example:
    scene = _scene()
    scene.shift("EVE", 0, 1)
    scene.assign("ann", "EVE", 0, 1)
    return scene.example("both late evenings for one of two people")


def _weekend() -> Example:
    scene = _scene()
    scene.setting(ID, measures=["weekends"])
    scene.assign("ann", "NIGHT", 4)
    return scene.example("the eight hours after midnight of a Friday night are weekend")


def _bank_holiday() -> Example:
    scene = _scene()
    scene.setting(ID, measures=["bank_holidays"])
    scene.bank_holiday(1)
    scene.assign("ann", "NIGHT", 1)
    return scene.example("one hour of the night before midnight lies on a bank holiday")


def _christmas() -> Example:
    scene = _scene(date(2026, 12, 21))
    scene.setting(ID, measures=["christmas_new_year"])
    scene.assign("ann", "EVE", 3, 10)
    return scene.example("Christmas Eve and New Year's Eve for the same one of two people")


RULE = Rule(
    id=ID,
    title="Fair shares",
    source="local, the network's agreement on unsocial hours",
    certainty=Certainty.LOCAL,
    hard=False,
    tier=Tier.FAIRNESS,
    scope=Scope.PERSON,
    parameters=Parameters,
    price_only=True,
    check=check,
    compliant=(
        _one_night_each,
        _less_than_the_share,
        _owed_from_earlier,
        _bank_people_have_no_share,
        _restricted_people_have_no_share,
        _twice_the_contract,
        _on_call_counts_half,
        _autumn_night,
        _contract_of_half_the_need,
    ),
    breaching=(
        _both_nights,
        _a_minute_carried,
        _carries_more_than_the_share,
        _more_than_the_contract_promises,
        _away_for_half_the_time,
        _late_evening,
        _weekend,
        _bank_holiday,
        _christmas,
    ),
    headroom=headroom,
)
