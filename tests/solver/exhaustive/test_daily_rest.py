"""Every rota of tiny problems: daily rest."""

from datetime import date

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.person import RuleProfile
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import MONDAY, Scene
from solver.build import build
from tests.solver.two_ways import assert_agree_everywhere, least_cost, only

RULE = "daily_rest"
PROFILES = [RuleProfile.WORKER, RuleProfile.SELF_EMPLOYED]


def _scene(profile: RuleProfile, days: int = 3, first_day: date = MONDAY) -> Scene:
    scene = Scene(days, first_day)
    scene.person("ann", profile=profile)
    scene.shift_type("EARLY", "08:00", "14:00")
    scene.shift_type("BASE", "08:00", "14:00")
    scene.shift_type("LATE", "14:00", "20:00")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


@pytest.mark.parametrize("profile", PROFILES)
def test_a_weekend_of_bands(profile: RuleProfile) -> None:
    scene = _scene(profile)
    scene.shift("EARLY", 0, 1)
    scene.shift("BASE", 0)
    scene.shift("LATE", 0)
    scene.shift("EVE", 0, 1)
    scene.shift("NIGHT", 0, 1)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("profile", PROFILES)
def test_history_surgeries_pins_and_what_follows(profile: RuleProfile) -> None:
    scene = _scene(profile)
    scene.assign("ann", "NIGHT", -1)
    scene.assign("ann", "LATE", 3)
    scene.assign("ann", "EVE", 1, published=True)
    scene.assign("ann", "CALL", 0, pinned=True)
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("23:40", "00:20"))
    scene.commitment("ann", "09:30", "12:30", 0, 1, 2)
    scene.shift("EARLY", 2)
    scene.shift("LATE", 0)
    scene.shift("EVE", 0, 2)
    scene.shift("NIGHT", 0, 2)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("profile", PROFILES)
def test_short_pieces_that_break_a_rest_together(profile: RuleProfile) -> None:
    scene = _scene(profile, days=2)
    scene.shift_type("DAWN", "06:00", "07:00")
    scene.shift_type("NOON", "11:30", "12:30")
    scene.shift_type("DUSK", "17:30", "18:30")
    scene.shift_type("DARK", "23:30", "00:30")
    for code in ("DAWN", "NOON", "DUSK", "DARK"):
        scene.shift(code, 0, 1)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("profile", PROFILES)
def test_agreed_late_starts(profile: RuleProfile) -> None:
    scene = _scene(profile)
    scene.commitment("ann", "08:30", "12:30", 1, late_start_agreed=True)
    scene.commitment("ann", "12:30", "17:30", 1)
    scene.commitment("ann", "08:00", "18:30", 2, late_start_agreed=True)
    scene.assign("ann", "EVE", 2, pinned=True)
    scene.shift("LATE", 0)
    scene.shift("EVE", 0, 1)
    scene.shift("NIGHT", 0, 1)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_two_engagements_and_a_rule_switched_off_for_one() -> None:
    scene = _scene(RuleProfile.SELF_EMPLOYED, days=2)
    scene.engagement("e-trust", "ann", profile=RuleProfile.WORKER)
    scene.engagement("e-quiet", "ann")
    scene.setting(RULE, SubjectKind.ENGAGEMENT, subject="e-quiet", enabled=False)
    scene.commitment("ann", "08:30", "16:00", 0, engagement=None)
    scene.shift("EVE", 0)
    scene.shift("EARLY", 1)
    scene.shift("LATE", 1)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_pinned_work_of_several_modes() -> None:
    scene = _scene(RuleProfile.SELF_EMPLOYED, days=2)
    scene.engagement("e-trust", "ann", profile=RuleProfile.WORKER)
    scene.assign("ann", "EVE", 0, pinned=True)
    scene.assign("ann", "EARLY", 1, pinned=True)
    scene.shift("LATE", 0, 1)
    scene.shift("NIGHT", 0)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("first_day", [date(2027, 3, 27), date(2026, 10, 24)])
@pytest.mark.parametrize("mode", ["hard", "exception"])
def test_clock_changes_and_other_figures(first_day: date, mode: str) -> None:
    scene = _scene(RuleProfile.WORKER, days=2, first_day=first_day)
    scene.setting(RULE, mode=mode, rest_minutes=600, points_per_hour=70)
    scene.shift_type("TEN", "18:00", "22:00")
    scene.shift("EARLY", 0, 1)
    scene.shift("LATE", 0)
    scene.shift("TEN", 0)
    scene.shift("EVE", 0, 1)
    scene.shift("NIGHT", 0)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_long_daytime_work_that_is_not_the_rotas() -> None:
    scene = _scene(RuleProfile.SELF_EMPLOYED, days=2)
    scene.commitment("ann", "08:00", "20:00", 0)
    scene.commitment("ann", "06:00", "13:00", 1)
    scene.shift("EVE", 0, 1)
    scene.shift("LATE", 0, 1)
    scene.shift("NIGHT", 0)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_a_pinned_night_gives_no_leave_for_an_evening_before_it() -> None:
    scene = _scene(RuleProfile.WORKER)
    scene.assign("ann", "NIGHT", 0, pinned=True)
    scene.shift("EVE", 0)
    builder = build(scene.problem(), only(RULE))
    assert all(builder.model.upper[literal] == 0 for literal in builder.literal_of.values())


def test_a_late_start_before_pinned_work_that_is_too_long_forces_nobody_onto_the_evening_before() -> None:
    scene = _scene(RuleProfile.WORKER)
    scene.shift_type("LONG", "09:00", "22:30")
    scene.commitment("ann", "08:30", "18:30", 1, late_start_agreed=True)
    scene.assign("ann", "LONG", 1, pinned=True)
    scene.shift("EVE", 0)
    builder = build(scene.problem(), only(RULE))
    assert least_cost(builder, scene.problem().fixed_rota()) == 0
