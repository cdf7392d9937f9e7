"""Every rota of tiny problems: weekends."""

from datetime import date

import pytest

from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "weekend_pattern"


def _scene(days: int, first_day: date = date(2027, 1, 4)) -> Scene:
    scene = Scene(days, first_day)
    scene.person("ann")
    scene.shift_type("DAY", "08:00", "14:00")
    scene.shift_type("EVE", "20:00", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


@pytest.mark.parametrize("hard", [None, True])
@pytest.mark.parametrize("friday_nights", [False, True])
def test_history_pins_and_what_follows(hard: bool | None, friday_nights: bool) -> None:
    scene = _scene(28)
    scene.setting(RULE, most=2, out_of=3, hard=hard, friday_nights=friday_nights, price=7, split_price=3)
    scene.commitment("ann", "08:00", "12:00", 5, 12)
    scene.assign("ann", "DAY", -1, 33)
    scene.assign("ann", "DAY", 13, published=True)
    scene.shift("DAY", 5, 12, 19)
    scene.shift("EVE", 5)
    scene.shift("CALL", 6)
    scene.shift("NIGHT", 18, 25)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [None, True])
def test_a_period_from_sunday_to_saturday(hard: bool | None) -> None:
    scene = _scene(14, date(2027, 3, 28))
    scene.setting(RULE, hard=hard)
    scene.assign("ann", "DAY", -1)
    scene.shift("DAY", 0, 6, 7, 13)
    scene.shift("EVE", 13)
    scene.shift("NIGHT", 7)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [None, True])
def test_a_period_that_ends_with_a_friday_night(hard: bool | None) -> None:
    scene = _scene(12)
    scene.setting(RULE, hard=hard, friday_nights=True)
    scene.assign("ann", "DAY", 12, 20)
    scene.assign("ann", "DAY", 5, 6, pinned=True)
    scene.shift("NIGHT", 4, 11)
    scene.shift("EVE", 11)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [None, True])
@pytest.mark.parametrize("friday_nights", [False, True])
def test_most_in_the_period(hard: bool | None, friday_nights: bool) -> None:
    scene = _scene(26)
    scene.setting(RULE, most=1, out_of=1, most_in_period=1, hard=hard, friday_nights=friday_nights, price=7)
    scene.assign("ann", "DAY", -1, 26)
    scene.assign("ann", "DAY", 13, published=True)
    scene.shift("DAY", 5, 12, 19)
    scene.shift("EVE", 5)
    scene.shift("CALL", 6)
    scene.shift("NIGHT", 18, 25)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [None, True])
def test_pins_beyond_the_most_in_the_period(hard: bool | None) -> None:
    scene = _scene(21)
    scene.setting(RULE, most_in_period=1, hard=hard)
    scene.assign("ann", "DAY", 5, 12, pinned=True)
    scene.shift("DAY", 6, 13, 19)
    assert_agree_everywhere(scene.problem(), only(RULE))
