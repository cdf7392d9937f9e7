"""Eleven hours' rest in each 24."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from annotated_types import Ge, Lt

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.interval import MINUTE, Interval
from fcn_rota.domain.person import Person
from fcn_rota.domain.problem import Problem
from fcn_rota.rules.daily_rest_examples import BREACHING, COMPLIANT
from fcn_rota.rules.near import longest_gap, work_near_period
from fcn_rota.rules.nearby import Reach
from fcn_rota.rules.plan import Plan, in_period, outside_work
from fcn_rota.rules.profiles import is_hard_for
from fcn_rota.rules.rule import Bound, Certainty, Keys, Rule, Scope
from fcn_rota.rules.settings import (
    Called,
    Choices,
    Points,
    Unset,
    engagement_setting,
    largest_set,
    parameters,
    person_setting,
)
from fcn_rota.rules.work import WorkItem

ID = "daily_rest"
DAY_MINUTES = 24 * 60
NEW_DAY_AFTER = timedelta(hours=6)
"""Work that follows at least six hours free of work begins a new working day, for counting what a breach costs."""


class Mode(StrEnum):
    """How the limit binds a duty: hard; soft with rest owed, under the reg 21 exception; or local and soft."""

    HARD = "hard"
    EXCEPTION = "exception"
    SOFT = "soft"


_MODES = (
    (Mode.HARD.value, "never"),
    (Mode.EXCEPTION.value, "at the cost of points, owed (reg 21)"),
    (Mode.SOFT.value, "at the cost of points"),
)
_LAWFUL = "only for the self-employed"


@parameters
class Parameters:
    """How much rest, and how it binds.

    The figures are those of the person, read through their main engagement; the mode is that of the engagement on
    which a duty is worked.

    Parameters
    ----------
    rest_minutes
        Rest due in each 24 hours.
    mode
        When there may be less rest: never; at the cost of points and owed, where the network records that it relies on
        the reg 21 exception; at the cost of points; or None for never where the Regulations bind, and at the cost of
        points for the self-employed.
    points_per_hour
        Where the limit is not hard: points for each started hour of rest missing.
    """

    rest_minutes: Annotated[int, Ge(1), Lt(DAY_MINUTES)] = 660
    mode: Annotated[Mode, Called("Less rest"), Choices(_MODES), Unset(_LAWFUL)] | None = None
    points_per_hour: Points = 240


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find 24 hours, from the beginning of a piece of work, without eleven consecutive hours of rest.

    That is the same as a block of more than 13 hours, where work separated by less than 11 hours is one block: it is
    not enough to look at the gap between two duties. Daytime commitments count as work; one for which a late start is
    agreed yields to a duty that ended less than the rest before it, and is then left out. On call from home is rest
    unless called out.

    Only what the rota adds is found: daytime work and history alone, however long, are the measure, and a finding
    needs a duty of the period that begins in the 24 hours. It is hard if one of those is on an engagement where the
    limit is hard. Where none is, each working day costs once: the 24 hours from work that follows at least six hours
    without any. (Surgery, an evening until 23:00 and surgery at 08:30: one and a half hours of rest missing, once.)
    """
    for person in plan.people_asked(keys):
        if plan.duties_of(person.id):
            yield from _of_person(plan, person)


