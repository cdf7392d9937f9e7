"""``fcn-rota solve``: the best rota of a problem file, or of a period of the database."""

import argparse
from dataclasses import replace
from typing import Any

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.proof import Standing, proof, without_claims
from fcn_rota.domain.result import Limits, Result
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.files import require_writable, write_atomically
from fcn_rota.exchange.rota_json import result_to_json
from fcn_rota.services.identity import computer_user
from fcn_rota.services.rotas import save_rota
from fcn_rota.store.errors import StoreError
from ui.commands import solving, words
from ui.commands.console import Console
from ui.commands.database import opened, problem_of_period
from ui.commands.errors import CommandError
from ui.commands.files import problem_from


def run(options: argparse.Namespace, console: Console) -> int:
    """Solve, write the rota file, and sum it up; a rota of the database is saved there as its draft."""
    require_writable(options.out, options.problem)
    if options.problem is not None:
        if options.first_day is not None or options.weeks is not None:
            raise CommandError("--from and --weeks choose a period of the database; the problem file has its own")
        problem = problem_from(options.problem, console)
        result = solving.solve(problem, _limits(options, problem), console)
    else:
        problem, result = _solve_database(options, console)
    is_whole = solving.scope_of(options, problem).is_whole(problem)
    write_atomically(options.out, result_to_json(problem, kept(result, is_whole=is_whole)))
    for line in summary_lines(result, is_whole=is_whole):
        console.say(line)
    console.say(f"Written: {options.out}")
    console.answer(facts(result) | {"out": str(options.out)})
    return 0


def _solve_database(options: argparse.Namespace, console: Console) -> tuple[Problem, Result]:
    with opened(options) as database:
        problem = problem_of_period(database, options)
        limits = _limits(options, problem)
        result = solving.solve(problem, limits, console)
        is_whole = limits.scope.is_whole(problem)
        try:
            stored = save_rota(database, problem, kept(result, is_whole=is_whole), computer_user())
        except StoreError as error:
            # What took minutes to find is not lost because another window was writing.
            write_atomically(options.out, result_to_json(problem, kept(result, is_whole=is_whole)))
            raise CommandError(f"{error} The rota was found, and is in {options.out} alone.") from error
    return problem, replace(result, rota=stored.rota)


def kept(result: Result, *, is_whole: bool) -> Result:
    """Return the result as it goes into a file or the database: only what is proven of all rotas is kept."""
    return result if is_whole else without_claims(result)


def _limits(options: argparse.Namespace, problem: Problem) -> Limits:
    return replace(solving.limits_of(options), scope=solving.scope_of(options, problem))


def summary_lines(result: Result, *, is_whole: bool = True) -> list[str]:
    """Sum up a result in a few lines."""
    broken = [finding for finding in result.findings if finding.hard]
    desired = [need for need in result.unfilled if not need.minimum]
    return [
        f"Short of minimum cover: {counted(result.minimum_unfilled, 'person', 'people')}.",
        *words.some(need.sentence for need in result.unfilled if need.minimum),
        f"More people wanted: {sum(need.missing for need in desired):,}.",
        *words.some(need.sentence for need in desired),
        f"Hard rules broken: {len(broken):,}.",
        *words.some(finding.sentence for finding in broken),
        *words.some(f"Fixed duties that cannot hold together: {clash.sentence}" for clash in result.contradictions),
        f"Cost: {counted(result.objective, 'point')}.",
        *words.tier_lines(result.cost_by_rule),
        proof(Standing.of(result), is_whole=is_whole),
        words.JUDGEMENT,
    ]


def facts(result: Result) -> dict[str, Any]:
    """Return the figures of a result for scripts."""
    return {
        "status": result.status.value,
        "objective": result.objective,
        "bound": result.bound,
        "gap": result.gap,
        "minimum_unfilled": result.minimum_unfilled,
        "minimum_unfilled_bound": result.minimum_unfilled_bound,
        "desired_unfilled": sum(need.missing for need in result.unfilled if not need.minimum),
        "hard_findings": sum(finding.hard for finding in result.findings),
        "cost_by_rule": dict(result.cost_by_rule),
        "assignments": len(result.rota.assignments),
        "seconds": result.seconds,
    }
