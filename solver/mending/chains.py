"""What a repair may change: so many duties of others at most, and none that has nothing to do with what is open.

A repair is made of chains. It goes step by step: somebody takes a duty that is free, and may give up duties of theirs
for it, which are free from then on. What is open at first is free; where several people give up the same shift, all of
them must have taken something before it is. Whoever is on a shift where a duty is open may also just give it up:
without the one who is away the others may not be allowed to stay. Whoever takes something in an exchange that is agreed
may give up other duties for it. Nobody is sent where nobody is missing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.rules.nearby import touching
from solver.cells import Literal

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.interval import Interval
    from solver.builder import Builder
    from solver.cells import Cell
    from solver.linear import Term
    from solver.mending.situation import Situation

Choices: TypeAlias = "list[tuple[Assignment, Literal]]"
"""Assignments with the literals that say whether they are there."""
TOGETHER = 2
"""So many duties may change hands at most for all that somebody takes to be as many links from what is open."""


def within_reach(
    situation: "Situation", held: "list[Assignment]", offered: "list[Cell]"
) -> "tuple[list[Assignment], list[Cell]]":
    """Return those duties and choices that a chain can come to: the others need not be looked at.

    A shift that is free after so many changes at the earliest takes so many before anybody takes it. Whoever does gives
    up whatever else they have at the time, a change each; where that comes to more than there may be, it never happens.
    """
    most, clashes = situation.request.most_changes, _Clashes(situation, held)
    on_shift: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in offered:
        on_shift[cell.shift.id].append(cell)
    earliest = dict.fromkeys((opening.shift for opening in situation.openings), 0)
    given_up = {one.id for one in held if one.shift in earliest}
    taken: list[Cell] = []
    latest = list(earliest)
    for changes in range(most + 1):
        reached = [one for one in held if one.person in situation.exchanging and not changes]
        for cell in (cell for shift in latest for cell in on_shift[shift]):
            clash = clashes.of(cell)
            if clash is not None and changes + clashes.changed(clash, earliest, changes) <= most:
                taken.append(cell)
                mine = clashes.held_by(cell.person.id)
                reached += [d for d in mine if changes + clashes.changed({*clash, d.shift}, earliest, changes) <= most]
        if changes < most:
            given_up |= {one.id for one in reached}
            latest = list(dict.fromkeys(one.shift for one in reached if one.shift not in earliest))
            earliest.update(dict.fromkeys(latest, changes + 1))
    possible = {cell.assignment.id for cell in taken}
    return [one for one in held if one.id in given_up], [cell for cell in offered if cell.assignment.id in possible]


class _Clashes:
    """What people have at the time of a choice.

    Parameters
    ----------
    situation
        What there is to repair.
    held
        Duties that may be given up.
    """

    def __init__(self, situation: "Situation", held: "list[Assignment]") -> None:
        self._plan = situation.standing.plan
        self._held: defaultdict[str | None, list[Assignment]] = defaultdict(list)
        for one in held:
            self._held[one.person].append(one)
        self._free = {one.id for one in held}
        self._found: dict[tuple[str, Interval], frozenset[str] | None] = {}

    def held_by(self, person: str) -> "list[Assignment]":
        """Return the duties that somebody may give up."""
        return self._held[person]

    def of(self, cell: "Cell") -> frozenset[str] | None:
        """Return the shifts that somebody must give up for a choice; None where they have what they cannot give up."""
        key = cell.person.id, cell.interval
        if key not in self._found:
            work = self._plan.work_of(cell.person.id)
            there = [work[place] for place in touching(work, cell.interval)]
            there = [item for item in there if item.interval.overlaps(cell.interval)]
            may_go = all(item.assignment is not None and item.assignment.id in self._free for item in there)
            self._found[key] = frozenset(item.shift.id for item in there if item.shift) if may_go else None
        return self._found[key]

    @staticmethod
    def changed(given_up: Collection[str], earliest: Mapping[str, int], changes: int) -> int:
        """Return how many changes more it takes at least to give up some shifts, after so many already.

        Those that may be free before so many can be among what was given up on the way.
        """
        return sum(earliest.get(shift, changes) >= changes for shift in given_up)


def limit_changes(builder: "Builder", situation: "Situation", held: Choices, offered: Choices) -> None:
    """Post that no more duties of others change hands than may.

    On each shift these are as many as are given up, or as are taken beyond those that were open, whichever is more.

    Parameters
    ----------
    builder, situation
        The model, and what is open with what was asked.
    held, offered
        Duties that may be given up, and choices that may be taken, with their literals.
    """
    given_up, taken = _by_shift(held), _by_shift(offered)
    most, changes = situation.request.most_changes, []
    for shift in {**given_up, **taken}:
        changed = builder.model.variable(0, most)
        changes.append((1, changed))
        mine = given_up.get(shift, ())
        builder.model.add([*((1, literal) for literal in mine), (1, changed)], lower=len(mine))
        open_ = situation.open_on(shift)
        builder.model.add([*((1, literal) for literal in taken.get(shift, ())), (-1, changed)], upper=open_)
    builder.model.add(changes, upper=most)


def keep_to_chains(builder: "Builder", situation: "Situation", held: Choices, offered: Choices) -> None:
    """Post that every change is a link of a chain that begins at what is open; arguments as for `limit_changes`."""
    given_up, taken = _by_shift(held), _by_shift(offered)
    for shift, takers in taken.items():
        mine = given_up.get(shift, ())
        free = situation.open_on(shift) + len(mine)
        builder.model.add((*((1, literal) for literal in takers), *((1, literal) for literal in mine)), upper=free)
    most = situation.request.most_changes
    # Of each shift that is not open, whether it is free only after more links than one, more than two and so on.
    later = {
        shift: [builder.model.variable(0, 1) for _ in range(1, most)]
        for shift in given_up
        if most and not situation.open_on(shift)
    }
    takes: defaultdict[str | None, Choices] = defaultdict(list)
    for one, literal in offered:
        takes[one.person].append((one, literal))
    links: dict[str | None, list[list[Term]]] = {}
    for one, there in held:
        if one.shift in later and one.person not in situation.exchanging:
            if one.person not in links:
                links[one.person] = list(_links(builder, later, takes[one.person], most))
            for number, begun in enumerate(links[one.person], start=1):
                is_later = [(1, later[one.shift][number - 1])] if number < most else []
                builder.model.add([(1, there), *is_later, *begun], lower=1)


def _links(builder: "Builder", later: dict[str, list[Literal]], takes: Choices, most: int) -> "Iterator[list[Term]]":
    """Yield what lets somebody give up a duty one link from what is open at most, two links at most, and so on.

    They have taken what is open, or what is free one link earlier at the latest. A literal says so of several shifts
    where not more than two duties may change hands: whoever takes two and gives up a third changes three.
    """
    direct = [(1, literal) for one, literal in takes if one.shift not in later]
    by_shift = _by_shift([(one, literal) for one, literal in takes if one.shift in later])
    groups = [by_shift] if most <= TOGETHER else [{shift: literals} for shift, literals in by_shift.items()]
    yield direct
    for number in range(1, most):
        begun = []
        for group in filter(None, groups):
            link = builder.model.variable(0, 1)
            builder.model.add(
                [*((1, literal) for literals in group.values() for literal in literals), (-1, link)], lower=0
            )
            for shift, literals in group.items():
                for literal in literals:
                    builder.model.add(((1, literal), (1, link), (1, later[shift][number - 1])), upper=2)
            begun.append((1, link))
        yield direct + begun


def _by_shift(choices: Choices) -> dict[str, list[Literal]]:
    found: defaultdict[str, list[Literal]] = defaultdict(list)
    for one, literal in choices:
        found[one.shift].append(literal)
    return dict(found)
