"""Pieces of a person's work, as the rules see them.

The facts here are shared by the assessment of rules and by the solver's posts; the logic of a rule never is.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, WorkedKind
from fcn_rota.domain.interval import MINUTE, Interval
from fcn_rota.domain.presence import time_on_duty
from fcn_rota.domain.shift import DutyKind, Shift, ShiftType

if TYPE_CHECKING:
    from fcn_rota.domain.availability import DaytimeCommitment
    from fcn_rota.domain.problem import Problem

NIGHT_START = time(23, 0)
NIGHT_END = time(6, 0)
NIGHT_DUTY_MINUTES = 180
"""A night duty works at least three hours of 23:00-06:00 (WTR 1998 reg 2)."""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One piece of work of one person, past, fixed or possible.

    Parameters
    ----------
    person, engagement
        Who, and on what terms (None for work outside the network).
    interval
        When; real times once they are known.
    working_minutes
        How much of it is working time.
    is_rest
        Whether the time counts as rest (not called out while on call from home, standby): rest rules pass over it.
    duty
        Kind of duty, or None for a daytime commitment.
    shift, shift_type, assignment
        What it comes from, for rostered work.
    commitment
        What it comes from, for daytime work.
    """

    person: str
    engagement: str | None
    interval: Interval
    working_minutes: int
    is_rest: bool
    duty: DutyKind | None
    shift: Shift | None = None
    shift_type: ShiftType | None = None
    assignment: Assignment | None = None
    commitment: "DaytimeCommitment | None" = None
    # Made once, since nearly every rule asks for them many times.
    day: date = field(init=False, repr=False, compare=False)
    """The local date it belongs to: a duty's shift decides, whatever part of it is worked."""
    begins: datetime = field(init=False, repr=False, compare=False)
    """When it begins, or the date it belongs to does: a part of a shift may begin a day later."""
    is_night: bool = field(init=False, repr=False, compare=False)
    """Whether it is work in the night: at least three hours of 23:00-06:00, not spent resting."""

    def __post_init__(self) -> None:
        start, shift = self.interval.start, self.shift
        day = clock.local_date(start) if shift is None else shift.day
        is_night = not self.is_rest and night_minutes(self.interval) >= NIGHT_DUTY_MINUTES
        object.__setattr__(self, "day", day)
        object.__setattr__(self, "begins", start if shift is None else min(start, clock.day_interval(day).start))
        object.__setattr__(self, "is_night", is_night)

    @property
    def rostered(self) -> bool:
        """Whether it is a duty on the rota, and not daytime work."""
        return self.shift is not None

    @property
    def title(self) -> str:
        """What to call it in a sentence: ``Fri evening base 18:30-23:00`` or ``surgery``."""
        name = self.shift_type.name if self.shift_type else self.commitment.title if self.commitment else "duty"
        return f"{name} {clock.show_span(self.interval)}"


@lru_cache(maxsize=65536)
def night_minutes(interval: Interval) -> int:
    """Minutes of the interval inside the night period, 23:00-06:00 local time."""
    return clock.minutes_between_local_times(interval, NIGHT_START, NIGHT_END)


def work_of_assignment(problem: "Problem", assignment: Assignment, counted_response_minutes: int) -> list[WorkItem]:
    """Return the pieces of work of a standing assignment: the duty, and call-outs known to have happened.

    Parameters
    ----------
    problem
        Where the assignment belongs.
    assignment
        A standing assignment with a named person.
    counted_response_minutes
        On call from home with at most these minutes to respond is working time throughout (Matzak, C-344/19).
    """
    shift = problem.index.shift(assignment.shift)
    shift_type = problem.index.type_of(shift)
    known = problem.index.worked_times_of(assignment.id)
    interval = time_on_duty(problem, assignment)
    if interval is None or assignment.person is None:
        return []
    rests = _counts_as_rest(shift_type, counted_response_minutes)
    minutes = 0 if rests else _paid_minutes(problem, shift, interval)
    duty = WorkItem(
        person=assignment.person,
        engagement=assignment.engagement,
        interval=interval,
        working_minutes=minutes,
        is_rest=rests,
        duty=shift_type.duty,
        shift=shift,
        shift_type=shift_type,
        assignment=assignment,
    )
    if not rests:
        return [duty]
    calls = [record.interval for record in known if record.kind is WorkedKind.CALL_OUT]
    return [duty, *(_call_out(duty, call) for call in calls)]


def work_of_commitment(commitment: "DaytimeCommitment") -> WorkItem:
    """Return a daytime commitment as a piece of work; all of it is working time."""
    return WorkItem(
        person=commitment.person,
        engagement=commitment.engagement,
        interval=commitment.interval,
        working_minutes=commitment.interval.minutes,
        is_rest=False,
        duty=None,
        commitment=commitment,
    )


def _call_out(duty: WorkItem, call: Interval) -> WorkItem:
    return WorkItem(
        person=duty.person,
        engagement=duty.engagement,
        interval=call,
        working_minutes=call.minutes,
        is_rest=False,
        duty=duty.duty,
        shift=duty.shift,
        shift_type=duty.shift_type,
        assignment=duty.assignment,
    )


def _counts_as_rest(shift_type: ShiftType, counted_response_minutes: int) -> bool:
    if shift_type.duty is DutyKind.STANDBY:
        return True
    return shift_type.duty is DutyKind.ON_CALL and (shift_type.response_minutes or 0) > counted_response_minutes


def _paid_minutes(problem: "Problem", shift: Shift, interval: Interval) -> int:
    """Minutes of working time in the part of a shift that is really worked; worked out once for everybody."""
    memo, key = problem.index.memo, ("paid_minutes", shift.id, interval.start, interval.end)
    if key not in memo:
        memo[key] = interval.minutes - _unpaid_break_minutes(shift, problem.index.type_of(shift), interval)
    minutes: int = memo[key]
    return minutes


def _unpaid_break_minutes(shift: Shift, shift_type: ShiftType, interval: Interval) -> int:
    """Minutes of breaks that are no working time and lie inside the part really worked."""
    total = 0
    for pause in shift_type.breaks:
        start = shift.start + pause.after_minutes * MINUTE
        inside = interval.start <= start and start + pause.minutes * MINUTE <= interval.end
        if inside and not pause.working_time:
            total += pause.minutes
    return total
