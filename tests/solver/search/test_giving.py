"""People who must have work are given it one after another."""

import numpy as np
import pytest

from fcn_rota.domain.result import Limits
from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search import engine as engine_module
from solver.search import giving
from solver.search.budget import Budget, never
from solver.search.crew import Crew
from solver.search.engine import Engine
from solver.search.exact import Effort, Outcome, solve_exactly
from solver.search.exploring import Explorer
from solver.search.giving import give_work, must_be_given
from solver.search.incumbent import URGENT
from solver.search.tags import Tag
from solver.search.workshop import Workshop
from tests.solver.search.models import shop_of

DAYS = 6
LEAST = 4
EFFORT = Effort(10.0, float("inf"))


def people_with(contracts: dict[str, int], *, wanted: int = 0) -> Workshop:
    """Return work for people who must have so many days each, never a day alone; each day wants so many of them."""
    model = LinearModel()
    cells = {(who, day): model.variable(0, 1) for who in contracts for day in range(DAYS)}
    for who, least in contracts.items():
        theirs = [cells[who, day] for day in range(DAYS)]
        model.add([*((1, cell) for cell in theirs), (1, model.variable(0, DAYS, URGENT))], lower=least)
        for day, cell in enumerate(theirs):
            beside = [theirs[other] for other in (day - 1, day + 1) if 0 <= other < DAYS]
            model.add([(-1, cell), *((1, other) for other in beside), (1, model.variable(0, 1, URGENT))], lower=0)
    for day in range(DAYS):
        model.add([*((1, cells[who, day]) for who in contracts), (1, model.variable(0, DAYS, 100))], lower=wanted)
    tags = {cell: Tag(who, day, f"{day}") for (who, day), cell in cells.items()}
    return shop_of(model, tags)


def begun(shop: Workshop, crew: Crew) -> Engine:
    engine = Engine(shop, crew, 0, lambda *_: None)
    engine.begin(None)
    return engine


def values_of(engine: Engine) -> Numbers:
    assert engine.incumbent.values is not None
    return engine.incumbent.values


def test_work_must_be_given_where_most_people_fall_short_without_any() -> None:
    assert must_be_given(people_with({"ann": LEAST, "bob": LEAST, "cyd": 0}))
    assert not must_be_given(people_with({"ann": LEAST, "bob": 0, "cyd": 0}))
    # Of a shift that somebody must take it is nobody's own fault that nobody has.
    assert not must_be_given(people_with({"ann": 0, "bob": 0, "cyd": 0}, wanted=2))


def test_who_falls_furthest_short_comes_first(alone: Crew) -> None:
    shop = people_with({"ann": 2, "bob": 0, "cyd": 5, "dee": 3})
    short = shop.neighbourhoods.falling_short(values_of(begun(shop, alone)))
    assert [shop.tags[one].who for one in short] == ["cyd", "dee", "ann"]


def test_everything_of_one_person_is_given_and_nothing_of_others(alone: Crew) -> None:
    shop = people_with({"ann": LEAST, "bob": LEAST})
    values = values_of(begun(shop, alone))
    one = next(one for one, tag in shop.tags.items() if tag.who == "bob")
    given = give_work(shop, never, one, values, EFFORT)
    assert given.outcome.values is not None
    values[given.free] = given.outcome.values
    assert {tag.who for cell, tag in shop.tags.items() if values[cell]} == {"bob"}
    assert [shop.tags[short].who for short in shop.neighbourhoods.falling_short(values)] == ["ann"]


def test_a_first_rota_is_made_person_by_person_and_days_are_left_alone(
    alone: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "SMALL", 0)
    monkeypatch.setattr(Engine, "_build_whole", lambda *_: pytest.fail("days were filled"))
    monkeypatch.setattr(Explorer, "improve", lambda *_: None)
    engine = begun(people_with({"ann": LEAST, "bob": LEAST, "cyd": LEAST}, wanted=2), alone)
    assert engine.incumbent.gaps == 3
    engine.run(Budget(Limits(seconds=60.0, workers=1)))
    assert engine.incumbent.gaps == 0
    # Six days want two people each and three people have four days: whoever came later took what was still open.
    assert engine.incumbent.cost == 0


@pytest.mark.parametrize(("impossible", "attempts"), [(False, [(True, False), (True, True)]), (True, [(True, False)])])
def test_where_it_cannot_be_had_at_little_cost_in_time_any_will_do_and_then_as_much_as_comes(
    alone: Crew, monkeypatch: pytest.MonkeyPatch, impossible: bool, attempts: list[tuple[bool, bool]]
) -> None:
    asked: list[tuple[bool, bool]] = []
    nothing = Outcome(None, 0, optimal=False, work=0.0, impossible=impossible)

    def tried(part: Matrix, effort: Effort, **_: object) -> Outcome:
        asked.append((bool((part.upper[part.cost >= URGENT] == 0).all()), effort.any_will_do))
        return nothing

    shop = people_with({"ann": LEAST, "bob": LEAST})
    values = values_of(begun(shop, alone))
    monkeypatch.setattr(giving, "solve_exactly", tried)
    given = give_work(shop, never, next(iter(shop.tags)), values, EFFORT)
    assert asked == attempts
    assert given.outcome.values is not None


def test_impossible_work_is_given_as_far_as_it_goes(alone: Crew) -> None:
    shop = people_with({"ann": LEAST, "bob": LEAST})
    ann = [cell for cell, tag in shop.tags.items() if tag.who == "ann"]
    shop.matrix.upper[ann[2:]] = 0
    values = values_of(begun(shop, alone))
    given = give_work(shop, never, ann[0], values, EFFORT)
    assert given.outcome.values is not None
    values[given.free] = given.outcome.values
    assert values[ann].tolist() == [1, 1, 0, 0, 0, 0]


def test_any_values_are_found_without_looking_for_good_ones() -> None:
    shop = people_with({"ann": LEAST, "bob": LEAST}, wanted=2)
    found = solve_exactly(shop.matrix, Effort(10.0, float("inf"), any_will_do=True), stop=never)
    assert found.values is not None
    assert not len(shop.matrix.broken(np.asarray(found.values)))
