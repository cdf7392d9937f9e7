"""A person's possible work gathered by time: duties that begin and end together are alike to the rules about rest."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.cells import FIXED, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from fcn_rota.rules.work import WorkItem
    from solver.builder import Builder
    from solver.cells import Duty


@dataclass(frozen=True, slots=True)
class Slot:
    """Work that a person might do in one interval, whichever of several duties it is.

    Parameters
    ----------
    start, end
        When.
    label
        What the duties have in common for the rule.
    literal
        1 when the person does any of them.
    members
        The literals of the duties themselves.
    """

    start: "datetime"
    end: "datetime"
    label: str
    literal: Literal
    members: tuple[Literal, ...]

    @property
    def is_fixed(self) -> bool:
        """Whether the work is there whatever the solver does."""
        return self.literal == FIXED


def slots_of(builder: "Builder", duties: "Iterable[Duty]", label: "Callable[[WorkItem], str]") -> list[Slot]:
    """Return the slots of some duties by start; what counts as rest and what can never be is left out.

    Parameters
    ----------
    builder
        The model, which gets a literal for each slot of several duties.
    duties
        Work of one person.
    label
        Duties with the same interval and label share a slot.
    """
    alike: defaultdict[tuple[datetime, datetime, str], list[Literal]] = defaultdict(list)
    upper = builder.model.upper
    for duty in duties:
        item, literal = duty.item, duty.literal
        if not item.is_rest and (literal == FIXED or upper[literal]):
            alike[item.interval.start, item.interval.end, label(item)].append(literal)
    return [Slot(*key, builder.any_of(literals), tuple(literals)) for key, literals in sorted(alike.items())]
