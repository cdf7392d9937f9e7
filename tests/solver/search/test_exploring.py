"""Neighbourhoods explored side by side, and what becomes of what they find."""

import numpy as np

from solver.linear import LinearModel
from solver.search.crew import Crew
from solver.search.efforts import Efforts
from solver.search.exact import Outcome
from solver.search.exploring import Explorer
from solver.search.incumbent import Incumbent
from solver.search.tags import Tag
from solver.search.workshop import Explored
from tests.solver.search.models import shop_of


def test_two_changes_of_one_sum_are_completed_and_break_nothing(alone: Crew) -> None:
    # Each of two neighbourhoods raises the same excess from 0 to 1; both together need 2.
    model = LinearModel()
    first, second = model.variable(0, 1, -10), model.variable(0, 1, -10)
    excess = model.variable(0, 2, 1)
    model.add([(1, first), (1, second), (-1, excess)], upper=0)
    shop = shop_of(model, {first: Tag("p", 0, "x"), second: Tag("p", 1, "y")})
    incumbent = Incumbent(shop.matrix, lambda *_: None)
    began = np.zeros(3, dtype=np.int64)
    incumbent.offer(began, "starting")
    explorer = Explorer(shop, alone, incumbent, Efforts(0), 0)
    for decision in (first, second):
        outcome = Outcome(np.array([1, 1]), bound=0, optimal=True, work=0.0)
        explorer.take(began, Explored(np.array([decision, excess]), outcome))
    assert incumbent.values is not None
    assert incumbent.values.tolist() == [1, 1, 2]
