"""Nobody is rostered while unavailable."""

from collections.abc import Iterable, Iterator

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.interval import merge
from fcn_rota.domain.person import AvailabilityBasis, Engagement, Person
from fcn_rota.domain.problem import Problem
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import parameters

ID = "availability"


@parameters
class Parameters:
    """No figures of its own."""


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find duties that touch a minute in which the person is away, has offered nothing, or is not engaged."""
    for person, assignment in plan.cells_asked(keys):
        reason = _why_not(plan.problem, person, assignment)
        if reason:
            yield _finding(plan.problem, person, assignment, reason)


def concerns(statement: Availability, engagement: str, shift_type: str) -> bool:
    """Whether a statement is about work on this engagement and of this shift type."""
    return statement.engagement in (None, engagement) and statement.shift_type in (None, shift_type)


def statements_about(problem: Problem, assignment: Assignment) -> list[Availability]:
    """Return what a person has said about work on the engagement of an assignment and of its shift type, by start."""
    shift_type = problem.index.shift(assignment.shift).shift_type
    mine = problem.index.availabilities_of(assignment.person or "")
    return [statement for statement in mine if concerns(statement, assignment.engagement or "", shift_type)]


def is_against(statement: Availability, assignment: Assignment) -> bool:
    """Whether a statement about the assignment's work says that the person is away for some of its time."""
    return statement.kind is AvailabilityKind.UNAVAILABLE and statement.interval.overlaps(assignment.interval)


def is_offered(engagement: Engagement, statements: Iterable[Availability], assignment: Assignment) -> bool:
    """Whether the statements about an assignment's work offer all of its time, where silence is no offer."""
    if engagement.availability_basis is AvailabilityBasis.CONTRACTED:
        return True
    offers = merge(statement.interval for statement in statements if statement.kind is AvailabilityKind.OFFERED)
    return any(offer.covers(assignment.interval) for offer in offers)


def _why_not(problem: Problem, person: Person, assignment: Assignment) -> str:
    """Return why the person cannot work then, or an empty string."""
    assert assignment.engagement is not None  # noqa: S101
    engagement = problem.index.engagement(assignment.engagement)
    shift = problem.index.shift(assignment.shift)
    shift_type = problem.index.type_of(shift)
    statements = statements_about(problem, assignment)
    for statement in statements:
        if is_against(statement, assignment):
            return f"away {clock.show_span(statement.interval)}"
    if shift.day not in engagement.valid:
        return f"not engaged on {clock.show_date(shift.day)}"
    if person.sites and shift_type.site not in person.sites:
        return f"does not work at {problem.index.site(shift_type.site).name}"
    return "" if is_offered(engagement, statements, assignment) else "has not offered these hours"


def _finding(problem: Problem, person: Person, assignment: Assignment, reason: str) -> Finding:
    shift_type = problem.index.type_of(problem.index.shift(assignment.shift))
    return Finding(
        rule=ID,
        key=(person.id, assignment.shift),
        hard=True,
        sentence=f"{person.name}: {shift_type.name} {clock.show_span(assignment.interval)}, but {reason}.",
        people=(person.id,),
        shifts=(assignment.shift,),
        interval=assignment.interval,
        amount=1,
        unit="duty",
    )


def _scene() -> Scene:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("NIGHT", "23:00", "08:00")
    return scene


def _leave_begins_after_the_night() -> Example:
    scene = _scene()
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 1, "08:00", "20:00")
    scene.assign("ann", "NIGHT", 0)
    return scene.example("leave begins the minute the night ends")


def _night_runs_into_leave() -> Example:
    scene = _scene()
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 1, "00:00", "20:00")
    scene.assign("ann", "NIGHT", 0)
    return scene.example("a night that runs into a day of leave")


def _offered() -> Example:
    scene = Scene()
    scene.person("ann", availability_basis=AvailabilityBasis.OFFERED)
    scene.shift_type("EVE", "18:30", "23:00")
    scene.available("ann", AvailabilityKind.OFFERED, 0, "18:00", "21:00")
    scene.available("ann", AvailabilityKind.OFFERED, 0, "21:00", "23:00")
    scene.assign("ann", "EVE", 0)
    return scene.example("two offers that touch cover the whole duty")


def _partly_offered() -> Example:
    scene = Scene()
    scene.person("ann", availability_basis=AvailabilityBasis.OFFERED)
    scene.shift_type("EVE", "18:30", "23:00")
    scene.available("ann", AvailabilityKind.OFFERED, 0, "18:30", "22:00")
    scene.assign("ann", "EVE", 0)
    return scene.example("the last hour was not offered")


def _left_yesterday() -> Example:
    scene = Scene()
    scene.person("ann", valid=DateSpan(None, MONDAY))
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", 1)
    return scene.example("the engagement ended the day before")


def _other_site() -> Example:
    scene = Scene()
    scene.site("north")
    scene.person("ann", sites=("north",))
    scene.shift_type("EVE", "18:30", "23:00", site="south")
    scene.assign("ann", "EVE", 0)
    return scene.example("a site the person does not work at")


RULE = Rule(
    id=ID,
    title="Availability",
    source="leave agreed with the employer; hours offered",
    certainty=Certainty.READ_AT_SOURCE,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.CELL,
    parameters=Parameters,
    absolute=True,
    check=check,
    compliant=(_leave_begins_after_the_night, _offered),
    breaching=(_night_runs_into_leave, _partly_offered, _left_yesterday, _other_site),
)
