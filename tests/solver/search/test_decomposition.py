"""The bound from one problem a person must hold at any prices, and beat the relaxation at its own."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.decomposition import NOBODY, Decomposition, whole, whose
from solver.search.exact import Effort, solve_exactly
from solver.search.relaxation import relax
from solver.search.tags import Tag
from tests.solver.brute_force import best_cost
from tests.solver.search.models import packing_models


def bound_at(model: LinearModel, tags: dict[int, Tag], duals: list[float]) -> int:
    """Return the bound that one exact problem a person gives at some prices."""
    parts = Decomposition(Matrix.of(model), tags)
    priced = parts.priced(np.array(duals))
    patient = Effort(seconds=20.0, work=float("inf"))
    outcomes = [
        solve_exactly(parts.problem(number, priced.cost[variables]), patient, stop=lambda: False)
        for number, variables in enumerate(parts.people)
    ]
    return whole(priced.constant + sum(outcome.bound for outcome in outcomes))


@given(packing_models(), st.data())
@settings(max_examples=80, deadline=None)
def test_bound_never_exceeds_the_optimum_at_any_prices(model: LinearModel, data: st.DataObject) -> None:
    slack = {row.terms[-1][1] for row in model.rows if row.lower is not None}
    decisions = [variable for variable in range(len(model.lower)) if variable not in slack]
    tags = {variable: Tag(data.draw(st.sampled_from("abc")), 0, "x") for variable in decisions}
    floats = st.floats(-200, 200, allow_nan=False)
    duals = data.draw(st.lists(floats, min_size=len(model.rows), max_size=len(model.rows)))
    assert bound_at(model, tags, duals) <= best_cost(model)


def two_people() -> tuple[LinearModel, dict[int, Tag]]:
    """Each may do at most one and a half of three duties, which the relaxation uses in full; one duty wants both."""
    model = LinearModel()
    tags: dict[int, Tag] = {}
    for who in "ab":
        mine = [model.variable(0, 1, 10) for _ in range(3)]
        tags |= {variable: Tag(who, day, "x") for day, variable in enumerate(mine)}
        model.add([(2, variable) for variable in mine], upper=3)
    for day in range(3):
        short = model.variable(0, 1, 100)
        model.add([(1, day), (1, 3 + day), (1, short)], lower=1)
    return model, tags


def test_whole_numbers_make_the_bound_better_than_the_relaxation() -> None:
    model, tags = two_people()
    relaxation = relax(Matrix.of(model), 5.0)
    assert relaxation.bound == 30
    prices = [90.0 if row.lower is not None else 0.0 for row in model.rows]
    assert relaxation.bound < bound_at(model, tags, prices) <= best_cost(model) == 120


def test_owners_follow_rows_and_are_nobodys_where_two_meet() -> None:
    model, tags = two_people()
    assert whose(Matrix.of(model), tags).tolist() == [0, 0, 0, 1, 1, 1, NOBODY, NOBODY, NOBODY]


def test_owners_follow_rows_from_one_auxiliary_to_the_next() -> None:
    model = LinearModel()
    first, second, chained, end, loose, both = (model.variable(0, 1) for _ in range(6))
    tags = {first: Tag("b", 0, "x"), second: Tag("a", 0, "x")}
    for one, other in ((first, chained), (chained, end), (first, both), (second, both)):
        model.add(((1, one), (-1, other)), upper=0)
    assert whose(Matrix.of(model), tags)[[first, chained, end]].tolist() == [1, 1, 1]
    assert whose(Matrix.of(model), tags)[[second, loose, both]].tolist() == [0, NOBODY, NOBODY]


def test_what_is_missing_is_what_linking_rows_lack() -> None:
    model, tags = two_people()
    missing = Decomposition(Matrix.of(model), tags).missing(np.zeros(len(model.lower)))
    assert missing.tolist() == [0.0 if row.lower is None else 1.0 for row in model.rows]
