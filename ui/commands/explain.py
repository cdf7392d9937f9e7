"""``fcn-rota explain``: who is on a shift and at what price, why nobody else is, and what would fill it."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.explanation import Alternative, Fix, Fixes, Price
from fcn_rota.domain.person import Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Contradiction, Refusal
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import Shift
from fcn_rota.exchange.rota_json import read_rota
from fcn_rota.exchange.wire import to_wire
from fcn_rota.rules import rule_by_id
from fcn_rota.rules.trial import Trial
from solver.candidates import people_on
from solver.contradictions import contradictions
from solver.explain import explain_person_on, explain_shift_on
from solver.fixes import fixes_on
from solver.prices import instead_on, price_on
from solver.wording import duty, name_of
from ui.commands import fix_files
from ui.commands.console import Console
from ui.commands.errors import CommandError
from ui.commands.files import problem_from
from ui.commands.naming import shift_and_person
from ui.commands.swaps import explain_swaps

_OUTSIDE = "What came before, comes after or is worked in the daytime does this by itself."
FIXES_SHOWN = 3
"""Of each kind; the JSON answer has all."""


def run(options: argparse.Namespace, console: Console) -> int:
    """Explain a shift, one person's part in it, or the contradictions of what is fixed."""
    problem = problem_from(options.problem, console)
    if bool(options.shift) == options.contradictions:
        raise CommandError("SHIFT: name a shift, or ask for --contradictions, one of the two")
    if options.swaps and options.contradictions:
        raise CommandError("--swaps: it is about one shift; give it without --contradictions")
    rota = read_rota(options.rota, problem).rota
    if options.contradictions:
        return _explain_contradictions(problem, rota, console)
    trial = Trial(problem, rota)
    shift, person = shift_and_person(problem, " ".join(options.shift))
    is_fixed = fix_files.is_asked_for(options)
    if is_fixed and (options.swaps or person is not None):
        raise CommandError("--out: a fix fills a shift; name the shift alone, without a PERSON and without --swaps")
    kind, site = problem.index.type_of(shift), problem.index.site_of(shift)
    console.say(f"{kind.code} {kind.name}, {site.name}, {clock.show_span(shift.interval)}")
    if options.swaps:
        return explain_swaps(trial, shift, person, console)
    if person is None:
        told = _explain_shift(trial, shift, console, everybody=options.all)
        if is_fixed:
            fix_files.write_fixed(options, trial, told, console)
    else:
        _explain_person(trial, shift, person, console)
    return 0


def _explain_shift(trial: Trial, shift: Shift, console: Console, *, everybody: bool) -> list[Fix]:
    """Explain a shift, and return the fixes that are told, by their numbers."""
    problem = trial.problem
    on_it = [assignment for assignment in trial.plan.rota.assignments if assignment.shift == shift.id]
    prices = {person: price_on(trial, shift.id, person) for person in people_on(trial, shift.id)}
    fixes = fixes_on(trial, shift.id)
    refusals = explain_shift_on(trial, shift.id, everybody=everybody)
    answer: dict[str, Any] = {"shift": shift.id}
    answer["assignments"] = [to_wire(assignment) for assignment in on_it]
    answer["refusals"] = [to_wire(refusal) for refusal in refusals]
    answer["missing"] = [to_wire(finding) for finding in fixes.missing]
    answer["fixes"] = [_fix_document(fix) for fix in fixes.fixes]
    answer["fixes_complete"] = fixes.is_complete
    answer["prices"] = [_price_document(one) for one in prices.values()]
    console.answer(answer)
    console.say("On it:" if on_it else "Nobody is on it.")
    for assignment in on_it:
        console.say(f"  {_person_on(problem, assignment)}")
        priced = prices.pop(assignment.person or "", None)
        if priced is not None:
            console.say(f"    {priced.sentence}")
    shown = _say_fixes(fixes, console)
    _say_refusals(problem, refusals, console, everybody=everybody)
    return shown


def _explain_person(trial: Trial, shift: Shift, person: Person, console: Console) -> None:
    on_it = people_on(trial, shift.id)
    answer: dict[str, Any] = {"shift": shift.id, "person": person.id}
    if person.id in on_it:
        priced = price_on(trial, shift.id, person.id)
        answer["price"] = _price_document(priced)
        console.say(priced.sentence)
        for other in priced.alternatives[1:]:
            console.say(f"  {other.sentence}")
    else:
        refusal = explain_person_on(trial, shift.id, person.id)
        asked = ((one, instead_on(trial, shift.id, one, person.id)) for one in on_it)
        others = [(one, other) for one, other in asked if other is not None]
        answer["refusal"] = to_wire(refusal)
        answer["instead"] = [_other_document(other) | {"of": one} for one, other in others]
        console.say(f"As one more: {_named(trial.problem, refusal)}")
        for one, other in others:
            console.say(f"In the place of {trial.problem.index.person(one).name}: {other.sentence}")
    console.answer(answer)


