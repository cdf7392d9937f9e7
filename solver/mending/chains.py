"""What a repair may change: so many duties of others at most, and none that has nothing to do with what is open.

A repair is made of chains. It goes step by step: somebody takes a duty that is free, and may give up duties of theirs
for it, which are free from then on. What is open at first is free; where several people give up the same shift, all of
them must have taken something before it is. Whoever is on a shift where a duty is open may also just give it up:
without the one who is away the others may not be allowed to stay. Whoever takes something in an exchange that is agreed
may give up other duties for it. Nobody is sent where nobody is missing.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.rules.nearby import touching
from solver.cells import Literal

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.interval import Interval
    from solver.builder import Builder
    from solver.cells import Cell
    from solver.mending.situation import Situation

Choices: TypeAlias = "list[tuple[Assignment, Literal]]"
"""Assignments with the literals that say whether they are there."""


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
    # How many links from what is open each shift lies at most; only needed for a chain to have no end in itself.
    links = {shift: builder.model.variable(1, most) for shift in given_up if most and not situation.open_on(shift)}
    takes: defaultdict[str | None, Choices] = defaultdict(list)
    for one, literal in offered:
        takes[one.person].append((one, literal))
    begins: dict[Literal, Literal] = {}
    for one, literal in held:
        if one.shift in links and one.person not in situation.exchanging:
            _link(builder, links, begins, (one, literal), takes[one.person])


def _link(
    builder: "Builder",
    links: dict[str, Literal],
    begins: dict[Literal, Literal],
    given_up: "tuple[Assignment, Literal]",
    takes: Choices,
) -> None:
    """Post that somebody gives up a duty only after taking what is open, or is free fewer links from it."""
    one, there = given_up
    causes = []
    most = builder.model.upper[links[one.shift]]
    for taken, literal in takes:
        if taken.shift not in links:
            causes.append(literal)
        elif most > 1:
            if literal not in begins:
                begins[literal] = builder.model.variable(0, 1)
                builder.model.add(((1, literal), (-1, begins[literal])), lower=0)
            begun = begins[literal]
            causes.append(begun)
            earlier, later = links[taken.shift], links[one.shift]
            builder.model.add(((1, later), (-1, earlier), (-most, begun), (most, there)), lower=1 - most)
    builder.model.add(((1, there), *((1, cause) for cause in causes)), lower=1)


def _by_shift(choices: Choices) -> dict[str, list[Literal]]:
    found: defaultdict[str, list[Literal]] = defaultdict(list)
    for one, literal in choices:
        found[one.shift].append(literal)
    return dict(found)
