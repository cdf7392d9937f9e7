"""What a result proves is true: bound <= optimum <= cost, in whole numbers, whichever way a problem is searched.

The optimum is found without the solver: every rota of a tiny problem is tried, and judged by the rules' assessment
alone. Of larger problems it is what one plain CP-SAT model of them proves.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result, SolveStatus
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost
from solver.build import build
from solver.builder import Builder
from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search import engine, exploring, proof
from solver.search.budget import Budget
from solver.search.crew import Crew
from solver.search.engine import Engine
from solver.search.tags import Tag
from solver.search.workshop import Explored, Workshop, explore
from solver.solve import solve
from tests.solver.brute_force import best_cost
from tests.solver.random_problems import problems
from tests.solver.search.models import packing_models
from tests.solver.two_ways import cp_sat_of, every_rota

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
WAYS = ("direct", "master", "volume")
NEIGHBOURHOODS = 6


@contextmanager
def searched(way: str) -> Iterator[Callable[[], bool]]:
    """Have every problem, however small, searched in one way: whole, or as a large one with either sort of prices.

    Yields what says that a large one has been searched enough: after some neighbourhoods, since tiny ones take too
    little time or work to count.
    """
    explored = count()
    enough = False

    def counted(*arguments: Any) -> Explored:
        nonlocal enough
        enough = next(explored) >= NEIGHBOURHOODS
        return explore(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        if way != "direct":
            patch.setattr(engine, "SMALL", -1)
            patch.setattr(exploring, "explore", counted)
        if way == "volume":
            patch.setattr(proof, "MOST_LINKS", -1)
        yield lambda: enough


def solved(problem: Problem, way: str) -> Result:
    with searched(way) as enough:
        return solve(problem, Limits(seconds=None, work=10.0, workers=1, seed=1), stop=enough)


def broken(findings: Iterable[Finding]) -> Counter[tuple[object, ...]]:
    """What is broken of hard rules, by whom, when and how far."""
    return Counter((f.rule, f.key, tuple(sorted(f.people)), f.interval, f.amount) for f in findings if f.hard)


def assert_true(problem: Problem, result: Result, best: int) -> None:
    """Assert that a result's cost is what the rules say, and the best cost there is lies between it and the bound."""
    assert cost(assess_rota(problem, result.rota)) == result.objective
    assert result.bound <= best <= result.objective
    assert (result.status is SolveStatus.OPTIMAL) == (result.bound == result.objective)


@pytest.mark.slow
@settings(UNHURRIED, max_examples=30)
@given(problems(most_cells=6))
def test_bounds_hold_where_every_rota_is_tried(problem: Problem) -> None:
    everything = Builder(problem, build(problem, {}, strict=True).cells, strict=True)
    judged = [assess_rota(problem, rota) for rota in every_rota(everything)]
    for way in WAYS:
        result = solved(problem, way)
        # Where fixed work breaks rules, a bound holds for all rotas that break them no further, so for those that
        # break the same; where it breaks none, for all that break none.
        same = broken(result.findings)
        assert_true(problem, result, min(cost(findings) for findings in judged if broken(findings) == same))
        assert way != "direct" or result.status is SolveStatus.OPTIMAL


@pytest.mark.slow
@settings(UNHURRIED, max_examples=12)
@given(problems(most_cells=40))
def test_all_ways_agree_with_what_one_plain_model_proves(problem: Problem) -> None:
    builder = build(problem)
    model, variables = cp_sat_of(builder)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    given_way = sum(points * solver.value(variables[variable]) for points, variable in builder.slack)
    best = round(solver.objective_value) - given_way
    for way in WAYS:
        result = solved(problem, way)
        if not builder.slack:
            assert_true(problem, result, best)
        assert way != "direct" or result.bound == result.objective == best


@pytest.mark.parametrize("way", WAYS)
@settings(deadline=None, max_examples=60)
@given(model=packing_models(), data=st.data())
def test_bounds_hold_for_linear_models_of_any_kind(way: str, model: LinearModel, data: st.DataObject) -> None:
    slack = {row.terms[-1][1] for row in model.rows if row.lower is not None}
    tags = {
        variable: Tag(data.draw(st.sampled_from("abc")), data.draw(st.integers(0, 2)), f"s{variable}")
        for variable in range(len(model.lower))
        if variable not in slack
    }
    told: list[tuple[int | None, int]] = []
    with searched(way) as enough, Crew(1) as crew:
        search = Engine(
            Workshop(Matrix.of(model), model.determined, tags),
            crew,
            0,
            lambda _, cost, bound: told.append((cost, bound)),
        )
        search.begin(None)
        search.run(Budget(Limits(seconds=None, work=10.0), enough))
    best, values = best_cost(model), search.incumbent.values
    assert values is not None
    assert model.violations(values.tolist()) == []
    assert model.objective(values.tolist()) == search.incumbent.cost
    assert all(bound <= best for _, bound in told)
    assert all(points is None or points >= best for points, _ in told)
    assert way != "direct" or search.incumbent.cost == search.incumbent.bound == best
