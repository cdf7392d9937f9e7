"""Most and fewest duties of a kind: the difference between any two people, each reckoned at their part of full time.

Free until a network names the kinds of duty that it wants level, in a rule setting of `duty_spread`:
``{"groups": [{"name": "weekends on call", "shift_types": ["WEEKEND"], "price": 200}]}``. `fair_share` charges everybody
for hours above their own share; here one number says how far apart people are.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import Ge, Le, MinLen

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.domain.wording import counted
from fcn_rota.rules.duties import whole_duties
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Certainty, Example, Key, Keys, Rule, Scope, wanted
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.settings import Called, Points, network_setting, parameters, person_setting

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem

ID = "duty_spread"
FULL_TIME = 100
"""Percent."""


@parameters
class Group:
    """Duties that are to be level.

    Parameters
    ----------
    name
        What to call them.
    shift_types
        The ids of the shift types whose duties they are.
    price
        Points for each started duty by which two people may be apart at most.
    """

    name: Annotated[str, MinLen(1)]
    shift_types: Annotated[tuple[str, ...], MinLen(1)]
    price: Points = 100


@parameters
class Parameters:
    """What is to be level, and between whom, as it stands on the first day of the period.

    Parameters
    ----------
    groups
        Kinds of duty, for the whole network; none unless a setting names some.
    percent
        What part of full time somebody is reckoned at: set it for a role, an engagement or a person. Whoever is at 0,
        or has the rule switched off, is compared with nobody.
    """

    groups: tuple[Group, ...] = ()
    percent: Annotated[int, Ge(0), Le(FULL_TIME), Called("Part of full time")] = FULL_TIME

    def __post_init__(self) -> None:
        if len({group.name for group in self.groups}) < len(self.groups):
            raise ValueError("each group has a name of its own")


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find for each group the two people who are furthest apart in the period.

    How far two people are apart is the number of duties of each times the other's percentage, the difference in
    hundredths: of two people of full time, just the difference; with 8 duties at 80 % and 10 at 100 %, nothing.
    """
    for group in level_groups(plan.problem):
        if wanted((group.name,), keys):
            yield from _furthest_apart(plan, group)


def level_groups(problem: "Problem") -> tuple[Group, ...]:
    """Return the groups that cost anything, in the order of the network's setting."""
    setting = network_setting(problem, ID, Parameters, problem.period.first_day)
    return tuple(group for group in setting.parameters.groups if group.price) if setting.enabled else ()


def compared(problem: "Problem") -> "tuple[tuple[Person, int], ...]":
    """Return everybody who is compared, each with their percentage."""
    memo, key = problem.index.memo, (ID, "compared")
    if key not in memo:
        settings = [
            (p, person_setting(problem, ID, Parameters, p.id, problem.period.first_day)) for p in problem.people
        ]
        memo[key] = tuple((p, s.parameters.percent) for p, s in settings if s.enabled and s.parameters.percent)
    people: tuple[tuple[Person, int], ...] = memo[key]
    return people


def rows_touched(problem: "Problem", assignment: "Assignment") -> Sequence[Key]:
    """Return the groups in which an assignment counts."""
    groups = level_groups(problem)
    kind = problem.index.shift(assignment.shift).shift_type if groups else None
    return [(group.name,) for group in groups if kind in group.shift_types]


