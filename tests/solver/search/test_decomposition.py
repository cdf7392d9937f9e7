"""The bound from one problem a person must hold at any prices, and beat the relaxation at its own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.search.decomposition import EVERYBODY, decomposed_bound, owners
from solver.search.exact import Effort
from solver.search.neighbourhood import Tag
from solver.search.relaxation import relax
from tests.solver.search.models import best_cost, packing_models


def patient() -> Effort:
    return Effort(seconds=20.0, work=float("inf"))


@given(packing_models(), st.data())
@settings(max_examples=80, deadline=None)
def test_bound_never_exceeds_the_optimum_at_any_prices(model: LinearModel, data: st.DataObject) -> None:
    slack = {row.terms[-1][1] for row in model.rows if row.lower is not None}
    decisions = [variable for variable in range(len(model.lower)) if variable not in slack]
    tags = {variable: Tag(data.draw(st.sampled_from("abc")), 0, "x") for variable in decisions}
    floats = st.floats(-200, 200, allow_nan=False)
    duals = data.draw(st.lists(floats, min_size=len(model.rows), max_size=len(model.rows)))
    bound = decomposed_bound(model, tags, duals, patient, lambda: False)
    assert bound is not None
    assert bound <= best_cost(model)


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
    relaxation = relax(model, 5.0)
    assert relaxation.bound == 30
    prices = [90.0 if row.lower is not None else 0.0 for row in model.rows]
    bound = decomposed_bound(model, tags, prices, patient, lambda: False)
    assert bound is not None
    assert relaxation.bound < bound <= best_cost(model) == 120


def test_owners_follow_rows_and_are_everybodys_where_two_meet() -> None:
    model, tags = two_people()
    owner = owners(model, tags)
    assert [owner[variable] for variable in range(6)] == ["a", "a", "a", "b", "b", "b"]
    assert {owner[variable] for variable in range(6, 9)} == {EVERYBODY}


def test_stops_when_asked() -> None:
    model, tags = two_people()
    assert decomposed_bound(model, tags, [0.0] * len(model.rows), patient, lambda: True) is None
