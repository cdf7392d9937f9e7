"""One place at a time."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.interval import MINUTE, Interval
from fcn_rota.domain.problem import Problem
from fcn_rota.rules.near import LONGEST_WORK, begins
from fcn_rota.rules.nearby import Reach
from fcn_rota.rules.plan import Plan, in_period
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.settings import parameters
from fcn_rota.rules.work import WorkItem

ID = "no_overlap"


@parameters
class Parameters:
    """No figures of its own; travel times belong to the network."""


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find people who would have to be in two places at once, travel time between sites included.

    Two pieces of daytime work are not this rota's business: at least one of the two is a duty of the period.
    """
    for person in plan.people_asked(keys):
        duties = plan.duties_of(person.id)
        if duties:
            travel = plan.problem.index.longest_travel * MINUTE
            for first, second in _close_pairs(_near(plan, person.id, duties, travel), travel):
                planned = in_period(plan.problem, first) or in_period(plan.problem, second)
                if planned and not _same_duty(first, second):
                    missing = needed_gap(plan, first, second) - _gap(first.interval, second.interval)
                    if missing > 0:
                        yield _finding(person.id, person.name, first, second, missing)


def needed_gap(plan: Plan, first: WorkItem, second: WorkItem) -> int:
    """Minutes of travel needed between the end of one duty and the start of the next."""
    if first.shift_type is None or second.shift_type is None or _from_home(first) or _from_home(second):
        return 0
    return plan.problem.index.travel_minutes(first.shift_type.site, second.shift_type.site)


def _near(plan: Plan, person: str, duties: Sequence[WorkItem], travel: timedelta) -> list[WorkItem]:
    """Return the person's work that a duty of the rota, given by start, could collide with, by start."""
    first = duties[0].interval.start - travel
    last = max([item.interval.end for item in duties]) + travel
    work = plan.work_of(person)
    begun = bisect_left(work, first - LONGEST_WORK, key=begins)
    ended = bisect_left(work, last, lo=begun, key=begins)
    return [item for item in work[begun:ended] if first < item.interval.end]


def _close_pairs(work: Sequence[WorkItem], apart: timedelta) -> Iterator[tuple[WorkItem, WorkItem]]:
    """Yield each duty, of a list of work by start, with what begins less than a time after its end, or it after that.

    Two pieces of daytime work are no pair.
    """
    for number, first in enumerate(work, start=1):
        until = first.interval.end + apart
        for second in islice(work, number, None):
            if second.interval.start >= until:
                break
            if first.shift is not None or second.shift is not None:
                yield first, second


def _from_home(item: WorkItem) -> bool:
    return item.assignment is not None and item.assignment.remote


def _same_duty(first: WorkItem, second: WorkItem) -> bool:
    """Whether one is a call-out of the other: the same assignment seen twice."""
    return (
        first.assignment is not None and second.assignment is not None and first.assignment.id == second.assignment.id
    )


def _gap(first: Interval, second: Interval) -> int:
    """Minutes from the end of the first to the start of the second, negative where they overlap."""
    return (second.start - first.end) // MINUTE


def _clash(first: WorkItem, second: WorkItem, missing: int) -> str:
    """Say in what two pieces of work are in each other's way: they overlap, or the way between them is too long."""
    free = _gap(first.interval, second.interval)
    way = clock.show_duration(missing + free)
    if free < 0:
        travel = f", and the way between them takes {way}" if missing + free else ""
        shared = clock.show_duration(first.interval.overlap_minutes(second.interval))
        return f"{second.title} overlaps {first.title} by {shared}{travel}"
    begins = f"{clock.show_duration(free)} after {first.title} ends" if free else f"as {first.title} ends"
    return f"{second.title} begins {begins}, and the way there takes {way}"


def _finding(person: str, name: str, first: WorkItem, second: WorkItem, missing: int) -> Finding:
    return Finding(
        rule=ID,
        key=(person,),
        hard=True,
        sentence=f"{name}: {_clash(first, second, missing)}.",
        people=(person,),
        shifts=tuple(item.shift.id for item in (first, second) if item.shift),
        interval=Interval(second.interval.start, max(first.interval.end, second.interval.start + MINUTE)),
        amount=missing,
        unit="min",
    )


def _reach(problem: Problem) -> Reach:
    """Reach as far as the longest drive: work farther apart does not collide."""
    return Reach(problem.index.longest_travel * MINUTE)


def _back_to_back() -> Example:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("LATE", "14:00", "20:00")
    scene.shift_type("EVE", "20:00", "23:00")
    scene.assign("ann", "LATE", 0)
    scene.assign("ann", "EVE", 0)
    return scene.example("one duty ends as the next begins, at the same site")


def _enough_travel() -> Example:
    return _two_sites("15:00", "the drive between two sites fits between the duties")


def _too_little_travel() -> Example:
    return _two_sites("14:20", "20 minutes for a drive of half an hour")


def _two_sites(second_start: str, title: str) -> Example:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EARLY", "08:00", "14:00", site="north")
    scene.shift_type("LATE", second_start, "20:00", site="south")
    scene.travel("north", "south", 30)
    scene.assign("ann", "EARLY", 0)
    scene.assign("ann", "LATE", 0)
    return scene.example(title)


def _surgery_runs_into_evening() -> Example:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.commitment("ann", "14:00", "18:31", 0)
    scene.assign("ann", "EVE", 0)
    return scene.example("surgery ends a minute after the evening duty begins")


def _night_before_the_period() -> Example:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("DAY", "07:00", "14:00")
    scene.assign("ann", "NIGHT", -1)
    scene.assign("ann", "DAY", 0)
    return scene.example("the last night before the period runs into its first day")


RULE = Rule(
    id=ID,
    title="One place at a time",
    source="common sense",
    certainty=Certainty.READ_AT_SOURCE,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.PERSON,
    parameters=Parameters,
    absolute=True,
    check=check,
    reach=_reach,
    compliant=(_back_to_back, _enough_travel),
    breaching=(_too_little_travel, _surgery_runs_into_evening, _night_before_the_period),
)
