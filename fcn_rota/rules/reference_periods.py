"""The stretches of time over which weekly working hours are averaged (WTR 1998 reg 4).

Facts shared by the assessment of `average_weekly_hours` and by its post. How the Regulations are read here:

* Reference periods are whole weeks, Monday to Sunday: one ends with every week that touches the period being planned
  or the 14 days known after it, and one with every earlier week whose days of leave are made up inside the period.
* A duty belongs, whole, to the local date on which its shift starts.
* Somebody who started, or whose work is known, only since some date is averaged over the time since then (reg 4(4)).
* Excluded days (leave, sickness and the like, and days under an opt-out) and the work on them are left out. They are
  made up by as many of the following days **on which the person has worked** (reg 4(6)). Which those are must not
  depend on the rota being made, or working an extra day would make room for more work; so they are counted on daytime
  work, history and what is published after the period, and everything up to the last of them counts. This is the
  Regulations' figure or a higher one, never a lower: for people with daytime work nearly the same, for others the
  making-up lasts to the end of what is known.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.problem import DAYS_AFTERWARDS
from fcn_rota.rules.duties import excluded_dates, outside_dates
from fcn_rota.rules.profiles import regulations_bind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fcn_rota.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class ReferencePeriod:
    """Dates over which hours are averaged.

    Parameters
    ----------
    first_day, last_day
        The reference period itself, both included; its first weeks are missing where the person had not started.
    made_up_until
        Last date whose work counts in place of excluded days; `last_day` where there are none.
    left_out
        Excluded days, of the person's whole horizon.
    """

    first_day: date
    last_day: date
    made_up_until: date
    left_out: frozenset[date]

    @property
    def days(self) -> int:
        """Length of the reference period, without what is made up after it."""
        return (self.last_day - self.first_day).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.made_up_until and day not in self.left_out

    def among(self, days: "Sequence[date]") -> list[date]:
        """Return those of some dates in order that are in it."""
        inside = days[bisect_left(days, self.first_day) : bisect_right(days, self.made_up_until)]
        return [day for day in inside if day not in self.left_out]


def reference_periods(problem: "Problem", person: str, weeks_on: "Callable[[date], int]") -> Iterator[ReferencePeriod]:
    """Yield the reference periods in which work of the period being planned may count, by date.

    Parameters
    ----------
    problem, person
        Whose.
    weeks_on
        Length in weeks of the reference period that ends on a date.
    """
    left_out = excluded_dates(problem, person) | opted_out_dates(problem, person)
    excluded_days = sorted(left_out)
    worked = outside_dates(problem, person, "worked", lambda item: item.day if item.working_minutes else None)
    worked_days = sorted(worked - left_out)
    begins = _first_known_date(problem, person)
    end_of_knowledge = problem.period.last_day + DAYS_AFTERWARDS * clock.DAY
    for last in _sundays(begins, end_of_knowledge):
        if last < problem.period.first_day and not left_out:
            continue
        first = max(begins, last - (7 * weeks_on(last) - 1) * clock.DAY)
        until = last
        missing = bisect_right(excluded_days, last) - bisect_left(excluded_days, first)
        if missing:
            position = bisect_right(worked_days, last) + missing - 1
            until = worked_days[position] if position < len(worked_days) else end_of_knowledge
        touches = first <= problem.period.last_day and problem.period.first_day <= until
        if touches and not _opted_out(problem, person, last):
            yield ReferencePeriod(first, last, until, left_out)


def opted_out_dates(problem: "Problem", person: str) -> frozenset[date]:
    """Return the dates of the horizon on which an opt-out from the 48-hour week is in force (WTR 1998 reg 5)."""
    if not any(engagement.opt_out for engagement in problem.index.engagements_of(person)):
        return frozenset()
    first, last = problem.horizon
    return frozenset(day for day in clock.days(first, last) if _opted_out(problem, person, day))


def _opted_out(problem: "Problem", person: str, day: date) -> bool:
    """Whether every engagement that counts on the date has an opt-out in force.

    An opt-out is agreed with one employer, and hours add up over all of them. Engagements outside the Regulations count
    only where there are no others.
    """
    valid = [engagement for engagement in problem.index.engagements_of(person) if day in engagement.valid]
    bound = [engagement for engagement in valid if regulations_bind(engagement)] or valid
    return bool(bound) and all(one.opt_out is not None and day in one.opt_out.in_force for one in bound)


def _first_known_date(problem: "Problem", person: str) -> date:
    """Return the date from which the person's hours count: known, and the first of their engagements begun."""
    known = clock.local_date(problem.history_known_from)
    starts = [engagement.valid.first_day for engagement in problem.index.engagements_of(person)]
    begun = [start for start in starts if start is not None]
    return max(known, min(begun)) if begun and len(begun) == len(starts) else known


def _sundays(first_day: date, last_day: date) -> Iterator[date]:
    """Yield the Sundays from the first date to the last."""
    sunday = clock.week_start(first_day) + clock.SUNDAY * clock.DAY
    while sunday <= last_day:
        yield sunday
        sunday += clock.WEEK
