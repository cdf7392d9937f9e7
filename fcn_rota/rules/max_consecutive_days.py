"""Not too many days in a row with a duty."""

from collections.abc import Callable, Iterator
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge, Le

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.duties import outside_dates
from fcn_rota.rules.nearby import Reach
from fcn_rota.rules.plan import Plan, in_period
from fcn_rota.rules.rule import Bound, Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.runs import LONGEST_RUN, DateTooMany, dates_too_many, room_in_run, run_around
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import Counts, Points, parameters, person_setting
from fcn_rota.rules.work import WorkItem

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem

ID = "max_consecutive_days"


@parameters
class Parameters:
    """How many days in a row.

    Parameters
    ----------
    maximum
        Most consecutive local dates on which a duty starts.
    count_daytime
        Whether daytime commitments make a date count too, as it stands on the first day of the period. Off unless
        a network agrees it: somebody with surgeries from Monday to Friday could then work one day of a weekend, but
        never both.
    price
        Points for each date beyond the maximum where the rule is soft.
    """

    maximum: Annotated[int, Ge(1), Le(LONGEST_RUN), Counts("day")] = 6
    count_daytime: bool = False
    price: Points = 200


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find dates that are one too many in a row; on call from home and standby are rest."""
    for person in plan.people_asked(keys):
        yield from _check_person(plan, person)


def counts(item: WorkItem, count_daytime: bool) -> bool:
    """Whether a piece of work makes its date one on which the person works."""
    return not item.is_rest and (item.rostered or count_daytime)


def _check_person(plan: Plan, person: "Person") -> Iterator[Finding]:
    duties = plan.duties_of(person.id)
    if not duties:
        return
    own, outside = _days(plan, person.id)
    for excess in dates_too_many(own, outside, _maximum(plan.problem, person.id)):
        yield _finding(plan, person, excess)


def headroom(plan: Plan, person: str, day: date) -> Iterator[Headroom]:
    """Yield how many days somebody works in a row around a date, or else at most in the period."""
    period = plan.problem.period
    own, outside = _days(plan, person)
    run = run_around(own | outside, day, clock.days(period.first_day, period.last_day))
    most = _maximum(plan.problem, person)(run.last_day if run else day)
    yield from room_in_run(ID, "day", run, most)


def _maximum(problem: "Problem", person: str) -> Callable[[date], int | None]:
    """Return what tells the most in a row as it applies to a person on a date, None where nothing limits them."""

    def maximum(on: date) -> int | None:
        setting = person_setting(problem, ID, Parameters, person, on)
        return setting.parameters.maximum if setting.enabled else None

    return maximum


def _days(plan: Plan, person: str) -> tuple[set[date], frozenset[date]]:
    """Return the dates on which duties of the rota start, and those of all other work that counts."""
    problem = plan.problem
    daytime = person_setting(problem, ID, Parameters, person, problem.period.first_day).parameters.count_daytime
    own = {item.day for item in plan.duties_of(person) if counts(item, daytime)}
    outside = outside_dates(
        problem, person, (ID, daytime), lambda item: item.day if counts(item, daytime) else None, daytime=daytime
    )
    return own, outside


def _finding(plan: Plan, person: "Person", excess: DateTooMany) -> Finding:
    setting = person_setting(plan.problem, ID, Parameters, person.id, excess.day)
    hard = setting.hard is not False
    run = plan.work_of(person.id)
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=hard,
        sentence=f"{person.name}: {clock.show_day(excess.day)} is day {excess.number} in a row on duty "
        f"since {clock.show_day(excess.since)}, at most {setting.parameters.maximum}.",
        people=(person.id,),
        shifts=tuple(
            item.shift.id
            for item in run
            if item.shift and in_period(plan.problem, item) and excess.since <= item.day <= excess.day
        ),
        interval=excess.interval,
        amount=1,
        unit="day",
        points=0 if hard else setting.parameters.price,
    )


def _reach(problem: "Problem") -> Reach:  # noqa: ARG001
    """Reach as far as the run goes: a date too many says how long it is."""
    return Reach(runs=True)


def _scene(days: int = 7, first_day: date = MONDAY) -> Scene:
    scene = Scene(days, first_day)
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


def _six_days() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0, 1, 2, 3, 4, 5)
    return scene.example("six days in a row, then a day off")


def _six_with_history() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", -2, -1, 0, 1, 2, 3, 5)
    return scene.example("six days in a row of which two lie before the period")


def _nights_belong_to_their_start() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", 0, 1, 2, 3, 4, 5)
    return scene.example("the morning in which the sixth night ends is no seventh day")


def _on_call_from_home_is_rest() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0, 1, 2, 4, 5, 6)
    scene.assign("ann", "CALL", 3)
    return scene.example("a night on call from home breaks the run")


def _daytime_does_not_count() -> Example:
    scene = _scene()
    scene.commitment("ann", "08:30", "18:00", 0, 1, 2, 3, 4, 7)
    scene.assign("ann", "EVE", 5, 6)
    return scene.example("surgeries in the week and both days of the weekend on duty")


def _seven_days() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0, 1, 2, 3, 4, 5, 6)
    return scene.example("seven days in a row")


def _seven_with_history() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", -6, -5, -4, -3, -2, -1, 0)
    return scene.example("the seventh day in a row is the first of the period")


def _seven_with_what_follows() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 5, 6, 7, 8, 9, 10, 11)
    return scene.example("duties published after the period make the last two days part of seven")


def _daytime_counts_where_agreed() -> Example:
    scene = _scene()
    scene.setting(ID, count_daytime=True, hard=False)
    scene.commitment("ann", "08:30", "18:00", 0, 1, 2, 3, 4, 7)
    scene.assign("ann", "EVE", 5, 6)
    return scene.example("where daytime work counts, a whole weekend between surgeries is two days too many")


def _through_the_clock_change() -> Example:
    scene = _scene(8, date(2027, 3, 22))
    scene.setting(ID, maximum=7)
    scene.assign("ann", "NIGHT", *range(8))
    return scene.example("eight days in a row, the clock changing in between, where seven are agreed")


RULE = Rule(
    id=ID,
    title="Days in a row",
    source="local, the network's agreement on fatigue",
    certainty=Certainty.LOCAL,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.PERSON,
    parameters=Parameters,
    check=check,
    reach=_reach,
    compliant=(
        _six_days,
        _six_with_history,
        _nights_belong_to_their_start,
        _on_call_from_home_is_rest,
        _daytime_does_not_count,
    ),
    breaching=(
        _seven_days,
        _seven_with_history,
        _seven_with_what_follows,
        _daytime_counts_where_agreed,
        _through_the_clock_change,
    ),
    headroom=headroom,
    binds=MappingProxyType({"maximum": Bound.MOST}),
)
