"""The published on-call problem as our own: our rules say of every rota what the words of the format say."""

import json
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks import oncall
from benchmarks.formats import FormatError, Verdict
from benchmarks.oncall_format import Instance, Member, check, parse
from benchmarks.oncall_problem import COVER, OWN_POINTS, USED, is_feasible, price_of_a_day, problem_of, rota_of, scale
from fcn_rota.domain import clock
from fcn_rota.domain.result import Limits, Result, SolveStatus
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost, cost_by_rule
from solver.cells import candidate_cells
from tests.benchmarks.oncall_model import every_roster, is_legal, is_weekend, objective

TINY = """
num_staff = 3; num_days = 8; weekend_offset = 2;
work_load = [100, 80, 50];
unavailable = [{2}, {4, 40}, {}]; fixed = [{}, {}, {6}];
adj_days_str = 1; wed_before_weekend_str = 1;
"""


def random_instance(seed: int) -> Instance:
    """Return a few people and days, some of them away, some of the days fixed, now and then a whole stretch."""
    choice = random.Random(seed)
    people, days = choice.choice(((2, 7), (2, 9), (3, 7)))
    holder = {day: choice.randrange(people) for day in range(1, days + 1) if choice.random() < 0.2}
    first, whose = choice.randint(1, days - 2), choice.randrange(people)
    if choice.random() < 0.5:
        holder |= dict.fromkeys(range(first, first + 3), whose)
    staff = []
    for number in range(people):
        fixed = frozenset(day for day, one in holder.items() if one == number)
        away = {choice.randint(1, days)} - holder.keys() if number == 0 else set()
        staff.append(Member(number + 1, choice.choice((100, 100, 60, 33)), frozenset(away), fixed))
    prices = (choice.choice((0, 1, 1, 3, 40)), choice.choice((0, 1, 2)))
    return Instance(days, choice.randrange(5), tuple(staff), *prices)


INSTANCES = [random_instance(seed) for seed in range(60)]


def judged(instance: Instance, chosen: list[tuple[int, int]]) -> tuple[Result, Verdict]:
    """What our rules and what the words of the format say of people, by number, on days, what is fixed included."""
    problem = problem_of(instance)
    cells = {(int(cell.person.id), int(cell.shift.id)): cell.assignment for cell in candidate_cells(problem)}
    free = tuple(cells[one] for one in chosen if one in cells)
    rota = problem.rota_of((*problem.fixed_rota().assignments, *free))
    findings = tuple(assess_rota(problem, rota))
    result = Result(
        rota=rota,
        status=SolveStatus.LIMIT,
        objective=cost(findings),
        bound=0,
        minimum_unfilled=0,
        minimum_unfilled_bound=0,
        cost_by_rule=cost_by_rule(findings),
        findings=findings,
        unfilled=(),
        contradictions=(),
        seconds=0.0,
    )
    return result, check(instance, rota_of(rota, problem))


@pytest.mark.parametrize("instance", INSTANCES[:20])
def test_our_rules_and_the_words_of_the_format_agree_on_random_rotas(instance: Instance) -> None:
    choice = random.Random(0)
    for _ in range(15):
        chosen = [(choice.randint(1, len(instance.staff)), day) for day in range(1, instance.days + 1)]
        chosen = [one for one in chosen if choice.random() < 0.97]
        chosen += [one for one in [(1, 3), (2, 5)] if choice.random() < 0.03]
        result, verdict = judged(instance, chosen)
        assert sum(result.cost_by_rule.get(rule, 0) for rule in OWN_POINTS) == verdict.objective * scale(instance)
        assert is_feasible(instance, result) == (not verdict.violations), verdict.violations
        assert {finding.rule for finding in result.findings if not finding.warning} <= USED | {"availability"}


def test_some_of_these_instances_have_a_roster_and_some_have_none() -> None:
    legal = [any(is_legal(instance, roster) for roster in every_roster(instance)) for instance in INSTANCES[20:]]
    assert 10 < sum(legal) < 35


