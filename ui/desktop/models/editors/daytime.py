"""Daytime sessions as a table: surgeries, clinics and other work at set times, which counts for rest and hours."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from fcn_rota.domain import clock
from fcn_rota.domain.availability import DaytimeCommitment
from fcn_rota.domain.pattern import day_class
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DayClass
from fcn_rota.services.identity import new_id
from ui.desktop.models.editors import words
from ui.desktop.models.editors.columns import on_day, switch_column, when_columns
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet

ELSEWHERE = "elsewhere"
_SURGERY, _MORNING = "Surgery", (time(8, 30), time(12, 30))
"""What a new session is, and when, until somebody says otherwise."""


def daytime_sheet(problem: Problem) -> Sheet[DaytimeCommitment]:
    """Return the daytime sessions from a week before the period on: those may be what the next weeks repeat."""
    when: tuple[Column[DaytimeCommitment], ...] = when_columns(problem.period.first_day)
    since = problem.period.interval.start - clock.WEEK
    return Sheet(
        one="daytime session",
        many="daytime sessions",
        columns=(*_who(problem), *when, *_more(problem)),
        rows=tuple(sorted((one for one in problem.commitments if one.end > since), key=lambda one: one.start)),
        key=lambda one: one.id,
        facts=lambda one: (one,),
        blank=lambda: _blank(problem),
        copied=lambda one: copied_to(one, clock.local_date(one.start) + clock.WEEK),
        empty="No daytime sessions are known. Add a surgery or clinic of a usual week and repeat it, or paste a list.",
        told_by=4,
    )


def repeated_weekly(
    problem: Problem, sessions: Iterable[DaytimeCommitment], kinds: Iterable[DayClass], until: date
) -> tuple[DaytimeCommitment, ...]:
    """Return copies of sessions on other days of the period, but where the person has one at the time already.

    Parameters
    ----------
    problem, sessions
        The period, and what is repeated.
    kinds
        On which kinds of day; none for the weekday of each session, but for bank holidays.
    until
        The last day; never after the problem's horizon, beyond which nobody sees what is there already.
    """
    wanted, last = set(kinds), min(until, problem.horizon[1])
    taken: dict[str, list[DaytimeCommitment]] = {}
    for one in problem.commitments:
        taken.setdefault(one.person, []).append(one)
    made: list[DaytimeCommitment] = []
    for one in sessions:
        mine, weekday = taken.setdefault(one.person, []), clock.local_date(one.start).weekday()
        for day in clock.days(problem.period.first_day, last):
            kind = day_class(day, problem.bank_holidays)
            if kind not in wanted if wanted else kind is DayClass.BANK_HOLIDAY or day.weekday() != weekday:
                continue
            copy = copied_to(one, day)
            if not any(other.interval.overlaps(copy.interval) for other in mine):
                mine.append(copy)
                made.append(copy)
    return tuple(made)


def copied_to(one: DaytimeCommitment, day: date) -> DaytimeCommitment:
    """Return a new session like another, on another day at the same local times."""
    return replace(on_day(one, day), id=new_id("daytime"))


def _who(problem: Problem) -> tuple[Column[DaytimeCommitment], ...]:
    people = words.people_by_name(problem)
    names = {person.id: name for name, person in people.items()}
    return (
        Column(
            "Person",
            lambda one: names.get(one.person, ""),
            lambda one, text: _of(problem, one, words.person_meant(people, text)),
            tuple(people),
            "whose session it is",
            order=lambda one: (names.get(one.person, ""), one.start),
            width=190,
        ),
        Column("What", lambda one: one.title, _titled, hint="Surgery, Clinic, Teaching; never a patient", width=120),
    )


def _more(problem: Problem) -> tuple[Column[DaytimeCommitment], ...]:
    homes = {home.id: home.name for home in problem.organisations}
    engaging = {one.id: homes.get(one.organisation, "") for one in problem.engagements}
    return (
        Column(
            "Works for",
            lambda one: engaging.get(one.engagement or "", ELSEWHERE),
            lambda one, text: _working_for(problem, one, text),
            (*dict.fromkeys(engaging.values()), ELSEWHERE),
            "whom the hours are worked for",
            width=190,
        ),
        switch_column(
            "Late start agreed",
            lambda one: one.late_start_agreed,
            lambda one, on: replace(one, late_start_agreed=on),
            "yes: it gives way to the rest after a duty",
        ),
    )


def _of(problem: Problem, one: DaytimeCommitment, person: str) -> DaytimeCommitment:
    """Return a session as somebody's, worked for whoever engages them on its day."""
    if person == one.person:
        return one
    mine, day = problem.index.engagements_of(person), clock.local_date(one.start)
    engaged = next((each for each in mine if day in each.valid), None)
    return replace(one, person=person, engagement=engaged.id if engaged else None)


def _titled(one: DaytimeCommitment, text: str) -> DaytimeCommitment:
    if not text:
        raise BadCell("Say what it is, for instance Surgery or Clinic.")
    return replace(one, title=text)


def _working_for(problem: Problem, one: DaytimeCommitment, text: str) -> DaytimeCommitment:
    mine: dict[str, str | None] = {ELSEWHERE: None}
    mine |= {
        problem.index.organisation(each.organisation).name: each.id for each in problem.index.engagements_of(one.person)
    }
    return replace(one, engagement=words.thing_meant(mine, text))


def _blank(problem: Problem) -> DaytimeCommitment:
    span = clock.local_interval(problem.period.first_day, *_MORNING)
    blank = DaytimeCommitment(new_id("daytime"), "", None, span.start, span.end, _SURGERY)
    return _of(problem, blank, problem.people[0].id) if problem.people else blank
