"""Neighbourhoods: parts of a solution small enough to be solved again to the end."""

import random
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, TypeVar

from solver.linear import LinearModel, Variable

Neighbourhood: TypeAlias = list[Variable]
FIRST_SIZE, SMALLEST, LARGEST = 250, 60, 4000
"""Decisions to free at a time: at first, and the limits between which experience moves that."""
LEAST_WORTH = 0.1
MOST_PEOPLE = 25
DEAREST = 5000
"""More points than this make nothing likelier to be looked at: a gap in cover must not draw all attention."""
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Tag:
    """Where a decision variable lies: whose it is, on which day (counted from any start), and what it takes part in."""

    who: str
    day: int
    what: str


class Kind(StrEnum):
    """What a neighbourhood frees."""

    DAYS = "days"
    PEOPLE = "people"
    EXCHANGE = "exchange"
    COST = "cost"


KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to choose a neighbourhood: its kind, about how many decisions, and where the random choices start."""

    kind: Kind
    size: int
    seed: int


class Neighbourhoods:
    """Chooses which decisions to free, together with the auxiliary variables that follow from them.

    Parameters
    ----------
    model
        The whole model.
    tags
        Its decision variables and where they lie; every other variable is auxiliary.
    seed
        Where random choices start.
    """

    def __init__(self, model: LinearModel, tags: Mapping[Variable, Tag], seed: int) -> None:
        self._model = model
        self._tags = dict(tags)
        self._random = random.Random(seed)  # noqa: S311
        self._groups = _Groups(
            by_who=_grouped(self._tags, lambda tag: tag.who),
            by_day=_grouped(self._tags, lambda tag: tag.day),
            rows_of=_rows_by_variable(model),
        )
        self._sizes = dict.fromkeys(KINDS, float(FIRST_SIZE))
        self._worth = dict.fromkeys(KINDS, 0.5)

    def closure(self, decisions: Collection[Variable]) -> Neighbourhood:
        """Return the decisions with all auxiliary variables whose value may change with them.

        What is determined by variables that all stay as they are stays as well; any other auxiliary variable in a row
        with a freed one is freed.
        """
        free = set(decisions)
        reached = list(free)
        while reached:
            variable = reached.pop()
            for index in self._groups.rows_of[variable]:
                for _, other in self._model.rows[index].terms:
                    if other not in free and other not in self._tags and self._may_change(other, free):
                        free.add(other)
                        reached.append(other)
        return sorted(free)

    def _may_change(self, variable: Variable, free: set[Variable]) -> bool:
        others = self._model.determined.get(variable)
        return others is None or not free.isdisjoint(others)

    def part(self, values: Sequence[int], free: Neighbourhood) -> LinearModel:
        """Return the model over the free variables alone, everything else as in `values`.

        Variable ``i`` of the part is ``free[i]``.
        """
        number = {variable: position for position, variable in enumerate(free)}
        part = LinearModel(
            lower=[self._model.lower[variable] for variable in free],
            upper=[self._model.upper[variable] for variable in free],
            cost=[self._model.cost[variable] for variable in free],
        )
        here = sum(self._model.cost[variable] * values[variable] for variable in free)
        part.offset = self._model.objective(values) - here
        for index in sorted({row for variable in free for row in self._groups.rows_of[variable]}):
            part.rows.append(self._model.rows[index].restricted(values, number))
        part.tighten()
        return part

    def fits(self, values: Sequence[int], changed: Collection[Variable]) -> bool:
        """Whether values hold in every row that a changed variable occurs in."""
        rows = {row for variable in changed for row in self._groups.rows_of[variable]}
        return all(self._model.rows[row].holds(values) for row in rows)

    def days(self) -> list[Neighbourhood]:
        """Return the decisions of each day, in order of time."""
        return [self.closure(self._groups.by_day[day]) for day in sorted(self._groups.by_day)]

    def next_recipe(self) -> Recipe:
        """Say what to free next; kinds that have brought more in less time come more often."""
        kind = self._random.choices(KINDS, [self._worth[kind] for kind in KINDS])[0]
        return Recipe(kind, int(self._sizes[kind]), self._random.randrange(2**31))

    def gather(self, recipe: Recipe, values: Sequence[int]) -> Neighbourhood:
        """Choose what to free: some days, some people, what some people do, or around what costs points.

        Depends on nothing but its arguments, so that several threads may ask at once.
        """
        return self.closure(_Choice(self._model, self._tags, self._groups, recipe).decisions(values))

    def learn(self, kind: "Kind", *, finished: bool, easily: bool, improved: bool) -> None:
        """Take to heart how the solving of a neighbourhood of a kind went.

        Parameters
        ----------
        kind
            Its kind.
        finished, easily
            Whether it was solved to the end, and with effort to spare: the next may be larger, or must be smaller.
        improved
            Whether something better came of it.
        """
        factor = 1.08 if easily else 1.0 if finished else 0.9
        self._sizes[kind] = min(LARGEST, max(SMALLEST, self._sizes[kind] * factor))
        self._worth[kind] = max(LEAST_WORTH, 0.9 * self._worth[kind] + 0.1 * improved)


@dataclass(frozen=True, slots=True)
class _Groups:
    """Decisions by person and by day, and the rows of every variable."""

    by_who: dict[str, list[Variable]]
    by_day: dict[int, list[Variable]]
    rows_of: list[list[int]]


class _Choice:
    """One choice of decisions to free."""

    def __init__(self, model: LinearModel, tags: Mapping[Variable, Tag], groups: _Groups, recipe: Recipe) -> None:
        self._model = model
        self._tags = tags
        self._by_who, self._by_day, self._rows_of = groups.by_who, groups.by_day, groups.rows_of
        self._recipe = recipe
        self._size = recipe.size
        self._random = random.Random(recipe.seed)  # noqa: S311

    def decisions(self, values: Sequence[int]) -> set[Variable]:
        match self._recipe.kind:
            case Kind.DAYS:
                return self._some_days()
            case Kind.PEOPLE:
                return self._some_people(self._people_order())
            case Kind.EXCHANGE:
                return self._exchange(values)
            case Kind.COST:
                return self._around_a_cost(values)

    def _exchange(self, values: Sequence[int]) -> set[Variable]:
        """Free what some people take part in now, for any of them: they may deal it out anew among themselves."""
        chosen: set[Variable] = set()
        among: list[str] = []
        held: set[str] = set()
        target = self._costly(values)
        near = self._decisions_near(target) if target is not None else []
        first = sorted({self._tags[v].who for v in near})
        self._random.shuffle(first)
        open_now = {self._tags[v].what for v in near} if self._random.random() < 0.5 else set()
        for who in [*first, *(who for who in self._people_order() if who not in first)]:
            among.append(who)
            held |= {self._tags[v].what for v in self._by_who[who] if values[v]}
            wanted = held | (open_now if len(open_now) < 10 else set())
            chosen = {v for one in among for v in self._by_who[one] if self._tags[v].what in wanted}
            if len(chosen) >= self._size or len(among) >= MOST_PEOPLE:
                break
        return chosen

    def _some_days(self) -> set[Variable]:
        days = sorted(self._by_day)
        position = self._random.randrange(len(days))
        chosen: set[Variable] = set()
        for day in [*days[position:], *days[:position]]:
            chosen.update(self._by_day[day])
            if len(chosen) >= self._size:
                break
        return self._thinned(chosen)

    def _some_people(self, order: Sequence[str], days: Collection[int] | None = None) -> set[Variable]:
        chosen: set[Variable] = set()
        for who in order:
            mine = self._by_who[who]
            chosen.update(v for v in mine if days is None or self._tags[v].day in days)
            if len(chosen) >= self._size:
                break
        return chosen

    def _people_order(self) -> list[str]:
        people = sorted(self._by_who)
        self._random.shuffle(people)
        return people

    def _around_a_cost(self, values: Sequence[int]) -> set[Variable]:
        """Free whoever could change something that costs points now, and some others on the same days."""
        target = self._costly(values)
        near = self._decisions_near(target) if target is not None else []
        if not near:
            return self._some_days()
        days = {self._tags[v].day for v in near}
        middle = self._random.choice(sorted(days))
        span = self._random.choice((3, 5, 7, 10))
        around = {day for day in self._by_day if abs(day - middle) <= span}
        first = sorted({self._tags[v].who for v in near})
        self._random.shuffle(first)
        return self._some_people([*first, *(who for who in self._people_order() if who not in first)], around)

    def _costly(self, values: Sequence[int]) -> Variable | None:
        """Choose something that costs points now, the dearer the likelier; None where nothing does."""
        costly = [v for v, (cost, value) in enumerate(zip(self._model.cost, values, strict=True)) if cost * value > 0]
        weights = [min(self._model.cost[v] * values[v], DEAREST) for v in costly]
        return self._random.choices(costly, weights)[0] if costly else None

    def _decisions_near(self, variable: Variable) -> list[Variable]:
        """Return the decision itself, or those in rows with the variable or with auxiliaries one step further."""
        if variable in self._tags:
            return [variable]
        seen = {variable}
        for _ in range(2):
            found = {
                v for index in {r for u in seen for r in self._rows_of[u]} for _, v in self._model.rows[index].terms
            }
            decisions = sorted(v for v in found if v in self._tags)
            if decisions:
                return decisions
            seen |= found
        return []

    def _thinned(self, chosen: set[Variable]) -> set[Variable]:
        """Drop people at random until the size is kept."""
        people = sorted({self._tags[v].who for v in chosen})
        self._random.shuffle(people)
        by_person: defaultdict[str, list[Variable]] = defaultdict(list)
        for variable in sorted(chosen):
            by_person[self._tags[variable].who].append(variable)
        kept: set[Variable] = set()
        for who in people:
            if kept and len(kept) >= self._size:
                break
            kept.update(by_person[who])
        return kept


def _rows_by_variable(model: LinearModel) -> list[list[int]]:
    rows: list[list[int]] = [[] for _ in model.lower]
    for index, row in enumerate(model.rows):
        for _, variable in row.terms:
            rows[variable].append(index)
    return rows


def _grouped(tags: Mapping[Variable, Tag], key: Callable[[Tag], _Key]) -> dict[_Key, list[Variable]]:
    groups: defaultdict[_Key, list[Variable]] = defaultdict(list)
    for variable in sorted(tags):
        groups[key(tags[variable])].append(variable)
    return dict(groups)
