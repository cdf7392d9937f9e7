"""Rotas priced by simulated harm against rotas priced flat. ``python -m benchmarks.loop``.

Every shift that sees patients wants more people than its minimum, far more than there are hours for, and the network
gets more calls than usual, so that it matters who is missing where. One rota is solved with the same price for each
missing person-hour, one with prices from simulated harm. The rota with more hours loses its cheapest people above the
minimum until both are staffed alike, the one priced by harm never better. Then both meet the same cases, others than
those the prices come from. Solves are limited by work, not time, so that neither depends on what else the machine does;
the first weeks of a network are enough to tell the two apart, and searched to a small gap in little time.
"""

import argparse
import random
import sys
from collections import Counter
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
from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.needs import Need
from fcn_rota.domain.problem import DAYS_AFTERWARDS, Problem
from fcn_rota.domain.result import Limits, Result
from fcn_rota.domain.rota import Rota, RotaPeriod
from fcn_rota.domain.shift import DutyKind, Shift
from fcn_rota.example import example_problem, synthetic_problem
from fcn_rota.rules import assess_rota, desired_cover
from fcn_rota.rules.rule import cost
from solver.solve import solve

_PRICING_SEED, _JUDGING_SEED = 1, 2
_TAKEN = frozenset(skill for pathway in care_model().pathways for stage in pathway.stages for skill in stage.skills)
"""Skills that patients wait for."""


@dataclass(frozen=True, slots=True)
class _Priced:
    """A rota, what it was solved for, and how it fares.

    Parameters
    ----------
    problem, result
        What was solved, and what came of it.
    rota
        The rota with as many hours as the other.
    missed
        Response targets that it misses, by replication.
    """

    problem: Problem
    result: Result
    rota: Rota
    missed: list[float]


def main(argv: Sequence[str] | None = None) -> int:
    """Compare on the example and on random networks.

    Returns
    -------
    int
        1 where a rota costs other than its result says.
    """
    parser = arguments("Solve with flat prices and with prices from simulated harm, and let the same cases come.")
    parser.add_argument("--work", type=float, default=40.0, help="units of deterministic work of each solve")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--replications", type=int, default=1_000)
    parser.add_argument("--pricing-replications", type=int, default=100)
    parser.add_argument("--busy", type=float, default=2.0, help="times the usual number of calls")
    parser.add_argument("--extra", type=int, default=2, help="people wanted on each shift above its minimum")
    parser.add_argument("--people", type=int, default=30, help="of the random networks")
    parser.add_argument(
        "--weeks", type=int, default=1, help="how many of the four weeks are planned, from the second on"
    )
    parser.add_argument("--examples", type=int, nargs="*", default=[1], help="seeds of the example's people")
    parser.add_argument("--networks", type=int, nargs="*", default=[1, 2, 3], help="seeds of random networks")
    options = parser.parse_args(argv)
    figures, code = [], 0
    for name, problem in _problems(options).items():
        _tell(name)
        pair = _compared(problem, options)
        figures += _figures(name, *pair)
        for one in pair:
            if cost(assess_rota(one.problem, one.result.rota)) != one.result.objective:
                print(f"{name}: a rota costs other than its result says", file=sys.stderr)
                code = 1
    report(
        "loop",
        figures,
        options,
        {name: getattr(options, name) for name in ("work", "busy", "extra", "people", "weeks", "replications")},
    )
    return code


def _tell(words: str) -> None:
    """Say what is being done: on a busy machine it takes minutes."""
    print(words, file=sys.stderr, flush=True)


def _problems(options: argparse.Namespace) -> dict[str, Problem]:
    examples = {f"example {seed}": example_problem(seed) for seed in options.examples}
    networks = {
        f"random {seed}": synthetic_problem(people=options.people, weeks=4, seed=seed) for seed in options.networks
    }
    return {name: _weeks_of(problem, options.weeks) for name, problem in (examples | networks).items()}


def _weeks_of(problem: Problem, weeks: int) -> Problem:
    """Return the problem of some weeks of its period, from the second on; what was settled before stays as it is."""
    first = problem.period.first_day + clock.WEEK
    period = RotaPeriod(first, first + weeks * clock.WEEK - clock.DAY)
    after = period.last_day + DAYS_AFTERWARDS * clock.DAY
    shifts = tuple(one for one in problem.shifts if one.day <= after)
    known = {one.id for one in shifts}
    return replace(
        problem,
        period=period,
        shifts=shifts,
        assignments=tuple(one for one in problem.assignments if one.shift in known),
        cover=tuple(one for one in problem.cover if clock.local_date(one.start) in period),
    )


def _figures(name: str, flat: _Priced, harm: _Priced) -> list[Figure]:
    spared, half = paired_mean(flat.missed, harm.missed, 0.95)
    found = [
        Figure(f"{name}: fewer missed with prices by harm", spared, "targets"),
        Figure(f"{name}: 95 % interval, plus or minus", half, "targets"),
    ]
    for prices, one in (("flat prices", flat), ("priced by harm", harm)):
        found += [
            Figure(f"{name}: missed, {prices}", sum(one.missed) / len(one.missed), "targets"),
            Figure(f"{name}: minimum unfilled, {prices}", one.result.minimum_unfilled, "people"),
            Figure(f"{name}: gap, {prices}", 100 * (one.result.gap or 0.0), "%"),
            Figure(f"{name}: hours with patients as solved, {prices}", _hours(one.problem, one.result.rota), "h"),
            Figure(f"{name}: hours with patients compared, {prices}", _hours(one.problem, one.rota), "h"),
        ]
    return found


