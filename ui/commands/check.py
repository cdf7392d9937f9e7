"""``fcn-rota check``: the independent checker."""

import argparse
from collections.abc import Sequence

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.rota_json import read_rota
from fcn_rota.exchange.wire import to_wire
from fcn_rota.rules import assess_rota, minimum_cover
from fcn_rota.rules.rule import cost, cost_by_rule
from ui.commands import words
from ui.commands.console import Console
from ui.commands.files import problem_from

FINDINGS_SHOWN = 200


def run(options: argparse.Namespace, console: Console) -> int:
    """Judge a rota and print what was found; 1 for a hard finding, unfilled minimum or a cost other than stated."""
    problem = problem_from(options.problem, console)
    read = read_rota(options.rota, problem)
    findings = assess_rota(problem, read.rota)
    broken = sum(finding.hard for finding in findings)
    unfilled = sum(finding.amount for finding in findings if finding.rule == minimum_cover.ID)
    points = cost(findings)
    misstated = read.objective is not None and read.objective != points
    _print(findings, points, unfilled, read.objective, console)
    passed = not (broken or unfilled or misstated)
    console.answer(
        {
            "passed": passed,
            "hard_findings": broken,
            "minimum_unfilled": unfilled,
            "objective": points,
            "stated_objective": read.objective,
            "cost_by_rule": dict(cost_by_rule(findings)),
            "findings": [to_wire(finding) for finding in findings],
        }
    )
    return 0 if passed else 1


def _print(findings: Sequence[Finding], points: int, unfilled: int, stated: int | None, console: Console) -> None:
    for line in words.finding_lines(findings[:FINDINGS_SHOWN]):
        console.say(line)
    if len(findings) > FINDINGS_SHOWN:
        console.say(f"  ... and {len(findings) - FINDINGS_SHOWN:,} more; --json lists all")
    broken = sum(finding.hard for finding in findings)
    console.say(f"Hard rules broken: {broken:,}. Short of minimum cover: {counted(unfilled, 'person', 'people')}.")
    console.say(f"Cost: {counted(points, 'point')}.")
    for line in words.cost_lines(cost_by_rule(findings)):
        console.say(line)
    if stated is not None and stated != points:
        console.say(f"The file states a cost of {stated:,} points, which is not that of its assignments.")
