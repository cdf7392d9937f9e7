"""Prices of people missing above the minimum, from what it would do to those who wait.

The minimum keeps its own price, fixed and dominant: a quiet hour never becomes a cheap one to leave empty. Above it a
solver that cannot fill everything should fill first what matters most: where one person fewer means that many more
response targets are missed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, Final, TypeAlias

from fcn_rota.demand.simulation.team import minutes_since
from fcn_rota.domain import clock
from fcn_rota.domain.needs import Prices
from fcn_rota.domain.shift import Shift

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fcn_rota.demand.simulation.replications import Replicator
    from fcn_rota.demand.simulation.service import Service
    from fcn_rota.demand.simulation.setting import Duty, Setting
    from fcn_rota.domain.needs import Need
    from fcn_rota.domain.problem import Problem

BEFORE: Final = timedelta(hours=6)
AFTER: Final = timedelta(hours=20)
"""Time simulated around a local day: until whatever its shifts changed is over."""
FLOOR: Final = 60
"""Points that somebody missing costs at least: an hour that harms nobody on average may still go wrong."""
CEILING: Final = 20_000
"""Points that somebody missing above the minimum costs at most: far below one short of the minimum."""

Key: TypeAlias = tuple[str, ...]
"""What is priced, as the rules name it: ``("shift", shift id, number of the need)`` or ``("line", cover line id)``."""
Harms: TypeAlias = Mapping[Key, tuple[float, ...]]
"""How many more response targets are missed through the first, second, ... person missing of the desired number, when
those before them are missing already."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where some imagined people are, of whom those above the minimum are priced.

    Parameters
    ----------
    key
        Of what is priced; None where nothing is.
    day
        The local date it belongs to.
    duty
        What each of them does.
    people, priced
        How many are desired, and how many of these lie above the minimum.
    """

    key: Key | None
    day: "date"
    duty: "Duty"
    people: int
    priced: int


@dataclass(frozen=True, slots=True)
class Scale:
    """How harm is turned into points.

    Parameters
    ----------
    points_per_missed_target
        Points for each response target more that is missed, on average.
    floor, ceiling
        Least and most points for a person missing.
    """

    points_per_missed_target: float
    floor: int = FLOOR
    ceiling: int = CEILING

    def __post_init__(self) -> None:
        if self.points_per_missed_target < 0 or not 0 <= self.floor <= self.ceiling:
            raise ValueError("prices are not negative, and the least is not above the most")


def simulated_harms(
    service: "Service",
    replicator: "Replicator",
    replications: int = 100,
    progress: "Callable[[int, int], None] | None" = None,
) -> Harms:
    """Return the harm of each person missing above the minimum, all other shifts as full as desired.

    Priced are needs of the period's shifts for more people than their minimum (anybody, or holders of a skill that the
    shift asks of all), and cover lines for a skill that patients wait for. Each is judged under the same cases, with
    imagined people who can do what their shift or line asks for.

    Parameters
    ----------
    service
        What comes, to which shifts.
    replicator
        Runs the replications; of the service's own source of cases.
    replications
        How often each day is gone through.
    progress
        Told how many days are done, of how many.
    """
    places = list(_places(service))
    groups, numbers = [], []
    for day in sorted({place.day for place in places if place.priced}):
        group, found = _services(service, day, places)
        groups.append(group)
        numbers.append(found)
    harms = {}
    for missed, found in zip(replicator.missed(groups, replications, progress), numbers, strict=True):
        means = [fmean(counts) for counts in missed]
        for key, fewer in found.items():
            harms[key] = tuple(means[after] - means[before] for before, after in pairwise((0, *fewer)))
    return harms


def _places(service: "Service") -> "Iterator[_Place]":
    """Yield where people are desired who see patients."""
    for shift in service.problem.shifts:
        duty = service.team.imagined(shift) if shift.interval.overlaps(service.interval) else None
        people = max((need.desired for need in shift.needs), default=0)
        if duty is not None and people:
            number = _priced_need(service.problem, shift) if shift.day in service.problem.period else None
            key = None if number is None else ("shift", shift.id, str(number))
            need = None if number is None else shift.needs[number]
            yield _Place(key, shift.day, duty, people, need.desired - need.minimum if need else 0)
    for line in service.problem.cover:
        if line.skill is not None and line.desired and line.interval.overlaps(service.interval):
            duty = service.team.imagined_at(line.site, line.skill, line.interval)
            if duty is not None:
                day, above = clock.local_date(line.start), line.desired - line.minimum
                yield _Place(("line", line.id) if above else None, day, duty, line.desired, above)


def _priced_need(problem: "Problem", shift: Shift) -> int | None:
    """Return the number of a shift's need that is priced: the widest above its minimum that anybody there fills."""
    asked = problem.index.type_of(shift).skills
    mine = [
        number
        for number, need in enumerate(shift.needs)
        if need.desired > need.minimum and (need.skill is None or need.skill in asked)
    ]
    return max(mine, key=lambda number: (shift.needs[number].desired, -number), default=None)


