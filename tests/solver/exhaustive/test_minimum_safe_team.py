"""Minimum safe team: every rota of tiny problems, and what happens where pins break it."""

from collections.abc import Callable

import pytest
from ortools.sat.python import cp_model

from fcn_rota.domain.dates import ALWAYS
from fcn_rota.domain.person import WorkRestriction
from fcn_rota.rules.scene import Scene
from solver.build import build
from solver.builder import Builder
from solver.charges import SLACK_POINTS
from solver.solve import proven
from tests.solver.two_ways import assert_agree_everywhere, cp_sat_of, only

NO_LONE_WORK = WorkRestriction(ALWAYS, no_lone_work=True)
SUPERNUMERARY = WorkRestriction(ALWAYS, supernumerary=True)


def team_over_overlapping_shifts() -> Scene:
    scene = Scene()
    scene.site("base", ("base", 2), ("prescriber", 1))
    scene.person("ann", "base", "prescriber")
    scene.person("bob", "base")
    scene.person("cyd", restrictions=(SUPERNUMERARY,))
    scene.shift_type("EARLY", "08:00", "14:00")
    scene.shift_type("LATE", "13:00", "20:00")
    scene.shift("EARLY", 0)
    scene.shift("LATE", 0)
    scene.shift("LATE", 6)
    return scene


def lone_work_and_two_engagements() -> Scene:
    scene = Scene()
    scene.person("ann", restrictions=(NO_LONE_WORK,))
    scene.engagement("second", "ann")
    scene.person("bob", restrictions=(SUPERNUMERARY,))
    scene.person("cyd", remote=True, restrictions=(NO_LONE_WORK,))
    scene.shift_type("EVE", "18:30", "23:00", remote_allowed=True)
    scene.shift_type("LATE", "22:00", "23:30")
    scene.shift("EVE", 0)
    scene.shift("LATE", 0)
    return scene


def around_fixed_work() -> Scene:
    scene = Scene()
    scene.site("base", (None, 2))
    scene.person("ann")
    scene.person("bob")
    scene.person("cyd", restrictions=(NO_LONE_WORK,))
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("DAY", "07:00", "14:00")
    scene.assign("ann", "NIGHT", -1)
    scene.assign("bob", "DAY", 0, part=("07:30", "12:00"), pinned=True)
    scene.shift("NIGHT", 6)
    scene.assign("ann", "DAY", 7)
    return scene


def pinned_alone() -> Scene:
    scene = Scene()
    scene.site("base", ("base", 2))
    scene.person("ann", "base")
    scene.person("bob", "base")
    scene.person("cyd", "driver", restrictions=(NO_LONE_WORK,))
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", 0, pinned=True)
    return scene


SCENES = [team_over_overlapping_shifts, lone_work_and_two_engagements, around_fixed_work, pinned_alone]


@pytest.mark.parametrize("scene", SCENES)
def test_every_rota(scene: Callable[[], Scene]) -> None:
    assert_agree_everywhere(scene().problem(), only("minimum_safe_team"))


def solved(builder: Builder) -> list[int]:
    model, variables = cp_sat_of(builder)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return [solver.value(variable) for variable in variables]


def test_the_solver_brings_the_team_to_somebody_pinned_alone() -> None:
    builder = build(pinned_alone().problem(), only("minimum_safe_team"))
    values = solved(builder)
    assert "bob" in {a.person for a in builder.rota_of(values).assignments}
    assert builder.model.objective(values) == 0


def test_pins_that_nobody_can_mend_leave_a_rota_and_no_points_of_a_rule() -> None:
    """Ann lacks a second person for the base on Monday; on Tuesday she can be one of the two beside Cyd."""
    scene = pinned_alone()
    scene.person("bob", "driver")
    scene.assign("cyd", "EVE", 1, pinned=True)
    builder = build(scene.problem(), only("minimum_safe_team"))
    values = solved(builder)
    assert sum(values[variable] for _, variable in builder.slack) == 2
    assert builder.model.objective(values) == 2 * SLACK_POINTS
    assert builder.cost_of(values) == {}


def test_what_gives_way_proves_nothing_about_points() -> None:
    scene = pinned_alone()
    scene.person("bob", "driver")
    builder = build(scene.problem(), only("minimum_safe_team"))
    values = solved(builder)
    assert sum(values[variable] for _, variable in builder.slack) == 1
    assert proven(builder, values, bound=SLACK_POINTS + 7, objective=30) == 7
    assert proven(builder, values, bound=SLACK_POINTS - 1, objective=30) == 0
