"""Random tiny problems: what the solver finds is legal, and costs what the rules' own assessment says."""

import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.rules import RULES, assess_rota
from fcn_rota.rules.rule import Rule, cost, cost_by_rule
from solver.build import build
from solver.builder import Builder
from tests.solver.random_problems import problems
from tests.solver.two_ways import FixedCells, cp_sat_of, least_cost, only, verdict

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
seeds = st.integers(0, 2**16)


def hard_amounts(findings: list[Finding]) -> Counter[tuple[str, tuple[str, ...]]]:
    """How badly each hard rule is broken, by rule and key."""
    amounts: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for finding in findings:
        if finding.hard:
            amounts[finding.rule, finding.key] += finding.amount
    return amounts


def solved(builder: Builder, *, seed: int | None = None) -> list[int]:
    """Values of the cheapest rota; or, with a seed, of the one best by random likes and dislikes of cells."""
    model, variables = cp_sat_of(builder)
    if seed is not None:
        choice = random.Random(seed)
        likes = [(choice.randint(-2, 5), builder.literal_of[cell.assignment.id]) for cell in builder.cells]
        give = sum(variables[variable] for _, variable in builder.slack)
        model.maximize(sum(like * variables[literal] for like, literal in likes) - 1_000 * give)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return [solver.value(variable) for variable in variables]


def assert_no_worse_than_fixed_work_alone(problem: Problem, rota: Rota) -> None:
    found, alone = hard_amounts(assess_rota(problem, rota)), hard_amounts(assess_rota(problem, problem.fixed_rota()))
    assert found <= alone, found - alone


@pytest.mark.slow
@settings(UNHURRIED, max_examples=60)
@given(problems())
def test_the_best_rota_is_legal_and_costs_what_the_rules_say(problem: Problem) -> None:
    builder = build(problem)
    values = solved(builder)
    rota = builder.rota_of(values)
    assert_no_worse_than_fixed_work_alone(problem, rota)
    findings = assess_rota(problem, rota)
    given_way = sum(points * values[variable] for points, variable in builder.slack)
    assert cost_by_rule(findings) == builder.cost_of(values)
    assert cost(findings) == builder.model.objective(values) - given_way


@pytest.mark.slow
@settings(UNHURRIED, max_examples=60)
@given(problems(), seeds)
def test_any_rota_the_model_allows_is_legal_and_costs_what_the_rules_say(problem: Problem, seed: int) -> None:
    builder = build(problem)
    rota = builder.rota_of(solved(builder, seed=seed))
    assert_no_worse_than_fixed_work_alone(problem, rota)
    points = cost(assess_rota(problem, rota))
    least = least_cost(builder, rota)
    assert least is not None
    assert least == points or (builder.slack and least > points)


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@settings(UNHURRIED, max_examples=12)
@given(problems(), seeds)
def test_each_rule_and_its_post_agree_on_random_rotas(rule: Rule, problem: Problem, seed: int) -> None:
    builder = build(problem, only(rule.id), strict=True)
    everything = Builder(problem, build(problem, {}, strict=True).cells)
    choice, model = random.Random(seed), FixedCells(builder)
    for share in (0.2, 0.5, 0.8):
        free = tuple(cell.assignment for cell in everything.cells if choice.random() < share)
        rota = problem.rota_of((*everything.fixed.assignments, *free))
        assert model.least_cost(rota) == verdict(problem, rota, only(rule.id))


@pytest.mark.slow
@settings(UNHURRIED, max_examples=40)
@given(problems(), seeds)
def test_a_model_with_people_tightened_apart_allows_and_charges_the_same(problem: Problem, seed: int) -> None:
    plain, tight = build(problem), build(problem, tight=True)
    assert plain.model.objective(solved(plain)) == tight.model.objective(solved(tight))
    for one, other in ((plain, tight), (tight, plain)):
        values = solved(one, seed=seed)
        assert least_cost(other, one.rota_of(values)) == least_cost(one, one.rota_of(values)) is not None
