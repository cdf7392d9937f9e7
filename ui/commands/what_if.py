"""``fcn-rota what-if``: scenarios of a rota side by side."""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_handling import learned_care
from fcn_rota.demand.forecast_inputs import DemandInputs, Population
from fcn_rota.demand.forecast_what_if import (
    Change,
    ListSizeChange,
    PracticeJoins,
    PracticeLeaves,
    PracticesMerge,
)
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits
from fcn_rota.domain.wording import percent
from fcn_rota.exchange.rota_json import read_rota
from fcn_rota.services.what_if import (
    Scenario,
    Side,
    side_by_side,
    visits_instead_of_base,
    with_another,
    without_person,
)
from ui.commands import solving, words
from ui.commands.console import Console
from ui.commands.demand import basis_lines, inputs_asked_for
from ui.commands.errors import CommandError
from ui.commands.files import problem_from
from ui.commands.naming import person_named

AS_IT_IS = "As it is"


def run(options: argparse.Namespace, console: Console) -> int:
    """Print how the rota would fare if things were otherwise."""
    problem = problem_from(options.problem, console)
    rota = read_rota(options.rota, problem).rota
    inputs = inputs_asked_for(options, problem, console)
    prediction = predict(inputs, HalfHours.over(problem.period.interval))
    first = Scenario(AS_IT_IS, problem, rota, prediction.forecast, learned_care(inputs.cases))
    scenarios = [first, *_changed(options, first, inputs)]
    if len(scenarios) == 1:
        raise CommandError("nothing to compare: say what changes, for instance --list-size 5 or --lose NAME")
    if options.seconds is not None:
        limits = Limits(seconds=options.seconds, workers=options.workers, seed=options.seed)
        scenarios = [_solved(scenario, limits, console) for scenario in scenarios]
    elif options.hire:
        raise CommandError("--hire: somebody new has no duties yet; give --seconds, so that each rota is solved anew")
    sides = side_by_side(scenarios, replications=options.replications, seed=options.seed, workers=options.workers)
    for line in (*basis_lines(prediction), *_lines(sides, solved=options.seconds is not None)):
        console.say(line)
    console.answer({"scenarios": [_facts(side) for side in sides]})
    return 0


def _changed(options: argparse.Namespace, first: Scenario, inputs: DemandInputs) -> Iterator[Scenario]:
    """Yield the scenarios that were typed, each one change from the first."""
    half_hours = first.forecast.half_hours
    try:
        for change in _changes(options, first.problem):
            forecast = predict(change.applied(inputs), half_hours).forecast
            yield replace(first, name=change.name(inputs), forecast=forecast)
        for name in options.lose:
            yield without_person(first, person_named(first.problem, name).id)
        for name in options.hire:
            yield with_another(first, person_named(first.problem, name).id)
        for share in options.visits:
            yield visits_instead_of_base(first, share / 100)
    except ValueError as error:
        raise CommandError(f"what-if: {error}") from error


def _changes(options: argparse.Namespace, problem: Problem) -> Iterator[Change]:
    for percentage in options.list_size:
        yield ListSizeChange(percentage)
    for name, patients in options.practice_joins:
        yield PracticeJoins(Population(f"joining-{name.casefold()}", name, patients))
    for code in options.practice_leaves:
        yield PracticeLeaves(_practice(problem, code))
    for codes in options.practices_merge:
        ids = tuple(_practice(problem, code) for code in codes)
        yield PracticesMerge(ids, " and ".join(problem.index.organisation(one).name for one in ids))


def _practice(problem: Problem, code: str) -> str:
    """Return the id of the practice with an ODS code or an id.

    Raises
    ------
    CommandError
        If there is none.
    """
    codes = {one.practice.ods_code.casefold(): one.id for one in problem.organisations if one.practice}
    if code in codes.values():
        return code
    if code.casefold() not in codes:
        known = ", ".join(sorted(one.upper() for one in codes))
        raise CommandError(f"PRACTICE: the network has no practice {code[:40]!r}; its codes are {known}")
    return codes[code.casefold()]


def _solved(scenario: Scenario, limits: Limits, console: Console) -> Scenario:
    console.note(f"Solving: {scenario.name}.")
    return replace(scenario, rota=solving.solve(scenario.problem, limits, console).rota)


def _lines(sides: tuple[Side, ...], *, solved: bool) -> Iterable[str]:
    yield "Each rota solved anew." if solved else "The rota stays as it is; nobody takes over what is left empty."
    yield f"Simulated {sides[0].outlook.replications:,} times; missed: response targets, beside {AS_IT_IS.lower()}."
    yield ""
    width = max(len(side.name) for side in sides)
    yield (
        f"{'':{width}}  {'contacts':>8}  {'hours':>7}  {'minimum':>7}  {'wanted':>6}  {'rules':>6}  {'pay':>9}  "
        f"{'missed':>8}  {'more missed':>15}"
    )
    yield (
        f"{'':{width}}  {'expected':>8}  {'on duty':>7}  {'short':>7}  {'short':>6}  {'broken':>6}  {'':>9}  "
        f"{'':>8}  {'':>15}"
    )
    for side in sides:
        more = "" if side is sides[0] else f"{side.more_missed:+.1f} ± {side.give_or_take:.1f}"
        yield (
            f"{side.name:{width}}  {side.contacts:8,.0f}  {side.hours:7,.0f}  {side.minimum_missing:7,}  "
            f"{side.desired_missing:6,}  {side.broken:6,}  £{side.pay_pence // 100:>8,}  "
            f"{side.outlook.expected_missed:8.1f}  {more:>15}"
        )
    yield ""
    yield "Late, by what is waited for:"
    names = list(dict.fromkeys(line.name for side in sides for line in side.outlook.lines))
    for name in names:
        yield f"  {name}"
        for side in sides:
            for line in side.outlook.lines:
                if line.name == name:
                    between = f"{percent(line.late.low)} - {percent(line.late.high)}"
                    yield f"    {side.name:{width}}  {percent(line.late.share):>7}  ({between})"
    yield words.JUDGEMENT


def _facts(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "contacts": side.contacts,
        "hours": side.hours,
        "minimum_missing": side.minimum_missing,
        "desired_missing": side.desired_missing,
        "hard_findings": side.broken,
        "pay_pence": side.pay_pence,
        "missed": side.outlook.expected_missed,
        "more_missed": {"mean": side.more_missed, "give_or_take": side.give_or_take},
        "lines": [
            {"name": one.name, "cases": one.late.cases, "late": one.late.share}
            | {"low": one.late.low, "high": one.late.high}
            for one in side.outlook.lines
        ],
        "targets": [
            {"id": one.target.id, "late": one.late.share, "low": one.late.low, "high": one.late.high}
            | {"wanted": one.target.share, "met": one.is_met, "missed": one.is_missed}
            for one in side.outlook.targets
        ],
    }
