"""Asking a rota "what if". ``python -m benchmarks.candidates``."""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from benchmarks.rotas import add_network, network_of
from benchmarks.table import Figure, arguments, peak_memory_mib, report, seconds
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost
from fcn_rota.rules.trial import Trial
from solver.candidates import candidates, candidates_on
from solver.fragility import fragility
from solver.swaps import swap_rings

_Thing = TypeVar("_Thing")
SHIFTS, EDITS, SWAPS, CHECKED, FIRST = 20, 300, 5, 20, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Measure edits, candidates, swaps and fragility on a solved rota: four weeks of the example network, or another.

    Returns
    -------
    int
        1 where the effect of an edit is not the difference of two whole assessments.
    """
    parser = arguments("Ask a rota of the example network, or of a made-up one, who else could work.")
    add_network(parser)
    options = parser.parse_args(argv)
    make, problem, rota = network_of(options)
    figures = [Figure("assess the whole rota", 1_000 * seconds(lambda: assess_rota(problem, rota)), "ms")]
    shifts = [shift.id for shift in _spread(problem.index.period_shifts, SHIFTS)]
    trial = Trial(problem, rota)
    comes = [Edit(into=(one.assignment,)) for shift in shifts for one in candidates_on(trial, shift)]
    comes = _spread(comes, EDITS)
    moves = [Edit((old,), edit.into) for old, edit in zip(_spread(rota.assignments, len(comes)), comes, strict=False)]
    for name, edits in (("put somebody on a shift", comes), ("and take another off one", moves)):
        for edit in edits:
            trial.effect(edit)
        figures += _figures(name, edits, trial.effect, 0.5)
    figures += _figures(
        "candidates, first question of a rota just judged", shifts[:FIRST], _first_asked(make, rota), 100.0
    )
    later = iter(_without_one(rota, len(shifts)))
    figures += _figures("  an edit later", shifts, lambda shift: candidates(problem, next(later), shift), 100.0)
    figures += _figures("  the rota known already", shifts, lambda shift: candidates_on(trial, shift), 100.0)
    given = _spread([a for a in rota.assignments if a.stands], SWAPS)
    figures += _figures("swaps that free somebody", given, lambda a: swap_rings(problem, rota, a.person or "", a.shift))
    if not options.large:
        figures.append(Figure("fragility of every shift", 1_000 * seconds(lambda: fragility(problem, rota), 1), "ms"))
    figures.append(Figure("peak memory", peak_memory_mib(), "MiB", 1024.0))
    settings = {
        "people": len(problem.people),
        "shifts": len(problem.index.period_shifts),
        "assignments": len(rota.assignments),
        "edits": len(comes),
    }
    report("candidates", figures, options, settings)
    return 0 if all(_is_right(problem, rota, trial, edit) for edit in _spread(moves, CHECKED)) else 1


def _first_asked(make: Callable[[], Problem], rota: Rota) -> Callable[[str], object]:
    """Return what asks for the candidates of a shift, each time of a problem of which nothing but the cost is known."""
    known = [make() for _ in range(FIRST)]
    for problem in known:
        assess_rota(problem, rota)
    problems = iter(known)
    return lambda shift: candidates(next(problems), rota, shift)


def _without_one(rota: Rota, number: int) -> list[Rota]:
    """Return rotas of which each lacks another duty."""
    duties = rota.assignments
    return [replace(rota, assignments=tuple(a for a in duties if a is not one)) for one in _spread(duties, number)]


def _spread(things: Sequence[_Thing], number: int) -> list[_Thing]:
    """Return about so many of some things, evenly spread over them."""
    return list(things[:: max(1, len(things) // number)])


def _figures(
    name: str, things: Sequence[_Thing], work: Callable[[_Thing], object], target: float | None = None
) -> list[Figure]:
    """Return the median and the 95th percentile of the milliseconds that some work takes with each thing."""
    times = []
    for thing in things:
        started = time.perf_counter()
        work(thing)
        times.append(1_000 * (time.perf_counter() - started))
    high = statistics.quantiles(times, n=20, method="inclusive")[-1]
    return [Figure(name, statistics.median(times), "ms", target), Figure(f"{name}, 95 %", high, "ms")]


def _is_right(problem: Problem, rota: Rota, trial: Trial, edit: Edit) -> bool:
    """Whether an edit's effect is what assessing the whole rota before and after says."""
    kept = tuple(assignment for assignment in rota.assignments if assignment not in edit.out)
    after = assess_rota(problem, problem.rota_of((*kept, *edit.into)))
    return trial.effect(edit).points == cost(after) - cost(assess_rota(problem, rota))


if __name__ == "__main__":
    sys.exit(main())
