"""``fcn-rota fragility``: how much each shift depends on each of its people."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Absence, Fragility
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.rota_json import read_rota
from fcn_rota.exchange.wire import to_wire
from fcn_rota.rules.trial import Trial
from solver.fragility import fragility, fragility_of, stand_in_words
from solver.wording import duty_at
from ui.commands.console import Console
from ui.commands.files import problem_from
from ui.commands.naming import shift_named


def run(options: argparse.Namespace, console: Console) -> int:
    """Print how many could stand in on each shift, or who on one, and what an absence would break."""
    problem = problem_from(options.problem, console)
    named = shift_named(problem, " ".join(options.shift)) if options.shift else None
    rota = read_rota(options.rota, problem).rota
    found = fragility(problem, rota) if named is None else (fragility_of(Trial(problem, rota), named.id),)
    for line in _all_lines(problem, found) if named is None else _lines_of(problem, found[0]):
        console.say(line)
    console.answer({"shifts": [_document(one) for one in found]})
    return 0


def _all_lines(problem: Problem, found: Sequence[Fragility]) -> Iterator[str]:
    """Write all shifts, those without anybody to stand in first where one absence breaks something."""
    lost = [one for one in found if one.breaks and not one.stand_ins]
    thin = [one for one in found if one.breaks and one.stand_ins]
    others = [one for one in found if one.absences and not one.breaks]
    empty = [one for one in found if not one.absences]
    yield (
        f"{counted(len(found), 'shift')}. "
        f"On {len(lost) + len(thin):,} one absence breaks minimum cover or a safe team; "
        f"on {len(lost):,} of these nobody could stand in for somebody."
    )
    if lost:
        yield "One absence breaks it, and nobody could stand in:"
    yield from (f"  {one.sentence}" for one in lost)
    yield from _table(problem, "One absence breaks it; so many could stand in for whoever is hardest to replace:", thin)
    yield from _table(problem, "One absence breaks nothing; so many could stand in:", others)
    yield from _table(problem, "Nobody is on it:", empty)


def _table(problem: Problem, title: str, found: Iterable[Fragility]) -> Iterator[str]:
    """Write a line a shift: how many could stand in for whoever is hardest to replace, the shift, and who that is."""
    for number, one in enumerate(found):
        if not number:
            yield title
        shift = problem.index.shift(one.shift)
        name = duty_at(problem, shift.id, shift.interval)
        yield f"  {_numbered(problem, one.absences[0], name)}" if one.absences else f"  {name}"


def _numbered(problem: Problem, hardest: Absence, duty: str) -> str:
    in_full, able = len(hardest.in_full), len(hardest.stand_ins)
    short = f"; without anything short {in_full:,}" if in_full < able else ""
    return f"{able:>3,}  {duty}: for {problem.index.person(hardest.person).name}{short}"


def _lines_of(problem: Problem, one: Fragility) -> Iterator[str]:
    shift = problem.index.shift(one.shift)
    kind, site = problem.index.type_of(shift), problem.index.site_of(shift)
    yield f"{kind.code} {kind.name}, {site.name}, {clock.show_span(shift.interval)}"
    if not one.absences:
        yield one.sentence
    for absence in one.absences:
        yield f"Without {problem.index.person(absence.person).name}:"
        yield from (f"  {finding.sentence}" for finding in absence.breaks)
        if not absence.breaks:
            yield "  Nothing falls below its minimum."
        yield f"  {stand_in_words(problem, absence)}"


def _document(one: Fragility) -> dict[str, Any]:
    return {
        "shift": one.shift,
        "breaks": one.breaks,
        "stand_ins": one.stand_ins,
        "sentence": one.sentence,
        "absences": [to_wire(absence) for absence in one.absences],
    }
