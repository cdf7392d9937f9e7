"""The published on-call model once more, for brute force: a roster is who is on call on each day, and nothing else.

Written from the model's constraints one by one, with none of the words of `benchmarks.oncall_format.check`.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from benchmarks.oncall_format import WEEKDAY, WEEKEND, Instance, Work


def every_roster(instance: Instance) -> Iterator[tuple[int, ...]]:
    """Every roster, legal or not."""
    yield from product(range(1, len(instance.staff) + 1), repeat=instance.days)


def is_weekend(instance: Instance, day: int) -> bool:
    """Whether a day, counted from 1, is a weekend."""
    return day % 5 == (instance.weekend_offset + 1) % 5


def is_legal(instance: Instance, roster: Sequence[int]) -> bool:
    """Whether a roster keeps every hard constraint."""
    n, who = instance.days, dict(enumerate(roster, 1))
    fixed = {day: member.number for member in instance.staff for day in member.fixed}
    if any(who[day] != number for day, number in fixed.items()):
        return False
    if any(day in instance.staff[number - 1].unavailable for day, number in who.items()):
        return False
    for day in range(1, n - 1):
        if who[day] == who[day + 1] == who[day + 2] and not (day in fixed and day + 1 in fixed and day + 2 in fixed):
            return False
    for day in range(1, n + 1):
        if is_weekend(instance, day):
            beside = [other for other in (day - 1, day + 1) if other in who]
            if not all(other in fixed for other in [*beside, day]) and who[day] in [who[other] for other in beside]:
                return False
            if day + 5 <= n and who[day] == who[day + 5] and not (day in fixed and day + 5 in fixed):
                return False
    return objective(instance, roster) <= 4 * n


def objective(instance: Instance, roster: Sequence[int]) -> int:
    """What a roster costs."""
    n, who, total = instance.days, dict(enumerate(roster, 1)), 0
    for day in range(1, n - 1):
        total += instance.adjacent_price if who[day] == who[day + 1] else 0
    for day in range(3, n + 1):
        total += instance.wednesday_price if is_weekend(instance, day) and who[day] == who[day - 2] else 0
    for weekend in (False, True):
        counts = [
            sum(who[day] == member.number for day in who if is_weekend(instance, day) is weekend)
            for member in instance.staff
        ]
        apart = [
            abs(one.percent * counts[other.number - 1] - other.percent * counts[one.number - 1])
            for one in instance.staff
            for other in instance.staff
        ]
        total += next(spread for spread in range(n + 1) if max(apart) <= 100 * spread)
    return total


def work_of(instance: Instance, roster: Sequence[int]) -> list[Work]:
    """A roster as what the benchmark writes."""
    kinds = [WEEKEND if is_weekend(instance, day) else WEEKDAY for day in range(1, instance.days + 1)]
    return [Work(number, day, kind) for day, (number, kind) in enumerate(zip(roster, kinds, strict=True))]
