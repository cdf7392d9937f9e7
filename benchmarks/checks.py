"""Checking a rota against every rule. ``python -m benchmarks.checks``."""

import sys
from collections.abc import Sequence

from benchmarks.table import Figure, arguments, report, seconds
from fcn_rota.domain.result import Limits
from fcn_rota.example import example_problem
from fcn_rota.rules import RULES, assess_rota
from fcn_rota.rules.plan import Plan
from solver.build import build
from solver.solve import solve


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the assessment of a solved four-week rota of the example network, whole and rule by rule."""
    options = arguments("Assess a rota of the example network against every rule.").parse_args(argv)
    problem = example_problem(1)
    rota = solve(problem, Limits(seconds=10.0)).rota
    plan = Plan(problem, rota)
    untouched = example_problem(1)
    figures = [
        Figure("assess, first time", seconds(lambda: assess_rota(untouched, rota), 1), "s", 0.5),
        Figure("assess, again", seconds(lambda: assess_rota(problem, rota)), "s", 0.5),
    ]
    figures.extend(
        Figure(f"  {rule.id}", seconds(lambda rule=rule: list(rule.check(plan, None))), "s")  # type: ignore[misc]
        for rule in RULES
    )
    figures.append(Figure("build the model", seconds(lambda: build(problem), 3), "s"))
    report("checks", figures, options, {"rules": len(RULES)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
