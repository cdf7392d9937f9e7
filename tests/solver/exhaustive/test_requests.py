"""Every rota of tiny problems: requests."""

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "requests"
PREFERS, RATHER_NOT = AvailabilityKind.PREFERS, AvailabilityKind.WOULD_RATHER_NOT


@pytest.mark.parametrize("hard", [None, True])
def test_wishes_of_every_kind(hard: bool | None) -> None:
    scene = Scene(days=3)
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    scene.setting(RULE, hard=hard)
    scene.available("ann", RATHER_NOT, 0, "22:00", "02:00", strength=2)
    scene.available("ann", RATHER_NOT, 0, "07:00", "09:00", shift_type="NIGHT")
    scene.available("ann", PREFERS, 1, "00:00", "00:00", strength=3)
    scene.available("ann", PREFERS, 0, "00:00", "08:00", shift_type="NIGHT", strength=1)
    scene.available("ann", PREFERS, 2, "20:00", "02:00", engagement="e-ann")
    scene.available("ann", RATHER_NOT, 3, "06:00", "12:00")
    scene.available("ann", RATHER_NOT, -1, "18:00", "23:00")
    scene.assign("ann", "NIGHT", -1)
    scene.assign("ann", "EVE", 3)
    scene.assign("ann", "CALL", 1, pinned=True)
    scene.worked("ann", "CALL", 1, kind=WorkedKind.CALL_OUT, times=("02:00", "09:00"))
    scene.available("ann", RATHER_NOT, 2, "08:00", "08:30")
    scene.shift("EVE", 0, 1, 2)
    scene.shift("NIGHT", 0, 2)
    scene.commitment("ann", "19:00", "20:00", 0)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_a_pin_against_a_hard_wish_and_settings_that_change() -> None:
    scene = Scene(days=3)
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.setting(RULE, hard=True, valid=DateSpan(None, scene.day(0)))
    scene.setting(RULE, enabled=False, valid=DateSpan(scene.day(1), scene.day(1)))
    for day in range(3):
        scene.available("ann", RATHER_NOT, day, "18:00", "20:00")
    scene.assign("ann", "EVE", 2, pinned=True)
    scene.shift("EVE", 0, 1)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [None, True])
def test_wishes_with_points_of_their_own(hard: bool | None) -> None:
    scene = Scene(days=3)
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    # Statements are named a0, a1, ... in the order in which they are made.
    scene.setting(RULE, hard=hard, price=5, worth={"a0": 17, "a1": 0, "a3": 101, "unknown": 3})
    scene.available("ann", RATHER_NOT, 0, "18:00", "23:00", strength=2)
    scene.available("ann", RATHER_NOT, 1, "18:00", "23:00", strength=3)
    scene.available("ann", RATHER_NOT, 2, "18:00", "23:00", strength=3)
    scene.available("ann", PREFERS, 0, "00:00", "00:00", shift_type="NIGHT")
    scene.available("ann", PREFERS, 2, "00:00", "00:00", shift_type="NIGHT")
    scene.shift("EVE", 0, 1, 2)
    scene.shift("NIGHT", 0, 2)
    assert_agree_everywhere(scene.problem(), only(RULE))
