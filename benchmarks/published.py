"""Solving published instances: what the benchmarks of every published format do alike.

An instance is translated into one of our own problems and solved like any other; the result is judged by the words of
the format alone, and any disagreement with our rules is told.
"""

import argparse
import json
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from benchmarks.formats import FormatError, Verdict
from benchmarks.table import peak_memory_mib
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Progress, Result, gap
from fcn_rota.domain.rota import Rota
from fcn_rota.exchange.errors import BadOutput
from fcn_rota.exchange.files import require_writable, write_atomically
from solver.solve import solve
from ui.commands.solving import first_interrupt_sets

NEAR = 0.01


class NamedWork(Protocol):
    """Somebody on a shift in the words of a format: a named tuple."""

    def _asdict(self) -> dict[str, Any]: ...


_Instance = TypeVar("_Instance")
_Work = TypeVar("_Work", bound=NamedWork)


@dataclass(frozen=True, slots=True)
class Format(Generic[_Instance, _Work]):
    """A published format, and how its instances become problems of ours.

    Parameters
    ----------
    description
        What ``--help`` says.
    parse
        Reads an instance from text.
    problem_of, rota_of
        An instance as a problem whose points are the instance's own, to scale; a rota in the instance's words.
    check
        Judges a rota by the words of the format.
    own_points
        The rules whose points are the instance's objective.
    scale
        Our points for each point of an instance.
    breaks_nothing_below
        A rota of an instance that costs less than this, in our points, breaks none of its constraints for sure.
    is_feasible
        Whether, according to our rules, a result keeps every constraint of the instance.
    """

    description: str
    parse: Callable[[str], _Instance]
    problem_of: Callable[[_Instance], Problem]
    rota_of: Callable[[Rota, Problem], list[_Work]]
    check: Callable[[_Instance, Sequence[_Work]], Verdict]
    own_points: tuple[str, ...]
    scale: Callable[[_Instance], int]
    breaks_nothing_below: Callable[[_Instance], int]
    is_feasible: Callable[[_Instance, Result], bool]

    def run(self, instance: _Instance, limits: Limits) -> "Run":
        """Solve an instance within limits, or until Ctrl+C, and judge the rota."""
        milestones, started = Milestones(self.breaks_nothing_below(instance)), time.perf_counter()
        problem, stop = self.problem_of(instance), threading.Event()
        with first_interrupt_sets(stop):
            result = solve(problem, limits, milestones, stop.is_set)
        seconds = time.perf_counter() - started
        work = self.rota_of(result.rota, problem)
        scale = self.scale(instance)
        return Run(
            cost=Fraction(result.objective, scale),
            bound=-(-result.bound // scale),
            work=tuple(work),
            objective=Fraction(sum(result.cost_by_rule.get(rule, 0) for rule in self.own_points), scale),
            feasible=self.is_feasible(instance, result),
            verdict=self.check(instance, work),
            seconds=seconds,
            milestones=milestones,
        )


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
    cost, bound
        What the solver says, in the instance's points, which are whole numbers.
    work
        The rota in the instance's words.
    objective
        What the rota costs in the instance's own points, according to our rules.
    feasible
        Whether the rota keeps every constraint of the instance, according to our rules.
    verdict
        What the format's own words say of it.
    seconds, milestones
        Wall-clock time from reading the problem to the described result, and on the way.
    """

    cost: Fraction
    bound: int
    work: tuple[NamedWork, ...]
    objective: Fraction
    feasible: bool
    verdict: Verdict
    seconds: float
    milestones: Milestones

    @property
    def status(self) -> str:
        """``optimal``, ``feasible``, or ``infeasible`` where a constraint of the instance is broken."""
        if not self.feasible:
            return "infeasible"
        return "optimal" if self.cost <= self.bound else "feasible"

    def disagreements(self) -> list[str]:
        """Say where our rules and the words of the format judge the rota otherwise; empty where they agree."""
        found = []
        if self.objective != self.verdict.objective:
            found.append(f"our rules price the rota at {self.objective}, the format at {self.verdict.objective}")
        if self.feasible == bool(self.verdict.violations):
            ours = "feasible" if self.feasible else "infeasible"
            found.append(f"our rules find the rota {ours}, the format finds: {list(self.verdict.violations)}")
        if self.cost != self.objective and self.feasible:
            found.append(f"the solver charges {self.cost} points, of which {self.objective} are stated")
        return found


def main(published: Format[_Instance, _Work], argv: Sequence[str] | None = None) -> int:
    """Solve an instance and write the rota; exit 1 if the result is judged otherwise by the format's own words."""
    parser = argparse.ArgumentParser(description=published.description)
    parser.add_argument("instance", type=Path, help="a file in the published text format")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=None, help="processor cores to use; all unless stated")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True, help="where to write the result as JSON")
    options = parser.parse_args(argv)
    try:
        require_writable(options.out, options.instance)
        limits = Limits(seconds=options.seconds, workers=options.workers, seed=options.seed)
        instance = published.parse(options.instance.read_text(encoding="utf-8"))
        run = published.run(instance, limits)
        write_atomically(options.out, as_json(options.instance.stem, run).encode(), mode=0o644)
    except FormatError as error:
        return _refuse(f"{options.instance}: {error.complaints[0]}", error.complaints[1:])
    except (OSError, ValueError, BadOutput) as error:
        return _refuse(str(error), ())
    print(summary(options.instance.stem, run))
    for sentence in run.disagreements():
        print(f"{options.instance.stem}: {sentence}", file=sys.stderr)
    return 1 if run.disagreements() else 0


def as_json(name: str, run: Run) -> str:
    """Return the result as one JSON object, days counted from 0.

    The bound holds for every rota of the instance: what our problem lets be at a price only makes it lower.
    """
    first = run.milestones.first
    document = {
        "instance": name,
        "objective": run.verdict.objective,
        "bound": run.bound,
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
        f"{name}: {run.status}, cost {run.verdict.objective}, bound {run.bound}, "
        f"gap {gap(int(run.cost), run.bound):.2%}; "
        f"first rota {first}, within 1 % of the bound {near}, all {run.seconds:.1f} s, "
        f"peak memory {peak_memory_mib():.0f} MiB"
    )


def _refuse(sentence: str, more: Sequence[str]) -> int:
    print("\n".join((sentence, *more)), file=sys.stderr)
    return 2
