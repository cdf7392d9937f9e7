"""Checking a rota against every rule. ``python -m benchmarks.checks``."""

import sys
from collections.abc import Sequence

from benchmarks.table import Figure, arguments, peak_memory_mib, report, seconds
from fcn_rota.domain.result import Limits
from fcn_rota.example import example_problem
from fcn_rota.rules import RULES, assess_rota
from fcn_rota.rules.plan import Plan
from solver.build import build
from solver.solve import solve

FIRST_TIMES = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the assessment of a solved four-week rota of the example network, whole and rule by rule."""
    options = arguments("Assess a rota of the example network against every rule.").parse_args(argv)
    problem = example_problem(1)
    rota = solve(problem, Limits(seconds=10.0)).rota
    plan = Plan(problem, rota)
    # What is worked out once for a problem is part of a first time: each of these is for a problem nobody has used.
    untouched = iter([example_problem(1) for _ in range(2 * FIRST_TIMES)])
    figures = [
        Figure("assess, first time", seconds(lambda: assess_rota(next(untouched), rota), FIRST_TIMES), "s", 0.5),
        Figure("assess, again", seconds(lambda: assess_rota(problem, rota)), "s", 0.15),
        Figure("build the model", seconds(lambda: build(next(untouched)), FIRST_TIMES), "s", 1.2),
    ]
    figures.extend(
        Figure(f"  {rule.id}", seconds(lambda rule=rule: list(rule.check(plan, None))), "s")  # type: ignore[misc]
        for rule in RULES
    )
    figures.append(Figure("peak memory", peak_memory_mib(), "MiB", 1024.0))
    report("checks", figures, options, {"rules": len(RULES), "assignments": len(rota.assignments)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
