"""Every rota of tiny problems: on-call duties in seven days."""

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "on_call_counts"


@pytest.mark.parametrize("hard", [True, False])
@pytest.mark.parametrize("history", [(), (-3, -2), (-4, -3, -2, -1)])
def test_history_pins_and_what_follows(hard: bool, history: tuple[int, ...]) -> None:
    scene = Scene(days=8)
    scene.person("ann")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    scene.shift_type("HOT", "23:00", "08:00", duty=DutyKind.ON_CALL, response_minutes=5)
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.setting(RULE, hard=hard, maximum_in_seven_days=2)
    scene.assign("ann", "CALL", *history)
    scene.assign("ann", "CALL", 9, 11)
    scene.assign("ann", "CALL", 3, pinned=True)
    scene.worked("ann", "CALL", 3, kind=WorkedKind.CALL_OUT, times=("23:30", "02:30"))
    scene.shift("CALL", 0, 2, 4, 6, 7)
    scene.shift("HOT", 1, 5)
    scene.shift("NIGHT", 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_pinned_work_that_breaks_it() -> None:
    scene = Scene(days=4)
    scene.person("ann")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    scene.setting(RULE, maximum_in_seven_days=1)
    scene.assign("ann", "CALL", 0, 1, pinned=True)
    scene.shift("CALL", 2)
    assert_agree_everywhere(scene.problem(), only(RULE))
