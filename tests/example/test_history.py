"""The example's history and what is already settled: legal, complete enough, and reasonably fair."""

from collections import Counter, defaultdict
from datetime import time, timedelta
from itertools import pairwise

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.interval import Interval, gaps, merge
from fcn_rota.domain.person import AvailabilityBasis
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind
from fcn_rota.example import example_problem


@pytest.fixture(scope="module", params=[1, 7])
def problem(request: pytest.FixtureRequest, example: Problem) -> Problem:
    return example if request.param == 1 else example_problem(request.param)


def _mine(problem: Problem) -> dict[str, list[Assignment]]:
    found: defaultdict[str, list[Assignment]] = defaultdict(list)
    for assignment in problem.assignments:
        if assignment.person:
            found[assignment.person].append(assignment)
    return found


def _history(problem: Problem) -> list[Assignment]:
    first = problem.period.first_day
    return [a for a in problem.assignments if problem.index.shift(a.shift).day < first]


def _duty(problem: Problem, assignment: Assignment) -> DutyKind:
    return problem.index.type_of(problem.index.shift(assignment.shift)).duty


def _spans(problem: Problem, person: str, assignments: list[Assignment]) -> list[Interval]:
    """Daytime work and duties of a person, by start."""
    return sorted(
        [c.interval for c in problem.index.commitments_of(person)] + [a.interval for a in assignments],
    )


def test_nobody_is_in_two_places_at_once(problem: Problem) -> None:
    for person, assignments in _mine(problem).items():
        for one, other in pairwise(_spans(problem, person, assignments)):
            assert one.end <= other.start


def test_work_between_rests_of_eleven_hours_spans_thirteen_at_most(problem: Problem) -> None:
    rest = timedelta(hours=11)
    for person, assignments in _mine(problem).items():
        spans = _spans(problem, person, assignments)
        start, end = spans[0].start, spans[0].end
        for span in spans[1:]:
            if span.start - end >= rest:
                start = span.start
            end = span.end
            assert end - start <= timedelta(hours=13), (person, span)


def test_there_is_time_to_travel_between_sites(problem: Problem) -> None:
    for assignments in _mine(problem).values():
        for one, other in pairwise(sorted(assignments, key=lambda a: a.start)):
            sites = [problem.index.site_of(problem.index.shift(a.shift)).id for a in (one, other)]
            minutes = problem.index.travel_minutes(*sites)
            assert other.start - one.end >= timedelta(minutes=minutes)


def test_everybody_holds_what_their_shift_asks_for(problem: Problem) -> None:
    for assignment in problem.assignments:
        if assignment.person:
            shift = problem.index.shift(assignment.shift)
            person = problem.index.person(assignment.person)
            assert all(person.holds(skill, shift.day) for skill in problem.index.type_of(shift).skills)
            assert not person.sites or problem.index.site_of(shift).id in person.sites


def test_nobody_works_on_leave_or_without_having_offered(problem: Problem) -> None:
    for person, assignments in _mine(problem).items():
        statements = problem.index.availabilities_of(person)
        away = [s.interval for s in statements if s.kind is AvailabilityKind.UNAVAILABLE]
        offered = merge(s.interval for s in statements if s.kind is AvailabilityKind.OFFERED)
        for assignment in assignments:
            assert not any(assignment.interval.overlaps(absence) for absence in away)
            basis = problem.index.engagement(assignment.engagement or "").availability_basis
            if basis is AvailabilityBasis.OFFERED:
                assert any(offer.covers(assignment.interval) for offer in offered)


def _weeks(problem: Problem) -> list[Interval]:
    first, last = problem.horizon
    return [clock.span_interval(day, day + 6 * clock.DAY) for day in list(clock.days(first, last))[::7]]


def _work_by_week(problem: Problem, person: str, assignments: list[Assignment]) -> list[list[Interval]]:
    working = [a for a in assignments if _duty(problem, a) is not DutyKind.ON_CALL]
    spans = _spans(problem, person, working)
    return [[part for span in spans if (part := span.intersection(week))] for week in _weeks(problem)]


def test_every_week_keeps_a_rest_of_35_hours(problem: Problem) -> None:
    for person, assignments in _mine(problem).items():
        for week, work in zip(_weeks(problem), _work_by_week(problem, person, assignments), strict=True):
            assert max(gap.minutes for gap in gaps(work, week)) >= 35 * 60


