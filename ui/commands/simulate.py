"""``fcn-rota simulate``: how those who call would fare under a rota."""

import argparse
from collections.abc import Iterable
from typing import Any

from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_handling import learned_care
from fcn_rota.demand.simulation.outlook import Outlook, TargetMet, outlook_of
from fcn_rota.demand.simulation.outlook_words import between, describe_hour, describe_relief
from fcn_rota.demand.simulation.relief import Relief, reliefs
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.demand.simulation.tally import Share
from fcn_rota.domain import clock
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import percent
from fcn_rota.exchange.rota_json import read_rota
from ui.commands import words
from ui.commands.console import Console
from ui.commands.demand import basis_lines, inputs_asked_for
from ui.commands.files import problem_from

WORST_HOURS = 10
BUSIEST = 5


def run(options: argparse.Namespace, console: Console) -> int:
    """Print what simulation says about a rota; 1 where a response target is surely missed."""
    problem = problem_from(options.problem, console)
    rota = read_rota(options.rota, problem).rota
    inputs = inputs_asked_for(options, problem, console)
    prediction = predict(inputs, HalfHours.over(problem.period.interval))
    service = Service(problem, prediction.forecast, learned_care(inputs.cases), options.seed)
    replications: int = options.replications
    with Replicator(service.source, options.workers) as replicator:
        found = outlook_of(service, rota, replicator, replications=replications)
        relief = reliefs(service, rota, found.worst_hours(WORST_HOURS), replicator, replications=replications)
    for line in (*basis_lines(prediction), *_lines(problem, found, relief)):
        console.say(line)
    console.answer(_facts(found, relief, options.seed))
    return 1 if any(target.is_missed for target in found.targets) else 0


def _lines(problem: Problem, found: Outlook, relief: tuple[Relief, ...]) -> Iterable[str]:
    sure = f"{100 * found.confidence:.0f} %"
    yield f"{clock.show_span(found.interval)}, simulated {found.replications:,} times; intervals are {sure} sure."
    yield f"Response targets missed: {found.expected_missed:,.1f} on average."
    yield ""
    yield f"{'Response target':44} {'cases':>7}  {'in time':>8}  {'between':>17}  wanted"
    yield from (_target_line(target) for target in found.targets)
    yield ""
    yield f"{'Waited for':44} {'cases':>7}  {'late':>8}  {'between':>17}"
    for line in found.lines:
        yield f"{line.name:44} {line.late.cases:7.1f}  {percent(line.late.share):>8}  {between(line.late):>17}"
    yield ""
    yield "Worst hours:" if relief else "No hour in which anybody would wait too long."
    for one in relief:
        yield f"  {describe_hour(found, one.hour)}"
        yield f"    {describe_relief(problem, one)}"
    yield from _handover_lines(found)
    yield "Busiest while on duty: " + ", ".join(
        f"{problem.index.person(load.person).name} {percent(load.busy)}" for load in found.loads[:BUSIEST]
    )
    yield "Handling times, response targets and travel are assumed until the network gives its own figures."
    yield words.JUDGEMENT


def _target_line(found: TargetMet) -> str:
    late = found.late
    verdict = "met" if found.is_met else "MISSED" if found.is_missed else "cannot tell"
    between = f"{percent(1 - late.high)} - {percent(1 - late.low)}"
    wanted = percent(found.target.share)
    return f"{found.target.name:44} {late.cases:7.1f}  {percent(1 - late.share):>8}  {between:>17}  {wanted} {verdict}"


def _handover_lines(found: Outlook) -> Iterable[str]:
    if found.handovers:
        mean = sum(handover.mean for handover in found.handovers) / len(found.handovers)
        worst = max(found.handovers, key=lambda handover: (handover.mean, handover.at))
        at = clock.local(worst.at)
        yield (
            f"Waiting at the {at:%H:%M} handover: {mean:.1f} on average; most on {clock.show_day(at.date())}, "
            f"{worst.mean:.1f}, and no more than {worst.high:.0f} on nineteen of twenty such mornings."
        )


def _facts(found: Outlook, relief: tuple[Relief, ...], seed: int) -> dict[str, Any]:
    return {
        "from": found.interval.start.isoformat(),
        "to": found.interval.end.isoformat(),
        "replications": found.replications,
        "seed": seed,
        "confidence": found.confidence,
        "missed": found.expected_missed,
        "targets": [
            {"id": one.target.id, "name": one.target.name, "wanted": one.target.share, "late": _share(one.late)}
            | {"met": one.is_met, "missed": one.is_missed}
            for one in found.targets
        ],
        "lines": [
            {"name": line.name, "late": _share(line.late), "by_hour": [_share(late) for late in line.by_hour]}
            for line in found.lines
        ],
        "worst_hours": [
            {
                "from": one.hour.interval.start.isoformat(),
                "line": found.lines[one.hour.line].name,
                "late": _share(one.hour.late),
                "one_more_on": one.shift,
                "would_spare": {"mean": one.spared, "low": one.low, "high": one.high},
            }
            for one in relief
        ],
        "handovers": [{"at": one.at.isoformat(), "mean": one.mean, "high": one.high} for one in found.handovers],
        "people": [
            {"person": one.person, "minutes": one.minutes, "busy": one.busy, "overrun_minutes": one.overrun}
            for one in found.loads
        ],
    }


def _share(share: Share) -> dict[str, float]:
    return {"cases": share.cases, "share": share.share, "low": share.low, "high": share.high}
