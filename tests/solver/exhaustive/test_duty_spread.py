"""Every rota of tiny problems: the most and the fewest duties of a kind."""

from typing import Any

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "duty_spread"
GROUPS: list[dict[str, Any]] = [
    {"name": "calls", "shift_types": ["CALL"], "price": 3},
    {"name": "everything", "shift_types": ["DAY", "CALL"], "price": 5},
    {"name": "free", "shift_types": ["DAY"], "price": 0},
]


def _scene(*people: str) -> Scene:
    scene = Scene(4)
    for person in people:
        scene.person(person)
    scene.shift_type("DAY", "08:00", "18:00")
    scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL)
    scene.setting(RULE, groups=GROUPS)
    return scene


@pytest.mark.parametrize("percent", [0, 40, 75, 100])
def test_two_people_history_pins_and_call_outs(percent: int) -> None:
    scene = _scene("ann", "bob")
    scene.setting(RULE, SubjectKind.PERSON, subject="bob", percent=percent)
    scene.assign("ann", "CALL", -1, 4)
    scene.assign("bob", "CALL", 1, pinned=True)
    scene.worked("bob", "CALL", 1, kind=WorkedKind.CALL_OUT, times=("23:30", "01:00"))
    scene.assign("ann", "DAY", 2, part=("08:00", "10:00"), published=True)
    scene.shift("CALL", 0, 1, 3)
    scene.shift("DAY", 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.slow
def test_three_percentages_two_engagements_and_somebody_fallen_ill() -> None:
    scene = _scene("ann", "bob", "cyd")
    scene.engagement("other", "cyd", role="Nurse")
    scene.setting(RULE, SubjectKind.PERSON, subject="bob", percent=60)
    scene.setting(RULE, SubjectKind.ROLE, subject="Nurse", percent=1)
    scene.setting(RULE, SubjectKind.PERSON, subject="cyd", percent=33)
    scene.assign("ann", "DAY", 0, published=True)
    scene.worked("ann", "DAY", 0, kind=WorkedKind.SICK_FROM, times=("08:00", "18:00"))
    scene.shift("CALL", 1)
    scene.shift("DAY", 2)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_nobody_is_compared_where_the_rule_is_off_or_one_person_is_left() -> None:
    for enabled_for in ((), ("ann",)):
        scene = _scene("ann", "bob")
        for person in {"ann", "bob"} - set(enabled_for):
            scene.setting(RULE, SubjectKind.PERSON, subject=person, enabled=False)
        scene.shift("CALL", 0, 1)
        assert_agree_everywhere(scene.problem(), only(RULE))
