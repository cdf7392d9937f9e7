"""Daytime work: an ordinary week's sessions, and the dated commitments they make."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from random import Random
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.availability import DaytimeCommitment
from fcn_rota.example.dates import HOLIDAY_DATES, HORIZON_FIRST
from fcn_rota.example.identifiers import identifier
from fcn_rota.example.staffing import GP, GP_TRAINEE

if TYPE_CHECKING:
    from fcn_rota.example.people import Member

_MORNING = (time(8, 30), time(12, 30))
_AFTERNOON = (time(14), time(18))


@dataclass(frozen=True, slots=True)
class WeeklySession:
    """Work at the same local times each week, bank holidays off.

    Parameters
    ----------
    weekday
        Monday 0 to Sunday 6.
    start, end
        Local times on that day.
    title
        What it is.
    outside
        Whether it is a job outside the network.
    late_start_agreed
        Whether it yields to the rest after a duty.
    """

    weekday: int
    start: time
    end: time
    title: str
    outside: bool = False
    late_start_agreed: bool = False


def weekly_sessions(random: Random, role: str, half_days: int) -> tuple[WeeklySession, ...]:
    """Return an ordinary week of so many half days, Monday to Friday.

    Days off lie together, as part-timers like them (Friday with Monday counts as together); every second person
    splits a full day into two half days. Both let people work an evening or a night and sleep afterwards.
    """
    first = random.randrange(5)
    order = [(first + step) % 5 for step in range(5)]
    full, single = divmod(half_days, 2)
    if full > 1 and full + single < 4 and random.random() < 0.5:
        full, single = full - 1, single + 2
    title = "Surgery" if role in (GP, GP_TRAINEE) else "Clinic"
    halves = [(weekday, half) for weekday in order[:full] for half in (_MORNING, _AFTERNOON)]
    halves += [(weekday, _AFTERNOON if random.random() < 0.7 else _MORNING) for weekday in order[full : full + single]]
    return tuple(WeeklySession(weekday, *half, title) for weekday, half in sorted(halves))


def commitments_of(member: "Member", is_away: Callable[[str, date], bool], last: date) -> Iterator[DaytimeCommitment]:
    """Yield a member's dated sessions over the horizon, leaving out bank holidays and days away.

    Parameters
    ----------
    member
        Whose.
    is_away
        Tells whether a person is away on a date.
    last
        Last date of the horizon.
    """
    by_weekday: dict[int, list[WeeklySession]] = {}
    for session in member.sessions:
        by_weekday.setdefault(session.weekday, []).append(session)
    for day in clock.days(HORIZON_FIRST, last):
        for session in by_weekday.get(day.weekday(), ()):
            if is_away(member.id, day) or (day in HOLIDAY_DATES and not session.outside):
                continue
            span = clock.local_interval(day, session.start, session.end)
            yield DaytimeCommitment(
                id=identifier("dc", member.id, day, session.start),
                person=member.id,
                engagement=None if session.outside else member.main.id,
                start=span.start,
                end=span.end,
                title=session.title,
                late_start_agreed=session.late_start_agreed,
            )
