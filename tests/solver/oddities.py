"""What real networks have that no tidy example shows, drawn at random onto a tiny problem.

Each function makes some of a problem odd in one way and leaves it sound: what comes of it could be imported. A failing
example shrinks towards a problem without oddities.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from hypothesis import strategies as st

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState, StateChange, WorkedKind, WorkedTime
from fcn_rota.domain.availability import Availability, AvailabilityKind, DaytimeCommitment
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.interval import MINUTE
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.person import Credential, CredentialEffect, CredentialKind, OptOut
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules import rule_by_id

Oddity = Callable[[st.DrawFn, Problem], Problem]

_TOLD = datetime(2026, 11, 1, tzinfo=UTC)
_FORTNIGHTS = "2026-12-21"
# Figures other than the usual ones, at which rules bite on a few duties.
FIGURES: dict[str, tuple[dict[str, Any], ...]] = {
    "daily_rest": ({"mode": "exception"}, {"mode": "soft", "points_per_hour": 7}, {"rest_minutes": 600}),
    "weekly_rest": (
        {"pattern": "one_48_in_14", "fortnights_from": _FORTNIGHTS},
        {"pattern": "two_24_in_14", "fortnights_from": _FORTNIGHTS},
        {"includes_daily_rest": True},
    ),
    "average_weekly_hours": ({"maximum_minutes_per_week": 900, "weeks": 1}, {"maximum_minutes_per_week": 60}),
    "on_call_counts": ({"maximum_in_seven_days": 1}, {"working_time_response_minutes": 90}),
    "max_consecutive_days": ({"maximum": 2}, {"maximum": 3, "count_daytime": True}),
    "max_consecutive_nights": ({"maximum": 1}, {"maximum": 2, "price": 11}),
    "rest_after_nights": ({"after": 1}, {"after": 2, "rest_minutes": 1_000}),
    "surgery_after_night": ({"after_evening_minutes": 660}, {"before_duty_minutes": 120, "after_night_minutes": 0}),
    "hours_in_period": ({"maximum_percent": None, "maximum_minutes_per_week": 700}, {"maximum_percent": 100}),
    "shift_type_limits": (
        {"limits": [{"shift_type": "NIGHT", "per": "week", "at_most": 1, "price": 13}]},
        {"limits": [{"shift_type": "DAY", "per": "period", "at_least": 2, "at_most": 3}]},
    ),
    "weekend_pattern": ({"most": 1, "out_of": 3}, {"friday_nights": True, "split_price": 9}, {"most": 0, "out_of": 1}),
    "requests": ({"price": 3, "worth": {"EVE": 9}},),
    "fair_share": ({"on_call_percent": 0, "prices": [1, 9]}, {"measures": ["weekends"]}),
    "practice_contribution": ({"on_call_percent": 10},),
    "skill_mix": ({"skills": {"driver": 2, "shift_lead": 1}, "site_kinds": ["base", "visiting_car"]},),
    "pay_cost": ({"pence_per_point": 7, "on_call_percent": 300},),
}
PER_RULE = {rule: st.sampled_from(figures) for rule, figures in FIGURES.items()}


@st.composite
def with_oddities(draw: st.DrawFn, problem: Problem) -> Problem:
    """The problem with a few oddities."""
    for oddity in draw(st.lists(st.sampled_from(ODDITIES), max_size=6, unique=True)):
        problem = oddity(draw, problem)
    return problem


def _another_period(draw: st.DrawFn, problem: Problem) -> Problem:
    """Plan part of the dates: what is left lies before or after the period."""
    days = [shift.day for shift in problem.index.period_shifts]
    first, last = sorted(draw(st.tuples(st.sampled_from(days), st.sampled_from(days))))
    return replace(problem, period=RotaPeriod(first, last))


def _history_that_is_known_in_part(draw: st.DrawFn, problem: Problem) -> Problem:
    days = draw(st.integers(0, 20))
    return replace(problem, history_known_from=clock.instant(problem.period.first_day - days * clock.DAY, time()))


def _times_of_their_own(draw: st.DrawFn, problem: Problem) -> Problem:
    """Let a shift that nobody stands on begin and end otherwise than its type does: a minute or two days long."""
    taken = {assignment.shift for assignment in problem.assignments}
    free = [shift for shift in problem.shifts if shift.id not in taken]
    if not free:
        return problem
    chosen = draw(st.sampled_from(free))
    start = clock.instant(chosen.day, draw(st.sampled_from((time(0), time(0, 59), time(9, 30), time(23, 59)))))
    minutes = draw(st.sampled_from((1, 59, 179, 181, 780, 1_440, 2_880, 4_320)))
    other = replace(chosen, start=start, end=start + minutes * MINUTE)
    return replace(problem, shifts=tuple(other if shift is chosen else shift for shift in problem.shifts))


def _other_states(draw: st.DrawFn, problem: Problem) -> Problem:
    """Let somebody decline, be offered, or not turn up."""
    return _with_another(
        draw, problem, lambda one: replace(one, states=(StateChange(draw(st.sampled_from(AssignmentState)), _TOLD),))
    )


def _unnamed_slots(draw: st.DrawFn, problem: Problem) -> Problem:
    """Ask an agency for somebody, so far without a name."""
    shift = draw(st.sampled_from(problem.shifts))
    pinned = draw(st.booleans())
    slot = Assignment("slot", shift.id, None, None, shift.start, shift.end, organisation="org", pinned=pinned)
    return replace(problem, assignments=(*problem.assignments, slot))


def _drafts(draw: st.DrawFn, problem: Problem) -> Problem:
    """Start from a draft: work that the solver may move."""
    return _with_another(draw, problem, lambda one: replace(one, pinned=False, published=False))


def _on_another_engagement(draw: st.DrawFn, problem: Problem) -> Problem:
    def moved(one: Assignment) -> Assignment:
        return replace(one, engagement=draw(st.sampled_from(problem.index.engagements_of(one.person or ""))).id)

    return _with_another(draw, problem, moved)


def _part_shifts(draw: st.DrawFn, problem: Problem) -> Problem:
    """Let a hand-over reach beyond the shift, or split the shift in two for the same person."""
    named = [one for one in problem.assignments if one.person is not None]
    if not named:
        return problem
    one = draw(st.sampled_from(named))
    if draw(st.booleans()):
        before, after = draw(st.tuples(st.sampled_from((0, 30, 120)), st.sampled_from((0, 15, 120))))
        shift = problem.index.shift(one.shift)
        parts = [replace(one, start=shift.start - before * MINUTE, end=shift.end + after * MINUTE)]
    else:
        length = one.interval.minutes
        until, again = draw(st.integers(1, length)), draw(st.integers(0, length - 1))
        parts = [replace(one, end=one.start + until * MINUTE)]
        if until <= again:
            parts.append(replace(one, id=f"{one.id}-later", start=one.start + again * MINUTE))
    kept = (other for other in problem.assignments if other is not one)
    return replace(problem, assignments=(*kept, *parts))


def _worked_times(draw: st.DrawFn, problem: Problem) -> Problem:
    """Record that a duty overran or ended early, that somebody fell ill, or was called out while on call."""
    named = [one for one in problem.assignments if one.person is not None]
    if not named:
        return problem
    one = draw(st.sampled_from(named))
    kind = draw(st.sampled_from(WorkedKind))
    start = one.start + draw(st.integers(-30, one.interval.minutes - 1)) * MINUTE
    if kind is WorkedKind.DUTY:
        start = one.start + draw(st.sampled_from((-60, 0, 45))) * MINUTE
    length = draw(st.sampled_from((1, 40, 300, one.interval.minutes + 90)))
    known = WorkedTime(f"worked-{one.id}-{len(problem.worked_times)}", one.id, kind, start, start + length * MINUTE)
    return replace(problem, worked_times=(*problem.worked_times, known))


def _figures(draw: st.DrawFn, problem: Problem) -> Problem:
    """Set some figures of a rule, for anybody it can be about, from some date on or for good."""
    rule = rule_by_id(draw(st.sampled_from(sorted(FIGURES))))
    subjects: list[tuple[SubjectKind, str | None]] = [
        (SubjectKind.NETWORK, None),
        (SubjectKind.ORGANISATION, "org"),
        (SubjectKind.ROLE, "GP"),
        (SubjectKind.ENGAGEMENT, problem.engagements[0].id),
        (SubjectKind.PERSON, problem.people[-1].id),
    ]
    kind, subject = draw(st.sampled_from([one for one in subjects if one[0] in rule.subjects]))
    if rule.scope == "network":
        kind, subject = SubjectKind.NETWORK, None
    days = [None, None, problem.period.first_day, problem.period.last_day]
    setting = RuleSetting(
        f"odd-{rule.id}-{len(problem.settings)}",
        rule.id,
        kind,
        subject,
        valid=DateSpan(draw(st.sampled_from(days)), None),
        hard=None if rule.absolute or rule.price_only else draw(st.sampled_from((None, None, False, True))),
        parameters=draw(PER_RULE[rule.id]),
    )
    return replace(problem, settings=(*problem.settings, setting))


def _places_and_kinds(draw: st.DrawFn, problem: Problem) -> Problem:
    """Let somebody work at one site only, a site be a car, and the way back take longer than the way there."""
    person = draw(st.sampled_from(problem.people))
    sites = draw(st.sampled_from((("base",), ("north",))))
    kind = draw(st.sampled_from(SiteKind))
    there, back = problem.travel_times
    return replace(
        problem,
        people=tuple(replace(one, sites=sites) if one is person else one for one in problem.people),
        sites=tuple(replace(site, kind=kind) if site.id == "north" else site for site in problem.sites),
        travel_times=(there, replace(back, minutes=back.minutes + 45)),
    )


def _other_duties(draw: st.DrawFn, problem: Problem) -> Problem:
    """Make a shift type standby, protected time, or resident on call at another kind of notice."""
    chosen = draw(st.sampled_from(problem.shift_types))
    duty = draw(st.sampled_from(DutyKind))
    response = draw(st.sampled_from((0, 15, 16, 120))) if duty is DutyKind.ON_CALL else None
    other = replace(chosen, duty=duty, response_minutes=response)
    return replace(problem, shift_types=tuple(other if one is chosen else one for one in problem.shift_types))


def _statements_about_some_work(draw: st.DrawFn, problem: Problem) -> Problem:
    """Add what somebody says of one engagement or shift type alone, from the middle of a shift on."""
    shift = draw(st.sampled_from(problem.shifts))
    engagement = draw(st.sampled_from(problem.engagements))
    start = shift.start + draw(st.integers(0, shift.interval.minutes - 1)) * MINUTE
    statement = Availability(
        f"said-{len(problem.availabilities)}",
        engagement.person,
        draw(st.sampled_from(AvailabilityKind)),
        start,
        start + draw(st.sampled_from((1, 700, 5_000))) * MINUTE,
        engagement=draw(st.sampled_from((None, engagement.id))),
        shift_type=draw(st.sampled_from((None, shift.shift_type))),
        strength=draw(st.integers(1, 3)),
        excluded_day=draw(st.booleans()),
    )
    return replace(problem, availabilities=(*problem.availabilities, statement))


def _daytime_work(draw: st.DrawFn, problem: Problem) -> Problem:
    """Add daytime work of any length, some of it at the same time as other work or for somebody outside the network."""
    shift = draw(st.sampled_from(problem.shifts))
    engagement = draw(st.sampled_from(problem.engagements))
    start = shift.start + draw(st.integers(-900, 900)) * MINUTE
    work = DaytimeCommitment(
        f"daytime-{len(problem.commitments)}",
        engagement.person,
        draw(st.sampled_from((None, engagement.id))),
        start,
        start + draw(st.sampled_from((1, 240, 1_500, 4_380))) * MINUTE,
        "clinic",
        late_start_agreed=draw(st.booleans()),
    )
    return replace(problem, commitments=(*problem.commitments, work))


def _credentials(draw: st.DrawFn, problem: Problem) -> Problem:
    person = draw(st.sampled_from(problem.people))
    day = st.sampled_from((None, problem.period.first_day, problem.period.last_day - clock.DAY))
    credential = st.builds(
        Credential,
        st.sampled_from((CredentialKind.DBS, CredentialKind.DRIVING_LICENCE)),
        day,
        st.sampled_from(CredentialEffect),
        st.sampled_from(("", "GMC")),
    )
    other = replace(person, credentials=tuple(draw(st.lists(credential, min_size=1, max_size=3))))
    return replace(problem, people=tuple(other if one is person else one for one in problem.people))


def _opted_out_for_a_while(draw: st.DrawFn, problem: Problem) -> Problem:
    chosen = draw(st.sampled_from(problem.engagements))
    first = problem.period.first_day + draw(st.integers(-40, 6)) * clock.DAY
    other = replace(chosen, opt_out=OptOut(first, DateSpan(first, first + draw(st.integers(0, 50)) * clock.DAY)))
    return replace(problem, engagements=tuple(other if one is chosen else one for one in problem.engagements))


def _out_of_hours_from_six(draw: st.DrawFn, problem: Problem) -> Problem:
    """Begin out of hours at 18:00, as in Scotland."""
    begins = draw(st.sampled_from((time(18), time(19, 30))))
    return replace(problem, network=replace(problem.network, out_of_hours_from=begins))


ODDITIES: tuple[Oddity, ...] = (
    _another_period,
    _history_that_is_known_in_part,
    _times_of_their_own,
    _other_states,
    _unnamed_slots,
    _drafts,
    _on_another_engagement,
    _part_shifts,
    _worked_times,
    _figures,
    _figures,
    _figures,
    _places_and_kinds,
    _other_duties,
    _statements_about_some_work,
    _daytime_work,
    _credentials,
    _opted_out_for_a_while,
    _out_of_hours_from_six,
)


def _with_another(draw: st.DrawFn, problem: Problem, change: Callable[[Assignment], Assignment]) -> Problem:
    """Return the problem with one of its named assignments changed."""
    named = [one for one in problem.assignments if one.person is not None]
    if not named:
        return problem
    chosen = draw(st.sampled_from(named))
    changed = change(chosen)
    return replace(problem, assignments=tuple(changed if one is chosen else one for one in problem.assignments))
