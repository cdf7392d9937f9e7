"""What CP-SAT is told is what the rows say, however they are written."""

from itertools import product

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from solver.cp_sat import message
from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.exact import Effort, solve_exactly

VARIABLES = 3


@st.composite
def rows(draw: st.DrawFn) -> tuple[list[int], int | None, int | None]:
    """Coefficients of some 0-1 variables and one that goes further, and the sides."""
    coefficients = draw(st.lists(st.sampled_from([-2, -1, -1, 0, 1, 1]), min_size=VARIABLES, max_size=VARIABLES))
    sides = st.none() | st.integers(-3, 3)
    return coefficients, draw(sides), draw(sides)


@given(st.lists(rows(), min_size=1, max_size=3), st.sampled_from([1, 2]))
@example([([1, 1, 1], None, 1)], 1)
@example([([-1, -1, -1], -1, None)], 1)
@example([([1, -1, 1], 0, None)], 1)
@example([([1, -1, -1], None, -1)], 1)
@settings(max_examples=60, deadline=None)
def test_the_same_values_keep_all_rows(drawn: list[tuple[list[int], int | None, int | None]], most: int) -> None:
    model = LinearModel()
    variables = [model.variable(0, 1), model.variable(0, 1), model.variable(0, most)]
    for coefficients, lower, upper in drawn:
        model.add([(factor, v) for factor, v in zip(coefficients, variables, strict=True) if factor], lower, upper)
    matrix = Matrix.of(model)
    for values in product(range(2), range(2), range(most + 1)):
        wanted = np.array(values, dtype=np.int64)
        outcome = solve_exactly(_settled(matrix, wanted), Effort(5.0, float("inf")), stop=lambda: False)
        assert (outcome.values is not None) == (len(matrix.broken(wanted)) == 0)


def test_rows_about_what_excludes_and_what_is_needed_are_written_as_such() -> None:
    model = LinearModel()
    one, other, third = (model.variable(0, 1) for _ in range(3))
    many = model.variable(0, 4)
    model.add([(1, one), (1, other), (1, third)], upper=1)
    model.add([(1, one), (-1, other)], upper=0)
    model.add([(-1, one), (-1, other)], lower=-1)
    model.add([(1, one), (1, other), (-1, third)], lower=0)
    model.add([(1, one), (1, many)], lower=1)
    forms = ("at_most_one", "bool_or", "linear")
    # Rows of a message live no longer than it does.
    whole = message(Matrix.of(model))
    written = [form for row in whole.constraints for form in forms if getattr(row, f"has_{form}")()]
    assert written == ["at_most_one", "at_most_one", "at_most_one", "bool_or", "linear"]


def _settled(matrix: Matrix, settled: Numbers) -> Matrix:
    """The same rows with a further one for each variable that says what it is."""
    many = np.arange(matrix.variables)
    return Matrix.assemble(
        lower=matrix.lower,
        upper=matrix.upper,
        cost=matrix.cost,
        row_lower=np.concatenate((matrix.row_lower, settled)),
        row_upper=np.concatenate((matrix.row_upper, settled)),
        counts=np.concatenate((np.diff(matrix.starts), np.ones_like(many))),
        columns=np.concatenate((matrix.columns, many)),
        coefficients=np.concatenate((matrix.coefficients, np.ones_like(many))),
        offset=0,
    )
