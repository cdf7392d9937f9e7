"""Each practice lends the network hours according to its list.

Free until a network sets prices: a rule setting of `practice_contribution` for the network with, say,
``{"below_prices": [4, 4, 4, 4, 8], "above_prices": [2]}`` switches it on, and one for each practice as its
organisation, dated with the period, brings in what it carries: ``{"carried_minutes": -300}``.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.dates import ALWAYS, DateSpan
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import WorkRestriction
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.contributions import RULE_ID, Parameters, minutes_lent, practice_setting, practice_shares
from fcn_rota.rules.duties import whole_duties
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope, price_of_units, wanted
from fcn_rota.rules.scene import MONDAY, Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.network import Organisation
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.rule import Key
    from fcn_rota.rules.work import WorkItem

ID = RULE_ID
HOUR = 60


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find practices whose people are given less or more than their share, less what the practice carries.

    Where what is carried already exceeds the share, every minute of the period is too much, at the price at which the
    hours carried leave off. What is owed from earlier periods is to be lent in this one.
    """
    problem = plan.problem
    priced = [
        organisation
        for organisation in problem.organisations
        if organisation.practice and wanted((organisation.id,), keys) and _is_priced(plan, organisation)
    ]
    lent = _lent(plan) if priced else Counter()
    for practice in priced:
        figures = practice_setting(problem, practice.id).parameters
        share = practice_shares(problem)[practice.id]
        minutes, due = lent[practice.id], max(0, share - figures.carried_minutes)
        if minutes < due:
            points = _points(figures.below_prices, 0, due - minutes)
        else:
            points = _points(figures.above_prices, max(0, figures.carried_minutes - share) // HOUR, minutes - due)
        if points:
            yield _finding(plan, practice, (minutes, share, figures.carried_minutes), points)


def rows_touched(problem: "Problem", assignment: "Assignment") -> "tuple[Key, ...]":
    """Return the practice to which the assignment is credited."""
    engagement = problem.index.engagement(assignment.engagement) if assignment.engagement else None
    return ((engagement.credited_practice,),) if engagement and engagement.credited_practice else ()


def _is_priced(plan: Plan, practice: "Organisation") -> bool:
    setting = practice_setting(plan.problem, practice.id)
    return setting.enabled and any((*setting.parameters.below_prices, *setting.parameters.above_prices))


def _lent(plan: Plan) -> Counter[str]:
    """Return the minutes of the period's duties by the practice they are credited to."""

    def minutes(duties: "Sequence[WorkItem]") -> Counter[str]:
        lent: Counter[str] = Counter()
        for item in whole_duties(duties):
            credited = plan.problem.index.engagement(item.engagement).credited_practice if item.engagement else None
            if credited:
                lent[credited] += minutes_lent(plan.problem, item)
        return lent

    everything: Counter[str] = Counter()
    for person in plan.problem.people:
        everything.update(plan.sums_of(person.id, ID, minutes))
    return everything


def _points(prices: "Sequence[int]", hours_before: int, minutes: int) -> int:
    """Return the price of so many minutes, by the started hour, after some hours at the earlier prices."""
    return price_of_units(prices, hours_before, hours_before + -(-minutes // HOUR))


def _finding(plan: Plan, practice: "Organisation", sums: tuple[int, int, int], points: int) -> Finding:
    minutes, share, balance = sums
    away = minutes - max(0, share - balance)
    carried = f" ({'+' if balance > 0 else ''}{clock.show_duration(balance)} carried)" if balance else ""
    return Finding(
        rule=ID,
        key=(practice.id,),
        hard=False,
        sentence=f"{practice.name}: {clock.show_duration(minutes)} lent{carried}, {clock.show_duration(abs(away))} "
        f"{'above' if away > 0 else 'below'} what its share of {clock.show_duration(share)} asks.",
        interval=plan.problem.period.interval,
        amount=abs(away),
        unit="min",
        points=points,
    )


def _scene(first_day: date = MONDAY, **figures: Any) -> Scene:
    """North has twice the patients of South; Ann's hours are credited to North, Bob's to South."""
    scene = Scene(14, first_day)
    scene.practice("north", 20_000)
    scene.practice("south", 12_000, weighted=10_000)
    scene.person("ann", credited_practice="north")
    scene.person("bob", credited_practice="south")
    scene.person("dee", "driver")
    need = (Need(None, 1, 1),)
    scene.shift_type("EVE", "18:00", "21:00", needs=need)
    scene.shift_type("NIGHT", "23:00", "08:00", needs=need)
    scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL, needs=need)
    scene.shift_type("CAR", "18:00", "21:00", "driver", needs=need)
    defaults: dict[str, Any] = {"below_prices": [4, 6, 9], "above_prices": [1, 2], "percent_of_needed": 100}
    scene.setting(ID, **(defaults | figures))
    return scene


def _scene_without_prices() -> Scene:
    scene = Scene()
    scene.practice("north", 20_000)
    scene.person("ann", credited_practice="north", contracted_minutes_per_week=6 * HOUR)
    scene.shift_type("EVE", "18:00", "21:00", needs=(Need(None, 1, 1),))
    return scene


def _less_is_free_by_default() -> Example:
    scene = _scene_without_prices()
    scene.shift("EVE", 0, 1)
    scene.assign("ann", "EVE", 0)
    return scene.example("half of what is needed, in a network that has set no price")


def _more_is_free_by_default() -> Example:
    scene = _scene_without_prices()
    scene.assign("ann", "EVE", 0, 1, 2)
    return scene.example("more than the contract promises, in a network that has set no price")


def _by_list_size() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0, 13)
    scene.assign("bob", "EVE", 1)
    scene.assign("bob", "EVE", -1, 14)
    return scene.example("twice the patients, twice the evenings; those before and after the period do not count")


def _nobody_of_a_practice_drives() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0, 1)
    scene.assign("bob", "EVE", 2)
    scene.assign("dee", "CAR", 0, 1)
    return scene.example("what nobody of a practice could do is in nobody's share")


