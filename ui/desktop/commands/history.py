"""The steps that can be taken back and repeated, as the stored log has them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.services import drafts
from fcn_rota.services.facts import redo_facts, undo_facts
from fcn_rota.services.steps import AnyStep, Step, repetition, reversal
from fcn_rota.services.versions import Draft
from fcn_rota.store.database import Database
from fcn_rota.store.drafts import Breach


@dataclass(frozen=True, slots=True)
class Way:
    """Back or forth along the steps: what that means for the rota, and what stores it."""

    verb: str
    towards: Callable[[Step, dict[str, Assignment], datetime], Edit]
    store: Callable[[Database, Draft, str, datetime], Draft]
    store_facts: Callable[..., int]


UNDO = Way("Undo", reversal, drafts.undo, undo_facts)
REDO = Way("Redo", repetition, drafts.redo, redo_facts)


class History:
    """Steps that stand, and steps that were taken back; whoever made them.

    Parameters
    ----------
    undo, redo
        Steps that can be taken back, and repeated; the next one is the last of each.
    """

    def __init__(self, undo: Iterable[AnyStep], redo: Iterable[AnyStep]) -> None:
        self._steps = {UNDO.verb: list(undo), REDO.verb: list(redo)}

    def add(self, step: AnyStep) -> None:
        """Take up a step that was made just now; what was taken back before it cannot be repeated any more."""
        self._steps[UNDO.verb].append(step)
        self._steps[REDO.verb].clear()

    def next(self, way: Way) -> AnyStep | None:
        """Return the step that comes next on a way; None at its end."""
        steps = self._steps[way.verb]
        return steps[-1] if steps else None

    def go(self, way: Way) -> None:
        """Pass the next step on a way; it comes next on the other."""
        other = REDO if way is UNDO else UNDO
        self._steps[other.verb].append(self._steps[way.verb].pop())

    def reason_for(self, breach: Breach) -> str:
        """Return the reason given for breaking a rule, in the last step that did; empty where none was."""
        steps = (step for step in reversed(self._steps[UNDO.verb]) if isinstance(step, Step))
        return next((step.why for step in steps if breach in step.overrides), "")
