"""Solving our own networks: time to the first rota, cost, bound and gap. ``python -m benchmarks.networks``."""

import statistics
import sys
from collections.abc import Sequence

from benchmarks.table import Figure, arguments, peak_memory_mib, report
from fcn_rota.domain.result import Limits, Progress, Result
from fcn_rota.example import example_problem
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost
from solver.solve import solve


def main(argv: Sequence[str] | None = None) -> int:
    """Solve the example network for each seed; exit 1 only if a result is wrong."""
    parser = arguments("Solve the example network, four weeks, and measure.")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    options = parser.parse_args(argv)
    runs = [_run(seed, options.seconds, options.workers) for seed in options.seeds]
    wrong = [problem for _, _, problem in runs if problem]
    for problem in wrong:
        print(problem, file=sys.stderr)
    results = [result for result, _, _ in runs]
    figures = [
        Figure("first complete rota", statistics.median(first for _, first, _ in runs), "s", 5.0),
        Figure("gap at the end", statistics.median(100 * result.gap for result in results), "%", 5.0),
        Figure("worst gap at the end", max(100 * result.gap for result in results), "%", 5.0),
        Figure("cost", statistics.median(result.objective for result in results), "points"),
        Figure("bound", statistics.median(result.bound for result in results), "points"),
        Figure("minimum unfilled", statistics.median(result.minimum_unfilled for result in results), "people"),
        Figure("desired unfilled", statistics.median(len(result.unfilled) for result in results), "needs"),
        Figure("seconds used", statistics.median(result.seconds for result in results), "s"),
        Figure("peak memory", peak_memory_mib(), "MiB", 1024.0),
    ]
    settings = {"seconds": options.seconds, "workers": options.workers, "seeds": options.seeds}
    report("networks", figures, options, settings)
    return 1 if wrong else 0


def _run(seed: int, seconds: float, workers: int) -> tuple[Result, float, str]:
    """Solve once; return the result, the time of the first complete rota, and what is wrong with it, if anything."""
    first: list[float] = []

    def progress(step: Progress) -> None:
        if step.stage == "improving" and not first:
            first.append(step.seconds)

    problem = example_problem(1)
    result = solve(problem, Limits(seconds=seconds, workers=workers, seed=seed), progress)
    findings = assess_rota(problem, result.rota)
    if cost(findings) != result.objective or result.bound > result.objective:
        return result, first[0], f"seed {seed}: the rota costs {cost(findings)}, the result says {result.objective}"
    return result, first[0] if first else result.seconds, ""


if __name__ == "__main__":
    sys.exit(main())
