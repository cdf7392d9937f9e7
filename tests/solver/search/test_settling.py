"""A mixture is settled to a whole solution, in a way that the model allows, wider while that is easy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import Determined, LinearModel
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.crew import Crew
from solver.search.exact import Effort, Outcome
from solver.search.guides import FADING, Guides
from solver.search.settling import BREADTHS, FIRST, Settling
from solver.search.tags import Tag
from solver.search.workshop import Explored, Workshop
from tests.solver.search.models import packing_models
from tests.solver.search.test_decomposition import two_people
from tests.solver.search.test_master import PLENTY, rounds


def known(mixed: list[float], liked: list[float]) -> Guides:
    """Say what a mixture and the answers are, by variable."""
    guides = Guides()
    guides.learn(np.array(liked), np.array(mixed))
    return guides


def chosen(mixed: list[float], liked: list[float] | None = None, breadth: int = FIRST) -> list[int] | None:
    """Settle a mixture of four equal decisions, of which two should be made; each is a person's of its own."""
    model = LinearModel()
    works = [model.variable(0, 1, 1) for _ in range(4)]
    model.add([*((1, one) for one in works), (1, model.variable(0, 2, 100))], lower=2)
    shop = Workshop(Matrix.of(model), Determined(), {one: Tag(f"person {one}", 0, "base") for one in works})
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        settling = Settling(shop, crew)
        settling._breadth = breadth
        settling.begin(1, known([*mixed, 0.0], [*(liked or mixed), 0.0]), PLENTY)
        assert settling.is_under_way
        assert not settling.is_due(2)
        while not settling.is_done:
            pass
        values = settling.take()
    return None if values is None else values.tolist()


def test_what_the_mixture_is_almost_sure_of_is_settled_and_what_it_does_not_use_is_left_out() -> None:
    # Whatever is made costs the same, so only what is settled and left out says which.
    assert chosen([0.95, 0.0, 0.5, 0.0]) == [1, 0, 1, 0, 0]
    assert chosen([0.95, 0.92, 0.95, 0.5]) == [1, 1, 1, 0, 0]
    assert chosen([0.5, 0.0, 0.0, 0.0]) == [1, 0, 0, 0, 1]


def test_a_wider_attempt_takes_in_what_was_liked_lately() -> None:
    mixed, liked = [0.5, 0.0, 0.0, 0.0], [0.5, 0.1, 0.01, 0.0]
    assert chosen(mixed, liked, breadth=2) == [1, 0, 0, 0, 1]
    assert chosen(mixed, liked, breadth=3) == [1, 1, 0, 0, 0]


@pytest.mark.parametrize(("finished", "breadth"), [(True, FIRST + 1), (False, FIRST - 1)])
def test_the_next_is_wider_after_one_solved_to_the_end_and_narrower_after_another(
    monkeypatch: pytest.MonkeyPatch, finished: bool, breadth: int
) -> None:
    def solved(_shop: Workshop, _stop: object, free: Numbers, values: Numbers, _effort: Effort) -> Explored:
        return Explored(free, Outcome(values[free], 0, optimal=finished, work=0.1))

    monkeypatch.setattr("solver.search.settling.solve_part", solved)
    model, tags = two_people()
    shop = Workshop(Matrix.of(model), Determined(), tags)
    guides = known([0.5] * shop.matrix.variables, [0.5] * shop.matrix.variables)
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        settling = Settling(shop, crew)
        assert settling.is_due(1)
        settling.begin(1, guides, PLENTY)
        settling.take()
        assert settling._breadth == breadth
        assert settling.is_due(1)
        for _ in BREADTHS:
            if settling.is_due(1):
                settling.begin(1, guides, PLENTY)
                settling.take()
        # The same mixture is not settled again in the same way; another one is.
        assert not settling.is_due(1)
        assert settling.is_due(2)
        assert settling.work == pytest.approx(0.1 * (len(BREADTHS) - FIRST if finished else FIRST + 1))


def test_the_latest_answers_count_most_in_what_is_liked_lately() -> None:
    guides = known([1.0, 0.0], [1.0, 0.0])
    guides.learn(np.array([0, 1]), np.array([0.0, 1.0]))
    assert guides.liked.tolist() == pytest.approx([1 - FADING, FADING])
    assert guides.mixed.tolist() == [0.0, 1.0]
    assert [mask.tolist() for mask in guides.masks] == [[False, True], [True, True], [True, True]]


@given(packing_models(), st.data())
@settings(max_examples=20, deadline=None)
def test_whatever_the_model_what_comes_out_is_a_solution(model: LinearModel, data: st.DataObject) -> None:
    slack = {row.terms[-1][1] for row in model.rows if row.lower is not None}
    decisions = [variable for variable in range(len(model.lower)) if variable not in slack]
    tags = {one: Tag(data.draw(st.sampled_from("ab")), 0, "x") for one in decisions}
    shop = Workshop(Matrix.of(model), Determined(), tags)
    _, master, _ = rounds(model, tags, most=2)
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        settling = Settling(shop, crew)
        settling.begin(1, known(master.mixed.tolist(), master.mixed.tolist()), PLENTY)
        values = settling.take()
    if values is not None:
        assert model.violations(values.tolist()) == []
