"""Repairing a rota after one absence. ``python -m benchmarks.repair``."""

import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from benchmarks.rotas import rota_of
from benchmarks.table import Figure, arguments, peak_memory_mib, report
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.repair import Answer, Away, Reach, Repair, RepairRequest
from fcn_rota.domain.rota import Rota
from fcn_rota.example import example_problem, synthetic_problem
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost
from solver.repair import problem_after, repair

NOTICE = timedelta(hours=2)
"""So long before a duty somebody rings to say that they are ill."""
LIMIT_SECONDS = 10.0
CHECKED = 5


def main(argv: Sequence[str] | None = None) -> int:
    """Repair rotas after random absences and measure how long the best answer takes.

    Returns
    -------
    int
        1 where an answer breaks a rule, or its stated points are not the difference of two whole assessments.
    """
    parser = arguments("Repair rotas of made-up networks after random absences of one duty's person.")
    parser.add_argument("--absences", type=int, default=100, help="for each network")
    parser.add_argument("--days", type=float, default=2.0, help="length of each absence")
    parser.add_argument("--solve-seconds", type=float, default=120.0, help="to make the rota of the large network")
    parser.add_argument("--limit", type=float, default=LIMIT_SECONDS, help="seconds for each; more where others work")
    parser.add_argument("--keep", type=Path, help="a folder with the rotas, which are solved and put there if missing")
    parser.add_argument("--large", type=int, nargs=2, default=(120, 13), metavar=("PEOPLE", "WEEKS"))
    options = parser.parse_args(argv)
    people, weeks = options.large
    networks = (
        ("example", example_problem(1), 30.0),
        (f"{people} x {weeks}", synthetic_problem(people, weeks), options.solve_seconds),
    )
    figures, wrong = [], []
    for name, problem, seconds in networks:
        rota = rota_of(problem, seconds, options.keep)
        runs = list(_runs(problem, rota, options.absences, timedelta(days=options.days), options.limit))
        figures += _figures(name, runs)
        wrong += [f"{name}: {sentence}" for run in runs[:CHECKED] for sentence in _wrong(problem, rota, run)]
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    figures.append(Figure("peak memory", peak_memory_mib(), "MiB"))
    settings = {
        "absences": options.absences,
        "days": options.days,
        "solve_seconds": options.solve_seconds,
        "limit": options.limit,
    }
    report("repair", figures, options, settings)
    return 1 if wrong else 0


@dataclass(frozen=True, slots=True)
class _Run:
    """One repair: what was asked and found, and seconds until the first answer that fills, the best, and the end.

    And seconds of the processor until the best, which say more on a busy machine.
    """

    request: RepairRequest
    found: Repair
    filled: float | None
    best: float
    worked: float
    end: float


def _runs(problem: Problem, rota: Rota, number: int, length: timedelta, limit: float) -> Iterator[_Run]:
    chance = random.Random(1)
    duties = [assignment for assignment in rota.assignments if assignment.stands]
    # As in the desktop, where the rota has been judged when somebody rings.
    assess_rota(problem, rota)
    for duty in chance.sample(duties, min(number, len(duties))):
        now = duty.start - NOTICE
        request = RepairRequest(now, away=(Away(duty.person or "", now, now + length),), seconds=limit)
        told: list[tuple[float, float, Answer]] = []
        watch = _Watch()
        found = repair(problem, rota, request, lambda answer: told.append((*watch.read(), answer)))  # noqa: B023
        end, _ = watch.read()
        filled = next((at for at, _, answer in told if answer.calls and answer.effect.is_allowed), None)
        best, worked = next((at, worked) for at, worked, answer in told if answer == found.best)
        yield _Run(request, found, filled, best, worked, end)


class _Watch:
    """A stop watch, started when it is made."""

    def __init__(self) -> None:
        self._started, self._worked = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """Return the seconds since, of the clock and of the processor."""
        return time.perf_counter() - self._started, time.process_time() - self._worked


def _figures(name: str, runs: Sequence[_Run]) -> list[Figure]:
    best = [run.best for run in runs]
    worked = [run.worked for run in runs]
    filled = [run.filled for run in runs if run.filled is not None]
    ends = [run.end for run in runs]
    return [
        Figure(f"{name}: first answer that fills", statistics.median(filled), "s"),
        Figure(f"{name}: best answer", statistics.median(best), "s", 1.0),
        Figure(f"{name}: best answer, 95 %", _high(best), "s", 3.0),
        Figure(f"{name}: best answer, of the processor", statistics.median(worked), "s"),
        Figure(f"{name}: best answer, of the processor, 95 %", _high(worked), "s"),
        Figure(f"{name}: all answers, with proof", statistics.median(ends), "s"),
        Figure(f"{name}: all answers, 95 %", _high(ends), "s"),
        Figure(f"{name}: proved best nearby", _share(run.found.reach is not Reach.CUT_SHORT for run in runs), "%"),
        Figure(f"{name}: filled by the best", _share(not run.found.best.short for run in runs), "%"),
        Figure(f"{name}: people rung for the best", statistics.fmean(len(r.found.best.calls) for r in runs), "people"),
    ]


def _share(facts: Iterator[bool]) -> float:
    return 100 * statistics.fmean(facts)


def _high(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def _wrong(problem: Problem, rota: Rota, run: _Run) -> Iterator[str]:
    """Yield what whole assessments say otherwise than the answers."""
    known = problem_after(problem, run.request)
    before = cost(assess_rota(known, rota))
    for answer in run.found.answers:
        gone = {assignment.id for assignment in answer.edit.out}
        kept = (assignment for assignment in rota.assignments if assignment.id not in gone)
        findings = assess_rota(known, replace(rota, assignments=(*kept, *answer.edit.into)))
        if answer.effect.points != cost(findings) - before:
            yield f"an answer states {answer.effect.points} points, and costs {cost(findings) - before}"
        if answer.effect.is_allowed and any(finding.hard for finding in findings):
            yield f"an answer breaks a rule: {findings[0].sentence}"


if __name__ == "__main__":
    sys.exit(main())
