"""Every rota of tiny problems: surgery after an evening or a night."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import DaytimeCommitment
from fcn_rota.domain.person import RuleProfile
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "surgery_after_night"


def _scene(profile: RuleProfile) -> Scene:
    scene = Scene(days=2)
    scene.person("ann", profile=profile)
    scene.shift_type("NOON", "12:30", "13:30")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("LATE", "18:30", "23:31")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


@pytest.mark.parametrize("profile", list(RuleProfile))
def test_surgeries_around_duties(profile: RuleProfile) -> None:
    scene = _scene(profile)
    scene.assign("ann", "NIGHT", -1)
    scene.commitment("ann", "08:30", "12:30", 0, 1)
    scene.commitment("ann", "14:00", "18:15", 0)
    scene.commitment("ann", "07:30", "12:30", 2, late_start_agreed=True)
    scene.commitment("ann", "14:00", "18:00", 2)
    scene.assign("ann", "CALL", 0, pinned=True)
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("01:00", "02:00"))
    for code in ("NOON", "EVE", "LATE", "NIGHT"):
        scene.shift(code, 0, 1)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_two_engagements_and_settings() -> None:
    scene = _scene(RuleProfile.SELF_EMPLOYED)
    scene.engagement("e-trust", "ann", role="nurse")
    scene.setting(RULE, after_evening_minutes=660, points_per_hour=50)
    scene.setting(RULE, SubjectKind.ROLE, subject="nurse", hard=False, before_duty_minutes=0)
    scene.commitment("ann", "08:30", "12:30", 1, engagement=None)
    scene.commitment("ann", "13:00", "18:15", 0)
    scene.assign("ann", "EVE", 0, pinned=True)
    scene.shift("LATE", 0)
    scene.shift("NIGHT", 0, 1)
    scene.shift("NOON", 1)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_pinned_work_that_breaks_a_hard_limit() -> None:
    scene = _scene(RuleProfile.WORKER)
    scene.commitment("ann", "08:30", "12:30", 1)
    scene.assign("ann", "NIGHT", 0, pinned=True)
    scene.shift("EVE", 0)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_switched_off() -> None:
    scene = _scene(RuleProfile.WORKER)
    scene.setting(RULE, enabled=False)
    scene.commitment("ann", "08:30", "12:30", 1)
    scene.shift("NIGHT", 0)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_figures_of_days_and_daytime_work_of_days() -> None:
    scene = Scene(2)
    scene.person("ann", profile=RuleProfile.SELF_EMPLOYED)
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift("NIGHT", 0, 1)
    scene.setting(RULE, after_night_minutes=4_320, before_duty_minutes=4_320)
    before, after = scene.span(-6, "20:00", "20:01"), scene.span(4, "18:00", "18:30")
    course = DaytimeCommitment("c", "ann", None, before.start, before.start + timedelta(days=3, hours=1), "Course")
    surgery = DaytimeCommitment("d", "ann", None, after.start, after.end, "Surgery")
    assert_agree_everywhere(replace(scene.problem(), commitments=(course, surgery)), only(RULE))
