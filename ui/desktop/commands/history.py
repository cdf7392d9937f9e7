"""The steps that can be taken back and repeated, as the stored log has them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.services.steps import AnyStep, Step, repetition, reversal
from fcn_rota.services.stored_rotas import Draft
from fcn_rota.store.database import Database
from fcn_rota.store.edits import Breach
from ui.desktop.commands import storing


@dataclass(frozen=True, slots=True)
class Way:
    """Back or forth along the steps: what that means for the rota, and what stores it."""

    verb: str
    towards: Callable[[Step, dict[str, Assignment], datetime], Edit]
    store: Callable[[Database, Draft, str, datetime, str], Draft]
    store_facts: Callable[..., int]


UNDO = Way("Undo", reversal, storing.undo, storing.undo_facts)
REDO = Way("Redo", repetition, storing.redo, storing.redo_facts)


class History:
    """Steps that stand, and steps that were taken back; whoever made them.

    Parameters
    ----------
    undo, redo
        Steps that can be taken back, and repeated; the next one is the last of each.
    earlier
        The reasons that earlier versions of the rota were given for breaking hard rules.
    """

    def __init__(
        self, undo: Iterable[AnyStep], redo: Iterable[AnyStep], earlier: Mapping[Breach, str] | None = None
    ) -> None:
        self._earlier = earlier or {}
        self._steps = {UNDO.verb: list(undo), REDO.verb: list(redo)}
        self._reasons: defaultdict[Breach, list[str]] = defaultdict(list)
        for step in self._steps[UNDO.verb]:
            self._give_reasons(step)

    def add(self, step: AnyStep) -> None:
        """Take up a step that was made just now; what was taken back before it cannot be repeated any more."""
        self._steps[UNDO.verb].append(step)
        self._steps[REDO.verb].clear()
        self._give_reasons(step)

    def next(self, way: Way) -> AnyStep | None:
        """Return the step that comes next on a way; None at its end."""
        steps = self._steps[way.verb]
        return steps[-1] if steps else None

    def coming(self, way: Way, count: int) -> tuple[AnyStep, ...]:
        """Return the next steps on a way, the first one first; fewer where there are not so many."""
        steps = self._steps[way.verb]
        return tuple(reversed(steps[max(0, len(steps) - count) :]))

    def at_one_stroke(self, way: Way) -> int:
        """Return how many steps go together on a way: those that went at one stroke before; 0 at its end."""
        steps = self._steps[way.verb]
        mark = steps[-1].together if steps else ""
        alike = takewhile(lambda step: step.together == mark, reversed(steps))
        return sum(1 for _ in alike) if mark else min(1, len(steps))

    def go(self, way: Way, together: str = "") -> None:
        """Pass the next step on a way; it comes next on the other.

        Parameters
        ----------
        way
            Back or forth.
        together
            What it has in common with the others that go at the same stroke; empty for none.
        """
        step = replace(self._steps[way.verb].pop(), together=together)
        if way is REDO:
            self._steps[UNDO.verb].append(step)
            self._give_reasons(step)
            return
        self._steps[REDO.verb].append(step)
        for breach in _broken_by(step):
            self._reasons[breach].pop()

    def reason_for(self, breach: Breach) -> str:
        """Return the reason given for breaking a rule, in the last step that did; empty where none was."""
        given = self._reasons.get(breach)
        return (given[-1] if given else "") or self._earlier.get(breach, "")

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons that have been given for breaking rules, each once, by letter."""
        given = (why for reasons in self._reasons.values() for why in reasons)
        return tuple(sorted({*filter(None, given), *self._earlier.values()}, key=str.casefold))

    @property
    def with_reason(self) -> frozenset[Breach]:
        """What is broken knowingly by steps that stand, of this version or an earlier one."""
        return frozenset(breach for breach, given in self._reasons.items() if given and given[-1]).union(self._earlier)

    def _give_reasons(self, step: AnyStep) -> None:
        for breach in _broken_by(step):
            self._reasons[breach].append(step.why)


def _broken_by(step: AnyStep) -> frozenset[Breach]:
    """Return what a step breaks knowingly, each once."""
    return frozenset(step.overrides) if isinstance(step, Step) else frozenset()
