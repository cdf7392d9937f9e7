"""Every rota of tiny problems: nights in a row."""

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "max_consecutive_nights"


def _scene() -> Scene:
    scene = Scene(days=5)
    scene.person("ann")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("LATE", "18:00", "02:00")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


@pytest.mark.parametrize("hard", [True, False])
def test_history_pins_and_what_follows(hard: bool) -> None:
    scene = _scene()
    scene.setting(RULE, maximum=2, hard=hard)
    scene.assign("ann", "NIGHT", -1, 5)
    scene.assign("ann", "LATE", 2, published=True)
    scene.shift("NIGHT", 0, 1, 3, 4)
    scene.shift("LATE", 0)
    scene.shift("EVE", 1)
    scene.shift("CALL", 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
def test_a_night_job_elsewhere_and_a_call_out(hard: bool) -> None:
    scene = _scene()
    scene.setting(RULE, maximum=2, hard=hard)
    scene.commitment("ann", "22:00", "07:00", -2, -1, 2)
    scene.assign("ann", "CALL", 1, pinned=True)
    scene.worked("ann", "CALL", 1, kind=WorkedKind.CALL_OUT, times=("23:30", "02:30"))
    scene.shift("NIGHT", 0, 3, 4)
    scene.shift("EVE", 2)
    assert_agree_everywhere(scene.problem(), only(RULE))
