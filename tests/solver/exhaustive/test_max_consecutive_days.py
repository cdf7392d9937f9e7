"""Every rota of tiny problems: days in a row."""

import pytest

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "max_consecutive_days"


def _scene() -> Scene:
    scene = Scene(days=5)
    scene.person("ann")
    scene.shift_type("DAY", "08:00", "14:00")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


@pytest.mark.parametrize("hard", [True, False])
def test_history_pins_two_on_a_day_and_what_follows(hard: bool) -> None:
    scene = _scene()
    scene.setting(RULE, maximum=2, hard=hard)
    scene.assign("ann", "EVE", -2, 5)
    scene.assign("ann", "EVE", 2, pinned=True)
    scene.shift("DAY", 0, 3)
    scene.shift("EVE", 0, 1, 3, 4)
    scene.shift("CALL", 1)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
def test_pins_that_break_the_rule_by_themselves(hard: bool) -> None:
    scene = _scene()
    scene.setting(RULE, maximum=2, hard=hard)
    scene.assign("ann", "EVE", 0, 1, 2, pinned=True)
    scene.shift("DAY", 0, 3, 4)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
def test_daytime_that_makes_a_long_run_by_itself(hard: bool) -> None:
    scene = _scene()
    scene.setting(RULE, maximum=3, count_daytime=True, hard=hard)
    scene.commitment("ann", "08:30", "18:00", -1, 0, 1, 2, 4, 5)
    scene.assign("ann", "EVE", 1, pinned=True)
    scene.shift("EVE", 0, 2, 3, 4)
    scene.shift("CALL", 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_limits_that_change_in_the_period() -> None:
    scene = _scene()
    scene.setting(RULE, maximum=4)
    scene.setting(RULE, maximum=1, hard=False, valid=DateSpan(scene.day(2), scene.day(3)))
    scene.setting(RULE, enabled=False, valid=DateSpan(scene.day(4), scene.day(4)))
    scene.assign("ann", "EVE", -1)
    scene.shift("EVE", 0, 1, 2, 3, 4)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_daytime_that_makes_a_long_run_after_a_duty() -> None:
    scene = _scene()
    scene.setting(RULE, maximum=3, count_daytime=True, hard=False)
    scene.commitment("ann", "08:30", "18:00", 1, 2, 3, 4, 5)
    scene.shift("EVE", 0, 2)
    assert_agree_everywhere(scene.problem(), only(RULE))
