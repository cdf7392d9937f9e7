"""Everybody's fair share of what the period needs, known before there is a rota.

The share is worked out from needs, never from a rota, so that nobody's share depends on what others are given:

1. Each shift needs its desired number of people for its minutes of a measure.
2. Those minutes are split among the people who could do it (the shift type's skills, its site, no restriction against
   it, engaged on its date), in proportion to their contracted out-of-hours minutes in the period without days of
   absence. People on no contract (sessional, bank, agency) have no share and are not measured.
3. Where the same split of *all* needed minutes would ask more of somebody than their contract promises, their shares
   shrink in that proportion: the rest is what people on no contract are expected to take.

Leave lowers a person's weight in all of the period and not only on its own dates, or whoever is away at Christmas would
have no share of Christmas, year after year; so the balance carried makes it up another year.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.domain import clock
from fcn_rota.domain.availability import FairMeasure
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.shift import DutyKind, ShiftType
from fcn_rota.rules.duties import excluded_dates
from fcn_rota.rules.measures import minutes_of
from fcn_rota.rules.work import night_minutes

if TYPE_CHECKING:
    from fcn_rota.domain.dates import DateSpan
    from fcn_rota.domain.person import Person, WorkRestriction
    from fcn_rota.domain.problem import Problem

_Pool: TypeAlias = tuple[str, ...]
_FROM_HOME = (DutyKind.ON_CALL, DutyKind.STANDBY)


@dataclass(frozen=True, slots=True)
class _Job:
    """People needed through an interval, on one of some shift types, holding a skill besides the type's own."""

    interval: Interval
    people: int
    shift_types: tuple[ShiftType, ...]
    skill: str | None = None


def counted_minutes(
    problem: "Problem", measure: FairMeasure, interval: Interval, shift_type: ShiftType, on_call_percent: int
) -> int:
    """Minutes of a duty under a measure; on call and standby, called out or not, count at a percentage."""
    minutes = minutes_of(problem, measure, interval)
    return minutes * on_call_percent // 100 if shift_type.duty in _FROM_HOME else minutes


def fair_shares(problem: "Problem", on_call_percent: int) -> Mapping[tuple[str, FairMeasure], int]:
    """Return the minutes of each measure that are everybody's fair share; people without a contract are not in it."""
    memo = problem.index.memo
    key = ("fair_shares", on_call_percent)
    if key not in memo:
        memo[key] = _fair_shares(problem, on_call_percent)
    shares: Mapping[tuple[str, FairMeasure], int] = memo[key]
    return shares


def balance_of(problem: "Problem", person: str, measure: FairMeasure) -> int:
    """Minutes of a measure above (+) or below (-) the share that a person carries into the period."""
    memo = problem.index.memo
    key = ("balances",)
    if key not in memo:
        carried: Counter[tuple[str, FairMeasure]] = Counter()
        for balance in problem.balances:
            carried[balance.person, balance.measure] += balance.minutes
        memo[key] = carried
    minutes: int = memo[key][person, measure]
    return minutes


def _fair_shares(problem: "Problem", on_call_percent: int) -> Mapping[tuple[str, FairMeasure], int]:
    weights = {person.id: _weight(problem, person.id) for person in problem.people}
    weights = {person: weight for person, weight in weights.items() if weight}
    asked: Counter[tuple[str, FairMeasure | None]] = Counter()
    for pool, needed in _needed_by_pool(problem, weights, on_call_percent).items():
        together = sum(weights[person] for person in pool)
        for person in pool:
            for measure, minutes in needed.items():
                asked[person, measure] += minutes * weights[person] // together
    shares = {}
    for person, weight in weights.items():
        promised, everything = weight // 7, asked[person, None]
        for measure in FairMeasure:
            share = asked[person, measure]
            shares[person, measure] = share * promised // everything if everything > promised else share
    return shares


def _weight(problem: "Problem", person: str) -> int:
    """Return contracted minutes a week times the dates of the period neither excluded nor outside the engagement."""
    dates = list(clock.days(problem.period.first_day, problem.period.last_day))
    total = 0
    for engagement in problem.index.engagements_of(person):
        if engagement.contracted_minutes_per_week:
            away = excluded_dates(problem, person, engagement.id)
            days = sum(day in engagement.valid and day not in away for day in dates)
            total += engagement.contracted_minutes_per_week * days
    return total


