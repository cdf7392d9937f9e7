"""Rotas priced by simulated harm against rotas priced flat. ``python -m benchmarks.loop``.

Every shift that sees patients wants one person more than its minimum, more than there are hours for, and the network
gets more calls than usual, so that it matters who is missing where. One rota is solved with the same price for each
missing person, one with prices from simulated harm; both meet the same cases, others than those the prices come from.
Solves are limited by work, not time, so that neither depends on what else the machine does.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmarks.table import Figure, arguments, report
from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_inputs import inputs_of
from fcn_rota.demand.simulation.pricing import priced_by_harm, scale_like, simulated_harms
from fcn_rota.demand.simulation.relief import paired_mean
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.needs import Prices
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import Shift
from fcn_rota.example import example_problem, synthetic_problem
from fcn_rota.rules import assess_rota, desired_cover
from fcn_rota.rules.rule import cost
from solver.solve import solve

_PRICING_SEED, _JUDGING_SEED = 1, 2


@dataclass(frozen=True, slots=True)
class _Priced:
    """A rota, what it was solved for, and how it fares."""

    problem: Problem
    result: Result
    missed: list[float]
    hours: float


def main(argv: Sequence[str] | None = None) -> int:
    """Compare on the example and on random networks.

    Returns
    -------
    int
        1 where a rota costs other than its result says.
    """
    parser = arguments("Solve with flat prices and with prices from simulated harm, and let the same cases come.")
    parser.add_argument("--work", type=float, default=60.0, help="units of deterministic work of each solve")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--replications", type=int, default=200)
    parser.add_argument("--pricing-replications", type=int, default=100)
    parser.add_argument("--busy", type=float, default=2.0, help="times the usual number of calls")
    parser.add_argument("--examples", type=int, nargs="*", default=[1, 2], help="seeds of the example's people")
    parser.add_argument("--networks", type=int, nargs="*", default=[1, 2], help="seeds of random networks")
    options = parser.parse_args(argv)
    problems = {f"example {seed}": example_problem(seed) for seed in options.examples}
    problems |= {
        f"random {seed}": synthetic_problem(people=50 + 20 * seed, weeks=4, seed=seed) for seed in options.networks
    }
    figures, code = [], 0
    for name, problem in problems.items():
        flat, harm = _compared(problem, options)
        spared, half = paired_mean(flat.missed, harm.missed, 0.95)
        figures += [
            Figure(f"{name}: missed, flat prices", sum(flat.missed) / len(flat.missed), "targets"),
            Figure(f"{name}: missed, priced by harm", sum(harm.missed) / len(harm.missed), "targets"),
            Figure(f"{name}: fewer missed with prices by harm", spared, "targets"),
            Figure(f"{name}: 95 % interval, plus or minus", half, "targets"),
            Figure(f"{name}: minimum unfilled, flat prices", flat.result.minimum_unfilled, "people"),
            Figure(f"{name}: minimum unfilled, priced by harm", harm.result.minimum_unfilled, "people"),
            Figure(f"{name}: hours with patients, flat prices", flat.hours, "h"),
            Figure(f"{name}: hours with patients, priced by harm", harm.hours, "h"),
        ]
        for one in (flat, harm):
            if cost(assess_rota(one.problem, one.result.rota)) != one.result.objective:
                print(f"{name}: a rota costs other than its result says", file=sys.stderr)
                code = 1
    report("loop", figures, options, {"work": options.work, "busy": options.busy})
    return code


def _compared(problem: Problem, options: argparse.Namespace) -> tuple[_Priced, _Priced]:
    """Return the rotas solved with flat prices and with prices from harm."""
    problem = _wanting_more(_service(problem, options.busy, _PRICING_SEED))
    pricing, judging = (_service(problem, options.busy, seed) for seed in (_PRICING_SEED, _JUDGING_SEED))
    with Replicator(pricing.source, options.workers) as replicator:
        harms = simulated_harms(pricing, replicator, options.pricing_replications)
    usual = desired_cover.Parameters().prices[0]
    flat = _with_flat_prices(problem, usual)
    limits = Limits(seconds=None, work=options.work, workers=options.workers)
    solved = [(one, solve(one, limits)) for one in (flat, priced_by_harm(flat, harms, scale_like(harms, (usual,))))]
    found = []
    with Replicator(judging.source, options.workers) as replicator:
        groups = [[judging.setting(judging.duties(result.rota)) for _, result in solved]]
        (missed,) = replicator.missed(groups, options.replications)
    for (one, result), counts in zip(solved, missed, strict=True):
        found.append(_Priced(one, result, counts, _hours(judging, result.rota)))
    return found[0], found[1]


def _service(problem: Problem, busy: float, seed: int) -> Service:
    inputs = inputs_of(problem)
    more = tuple(replace(one, patients=round(one.patients * busy)) for one in inputs.populations)
    half_hours = HalfHours.over(problem.period.interval)
    return Service(problem, predict(replace(inputs, populations=more), half_hours).forecast, care_model(), seed)


def _hours(service: Service, rota: Rota) -> float:
    """Hours of people who see patients."""
    return sum(duty.end - duty.start for duty in service.duties(rota)) / 60


def _wanting_more(service: Service) -> Problem:
    """Return the problem with one person more than the minimum wanted on each shift that sees patients."""

    def more(shift: Shift) -> Shift:
        if service.team.imagined(shift) is None:
            return shift
        wanted = (
            (need, need.minimum + 1 if need.skill is None and need.minimum else need.desired) for need in shift.needs
        )
        return replace(shift, needs=tuple(replace(need, desired=desired) for need, desired in wanted))

    return replace(service.problem, shifts=tuple(more(shift) for shift in service.problem.shifts))


def _with_flat_prices(problem: Problem, price: int) -> Problem:
    def flat(shift: Shift) -> Shift:
        return replace(shift, needs=tuple(replace(need, prices=_flat(need.prices, price)) for need in shift.needs))

    return replace(problem, shifts=tuple(flat(shift) for shift in problem.shifts))


def _flat(prices: Prices, price: int) -> Prices:
    return replace(prices, desired=(price,))


if __name__ == "__main__":
    sys.exit(main())
