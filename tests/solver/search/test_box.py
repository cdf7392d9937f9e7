"""Rows may give way near the best prices so far, and only there."""

import numpy as np
import pytest
from ortools.math_opt.python import mathopt

from solver.search.box import FIRST_WIDTH, WIDENING, Box

COST = 100.0


class Wanted:
    """A linear program in which one unit is wanted and costs something, with a box around a price for it."""

    def __init__(self, price: float) -> None:
        self.model = mathopt.Model()
        self.row = self.model.add_linear_constraint(lb=1.0)
        unit = self.model.add_variable(lb=0.0, ub=3.0)
        self.row.set_coefficient(unit, 1.0)
        self.model.objective.set_linear_coefficient(unit, COST)
        self.best = np.array([price])
        self.box = Box(self.model, [self.row], self.best)

    def solved(self) -> mathopt.SolveResult:
        return mathopt.solve(self.model, mathopt.SolverType.GLOP)

    def price(self) -> float:
        return float(self.solved().dual_values()[self.row])


def test_a_price_stays_within_the_box_which_widens_until_it_is_the_programs_own() -> None:
    wanted = Wanted(40.0)
    widths = []
    while wanted.box.is_there:
        wanted.box.open(wanted.best)
        widths.append(wanted.price() - 40.0)
        wanted.box.take_off(wanted.solved().variable_values())
    assert widths[0] == pytest.approx(FIRST_WIDTH * 40.0)
    assert widths[1] == pytest.approx(FIRST_WIDTH * 40.0 * WIDENING)
    assert widths[-1] == pytest.approx(COST - 40.0)
    assert widths == sorted(widths)


def test_a_price_above_the_programs_own_comes_down_no_further_than_the_box() -> None:
    wanted = Wanted(200.0)
    wanted.box.open(wanted.best)
    assert wanted.price() == pytest.approx(200.0 * (1 - FIRST_WIDTH))


def test_no_row_gives_way_once_the_box_is_closed() -> None:
    wanted = Wanted(40.0)
    wanted.box.open(wanted.best)
    assert wanted.solved().objective_value() < COST
    wanted.box.close()
    assert wanted.solved().objective_value() == pytest.approx(COST)
    assert wanted.price() == pytest.approx(COST)


def test_no_row_gives_way_once_the_box_is_removed() -> None:
    wanted = Wanted(40.0)
    wanted.box.open(wanted.best)
    wanted.box.remove()
    assert not wanted.box.is_there
    assert wanted.price() == pytest.approx(COST)


def test_without_prices_there_is_no_box() -> None:
    wanted = Wanted(0.0)
    assert not wanted.box.is_there
    assert wanted.price() == pytest.approx(COST)
