"""Leave over the horizon, and what those who work only on offer have offered."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from fractions import Fraction
from random import Random
from typing import TypeAlias

from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.example import sizing
from fcn_rota.example.dates import HISTORY_LAST, HORIZON_FIRST, PERIOD_FIRST
from fcn_rota.example.identifiers import generator, identifier
from fcn_rota.example.people import Member
from fcn_rota.example.scale import Scale
from fcn_rota.example.special_people import AWAY_BEFORE_THE_PHASED_RETURN, offered_only, returns_step_by_step

# First and last date.
Absence: TypeAlias = tuple[date, date]

_TO_SATURDAY, _TO_NEXT_SUNDAY = timedelta(days=5), timedelta(days=8)
_KEEP_AT_CHRISTMAS = ("driver", "pharmacist", "sessional_gp", "trainee")
_KEEP_IN_A_SMALL_NETWORK = ("community_nurse", "community_hca", "social_worker", "duty_anp")
_SMALL = Fraction(3, 4)  # of the example's people
_MOST_SPARED = Fraction(3, 4)


class Leave:
    """Who is away on which dates."""

    def __init__(self, spans: dict[str, tuple[Absence, ...]]) -> None:
        self._spans = spans

    def is_away(self, person: str, day: date) -> bool:
        """Whether the person is on leave on a date."""
        return any(first <= day <= last for first, last in self._spans.get(person, ()))

    def availabilities(self) -> Iterator[Availability]:
        """Yield an absence for each span of leave: midnight to midnight, its days excluded from averages."""
        for person, spans in self._spans.items():
            for first, last in spans:
                interval = clock.span_interval(first, last)
                yield Availability(
                    id=identifier("av", person, "leave", first),
                    person=person,
                    kind=AvailabilityKind.UNAVAILABLE,
                    start=interval.start,
                    end=interval.end,
                    excluded_day=True,
                )


def leave(seed: int, members: tuple[Member, ...], scale: Scale) -> Leave:
    """Return everybody's leave: weeks in the history, Christmas for those whose turn it is, weeks after it."""
    random = generator(seed, "leave")
    spans = {member.id: _leave_in_history(random, member) for member in members}
    for member, absence in _at_christmas(random, members, scale):
        spans[member.id] = (*spans[member.id], absence)
    ordinary_weeks = scale.weeks - sizing.EXAMPLE_WEEKS
    for member in members:
        first = PERIOD_FIRST + clock.WEEK * sizing.EXAMPLE_WEEKS
        later = _weeks_off(random, first, ordinary_weeks, ordinary_weeks // sizing.WEEKS_A_WEEK_OF_LEAVE)
        spans[member.id] = (*spans[member.id], *later)
    return Leave(spans)


def _at_christmas(random: Random, members: tuple[Member, ...], scale: Scale) -> Iterator[tuple[Member, Absence]]:
    # One of a kind cannot be spared at Christmas; of the larger groups some can.
    kept = _KEEP_AT_CHRISTMAS + (_KEEP_IN_A_SMALL_NETWORK if scale.by_people < _SMALL else ())
    spared = [member for member in members if member.group not in kept and not returns_step_by_step(member)]
    asked = [(first, last) for first, last, people in sizing.CHRISTMAS_LEAVE for _ in range(scale.times(people))]
    number = min(len(asked), int(len(spared) * _MOST_SPARED))
    granted = (asked[place * len(asked) // number] for place in range(number))
    return zip(random.sample(spared, number), granted, strict=True)


def _leave_in_history(random: Random, member: Member) -> tuple[Absence, ...]:
    if returns_step_by_step(member):
        return (AWAY_BEFORE_THE_PHASED_RETURN,)
    weeks = (HISTORY_LAST - HORIZON_FIRST).days // 7
    return _weeks_off(random, HORIZON_FIRST, weeks - 1, sizing.LEAVE_WEEKS_IN_HISTORY)


def _weeks_off(random: Random, first: date, weeks: int, number: int) -> tuple[Absence, ...]:
    # Not two weeks running, so that no two absences overlap.
    chosen = random.sample(range(weeks)[::2], number)
    saturdays = [first + clock.WEEK * week + _TO_SATURDAY for week in sorted(chosen)]
    return tuple((saturday, saturday + _TO_NEXT_SUNDAY) for saturday in saturdays)


def offers(members: tuple[Member, ...], away: Leave, scale: Scale) -> Iterator[Availability]:
    """Yield what those who work only on offer have offered: Wednesday evenings and every second weekend's days."""
    for member in members:
        if not offered_only(member):
            continue
        for day in clock.days(HORIZON_FIRST, scale.horizon_last):
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
