"""Duties and absences as the rules about patterns, hours and fairness count them.

Facts shared by the assessment of rules and by the solver's posts; the logic of a rule never is.
"""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.interval import merge
from fcn_rota.rules.plan import outside_work

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from fcn_rota.domain.availability import Availability
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.plan import Plan
    from fcn_rota.rules.work import WorkItem

HALF_A_DAY = 12 * 60
"""Minutes of a date that an absence must hold for the date to be a day of absence."""


def whole_duties(items: "Iterable[WorkItem]") -> "list[WorkItem]":
    """Return the rostered duties, each once: call-outs belong to the on-call duty on which they happened."""
    rostered = [item for item in items if item.assignment is not None]
    resting = {item.assignment.id for item in rostered if item.assignment and item.is_rest}
    return [item for item in rostered if item.is_rest or (item.assignment and item.assignment.id not in resting)]


def minutes_by_engagement(plan: "Plan", person: str) -> "Counter[str]":
    """Return the rostered working minutes of the period that somebody has on each engagement."""
    return plan.sums_of(person, "minutes_by_engagement", _minutes_by_engagement)


def _minutes_by_engagement(duties: "Iterable[WorkItem]") -> "Counter[str]":
    minutes: Counter[str] = Counter()
    for item in duties:
        minutes[item.engagement or ""] += item.working_minutes
    return minutes


def outside_dates(
    problem: "Problem",
    person: str,
    what: "Hashable",
    date_of: "Callable[[WorkItem], date | None]",
    *,
    daytime: bool = True,
) -> frozenset[date]:
    """Return the dates that a person's work outside the rota of the period falls on.

    Parameters
    ----------
    problem, person
        Whose work.
    what
        A name for what `date_of` returns, under which the dates are kept.
    date_of
        The date a piece of work stands for, or None where it does not count.
    daytime
        Whether daytime work, of which there is most, can count at all.
    """
    memo = problem.index.memo
    key = ("outside_dates", what, person)
    if key not in memo:
        work = outside_work(problem, person) if daytime else _outside_duties(problem, person)
        dates = map(date_of, work)
        memo[key] = frozenset(day for day in dates if day is not None)
    days: frozenset[date] = memo[key]
    return days


def _outside_duties(problem: "Problem", person: str) -> "tuple[WorkItem, ...]":
    """Return the duties of a person that no rota of the period can change, by start."""
    memo, key = problem.index.memo, ("outside_duties", person)
    if key not in memo:
        memo[key] = tuple(item for item in outside_work(problem, person) if item.shift is not None)
    duties: tuple[WorkItem, ...] = memo[key]
    return duties


def excluded_dates(problem: "Problem", person: str, engagement: str | None = None) -> frozenset[date]:
    """Return the local dates that are days of leave, sickness and the like (*excluded days*, WTR 1998 reg 4(7)).

    A date is one when such absences hold at least half of it: leave entered from midnight to midnight is its dates,
    and leave from Friday evening to Monday morning is Saturday and Sunday.

    Parameters
    ----------
    problem, person
        Whose absences.
    engagement
        Absences from this engagement count as well as those from everything; None asks for days on which the person
        as a whole is away. Somebody with one engagement is away from everything when away from it.
    """
    memo = problem.index.memo
    key = ("excluded_dates", person, engagement)
    if key not in memo:
        only_one = len(problem.index.engagements_of(person)) == 1
        mine = merge(
            absence.interval
            for absence in problem.index.availabilities_of(person)
            if _is_excluded(absence) and (only_one or absence.engagement in (None, engagement))
        )
        minutes: dict[date, int] = {}
        for interval in mine:
            for day in clock.dates_touched(interval):
                minutes[day] = minutes.get(day, 0) + interval.overlap_minutes(clock.day_interval(day))
        memo[key] = frozenset(day for day, held in minutes.items() if held >= HALF_A_DAY)
    dates: frozenset[date] = memo[key]
    return dates


def _is_excluded(absence: "Availability") -> bool:
    return absence.kind is AvailabilityKind.UNAVAILABLE and absence.excluded_day and absence.shift_type is None
