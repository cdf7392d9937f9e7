from datetime import date
from math import isnan

import pytest

from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.simulation.flat_map import FlatMap
from fcn_rota.demand.simulation.setting import Duty
from fcn_rota.demand.simulation.team import Team, handovers, practices_open
from fcn_rota.domain import clock
from fcn_rota.domain.dates import ALWAYS
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.network import Position, SiteKind
from fcn_rota.domain.person import WorkRestriction
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules.scene import Scene

_MODEL = care_model()
_STREAMS = (Stream.BASE, Stream.HOME_VISIT, Stream.COMMUNITY_RESPONSE, Stream.PLANNED_VISIT)
_STAGES = tuple(dict.fromkeys(stage for stream in _STREAMS for stage in _MODEL.pathway(stream).stages))
_CALLS, _BASE, _VISITS, _RESPONSE, _PLANNED = range(5)
_HOUR = 60.0


def _duties(scene: Scene) -> tuple[Duty, ...]:
    return _team(scene).of_rota(scene.rota())


def _team(scene: Scene) -> Team:
    problem = scene.problem()
    return Team(problem, _STAGES, problem.period.interval, FlatMap.of(problem))


def _base() -> Scene:
    scene = Scene()
    scene.site("base", position=Position(53.0, -1.0))
    scene.person("ann", "base", "telephone_triage")
    scene.person("bob", "base")
    return scene


def test_people_do_what_their_shift_asks_for_and_they_can() -> None:
    scene = _base()
    scene.shift_type("EVE", "18:30", "23:00", "base")
    scene.shift_type("NIGHT", "23:00", "08:00", "base", "telephone_triage")
    scene.assign("ann", "EVE", 0)
    scene.assign("ann", "NIGHT", 1)
    scene.assign("bob", "NIGHT", 1)
    assert {(one.person, one.start, one.queues) for one in _duties(scene)} == {
        ("ann", 18.5 * _HOUR, (_BASE,)),
        ("ann", 47 * _HOUR, (_CALLS, _BASE)),
        ("bob", 47 * _HOUR, (_BASE,)),
    }


def test_on_a_shift_that_asks_for_nothing_people_do_what_they_can_there() -> None:
    scene = _base()
    scene.site("car", kind=SiteKind.VISITING_CAR)
    scene.person("cyd", "base", "home_visit", "telephone_triage")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("CAR", "18:30", "23:00", site="car")
    scene.assign("cyd", "EVE", 0)
    scene.assign("cyd", "CAR", 1)
    assert [one.queues for one in _duties(scene)] == [(_CALLS, _BASE), (_CALLS, _VISITS, _PLANNED)]


def test_the_community_team_takes_planned_visits_as_the_car_does() -> None:
    scene = _base()
    scene.site("team", kind=SiteKind.COMMUNITY_TEAM)
    scene.person("cyd", "community_response", "home_visit")
    scene.shift_type("UCR", "08:00", "15:00", "community_response", site="team")
    scene.assign("cyd", "UCR", 0)
    assert [one.queues for one in _duties(scene)] == [(_RESPONSE, _PLANNED)]


@pytest.mark.parametrize("duty", [DutyKind.ON_CALL, DutyKind.STANDBY, DutyKind.PROTECTED_TIME, DutyKind.TRAINING])
def test_who_is_not_there_to_see_patients_sees_none(duty: DutyKind) -> None:
    scene = _base()
    scene.shift_type("EVE", "18:30", "23:00", duty=duty)
    scene.assign("ann", "EVE", 0)
    assert _duties(scene) == ()
    shift = scene.problem().index.period_shifts[0]
    assert _team(scene).imagined(shift) is None


def test_who_does_not_count_toward_cover_sees_no_patients_alone() -> None:
    scene = _base()
    scene.person("dee", "base", restrictions=(WorkRestriction(ALWAYS, supernumerary=True),))
    scene.shift_type("EVE", "18:30", "23:00", "base")
    scene.assign("ann", "EVE", 0, remote=True)
    scene.assign("bob", "EVE", 0, counts=False)
    scene.assign("dee", "EVE", 0)
    assert _duties(scene) == ()


