"""How far the staff go round: the hours they can give in a period beside the hours that its cover asks for.

Known before there is a rota, and meant for the manager who wonders why places stay empty. What somebody can give is an
upper estimate: no rota has more of them, and other rules (rest, nights in a row, weekends) may leave less.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from fcn_rota.domain import clock
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.interval import Interval, gaps, merge
from fcn_rota.domain.person import AvailabilityBasis
from fcn_rota.domain.shift import DutyKind
from fcn_rota.domain.wording import as_words, counted
from fcn_rota.rules import average_weekly_hours, hours_in_period
from fcn_rota.rules.needed import Count, Job, Pool, jobs_with_pools
from fcn_rota.rules.settings import engagement_setting

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.problem import Problem

_KEY: Final = ("supply",)
_HOUR: Final = 60
_LONGEST_DAY: Final = 13 * _HOUR
"""Minutes of a day that eleven hours of rest leave."""
_FROM_HOME: Final = (DutyKind.ON_CALL, DutyKind.STANDBY)
_MOST_TOLD: Final = 3
_TOLD_TYPES: Final = 3


@dataclass(frozen=True, slots=True)
class Narrow:
    """Work that asks for more than those who can do it can give.

    Parameters
    ----------
    shift_types
        Names of the shift types that ask for it.
    skills
        What they ask of everybody on them.
    people
        How many can do it.
    asked, given
        Minutes that the minimum asks of them, other work that only they can do among it, and that they can give.
    """

    shift_types: tuple[str, ...]
    skills: tuple[str, ...]
    people: int
    asked: int
    given: int


@dataclass(frozen=True, slots=True)
class Supply:
    """Minutes of work in a period, on call from home left out: it is no working time.

    Parameters
    ----------
    contracted
        What contracts promise, less leave.
    given
        What everybody can give at most: within contracts, limits, offers and the hours that cover asks for, less leave
        and daytime work.
    minimum, desired
        What the minimum of cover asks for, and what is wanted.
    narrow
        Work for which there are too few, the one that lacks most first.
    """

    contracted: int
    given: int
    minimum: int
    desired: int
    narrow: tuple[Narrow, ...] = ()

    @property
    def lacking(self) -> int:
        """Minutes of the minimum that no rota can fill."""
        return max(0, self.minimum - self.given, *(one.asked - one.given for one in self.narrow))


def supply_of(problem: "Problem") -> Supply:
    """Return how far the staff of a problem go round in its period; worked out once for a problem."""
    memo = problem.index.memo
    if _KEY not in memo:
        memo[_KEY] = _supply(problem)
    supply: Supply = memo[_KEY]
    return supply


def supply_words(problem: "Problem") -> tuple[str, ...]:
    """Return in sentences how far the staff go round, what of the minimum cannot be filled, and for whom it is tight.

    Returns
    -------
    tuple of str
        The first says how much there is and how much is asked for; one more for each sort of work with too few people,
        the largest three; nothing where no people are asked for.
    """
    supply = supply_of(problem)
    if not supply.desired:
        return ()
    wanted = f" and {_hours(supply.desired)} are wanted" if supply.desired > supply.minimum else ""
    lacking = f", so that at least {_hours(supply.lacking)} of it stay empty" if supply.lacking else ""
    promised = f"; {_hours(supply.contracted)} are contracted" if supply.contracted else ""
    first = (
        f"The staff can give about {_hours(supply.given)} in this period (contracts and limits, less leave{promised}). "
        f"The minimum of cover asks for {_hours(supply.minimum)}{lacking or wanted}."
    )
    return (first, *map(_narrow_words, supply.narrow[:_MOST_TOLD]))


def supply_brief(problem: "Problem") -> str:
    """Return the first of `supply_words` in a few words; empty where no people are asked for."""
    supply = supply_of(problem)
    lacking = f", {_hours(supply.lacking)} lacking" if supply.lacking else ""
    told = f"Staff: about {_hours(supply.given)}. Minimum: {_hours(supply.minimum)}{lacking}."
    return told if supply.desired else ""


def _narrow_words(narrow: Narrow) -> str:
    types = ", ".join(narrow.shift_types[:_TOLD_TYPES])
    if len(narrow.shift_types) > _TOLD_TYPES:
        types += f" and {len(narrow.shift_types) - _TOLD_TYPES} more"
    skills = f" ({', '.join(map(as_words, narrow.skills))})" if narrow.skills else ""
    if not narrow.people:
        return f"Nobody can do {types}{skills}: {_hours(narrow.asked)} asked for."
    who = counted(narrow.people, "person", "people")
    return f"{types}{skills}: {who} can give about {_hours(narrow.given)} of {_hours(narrow.asked)} asked for."


def _hours(minutes: int) -> str:
    return f"{round(minutes / _HOUR):,} h"


def _supply(problem: "Problem") -> Supply:
    minimum, desired = (_asked(problem, attrgetter(name)) for name in ("minimum", "desired"))
    needed: defaultdict[str, list[Interval]] = defaultdict(list)
    for job, pool in desired:
        for person in pool:
            needed[person].append(job.interval)
    given = {person.id: _given(problem, person, needed[person.id]) for person in problem.people}
    contracted = sum(
        hours.target or 0 for engagement in problem.engagements if (hours := _hours_of(problem, engagement)) is not None
    )
    asked = sum(_minutes(job) for job, _ in minimum)
    narrow = tuple(sorted(_narrow(minimum, given), key=lambda one: one.given - one.asked))
    return Supply(contracted, sum(given.values()), asked, sum(_minutes(job) for job, _ in desired), narrow)


def _asked(problem: "Problem", number: Count) -> list[tuple[Job, Pool]]:
    """Return the work of the period with those who could do it, but for what is done from home."""
    index = problem.index

    def is_engaged(person: "Person", day: "date") -> bool:
        return any(day in engagement.valid for engagement in index.engagements_of(person.id))

    found = jobs_with_pools(problem, is_engaged, number)
    return [(job, pool) for job, pool in found if any(kind.duty not in _FROM_HOME for kind in job.shift_types)]


def _minutes(job: Job) -> int:
    """Return the working minutes that a job asks for, unpaid breaks left out."""
    unpaid = min(sum(one.minutes for one in kind.breaks if not one.working_time) for kind in job.shift_types)
    return job.people * max(0, job.interval.minutes - unpaid)


def _narrow(jobs: Sequence[tuple[Job, Pool]], given: Mapping[str, int]) -> Iterator[Narrow]:
    """Yield the work for which there are too few people, none that only widens what was yielded already."""
    asked: Counter[frozenset[str]] = Counter()
    kinds: defaultdict[frozenset[str], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for job, pool in jobs:
        people = frozenset(pool)
        asked[people] += _minutes(job)
        for kind in job.shift_types:
            kinds[people][kind.name] = (*kind.skills, *((job.skill,) if job.skill else ()))
    told: list[tuple[frozenset[str], int]] = []
    for people in sorted(asked, key=len):
        of_them = sum(minutes for others, minutes in asked.items() if others <= people)
        can = sum(given[person] for person in people)
        inside = max((lacking for others, lacking in told if others <= people), default=0)
        if of_them - can >= inside + _HOUR:
            told.append((people, of_them - can))
            skills = list(kinds[people].values())
            shared = tuple(skill for skill in skills[0] if all(skill in others for others in skills))
            yield Narrow(tuple(kinds[people]), shared, len(people), of_them, can)


def _given(problem: "Problem", person: "Person", needed: Iterable[Interval]) -> int:
    """Return the minutes that somebody can give at most."""
    index, period = problem.index, problem.period
    said = index.availabilities_of(person.id)
    away = [one.interval for one in said if one.kind is AvailabilityKind.UNAVAILABLE and one.shift_type is None]
    daytime = [one.interval for one in index.commitments_of(person.id)]
    # What is needed runs on after the last midnight of the period.
    last = max((interval.end for interval in needed), default=period.interval.end)
    free = _common(merge(needed), gaps((*away, *daytime), Interval(period.interval.start, last)))
    can = 0
    for engagement in index.engagements_of(person.id):
        mine = free
        if engagement.availability_basis is AvailabilityBasis.OFFERED:
            offers = (one for one in said if one.kind is AvailabilityKind.OFFERED)
            mine = _common(free, merge(one.interval for one in offers if one.engagement in (None, engagement.id)))
        held = sum(minutes for day, minutes in _by_day(problem, mine).items() if day in engagement.valid)
        hours = _hours_of(problem, engagement)
        limit = hours.maximum if hours is not None else None
        can += held if limit is None else min(limit, held)
    by_day = _by_day(problem, free)
    return min(can, sum(by_day.values()), *_averages(problem, person, by_day))


def _averages(problem: "Problem", person: "Person", by_day: Mapping["date", int]) -> Iterator[int]:
    """Yield the minutes that each reference period of the weekly average leaves somebody, with all of the days outside.

    Parameters
    ----------
    problem, person
        Whose limits.
    by_day
        Minutes that they can give on each date.
    """
    for limit, others in average_weekly_hours.limits_beside_others(problem, person.id):
        if limit.price is None:
            first, last = limit.period.first_day, limit.period.made_up_until
            outside = sum(minutes for day, minutes in by_day.items() if not first <= day <= last)
            yield max(0, limit.minutes - others) + outside


def _hours_of(problem: "Problem", engagement: "Engagement") -> "hours_in_period.ContractedHours | None":
    """Return what an engagement promises and allows in the period; None where more or less only has a price."""
    first = hours_in_period.first_date(problem, engagement)
    setting = engagement_setting(problem, hours_in_period.ID, hours_in_period.Parameters, engagement.id, first)
    if not setting.enabled or setting.hard is False:
        return None
    return hours_in_period.contracted_hours(problem, engagement, setting.parameters)


def _by_day(problem: "Problem", parts: Sequence[Interval]) -> dict["date", int]:
    """Return the minutes of some parts by date, of each date no more than rest leaves of it."""
    # What begins in the period may go on after its last midnight.
    dates = clock.days(problem.period.first_day, problem.period.last_day + clock.DAY)
    days: Counter[date] = Counter()
    for part in _common(parts, [clock.day_interval(day) for day in dates]):
        days[clock.local_date(part.start)] += part.minutes
    return {day: min(minutes, _LONGEST_DAY) for day, minutes in days.items()}


def _common(some: Sequence[Interval], others: Sequence[Interval]) -> list[Interval]:
    """Return the time that lies in both; each is in order, and overlaps nowhere."""
    ends = [one.end for one in others]
    found = []
    for one in some:
        for other in others[bisect_left(ends, one.start) :]:
            if other.start >= one.end:
                break
            part = one.intersection(other)
            if part is not None:
                found.append(part)
    return found
