"""A long horizon gets its prices some weeks at a time."""

from concurrent.futures import Future

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.domain.result import Limits
from solver.linear import Determined, LinearModel, Variable
from solver.matrix import Matrix
from solver.search import stretches as module
from solver.search.budget import Budget, never
from solver.search.crew import Crew
from solver.search.neighbourhood import Neighbourhoods
from solver.search.relaxation import Relaxation, relax, vertex
from solver.search.stretches import Outlook, Priced, Stretch, price, stretches
from solver.search.tags import Tag
from solver.search.workshop import Workshop
from tests.solver.brute_force import best_cost
from tests.solver.search.models import packing_models, shop_of

WEEKS = 8


def two_people(most_days: int) -> Workshop:
    """Ann, who costs nothing, can work so many days of eight weeks; Bob costs a point each day; nobody 100 points."""
    model = LinearModel()
    tags: dict[Variable, Tag] = {}
    every_day = range(7 * WEEKS)
    ann, bob = [model.variable(0, 1) for _ in every_day], [model.variable(0, 1, 1) for _ in every_day]
    model.add([(1, one) for one in ann], upper=most_days)
    for day in every_day:
        model.add(((1, ann[day]), (1, bob[day]), (1, model.variable(0, 1, 100))), lower=1)
        tags |= {ann[day]: Tag("ann", day, str(day)), bob[day]: Tag("bob", day, str(day))}
    return shop_of(model, tags)


def stretch_of(shop: Workshop, days: range) -> Stretch:
    return Stretch.of(shop.matrix, shop.neighbourhoods, days, shop.matrix.lower)


def without_prices(shop: Workshop) -> Priced:
    """What is left where the time was over before anything was found."""
    return Priced(
        np.arange(shop.matrix.rows),
        np.ones(shop.matrix.rows, dtype=np.int64),
        Relaxation(0, np.zeros(shop.matrix.rows)),
    )


@given(st.integers(1, 400))
def test_stretches_are_all_days_in_order_and_about_a_week_each(days: int) -> None:
    found = stretches(days)
    assert [day for stretch in found for day in stretch] == list(range(days))
    if days > module.LONG_DAYS:
        assert all(abs(len(stretch) - module.STRETCH_DAYS) <= 3 for stretch in found)


def test_of_a_row_of_many_decisions_a_stretch_has_its_share() -> None:
    shop = two_people(most_days=32)
    # Ann has a quarter of 32 days, Bob does the others.
    assert relax(stretch_of(shop, range(14, 28)).matrix, 5.0).bound == 6
    assert relax(stretch_of(shop, range(7 * WEEKS)).matrix, 5.0).bound == 7 * WEEKS - 32


def test_what_filled_days_took_is_not_there_to_share() -> None:
    shop = two_people(most_days=32)
    values = shop.matrix.lower.copy()
    values[:14] = 1
    # Of 18 days left for 42, the next 14 have a third.
    stretch = Stretch.of(shop.matrix, shop.neighbourhoods, range(14, 28), values, filled=14)
    assert relax(stretch.matrix, 5.0).bound == 8


def test_the_last_stretch_has_what_filled_days_left_and_no_more() -> None:
    shop = two_people(most_days=32)
    values = shop.matrix.lower.copy()
    values[:30] = 1
    # Ann has two days left, Bob does the other twelve.
    stretch = Stretch.of(shop.matrix, shop.neighbourhoods, range(42, 56), values, filled=42)
    assert relax(stretch.matrix, 5.0).bound == 12


def test_half_a_duty_a_week_is_not_rounded_up_to_one() -> None:
    shop = two_people(most_days=4)
    # Ann has half a day of four in each of eight weeks, Bob does the rest.
    stretch = stretch_of(shop, range(7))
    best = vertex(stretch.matrix, 5.0)
    assert best is not None
    assert best.cost == pytest.approx(6.5)
    # A price is for a whole day, in whatever parts the row counts.
    duals = Priced(stretch.rows, stretch.parts, Relaxation(0, best.duals)).duals(shop.matrix)
    assert duals.weights[0] == pytest.approx(-1)


def test_a_row_that_asks_is_shared_out_as_well() -> None:
    model = LinearModel()
    cells = [model.variable(0, 1, 1) for _ in range(28)]
    model.add([(1, one) for one in cells], lower=12)
    shop = Workshop(Matrix.of(model), Determined(), {cell: Tag("ann", day, "base") for day, cell in enumerate(cells)})
    assert relax(stretch_of(shop, range(14)).matrix, 5.0).bound == 6


def test_a_row_of_few_decisions_leaves_a_stretch_the_most_room() -> None:
    model = LinearModel()
    sunday, monday = model.variable(0, 1, -1), model.variable(0, 1, -1)
    model.add(((1, sunday), (1, monday)), upper=1)
    shop = Workshop(Matrix.of(model), Determined(), {sunday: Tag("ann", 0, "a"), monday: Tag("ann", 1, "b")})
    for day in (0, 1):
        assert relax(stretch_of(shop, range(day, day + 1)).matrix, 5.0).bound == -1


