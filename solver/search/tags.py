"""Where the decisions of a model lie: whose each is, on which day, and what it takes part in."""

from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from solver.linear import Variable
from solver.ragged import Numbers

_Name = TypeVar("_Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Tag:
    """Where a decision variable lies: whose it is, on which day (counted from any start), and what it takes part in."""

    who: str
    day: int
    what: str


@dataclass(frozen=True, slots=True, eq=False)
class Tags(Mapping[Variable, Tag]):
    """The tags of many decisions in arrays: a big model has a million of them, and every process its own.

    Parameters
    ----------
    decisions
        The variables that have a tag, in order.
    who, day, what
        What their tags say, as places in `people`, `days` and `things`.
    people, days, things
        All that is said, in order.
    """

    decisions: Numbers
    who: Numbers
    day: Numbers
    what: Numbers
    people: tuple[str, ...]
    days: tuple[int, ...]
    things: tuple[str, ...]

    @classmethod
    def of(cls, tags: Mapping[Variable, Tag]) -> "Tags":
        """Return a mapping's tags in arrays."""
        return tags if isinstance(tags, Tags) else cls.gathered(tags.items())

    @classmethod
    def gathered(cls, tagged: Iterable[tuple[Variable, Tag]]) -> "Tags":
        """Return the tags of some variables, which may come in any order."""
        decisions, who, day, what = array("q"), array("q"), array("q"), array("q")
        people: dict[str, int] = {}
        days: dict[int, int] = {}
        things: dict[str, int] = {}
        for variable, tag in tagged:
            decisions.append(variable)
            who.append(people.setdefault(tag.who, len(people)))
            day.append(days.setdefault(tag.day, len(days)))
            what.append(things.setdefault(tag.what, len(things)))
        variables = _numbers(decisions)
        order = np.argsort(variables)
        return cls(
            variables[order],
            _ranked(_numbers(who)[order], people),
            _ranked(_numbers(day)[order], days),
            _ranked(_numbers(what)[order], things),
            tuple(sorted(people)),
            tuple(sorted(days)),
            tuple(sorted(things)),
        )

    def __getitem__(self, variable: Variable) -> Tag:
        place = int(np.searchsorted(self.decisions, variable))
        if place == len(self.decisions) or self.decisions[place] != variable:
            raise KeyError(variable)
        return Tag(self.people[self.who[place]], self.days[self.day[place]], self.things[self.what[place]])

    def __iter__(self) -> Iterator[Variable]:
        return iter(self.decisions.tolist())

    def __len__(self) -> int:
        return len(self.decisions)

    def renumbered(self, number: Numbers) -> "Tags":
        """Return the tags under other numbers of the variables, in the same order, without those below 0."""
        decisions = number[self.decisions]
        kept = np.flatnonzero(decisions >= 0)
        who, people = _used(self.who[kept], self.people)
        day, days = _used(self.day[kept], self.days)
        what, things = _used(self.what[kept], self.things)
        return Tags(decisions[kept], who, day, what, people, days, things)


def _numbers(numbers: "array[int]") -> Numbers:
    return np.array(numbers, dtype=np.int64)


def _ranked(places: Numbers, names: Mapping[Any, int]) -> Numbers:
    """Return places in the order in which names came as places in their own order."""
    rank = np.zeros(len(names), dtype=np.int64)
    rank[[names[name] for name in sorted(names)]] = np.arange(len(names))
    return rank[places]


def _used(places: Numbers, names: tuple[_Name, ...]) -> tuple[Numbers, tuple[_Name, ...]]:
    """Return the names that are referred to, and the places among these alone."""
    used, among = np.unique(places, return_inverse=True)
    return among, tuple(names[place] for place in used.tolist())
