"""What people would like, and would rather not."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.duties import whole_duties
from fcn_rota.rules.near import LONGEST_WORK
from fcn_rota.rules.nearby import Reach
from fcn_rota.rules.plan import Plan, in_period
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import Points, parameters, person_setting

if TYPE_CHECKING:
    from datetime import datetime

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.availability import Availability
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

ID = "requests"
_Thing = TypeVar("_Thing")
PREFERS, RATHER_NOT = AvailabilityKind.PREFERS, AvailabilityKind.WOULD_RATHER_NOT


@parameters
class Parameters:
    """What a request is worth.

    Parameters
    ----------
    price
        Points for each degree of a request's strength (1 to 3): for each duty against a wish not to work, and for a
        wish to work that no duty meets. Where a setting makes the rule hard, wishes not to work are kept without
        exception; wishes to work stay priced.
    worth
        Points of single requests, by the id of the statement of availability: in place of strength times price.
    """

    price: Points = 20
    worth: Mapping[str, Points] = field(default_factory=dict)


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find duties that somebody would rather not do, and wishes to work that no duty meets.

    A wish concerns a duty that overlaps it and is on the engagement and of the type it names, if it names one. The
    sentence says what was wished, never why.
    """
    for person in plan.people_asked(keys):
        requests = requests_of(plan.problem, person.id)
        duties = whole_duties(plan.work_of(person.id)) if requests else []
        starts = [item.interval.start for item in duties]
        for request in requests:
            setting = person_setting(plan.problem, ID, Parameters, person.id, date_of(plan.problem, request))
            if not setting.enabled:
                continue
            points = setting.parameters.worth.get(request.id, request.strength * setting.parameters.price)
            met = [item for item in beginning_near(request, duties, starts) if is_about(request, item)]
            if request.kind is RATHER_NOT:
                unwanted = [item for item in met if in_period(plan.problem, item)]
                yield from _against(person, request, unwanted, None if setting.hard is True else points)
            elif not met and points:
                yield _unmet(plan, person, request, points)


def requests_of(problem: "Problem", person: str) -> "tuple[Availability, ...]":
    """Return a person's wishes that a rota of the period can meet or go against, by start.

    A wish to work holds a minute of the period; a wish not to may begin after it, where a last night runs into it.
    """
    memo = problem.index.memo
    key = (ID, "requests_of", person)
    if key not in memo:
        period = problem.period.interval
        statements = problem.index.availabilities_of(person)
        memo[key] = tuple(
            statement
            for statement in statements
            if (statement.kind is PREFERS and statement.interval.overlaps(period))
            or (statement.kind is RATHER_NOT and period.start < statement.end)
        )
    requests: tuple[Availability, ...] = memo[key]
    return requests


def date_of(problem: "Problem", request: "Availability") -> date:
    """Return the local date whose setting a request is read with: its first in the period, or the period's last."""
    period = problem.period
    return min(max(clock.local_date(request.start), period.first_day), period.last_day)


def beginning_near(request: "Availability", things: Sequence[_Thing], starts: "Sequence[datetime]") -> Sequence[_Thing]:
    """Return the things, given by start, that begin early enough and late enough to overlap a request."""
    return things[bisect_left(starts, request.start - LONGEST_WORK) : bisect_left(starts, request.end)]


def is_about(request: "Availability", item: "WorkItem") -> bool:
    """Whether a request speaks of a duty: it overlaps it, and names no other engagement or shift type."""
    return (
        item.shift_type is not None
        and request.engagement in (None, item.engagement)
        and request.shift_type in (None, item.shift_type.id)
        and request.interval.overlaps(item.interval)
    )


def _against(
    person: "Person", request: "Availability", unwanted: "list[WorkItem]", points: int | None
) -> Iterator[Finding]:
    """Yield a finding for each duty against a wish not to work: priced, or hard where `points` is None."""
    for item in unwanted:
        if points is None or points:
            yield Finding(
                rule=ID,
                key=(person.id,),
                hard=points is None,
                sentence=f"{person.name}: {item.title}, would rather not work {clock.show_span(request.interval)}.",
                people=(person.id,),
                shifts=(item.shift.id,) if item.shift else (),
                interval=item.interval,
                amount=1,
                unit="duty",
                points=points or 0,
            )


def _unmet(plan: Plan, person: "Person", request: "Availability", points: int) -> Finding:
    what = plan.problem.index.shift_type(request.shift_type).name if request.shift_type else "to work"
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=False,
        sentence=f"{person.name}: would like {what} {clock.show_span(request.interval)}, and has no such duty.",
        people=(person.id,),
        interval=request.interval,
        amount=1,
        unit="request",
        points=points,
    )