def test_what_hangs_on_other_days_alone_is_not_forbidden_for_want_of_a_share() -> None:
    model = LinearModel()
    before, after = ([model.variable(0, 1) for _ in range(module.MANY + 2)] for _ in range(2))
    monday, rest_before, rest_after = model.variable(0, 1, -1), model.variable(0, 1), model.variable(0, 1)
    model.add(((1, rest_before), (1, rest_after)), lower=1, upper=1)
    model.add(((1, monday), (1, rest_after)), upper=1)
    model.add_count([rest_before, *before], 1)
    model.add_count([rest_after, *after], 1)
    tags = {monday: Tag("ann", 14, "monday")}
    tags |= {one: Tag("ann", day, f"before {day}") for day, one in enumerate(before)}
    tags |= {one: Tag("ann", 28 + day, f"after {day}") for day, one in enumerate(after)}
    shop = Workshop(Matrix.of(model), Determined(), tags)
    place = sorted({tag.day for tag in tags.values()}).index(14)
    best = vertex(stretch_of(shop, range(place, place + 1)).matrix, 5.0)
    assert best is not None
    assert best.cost == pytest.approx(-1)


def test_what_a_gap_costs_is_cut_down_to_what_comes_before_all_else() -> None:
    model = LinearModel()
    ann, nobody = model.variable(0, 1, 7), model.variable(0, 1, 100_000)
    model.add(((1, ann), (1, nobody)), lower=1)
    shop = Workshop(Matrix.of(model), Determined(), {ann: Tag("ann", 0, "base")})
    assert stretch_of(shop, range(1)).matrix.cost.tolist() == [7, module.MOST_POINTS]


def test_a_share_is_paid_for_by_all_who_take_of_it() -> None:
    shop = two_people(most_days=32)
    duals = price(shop, never, range(14, 28), shop.matrix.lower, 0, 5.0).duals(shop.matrix)
    # What Ann's days are worth: that Bob need not come.
    assert duals.weights[0] == pytest.approx(-1)
    of_other_days = sorted(set(range(shop.matrix.rows)) - {0, *range(15, 29)})
    assert not duals.weights[of_other_days].any()


@given(packing_models(), st.integers(1, 6), st.data())
@settings(max_examples=80, deadline=None)
def test_at_the_prices_of_a_stretch_no_solution_costs_less_than_their_bound(
    model: LinearModel, first: int, data: st.DataObject
) -> None:
    matrix = Matrix.of(model)
    tags = {one: Tag("ann", data.draw(st.integers(0, 6)), str(one)) for one in range(matrix.variables - 1)}
    tags[matrix.variables - 1] = Tag("ann", 7, "last")
    neighbourhoods = Neighbourhoods(matrix, Determined(), tags)
    stretch = Stretch.of(matrix, neighbourhoods, range(first), matrix.lower)
    if stretch.matrix.variables:
        duals = Priced(stretch.rows, stretch.parts, relax(stretch.matrix, 5.0)).duals(matrix)
        assert matrix.offset + duals.bound(matrix) <= best_cost(model) + 1e-6


def test_stretches_come_in_order_and_then_the_whole_has_its_turn(alone: Crew) -> None:
    shop = two_people(most_days=32)
    alone.equip(shop, never)
    outlook = Outlook(shop, alone, Budget(Limits(seconds=60.0)))
    days: list[int] = []
    while (building := outlook.next(shop.matrix.lower)) is not None:
        days += list(building.days)
    assert days == list(range(7 * WEEKS))
    assert outlook.leaves_time_for_the_whole


def test_where_stretches_took_most_of_the_time_the_whole_is_not_begun(
    alone: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = two_people(most_days=32)
    priced: Future[Priced] = Future()
    priced.set_result(without_prices(shop))
    monkeypatch.setattr(module, "WHOLE_TIMES", float("inf"))
    monkeypatch.setattr(alone, "submit_elsewhere", lambda *_: priced)
    outlook = Outlook(shop, alone, Budget(Limits(seconds=60.0)))
    while outlook.next(shop.matrix.lower) is not None:
        pass
    assert not outlook.leaves_time_for_the_whole


def test_whoever_waits_for_prices_of_one_stretch_has_another_priced_meanwhile(
    alone: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = two_people(most_days=32)
    elsewhere: Future[Priced] = Future()
    here: list[range] = []

    def submit(_task: object, days: range, *_: object) -> "Future[Priced]":
        here.append(days)
        elsewhere.set_result(without_prices(shop))
        return Future()

    monkeypatch.setattr(alone, "hands", 2)
    monkeypatch.setattr(alone, "submit_elsewhere", lambda *_: elsewhere)
    monkeypatch.setattr(alone, "submit", submit)
    outlook = Outlook(shop, alone, Budget(Limits(seconds=60.0)))
    assert outlook.next(shop.matrix.lower) is not None
    assert here == [range(7, 14)]


def test_when_time_is_up_nobody_waits_for_prices(alone: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = two_people(most_days=32)
    asked: Future[Priced] = Future()
    monkeypatch.setattr(alone, "submit_elsewhere", lambda *_: asked)
    outlook = Outlook(shop, alone, Budget(Limits(seconds=60.0), lambda: True))
    assert outlook.next(shop.matrix.lower) is None


def test_days_are_filled_without_prices_where_seeking_them_failed(
    alone: Crew, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shop = two_people(most_days=32)
    failed: Future[Priced] = Future()
    failed.set_exception(ValueError("no prices"))
    monkeypatch.setattr(alone, "submit_elsewhere", lambda *_: failed)
    outlook = Outlook(shop, alone, Budget(Limits(seconds=60.0)))
    building = outlook.next(shop.matrix.lower)
    assert building is not None
    assert list(building.days) == list(range(7))
    assert "days 0 to 6 have no prices" in caplog.text
    caplog.clear()
