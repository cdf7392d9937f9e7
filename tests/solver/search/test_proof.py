"""A bound that only ever rises, and never above the optimum."""

import time
from concurrent.futures import Future

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.search.crew import Crew
from solver.search.exact import Effort
from solver.search.incumbent import Incumbent
from solver.search.neighbourhood import KINDS, Kind, Recipe
from solver.search.proof import FEW_GAPS, Proof
from solver.search.recipes import FIRST_INDUCED, FIRST_SIZE, Recipes
from solver.search.relaxation import Relaxation
from solver.search.tags import Tag
from solver.search.workshop import Explored, Workshop
from tests.solver.brute_force import best_cost
from tests.solver.search.models import packing_models, shop_of
from tests.solver.search.test_decomposition import two_people


def effort(_seconds: float, _near_enough: float) -> Effort:
    return Effort(seconds=10.0, work=float("inf"), brief=True)


def proven(model: LinearModel, tags: dict[int, Tag], cost: int, rounds: int) -> tuple[list[int], Proof]:
    """Return every bound told within so many rounds, and the proof."""
    bounds: list[int] = []
    shop = shop_of(model, tags)
    incumbent = Incumbent(shop.matrix, lambda _stage, _cost, bound: bounds.append(bound))
    incumbent.cost = cost
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        proof = Proof(shop, crew, incumbent, effort)
        proof.begin(10.0)
        proof.finish(rounds)
    return bounds, proof


def two_people_doing_nothing() -> tuple[Workshop, Incumbent]:
    """Return a shop of two people, and the solution from which its search begins."""
    model, tags = two_people()
    shop = shop_of(model, tags)
    incumbent = Incumbent(shop.matrix, lambda *_: None)
    incumbent.offer(np.where(shop.neighbourhoods.is_decision, shop.matrix.lower, shop.matrix.upper), "starting")
    return shop, incumbent


@given(packing_models(), st.data())
@settings(max_examples=25, deadline=None)
def test_no_round_exceeds_the_optimum(model: LinearModel, data: st.DataObject) -> None:
    slack = {row.terms[-1][1] for row in model.rows if row.lower is not None}
    decisions = [variable for variable in range(len(model.lower)) if variable not in slack]
    tags = {variable: Tag(data.draw(st.sampled_from("ab")), 0, "x") for variable in decisions}
    best = best_cost(model)
    bounds, _ = proven(model, tags, best + 50, rounds=4)
    assert all(bound <= best for bound in bounds)


def test_rounds_find_better_prices_than_those_of_the_relaxation() -> None:
    model, tags = two_people()
    few, _ = proven(model, tags, cost=120, rounds=1)
    many, _ = proven(model, tags, cost=120, rounds=60)
    assert max(few) < max(many) <= best_cost(model) == 120


def test_what_somebody_would_do_is_worthwhile() -> None:
    model, tags = two_people()
    _, proof = proven(model, tags, cost=120, rounds=3)
    assert proof.worthwhile is not None
    assert proof.worthwhile[list(tags)].any()


@pytest.mark.parametrize(("missing", "share", "rounds"), [(FEW_GAPS, 1.0, 1), (FEW_GAPS + 1, 1.0, 0), (99, 0.0, 1)])
def test_rounds_wait_while_much_of_the_minimum_is_missing_but_not_for_ever(
    monkeypatch: pytest.MonkeyPatch, missing: int, share: float, rounds: int
) -> None:
    model, tags = two_people()
    shop = shop_of(model, tags)
    begun: list[object] = []
    monkeypatch.setattr("solver.search.proof.FILLING_SHARE", share)
    monkeypatch.setattr(Proof, "_start_round", lambda _, prices: begun.append(prices))
    incumbent = Incumbent(shop.matrix, lambda *_: None)
    incumbent.cost, incumbent.gaps = 120, missing
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        proof = Proof(shop, crew, incumbent, effort)
        proof.begin(60.0)
        proof.finish(0)
        proof.advance()
    assert len(begun) == rounds


@pytest.mark.parametrize(("seconds", "rounds"), [(0.05, 0), (1000.0, 1)])
def test_where_the_relaxation_took_most_of_the_time_there_are_no_rounds_for_the_bound_alone(
    monkeypatch: pytest.MonkeyPatch, seconds: float, rounds: int
) -> None:
    shop, incumbent = two_people_doing_nothing()
    begun: list[object] = []
    monkeypatch.setattr("solver.search.proof.MOST_LINKS", -1)
    monkeypatch.setattr("solver.search.proof.NEAR_SHARE", 1.0)
    monkeypatch.setattr(Proof, "_start_round", lambda _, prices: begun.append(prices))
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        proof = Proof(shop, crew, incumbent, effort)
        relaxed: Future[Relaxation] = Future()
        monkeypatch.setattr(crew, "submit_elsewhere", lambda *_: relaxed)
        proof.begin(seconds)
        time.sleep(0.02)
        relaxed.set_result(Relaxation(incumbent.bound, np.ones(shop.matrix.rows)))
        proof.advance()
        proof.advance()
    assert len(begun) == rounds


