"""Leave over the horizon, and what those who work only on offer have offered."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from random import Random

from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.example import sizing
from fcn_rota.example.dates import HISTORY_LAST, HORIZON_FIRST, HORIZON_LAST
from fcn_rota.example.identifiers import generator, identifier
from fcn_rota.example.people import Member
from fcn_rota.example.special_people import AWAY_BEFORE_THE_PHASED_RETURN, offered_only, returns_step_by_step

_LEAVE_WEEK = timedelta(days=8)  # Saturday to the Sunday of the week after
_KEEP_AT_CHRISTMAS = ("driver", "pharmacist", "sessional_gp", "trainee")


class Leave:
    """Who is away on which dates."""

    def __init__(self, spans: dict[str, tuple[DateSpan, ...]]) -> None:
        self._spans = spans

    def is_away(self, person: str, day: date) -> bool:
        """Whether the person is on leave on a date."""
        return any(day in span for span in self._spans.get(person, ()))

    def availabilities(self) -> Iterator[Availability]:
        """Yield an absence for each span of leave: midnight to midnight, its days excluded from averages."""
        for person, spans in self._spans.items():
            for span in spans:
                first, last = span.first_day or HORIZON_FIRST, span.last_day or HORIZON_LAST
                interval = clock.span_interval(first, last)
                yield Availability(
                    id=identifier("av", person, "leave", first),
                    person=person,
                    kind=AvailabilityKind.UNAVAILABLE,
                    start=interval.start,
                    end=interval.end,
                    excluded_day=True,
                )


def leave(seed: int, members: tuple[Member, ...]) -> Leave:
    """Return everybody's leave: weeks in the history, and Christmas for those whose turn it is."""
    random = generator(seed, "leave")
    spans = {member.id: _leave_in_history(random, member) for member in members}
    # One of a kind cannot be spared at Christmas; of the larger groups some can.
    spared = [member for member in members if member.group not in _KEEP_AT_CHRISTMAS]
    spared = [member for member in spared if not returns_step_by_step(member)]
    takers = iter(random.sample(spared, sum(people for _, _, people in sizing.CHRISTMAS_LEAVE)))
    for first, last, people in sizing.CHRISTMAS_LEAVE:
        for _ in range(people):
            member = next(takers)
            spans[member.id] = (*spans[member.id], DateSpan(first, last))
    return Leave(spans)


def _leave_in_history(random: Random, member: Member) -> tuple[DateSpan, ...]:
    if returns_step_by_step(member):
        return (AWAY_BEFORE_THE_PHASED_RETURN,)
    weeks = range((HISTORY_LAST - HORIZON_FIRST).days // 7 - 1)
    # Not two weeks running, so that no two absences overlap.
    chosen = random.sample(weeks[::2], sizing.LEAVE_WEEKS_IN_HISTORY)
    starts = [HORIZON_FIRST + clock.WEEK * week + timedelta(days=5) for week in sorted(chosen)]
    return tuple(DateSpan(start, start + _LEAVE_WEEK) for start in starts)


def offers(members: tuple[Member, ...], away: Leave) -> Iterator[Availability]:
    """Yield what those who work only on offer have offered: Wednesday evenings and every second weekend's days."""
    for member in members:
        if not offered_only(member):
            continue
        for day in clock.days(HORIZON_FIRST, HORIZON_LAST):
            if away.is_away(member.id, day):
                continue
            even_week = (day - HORIZON_FIRST).days // 7 % 2 == 0
            if day.weekday() == clock.SATURDAY - 3:
                yield _offer(member, day, time(18, 30), time(23))
            elif clock.is_weekend(day) and even_week:
                yield _offer(member, day, time(8), time(20))


def _offer(member: Member, day: date, start: time, end: time) -> Availability:
    span = clock.local_interval(day, start, end)
    return Availability(
        id=identifier("av", member.id, "offer", day),
        person=member.id,
        kind=AvailabilityKind.OFFERED,
        start=span.start,
        end=span.end,
        engagement=member.main.id,
    )
