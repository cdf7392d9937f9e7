"""Neighbourhoods: parts of a solution small enough to be solved again to the end."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from solver.linear import Determined, Variable
from solver.matrix import Matrix
from solver.ragged import Numbers, Ragged, distinct, ranges, running
from solver.search.incumbent import URGENT
from solver.search.tags import Tag, Tags

MOST_PEOPLE = 25
DAYS_BEFORE = 3
"""Some days around a focus begin less than so many days before it."""
DEAREST = 5000
"""More points than this make nothing likelier to be looked at: a gap in cover must not draw all attention."""
NOBODY = -1
"""Stands in tables by variable for auxiliary ones."""
_BITS = 32
"""So many bits hold the number of any variable."""


class Kind(StrEnum):
    """What a neighbourhood frees."""

    DAYS = "days"
    PEOPLE = "people"
    EXCHANGE = "exchange"
    COST = "cost"


KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True, eq=False)
class Recipe:
    """How to choose a neighbourhood.

    Parameters
    ----------
    kind
        What it frees.
    size
        About how many decisions.
    seed
        Where the random choices start.
    among
        By variable, which decisions may be freed besides those that are not 0 now; None for all.
    focus
        A variable to look around; None to look where points are paid, or anywhere.
    is_urgent
        Whether to look around something urgent, whatever is freed.
    guide
        The number of the guide that `among` is from, which others of its kind are compared with; None if of none.
    is_induced
        Whether to solve only for what the relaxation leaves open or would have otherwise (`solver.search.induced`).
    """

    kind: Kind
    size: int
    seed: int
    among: NDArray[np.bool_] | None = None
    focus: Variable | None = None
    is_urgent: bool = False
    guide: int | None = None
    is_induced: bool = False


class Neighbourhoods:
    """Chooses which decisions to free, together with the auxiliary variables that follow from them.

    Parameters
    ----------
    matrix
        The whole model.
    determined
        Its auxiliary variables whose value follows from others, with those others.
    tags
        Its decision variables and where they lie; every other variable is auxiliary.
    """

    def __init__(self, matrix: Matrix, determined: Determined, tags: Mapping[Variable, Tag]) -> None:
        self._matrix = matrix
        self._places = _Places(matrix, tags)
        self._followers = _followers(matrix, determined, self._places.is_decision)

    @property
    def is_decision(self) -> NDArray[np.bool_]:
        """Whether each variable is a decision."""
        return self._places.is_decision

    def closure(self, decisions: Numbers) -> Numbers:
        """Return the decisions with all auxiliary variables whose value may change with them, in order.

        What is determined by variables that all stay as they are stays as well; any other auxiliary variable in a row
        with a freed one is freed.
        """
        free = np.zeros(self._matrix.variables, dtype=np.bool_)
        reached = decisions
        while len(reached):
            free[reached] = True
            reached = distinct(self._followers.of(reached), self._matrix.variables)
            reached = reached[~free[reached]]
        return np.flatnonzero(free)

    @property
    def day(self) -> Numbers:
        """The day of each decision, counted among the days that have any; `NOBODY` for other variables."""
        return self._places.day

    @cached_property
    def last_day(self) -> Numbers:
        """The last day of any decision in each row; below all days where there is none."""
        return self._matrix.extremes(self.day)[1]

    @property
    def number_of_days(self) -> int:
        """How many days have decisions."""
        return len(self._places.days)

    @property
    def number_of_people(self) -> int:
        """How many people have decisions."""
        return len(self._places.people)

    def all_of(self, decision: Variable) -> Numbers:
        """Return what to free for everything that whoever makes a decision decides."""
        places = self._places
        theirs = places.decisions[places.who[places.decisions] == places.who[decision]]
        return self.closure(theirs[self._matrix.upper[theirs] > self._matrix.lower[theirs]])

    def days(self, among: NDArray[np.bool_], days: range) -> list[Numbers]:
        """Return what to free to fill each of some days, of some of the decisions."""
        decisions = self._places.decisions[among[self._places.decisions]]
        return [self.closure(decisions[self._places.day[decisions] == day]) for day in days]

    def falling_short(self, values: Numbers) -> list[Variable]:
        """Return a decision of everybody who pays for something urgent that is theirs alone, the dearest first.

        Parameters
        ----------
        values
            A solution.
        """
        paid = self._matrix.cost * values
        dear = np.zeros(len(self._places.people), dtype=np.int64)
        one = np.zeros(len(self._places.people), dtype=np.int64)
        urgent = np.flatnonzero(paid >= URGENT)
        whose, first = self._places.whose_alone(self._matrix, urgent)
        alone = whose != NOBODY
        np.add.at(dear, whose[alone], paid[urgent[alone]])
        one[whose[alone]] = first[alone]
        order = np.argsort(-dear, kind="stable")
        found: list[Variable] = one[order[dear[order] > 0]].tolist()
        return found

    def gather(self, recipe: Recipe, values: Numbers) -> Numbers:
        """Choose what to free: some days, some people, what some people do, or around what costs points.

        Depends on nothing but its arguments, so that several processes may ask at once.

        Parameters
        ----------
        recipe
            How to choose.
        values
            The solution that is to be improved.
        """
        chosen = _Choice(self._matrix, self._places, recipe, values).decisions()
        return self.closure(chosen)


class _Places:
    """Where decisions lie, as tables by variable.

    Parameters
    ----------
    matrix, tags
        The model, and where its decisions lie.
    """

    def __init__(self, matrix: Matrix, tags: Mapping[Variable, Tag]) -> None:
        ordered = Tags.of(tags)
        self.decisions = ordered.decisions
        self.is_decision = np.zeros(matrix.variables, dtype=np.bool_)
        self.is_decision[self.decisions] = True
        self._is_open = matrix.upper > matrix.lower
        self.people, self.days, self.whats = ordered.people, ordered.days, ordered.things
        self.who, self.day, self.what = (
            self._table(matrix, numbers) for numbers in (ordered.who, ordered.day, ordered.what)
        )

    def _table(self, matrix: Matrix, numbers: Numbers) -> Numbers:
        table = np.full(matrix.variables, NOBODY, dtype=np.int64)
        table[self.decisions] = numbers
        return table

    @cached_property
    def open(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The decisions about which there is something to choose, and who, when and what each is about."""
        decisions = self.decisions[self._is_open[self.decisions]]
        return decisions, self.who[decisions], self.day[decisions], self.what[decisions]

    def near(self, matrix: Matrix, variable: Variable) -> Numbers:
        """Return the decision itself, or those in rows with the variable or with auxiliaries one step further."""
        return self._near_each(matrix, np.array([variable], dtype=np.int64))[1]

    def whose_alone(self, matrix: Matrix, variables: Numbers) -> tuple[Numbers, Numbers]:
        """Return of each of some variables the person all decisions near it belong to, and the first of these.

        `NOBODY` where they are several people's or there are none.
        """
        place, decisions = self._near_each(matrix, variables)
        least, first = (np.full(len(variables), matrix.variables, dtype=np.int64) for _ in range(2))
        most = np.full_like(least, NOBODY)
        np.minimum.at(least, place, self.who[decisions])
        np.maximum.at(most, place, self.who[decisions])
        np.minimum.at(first, place, decisions)
        return np.where(least == most, most, NOBODY), first

    def _near_each(self, matrix: Matrix, variables: Numbers) -> tuple[Numbers, Numbers]:
        """Return the decisions near some variables, each with the place of its variable among these."""
        place, seen, found = np.arange(len(variables)), variables, []
        for step in range(3):
            if step:
                at, counts = ranges(matrix.rows_of.starts, seen)
                place, rows = _distinct_pairs(np.repeat(place, counts), matrix.rows_of.items[at])
                at, counts = ranges(matrix.starts, rows)
                place, seen = _distinct_pairs(np.repeat(place, counts), matrix.columns[at])
            decides, is_near = self.is_decision[seen], np.zeros(len(variables), dtype=np.bool_)
            found.append((place[decides], seen[decides]))
            is_near[place[decides]] = True
            is_open = ~is_near[place]
            place, seen = place[is_open], seen[is_open]
        places, decisions = zip(*found, strict=True)
        return np.concatenate(places), np.concatenate(decisions)


