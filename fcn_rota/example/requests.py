"""What people would like, and would rather not, in the period."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.interval import Interval
from fcn_rota.example import sizing
from fcn_rota.example.absences import Leave
from fcn_rota.example.dates import CHRISTMAS_DAY, NEW_YEARS_DAY
from fcn_rota.example.growth import shift_type_id
from fcn_rota.example.identifiers import generator, identifier
from fcn_rota.example.people import Member
from fcn_rota.example.scale import Scale

_MOSTLY_AVOIDED = (CHRISTMAS_DAY - clock.DAY, CHRISTMAS_DAY, NEW_YEARS_DAY - clock.DAY, NEW_YEARS_DAY)
# Of those who ask to be spared in four weeks; in a longer period the others are more.
_AT_CHRISTMAS = 0.6
_LIKED_TYPES = {"home_visit": "WV", "telephone_triage": "WH1", "driver": "WD", "community_response": "UR1"}


def requests(seed: int, members: tuple[Member, ...], away: Leave, scale: Scale) -> Iterator[Availability]:
    """Yield wishes of strengths 1 to 3, at most one for a person and date, none on leave.

    Half of them ask to be spared, mostly at Christmas and New Year; the others like an evening, a weekend day, or a
    particular shift type.
    """
    random = generator(seed, "requests")
    asked: set[tuple[str, date]] = set()
    number, period = scale.times(sizing.REQUESTS * scale.weeks // sizing.EXAMPLE_WEEKS), scale.period
    while len(asked) < number:
        member = random.choice(members)
        spare = len(asked) % 2 == 0
        day = period.first_day + timedelta(days=random.randrange(period.days))
        if spare and random.random() * scale.by_weeks < _AT_CHRISTMAS:
            day = random.choice(_MOSTLY_AVOIDED)
        if (member.id, day) in asked or away.is_away(member.id, day):
            continue
        asked.add((member.id, day))
        kind = AvailabilityKind.WOULD_RATHER_NOT if spare else AvailabilityKind.PREFERS
        shift_type = None if spare or random.random() < 0.6 else _liked_type(member)
        interval = _evening(day) if shift_type is None and random.random() < 0.4 else clock.day_interval(day)
        yield Availability(
            id=identifier("av", member.id, "request", day),
            person=member.id,
            kind=kind,
            start=interval.start,
            end=interval.end,
            shift_type=shift_type,
            strength=random.choice((1, 1, 2, 2, 3)),
        )


def _liked_type(member: Member) -> str | None:
    for held in member.person.skills:
        if held.skill in _LIKED_TYPES:
            return shift_type_id(_LIKED_TYPES[held.skill])
    return None


def _evening(day: date) -> Interval:
    return clock.local_interval(day, time(18), time(8), 1)
