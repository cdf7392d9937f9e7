"""What can be found out about a subject: the quick answers first, each as soon as it is there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from fcn_rota.domain.advice import Candidate, Edit, SwapRing
from fcn_rota.domain.explanation import Fixes, Price
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.result import Refusal
from fcn_rota.rules import headrooms
from fcn_rota.rules.trial import Trial
from solver.candidates import Asking, people_on
from solver.explain import explain_shift_on, is_qualified, refusal_of
from solver.fixes import fixes_on
from solver.fragility import fragility_of
from solver.prices import instead_on, price_on
from solver.swaps import MOST_TRIED, swap_rings_on
from ui.desktop.models.inspector.advice import NO_ADVICE, Advice
from ui.desktop.models.inspector.question import AboutDuty, AboutGap, AboutShift, Question

TIGHT = 0.25
"""Somebody's headroom is worth a word where no more than such a share of a limit is left."""
MOST_SHIFTS = 4
"""So many shifts are searched for a fix of cover that lies over several."""
_NOT_NEEDED = Fixes((), (), 0, is_complete=True)


def advise(trial: Trial, question: Question) -> Iterator[Advice]:
    """Yield what is known so far, more and more, until everything is answered."""
    match question:
        case AboutShift(shift):
            yield from _about_shift(trial, shift)
        case AboutGap(shifts):
            yield Advice(fixes=_best_of([fixes_on(trial, shift.id) for shift in shifts[:MOST_SHIFTS]]))
        case AboutDuty():
            yield from _about_duty(trial, question)


def _about_shift(trial: Trial, shift: str) -> Iterator[Advice]:
    allowed, on_it = _allowed(trial, shift), people_on(trial, shift)
    yield (advice := replace(NO_ADVICE, candidates=allowed))
    refusals = explain_shift_on(trial, shift, but=frozenset(one.person for one, _ in allowed))
    yield (advice := replace(advice, refusals=refusals))
    yield (advice := replace(advice, fragility=fragility_of(trial, shift)))
    everybody = tuple(part for parts in on_it.values() for part in parts)
    yield (advice := replace(advice, if_empty=trial.effect(Edit(out=everybody))))
    yield (advice := replace(advice, fixes=fixes_on(trial, shift)))
    most = MOST_TRIED // max(1, len(on_it))
    rings = [ring for person in on_it for ring in swap_rings_on(trial, person, shift, most).rings]
    yield replace(advice, rings=_ranked(rings))


def _about_duty(trial: Trial, question: AboutDuty) -> Iterator[Advice]:
    yield (advice := replace(NO_ADVICE, trail=question.read_trail()))
    if question.person is None:
        return
    price = price_on(trial, question.shift, question.person)
    yield (advice := replace(advice, price=price))
    yield (advice := replace(advice, refusals=tuple(_refused_instead(trial, price))))
    yield replace(advice, rings=_ranked(swap_rings_on(trial, question.person, question.shift).rings))


def _allowed(trial: Trial, shift: str) -> tuple[tuple[Candidate, Headroom | None], ...]:
    """Return who could be put on a shift, each on the best of their terms, with what leaves them least room."""
    may = [one for one in Asking(trial, shift).who_may() if one.effect.is_allowed]
    best: dict[str, Candidate] = {}
    for candidate in sorted(may, key=lambda one: one.effect.points):
        best.setdefault(candidate.person, candidate)
    day = trial.problem.index.shift(shift).day
    return tuple((one, _tightest(trial, one.person, day)) for one in best.values())


def _tightest(trial: Trial, person: str, day: date) -> Headroom | None:
    """Return what leaves somebody least room around a date; None where everything leaves enough."""
    tight = (room for room in headrooms(trial.plan, person, day) if room.share <= TIGHT)
    return min(tight, key=lambda room: room.share, default=None)


def _refused_instead(trial: Trial, price: Price) -> Iterator[Refusal]:
    """Yield why people with the skills could not have the place instead."""
    could, shift = {one.person for one in price.alternatives}, trial.problem.index.shift(price.shift)
    for person in trial.problem.people:
        if person.id not in could and is_qualified(trial.problem, person, shift):
            other = instead_on(trial, price.shift, price.person, person.id)
            if other is not None and other.effect.breaches:
                yield refusal_of(person.id, other.effect.breaches)


def _ranked(rings: Sequence[SwapRing]) -> tuple[SwapRing, ...]:
    return tuple(sorted(rings, key=lambda ring: (ring.effect.points, len(ring.moves))))


def _best_of(found: Sequence[Fixes]) -> Fixes:
    """Return the fixes of several shifts as one list, what is short there once."""
    if not found:
        return _NOT_NEEDED
    missing = tuple(dict.fromkeys(one for fixes in found for one in fixes.missing))
    ranked = sorted((fix for fixes in found for fix in fixes.fixes), key=lambda fix: fix.rank)
    tried, complete = sum(fixes.tried for fixes in found), all(fixes.is_complete for fixes in found)
    return Fixes(missing, tuple(ranked), tried, is_complete=complete)
