"""Simulating a rota by waiting patients. ``python -m benchmarks.simulation``."""

import sys
from collections.abc import Sequence
from functools import partial

from benchmarks.table import Figure, arguments, peak_memory_mib, report, seconds
from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_inputs import inputs_of
from fcn_rota.demand.simulation.kernel import simulate
from fcn_rota.demand.simulation.outlook import Outlook, outlook_of
from fcn_rota.demand.simulation.relief import reliefs
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.result import Limits
from fcn_rota.domain.wording import counted
from fcn_rota.example import example_problem
from solver.solve import solve

WORST = 10


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the outlook of a solved four-week rota of the example network, and its parts.

    Returns
    -------
    int
        1 where processes find something else than one finds.
    """
    parser = arguments("Simulate four weeks of the example network.")
    parser.add_argument("--replications", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args(argv)
    problem = example_problem(1)
    rota = solve(problem, Limits(seconds=10.0)).rota
    expected = predict(inputs_of(problem), HalfHours.over(problem.period.interval)).forecast
    service = Service(problem, expected, care_model(), seed=1)
    setting, cases = service.setting(service.duties(rota)), service.source.draw(0)
    figures = [
        Figure("draw the cases of a replication", 1_000 * seconds(lambda: service.source.draw(0)), "ms"),
        Figure("go through them", 1_000 * seconds(lambda: simulate(setting, cases.steps)), "ms"),
    ]
    found: list[Outlook] = []
    for workers in (1, 2):
        with Replicator(service.source, workers) as replicator:
            outlook = partial(outlook_of, service, rota, replicator, replications=options.replications)
            name = f"{options.replications} replications, {counted(workers, 'process', 'processes')}"
            figures.append(Figure(f"{name}, started for them", seconds(lambda: found.append(outlook()), 1), "s", 10.0))  # noqa: B023
            figures.append(Figure(f"{name}, again", seconds(outlook, options.repeat), "s", 10.0))
    worst = found[0].worst_hours(WORST)
    with Replicator(service.source) as replicator:
        relief = partial(reliefs, service, rota, worst, replicator, replications=options.replications)
        figures.append(Figure(f"one more person in each of the worst {WORST} hours", seconds(relief, 1), "s"))
    figures.append(Figure("peak memory", peak_memory_mib(), "MiB", 1024.0))
    settings = {"contacts": round(expected.total), "stages": len(cases.steps.queue), "duties": len(setting.duties)}
    report("simulation", figures, options, settings)
    return 0 if all(one == found[0] for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
