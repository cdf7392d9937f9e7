"""``fcn-rota explain --swaps``: exchanges between two or three people that free somebody from a shift."""

from collections.abc import Iterable
from typing import Any

from fcn_rota.domain.advice import SwapRing, SwapRings
from fcn_rota.domain.person import Person
from fcn_rota.domain.shift import Shift
from fcn_rota.exchange.wire import to_wire
from fcn_rota.rules.trial import Trial
from solver.candidates import people_on
from solver.swaps import swap_rings_on
from ui.commands.console import Console
from ui.commands.errors import CommandError
from ui.commands.words import some


def explain_swaps(trial: Trial, shift: Shift, person: Person | None, console: Console) -> int:
    """Print the exchanges that free one person from a shift, or each of those on it; 1 where there are none.

    Raises
    ------
    CommandError
        If the person is not on the shift.
    """
    on_it = people_on(trial, shift.id)
    if person is not None and person.id not in on_it:
        names = ", ".join(trial.problem.index.person(one).name for one in on_it) or "nobody"
        raise CommandError(f"PERSON: {person.name} is not on that shift and has nothing to swap; on it is {names}")
    asked = on_it if person is None else (person.id,)
    found = {one: swap_rings_on(trial, one, shift.id) for one in asked}
    if not found:
        console.say("Nobody is on it: there is nothing to swap.")
    for one, rings in found.items():
        for line in _lines(trial.problem.index.person(one).name, rings):
            console.say(line)
    console.answer({"shift": shift.id, "swaps": [_document(one, rings) for one, rings in found.items()]})
    return 0 if any(rings.rings for rings in found.values()) else 1


def _lines(name: str, found: SwapRings) -> Iterable[str]:
    limit = "" if found.is_complete else " among those that were tried"
    if not found.rings:
        yield f"No exchange between two or three frees {name} without breaking a rule{limit}."
        return
    yield f"To free {name}, those of two people first, then the cheapest{limit}:"
    yield from some(ring.sentence for ring in found.rings)


def _document(person: str, found: SwapRings) -> dict[str, Any]:
    return {
        "person": person,
        "complete": found.is_complete,
        "tried": found.tried,
        "rings": [_ring_document(ring) for ring in found.rings],
    }


def _ring_document(ring: SwapRing) -> dict[str, Any]:
    return {
        "points": ring.effect.points,
        "points_by_rule": dict(ring.effect.points_by_rule),
        "sentence": ring.sentence,
        "moves": [to_wire(move) for move in ring.moves],
    }
