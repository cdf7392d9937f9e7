"""Every rota of tiny problems: contracted hours."""

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "hours_in_period"


def _scene(contracted: int) -> Scene:
    scene = Scene()
    scene.person("ann", contracted_minutes_per_week=contracted * 60)
    scene.shift_type("DAY", "08:00", "14:00")
    scene.shift_type("LONG", "08:00", "18:00", breaks=(Break(300, 30),))
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


@pytest.mark.parametrize("hard", [True, False, None])
def test_history_pins_daytime_and_leave(hard: bool | None) -> None:
    scene = _scene(21)
    scene.setting(RULE, hard=hard)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 5, "00:00", "00:00", days=2, excluded_day=True)
    scene.assign("ann", "LONG", -1, 7)
    scene.commitment("ann", "08:00", "18:00", 4)
    scene.assign("ann", "LONG", 0, part=("08:00", "12:00"), pinned=True)
    scene.assign("ann", "CALL", 1, published=True)
    scene.worked("ann", "CALL", 1, kind=WorkedKind.CALL_OUT, times=("23:30", "01:05"))
    scene.shift("DAY", 1, 2, 3)
    scene.shift("LONG", 2)
    scene.shift("CALL", 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
def test_a_maximum_without_a_contract_that_pins_exceed(hard: bool) -> None:
    scene = _scene(0)
    scene.setting(RULE, hard=hard, maximum_minutes_per_week=11 * 60)
    scene.assign("ann", "DAY", 0, 1, pinned=True)
    scene.shift("DAY", 2, 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_two_engagements_with_their_own_settings() -> None:
    scene = _scene(6)
    scene.engagement("e-other", "ann", contracted_minutes_per_week=12 * 60, valid=DateSpan(scene.day(2), None))
    scene.setting(RULE, SubjectKind.ENGAGEMENT, subject="e-other", maximum_percent=None, excess_prices=[1, 5])
    scene.assign("ann", "DAY", 0, engagement="e-other", pinned=True)
    scene.shift("DAY", 2, 4)
    scene.shift("LONG", 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
def test_limits_of_the_period_and_leave(hard: bool) -> None:
    scene = _scene(0)
    scene.setting(RULE, hard=hard, minimum_minutes=14 * 60, maximum_minutes=25 * 60, minimum_price=7)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 5, "00:00", "00:00", days=2, excluded_day=True)
    scene.assign("ann", "DAY", -1, 7)
    scene.assign("ann", "LONG", 0, part=("08:00", "12:00"), pinned=True)
    scene.shift("DAY", 1, 2, 3)
    scene.shift("LONG", 2)
    assert_agree_everywhere(scene.problem(), only(RULE))
