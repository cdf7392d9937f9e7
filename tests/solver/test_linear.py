"""A model's rows stay what they were said to be, however they are kept."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import Determined, LinearModel, Row
from tests.solver.brute_force import solutions


@st.composite
def models(draw: st.DrawFn) -> LinearModel:
    """A few variables, some of them closed, and rows that may repeat one another in another order."""
    model = LinearModel()
    variables = [model.variable(draw(st.integers(-1, 0)), draw(st.integers(0, 2))) for _ in range(4)]
    terms = st.lists(st.tuples(st.integers(-3, 3), st.sampled_from(variables)), max_size=4)
    sides = st.one_of(st.none(), st.integers(-4, 4))
    said = [(draw(terms), draw(sides), draw(sides)) for _ in range(draw(st.integers(0, 4)))]
    for row in [*said, *((draw(st.permutations(row[0])), row[1], row[2]) for row in said[:2])]:
        model.add(row[0], row[1], row[2])
    return model


def test_rows_come_back_as_they_were_added() -> None:
    model = LinearModel()
    a, b = model.variable(0, 1), model.variable(0, 5)
    model.add(((2, a), (-3, b)), upper=7)
    model.add(((1, b),), lower=1, upper=4)
    model.add((), lower=1)
    assert model.rows == [Row(((2, a), (-3, b)), None, 7), Row(((1, b),), 1, 4), Row((), 1, None)]


def test_terms_of_one_variable_are_added_up() -> None:
    model = LinearModel()
    a, b = model.variable(0, 1), model.variable(0, 1)
    model.add(((2, a), (1, b), (3, a), (-1, b)), upper=4)
    assert model.rows == [Row(((5, a),), None, 4)]


def test_bounds_that_cross_are_refused() -> None:
    with pytest.raises(ValueError, match="a variable's bounds cross: 2 > 1"):
        LinearModel().variable(2, 1)


def test_what_says_nothing_is_dropped() -> None:
    model = LinearModel()
    a, b, closed = model.variable(0, 1), model.variable(0, 1), model.variable(0, 0)
    model.add(((1, a), (1, b), (1, closed)), upper=1)
    model.add(((1, b), (1, a)), upper=1)
    model.add(((1, a), (1, b)), upper=2)
    model.add(((1, a),), lower=0, upper=0)
    model.tighten()
    assert model.rows == [Row(((1, a), (1, b)), None, 1), Row(((1, a),), None, 0)]


@given(models())
@settings(max_examples=200, deadline=None)
def test_tightening_neither_loses_nor_gains_a_solution_and_says_nothing_twice(model: LinearModel) -> None:
    before = solutions(model)
    model.tighten()
    assert solutions(model) == before
    told = [(frozenset(row.terms), row.lower, row.upper) for row in model.rows]
    assert len(set(told)) == len(told)


def test_what_follows_from_what_under_other_numbers() -> None:
    determined = Determined()
    determined.add(4, {0, 1})
    determined.add(5, {2})
    determined.add(6, {3})
    part = determined.renumbered(np.array([-1, 0, -1, 1, 2, 3, -1]))
    followers, leaders = part.pairs()
    assert list(zip(followers.tolist(), leaders.tolist(), strict=True)) == [(2, 0)]
    # What is left of the second follows from something that is not here: it follows all the same.
    assert list(part.followers) == [2, 3]
