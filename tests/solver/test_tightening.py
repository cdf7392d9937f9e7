"""A tightened model has the same whole solutions at the same costs, and a relaxation at least as good."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.relaxation import relax
from solver.tightening import tightened
from tests.solver.brute_force import solutions_of


@st.composite
def models(draw: st.DrawFn) -> LinearModel:
    """Sets of which at most one holds, implications, limits on hours, and a shortage to pay for."""
    model = LinearModel()
    literals = [model.variable(0, 1, draw(st.integers(-5, 5))) for _ in range(draw(st.integers(2, 6)))]
    pairs = st.lists(st.sampled_from(literals), min_size=2, max_size=3, unique=True)
    for chosen in draw(st.lists(pairs, max_size=5)):
        signs = [draw(st.sampled_from((1, -1))) for _ in chosen]
        model.add(list(zip(signs, chosen, strict=True)), upper=1 - signs.count(-1))
    for chosen in draw(st.lists(pairs, max_size=2)):
        size = draw(st.integers(1, 4))
        sides = {draw(st.sampled_from(("lower", "upper"))): draw(st.integers(-5, 12))}
        model.add([(size * draw(st.integers(-3, 3)), variable) for variable in chosen], **sides)
    short = model.variable(0, 3, draw(st.integers(1, 9)))
    model.add((*((1, variable) for variable in literals), (1, short)), lower=draw(st.integers(0, 3)))
    return model


@given(models(), st.data())
@settings(max_examples=200, deadline=None)
def test_whole_solutions_stay_as_they_are(model: LinearModel, data: st.DataObject) -> None:
    matrix = Matrix.of(model)
    whose = np.array([data.draw(st.integers(-1, 1)) for _ in range(matrix.variables)], dtype=np.int64)
    better = tightened(matrix, whose)
    assert solutions_of(better) == solutions_of(matrix)
    assert (better.cost == matrix.cost).all()
    assert better.offset == matrix.offset


def test_the_relaxation_follows_implications() -> None:
    model = LinearModel()
    a, b, c = (model.variable(0, 1, -10) for _ in range(3))
    day = model.variable(0, 1)
    # Either of a and b makes it a day of work, which c excludes; a and b exclude each other.
    for one, other in ((a, day), (b, day)):
        model.add(((1, one), (-1, other)), upper=0)
    model.add(((1, c), (1, day)), upper=1)
    model.add(((1, a), (1, b)), upper=1)
    matrix = Matrix.of(model)
    assert relax(matrix, 5.0).bound == -15
    assert relax(tightened(matrix, np.zeros(4, dtype=np.int64)), 5.0).bound == -10


def test_minutes_are_counted_in_the_largest_unit_that_fits() -> None:
    model = LinearModel()
    a, b = model.variable(0, 1), model.variable(0, 1)
    hours = model.variable(0, 20, 7)
    model.add(((270, a), (540, b), (-60, hours)), upper=617)
    better = tightened(Matrix.of(model), np.full(3, -1, dtype=np.int64))
    assert (better.coefficients.tolist(), better.row_upper.tolist()) == ([9, 18, -2], [20])
