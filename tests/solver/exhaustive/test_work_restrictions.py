"""Every rota of tiny problems: restrictions on a person's work."""

from datetime import timedelta

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.person import WorkRestriction
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules.scene import MONDAY, Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "work_restrictions"
WEDNESDAY = MONDAY + timedelta(days=2)


def _scene(*restrictions: WorkRestriction) -> Scene:
    scene = Scene(days=6, first_day=WEDNESDAY)
    scene.person("ann", "driver", restrictions=restrictions)
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00", breaks=(Break(240, 30),))
    scene.shift_type("CAR", "08:00", "18:00", "driver")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


def test_each_limit_on_its_own_dates() -> None:
    nights = WorkRestriction(DateSpan(None, WEDNESDAY), no_nights=True)
    length = WorkRestriction(DateSpan(WEDNESDAY + timedelta(days=1), None), maximum_minutes_per_shift=540)
    cars = WorkRestriction(DateSpan(WEDNESDAY, WEDNESDAY + timedelta(days=2)), no_driving=True)
    scene = _scene(nights, length, cars)
    scene.assign("ann", "NIGHT", -1)
    scene.assign("ann", "EVE", 0, published=True)
    scene.shift("NIGHT", 0, 1)
    scene.shift("CALL", 0, 1)
    scene.shift("CAR", 0, 2, 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("limit", [810, 809, 200])
def test_hours_of_a_week_with_history_and_what_follows(limit: int) -> None:
    scene = _scene(WorkRestriction(DateSpan(None, None), maximum_minutes_per_week=limit))
    scene.assign("ann", "EVE", -1)
    scene.assign("ann", "EVE", 8)
    scene.assign("ann", "CALL", -2)
    scene.worked("ann", "CALL", -2, kind=WorkedKind.CALL_OUT, times=("23:30", "23:50"))
    scene.shift("EVE", 0, 1, 4, 5)
    scene.shift("NIGHT", 4, 5)
    scene.shift("CALL", 2)
    scene.shift("CAR", 5)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_pinned_work_that_breaks_limits() -> None:
    scene = _scene(WorkRestriction(DateSpan(None, None), no_nights=True, maximum_minutes_per_week=300))
    scene.assign("ann", "NIGHT", 1, pinned=True)
    scene.shift("EVE", 0, 5)
    assert_agree_everywhere(scene.problem(), only(RULE))
