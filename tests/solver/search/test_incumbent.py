"""The best solution so far, and how much of it is urgent."""

import numpy as np

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.incumbent import URGENT, Incumbent


def test_gaps_are_those_of_the_solution_that_is_kept() -> None:
    model = LinearModel()
    for price in (2 * URGENT, URGENT, URGENT, URGENT - 1):
        model.variable(0, 1, price)
    incumbent = Incumbent(Matrix.of(model), lambda *_: None)
    all_missing, two_small, hardly = (np.array(v) for v in ((1, 1, 1, 1), (0, 1, 1, 0), (0, 0, 0, 1)))
    counted = []
    for values in (all_missing, two_small):
        assert incumbent.offer(values, "improving")
        counted.append(incumbent.gaps)
    assert not incumbent.offer(all_missing, "improving")
    counted.append(incumbent.gaps)
    incumbent.offer(hardly, "improving")
    counted.append(incumbent.gaps)
    assert counted == [3, 2, 2, 0]
