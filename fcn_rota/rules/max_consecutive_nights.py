"""Not too many nights in a row."""

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
from fcn_rota.rules.work import NIGHT_DUTY_MINUTES, night_minutes

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem

ID = "max_consecutive_nights"


@parameters
class Parameters:
    """How many nights in a row.

    Parameters
    ----------
    maximum
        Most consecutive local dates on which a night begins; a night is work, in the network or elsewhere, with at
        least three hours between 23:00 and 06:00.
    price
        Points for each night beyond the maximum where the rule is soft.
    """

    maximum: Annotated[int, Ge(1), Le(LONGEST_RUN), Counts("night")] = 3
    price: Points = 300


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find nights that are one too many in a row; on call from home and standby are rest."""
    for person in plan.people_asked(keys):
        yield from _check_person(plan, person)


def _check_person(plan: Plan, person: "Person") -> Iterator[Finding]:
    own, outside = _nights(plan, person.id)
    if own:
        for excess in dates_too_many(own, outside, _maximum(plan.problem, person.id)):
            yield _finding(plan, person, excess)


def headroom(plan: Plan, person: str, day: date) -> Iterator[Headroom]:
    """Yield how many nights somebody works in a row around a date, or else at most in the period."""
    period = plan.problem.period
    own, outside = _nights(plan, person)
    run = run_around(own | outside, day, clock.days(period.first_day, period.last_day))
    most = _maximum(plan.problem, person)(run.last_day if run else day)
    yield from room_in_run(ID, "night", run, most)


def _maximum(problem: "Problem", person: str) -> Callable[[date], int | None]:
    """Return what tells the most in a row as it applies to a person on a date, None where nothing limits them."""

    def maximum(on: date) -> int | None:
        setting = person_setting(problem, ID, Parameters, person, on)
        return setting.parameters.maximum if setting.enabled else None

    return maximum


def _nights(plan: Plan, person: str) -> tuple[set[date], frozenset[date]]:
    """Return the dates on which nights of the rota begin, and those of all other work."""
    own = {item.day for item in plan.duties_of(person) if item.is_night}
    return own, outside_dates(plan.problem, person, ID, lambda item: item.day if item.is_night else None)


def _finding(plan: Plan, person: "Person", excess: DateTooMany) -> Finding:
    setting = person_setting(plan.problem, ID, Parameters, person.id, excess.day)
    hard = setting.hard is not False
    nights = [item for item in plan.work_of(person.id) if item.is_night and in_period(plan.problem, item)]
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=hard,
        sentence=f"{person.name}: {clock.show_day(excess.day)} is night {excess.number} in a row "
        f"since {clock.show_day(excess.since)}, at most {setting.parameters.maximum}.",
        people=(person.id,),
        shifts=tuple(item.shift.id for item in nights if item.shift and excess.since <= item.day <= excess.day),
        interval=excess.interval,
        amount=1,
        unit="night",
        points=0 if hard else setting.parameters.price,
    )


def _reach(problem: "Problem") -> Reach:  # noqa: ARG001
    """Reach as far as the run goes: a date too many says how long it is."""
    return Reach(runs=True)


def _concerns(problem: "Problem", assignment: "Assignment") -> bool:
    """Whether it is planned at night, or may have been worked then."""
    is_at_night = night_minutes(assignment.interval) >= NIGHT_DUTY_MINUTES
    return is_at_night or bool(problem.index.worked_times_of(assignment.id))


def _scene(first_day: date = MONDAY) -> Scene:
    scene = Scene(first_day=first_day)
    scene.person("ann")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("LATE", "18:00", "02:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


def _three_nights() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", 0, 1, 2, 4)
    return scene.example("three nights in a row, one night off, another night")


def _last_night_of_the_history() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", -1, 0, 1)
    return scene.example("the last night before the period and the first two of it")


def _not_quite_a_night() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", 0, 1, 2)
    scene.assign("ann", "LATE", 3, part=("18:00", "01:59"), pinned=True)
    return scene.example("a late duty with a minute less than three hours of night is no night")


def _on_call_from_home_is_rest() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", 0, 1, 2)
    scene.assign("ann", "CALL", 3)
    return scene.example("the fourth night is on call from home")


def _four_nights() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", 0, 1, 2, 3)
    return scene.example("four nights in a row")


def _just_a_night() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", 0, 1, 2)
    scene.assign("ann", "LATE", 3)
    return scene.example("a late duty with three hours of night is the fourth")


def _fourth_on_the_first_day() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", -3, -2, -1, 0)
    return scene.example("the fourth night in a row is the first of the period")


def _nights_follow_the_period() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", 6, 7, 8, 9)
    return scene.example("three published nights follow the last of the period")


def _night_job_elsewhere() -> Example:
    scene = _scene()
    scene.commitment("ann", "22:00", "07:00", 0, 1, 3, title="hospital night", engagement=None)
    scene.assign("ann", "NIGHT", 2)
    return scene.example("three nights elsewhere and one between them")


def _short_night() -> Example:
    scene = _scene(date(2027, 3, 22))
    scene.setting(ID, hard=False)
    scene.assign("ann", "NIGHT", 2, 3, 4, 5, 6)
    return scene.example("the eight-hour night of the spring change counts; two too many where the rule is soft")


RULE = Rule(
    id=ID,
    title="Nights in a row",
    source="local, the network's agreement on fatigue",
    certainty=Certainty.LOCAL,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.PERSON,
    parameters=Parameters,
    check=check,
    concerns=_concerns,
    reach=_reach,
    compliant=(_three_nights, _last_night_of_the_history, _not_quite_a_night, _on_call_from_home_is_rest),
    breaching=(
        _four_nights,
        _just_a_night,
        _fourth_on_the_first_day,
        _nights_follow_the_period,
        _night_job_elsewhere,
        _short_night,
    ),
    headroom=headroom,
    binds=MappingProxyType({"maximum": Bound.MOST}),
)
