"""Every rota of tiny problems: network people, bank and agency."""

from datetime import date

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.person import Basis
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "staff_tiers"


def _scene() -> Scene:
    scene = Scene(first_day=date(2026, 10, 19))
    scene.person("ann", basis=Basis.SALARIED)
    scene.engagement("e-bank", "ann", basis=Basis.BANK)
    scene.person("bob", basis=Basis.AGENCY)
    scene.shift_type("DAY", "08:00", "18:30", breaks=(Break(240, 30),))
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


def test_history_pins_and_call_outs() -> None:
    scene = _scene()
    scene.setting(RULE, bank_pence_per_hour=457, agency_pence_per_hour=3_519)
    scene.setting("pay_cost", pence_per_point=90, on_call_percent=33)
    scene.commitment("bob", "08:00", "12:00", 1)
    scene.assign("bob", "NIGHT", -1, 7)
    scene.assign("bob", "CALL", 2, pinned=True)
    scene.worked("bob", "CALL", 2, kind=WorkedKind.CALL_OUT, times=("23:30", "01:00"))
    scene.assign("ann", "DAY", 3, engagement="e-bank", part=("08:00", "12:10"), published=True)
    scene.worked("ann", "DAY", 3, kind=WorkedKind.SICK_FROM, times=("10:00", "12:00"))
    scene.shift("NIGHT", 5)
    scene.shift("CALL", 6)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_settings_by_role_person_and_date() -> None:
    scene = _scene()
    scene.setting(RULE, SubjectKind.ROLE, subject="GP", bank_pence_per_hour=2_000)
    scene.setting(RULE, SubjectKind.ENGAGEMENT, subject="e-bob", agency_pence_per_hour=9_999)
    scene.setting(RULE, SubjectKind.PERSON, subject="ann", enabled=False)
    scene.shift("DAY", 0)
    scene.shift("NIGHT", 6)
    assert_agree_everywhere(scene.problem(), only(RULE))