def _on_call_counts_half() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", 0)
    scene.assign("ann", "CALL", 2, pinned=True)
    scene.worked("ann", "CALL", 2, kind=WorkedKind.CALL_OUT, times=("23:30", "01:00"))
    scene.assign("bob", "EVE", 1, 3)
    return scene.example("two nights on call, called out or not, are twice two evenings")


def _owed_from_earlier() -> Example:
    scene = _scene()
    scene.setting(ID, SubjectKind.ORGANISATION, subject="north", carried_minutes=180)
    scene.setting(ID, SubjectKind.ORGANISATION, subject="south", carried_minutes=-180)
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 1, 2)
    return scene.example("two evenings for the practice that owes one from earlier periods")


def _part_of_what_is_needed() -> Example:
    scene = _scene(percent_of_needed=50)
    scene.assign("ann", "NIGHT", 0)
    scene.assign("ann", "EVE", 1)
    scene.assign("bob", "EVE", 2, 3)
    scene.assign("dee", "NIGHT", 1, 2)
    return scene.example("half of the hours needed are for the bank")


def _what_contracts_promise(half: int) -> Scene:
    """Half of Ann's contract, so many minutes in the period, is credited to North; Dee of the trust has more."""
    scene = _scene(percent_of_needed=None)
    scene.person("ann", credited_practice="north", contracted_minutes_per_week=half // 2)
    scene.engagement("e-trust", "ann", contracted_minutes_per_week=half // 2)
    scene.person("dee", contracted_minutes_per_week=20 * HOUR)
    scene.assign("dee", "NIGHT", *range(10))
    scene.assign("ann", "EVE", 0, 1)
    scene.assign("bob", "EVE", 2)
    return scene


def _as_contracts_promise() -> Example:
    return _what_contracts_promise(9 * HOUR).example("the half of a contract that is credited to a practice")


def _contracts_promise_more() -> Example:
    return _what_contracts_promise(9 * HOUR + 4).example("four minutes more in the half of a contract, split by lists")


def _an_excused_practice() -> Example:
    scene = _scene()
    scene.setting(ID, SubjectKind.ORGANISATION, subject="south", enabled=False)
    scene.assign("ann", "EVE", 0, 1, 2)
    return scene.example("everything for the only practice that is not excused")


def _night_of_the_spring_change() -> Example:
    scene = _scene(date(2027, 3, 22))
    scene.assign("ann", "NIGHT", 5)
    scene.assign("bob", "EVE", 0, 1, pinned=True)
    scene.setting(ID, SubjectKind.ORGANISATION, subject="north", carried_minutes=80)
    scene.setting(ID, SubjectKind.ORGANISATION, subject="south", carried_minutes=-80)
    return scene.example("the eight hours of the night in which the clocks go forward")


def _the_wrong_way_round() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 1, 2)
    return scene.example("twice the patients, half the evenings")


def _a_minute_carried() -> Example:
    scene = _scene()
    scene.setting(ID, SubjectKind.ORGANISATION, subject="north", carried_minutes=1)
    scene.assign("ann", "EVE", 0, 1)
    scene.assign("bob", "EVE", 2)
    return scene.example("a minute carried from earlier periods makes one minute too many")


def _a_minute_owed() -> Example:
    scene = _scene()
    scene.setting(ID, SubjectKind.ORGANISATION, subject="south", carried_minutes=-1)
    scene.assign("ann", "EVE", 0, 1)
    scene.assign("bob", "EVE", 2)
    return scene.example("a minute owed from earlier periods makes one minute too few")


def _carries_more_than_the_share() -> Example:
    scene = _scene()
    scene.setting(ID, SubjectKind.ORGANISATION, subject="north", carried_minutes=420)
    scene.assign("ann", "EVE", 0)
    scene.shift("EVE", 1, 2)
    return scene.example("what is carried exceeds the share by an hour, so the hours start at the second price")


def _unfilled() -> Example:
    scene = _scene()
    scene.shift("EVE", 0)
    scene.setting(ID, SubjectKind.ORGANISATION, subject="south", enabled=False)
    return scene.example("an evening that nobody fills is three hours not lent")


def _supernumerary_hours_are_not_lent() -> Example:
    scene = _scene()
    scene.person("ann", credited_practice="north", restrictions=(WorkRestriction(ALWAYS, supernumerary=True),))
    scene.assign("ann", "EVE", 0, 1)
    scene.assign("bob", "EVE", 2)
    return scene.example("evenings of somebody who does not count toward cover")


def _no_longer_credited() -> Example:
    scene = _scene()
    ended = DateSpan(None, MONDAY)
    scene.person("ann", credited_practice="north", valid=ended)
    scene.engagement("e-bank", "ann", valid=DateSpan(MONDAY + clock.DAY, None))
    scene.assign("ann", "EVE", 0)
    scene.assign("ann", "EVE", 1, engagement="e-bank")
    scene.assign("bob", "EVE", 2)
    return scene.example("her second evening is on the bank's terms")


RULE = Rule(
    id=ID,
    title="Contributions of practices",
    source="local, the practices' agreement on the hours they lend",
    certainty=Certainty.LOCAL,
    hard=False,
    tier=Tier.FAIRNESS,
    scope=Scope.NETWORK,
    parameters=Parameters,
    subjects=(SubjectKind.NETWORK, SubjectKind.ORGANISATION),
    price_only=True,
    check=check,
    rows_touched=rows_touched,
    compliant=(
        _less_is_free_by_default,
        _more_is_free_by_default,
        _by_list_size,
        _nobody_of_a_practice_drives,
        _on_call_counts_half,
        _owed_from_earlier,
        _part_of_what_is_needed,
        _as_contracts_promise,
        _an_excused_practice,
        _night_of_the_spring_change,
    ),
    breaching=(
        _the_wrong_way_round,
        _a_minute_carried,
        _a_minute_owed,
        _carries_more_than_the_share,
        _contracts_promise_more,
        _unfilled,
        _supernumerary_hours_are_not_lent,
        _no_longer_credited,
    ),
)