def _furthest_apart(plan: Plan, group: Group) -> Iterator[Finding]:
    duties = [(person, percent, _number(plan, person, group)) for person, percent in compared(plan.problem)]
    # People at the same percentage with the same number are alike: one of each is enough.
    distinct = list({(percent, number): (person, percent, number) for person, percent, number in duties}.values())
    pairs = [
        (more * lower_percent - fewer * upper_percent, (upper, more), (lower, fewer))
        for upper, upper_percent, more in distinct
        for lower, lower_percent, fewer in distinct
    ]
    hundredths, (upper, more), (lower, fewer) = max(pairs, key=lambda pair: pair[0], default=(0, (None, 0), (None, 0)))
    if upper is None or lower is None or hundredths <= 0:
        return
    apart = -(-hundredths // FULL_TIME)
    yield Finding(
        rule=ID,
        key=(group.name,),
        hard=False,
        sentence=f"{group.name}: {upper.name} has {counted(more, 'duty', 'duties')} and {lower.name} {fewer}, "
        f"{hundredths / FULL_TIME:g} apart as each is reckoned.",
        people=(upper.id, lower.id),
        interval=plan.problem.period.interval,
        amount=apart,
        unit="duty",
        points=apart * group.price,
    )


def _number(plan: Plan, person: "Person", group: Group) -> int:
    mine = whole_duties(plan.duties_of(person.id))
    return sum(item.shift_type is not None and item.shift_type.id in group.shift_types for item in mine)


_LEVEL: dict[str, Any] = {"groups": [{"name": "on call", "shift_types": ["CALL", "WEEKEND"], "price": 30}]}


def _scene(**setting: Any) -> Scene:
    scene = Scene()
    scene.person("ann")
    scene.person("bob")
    scene.shift_type("DAY", "08:00", "14:00")
    scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL)
    scene.shift_type("WEEKEND", "08:00", "20:00", day_offset=2, duty=DutyKind.ON_CALL)
    scene.setting(ID, **(_LEVEL | setting))
    return scene


def _part_time(percent: int) -> Scene:
    scene = _scene()
    scene.setting(ID, SubjectKind.PERSON, subject="bob", percent=percent)
    return scene


def _level() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", 0, 6)
    scene.assign("bob", "CALL", 2, part=("20:00", "23:00"))
    scene.assign("bob", "WEEKEND", 4)
    scene.assign("bob", "DAY", 0, 1)
    return scene.example("two duties each, one of them in part; what is in no group does not count")


def _outside_the_period() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", -2, -1, 7, 8)
    return scene.example("duties before and after the period are not this rota's business")


def _half_time() -> Example:
    scene = _part_time(50)
    scene.assign("ann", "CALL", 0, 2)
    scene.assign("bob", "CALL", 1)
    return scene.example("one duty at half time and two at full time")


def _compared_with_nobody() -> Example:
    scene = _part_time(0)
    scene.person("cy")
    scene.setting(ID, SubjectKind.PERSON, subject="cy", enabled=False)
    scene.assign("ann", "CALL", 0, 2, 4)
    scene.assign("cy", "CALL", 1)
    return scene.example("one person at no part of full time, another for whom the rule is switched off")


def _no_groups() -> Example:
    scene = _scene(groups=[])
    scene.assign("ann", "CALL", 0, 2, 4)
    return scene.example("where a network names no kinds of duty, none needs to be level")


def _one_more() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", 0, 6)
    scene.assign("bob", "CALL", 3, pinned=True)
    return scene.example("one duty more, on the first and the last day of the period")


def _nobody_but_one() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", 0, 2)
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("23:30", "00:30"))
    scene.assign("ann", "WEEKEND", 4)
    return scene.example("three duties and none; a call-out is no further duty")


def _a_started_duty() -> Example:
    scene = _part_time(51)
    scene.assign("ann", "CALL", 0, 2)
    scene.assign("bob", "CALL", 1)
    return scene.example("two hundredths of a duty apart count as a whole one")


def _two_groups() -> Example:
    groups = [{"name": "nights", "shift_types": ["CALL"]}, {"name": "weekends", "shift_types": ["WEEKEND"], "price": 7}]
    scene = _scene(groups=groups)
    scene.assign("ann", "CALL", 0, 1)
    scene.assign("bob", "WEEKEND", 4)
    return scene.example("two nights against none, and none against one weekend")


RULE = Rule(
    id=ID,
    title="Most and fewest duties",
    source="local, the network's agreement on sharing duties out evenly",
    certainty=Certainty.LOCAL,
    hard=False,
    tier=Tier.FAIRNESS,
    scope=Scope.NETWORK,
    parameters=Parameters,
    check=check,
    compliant=(_level, _outside_the_period, _half_time, _compared_with_nobody, _no_groups),
    breaching=(_one_more, _nobody_but_one, _a_started_duty, _two_groups),
    price_only=True,
    rows_touched=rows_touched,
)
