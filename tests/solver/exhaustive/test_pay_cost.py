"""Pay: every rota of a tiny problem, assessment against model."""

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.person import Pay, PayScheme
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only


def test_every_rota() -> None:
    scene = Scene()
    scene.person("ann", pay=Pay(PayScheme.HOURLY, 9_137))
    scene.engagement("nurse", "ann", pay=Pay(PayScheme.AGENDA_FOR_CHANGE, 1_999, band=6))
    scene.person("bob")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00", breaks=(Break(240, 30),))
    scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL)
    scene.bank_holiday(6)
    scene.assign("ann", "NIGHT", -1, 7)
    scene.assign("ann", "CALL", 3, pinned=True)
    scene.worked("ann", "CALL", 3, kind=WorkedKind.CALL_OUT, times=("23:00", "00:45"))
    scene.shift("EVE", 0)
    scene.shift("NIGHT", 5, 6)
    scene.setting("pay_cost", SubjectKind.ENGAGEMENT, subject="nurse", pence_per_point=333)
    assert_agree_everywhere(scene.problem(), only("pay_cost"))


def test_switched_off_for_one_engagement() -> None:
    scene = Scene()
    scene.person("ann", pay=Pay(PayScheme.HOURLY, 9_137))
    scene.engagement("nurse", "ann", pay=Pay(PayScheme.HOURLY, 4_000))
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift("EVE", 0)
    scene.setting("pay_cost", SubjectKind.ENGAGEMENT, subject="nurse", enabled=False)
    assert_agree_everywhere(scene.problem(), only("pay_cost"))
