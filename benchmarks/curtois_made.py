"""Made-up shift-scheduling instances in the style of the published ones, of any size.

``python -m benchmarks.curtois_made --weeks 52 --staff 100 --kinds 16 --seed 1 --out FILE.txt``

The published instances grow to 52 weeks, 150 people and 32 kinds of shifts. These have what those have in common:
shifts that may only be followed by later ones, at most five days in a row and at least two, every other weekend at
most, some days off, wishes for days in a row, and cover that takes nearly all the minutes that people may work.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks.curtois_format import Cover, Employee, Instance, Request, ShiftKind, Work
from fcn_rota.exchange.errors import BadOutput
from fcn_rota.exchange.files import require_writable, write_atomically

GROUPS = "EDLN"
"""Early, day, late and night: no shift follows a later one on the next day."""
MINUTES, NIGHT_MINUTES = 480, 600
WEEKLY_MINUTES = 2160
LEAST_SHARE = 0.92
"""Of their most minutes, people work at least so much."""
COVERED_SHARE = 0.985
"""Cover takes so much of everybody's most minutes."""
ABLE_SHARE = 0.75
"""So many of the kinds of shifts somebody may work."""
PART_TIME = 0.75
UNDER, OVER = 100, 1

_Some = TypeVar("_Some")


def made_up(weeks: int, staff: int, kinds: int, seed: int) -> Instance:
    """Return an instance; the same for the same figures.

    Parameters
    ----------
    weeks, staff, kinds
        Its size: weeks, at least one, people, and kinds of shifts, at least two.
    seed
        Where random choices start.
    """
    return _Maker(weeks, staff, kinds, random.Random(seed)).instance()


def as_text(instance: Instance) -> str:
    """Return an instance in the published text format."""
    limits = ({kind.id: employee.most_shifts[kind.id] for kind in instance.shifts} for employee in instance.staff)
    staff = (
        (
            one.id,
            "|".join(f"{kind}={most}" for kind, most in most_shifts.items()),
            *(one.most_minutes, one.fewest_minutes),
            *(one.longest_run, one.shortest_run, one.shortest_rest, one.most_weekends),
        )
        for one, most_shifts in zip(instance.staff, limits, strict=True)
    )
    written: dict[str, Iterable[Sequence[object]]] = {
        "HORIZON": [(instance.days,)],
        "SHIFTS": [(kind.id, kind.minutes, "|".join(kind.never_followed_by)) for kind in instance.shifts],
        "STAFF": staff,
        "DAYS_OFF": [(one.id, *sorted(one.days_off)) for one in instance.staff],
        "SHIFT_ON_REQUESTS": _requests(instance.on_requests),
        "SHIFT_OFF_REQUESTS": _requests(instance.off_requests),
        "COVER": [(one.day, one.shift, one.requirement, one.under, one.over) for one in instance.cover],
    }
    sections = ([f"SECTION_{name}", *(",".join(map(str, row)) for row in rows)] for name, rows in written.items())
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def _requests(requests: Iterable[Request]) -> Iterator[tuple[object, ...]]:
    for request in requests:
        yield request.work.staff, request.work.day, request.work.shift, request.weight