def _services(service: "Service", day: "date", places: "list[_Place]") -> "tuple[list[Setting], dict[Key, list[int]]]":
    """Return a day with all people, then with one, two, ... fewer at each place; and where each of those stands."""
    span = clock.day_interval(day)
    start, end = (minutes_since(service.interval.start, moment) for moment in (span.start - BEFORE, span.end + AFTER))
    around = [place for place in places if place.duty.start < end and place.duty.end > start]

    def without(key: Key | None, missing: int) -> "Setting":
        people = (
            place.duty
            for place in around
            for _ in range(place.people - (missing if key is not None and place.key == key else 0))
        )
        return service.setting(tuple(people), start, end)

    settings, found = [without(None, 0)], {}
    for place in around:
        if place.day == day and place.key is not None:
            found[place.key] = [len(settings) + fewer for fewer in range(place.priced)]
            settings += [without(place.key, fewer + 1) for fewer in range(place.priced)]
    return settings, found


def scale_like(harms: Harms, usual: "Sequence[int]") -> Scale:
    """Return the scale at which everybody missing everywhere costs about what they cost at the usual prices.

    So prices move between hours, while what desired cover weighs against fairness, wishes and money stays.

    Parameters
    ----------
    harms
        What harm is done where.
    usual
        Points for the first, second, ... person missing, the last repeating.
    """
    flat = sum(sum(_usual(usual, len(harm))) for harm in harms.values())
    harm = sum(max(0.0, one) for each in harms.values() for one in each)
    floors = FLOOR * sum(len(each) for each in harms.values())
    return Scale(max(0.0, flat - floors) / harm if harm > 0 else 0.0)


def prices(harm: "Sequence[float]", scale: Scale) -> tuple[int, ...]:
    """Return the price list of a need: points for the first, second, ... person missing, never falling.

    Chance may make the first person missing look worse than the second; then both cost what the first does.
    """
    found: list[int] = []
    for one in harm:
        points = scale.floor + round(max(0.0, one) * scale.points_per_missed_target)
        found.append(max(min(points, scale.ceiling), found[-1] if found else 0))
    return tuple(found)


def priced_by_harm(problem: "Problem", harms: Harms, scale: Scale) -> "Problem":
    """Return a problem in which people missing above the minimum cost what their absence does.

    Prices of the minimum and of people too many stay as they are; so do needs without a simulated harm.
    """

    def priced(key: Key, usual: Prices) -> Prices:
        return replace(usual, desired=prices(harms[key], scale)) if key in harms else usual

    def needs(shift: Shift) -> "tuple[Need, ...]":
        return tuple(
            replace(need, prices=priced(("shift", shift.id, str(number)), need.prices))
            for number, need in enumerate(shift.needs)
        )

    return replace(
        problem,
        shifts=tuple(replace(shift, needs=needs(shift)) for shift in problem.shifts),
        cover=tuple(replace(line, prices=priced(("line", line.id), line.prices)) for line in problem.cover),
    )


def _usual(usual: "Sequence[int]", number: int) -> list[int]:
    return [usual[min(place, len(usual) - 1)] for place in range(number)]
