"""Checking a rota against every rule. ``python -m benchmarks.checks``."""

import sys
from collections.abc import Sequence

from benchmarks.rotas import add_network, network_of
from benchmarks.table import Figure, arguments, peak_memory_mib, report, seconds
from fcn_rota.rules import RULES, assess_rota
from fcn_rota.rules.plan import Plan
from solver.build import build

FIRST_TIMES = 3
SMALL, LARGE = 0.5, 1.0


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the assessment of a solved rota, whole and rule by rule: of the example network, or another."""
    parser = arguments("Assess a rota of the example network, or of a made-up one, against every rule.")
    add_network(parser)
    options = parser.parse_args(argv)
    make, problem, rota = network_of(options)
    plan = Plan(problem, rota)
    # What is worked out once for a problem is part of a first time: each of these is for a problem nobody has used.
    untouched = iter([make() for _ in range(2 * FIRST_TIMES)])
    whole = LARGE if options.large else SMALL
    figures = [
        Figure("assess, first time", seconds(lambda: assess_rota(next(untouched), rota), FIRST_TIMES), "s", whole),
        Figure("assess, again", seconds(lambda: assess_rota(problem, rota)), "s", 0.15),
        Figure("build the model", seconds(lambda: build(next(untouched)), FIRST_TIMES), "s", 1.2),
    ]
    figures.extend(
        Figure(f"  {rule.id}", seconds(lambda rule=rule: list(rule.check(plan, None))), "s")  # type: ignore[misc]
        for rule in RULES
    )
    figures.append(Figure("peak memory", peak_memory_mib(), "MiB", 1024.0))
    report(
        "checks",
        figures,
        options,
        {"people": len(problem.people), "rules": len(RULES), "assignments": len(rota.assignments)},
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