class _Maker:
    """Makes one instance, part by part."""

    def __init__(self, weeks: int, staff: int, kinds: int, chance: random.Random) -> None:
        self._weeks, self._days = weeks, 7 * weeks
        self._chance = chance
        groups = GROUPS[: max(2, min(len(GROUPS), kinds))]
        self._group = {f"{groups[n * len(groups) // kinds]}{n}": n * len(groups) // kinds for n in range(kinds)}
        self._minutes = {kind: NIGHT_MINUTES if kind[0] == "N" else MINUTES for kind in self._group}
        self._people = [f"P{number}" for number in range(staff)]

    def instance(self) -> Instance:
        staff = tuple(self._employee(name) for name in self._people)
        on_requests, off_requests = (tuple(self._wishes(staff)) for _ in range(2))
        cover = tuple(self._cover(staff))
        return Instance(self._days, tuple(self._kinds()), staff, on_requests, off_requests, cover)

    def _kinds(self) -> Iterator[ShiftKind]:
        for kind, group in self._group.items():
            earlier = tuple(other for other, before in self._group.items() if before < group)
            yield ShiftKind(kind, self._minutes[kind], earlier)

    def _employee(self, name: str) -> Employee:
        able = {kind for kind in self._group if self._chance.random() < ABLE_SHARE} or {self._any(self._group)}
        part = self._any((1, 1, 1, 1, PART_TIME))
        most = int(WEEKLY_MINUTES * self._weeks * part)
        return Employee(
            name,
            {kind: self._most_shifts(kind) if kind in able else 0 for kind in self._group},
            most_minutes=most,
            fewest_minutes=int(most * LEAST_SHARE),
            longest_run=5,
            shortest_run=2,
            shortest_rest=2 if part == 1 else 3,
            most_weekends=max(1, self._weeks // 2),
            days_off=frozenset(self._days_off()),
        )

    def _most_shifts(self, kind: str) -> int:
        return self._weeks if kind[0] == "N" else self._days

    def _days_off(self) -> Iterator[int]:
        """Yield some days in a row once in four weeks."""
        for _ in range(max(1, self._weeks // 4)):
            yield from self._some_days((1, 2, 2, 5))

    def _some_days(self, lengths: Sequence[int]) -> range:
        length = self._any(lengths)
        first = self._chance.randrange(self._days - length + 1)
        return range(first, first + length)

    def _wishes(self, staff: Iterable[Employee]) -> Iterator[Request]:
        """Yield wishes for one kind of shift on one to three days in a row, three times in four weeks."""
        for employee in staff:
            able = [kind for kind, most in employee.most_shifts.items() if most]
            wished: set[int] = set(employee.days_off)
            for _ in range(max(1, 3 * self._weeks // 4)):
                kind, weight = self._any(able), self._chance.randint(1, 3)
                for day in self._some_days((1, 2, 3)):
                    if day not in wished:
                        wished.add(day)
                        yield Request(Work(employee.id, day, kind), weight)

    def _cover(self, staff: Iterable[Employee]) -> Iterator[Cover]:
        weights = {
            (day, kind): self._chance.uniform(0.5, 1.5) * (0.4 if kind[0] == "N" else 1.0)
            for day in range(self._days)
            for kind in self._group
        }
        wanted = sum(weight * self._minutes[kind] for (_, kind), weight in weights.items())
        people_a_weight = COVERED_SHARE * sum(employee.most_minutes for employee in staff) / wanted
        for (day, kind), weight in weights.items():
            yield Cover(day, kind, int(weight * people_a_weight + self._chance.random()), UNDER, OVER)

    def _any(self, some: Iterable[_Some]) -> _Some:
        return self._chance.choice(list(some))


def main(argv: Sequence[str] | None = None) -> int:
    """Write an instance."""
    parser = argparse.ArgumentParser(description="Make up a shift-scheduling instance in the published text format.")
    for name, least in (("weeks", 1), ("staff", 1), ("kinds", 2)):
        parser.add_argument(f"--{name}", type=_at_least(least), required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="where to write the instance")
    options = parser.parse_args(argv)
    try:
        require_writable(options.out)
        text = as_text(made_up(options.weeks, options.staff, options.kinds, options.seed))
        write_atomically(options.out, text.encode(), mode=0o644)
    except (OSError, BadOutput) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _at_least(least: int) -> Callable[[str], int]:
    """Return what reads a whole number that must not be less."""

    def number(text: str) -> int:
        if int(text) < least:
            raise argparse.ArgumentTypeError(f"must be {least} or more")
        return int(text)

    return number


if __name__ == "__main__":
    sys.exit(main())
