"""Every rota of tiny problems: short runs of days on and off."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "minimum_runs"


def _scene(days: int, **figures: Any) -> Scene:
    scene = Scene(days)
    scene.person("ann")
    scene.shift_type("DAY", "08:00", "14:00")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    scene.setting(RULE, **figures)
    return scene


@pytest.mark.parametrize(("days_on", "days_off"), [(2, 1), (1, 2), (3, 3), (2, 4)])
def test_a_week_after_history(days_on: int, days_off: int) -> None:
    scene = _scene(7, minimum_days_on=days_on, minimum_days_off=days_off, price=3)
    scene.assign("ann", "EVE", -3, -1)
    scene.shift("EVE", *range(7))
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize(("days_on", "days_off"), [(3, 2), (2, 3)])
def test_two_on_a_date_on_call_pins_and_what_follows(days_on: int, days_off: int) -> None:
    scene = _scene(6, minimum_days_on=days_on, minimum_days_off=days_off)
    scene.assign("ann", "EVE", 6, 8)
    scene.assign("ann", "EVE", 2, pinned=True)
    scene.shift("DAY", 0, 3)
    scene.shift("EVE", 0, 4, 5)
    scene.shift("CALL", 1)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_a_period_shorter_than_the_rest_wanted_around_it() -> None:
    scene = _scene(2, minimum_days_on=4, minimum_days_off=4)
    scene.assign("ann", "EVE", -1, 3)
    scene.shift("EVE", 0, 1)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("known", [-1, 0, 1])
def test_time_about_which_nothing_is_known(known: int) -> None:
    scene = _scene(5, minimum_days_on=2, minimum_days_off=3)
    scene.assign("ann", "EVE", -2)
    scene.shift("EVE", *range(5))
    begins = clock.instant(scene.day(known), time())
    assert_agree_everywhere(replace(scene.problem(), history_known_from=begins), only(RULE))
