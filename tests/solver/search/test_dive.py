"""A dive ends with everybody settled, in a way that the model allows."""

import time

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.crew import Crew
from solver.search.dive import Dive
from solver.search.exact import solve_exactly
from solver.search.neighbourhood import Tag
from solver.search.workshop import Workshop
from tests.solver.search.models import packing_models
from tests.solver.search.test_decomposition import two_people
from tests.solver.search.test_master import PLENTY, rounds


def dived(model: LinearModel, tags: dict[int, Tag]) -> tuple[Workshop, Dive]:
    """Dive from the columns of two rounds."""
    shop = Workshop(Matrix.of(model), {}, tags)
    _, master, _ = rounds(model, tags, most=2)
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        dive = Dive(shop.decomposition, crew, master, PLENTY)
        while not dive.is_over:
            dive.advance()
            time.sleep(0.001)
    return shop, dive


def test_a_dive_leads_to_a_whole_solution_and_leaves_the_master_free() -> None:
    model, tags = two_people()
    shop, dive = dived(model, tags)
    assert dive.values is not None
    completed = completion(shop, dive)
    assert completed is not None
    assert model.violations(completed) == []
    # Nobody can do more than one duty, and two of three must go short of nobody.
    assert model.objective(completed) == 120


@given(packing_models(), st.data())
@settings(max_examples=20, deadline=None)
def test_whatever_the_model_what_comes_out_is_a_solution(model: LinearModel, data: st.DataObject) -> None:
    slack = {row.terms[-1][1] for row in model.rows if row.lower is not None}
    decisions = [variable for variable in range(len(model.lower)) if variable not in slack]
    shop, dive = dived(model, {one: Tag(data.draw(st.sampled_from("ab")), 0, "x") for one in decisions})
    # A mixture may leave room for a fraction of nobody's variables only; then nothing comes of the dive.
    completed = completion(shop, dive) if dive.values is not None else None
    if completed is not None:
        assert model.violations(completed) == []


def completion(shop: Workshop, dive: Dive) -> list[int] | None:
    """Return what came of a dive with the variables of nobody's problem as they are cheapest, if they fit at all."""
    assert dive.values is not None
    values, alone = dive.values.copy(), shop.decomposition.alone
    outcome = solve_exactly(shop.matrix.part(alone, values), PLENTY, stop=lambda: False)
    if outcome.values is None:
        return None
    values[alone] = outcome.values
    return [int(value) for value in np.asarray(values)]
