"""Days are filled at prices: somebody who is needed later is not used up today."""

import numpy as np

from solver.linear import Determined, LinearModel
from solver.matrix import Matrix
from solver.search.building import Building
from solver.search.duals import Duals
from solver.search.exact import Effort, solve_exactly
from solver.search.neighbourhood import Neighbourhoods
from solver.search.relaxation import relax
from solver.search.tags import Tag


def one_for_all_and_one_for_the_first_day() -> tuple[LinearModel, dict[int, Tag]]:
    """Ann can do one of two days for 1 point, Bob the first alone for 2; an unfilled day costs 100."""
    model = LinearModel()
    ann_first, ann_second = model.variable(0, 1), model.variable(0, 1)
    bob_first = model.variable(0, 1)
    model.add(((1, ann_first), (1, ann_second)), upper=1)
    for on in ((ann_first, bob_first), (ann_second,)):
        missing = model.variable(0, 1)
        model.add(((1, missing), *((1, one) for one in on)), lower=1)
        model.cost[missing] = 100
    for one, points in ((ann_first, 1), (ann_second, 1), (bob_first, 2)):
        model.cost[one] = points
    return model, {ann_first: Tag("ann", 1, "a"), ann_second: Tag("ann", 2, "b"), bob_first: Tag("bob", 1, "a")}


def best_duals(matrix: Matrix) -> Duals:
    return Duals.of(matrix, relax(matrix, 5.0).duals)


def built(duals: Duals | None) -> int:
    model, tags = one_for_all_and_one_for_the_first_day()
    matrix = Matrix.of(model)
    building = Building(matrix, Neighbourhoods(matrix, Determined(), tags), duals)
    values = np.array([model.cost[variable] == 100 for variable in range(matrix.variables)], dtype=np.int64)
    for day, free in building.days.items():
        effort = Effort(seconds=5.0, work=float("inf"))
        outcome = solve_exactly(building.problem(day, values), effort, stop=lambda: False)
        assert outcome.values is not None
        values[free] = outcome.values
    return matrix.objective(values)


def test_at_the_prices_of_the_relaxation_the_first_day_leaves_the_second_what_it_needs() -> None:
    model, _ = one_for_all_and_one_for_the_first_day()
    assert built(best_duals(Matrix.of(model))) == 3


def test_without_prices_each_day_takes_what_is_cheapest_for_itself() -> None:
    assert built(None) == 101


def test_what_is_far_too_dear_at_the_prices_is_not_looked_at() -> None:
    model, tags = one_for_all_and_one_for_the_first_day()
    matrix = Matrix.of(model)
    building = Building(matrix, Neighbourhoods(matrix, Determined(), tags), best_duals(matrix))
    first_day = {tag.who: variable for variable, tag in tags.items() if tag.day == 1}
    assert first_day["ann"] not in building.days[0].tolist()
    assert first_day["bob"] in building.days[0].tolist()


def test_what_may_only_seem_too_dear_is_looked_at_all_the_same() -> None:
    model, tags = one_for_all_and_one_for_the_first_day()
    matrix = Matrix.of(model)
    neighbourhoods = Neighbourhoods(matrix, Determined(), tags)
    # Prices that were cut off prove nothing; they make Ann 98 points dearer on the first day.
    duals, ann = best_duals(matrix), next(one for one, tag in tags.items() if (tag.who, tag.day) == ("ann", 1))
    strict = Building(matrix, neighbourhoods, duals, bound=-1000.0)
    assert ann not in strict.days[0].tolist()
    lenient = Building(matrix, neighbourhoods, duals, bound=-1000.0, accuracy=100.0)
    assert ann in lenient.days[0].tolist()


def test_a_price_on_a_side_that_a_row_does_not_have_means_nothing() -> None:
    model, tags = one_for_all_and_one_for_the_first_day()
    matrix = Matrix.of(model)
    prices = np.zeros(matrix.rows)
    prices[0] = 1e-9
    building = Building(matrix, Neighbourhoods(matrix, Determined(), tags), Duals.of(matrix, prices))
    assert set(tags) <= {variable for free in building.days.values() for variable in free.tolist()}


def test_a_row_that_ends_today_is_kept_and_not_paid_for_as_well() -> None:
    model, tags = one_for_all_and_one_for_the_first_day()
    matrix = Matrix.of(model)
    prices = np.zeros(matrix.rows)
    # Of the row that asks for somebody on the first day: paid for besides, it would be worth having both.
    prices[1] = 3
    building = Building(matrix, Neighbourhoods(matrix, Determined(), tags), Duals.of(matrix, prices))
    values = np.array([cost == 100 for cost in model.cost], dtype=np.int64)
    outcome = solve_exactly(building.problem(0, values), Effort(5.0, float("inf")), stop=lambda: False)
    assert outcome.values is not None
    values[building.days[0]] = outcome.values
    assert values[list(tags)].sum() == 1
