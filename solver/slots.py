"""A person's possible work gathered by time: duties that begin and end together are alike to the rules about rest."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.cells import FIXED, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from fcn_rota.domain.interval import Interval
    from fcn_rota.rules.work import WorkItem
    from solver.builder import Builder
    from solver.cells import Duty


@dataclass(frozen=True, slots=True)
class Slot:
    """Work that a person might do in one interval, whichever of several duties it is.

    Parameters
    ----------
    interval
        When.
    label
        What the duties have in common for the rule.
    literal
        1 when the person does any of them.
    members
        The literals of the duties themselves.
    """

    interval: "Interval"
    label: str
    literal: Literal
    members: tuple[Literal, ...]

    @property
    def start(self) -> "datetime":
        """When the work begins."""
        return self.interval.start

    @property
    def end(self) -> "datetime":
        """When the work ends."""
        return self.interval.end

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
    alike: defaultdict[tuple[Interval, str], list[Literal]] = defaultdict(list)
    for duty in duties:
        closed = duty.is_free and builder.model.upper[duty.literal] == 0
        if not duty.item.is_rest and not closed:
            alike[duty.item.interval, label(duty.item)].append(duty.literal)
    return [Slot(*key, builder.any_of(literals), tuple(literals)) for key, literals in sorted(alike.items())]
