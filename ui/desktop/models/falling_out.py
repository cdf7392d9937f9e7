"""Somebody falls out: from when, for how long, and which of their duties that concerns."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.repair import Away, RepairRequest
from fcn_rota.domain.wording import counted, listed
from solver.mending.situation import lost_by
from solver.wording import duty
from ui.desktop.models.inspector.sheet import MakeUp
from ui.desktop.models.inspector.subject import Subject, SubjectKind
from ui.desktop.models.working_rota import WorkingRota

SECONDS = 20.0
"""So long answers are looked for, each shown as soon as it is there."""
_NAMED = 4
_SOON = clock.DAY
_MINUTE = timedelta(minutes=1)


class Length(StrEnum):
    """For how long somebody cannot come; the value is what people call it."""

    DUTY = "Only the first duty"
    DAY = "24 hours"
    DAYS = "3 days"
    WEEK = "A week"
    OPEN = "Until further notice"


@dataclass(frozen=True, slots=True)
class FallingOut:
    """Who cannot come.

    Parameters
    ----------
    person
        Id of the person.
    start, length
        From when (UTC), and for how long.
    """

    person: str
    start: datetime
    length: Length

    def request(self, work: WorkingRota, now: datetime, most_changes: int) -> RepairRequest:
        """Return what is asked of a repair.

        Parameters
        ----------
        work
            The rota.
        now
            The present (UTC): what has begun stays.
        most_changes
            So many duties of others may change hands.
        """
        end = self.start + _LENGTHS[self.length] if self.length in _LENGTHS else None
        if self.length is Length.DUTY:
            coming = _coming(work, self.person, max(self.start, now))
            end = max(coming[0].end, self.start + _MINUTE) if coming else self.start + clock.DAY
        away = Away(self.person, self.start, end)
        return RepairRequest(_whole(now), (away,), most_changes=most_changes, seconds=SECONDS)


_LENGTHS = {Length.DAY: clock.DAY, Length.DAYS: 3 * clock.DAY, Length.WEEK: clock.WEEK}


def from_when(work: WorkingRota, person: str, now: datetime, duty: str | None = None) -> datetime:
    """Return from when somebody probably cannot come.

    Parameters
    ----------
    work
        The rota.
    person
        Id of the person.
    now
        The present (UTC).
    duty
        Id of the assignment that it is about; None for whatever comes next.

    Returns
    -------
    datetime
        Whole minute (UTC): now where the duty has begun or what comes next begins within a day, otherwise its start.
    """
    now = _whole(now)
    meant = work.assignments.get(duty) if duty else None
    if meant is not None:
        return max(now, meant.start)
    coming = _coming(work, person, now)
    return coming[0].start if coming and coming[0].start > now + _SOON else now


def who_is_meant(work: WorkingRota, subject: Subject | None) -> MakeUp | None:
    """Return who falls out where something is selected; None where that is nobody's."""
    if subject is not None and subject.kind is SubjectKind.PERSON:
        return MakeUp(subject.id)
    duty = work.assignments.get(subject.id) if subject is not None and subject.kind is SubjectKind.DUTY else None
    return MakeUp(duty.person, duty.id) if duty is not None and duty.person is not None else None


def lost_words(work: WorkingRota, request: RepairRequest) -> tuple[str, bool]:
    """Say which duties have to be made up for, and whether there are any."""
    lost = [one for one, _ in lost_by(work.problem, work.rota.assignments, request)]
    if not lost:
        name = work.problem.index.person(request.away[0].person).name
        return f"{name} has no duty in that time that is still to be worked: there is nothing to make up for.", False
    lost.sort(key=lambda one: one.start)
    named = [duty(work.problem, one) for one in lost[:_NAMED]]
    rest = [f"{len(lost) - _NAMED:,} more"] if len(lost) > _NAMED else []
    return f"To make up for: {counted(len(lost), 'duty', 'duties')}, {listed([*named, *rest])}.", True


def is_known(problem: Problem, start: datetime) -> bool:
    """Whether an instant lies before the end of all that a problem knows."""
    return start < clock.day_interval(problem.horizon[1]).end


def _coming(work: WorkingRota, person: str, since: datetime) -> list[Assignment]:
    """Return somebody's duties that have not ended by an instant, by start."""
    mine = (one for one in work.rota.assignments if one.person == person and one.stands and one.end > since)
    return sorted(mine, key=lambda one: one.start)


def _whole(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
