"""Every rota of tiny problems: limits by shift type."""

from typing import Any

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "shift_type_limits"


def _limit(shift_type: str, per: str, **values: int) -> dict[str, Any]:
    return {"shift_type": shift_type, "per": per, **values}


@pytest.mark.parametrize("hard", [True, False])
def test_weeks_that_the_period_cuts_and_call_outs(hard: bool) -> None:
    scene = Scene(days=8)
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    limits = [
        _limit("EVE", "week", at_most=2, at_least=1, price=3),
        _limit("EVE", "period", at_least=4, price=50),
        _limit("CALL", "period", at_most=1, price=7),
        _limit("UNKNOWN", "week", at_most=1, at_least=1),
    ]
    scene.setting(RULE, limits=limits, hard=hard)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 4, "00:00", "00:00", excluded_day=True)
    scene.assign("ann", "EVE", -1, 8, 9)
    scene.assign("ann", "EVE", 1, pinned=True)
    scene.assign("ann", "CALL", 2, pinned=True)
    scene.worked("ann", "CALL", 2, kind=WorkedKind.CALL_OUT, times=("23:30", "00:30"))
    scene.shift("EVE", 0, 2, 4, 7)
    scene.shift("CALL", 5, 6)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
def test_pins_beyond_the_limit(hard: bool) -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.setting(RULE, limits=[_limit("EVE", "period", at_most=1)], hard=hard)
    scene.assign("ann", "EVE", 0, 1, pinned=True)
    scene.shift("EVE", 2)
    assert_agree_everywhere(scene.problem(), only(RULE))
