"""Every rota of tiny problems: rest after a run of nights."""

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from solver.build import build
from tests.solver.two_ways import assert_agree_everywhere, least_cost, only

RULE = "rest_after_nights"


def _scene(days: int = 6) -> Scene:
    scene = Scene(days)
    scene.person("ann")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("SHORT", "22:00", "03:00")
    scene.shift_type("DAY", "08:00", "14:00")
    scene.shift_type("DAWN", "06:00", "07:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


@pytest.mark.parametrize("hard", [True, False])
def test_history_surgery_and_what_follows(hard: bool) -> None:
    scene = _scene()
    scene.setting(RULE, after=2, hard=hard)
    scene.assign("ann", "NIGHT", -2, -1)
    scene.assign("ann", "NIGHT", 6)
    scene.assign("ann", "DAY", 7)
    scene.commitment("ann", "09:00", "12:00", 2)
    scene.shift("NIGHT", 0, 3, 4, 5)
    scene.shift("SHORT", 0, 4)
    scene.shift("DAY", 1, 4)
    scene.shift("DAWN", 2)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
@pytest.mark.parametrize("after", [1, 3])
def test_pins_and_call_outs(after: int, hard: bool) -> None:
    scene = _scene()
    scene.setting(RULE, after=after, hard=hard, points=90)
    scene.assign("ann", "NIGHT", 1, pinned=True)
    scene.assign("ann", "CALL", 2, published=True)
    scene.worked("ann", "CALL", 2, kind=WorkedKind.CALL_OUT, times=("23:30", "03:00"))
    scene.shift("NIGHT", 0, 3, 4)
    scene.shift("DAY", 3, 5)
    scene.shift("CALL", 4)
    scene.shift("SHORT", 2)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
def test_pinned_run_and_pinned_day_after_it(hard: bool) -> None:
    scene = _scene()
    scene.setting(RULE, after=2, hard=hard)
    scene.assign("ann", "NIGHT", 0, 1, pinned=True)
    scene.assign("ann", "DAY", 3, pinned=True)
    scene.shift("NIGHT", 2, 3)
    scene.shift("DAY", 2, 4)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
def test_nights_long_ago_call_for_a_rest_as_long_as_a_network_agrees(hard: bool) -> None:
    scene = _scene(3)
    scene.setting(RULE, after=7, rest_minutes=12 * 24 * 60, hard=hard)
    scene.assign("ann", "NIGHT", *range(-18, -11))
    scene.shift("DAY", 0, 1)
    scene.shift("DAWN", 2)
    builder = build(scene.problem(), only(RULE), strict=True)
    assert least_cost(builder, scene.problem().rota_of(tuple(cell.assignment for cell in builder.cells))) != 0
    assert_agree_everywhere(scene.problem(), only(RULE))
