"""Every rota of tiny problems: weekly rest."""

from datetime import date

import pytest

from fcn_rota.domain.person import RuleProfile
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import MONDAY, Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "weekly_rest"
PROFILES = [RuleProfile.WORKER, RuleProfile.SELF_EMPLOYED]


def _scene(profile: RuleProfile, days: int = 7, first_day: date = MONDAY) -> Scene:
    scene = Scene(days, first_day)
    scene.person("ann", profile=profile)
    scene.shift_type("DAY", "08:00", "20:00")
    scene.shift_type("NOON", "11:00", "14:00")
    scene.shift_type("NIGHT", "20:00", "08:00")
    scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


@pytest.mark.parametrize("profile", PROFILES)
def test_one_rest_between_surgeries_pins_and_a_night_of_history(profile: RuleProfile) -> None:
    scene = _scene(profile)
    scene.assign("ann", "NIGHT", -1)
    scene.commitment("ann", "09:00", "18:00", 0, 2)
    scene.assign("ann", "DAY", 4, pinned=True)
    scene.assign("ann", "CALL", 1, published=True)
    scene.shift("DAY", 1, 3, 5, 6)
    scene.shift("NOON", 3, 6)
    scene.shift("NIGHT", 2, 6)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("profile", PROFILES)
def test_part_of_two_weeks(profile: RuleProfile) -> None:
    scene = _scene(profile, days=4, first_day=date(2027, 3, 26))
    scene.commitment("ann", "08:00", "18:00", -4, -3, -2, -1)
    scene.assign("ann", "DAY", 4, 6, 8)
    scene.shift("DAY", 0, 1, 2, 3)
    scene.shift("NOON", 1, 3)
    scene.shift("NIGHT", 2)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("pattern", ["one_48_in_14", "two_24_in_14"])
def test_fortnights(profile: RuleProfile, pattern: str) -> None:
    scene = _scene(profile)
    scene.setting(RULE, pattern=pattern, fortnights_from="2026-12-28", includes_daily_rest=True, points=77)
    scene.assign("ann", "DAY", -7, -6, -5, -4, -2, -1)
    scene.shift("DAY", 0, 2, 4, 6)
    scene.shift("NOON", 1, 3, 5)
    scene.shift("NIGHT", 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("profile", PROFILES)
def test_two_rests_in_one_long_gap(profile: RuleProfile) -> None:
    scene = _scene(profile)
    scene.setting(RULE, pattern="two_24_in_14", fortnights_from="2026-12-28")
    scene.commitment("ann", "08:00", "18:00", *range(-7, 0))
    scene.shift("DAY", 0, 1, 3, 6)
    scene.shift("NOON", 2, 3, 4)
    scene.shift("NIGHT", 5)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
def test_daytime_work_leaves_too_little(hard: bool) -> None:
    scene = _scene(RuleProfile.WORKER)
    scene.setting(RULE, hard=hard)
    scene.commitment("ann", "07:00", "19:00", *range(6))
    scene.commitment("ann", "13:00", "14:00", 6)
    scene.assign("ann", "NOON", 3, pinned=True)
    scene.shift("NOON", 1, 6)
    scene.shift("NIGHT", 1, 4, 5, 6)
    scene.shift("DAY", 6)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_unknown_history_is_not_judged() -> None:
    scene = Scene(days=2, first_day=date(2027, 1, 6))
    scene.person("ann")
    scene.shift_type("DAY", "08:00", "20:00")
    scene.assign("ann", "DAY", *range(2, 5))
    scene.shift("DAY", 0, 1)
    problem = scene.problem()
    assert_agree_everywhere(problem, only(RULE))