@pytest.mark.parametrize("instance", INSTANCES[20:])
def test_our_optimum_is_that_of_brute_force(instance: Instance) -> None:
    costs = [objective(instance, roster) for roster in every_roster(instance) if is_legal(instance, roster)]
    run = oncall.ONCALL.run(instance, Limits(seconds=20, workers=1))
    assert run.disagreements() == []
    if costs:
        assert (run.status, run.verdict.objective, run.bound) == ("optimal", min(costs), min(costs))
    else:
        assert (run.status, run.milestones.first) == ("infeasible", None)


def test_two_weekends_running_that_are_fixed_are_let_be_whatever_is_worked_between() -> None:
    text = (
        TINY.replace("days = 8", "days = 9").replace("{}, {}, {6}", "{3, 8}, {}, {}").replace("{2}, {4, 40}", "{}, {}")
    )
    instance = parse(text)
    result, verdict = judged(instance, [(2, 1), (3, 2), (2, 4), (1, 5), (3, 6), (2, 7), (3, 9)])
    assert verdict.violations == ()
    assert any(finding.hard for finding in result.findings)
    assert is_feasible(instance, result)


@pytest.mark.parametrize("offset", range(5))
def test_days_are_dates_from_monday_to_friday(offset: int) -> None:
    instance = replace(parse(TINY), weekend_offset=offset, days=17)
    problem = problem_of(instance)
    for day, shift in enumerate(problem.shifts, 1):
        assert (shift.day.weekday() == clock.SATURDAY - 1) == is_weekend(instance, day)
        assert shift.shift_type.endswith("weekend") == is_weekend(instance, day)
        assert shift.day in problem.period
    dates = [shift.day for shift in problem.shifts]
    gaps = {(later - day).days for day, later in pairwise(dates)}
    assert gaps == {1, 3}


def test_a_day_without_anybody_is_dearer_than_any_rota() -> None:
    instance = parse(TINY)
    result, _ = judged(instance, [])
    assert {rule: result.cost_by_rule.get(rule, 0) for rule in COVER} == {
        "minimum_cover": 7 * price_of_a_day(instance),
        "desired_cover": 0,
    }
    assert price_of_a_day(instance) == (4 * 8 + 1) * scale(instance)


def test_the_command_writes_what_the_format_agrees_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "Tiny.dzn", tmp_path / "result.json"
    source.write_text(TINY, encoding="utf-8")
    assert oncall.main([str(source), "--seconds", "20", "--workers", "1", "--out", str(out)]) == 0
    result, instance = json.loads(out.read_text(encoding="utf-8")), parse(TINY)
    roster = [one["staff"] for one in sorted(result["assignments"], key=lambda one: one["day"])]
    assert [one["day"] for one in result["assignments"]] == list(range(8))
    assert (result["instance"], result["status"]) == ("Tiny", "optimal")
    assert is_legal(instance, roster)
    assert result["objective"] == result["bound"] == objective(instance, roster)
    assert 0 < result["first_solution_seconds"] <= result["seconds"] < 30
    assert "Tiny: optimal, cost" in capsys.readouterr().out


def test_a_result_that_the_format_judges_otherwise_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "Tiny.dzn", tmp_path / "result.json"
    source.write_text(TINY, encoding="utf-8")
    monkeypatch.setattr(oncall, "ONCALL", replace(oncall.ONCALL, check=lambda *_: Verdict(99, ("day 1: nobody",))))
    assert oncall.main([str(source), "--seconds", "20", "--workers", "1", "--out", str(out)]) == 1
    complaints = capsys.readouterr().err
    assert "the format at 99" in complaints
    assert "day 1: nobody" in complaints


def test_what_cannot_be_said_is_bad_input_and_all_of_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "Tiny.dzn", tmp_path / "result.json"
    source.write_text(TINY.replace("80, 50", "80, 0").replace("days = 8", "days = x"), encoding="utf-8")
    assert oncall.main([str(source), "--out", str(out)]) == 2
    complaints = capsys.readouterr().err.splitlines()
    assert complaints[0].startswith(f"{source}: line 2: a whole number is expected, not 'x'")
    assert "line 3: a work load lies between 1 and 100 per cent, not 0" in complaints
    assert not out.exists()


def test_a_price_beyond_ours_is_refused() -> None:
    with pytest.raises(FormatError) as refused:
        problem_of(parse(TINY.replace("adj_days_str = 1", "adj_days_str = 1000001")))
    assert "between 0 and 1,000,000 points" in str(refused.value)