def _needed_by_pool(
    problem: "Problem", weights: Mapping[str, int], on_call_percent: int
) -> "Mapping[_Pool, Counter[FairMeasure | None]]":
    """Return the minutes needed of each measure, and of all (None), from each set of people who could do them."""
    edges = _edges(problem)
    pools: dict[object, _Pool] = {}
    needed: defaultdict[_Pool, Counter[FairMeasure | None]] = defaultdict(Counter)
    for job in _jobs(problem):
        # Who could do it changes only where somebody's skill, engagement or restriction begins or ends.
        day = clock.local_date(job.interval.start)
        stretch = bisect_right(edges, day)
        key = (stretch, job.skill, tuple(kind.id for kind in job.shift_types), _strain(job.interval))
        if key not in pools:
            pools[key] = tuple(p.id for p in problem.people if p.id in weights and _could_do(problem, p, job, day))
        if not pools[key]:
            continue
        kind, counts = job.shift_types[0], needed[pools[key]]
        percent = on_call_percent if kind.duty in _FROM_HOME else 100
        counts[None] += job.people * (job.interval.minutes * percent // 100)
        for measure in FairMeasure:
            counts[measure] += job.people * counted_minutes(problem, measure, job.interval, kind, on_call_percent)
    return needed


def _strain(interval: Interval) -> tuple[int, bool]:
    """Return what restrictions look at in a duty: its length, and whether it touches the night."""
    return interval.minutes, night_minutes(interval) > 0


def _jobs(problem: "Problem") -> Iterator[_Job]:
    """Yield what the period's shifts need, and what cover lines need where no shift has needs of its own."""
    index = problem.index
    for shift in index.period_shifts:
        people = max((need.desired for need in shift.needs), default=0)
        if people:
            yield _Job(shift.interval, people, (index.type_of(shift),))
    largest: dict[tuple[str, Interval], _Job] = {}
    for line in problem.cover:
        here = [s for s in index.period_shifts if index.type_of(s).site == line.site]
        here = [shift for shift in here if shift.interval.overlaps(line.interval)]
        kinds = {kind.id: kind for kind in map(index.type_of, here) if kind.duty is DutyKind.RESIDENT}
        place = (line.site, line.interval)
        if kinds and not any(shift.needs for shift in here):
            job = _Job(line.interval, line.desired, tuple(kinds.values()), line.skill)
            largest[place] = max(largest.get(place, job), job, key=lambda one: one.people)
    yield from largest.values()


def _could_do(problem: "Problem", person: "Person", job: _Job, day: date) -> bool:
    """Whether a person is fit, engaged and not restricted to do a job, whatever else they do."""
    engagements = problem.index.engagements_of(person.id)
    if not any(day in engagement.valid and engagement.contracted_minutes_per_week for engagement in engagements):
        return False
    if job.skill is not None and not person.holds(job.skill, day):
        return False
    restrictions = [limit for limit in person.restrictions if day in limit.valid]
    return any(
        all(person.holds(skill, day) for skill in kind.skills)
        and (not person.sites or kind.site in person.sites)
        and all(_permits(limit, job.interval, kind) for limit in restrictions)
        for kind in job.shift_types
    )


def _permits(limit: "WorkRestriction", interval: Interval, kind: ShiftType) -> bool:
    minutes, is_night = _strain(interval)
    if (limit.no_nights and is_night) or (limit.no_driving and "driver" in kind.skills):
        return False
    return limit.maximum_minutes_per_shift is None or minutes <= limit.maximum_minutes_per_shift


def _edges(problem: "Problem") -> list[date]:
    """Return the dates of the period on which somebody's skill, engagement or restriction begins or has ended."""
    spans: list[DateSpan] = [engagement.valid for engagement in problem.engagements]
    for person in problem.people:
        spans += [held.valid for held in person.skills]
        spans += [limit.valid for limit in person.restrictions]
    begins = {span.first_day for span in spans if span.first_day}
    ends = {span.last_day + clock.DAY for span in spans if span.last_day}
    return sorted(day for day in begins | ends if day in problem.period)
