"""Small random linear models and their true optimum by trying everything."""

from itertools import product

import numpy as np
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix


@st.composite
def packing_models(draw: st.DrawFn, most_variables: int = 7) -> LinearModel:
    """Models like the rules': 0-1 decisions limited from above, shortages priced, nothing at all always allowed."""
    model = LinearModel(offset=draw(st.integers(0, 20)))
    decisions = [model.variable(0, 1, draw(st.integers(0, 9))) for _ in range(draw(st.integers(1, most_variables)))]
    for _ in range(draw(st.integers(0, 4))):
        chosen = draw(st.lists(st.sampled_from(decisions), min_size=1, unique=True))
        model.add([(draw(st.integers(1, 3)), variable) for variable in chosen], upper=draw(st.integers(0, 3)))
    for _ in range(draw(st.integers(0, 3))):
        chosen = draw(st.lists(st.sampled_from(decisions), min_size=1, unique=True))
        target = draw(st.integers(1, 2))
        short = model.variable(0, target, draw(st.integers(1, 50)))
        model.add([*((1, variable) for variable in chosen), (1, short)], lower=target)
    return model


def solutions(model: LinearModel) -> list[tuple[int, ...]]:
    """Every assignment of values that breaks no row."""
    boxes = [range(lower, upper + 1) for lower, upper in zip(model.lower, model.upper, strict=True)]
    return [values for values in product(*boxes) if not model.violations(values)]


def best_cost(model: LinearModel) -> int:
    """The least cost of any solution."""
    return min(model.objective(values) for values in solutions(model))


def best_cost_of(matrix: Matrix) -> int:
    """The same of the arrays of a model."""
    boxes = [range(lower, upper + 1) for lower, upper in zip(matrix.lower, matrix.upper, strict=True)]
    every = (np.array(values, dtype=np.int64) for values in product(*boxes))
    return min(matrix.objective(values) for values in every if not len(matrix.broken(values)))