def _reach(problem: "Problem") -> Reach:
    """Reach as far as the longest wish to work lasts, which any duty in it may meet."""
    wishes = (one.interval for one in problem.availabilities if one.kind is PREFERS)
    return Reach(max((interval.end - interval.start for interval in wishes), default=timedelta(0)))


def _concerns(problem: "Problem", assignment: "Assignment") -> bool:
    return bool(requests_of(problem, assignment.person or ""))


def _scene(first_day: date = MONDAY) -> Scene:
    scene = Scene(first_day=first_day)
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


def _ends_as_the_wish_begins() -> Example:
    scene = _scene()
    scene.available("ann", RATHER_NOT, 0, "23:00", "08:00")
    scene.assign("ann", "EVE", 0)
    return scene.example("a duty that ends the minute the wish not to work begins")


def _another_type() -> Example:
    scene = _scene()
    scene.available("ann", RATHER_NOT, 0, "18:00", "23:00", shift_type="NIGHT")
    scene.available("ann", RATHER_NOT, 0, "18:00", "23:00", engagement="e-other")
    scene.engagement("e-other", "ann")
    scene.assign("ann", "EVE", 0)
    return scene.example("wishes about another shift type and another engagement")


def _wish_met() -> Example:
    scene = _scene()
    scene.available("ann", PREFERS, 0, "22:00", "23:30", shift_type="EVE")
    scene.assign("ann", "EVE", 0)
    return scene.example("a duty of the type wished for, at least in part in the time wished for")


def _wishes_outside_the_period() -> Example:
    scene = _scene()
    scene.available("ann", PREFERS, -1, "08:00", "00:00")
    scene.available("ann", PREFERS, 7, "00:00", "08:00")
    scene.available("ann", RATHER_NOT, -1, "18:00", "23:00")
    scene.assign("ann", "EVE", -1)
    return scene.example("wishes about the day before the period and the day after it")


def _against_a_wish() -> Example:
    scene = _scene()
    scene.available("ann", RATHER_NOT, 0, "22:59", "08:00", strength=3)
    scene.assign("ann", "EVE", 0)
    return scene.example("a duty overlaps a strong wish not to work by one minute")


def _last_night_runs_into_a_wish() -> Example:
    scene = _scene()
    scene.available("ann", RATHER_NOT, 7, "07:00", "12:00")
    scene.assign("ann", "NIGHT", 6)
    return scene.example("the last night of the period runs into a wish about the morning after it")


def _two_duties_one_wish() -> Example:
    scene = _scene(date(2026, 10, 19))
    scene.available("ann", RATHER_NOT, 5, "12:00", "12:00", strength=2, days=1)
    scene.assign("ann", "EVE", 5)
    scene.assign("ann", "CALL", 5, pinned=True)
    scene.worked("ann", "CALL", 5, kind=WorkedKind.CALL_OUT, times=("23:30", "00:30"))
    return scene.example("two duties against one wish; the call-out of the second is none of its own")


def _wish_unmet() -> Example:
    scene = _scene()
    scene.available("ann", PREFERS, 2, "18:00", "23:00", shift_type="NIGHT")
    scene.assign("ann", "EVE", 2)
    return scene.example("a duty of another type than the one wished for")


def _wishes_are_hard_where_set() -> Example:
    scene = _scene()
    scene.setting(ID, hard=True)
    scene.available("ann", RATHER_NOT, 0, "18:00", "20:00")
    scene.assign("ann", "EVE", 0)
    return scene.example("a wish not to work where a setting makes such wishes hard")


def _worth_more() -> Example:
    scene = _scene()
    # Statements of a scene are named a0, a1, ...
    scene.setting(ID, worth={"a0": 75})
    scene.available("ann", RATHER_NOT, 0, "18:00", "20:00")
    scene.assign("ann", "EVE", 0)
    return scene.example("a wish that has points of its own")


RULE = Rule(
    id=ID,
    title="Requests",
    source="local, what people have asked for",
    certainty=Certainty.LOCAL,
    hard=False,
    tier=Tier.PREFERENCES,
    scope=Scope.PERSON,
    parameters=Parameters,
    check=check,
    concerns=_concerns,
    reach=_reach,
    compliant=(_ends_as_the_wish_begins, _another_type, _wish_met, _wishes_outside_the_period),
    breaching=(
        _against_a_wish,
        _last_night_runs_into_a_wish,
        _two_duties_one_wish,
        _wish_unmet,
        _wishes_are_hard_where_set,
        _worth_more,
    ),
)
