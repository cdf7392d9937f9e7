"""Published shift-scheduling benchmarks (Curtois and Qu). ``python -m benchmarks.curtois INSTANCE.txt --out FILE``.

An instance is translated into one of our own problems and solved like any other; the result is judged by
`benchmarks.curtois_format.check`, which knows only the words of the published format.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.curtois_format import Instance, Verdict, Work, check, parse
from benchmarks.curtois_lines import FormatError
from benchmarks.curtois_problem import (
    LIMITS_FROM_BELOW,
    OWN_POINTS,
    price_of_limits_from_below,
    problem_of,
    rota_of,
)
from benchmarks.table import peak_memory_mib
from fcn_rota.domain.result import Limits, Progress, Result, SolveStatus
from solver.solve import solve

NEAR = 0.01


@dataclass(slots=True)
class Milestones:
    """When a search first had a rota, and when it was first near its bound, in seconds from its start.

    Parameters
    ----------
    below
        A rota counts once it costs less than this: then it breaks nothing for sure.
    first, near
        The moments; None for never.
    """

    below: int
    first: float | None = None
    near: float | None = None

    def __call__(self, step: Progress) -> None:
        """Take note of a step of the search."""
        if step.cost is not None and step.cost < self.below:
            self.first = step.seconds if self.first is None else self.first
            if self.near is None and step.gap is not None and step.gap <= NEAR:
                self.near = step.seconds


@dataclass(frozen=True, slots=True)
class Run:
    """One solved instance.

    Parameters
    ----------
    result
        What the solver says.
    work
        The rota in the instance's words.
    verdict
        What the format's own words say of it.
    seconds, milestones
        Wall-clock time from reading the problem to the described result, and on the way.
    """

    result: Result
    work: tuple[Work, ...]
    verdict: Verdict
    seconds: float
    milestones: Milestones

    @property
    def objective(self) -> int:
        """What the rota costs in the instance's own points, according to our rules."""
        return sum(self.result.cost_by_rule.get(rule, 0) for rule in OWN_POINTS)

    @property
    def feasible(self) -> bool:
        """Whether the rota keeps every constraint of the instance, according to our rules."""
        broken = any(self.result.cost_by_rule.get(rule, 0) for rule in LIMITS_FROM_BELOW)
        return not broken and not any(finding.hard for finding in self.result.findings)

    @property
    def status(self) -> str:
        """``optimal``, ``feasible``, or ``infeasible`` where a limit from below is broken."""
        if not self.feasible:
            return "infeasible"
        return "optimal" if self.result.status is SolveStatus.OPTIMAL else "feasible"

    def disagreements(self) -> list[str]:
        """Say where our rules and the words of the format judge the rota otherwise; empty where they agree."""
        found = []
        if self.objective != self.verdict.objective:
            found.append(f"our rules price the rota at {self.objective}, the format at {self.verdict.objective}")
        if self.feasible == bool(self.verdict.violations):
            ours = "feasible" if self.feasible else "infeasible"
            found.append(f"our rules find the rota {ours}, the format finds: {list(self.verdict.violations)}")
        if self.result.objective != self.objective and self.feasible:
            found.append(f"the solver charges {self.result.objective} points, of which {self.objective} are stated")
        return found


def main(argv: Sequence[str] | None = None) -> int:
    """Solve an instance and write the rota; exit 1 if the result is judged otherwise by the format's own words."""
    parser = argparse.ArgumentParser(description="Solve a shift-scheduling instance of Curtois and Qu.")
    parser.add_argument("instance", type=Path, help="a file in the published text format")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=None, help="processor cores to use; all unless stated")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True, help="where to write the result as JSON")
    options = parser.parse_args(argv)
    try:
        limits = Limits(seconds=options.seconds, workers=options.workers, seed=options.seed)
        instance = parse(options.instance.read_text(encoding="utf-8"))
        run = run_instance(instance, limits)
        options.out.write_text(as_json(options.instance.stem, run), encoding="utf-8")
    except FormatError as error:
        return _refuse(f"{options.instance}: {error.complaints[0]}", error.complaints[1:])
    except (OSError, ValueError) as error:
        return _refuse(str(error), ())
    print(summary(options.instance.stem, run))
    for sentence in run.disagreements():
        print(f"{options.instance.stem}: {sentence}", file=sys.stderr)
    return 1 if run.disagreements() else 0


def run_instance(instance: Instance, limits: Limits) -> Run:
    """Solve an instance within limits and judge the rota."""
    milestones, started = Milestones(price_of_limits_from_below(instance)), time.perf_counter()
    problem = problem_of(instance)
    result = solve(problem, limits, milestones)
    seconds = time.perf_counter() - started
    work = tuple(rota_of(result.rota, problem))
    return Run(result, work, check(instance, work), seconds, milestones)


def as_json(name: str, run: Run) -> str:
    """Return the result as one JSON object, days counted from 0.

    The bound holds for every rota of the instance: what our problem lets be at a price only makes it lower.
    """
    first = run.milestones.first
    document = {
        "instance": name,
        "objective": run.verdict.objective,
        "bound": run.result.bound,
        "seconds": round(run.seconds, 3),
        "first_solution_seconds": None if first is None else round(first, 3),
        "status": run.status,
        "assignments": [work._asdict() for work in run.work],
    }
    return json.dumps(document, indent=1) + "\n"


def summary(name: str, run: Run) -> str:
    """Return the figures of a run on one line."""
    first, near = (
        "never" if moment is None else f"{moment:.1f} s" for moment in (run.milestones.first, run.milestones.near)
    )
    return (
        f"{name}: {run.status}, cost {run.verdict.objective}, bound {run.result.bound}, gap {run.result.gap:.2%}; "
        f"first rota {first}, within 1 % of the bound {near}, all {run.seconds:.1f} s, "
        f"peak memory {peak_memory_mib():.0f} MiB"
    )


def _refuse(sentence: str, more: Sequence[str]) -> int:
    print("\n".join((sentence, *more)), file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