def test_work_averages_48_hours_at_most_over_any_17_weeks(problem: Problem) -> None:
    for person, assignments in _mine(problem).items():
        weeks = [sum(part.minutes for part in work) for work in _work_by_week(problem, person, assignments)]
        assert all(sum(weeks[first : first + 17]) <= 17 * 48 * 60 for first in range(len(weeks) - 16))


def test_at_most_three_nights_running_then_46_hours_rest(problem: Problem) -> None:
    for person, assignments in _mine(problem).items():
        nights = {
            clock.local_date(a.start): a
            for a in assignments
            if _duty(problem, a) is DutyKind.RESIDENT and clock.local(a.start).hour == 23
        }
        spans = _spans(problem, person, [a for a in assignments if _duty(problem, a) is not DutyKind.ON_CALL])
        for day, night in nights.items():
            running = sum(all(day - k * clock.DAY in nights for k in range(n + 1)) for n in range(1, 5))
            assert running < 3
            if day + clock.DAY not in nights:
                following = [span.start for span in spans if span.start >= night.end]
                assert not following or following[0] - night.end >= timedelta(hours=46)


def test_restrictions_are_kept_before_and_after_the_period(problem: Problem) -> None:
    for assignment in problem.assignments:
        if assignment.person is None:
            continue
        day = problem.index.shift(assignment.shift).day
        limits = [r for r in problem.index.person(assignment.person).restrictions if day in r.valid]
        if any(limit.no_nights for limit in limits):
            assert clock.minutes_between_local_times(assignment.interval, time(23), time(6)) == 0


def test_history_is_worked_and_not_too_long(problem: Problem) -> None:
    history = _history(problem)
    assert 3_000 <= len(history) <= 6_000
    for assignment in history:
        assert assignment.state is AssignmentState.WORKED
        assert [change.at for change in assignment.states] == sorted(change.at for change in assignment.states)
    days = {problem.index.shift(assignment.shift).day for assignment in history}
    assert len(days) == 26 * 7


def test_most_of_what_was_desired_has_been_filled(problem: Problem) -> None:
    first = problem.period.first_day
    present = Counter(a.shift for a in _history(problem))
    wanted = {s.id: max((n.desired for n in s.needs), default=0) for s in problem.shifts if s.day < first}
    filled = sum(min(present[shift], number) for shift, number in wanted.items())
    assert filled / sum(wanted.values()) > 0.97
    assert all(present[shift] <= max(number, 1) for shift, number in wanted.items())


def test_people_with_the_same_terms_have_had_about_the_same(problem: Problem) -> None:
    minutes: Counter[str] = Counter()
    for assignment in _history(problem):
        if _duty(problem, assignment) is DutyKind.RESIDENT and assignment.person:
            minutes[assignment.person] += assignment.interval.minutes
    drivers = [e.person for e in problem.engagements if e.role == "Driver"]
    hours = [minutes[person] / 60 for person in drivers]
    assert max(hours) <= 1.25 * min(hours)
    contracted = [e for e in problem.engagements if e.contracted_minutes_per_week >= 20 * 60]
    worked = [minutes[e.person] / (26 * e.contracted_minutes_per_week) for e in contracted]
    # One of them was away for months.
    assert sum(0.7 <= share <= 1.1 for share in worked) >= len(worked) - 2


def test_some_duties_right_after_the_period_are_published(problem: Problem) -> None:
    after = [a for a in problem.assignments if problem.index.shift(a.shift).day > problem.period.last_day]
    days = {problem.index.shift(a.shift).day for a in after}
    assert days == {problem.period.last_day + n * clock.DAY for n in (1, 2, 3)}
    assert all(a.published and a.confirmed for a in after)


def test_overruns_leave_the_rest_after_them(problem: Problem) -> None:
    by_id = {a.id: a for a in problem.assignments}
    mine = _mine(problem)
    for work in problem.worked_times:
        assignment = by_id[work.assignment]
        person = assignment.person or ""
        following = [s for s in _spans(problem, person, mine[person]) if s.start >= assignment.end]
        assert not following or following[0].start - work.end >= timedelta(hours=11)
