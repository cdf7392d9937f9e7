"""Facts about duties and absences."""

from datetime import date

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.duties import excluded_dates, whole_duties
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.scene import Scene

AWAY = AvailabilityKind.UNAVAILABLE


def test_call_outs_belong_to_their_duty() -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "CALL", 0)
    scene.assign("ann", "EVE", 1)
    scene.commitment("ann", "09:00", "12:00", 2)
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("23:00", "23:30"))
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("07:30", "09:30"))
    work = Plan(scene.problem(), scene.rota()).work_of("ann")
    assert len(work) == 5
    assert [item.title for item in whole_duties(work)] == ["call Mon 4 Jan 23:00-08:00", "eve Tue 5 Jan 18:30-23:00"]


def test_an_excluded_date_is_away_for_half_the_day() -> None:
    scene = Scene()
    scene.person("ann")
    scene.available("ann", AWAY, 0, "18:00", "08:00", days=3, excluded_day=True)
    scene.available("ann", AWAY, 4, "12:00", "00:00", excluded_day=True)
    scene.available("ann", AWAY, 5, "12:01", "00:00", excluded_day=True)
    scene.available("ann", AWAY, 6, "00:00", "00:00")
    scene.available("ann", AvailabilityKind.WOULD_RATHER_NOT, 6, "00:00", "00:00", excluded_day=True)
    assert excluded_dates(scene.problem(), "ann") == {date(2027, 1, 5), date(2027, 1, 6), date(2027, 1, 8)}


def test_overlapping_absences_count_once() -> None:
    scene = Scene()
    scene.person("ann")
    scene.available("ann", AWAY, 0, "00:00", "06:00", excluded_day=True)
    scene.available("ann", AWAY, 0, "00:00", "11:00", excluded_day=True)
    assert excluded_dates(scene.problem(), "ann") == set()


def test_absence_from_one_of_two_engagements() -> None:
    scene = Scene()
    scene.person("ann")
    scene.engagement("e-other", "ann")
    scene.available("ann", AWAY, 0, "00:00", "00:00", engagement="e-other", excluded_day=True)
    problem = scene.problem()
    assert excluded_dates(problem, "ann") == set()
    assert excluded_dates(problem, "ann", "e-ann") == set()
    assert excluded_dates(problem, "ann", "e-other") == {scene.day(0)}


def test_absence_from_the_only_engagement_is_absence() -> None:
    scene = Scene()
    scene.person("ann")
    scene.available("ann", AWAY, 0, "00:00", "00:00", engagement="e-ann", excluded_day=True)
    scene.available("ann", AWAY, 1, "00:00", "00:00", shift_type="EVE", excluded_day=True)
    assert excluded_dates(scene.problem(), "ann") == {scene.day(0)}


def test_the_short_day_of_the_spring_change() -> None:
    scene = Scene(first_day=date(2027, 3, 22))
    scene.person("ann")
    scene.available("ann", AWAY, 6, "00:00", "13:00", excluded_day=True)
    assert excluded_dates(scene.problem(), "ann") == {date(2027, 3, 28)}
