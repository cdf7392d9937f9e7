"""Every rota of tiny problems: the 48-hour week on average."""

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.person import OptOut, RuleProfile
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules.scene import MONDAY, Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "average_weekly_hours"
AWAY = AvailabilityKind.UNAVAILABLE


def _scene(days: int, **terms: object) -> Scene:
    scene = Scene(days)
    scene.person("ann", **terms)
    scene.shift_type("DAY", "08:00", "18:00", breaks=(Break(300, 30),))
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


@pytest.mark.parametrize("hard", [None, False])
def test_short_reference_periods_with_everything(hard: bool | None) -> None:
    scene = _scene(14)
    scene.setting(RULE, weeks=2, maximum_minutes_per_week=20 * 60, hard=hard, price=3)
    scene.assign("ann", "DAY", -8, -3, 14, 15)
    scene.commitment("ann", "08:00", "13:00", -1, 0, 7, 16)
    scene.assign("ann", "CALL", 2, pinned=True)
    scene.worked("ann", "CALL", 2, kind=WorkedKind.CALL_OUT, times=("23:30", "01:00"))
    scene.available("ann", AWAY, 3, "00:00", "00:00", days=2, excluded_day=True)
    scene.shift("DAY", 1, 4, 7, 12)
    scene.shift("NIGHT", 6, 13)
    scene.shift("CALL", 8)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [None, False])
def test_pins_and_other_work_beyond_the_limit(hard: bool | None) -> None:
    scene = _scene(7)
    scene.setting(RULE, weeks=1, maximum_minutes_per_week=15 * 60, hard=hard)
    scene.assign("ann", "DAY", 7, 8)
    scene.commitment("ann", "08:00", "18:00", 3, 4)
    scene.assign("ann", "DAY", 0, 1, pinned=True)
    scene.shift("DAY", 2)
    scene.shift("NIGHT", 6)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_an_opt_out_that_ends_and_two_engagements() -> None:
    scene = _scene(14, opt_out=OptOut(MONDAY, DateSpan(None, MONDAY)))
    scene.engagement("e-partner", "ann", profile=RuleProfile.SELF_EMPLOYED, valid=DateSpan(MONDAY, None))
    scene.setting(RULE, weeks=1, maximum_minutes_per_week=10 * 60)
    scene.setting(RULE, SubjectKind.PERSON, subject="ann", enabled=False, valid=DateSpan(scene.day(13), None))
    scene.shift("DAY", 0, 5)
    scene.shift("NIGHT", 8)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("profile", list(RuleProfile))
def test_a_new_starter_of_each_profile(profile: RuleProfile) -> None:
    scene = _scene(14, profile=profile, valid=DateSpan(MONDAY, None))
    scene.setting(RULE, weeks=1, weeks_in_training=2, maximum_minutes_per_week=10 * 60)
    scene.commitment("ann", "08:00", "12:00", -1, 1, 9)
    scene.shift("DAY", 0, 5, 7, 13)
    scene.shift("NIGHT", 2)
    assert_agree_everywhere(scene.problem(), only(RULE))