def _explain_contradictions(problem: Problem, rota: Rota, console: Console) -> int:
    """Say which fixed assignments of problem and rota cannot hold together, and which rules stand against them.

    Returns 1 where there are any: a script is to notice.
    """
    known = {assignment.id for assignment in problem.assignments}
    pinned = tuple(a for a in rota.assignments if a.id not in known and problem.is_fixed(a))
    fixed = replace(problem, assignments=(*problem.assignments, *pinned))
    duties = {assignment.id: assignment for assignment in fixed.assignments}
    found = contradictions(fixed)
    console.answer({"contradictions": [to_wire(clash) for clash in found]})
    if not found:
        console.say("Everything that is pinned or published can hold together.")
    by_duties: dict[tuple[str, ...], list[Contradiction]] = {}
    for clash in found:
        by_duties.setdefault(clash.assignments, []).append(clash)
    if found:
        console.say("What is pinned or published cannot all hold. These duties break a rule, whoever works the rest:")
    for number, (ids, clashes) in enumerate(by_duties.items(), start=1):
        lines = [_fixed_duty(problem, duties[one]) for one in ids] or [_OUTSIDE]
        console.say(f"{number}. {lines[0]}")
        for line in lines[1:]:
            console.say(f"   with {line}")
        for clash in clashes:
            console.say(f"     {rule_by_id(clash.rule).title}: {clash.sentence}")
    if any(by_duties):
        console.say("Of each number, unpin or take out one duty; where there is one alone, that one.")
    return 1 if found else 0


def _fixed_duty(problem: Problem, assignment: Assignment) -> str:
    """Name a duty that is not to be moved, and say why it is not."""
    why = "pinned" if assignment.pinned else "published"
    return f"{name_of(problem, assignment.person)}: {duty(problem, assignment)} ({why})"


def _say_fixes(fixes: Fixes, console: Console) -> list[Fix]:
    """Say what is missing and what would fill it, and return what is told, by number."""
    for finding in fixes.missing:
        console.say(f"Missing: {finding.sentence}")
    if not fixes.missing:
        console.say("Nobody more is needed.")
    elif not fixes.fixes:
        limit = "" if fixes.is_complete else ", as far as was looked"
        console.say(f"No free person, exchange, pin, absence or rule of the network's own stands in the way{limit}.")
    else:
        console.say("What would fill it by one, the least trouble first:")
    shown = [fix for fix in fixes.fixes if _number_of_its_kind(fixes, fix) < FIXES_SHOWN]
    for number, fix in enumerate(shown, start=1):
        console.say(f"  {number}. {fix.sentence}")
    if len(fixes.fixes) > len(shown):
        console.say(f"  ... and {len(fixes.fixes) - len(shown):,} more; --json lists all")
    return shown


def _number_of_its_kind(fixes: Fixes, fix: Fix) -> int:
    return [other for other in fixes.fixes if other.kind is fix.kind].index(fix)


def _say_refusals(problem: Problem, refusals: Sequence[Refusal], console: Console, *, everybody: bool) -> None:
    if everybody:
        console.say("Not on it:" if refusals else "Everybody is on it.")
    else:
        console.say("Not on it, though they have the skills:" if refusals else "Nobody else has the skills.")
    for refusal in refusals:
        console.say(f"  {_named(problem, refusal)}")


def _named(problem: Problem, refusal: Refusal) -> str:
    """Return the sentence of a refusal, led by the name unless it begins with it itself, as most do."""
    name = problem.index.person(refusal.person).name
    return refusal.sentence if refusal.sentence.startswith(name) else f"{name}: {refusal.sentence}"


def _fix_document(fix: Fix) -> dict[str, Any]:
    return {
        "kind": fix.kind.value,
        "points": fix.points,
        "points_by_rule": dict(fix.effect.points_by_rule),
        "people": list(fix.people),
        "sentence": fix.sentence,
        "action": to_wire(fix.action),
    }


def _price_document(price: Price) -> dict[str, Any]:
    return {
        "person": price.person,
        "points": price.points,
        "points_above_best": price.points_above_best,
        "sentence": price.sentence,
        "alternatives": [_other_document(other) for other in price.alternatives],
    }


def _other_document(other: Alternative) -> dict[str, Any]:
    return {
        "person": other.person,
        "engagement": other.engagement,
        "allowed": other.effect.is_allowed,
        "points": other.effect.points,
        "points_by_rule": dict(other.effect.points_by_rule),
        "sentence": other.sentence,
    }


def _person_on(problem: Problem, assignment: Assignment) -> str:
    if assignment.person is None or assignment.engagement is None:
        asked = problem.index.organisation(assignment.organisation or "").name
        return f"a slot asked of {asked}, to be named (no cover yet)"
    role = problem.index.engagement(assignment.engagement).role
    remarks = [] if assignment.interval == problem.index.shift(assignment.shift).interval else [_span(assignment)]
    remarks += ["supernumerary"] if assignment.stands and not assignment.counts else []
    remarks += ["pinned"] if assignment.pinned else []
    remarks += [] if assignment.confirmed else ["unconfirmed" if assignment.stands else assignment.state.value]
    return f"{problem.index.person(assignment.person).name} ({', '.join((role, *remarks))})"


def _span(assignment: Assignment) -> str:
    return f"{clock.show_time(assignment.start)}-{clock.show_time(assignment.end)}"
