"""Where the search goes on from, and what it feels to be dearer than it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.exact import Effort, solve_exactly
from solver.search.incumbent import URGENT, Incumbent
from solver.search.walk import LATELY, PATIENCE, Surcharge, Walk
from tests.solver.search.models import packing_models


def quiet(_stage: str, _cost: int | None, _bound: int) -> None:
    """Listen to nothing."""


def priced(*points: int, upper: int = 1) -> Matrix:
    """Variables that cost so many points a unit, and no rows."""
    model = LinearModel()
    for each in points:
        model.variable(0, upper, each)
    return Matrix.of(model)


def walking(matrix: Matrix, *values: int) -> tuple[Walk, Incumbent]:
    incumbent = Incumbent(matrix, quiet)
    incumbent.offer(np.array(values), "starting")
    return Walk(matrix, incumbent), incumbent


def tire(walk: Walk, times: int = 1) -> None:
    """Nothing is found any more, until so many things are felt to be dearer."""
    for _ in range(LATELY):
        walk.learn(1)
    for _ in range(times * PATIENCE):
        walk.learn(0)


def felt(walk: Walk) -> dict[int, int]:
    return dict(zip(walk.surcharge.variables.tolist(), walk.surcharge.points.tolist(), strict=True))


def test_without_a_solution_there_is_nothing_to_go_on_from() -> None:
    matrix = priced(1)
    with pytest.raises(RuntimeError, match="not begun"):
        _ = Walk(matrix, Incumbent(matrix, quiet)).values


def test_only_where_the_search_stands_still_and_found_nothing_in_a_row_is_something_dearer() -> None:
    walk, _ = walking(priced(100, 20, 10), 1, 1, 0)
    for gained in (*[0] * (LATELY - 1), 1, *[0] * (PATIENCE - 1)):
        walk.learn(gained)
    assert felt(walk) == {}
    walk.learn(0)
    assert felt(walk) == {0: 60}, "the dearest, by the average of the two that are paid for"


@pytest.mark.parametrize(
    ("bound", "gained", "is_still"), [(19_000, 4, False), (19_000, 3, True), (18_000, 5, False), (18_000, 4, True)]
)
def test_it_stands_still_once_it_gained_little_of_what_may_be_left_and_of_its_cost(
    bound: int, gained: int, is_still: bool
) -> None:
    walk, incumbent = walking(priced(20_000, 1, upper=9), 1, gained)
    incumbent.raise_bound(bound, "proving")
    for _ in range(LATELY):
        walk.learn(1)
    walk.step(np.array([1, 0]), "improving")
    for _ in range(PATIENCE):
        walk.learn(0)
    assert bool(felt(walk)) == is_still


def test_each_time_what_is_dear_and_was_not_dearer_yet() -> None:
    walk, _ = walking(priced(100, 60, 10), 1, 1, 1)
    tire(walk, 2)
    assert felt(walk) == {0: 57, 1: 57}
    tire(walk)
    assert felt(walk) == {0: 114, 1: 57}, "100 made dearer once still comes before 10"


def test_of_many_units_each_is_dearer_by_its_part() -> None:
    walk, _ = walking(priced(2, 20, upper=50), 50, 1)
    tire(walk)
    assert felt(walk) == {0: round(60 / 50)}


def test_what_is_urgent_or_gained_or_cannot_be_avoided_is_not_made_dearer() -> None:
    model = LinearModel()
    for lower, upper, points in ((0, 1, URGENT), (0, 1, -5), (1, 1, 700), (0, 1, 3), (-2, 0, -40)):
        model.variable(lower, upper, points)
    walk, _ = walking(Matrix.of(model), 1, 1, 1, 1, -2)
    tire(walk)
    assert felt(walk) == {3: 3}
    walk, _ = walking(priced(URGENT), 1)
    tire(walk)
    assert felt(walk) == {}


def test_it_goes_up_for_what_is_felt_to_be_less_and_the_best_stays_known() -> None:
    walk, incumbent = walking(priced(100, 103, 90), 1, 0, 0)
    tire(walk)
    dearer = np.array([0, 1, 0])
    assert walk.step(dearer, "improving") == 97
    assert walk.values.tolist() == [0, 1, 0]
    assert incumbent.values is not None
    assert incumbent.values.tolist() == [1, 0, 0]
    assert incumbent.cost == 100
    assert walk.step(np.array([1, 0, 0]), "improving") == 0
    assert walk.values.tolist() == [0, 1, 0], "what is felt to cost more is not gone to"
    assert walk.step(np.array([0, 0, 1]), "improving") == 13
    assert incumbent.cost == 90


def test_it_takes_an_equally_good_solution_so_as_not_to_stand_still() -> None:
    walk, incumbent = walking(priced(7, 7), 1, 0)
    assert walk.step(np.array([0, 1]), "improving") == 0
    assert walk.values.tolist() == [0, 1]
    assert incumbent.cost == 7


def test_from_a_better_solution_that_others_found_it_begins_anew() -> None:
    walk, incumbent = walking(priced(100, 140, 90), 1, 0, 0)
    tire(walk)
    walk.step(np.array([0, 1, 0]), "improving")
    incumbent.offer(np.array([0, 0, 1]), "improving")
    assert walk.values.tolist() == [0, 0, 1]
    assert felt(walk) == {}


def test_from_one_that_is_better_than_any_before_but_felt_to_cost_more_it_begins_anew_too() -> None:
    walk, incumbent = walking(priced(100, 140, -5), 1, 0, 0)
    tire(walk)
    walk.step(np.array([0, 1, 0]), "improving")
    assert walk.step(np.array([1, 0, 1]), "improving") == 0
    assert incumbent.cost == 95
    assert walk.values.tolist() == [1, 0, 1]
    assert felt(walk) == {}


@given(packing_models(), st.data())
def test_a_part_is_felt_to_cost_what_the_whole_is(model: LinearModel, data: st.DataObject) -> None:
    matrix = Matrix.of(model)
    points = data.draw(st.lists(st.integers(0, 9), min_size=matrix.variables, max_size=matrix.variables))
    dearer = np.array(points, dtype=np.int64)
    surcharge = Surcharge(np.flatnonzero(dearer), dearer[dearer > 0])
    free = np.flatnonzero(data.draw(st.lists(st.booleans(), min_size=matrix.variables, max_size=matrix.variables)))
    start = _some(matrix)
    part = surcharge.on(matrix.part(free, start), free)
    values = solve_exactly(part, Effort(10.0, 1.0), stop=lambda: False).values
    assert values is not None
    whole = start.copy()
    whole[free] = values
    assert part.objective(values) == matrix.objective(whole) + int(dearer[free] @ values)


def _some(matrix: Matrix) -> Numbers:
    """Return a solution."""
    values = solve_exactly(matrix, Effort(10.0, 1.0), stop=lambda: False).values
    assert values is not None
    return values