def test_a_site_is_open_only_while_its_safe_team_is_there() -> None:
    scene = _base()
    scene.site("base", ("base", 2))
    scene.shift_type("EVE", "18:00", "23:00", "base")
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0, part=("19:00", "22:00"))
    assert {(one.person, one.start, one.end) for one in _duties(scene)} == {
        ("ann", 19 * _HOUR, 22 * _HOUR),
        ("bob", 19 * _HOUR, 22 * _HOUR),
    }


def test_a_driver_makes_the_car_safe_and_visits_nobody() -> None:
    scene = _base()
    scene.site("car", ("home_visit", 1), ("driver", 1), kind=SiteKind.VISITING_CAR)
    scene.person("cyd", "home_visit")
    scene.person("eve", "driver")
    scene.shift_type("CAR", "18:00", "23:00", "home_visit", site="car")
    scene.shift_type("DRIVE", "18:00", "22:00", "driver", site="car")
    scene.assign("cyd", "CAR", 0)
    scene.assign("eve", "DRIVE", 0)
    assert [(one.person, one.end) for one in _duties(scene)] == [("cyd", 22 * _HOUR)]


def test_breaks_are_taken_one_after_another() -> None:
    scene = _base()
    scene.shift_type("NIGHT", "23:00", "08:00", "base", breaks=(Break(240, 30),))
    scene.assign("ann", "NIGHT", 0)
    scene.assign("bob", "NIGHT", 0)
    assert [one.breaks for one in _duties(scene)] == [((27 * _HOUR, 30.0),), ((27.5 * _HOUR, 30.0),)]


def test_a_break_outside_the_part_that_is_worked_is_not_taken() -> None:
    scene = _base()
    scene.shift_type("NIGHT", "23:00", "08:00", "base", breaks=(Break(240, 30),))
    scene.assign("ann", "NIGHT", 0, part=("23:00", "03:00"))
    assert [one.breaks for one in _duties(scene)] == [()]


def test_the_night_before_the_period_is_there_when_it_begins() -> None:
    scene = _base()
    scene.shift_type("NIGHT", "23:00", "08:00", "base")
    scene.assign("ann", "NIGHT", -1, -2)
    scene.assign("bob", "NIGHT", 6, 7)
    assert [(one.person, one.start) for one in _duties(scene)] == [("ann", -_HOUR), ("bob", 167 * _HOUR)]


def test_somebody_imagined_can_do_what_the_shift_asks_for() -> None:
    scene = _base()
    scene.shift_type("NIGHT", "23:00", "08:00", "base", "telephone_triage", breaks=(Break(240, 30),))
    scene.shift_type("ANY", "18:00", "23:00")
    scene.shift("NIGHT", 0)
    scene.shift("ANY", 0)
    team = _team(scene)
    any_, night = team.problem.index.period_shifts
    found = team.imagined(night)
    assert found is not None
    assert (found.person, found.queues, len(found.breaks)) == ("", (_CALLS, _BASE), 1)
    assert team.imagined(any_) is None, "nobody knows what they would be able to do"


def test_practices_are_open_on_working_days() -> None:
    scene = Scene(days=8)
    scene.bank_holiday(1)
    problem = scene.problem()
    spans = practices_open(problem, problem.period.interval)
    assert [start for start, _ in spans] == [(24 * day + 8) * _HOUR for day in (0, 2, 3, 4, 7)]
    assert {end - start for start, end in spans} == {10.5 * _HOUR}


def test_the_night_hands_over_every_morning_whatever_the_clock_does() -> None:
    scene = Scene(first_day=date(2027, 3, 22))
    problem = scene.problem()
    moments = handovers(problem, problem.period.interval)
    assert [clock.show_time(moment) for moment in moments] == ["08:00"] * 7
    assert (moments[-1] - moments[-2]).total_seconds() == 23 * 3600


def test_places_on_the_map_are_as_far_apart_as_on_the_ground() -> None:
    one, other = Position(53.18, -1.02), Position(53.11, -0.97)
    flat = FlatMap((None, one))
    (x, y), (east, north) = flat.place(one), flat.place(other)
    assert ((x - east) ** 2 + (y - north) ** 2) ** 0.5 == pytest.approx(one.kilometres_to(other), rel=1e-3)
    assert isnan(flat.place(None)[0])
    assert isnan(FlatMap(()).place(one)[0])