def _distinct_pairs(one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """Return pairs of numbers below two to the 32nd, each once."""
    pairs = np.unique(one.astype(np.int64) << _BITS | other)
    return pairs >> _BITS, pairs & (1 << _BITS) - 1


class _Choice:
    """One choice of decisions to free."""

    def __init__(self, matrix: Matrix, places: _Places, recipe: Recipe, values: Numbers) -> None:
        self._matrix = matrix
        self._places = places
        self._recipe = recipe
        self._size = recipe.size
        self._values = values
        self._random = random.Random(recipe.seed)  # noqa: S311
        self._open, self._who, self._day, self._what = places.open
        if recipe.among is not None:
            chosen = np.flatnonzero(recipe.among[self._open] | (values[self._open] != 0))
            self._open, self._who, self._day, self._what = (one[chosen] for one in places.open)

    def decisions(self) -> Numbers:
        match self._recipe.kind:
            case Kind.DAYS:
                return self._some_days()
            case Kind.PEOPLE:
                return self._some_people(self._people_order(self._near_the_focus()))
            case Kind.EXCHANGE:
                return self._exchange()
            case Kind.COST:
                return self._around_a_cost()

    def _exchange(self) -> Numbers:
        """Free what some people take part in now, for any of them: they may deal it out anew among themselves."""
        near = self._near()
        is_among = np.zeros(len(self._places.people), dtype=np.bool_)
        is_wanted = np.zeros(len(self._places.whats), dtype=np.bool_)
        things = np.unique(self._places.what[near])
        if len(things) < 10 and self._random.random() < 0.5:
            is_wanted[things] = True
        held = self._values[self._open] != 0
        chosen = np.zeros(0, dtype=np.bool_)
        for number, who in enumerate(self._people_order(near)):
            is_among[who] = True
            is_wanted[self._what[held & (self._who == who)]] = True
            chosen = is_among[self._who] & is_wanted[self._what]
            if np.count_nonzero(chosen) >= self._size or number + 1 >= MOST_PEOPLE:
                break
        return self._open[chosen]

    def _some_days(self) -> Numbers:
        days = len(self._places.days)
        near = self._near_the_focus()
        first = self._random.randrange(days)
        if len(near):
            first = int(self._places.day[self._random.choice(near.tolist())]) - self._random.randrange(DAYS_BEFORE)
        after = (self._day - first) % days
        sizes = np.cumsum(np.bincount(after, minlength=days))
        last = int(np.searchsorted(sizes, self._size))
        return self._thinned(after <= last)

    def _some_people(self, order: list[int], among: NDArray[np.bool_] | None = None) -> Numbers:
        eligible = np.ones(len(self._open), dtype=np.bool_) if among is None else among
        return self._open[eligible & self._first_people(order, eligible)[self._who]]

    def _first_people(self, order: list[int], eligible: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return, by person, who comes first in an order, up to about the size asked for of eligible decisions."""
        sizes = np.bincount(self._who[eligible], minlength=len(self._places.people))
        reached = np.cumsum(sizes[order])
        enough = int(np.searchsorted(reached, self._size)) + 1
        chosen = np.zeros(len(self._places.people), dtype=np.bool_)
        chosen[order[:enough]] = True
        return chosen

    def _people_order(self, near: Numbers | None = None) -> list[int]:
        """Return all people at random, those first to whom some decisions belong."""
        people = list(range(len(self._places.people)))
        self._random.shuffle(people)
        if near is None or not len(near):
            return people
        first = set(self._places.who[near].tolist())
        return sorted(people, key=lambda who: who not in first)

    def _around_a_cost(self) -> Numbers:
        """Free whoever could change something that costs points now, and some others on the same days."""
        near = self._near()
        if not len(near):
            return self._some_days()
        middle = self._places.days[self._random.choice(sorted(set(self._places.day[near].tolist())))]
        span = self._random.choice((3, 5, 7, 10))
        is_around = np.array([abs(day - middle) <= span for day in self._places.days])
        return self._some_people(self._people_order(near), is_around[self._day])

    def _near(self) -> Numbers:
        """Return the decisions around the focus, or else around something that costs points now."""
        return self._near_a_cost() if self._recipe.focus is None else self._near_the_focus()

    def _near_the_focus(self) -> Numbers:
        """Return the decisions around the focus or, where that is asked for, around something urgent; else none."""
        if self._recipe.focus is None:
            return self._near_a_cost() if self._recipe.is_urgent else np.zeros(0, dtype=np.int64)
        return self._places.near(self._matrix, self._recipe.focus)

    def _near_a_cost(self) -> Numbers:
        """Return the decisions around something that costs points now, the dearer the likelier to be chosen.

        Around what is urgent where that is asked for, and else around what is not: perhaps nobody can fill that.
        """
        paid = self._matrix.cost * self._values
        costly = np.flatnonzero(paid > 0)
        if not len(costly):
            return costly
        is_meant = (paid[costly] >= URGENT) == self._recipe.is_urgent
        if is_meant.any():
            costly = costly[is_meant]
        weights = np.minimum(paid[costly], DEAREST).tolist()
        return self._places.near(self._matrix, self._random.choices(costly.tolist(), weights)[0])

    def _thinned(self, chosen: NDArray[np.bool_]) -> Numbers:
        """Drop people at random until the size is kept."""
        return self._open[chosen & self._first_people(self._people_order(), chosen)[self._who]]


def _followers(matrix: Matrix, determined: Determined, is_decision: NDArray[np.bool_]) -> Ragged:
    """Return, by variable, the auxiliary variables that may change when it does.

    Those whose value follows from others change with these alone; any other with whatever shares a row with it.
    """
    by_itself = ~is_decision
    followers, leaders = determined.pairs()
    by_itself[followers] = False
    others = np.flatnonzero(by_itself[matrix.columns])
    places, many = ranges(matrix.starts, matrix.row_of_term[others])
    # As one number each, pairs are sorted in place: of long rows there are ten for each term.
    sharing = (matrix.columns[places].astype(np.int64) << _BITS) | np.repeat(matrix.columns[others], many)
    pairs = np.concatenate((sharing, (leaders << _BITS) | followers))
    pairs.sort()
    leader, follower = pairs >> _BITS, pairs & ((1 << _BITS) - 1)
    may_change = (np.diff(pairs, prepend=-1) > 0) & (leader != follower)
    return Ragged(running(np.bincount(leader[may_change], minlength=matrix.variables)), follower[may_change])