def _compared(problem: Problem, options: argparse.Namespace) -> tuple[_Priced, _Priced]:
    """Return the rotas solved with flat prices and with prices from harm."""
    problem = _wanting_more(problem, options.extra)
    _tell("  pricing")
    pricing, judging = (_service(problem, options.busy, seed) for seed in (_PRICING_SEED, _JUDGING_SEED))
    with Replicator(pricing.source, options.workers) as replicator:
        harms = simulated_harms(pricing, replicator, options.pricing_replications)
    usual = desired_cover.Parameters().prices[0]
    problems = _with_flat_prices(problem, usual), priced_by_harm(problem, harms, scale_like(harms, (usual,)))
    limits, results = Limits(seconds=None, work=options.work, workers=options.workers), []
    for prices, one in zip(("flat prices", "prices by harm"), problems, strict=True):
        _tell(f"  solving with {prices}")
        results.append(solve(one, limits))
    hours = [_hours(one, result.rota) for one, result in zip(problems, results, strict=True)]
    # The flat rota keeps at least as many hours as the other, so that what is left of a difference speaks against harm.
    rotas = [
        _trimmed(problems[0], results[0].rota, hours[1], below=False),
        _trimmed(problems[1], results[1].rota, hours[0], below=True),
    ]
    _tell("  judging")
    with Replicator(judging.source, options.workers) as replicator:
        groups = [[judging.setting(judging.duties(rota)) for rota in rotas]]
        (missed,) = replicator.missed(groups, options.replications)
    flat, harm = (_Priced(*each) for each in zip(problems, results, rotas, missed, strict=True))
    return flat, harm


def _service(problem: Problem, busy: float, seed: int) -> Service:
    inputs = inputs_of(problem)
    more = tuple(replace(one, patients=round(one.patients * busy)) for one in inputs.populations)
    half_hours = HalfHours.over(problem.period.interval)
    return Service(problem, predict(replace(inputs, populations=more), half_hours).forecast, care_model(), seed)


def _sees_patients(problem: Problem, shift: Shift) -> bool:
    """Whether the shift's people see patients, and it says how many there must be."""
    kind = problem.index.type_of(shift)
    takes = kind.duty is DutyKind.RESIDENT and not _TAKEN.isdisjoint(kind.skills)
    return takes and any(_is_of_all(need) for need in shift.needs)


def _is_of_all(need: Need) -> bool:
    return need.skill is None and need.minimum > 0


def _hours(problem: Problem, rota: Rota) -> float:
    """Hours of people on shifts that see patients."""
    return sum(_length(one) for one in rota.assignments if _sees_patients(problem, problem.index.shift(one.shift)))


def _length(assignment: Assignment) -> float:
    return assignment.interval.minutes / 60


def _wanting_more(problem: Problem, extra: int) -> Problem:
    """Return the problem with more people than the minimum wanted on each shift that sees patients."""

    def more(need: Need) -> Need:
        return replace(need, desired=need.minimum + extra) if _is_of_all(need) else need

    shifts = tuple(
        replace(one, needs=tuple(more(need) for need in one.needs)) if _sees_patients(problem, one) else one
        for one in problem.shifts
    )
    return replace(problem, shifts=shifts)


def _with_flat_prices(problem: Problem, price: int) -> Problem:
    """Return the problem with the same price for every missing person-hour, on average that for a missing person."""
    wanting = [one for one in problem.index.period_shifts if _sees_patients(problem, one)]
    mean = sum(one.interval.minutes for one in wanting) / len(wanting)

    def flat(shift: Shift) -> Shift:
        if not _sees_patients(problem, shift):
            return shift
        points = round(price * shift.interval.minutes / mean)
        needs = (
            replace(need, prices=replace(need.prices, desired=(points,))) if _is_of_all(need) else need
            for need in shift.needs
        )
        return replace(shift, needs=tuple(needs))

    return replace(problem, shifts=tuple(flat(shift) for shift in problem.shifts))


def _trimmed(problem: Problem, rota: Rota, most: float, *, below: bool) -> Rota:
    """Return the rota without its cheapest people above the minimum by the hour, as long as it has too many hours.

    Where several cost the same, a seed decides. The last to go may bring the hours below those wanted, or stays.
    """
    there = Counter(one.shift for one in rota.assignments)
    hours, gone = _hours(problem, rota), set[str]()
    order = [one for one in rota.assignments if _sees_patients(problem, problem.index.shift(one.shift))]
    random.Random(_JUDGING_SEED).shuffle(order)
    for one in sorted(order, key=lambda one: _price_of_an_hour(problem, one)):
        minimum = max(need.minimum for need in problem.index.shift(one.shift).needs)
        if hours <= most:
            break
        fits = below or hours - _length(one) >= most
        if fits and not one.pinned and there[one.shift] > minimum:
            there[one.shift] -= 1
            hours -= _length(one)
            gone.add(one.id)
    return replace(rota, assignments=tuple(one for one in rota.assignments if one.id not in gone))


def _price_of_an_hour(problem: Problem, assignment: Assignment) -> float:
    needs = problem.index.shift(assignment.shift).needs
    return max((need.prices.desired or (0,))[0] for need in needs if _is_of_all(need)) / _length(assignment)


if __name__ == "__main__":
    sys.exit(main())
