"""Forecast and cover of a quarter. ``python -m benchmarks.demand``."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np

from benchmarks.table import Figure, arguments, peak_memory_mib, report, seconds
from fcn_rota.demand.cover import CoverPlan, cover_plan
from fcn_rota.demand.cover_lines import with_cover
from fcn_rota.demand.forecast import Grouping, Prediction, predict
from fcn_rota.demand.forecast_fit import fit
from fcn_rota.demand.forecast_inputs import DemandInputs, LoggedCase, inputs_of
from fcn_rota.demand.forecast_pattern import STREAMS
from fcn_rota.domain import clock
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import HALF_HOUR, HalfHours
from fcn_rota.domain.pattern import shifts_from_pattern
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.example import example_problem
from fcn_rota.exchange.bank_holidays import bank_holidays

WEEKS = 13
SEED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Measure a forecast of 13 weeks, its cover and the needs from it, and what a year's log adds.

    Returns
    -------
    int
        1 where contacts are lost between the list sizes and the half-hours, or cover lies below its minimum.
    """
    options = arguments("Forecast the example network's demand and derive cover for 13 weeks.").parse_args(argv)
    problem = quarter()
    half_hours, inputs = HalfHours.over(problem.period.interval), inputs_of(problem)
    logged = replace(inputs, cases=year_of_cases(inputs, problem))
    prediction = predict(inputs, half_hours)
    plan = cover_plan(problem, prediction)
    whole = seconds(lambda: forecast_and_cover(problem, inputs, half_hours), 3)
    figures = [
        Figure("forecast and cover", whole, "s", 2.0),
        Figure("  forecast with intervals", seconds(lambda: forecast(inputs, half_hours), 3), "s"),
        Figure("  cover", seconds(lambda: cover_plan(problem, prediction).curves, 3), "s"),
        Figure("  needs and lines of a problem", seconds(lambda: with_cover(plan), 3), "s"),
        Figure("learn from a year of cases", seconds(lambda: fit(logged), 3), "s"),
        Figure("cases in the year", len(logged.cases), "cases"),
        Figure("contacts expected", prediction.forecast.total, "contacts"),
        Figure("hours of people wanted", float(plan.desired.sum()) / 2, "h"),
        Figure("peak memory", peak_memory_mib(), "MiB", 1024.0),
    ]
    report("demand", figures, options, {"network": "example", "weeks": WEEKS, "seed": SEED})
    return 0 if _is_right(prediction, plan) else 1


def quarter() -> Problem:
    """Return the example network with 13 weeks of shifts from its patterns, and nothing else."""
    example = example_problem(SEED)
    first = example.period.first_day
    period = RotaPeriod(first, first + WEEKS * clock.WEEK - clock.DAY)
    holidays = bank_holidays(example.network.nation, first - 60 * clock.WEEK, period.last_day)
    shifts = shifts_from_pattern(example.shift_types, period.first_day, period.last_day, holidays)
    return replace(
        example, period=period, bank_holidays=holidays, shifts=shifts, assignments=(), worked_times=(), cover=()
    )


def year_of_cases(inputs: DemandInputs, problem: Problem) -> tuple[LoggedCase, ...]:
    """Return the cases that a year before the quarter might have brought, drawn from the forecast by a seed."""
    last = problem.period.first_day - clock.DAY
    before = predict(inputs, HalfHours.over(clock.span_interval(last - 52 * clock.WEEK + clock.DAY, last)))
    counts = np.random.default_rng(SEED).poisson(before.expected)
    start = before.grid.half_hours.start
    return tuple(
        LoggedCase(
            start + int(at) * HALF_HOUR + timedelta(minutes=number % 30),
            STREAMS[stream],
            CasePriority.LESS_URGENT,
            inputs.populations[practice].practice,
        )
        for practice, stream, at in np.argwhere(counts)
        for number in range(int(counts[practice, stream, at]))
    )


def forecast(inputs: DemandInputs, half_hours: HalfHours) -> Prediction:
    """Forecast, with everything a screen asks for."""
    prediction = predict(inputs, half_hours)
    for by in (Grouping.HALF_HOUR, Grouping.DAY):
        prediction.band(by)
    assert prediction.forecast.total > 0
    return prediction


def forecast_and_cover(problem: Problem, inputs: DemandInputs, half_hours: HalfHours) -> CoverPlan:
    """Go from list sizes to the curves of cover."""
    plan = cover_plan(problem, forecast(inputs, half_hours))
    assert plan.curves
    return plan


def _is_right(prediction: Prediction, plan: CoverPlan) -> bool:
    """Whether half-hours, days and practices add up to the same, and nothing lies below the safe minimum."""
    total = prediction.forecast.total
    sums = [float(prediction.band(by).expected.sum()) for by in Grouping]
    return all(abs(one - total) < 1e-6 * total for one in sums) and bool((plan.desired >= plan.minimum).all())


if __name__ == "__main__":
    sys.exit(main())
