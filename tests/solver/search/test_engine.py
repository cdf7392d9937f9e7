"""The search as a whole on models of its own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.domain.result import Limits
from solver.linear import LinearModel, Variable
from solver.search import engine as engine_module
from solver.search.budget import Budget
from solver.search.components import components
from solver.search.engine import Engine
from solver.search.neighbourhood import Neighbourhoods, Tag
from tests.solver.search.models import best_cost, packing_models


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


def ignore(_stage: str, _cost: int | None, _bound: int) -> None:
    """Listen to nothing."""


def test_large_search_reaches_a_proven_optimum() -> None:
    model, tags = rota_like(people=25, days=28)
    assert len(tags) > engine_module.SMALL
    costs: list[int] = []
    bounds: list[int] = []

    def listen(_stage: str, cost: int | None, bound: int) -> None:
        assert cost is not None
        costs.append(cost)
        bounds.append(bound)

    engine = Engine(model, tags, 0, listen)
    engine.begin(None)
    engine.run(Budget(Limits(seconds=30.0, workers=2)))
    values = engine.incumbent.values
    assert values is not None
    assert model.violations(values) == []
    assert engine.incumbent.cost == model.objective(values) == engine.incumbent.bound
    assert costs == sorted(costs, reverse=True)
    assert bounds == sorted(bounds)


def test_work_limit_repeats_exactly() -> None:
    model, tags = rota_like(people=25, days=28)
    runs = []
    for _ in range(2):
        engine = Engine(model, tags, 3, ignore)
        engine.begin(None)
        engine.run(Budget(Limits(seconds=None, work=0.5, workers=2, seed=3)))
        runs.append(engine.incumbent.values)
    assert runs[0] == runs[1]


def test_stop_before_the_start_keeps_the_starting_solution() -> None:
    model, tags = rota_like(people=25, days=28)
    engine = Engine(model, tags, 0, ignore)
    engine.begin(None)
    engine.run(Budget(Limits(seconds=60.0), stop=lambda: True))
    assert engine.incumbent.values is not None
    assert model.violations(engine.incumbent.values) == []


def test_start_from_a_draft_and_from_an_impossible_one() -> None:
    model, tags = rota_like(people=3, days=4)
    draft = [0] * len(model.lower)
    draft[0] = 1
    engine = Engine(model, tags, 0, ignore)
    engine.begin(draft)
    assert engine.incumbent.values is not None
    assert engine.incumbent.values[0] == 1
    engine = Engine(model, tags, 0, ignore)
    engine.begin([1] * len(model.lower))
    assert engine.incumbent.values is not None
    assert model.violations(engine.incumbent.values) == []


@given(packing_models(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_part_costs_and_allows_what_the_whole_does(model: LinearModel, data: st.DataObject) -> None:
    slack = {row.terms[-1][1] for row in model.rows if row.lower is not None}
    decisions = [variable for variable in range(len(model.lower)) if variable not in slack]
    parts = Neighbourhoods(model, {variable: Tag("p", variable, "x") for variable in decisions}, 0)
    engine = Engine(model, {variable: Tag("p", variable, "x") for variable in decisions}, 0, ignore)
    engine.begin(None)
    values = engine.incumbent.values
    assert values is not None
    free = parts.closure(data.draw(st.lists(st.sampled_from(decisions), unique=True)))
    part = parts.part(values, free)
    kept = [values[variable] for variable in free]
    assert part.objective(kept) == model.objective(values)
    assert part.violations(kept) == []


@given(packing_models())
@settings(max_examples=60, deadline=None)
def test_independent_parts_add_up(model: LinearModel) -> None:
    groups = components(model)
    assert sorted(variable for group in groups for variable in group) == list(range(len(model.lower)))
    assert model.offset + sum(best_cost(model.part(group)) for group in groups) == best_cost(model)
