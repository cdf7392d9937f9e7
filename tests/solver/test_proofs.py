"""What is shown to be impossible has no solution, and contradictions of several rows together are seen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.mending.proofs import is_shown_impossible
from solver.search.budget import never
from tests.solver.brute_force import solutions

COEFFICIENTS = st.integers(-3, 3).filter(bool)
SIDES = st.none() | st.integers(-4, 6)


@st.composite
def tight_models(draw: st.DrawFn) -> LinearModel:
    """Models of which many have no solution: rows of any sign with sides on either hand."""
    model = LinearModel(offset=draw(st.integers(-20, 20)))
    bounds = st.tuples(st.integers(-2, 1), st.integers(0, 2))
    variables = [
        model.variable(low, low + more, draw(st.integers(-9, 9)))
        for low, more in draw(st.lists(bounds, min_size=1))[:5]
    ]
    for _ in range(draw(st.integers(1, 5))):
        chosen = draw(st.lists(st.sampled_from(variables), min_size=1, unique=True))
        lower, upper = draw(SIDES), draw(SIDES)
        crossed = lower is not None and upper is not None and lower > upper
        model.add(
            [(draw(COEFFICIENTS), variable) for variable in chosen], lower=lower, upper=lower if crossed else upper
        )
    return model


@pytest.mark.slow
@given(tight_models())
@settings(max_examples=300, deadline=None)
def test_nothing_that_has_a_solution_is_shown_to_be_impossible(model: LinearModel) -> None:
    if is_shown_impossible(Matrix.of(model), 5.0, never):
        assert not solutions(model)


def _wrongs_to_mend(wrongs: int, changes: int) -> LinearModel:
    """A duty that is wrong can be mended by either of two changes; so many changes there may be."""
    model = LinearModel()
    pairs = [(model.variable(0, 1, 5), model.variable(0, 1, 3)) for _ in range(wrongs)]
    for one, other in pairs:
        model.add([(1, one), (1, other)], lower=1)
    model.add([(1, change) for pair in pairs for change in pair], upper=changes)
    return model


@pytest.mark.parametrize(("wrongs", "changes", "impossible"), [(3, 2, True), (3, 3, False), (1, 0, True)])
def test_rows_that_contradict_one_another_only_together_are_seen(wrongs: int, changes: int, impossible: bool) -> None:
    model = _wrongs_to_mend(wrongs, changes)
    assert is_shown_impossible(Matrix.of(model), 5.0, never) is impossible
    assert bool(solutions(model)) is not impossible


def test_a_side_that_cannot_be_reached_from_above_is_seen_as_well() -> None:
    model = LinearModel()
    one, other = model.variable(1, 2), model.variable(0, 2)
    model.add([(2, one), (-1, other)], upper=-1)
    assert is_shown_impossible(Matrix.of(model), 5.0, never)


def test_once_somebody_asks_to_stop_nothing_is_shown() -> None:
    assert not is_shown_impossible(Matrix.of(_wrongs_to_mend(3, 2)), 5.0, lambda: True)
