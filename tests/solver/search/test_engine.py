"""The search as a whole on models of its own."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from fcn_rota.domain.result import Limits
from solver.linear import LinearModel, Variable
from solver.matrix import Matrix
from solver.search import engine as engine_module
from solver.search import stretches as stretches_module
from solver.search.budget import Budget
from solver.search.building import Building
from solver.search.components import components
from solver.search.crew import Crew
from solver.search.duals import Duals
from solver.search.engine import Engine
from solver.search.exact import Effort, Outcome
from solver.search.exploring import Explorer
from solver.search.incumbent import URGENT
from solver.search.neighbourhood import Neighbourhoods, Recipe
from solver.search.proof import Proof
from solver.search.recipes import Recipes
from solver.search.settling import Settling
from solver.search.tags import Tag
from tests.solver.brute_force import best_cost, best_cost_of
from tests.solver.search.models import packing_models, shop_of


def rota_like(people: int, days: int) -> tuple[LinearModel, dict[Variable, Tag]]:
    """Everybody can work every day but not two days running; each day wants two people."""
    model = LinearModel()
    cells = {(who, day): model.variable(0, 1, (who * 7 + day * 3) % 5) for who in range(people) for day in range(days)}
    for who in range(people):
        for day in range(days - 1):
            model.add([(1, cells[who, day]), (1, cells[who, day + 1])], upper=1)
    for day in range(days):
        short = model.variable(0, 2, 1000)
        model.add([*((1, cells[who, day]) for who in range(people)), (1, short)], lower=2)
    tags = {variable: Tag(str(who), day, "base") for (who, day), variable in cells.items()}
    return model, tags


def test_a_long_horizon_is_filled_stretch_by_stretch_and_then_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches_module, "MANY_ROWS", 100)
    # What comes of a mixture meanwhile would spare some days being filled.
    monkeypatch.setattr(Settling, "is_due", lambda *_: False)
    monkeypatch.setattr(Proof, "_take_choice", lambda proof, _: setattr(proof, "_choosing", None))
    model, tags = rota_like(people=12, days=60)
    for cell in tags:
        model.cost[cell] += 1
    stages: list[str] = []
    with Crew(1) as crew:
        engine = Engine(shop_of(model, tags), crew, 0, lambda stage, _cost, _bound: stages.append(stage))
        engine.begin(None)
        engine.run(Budget(Limits(seconds=60.0, workers=1)))
    assert engine.incumbent.cost == engine.incumbent.bound
    # Each day got better once: none waited for prices of the whole, and none was filled again.
    assert stages.count("building") == 60
    assert stages.index("building") < stages.index("proving")


def with_urgent_gaps(model: LinearModel) -> LinearModel:
    """Return a model of `rota_like` in which somebody missing is urgent."""
    model.cost = [URGENT if cost == 1000 else cost for cost in model.cost]
    return model


def test_all_hands_mend_what_filling_a_long_horizon_left_before_the_whole_is_proven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stretches_module, "MANY_ROWS", 100)
    monkeypatch.setattr(engine_module, "MENDING_SHARE", 1.0)
    monkeypatch.setattr(Engine, "_filled", lambda _engine, _building, values, _proof: values)
    model, tags = rota_like(people=12, days=60)
    with Crew(1) as crew:
        engine = Engine(shop_of(with_urgent_gaps(model), tags), crew, 0, ignore)
        engine.begin(None)
        gaps = [engine.incumbent.gaps]
        monkeypatch.setattr(Proof, "begin", lambda *_, **__: gaps.append(engine.incumbent.gaps))
        engine.run(Budget(Limits(seconds=60.0, workers=1), lambda: len(gaps) > 1))
    assert gaps == [60, 0]


def test_a_day_is_filled_in_its_part_of_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    efforts: list[float] = []

    def solve(matrix: Matrix, effort: Effort, **_: object) -> Outcome:
        efforts.append(effort.seconds)
        return Outcome(None, matrix.least(), optimal=False, work=0.0)

    monkeypatch.setattr(engine_module, "solve_rounded", solve)
    monkeypatch.setattr(Explorer, "improve", lambda *_, **__: None)
    model, tags = rota_like(people=12, days=60)
    with Crew(1) as crew:
        engine = Engine(shop_of(model, tags), crew, 0, ignore)
        engine.begin(None)
        engine.run(Budget(Limits(seconds=20.0, workers=1)))
    assert efforts[0] == engine_module.LEAST_WINDOW_SECONDS
    assert efforts[-1] == engine_module.WINDOW_SECONDS


def ignore(_stage: str, _cost: int | None, _bound: int) -> None:
    """Listen to nothing."""


@pytest.mark.parametrize("hands", [1, 2])
def test_large_search_reaches_a_proven_optimum(hands: int) -> None:
    model, tags = rota_like(people=25, days=28)
    assert len(tags) > engine_module.SMALL
    costs: list[int] = []
    bounds: list[int] = []

    def listen(_stage: str, cost: int | None, bound: int) -> None:
        assert cost is not None
        costs.append(cost)
        bounds.append(bound)

    with Crew(hands) as crew:
        engine = Engine(shop_of(model, tags), crew, 0, listen)
        engine.begin(None)
        engine.run(Budget(Limits(seconds=60.0, workers=hands)))
    values = engine.incumbent.values
    assert values is not None
    assert model.violations(values.tolist()) == []
    assert engine.incumbent.cost == model.objective(values.tolist()) == engine.incumbent.bound
    assert costs == sorted(costs, reverse=True)
    assert bounds == sorted(bounds)


def test_work_limit_repeats_exactly() -> None:
    model, tags = rota_like(people=25, days=28)
    runs = []
    for _ in range(2):
        with Crew(2) as crew:
            engine = Engine(shop_of(model, tags), crew, 3, ignore)
            engine.begin(None)
            engine.run(Budget(Limits(seconds=None, work=0.5, workers=2, seed=3)))
        assert engine.incumbent.values is not None
        runs.append(engine.incumbent.values.tolist())
    assert runs[0] == runs[1]


def test_stop_before_the_start_keeps_the_starting_solution(alone: Crew) -> None:
    model, tags = rota_like(people=25, days=28)
    engine = Engine(shop_of(model, tags), alone, 0, ignore)
    engine.begin(None)
    engine.run(Budget(Limits(seconds=60.0), stop=lambda: True))
    assert engine.incumbent.values is not None
    assert model.violations(engine.incumbent.values.tolist()) == []


def test_start_from_a_draft_and_from_an_impossible_one(alone: Crew) -> None:
    model, tags = rota_like(people=3, days=4)
    draft = np.zeros(len(model.lower), dtype=np.int64)
    draft[0] = 1
    engine = Engine(shop_of(model, tags), alone, 0, ignore)
    engine.begin(draft)
    assert engine.incumbent.values is not None
    assert engine.incumbent.values[0] == 1
    engine = Engine(shop_of(model, tags), alone, 0, ignore)
    engine.begin(np.ones(len(model.lower), dtype=np.int64))
    assert engine.incumbent.values is not None
    assert model.violations(engine.incumbent.values.tolist()) == []


@given(packing_models(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_part_costs_and_allows_what_the_whole_does(model: LinearModel, data: st.DataObject) -> None:
    slack = {row.terms[-1][1] for row in model.rows if row.lower is not None}
    decisions = [variable for variable in range(len(model.lower)) if variable not in slack]
    shop = shop_of(model, {variable: Tag("p", variable, "x") for variable in decisions})
    with Crew(1) as crew:
        engine = Engine(shop, crew, 0, ignore)
        engine.begin(None)
    values = engine.incumbent.values
    assert values is not None
    chosen = sorted(data.draw(st.lists(st.sampled_from(decisions), unique=True)))
    free = shop.neighbourhoods.closure(np.array(chosen, dtype=np.int64))
    part = shop.matrix.part(free, values)
    assert part.objective(values[free]) == model.objective(values.tolist())
    assert not len(part.broken(values[free]))


@given(packing_models())
@settings(max_examples=60, deadline=None)
def test_independent_parts_add_up(model: LinearModel) -> None:
    matrix = Matrix.of(model)
    groups = components(matrix)
    assert sorted(variable for group in groups for variable in group) == list(range(len(model.lower)))
    parts = [matrix.part(np.array(group, dtype=np.int64)) for group in groups]
    assert model.offset + sum(best_cost_of(part) for part in parts) == best_cost(model)


@pytest.mark.parametrize(("price", "urgent"), [(1000, False), (100_000, True)])
def test_minimum_cover_is_urgent_while_some_is_missing_however_weak_the_bound(
    alone: Crew, monkeypatch: pytest.MonkeyPatch, price: int, urgent: bool
) -> None:
    model = LinearModel()
    works, idle = (model.variable(0, 1) for _ in range(2))
    model.add([(1, works), (1, model.variable(0, 1, price))], lower=1)
    for _ in range(100):
        model.add([(1, works), (1, model.variable(0, 1, 1000))], lower=1)
    asked: list[bool] = []
    draw = Recipes.draw

    def drawn(
        recipes: Recipes,
        worthwhile: NDArray[np.bool_] | None,
        regret: NDArray[np.float64] | None,
        guides: Sequence[NDArray[np.bool_]],
        *,
        is_urgent: bool = False,
    ) -> Recipe:
        asked.append(is_urgent)
        return draw(recipes, worthwhile, regret, guides, is_urgent=is_urgent)

    monkeypatch.setattr(Recipes, "draw", drawn)
    monkeypatch.setattr(engine_module, "SMALL", 0)
    monkeypatch.setattr(Engine, "_build", lambda *_: None)
    tags = {works: Tag("ann", 0, "base"), idle: Tag("bob", 0, "base")}
    engine = Engine(shop_of(model, tags), alone, 0, ignore)
    engine.begin(None)
    assert engine.incumbent.distance > URGENT
    engine.run(Budget(Limits(seconds=10.0, workers=1)))
    assert asked[0] is urgent


@pytest.mark.parametrize(("most_gaps", "at_prices"), [(0, [False, True]), (100, [False])])
def test_days_are_filled_at_once_and_again_at_prices_where_that_leaves_many_gaps(
    monkeypatch: pytest.MonkeyPatch, alone: Crew, most_gaps: int, at_prices: list[bool]
) -> None:
    """One person can work one of two days: the first by chance, the second at prices that know what it is worth."""
    model = LinearModel()
    first, second, idle = (model.variable(0, 1) for _ in range(3))
    model.add([(1, first), (1, second)], upper=1)
    model.add([(1, first), (1, model.variable(0, 1, URGENT))], lower=1)
    model.add([(1, second), (1, model.variable(0, 1, 3 * URGENT))], lower=1)
    built: list[tuple[bool, int | None]] = []

    class Watched(Building):
        def __init__(self, matrix: Matrix, neighbourhoods: Neighbourhoods, duals: Duals | None) -> None:
            built.append((duals is not None, engine.incumbent.cost))
            super().__init__(matrix, neighbourhoods, duals)

    def improve(_: Explorer, proof: Proof, until: Callable[[], bool] = lambda: True) -> None:
        """Find nothing better."""
        while not until():
            proof.advance()

    monkeypatch.setattr(engine_module, "Building", Watched)
    monkeypatch.setattr(engine_module, "SMALL", 0)
    monkeypatch.setattr(engine_module, "MOST_GAPS", most_gaps)
    monkeypatch.setattr(Explorer, "improve", improve)
    tags = {first: Tag("ann", 0, "base"), second: Tag("ann", 1, "base"), idle: Tag("bob", 1, "base")}
    engine = Engine(shop_of(model, tags), alone, 0, ignore)
    engine.begin(None)
    engine.run(Budget(Limits(seconds=10.0, workers=1)))
    assert [priced for priced, _ in built] == at_prices
    assert engine.incumbent.cost == (URGENT if any(at_prices) else 3 * URGENT)
