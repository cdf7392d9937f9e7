"""Which neighbourhood comes next, and where it lies."""

import numpy as np
import pytest

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.incumbent import URGENT
from solver.search.neighbourhood import DEAREST, KINDS, Kind, Neighbourhoods, Recipe
from solver.search.recipes import (
    BEST_SHARE,
    FIRST_INDUCED,
    FIRST_SIZE,
    GUIDED_SHARE,
    INDUCED_SHARE,
    LEAST_SHARE,
    PATIENCE,
    SMALLEST,
    Recipes,
)
from solver.search.tags import Tag

DAYS, PEOPLE = 40, 12


def one_shift_a_day(*, short: int | None = None, dear: int | None = None) -> Neighbourhoods:
    """Anybody may work any of many days, a little dearer on one of them.

    If somebody is short of work, the last variable says urgently by how much.
    """
    model = LinearModel()
    tags = {}
    for day in range(DAYS):
        works = [model.variable(0, 1, cost=int(variable_of(day, who) == dear)) for who in range(PEOPLE)]
        model.add([(1, variable) for variable in works], upper=1)
        tags.update({variable: Tag(f"person {who:02}", day, f"day {day}") for who, variable in enumerate(works)})
    if short is not None:
        work = [(1, variable_of(day, short)) for day in range(DAYS)]
        model.add([*work, (1, model.variable(0, DAYS, URGENT))], lower=DAYS // PEOPLE)
    return Neighbourhoods(Matrix.of(model), model.determined, tags)


def test_what_follows_from_a_decision_is_freed_with_it_though_no_row_says_so_any_more() -> None:
    model = LinearModel()
    works, other, at_all, free = (model.variable(0, 1) for _ in range(4))
    model.determined.add(at_all, (works,))
    model.add([(1, other), (1, at_all), (1, free)], upper=1)
    tags = {works: Tag("ann", 0, "x"), other: Tag("bob", 0, "x")}
    neighbourhoods = Neighbourhoods(Matrix.of(model), model.determined, tags)
    # What is free by itself changes with whatever it shares a row with; what follows from a decision with that alone.
    assert neighbourhoods.closure(np.array([works])).tolist() == [works, at_all, free]
    assert neighbourhoods.closure(np.array([other])).tolist() == [other, free]


def variable_of(day: int, who: int) -> int:
    return day * PEOPLE + who


@pytest.mark.parametrize("kind", KINDS)
def test_a_neighbourhood_with_a_focus_lies_around_it(kind: Kind) -> None:
    neighbourhoods = one_shift_a_day()
    somebody_works = np.zeros(DAYS * PEOPLE, dtype=np.int64)
    somebody_works[[variable_of(day, day % PEOPLE) for day in range(DAYS)]] = 1
    for seed in range(20):
        focus = variable_of(day=3 + seed, who=seed % PEOPLE)
        freed = neighbourhoods.gather(Recipe(kind, 40, seed, focus=focus), somebody_works).tolist()
        if kind in {Kind.DAYS, Kind.COST}:
            assert focus // PEOPLE in {variable // PEOPLE for variable in freed}
        if kind is not Kind.DAYS:
            assert focus % PEOPLE in {variable % PEOPLE for variable in freed}


@pytest.mark.parametrize("kind", [Kind.PEOPLE, Kind.EXCHANGE, Kind.COST])
def test_whatever_is_freed_lies_around_what_is_urgent_where_that_is_asked_for(kind: Kind) -> None:
    neighbourhoods = one_shift_a_day(short=7)
    values = np.zeros(DAYS * PEOPLE + 1, dtype=np.int64)
    values[[variable_of(day, day % 7) for day in range(DAYS)]] = 1
    values[-1] = DAYS // PEOPLE
    for seed in range(20):
        freed = neighbourhoods.gather(Recipe(kind, 40, seed, is_urgent=True), values).tolist()
        assert 7 in {variable % PEOPLE for variable in freed if variable < DAYS * PEOPLE}


def test_what_fills_most_for_its_work_comes_first_while_something_is_urgent() -> None:
    recipes = Recipes(0)
    for _ in range(10):
        recipes.learn(Recipe(Kind.COST, 40, 0, is_urgent=True), finished=True, gained=URGENT, work=0.1)
        recipes.learn(Recipe(Kind.PEOPLE, 40, 0, is_urgent=True), finished=True, gained=10 * URGENT, work=0.1)
    drawn = [recipes.draw(is_urgent=True).kind for _ in range(1000)]
    others = (1 - BEST_SHARE) / len(KINDS)
    assert drawn.count(Kind.PEOPLE) / len(drawn) == pytest.approx(BEST_SHARE + others, abs=0.05)
    assert set(drawn) == set(KINDS)


def test_a_focus_lies_where_most_is_paid_beyond_the_prices() -> None:
    recipes = Recipes(0)
    regret = np.array([0, 10, 0, 30, 0])
    drawn = [recipes.draw(None, regret).focus for _ in range(2000)]
    assert {None, 1, 3} == set(drawn)
    assert drawn.count(3) / (drawn.count(1) + drawn.count(3)) == pytest.approx(3 / 4, abs=0.05)


@pytest.mark.parametrize("focus", [None, 1])
def test_there_are_more_foci_while_they_bring_more(focus: int | None) -> None:
    recipes = Recipes(0)
    for kind in KINDS * 30:
        for way in (None, 1):
            gained = 100 if way == focus else 0
            recipes.learn(Recipe(kind, 40, 0, focus=way), finished=True, gained=gained, work=0.1)
    drawn = [recipes.draw(None, np.array([0, 10])).focus for _ in range(1000)]
    assert drawn.count(focus) / len(drawn) == pytest.approx(1 / (1 + LEAST_SHARE), abs=0.05)


def test_what_is_dearest_does_not_draw_all_attention() -> None:
    recipes = Recipes(0)
    regret = np.array([DEAREST, URGENT - 1.0])
    drawn = [recipes.draw(None, regret).focus for _ in range(500)]
    assert drawn.count(0) > 0.4 * (drawn.count(0) + drawn.count(1))


def test_nothing_urgent_is_focused_on_while_something_else_is_regretted() -> None:
    recipes = Recipes(0)
    both, alone = (np.array([few, 10.0 * URGENT]) for few in (10.0, 0.0))
    assert {recipes.draw(None, both).focus for _ in range(100)} == {0, None}
    assert {recipes.draw(None, alone).focus for _ in range(100)} == {1, None}


def test_what_nobody_fills_is_tried_ever_less_often_until_something_is_filled() -> None:
    recipes = Recipes(0)

    def urgent_share() -> float:
        return sum(recipes.draw(is_urgent=True).is_urgent for _ in range(1000)) / 1000

    def learn(gained: int, times: int) -> None:
        for _ in range(times):
            recipes.learn(Recipe(Kind.DAYS, 40, 0, is_urgent=True), finished=True, gained=gained, work=0.1)

    learn(gained=5, times=PATIENCE)
    assert urgent_share() == 1.0
    learn(gained=5, times=3 * PATIENCE)
    assert urgent_share() == pytest.approx(0.25, abs=0.05)
    learn(gained=URGENT, times=1)
    assert urgent_share() == 1.0


def test_around_what_costs_points_what_is_urgent_is_left_aside_unless_asked_for() -> None:
    dear, short = variable_of(day=30, who=2), 7
    neighbourhoods = one_shift_a_day(short=short, dear=dear)
    values = np.zeros(DAYS * PEOPLE + 1, dtype=np.int64)
    values[[dear, -1]] = 1
    for seed in range(20):
        for is_urgent, who in ((False, dear % PEOPLE), (True, short)):
            freed = neighbourhoods.gather(Recipe(Kind.EXCHANGE, 40, seed, is_urgent=is_urgent), values)
            assert who in {variable % PEOPLE for variable in freed.tolist()}
        around = neighbourhoods.gather(Recipe(Kind.COST, 8, seed), values)
        assert dear // PEOPLE in {variable // PEOPLE for variable in around.tolist()}


def test_nothing_is_focused_on_while_minimum_cover_is_missing_or_nothing_is_regretted() -> None:
    recipes = Recipes(0)
    assert all(recipes.draw(None, np.ones(5), is_urgent=True).focus is None for _ in range(50))
    assert all(recipes.draw(None, np.zeros(5)).focus is None for _ in range(50))


def test_most_neighbourhoods_keep_to_what_a_guide_says_once_there_are_any() -> None:
    recipes = Recipes(0)
    guides = tuple(np.array([number == one for number in range(3)]) for one in range(3))
    drawn = [recipes.draw(None, None, guides) for _ in range(3000)]
    by = [sum(recipe.guide == number for recipe in drawn) / len(drawn) for number in range(3)]
    assert by == pytest.approx([GUIDED_SHARE / 3] * 3, abs=0.03)
    assert all(recipe.among is guides[recipe.guide] for recipe in drawn if recipe.guide is not None)
    assert all(recipe.among is None for recipe in drawn if recipe.guide is None)


def test_guides_are_left_aside_while_something_is_urgent() -> None:
    recipes = Recipes(0)
    assert all(recipes.draw(None, None, [np.ones(3, bool)], is_urgent=True).guide is None for _ in range(100))


def test_sizes_and_worth_are_learned_for_each_guide_by_itself() -> None:
    recipes = Recipes(0)
    guides = [np.ones(3, bool), np.zeros(3, bool)]
    for kind in KINDS * 30:
        gained = 100 if kind is Kind.PEOPLE else 0
        for is_induced in (True, False):
            recipe = Recipe(kind, 40, 0, guides[0], guide=0, is_induced=is_induced)
            recipes.learn(recipe, finished=False, gained=gained, work=0.1)
    drawn = [recipes.draw(None, None, guides) for _ in range(3000)]
    assert {recipe.size for recipe in drawn if recipe.guide == 0} == {SMALLEST}
    unlearned = {(recipe.is_induced, recipe.size) for recipe in drawn if recipe.guide != 0}
    assert unlearned == {(True, FIRST_INDUCED), (False, FIRST_SIZE)}
    people = [sum(one.kind is Kind.PEOPLE for one in drawn if one.guide == number) for number in (0, 1)]
    assert people[0] > 2 * people[1]


def test_of_most_neighbourhoods_only_what_the_relaxation_leaves_open_is_solved_for() -> None:
    recipes = Recipes(0)
    drawn = [recipes.draw(is_urgent=is_urgent).is_induced for is_urgent in (True, False) for _ in range(1500)]
    assert sum(drawn) / len(drawn) == pytest.approx(INDUCED_SHARE, abs=0.03)
