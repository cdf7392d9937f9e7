import pytest

from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.simulation.judge import judge_of
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain.cover import Attainment, Post, Staffing
from fcn_rota.domain.demand import HalfHours, Stream
from fcn_rota.domain.network import SiteKind
from fcn_rota.rules.scene import Scene
from tests.demand.simulation.services import forecast

_CALLS, _BASE = Post("hub", "telephone_triage"), Post("base", "base")
_NIGHT_CALLS = Post("base", "telephone_triage")
_DAY = 48


def _service(calls: float = 0.5, base: float = 0.5) -> Service:
    """Return a hub and a base by day; at night the base has one shift that answers the telephones as well."""
    scene = Scene(days=1)
    scene.site("hub", kind=SiteKind.HUB)
    scene.practice("ash", 8_000)
    scene.shift_type("HUB", "00:00", "12:00", "telephone_triage", site="hub")
    scene.shift_type("BASE", "00:00", "12:00", "base")
    scene.shift_type("NIGHT", "12:00", "23:30", "base", "telephone_triage")
    scene.bank_holiday(0)
    for code in ("HUB", "BASE", "NIGHT"):
        scene.shift(code, 0)
    problem = scene.problem()
    half_hours = HalfHours.over(problem.period.interval)
    expected = {Stream.TELEPHONE: [calls] * _DAY, Stream.BASE: [base] * _DAY}
    return Service(problem, forecast(expected, start=half_hours.start), care_model(), seed=1)


def _judged(service: Service, staffing: Staffing, replications: int = 25) -> dict[Post, Attainment]:
    with Replicator(service.source, workers=1) as replicator:
        return dict(judge_of(service, replicator, replications)(staffing))


def test_a_post_is_judged_by_half_hour() -> None:
    service = _service()
    found = _judged(service, {_CALLS: (2,) * _DAY, _BASE: (2,) * 24 + (0,) * 24})
    assert set(found) == {_CALLS, _BASE}
    calls, base = found[_CALLS], found[_BASE]
    assert len(calls.share) == _DAY
    assert min(calls.share) > 0.9
    assert min(base.share[:16]) > 0.9
    assert max(base.share[26:36]) < 0.2, "nobody is there in the afternoon"
    for one in (calls, base):
        assert all(low <= share <= high for low, share, high in zip(one.low, one.share, one.high, strict=True))


def test_more_people_meet_more_targets() -> None:
    service = _service(calls=4.0, base=0.0)
    shares = [_judged(service, {_CALLS: (people,) * _DAY})[_CALLS].share for people in (1, 2, 4)]
    means = [sum(share) / _DAY for share in shares]
    assert means[0] < means[1] - 0.05
    assert means[1] < means[2]


def test_posts_of_one_shift_are_held_by_the_same_people() -> None:
    """Two at each of two posts are four people by day, and two at night, when a shift asks for the skills of both."""
    by_day, at_night, nobody = (2,) * 24, (2,) * 24, (0,) * 24
    staffing = {_CALLS: by_day + nobody, _NIGHT_CALLS: nobody + at_night, _BASE: by_day + at_night}
    share = _judged(_service(calls=2.0, base=2.5), staffing)[_BASE].share
    assert sum(share[6:22]) / 16 > 0.95
    assert sum(share[30:44]) / 14 < 0.85


def test_whoever_is_counted_in_a_half_hour_may_begin_in_it() -> None:
    service = _service(calls=0.2, base=0.0)
    every_other = tuple(number % 2 for number in range(_DAY))
    found = _judged(service, {_CALLS: every_other})[_CALLS]
    assert sum(found.share) / _DAY > 0.95, "the less urgent wait an hour"


def test_half_hours_that_are_not_forecast_are_refused() -> None:
    with pytest.raises(ValueError, match="3 half-hours are staffed, 48 forecast"):
        _judged(_service(), {_CALLS: (1, 1, 1)})
