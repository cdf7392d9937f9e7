"""Post of `duty_spread`: the most and the fewest duties at each percentage, and a price on how far they are apart."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from fcn_rota.rules.duty_spread import FULL_TIME, ID, Group, compared, level_groups
from fcn_rota.rules.plan import in_period
from solver.cells import FIXED
from solver.post import NetworkPost
from solver.rules.duties import whole_duties

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Literal
    from solver.linear import Variable


@dataclass(frozen=True, slots=True)
class _Tally:
    """Somebody's duties of a group: those that are there anyhow, and those that might be."""

    fixed: int
    free: "tuple[Literal, ...]"

    @property
    def largest(self) -> int:
        """The most they can come to."""
        return self.fixed + len(self.free)


def post(builder: "Builder") -> None:
    """Charge each group for the started duties between any two people, each weighed by the other's percentage.

    The people at one percentage are spoken for by two variables, one no less than the number of duties of any of them
    and one no more; the price pulls both to where they belong.
    """
    for group in level_groups(builder.problem):
        tallies: defaultdict[int, list[_Tally]] = defaultdict(list)
        for person, percent in compared(builder.problem):
            tallies[percent].append(_tally(builder, person, group))
        ends = {percent: _ends(builder, mine) for percent, mine in tallies.items()}
        largest = {percent: max(tally.largest for tally in mine) for percent, mine in tallies.items()}
        pairs = list(product(ends, repeat=2))
        most = max((largest[upper] * lower for upper, lower in pairs), default=0)
        if most:
            apart = builder.model.variable(0, -(-most // FULL_TIME))
            builder.charge(ID, group.price, apart)
            for upper, lower in pairs:
                terms = [(lower, ends[upper][0]), (-upper, ends[lower][1]), (-FULL_TIME, apart)]
                builder.model.add(terms, upper=0)


def _tally(builder: "Builder", person: "Person", group: Group) -> _Tally:
    mine = [
        duty.literal
        for duty in whole_duties(builder.duties_of(person.id))
        if in_period(builder.problem, duty.item)
        and duty.item.shift_type is not None
        and duty.item.shift_type.id in group.shift_types
    ]
    return _Tally(mine.count(FIXED), tuple(literal for literal in mine if literal != FIXED))


def _ends(builder: "Builder", tallies: list[_Tally]) -> "tuple[Variable, Variable]":
    """Return variables that are at least the most and at most the fewest duties of some people."""
    model = builder.model
    top = max(tally.largest for tally in tallies)
    most = model.variable(max(tally.fixed for tally in tallies), top)
    fewest = model.variable(0, min(tally.largest for tally in tallies))
    for tally in tallies:
        duties = [(1, literal) for literal in tally.free]
        model.add((*duties, (-1, most)), upper=-tally.fixed)
        model.add((*duties, (-1, fewest)), lower=-tally.fixed)
    return most, fewest


POST = NetworkPost(post)
