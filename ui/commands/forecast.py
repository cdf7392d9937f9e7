"""``fcn-rota forecast``: contacts expected by half-hour, stream and practice."""

import argparse
from typing import Any

from fcn_rota.demand.forecast import Band, Grouping, Prediction, predict
from fcn_rota.domain import clock
from fcn_rota.domain.demand import HalfHours, Stream
from fcn_rota.domain.interval import Interval
from fcn_rota.exchange.wire import write_instant
from ui.commands.console import Console
from ui.commands.demand import basis_lines, inputs_asked_for, problem_asked_for

_HEADINGS = {
    Stream.TELEPHONE: "phone",
    Stream.BASE: "base",
    Stream.HOME_VISIT: "visit",
    Stream.COMMUNITY_RESPONSE: "commun.",
    Stream.MENTAL_HEALTH: "mental",
    Stream.END_OF_LIFE: "end life",
    Stream.PLANNED_VISIT: "planned",
}


def run(options: argparse.Namespace, console: Console) -> int:
    """Forecast and print days, practices and what it rests on; with ``--json`` every half-hour."""
    problem = problem_asked_for(options, console)
    inputs = inputs_asked_for(options, problem, console)
    prediction = predict(inputs, HalfHours.over(problem.period.interval))
    confidence = options.confidence / 100
    for line in (*_table(prediction, confidence), "", *_practices(prediction), "", *basis_lines(prediction)):
        console.say(line)
    if options.figures:
        for line in _figures(prediction):
            console.say(line)
    console.answer(_facts(prediction, confidence, problem.period.interval))
    return 0


def _table(prediction: Prediction, confidence: float) -> list[str]:
    """Write a line for each day: all contacts with their interval, and each stream."""
    streams = prediction.forecast.streams
    days, total = (prediction.band(by, confidence=confidence) for by in (Grouping.DAY, Grouping.ALL))
    columns = [prediction.band(Grouping.DAY, streams=[stream]).expected for stream in streams]
    lines = [
        f"Contacts expected, in brackets between what with {100 * confidence:.0f} % confidence",
        f"{'':16}{'all':>7}  {'':13}" + "".join(f"{_HEADINGS[stream]:>9}" for stream in streams),
    ]
    for number, day in enumerate(prediction.grid.calendar.days):
        shares = "".join(f"{column[number]:9.1f}" for column in columns)
        lines.append(f"{clock.show_date(day):16}{_cell(days, number)}{shares}")
    sums = "".join(f"{column.sum():9.1f}" for column in columns)
    return [*lines, f"{'Altogether':16}{_cell(total, 0)}{sums}"]


def _cell(band: Band, number: int) -> str:
    interval = f"({band.low[number]:.0f}-{band.high[number]:.0f})"
    return f"{band.expected[number]:7.1f}  {interval:13}"


def _practices(prediction: Prediction) -> list[str]:
    sums = prediction.expected.sum(axis=(1, 2))
    return [
        f"{expected:9.1f}  {population.name} ({population.patients:,} patients)"
        for expected, population in zip(sums, prediction.inputs.populations, strict=True)
    ]


def _figures(prediction: Prediction) -> list[str]:
    return ["", "Figures"] + [
        f"  {figure.value:9.3f} {figure.unit}: {figure.name} [{figure.source.standing}] {figure.source.text}"
        for figure in prediction.inputs.figures.figures()
    ]


def _facts(prediction: Prediction, confidence: float, period: Interval) -> dict[str, Any]:
    fit, streams = prediction.fit, prediction.forecast.streams
    by_stream = {stream: prediction.band(streams=[stream]).expected for stream in streams}
    all_contacts = prediction.band(confidence=confidence)
    half_hours = prediction.grid.half_hours
    sums = prediction.expected.sum(axis=(1, 2)).tolist()
    return {
        "start": write_instant(period.start),
        "end": write_instant(period.end),
        "confidence": confidence,
        "contacts": prediction.forecast.total,
        "dispersion": {"ratio": fit.dispersion.ratio, "day_spread": fit.dispersion.day_spread},
        "half_hours": [
            {
                "start": write_instant(half_hours.at(number).start),
                "expected": float(all_contacts.expected[number]),
                "low": int(all_contacts.low[number]),
                "high": int(all_contacts.high[number]),
                "streams": {stream.value: float(expected[number]) for stream, expected in by_stream.items()},
            }
            for number in range(len(half_hours))
        ],
        "practices": [
            {"id": population.practice, "patients": population.patients, "contacts": expected}
            for population, expected in zip(prediction.inputs.populations, sums, strict=True)
        ],
        "log": None
        if fit.log is None
        else {
            "first_day": fit.log.first_day.isoformat(),
            "last_day": fit.log.last_day.isoformat(),
            "cases": fit.log.total,
            "in_hours": fit.log.in_hours,
            "left_out": [
                {"day": day.isoformat(), "cases": cases, "expected": expected} for day, cases, expected in fit.unusual
            ],
        },
        "figures": [
            {
                "name": figure.name,
                "value": figure.value,
                "unit": figure.unit,
                "source": figure.source.text,
                "standing": figure.source.standing.value,
            }
            for figure in prediction.inputs.figures.figures()
        ],
    }