def headroom(plan: Plan, person: str, day: date) -> Iterator[Headroom]:
    """Yield until when somebody rests after the work that begins on a date, or next after it, and what follows.

    What is left is that of the 24 hours from whichever piece of that day's work leaves least.
    """
    problem = plan.problem
    work = _counted(problem, problem.index.person(person), plan.work_of(person))
    on = next((begun for item in work if (begun := clock.local_date(item.interval.start)) >= day), None)
    if on is None or not person_setting(problem, ID, Parameters, person, on).enabled:
        return
    today = [item for item in work if clock.local_date(item.interval.start) == on]
    windows = (Interval(item.interval.start, item.interval.start + clock.DAY) for item in today)
    rest = min(longest_gap(_beginning_in(work, window), window.start, window.end) // MINUTE for window in windows)
    due, last = figures_of(problem, person, on).rest_minutes, max(today, key=lambda item: item.interval.end)
    after = next((item.interval for item in work if item.interval.start >= last.interval.end), None)
    sentence = f"Rest until {clock.show_moment(last.interval.end + due * MINUTE)} after {last.title}"
    if after is not None:
        free = (after.start - last.interval.end) // MINUTE
        sentence += f"; next work {clock.show_moment(after.start)}, {clock.show_duration(free)} later"
    yield Headroom(ID, sentence, rest - due, due)


def mode_of(problem: Problem, item: WorkItem) -> Mode | None:
    """Return how the limit binds a duty; None where it is switched off."""
    assert item.engagement is not None  # noqa: S101
    memo, key = problem.index.memo, (ID, "mode", item.engagement, item.day)
    if key not in memo:
        memo[key] = _mode_of(problem, item.engagement, item.day)
    mode: Mode | None = memo[key]
    return mode


def _mode_of(problem: Problem, engagement: str, day: date) -> Mode | None:
    setting = engagement_setting(problem, ID, Parameters, engagement, day)
    if not setting.enabled:
        return None
    if setting.hard is None and setting.parameters.mode is not None:
        return setting.parameters.mode
    if is_hard_for(setting, problem.index.engagement(engagement)):
        return Mode.HARD
    return Mode.EXCEPTION if setting.parameters.mode is Mode.EXCEPTION else Mode.SOFT


def figures_of(problem: Problem, person: str, on: date) -> Parameters:
    """Return the figures for a person on a local date."""
    return person_setting(problem, ID, Parameters, person, on).parameters


def longest_due(problem: Problem) -> timedelta:
    """Return the longest rest that any setting asks for: whoever has so much is found nothing against."""
    return largest_set(problem, ID, "rest_minutes", Parameters().rest_minutes) * MINUTE


def _of_person(plan: Plan, person: Person) -> Iterator[Finding]:
    work = _counted(plan.problem, person, plan.work_of(person.id))
    outside = _counted_outside(plan.problem, person)
    hard_until: datetime | None = None
    planned = [item.interval.start for item in plan.duties_of(person.id) if not item.is_rest]
    for window, inside in _short_of(work, planned, longest_due(plan.problem)):
        start = window.start
        figures = figures_of(plan.problem, person.id, clock.local_date(start))
        missing = _missing(inside, window, figures)
        over = missing - _missing(_beginning_in(outside, window), window, figures) if missing else 0
        if over <= 0:
            continue
        modes = {mode_of(plan.problem, item) for item in inside if in_period(plan.problem, item)} - {None}
        if not modes:
            continue
        if Mode.HARD in modes:
            # One long block has no rest in the 24 hours from each of its pieces; it is one breach.
            if hard_until is None or start >= hard_until:
                hard_until = window.end
                yield _finding(plan, person, inside, over, missing, modes=modes)
        elif _begins_a_day(work, start):
            yield _finding(plan, person, inside, over, missing, modes=modes)


def _short_of(
    work: Sequence[WorkItem], planned: Sequence[datetime], enough: timedelta
) -> Iterator[tuple[Interval, Sequence[WorkItem]]]:
    """Yield the 24 hours from each beginning of work in which no rest is long enough, with the work that begins there.

    Parameters
    ----------
    work
        By start.
    planned
        When duties of the period begin, by time: only 24 hours in which one does are looked at.
    enough
        A rest that is long enough whatever is due.
    """
    starts = [item.interval.start for item in work]
    coming = 0
    for number, start in enumerate(starts):
        coming = bisect_left(planned, start, lo=coming)
        if coming == len(planned):
            return
        until = start + clock.DAY
        if planned[coming] < until and (not number or starts[number - 1] < start):
            inside = work[number : bisect_left(starts, until, lo=number)]
            if longest_gap(inside, start, until) < enough:
                yield Interval(start, until), inside


def _counted(problem: Problem, person: Person, work: Sequence[WorkItem]) -> list[WorkItem]:
    """Return the work near the period, without commitments that yield to the rest after a duty."""
    near = work_near_period(problem, work, 2 * clock.DAY, 2 * clock.DAY)
    agreed = [item.commitment is not None and item.commitment.late_start_agreed for item in near]
    if True not in agreed:
        return near
    duties = [item for item in near if item.rostered]
    return [
        item
        for item, is_agreed in zip(near, agreed, strict=True)
        if not (is_agreed and _yields(problem, person, item, duties))
    ]


def _counted_outside(problem: Problem, person: Person) -> list[WorkItem]:
    memo, key = problem.index.memo, (ID, "outside", person.id)
    if key not in memo:
        memo[key] = _counted(problem, person, outside_work(problem, person.id))
    counted: list[WorkItem] = memo[key]
    return counted


def _yields(problem: Problem, person: Person, item: WorkItem, duties: Sequence[WorkItem]) -> bool:
    """Whether a commitment for which a late start is agreed yields to the rest after a duty that began before it."""
    start = item.interval.start
    rest = figures_of(problem, person.id, clock.local_date(start)).rest_minutes * MINUTE
    return any(duty.interval.start < start < duty.interval.end + rest for duty in duties)


def _beginning_in(work: Sequence[WorkItem], window: Interval) -> list[WorkItem]:
    first, last = (bisect_left(work, edge, key=_start) for edge in (window.start, window.end))
    return list(work[first:last])


def _start(item: WorkItem) -> datetime:
    return item.interval.start


def _missing(work: Sequence[WorkItem], window: Interval, figures: Parameters) -> int:
    """Minutes by which the longest rest of the 24 hours is too short."""
    return max(0, figures.rest_minutes - longest_gap(work, window.start, window.end) // MINUTE)


def _begins_a_day(work: Sequence[WorkItem], start: datetime) -> bool:
    return not any(item.interval.start < start < item.interval.end + NEW_DAY_AFTER for item in work)


def _finding(
    plan: Plan, person: Person, inside: Sequence[WorkItem], over: int, missing: int, *, modes: set[Mode | None]
) -> Finding:
    hard = Mode.HARD in modes
    start = inside[0].interval.start
    figures = figures_of(plan.problem, person.id, clock.local_date(start))
    duties = [item for item in inside if in_period(plan.problem, item)]
    owed = f"; {clock.show_duration(over)} of rest owed (reg 21)" if not hard and Mode.EXCEPTION in modes else ""
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=hard,
        sentence=f"{person.name}: {clock.show_duration(figures.rest_minutes - missing)} of rest in the 24 hours from "
        f"{clock.show_day(clock.local_date(start))} {clock.show_time(start)} "
        f"({', '.join(item.title for item in duties)}), needs {clock.show_duration(figures.rest_minutes)}{owed}.",
        people=(person.id,),
        shifts=tuple(item.shift.id for item in duties if item.shift),
        interval=Interval(start, max(item.interval.end for item in inside)),
        amount=over,
        unit="min",
        points=0 if hard else -(-over // 60) * figures.points_per_hour,
    )


def _reach(problem: Problem) -> Reach:  # noqa: ARG001
    """Reach as far as the 24 hours of rest, in whole runs: of one long block not each 24 hours are found."""
    return Reach(2 * clock.DAY, runs=True)


RULE = Rule(
    id=ID,
    title="Daily rest",
    source="WTR 1998 regs 10, 21",
    certainty=Certainty.SECOND_HAND,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.PERSON,
    parameters=Parameters,
    for_workers=True,
    check=check,
    reach=_reach,
    compliant=COMPLIANT,
    breaching=BREACHING,
    headroom=headroom,
    binds=MappingProxyType({"rest_minutes": Bound.LEAST, "mode": frozenset({Mode.EXCEPTION, Mode.SOFT})}),
)