def test_a_mixture_is_settled_as_soon_as_it_is_good_and_what_comes_of_it_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What a choice of columns would find does not count here.
    monkeypatch.setattr(Proof, "_take_choice", lambda proof, _: setattr(proof, "_choosing", None))
    shop, incumbent = two_people_doing_nothing()
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        proof = Proof(shop, crew, incumbent, effort)
        proof.begin(60.0)
        assert not proof.guides
        proof.finish(10)
        assert len(proof.guides) == 3
        until = time.monotonic() + 60.0
        while incumbent.cost != 120 and time.monotonic() < until:
            proof.advance()
    # Nobody can do more than one duty, and two of three must go short of nobody.
    assert incumbent.cost == 120


def test_once_rounds_are_over_neighbourhoods_keep_to_ever_other_mixtures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solver.search.proof.MIXING_SECONDS", 0.0)
    shop, incumbent = two_people_doing_nothing()
    mixtures = iter(np.eye(shop.matrix.variables))
    monkeypatch.setattr("solver.search.master.Master.another_mixture", lambda *_: next(mixtures))
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        proof = Proof(shop, crew, incumbent, effort)
        proof.begin(60.0)
        proof.finish(60)
        answers = proof.guides[1:]
        used: list[int] = []
        until = time.monotonic() + 60.0
        while len(used) < 3 and time.monotonic() < until:
            proof.advance()
            used += [one for one in [int(proof.guides[0].argmax())] if proof.guides[0].sum() == 1 and one not in used]
    assert used == [0, 1, 2]
    assert proof.guides[1] is answers[0]


@pytest.mark.parametrize("is_induced", [True, False])
@pytest.mark.parametrize(("finished", "gained", "larger"), [(True, 0, 1), (True, 5, 0), (False, 5, -1)])
def test_sizes_follow_what_gets_finished_and_what_finds_nothing(
    finished: bool, gained: int, larger: int, is_induced: bool
) -> None:
    recipes = Recipes(0)
    for kind in KINDS:
        recipes.learn(Recipe(kind, 40, 0, is_induced=is_induced), finished=finished, gained=gained, work=0.01)
    drawn = [recipes.draw() for _ in range(100)]
    mine = {
        np.sign(one.size - (FIRST_INDUCED if is_induced else FIRST_SIZE))
        for one in drawn
        if one.is_induced == is_induced
    }
    others = {one.size for one in drawn if one.is_induced != is_induced}
    assert mine == {larger}
    assert others == {FIRST_SIZE if is_induced else FIRST_INDUCED}


def test_missing_minimum_cover_comes_first() -> None:
    recipes = Recipes(0)
    drawn = [recipes.draw(is_urgent=True).kind for _ in range(300)]
    assert drawn.count(Kind.COST) > 200


def test_what_brings_more_for_its_work_comes_more_often() -> None:
    recipes = Recipes(0)
    for _ in range(30):
        recipes.learn(Recipe(Kind.DAYS, 40, 0), finished=True, gained=100, work=0.1)
        recipes.learn(Recipe(Kind.PEOPLE, 40, 0), finished=True, gained=100, work=2.0)
    drawn = [recipes.draw().kind for _ in range(300)]
    assert drawn.count(Kind.DAYS) > 2 * drawn.count(Kind.PEOPLE)
    assert set(drawn) == set(KINDS)


def test_a_proof_that_fails_is_reported_and_costs_no_solution(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    model, tags = two_people()
    shop = shop_of(model, tags)
    incumbent = Incumbent(shop.matrix, lambda *_: None)
    monkeypatch.setattr("solver.search.proof.Duals.of", lambda *_: 1 / 0)
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        proof = Proof(shop, crew, incumbent, effort)
        proof.begin(10.0)
        while "the search goes on without it" not in caplog.text:
            proof.advance()
        proof.advance()
    assert proof.hands == 0


def test_a_proof_under_a_work_limit_outlives_a_relaxation_that_fails(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    model, tags = two_people()
    shop = shop_of(model, tags)
    monkeypatch.setattr("solver.search.workshop.relax", lambda *_: 1 / 0)
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        proof = Proof(shop, crew, Incumbent(shop.matrix, lambda *_: None), effort)
        proof.begin(10.0)
        proof.finish(2)
    assert "the search goes on without it" in caplog.text
    assert proof.hands == 0
    caplog.clear()


def test_a_master_that_cannot_be_solved_any_more_is_not_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    model, tags = two_people()
    shop = shop_of(model, tags)
    begun: list[object] = []
    monkeypatch.setattr("solver.search.proof.Settling.begin", lambda *given: begun.append(given))
    monkeypatch.setattr("solver.search.master.Master.mixture", lambda _: None)
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        proof = Proof(shop, crew, Incumbent(shop.matrix, lambda *_: None), effort)
        proof.begin(10.0)
        proof.finish(3)
        proof.advance()
    assert not begun
    assert not proof.guides


def test_a_mixture_that_cannot_be_settled_leaves_all_hands_to_the_search(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shop, incumbent = two_people_doing_nothing()
    failing: Future[Explored] = Future()
    failing.set_exception(ZeroDivisionError())
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        proof = Proof(shop, crew, incumbent, effort)
        proof.begin(60.0)
        proof.finish(10)
        monkeypatch.setattr(crew, "hands", 2)
        monkeypatch.setattr(crew, "submit", lambda *_: failing)
        until = time.monotonic() + 60.0
        while "the search goes on without it" not in caplog.text and time.monotonic() < until:
            proof.advance()
        assert "the search goes on without it" in caplog.text
        assert proof.hands == 0
    caplog.clear()
