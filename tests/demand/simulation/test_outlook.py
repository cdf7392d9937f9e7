from datetime import UTC, datetime

import pytest

from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.simulation.outlook import BadHour, Outlook, outlook_of
from fcn_rota.demand.simulation.relief import paired_mean, reliefs
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.demand.simulation.tally import Share
from fcn_rota.domain.demand import HalfHours, Stream
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.shift import Break
from fcn_rota.rules.scene import Scene
from tests.demand.simulation.services import forecast

_MODEL = care_model()
_DAYS = 2


def _scene() -> Scene:
    """Return a hub and a base with two evenings and nights (and the night before), and somebody for each."""
    scene = Scene(days=_DAYS)
    scene.practice("ash", 8_000)
    scene.site("hub", kind=SiteKind.HUB)
    for name in ("ann", "bob", "cyd"):
        scene.person(name, "telephone_triage", "base")
    scene.shift_type("HUB", "18:30", "08:00", "telephone_triage", site="hub", breaks=(Break(300, 30),))
    scene.shift_type("BASE", "18:30", "23:00", "base")
    scene.assign("ann", "HUB", -1, 0, 1)
    scene.assign("bob", "BASE", 0, 1)
    return scene


def _service(scene: Scene, busy: float = 1.0) -> Service:
    problem = scene.problem()
    half_hours = HalfHours.over(problem.period.interval)
    calls = [0.4 * busy if number % 48 < 16 or number % 48 >= 37 else 0.0 for number in range(len(half_hours))]
    base = [1.4 * busy if 37 <= number % 48 < 45 else 0.0 for number in range(len(half_hours))]
    expected = forecast({Stream.TELEPHONE: calls, Stream.BASE: base}, start=half_hours.start)
    return Service(problem, expected, _MODEL, seed=3)


def _seen(scene: Scene, busy: float = 1.0, replications: int = 40) -> Outlook:
    service = _service(scene, busy)
    with Replicator(service.source, workers=1) as replicator:
        return outlook_of(service, scene.rota(), replicator, replications=replications)


def test_the_same_rota_has_the_same_outlook() -> None:
    assert _seen(_scene()) == _seen(_scene())


def test_an_outlook_says_how_those_fare_who_wait_for_each_thing() -> None:
    found = _seen(_scene())
    assert [line.name for line in found.lines] == ["telephone calls", "base"]
    calls, base = found.lines
    assert calls.late.cases == pytest.approx(_DAYS * (27 * 0.4 + 8 * 1.4), rel=0.1)
    assert 0 < base.late.share < 1
    assert sum(hour.cases for hour in base.by_hour) == pytest.approx(base.late.cases)
    assert sum(hour.cases * hour.share for hour in base.by_hour) == pytest.approx(base.late.cases * base.late.share)
    assert len(base.by_hour) == 24 * _DAYS
    missed = sum(line.late.cases * line.late.share for line in found.lines)
    assert found.expected_missed == pytest.approx(missed)


def test_targets_are_met_missed_or_nobody_can_tell() -> None:
    found = {target.target.id: target for target in _seen(_scene(), busy=0.3).targets}
    assert set(found) == {"call-urgent", "call-other", "seen-1h", "seen-2h", "seen-6h"}
    assert found["call-other"].is_met
    assert not found["call-other"].is_missed
    busy = {target.target.id: target for target in _seen(_scene(), busy=2.0).targets}
    assert busy["call-other"].is_missed
    few = {target.target.id: target for target in _seen(_scene(), busy=0.3, replications=3).targets}["seen-2h"]
    assert not few.is_met
    assert not few.is_missed


def test_worst_hours_are_those_with_most_cases_late() -> None:
    found = _seen(_scene())
    worst = found.worst_hours(5)
    expected = [bad.expected for bad in worst]
    assert expected == sorted(expected, reverse=True)
    assert len(worst) == 5
    assert all(found.lines[bad.line].by_hour[bad.hour] == bad.late for bad in worst)
    assert all(18 <= bad.interval.start.hour <= 23 for bad in worst)
    assert len(found.worst_hours(1_000)) < 2 * 24 * _DAYS, "hours without anybody late are not bad"


def test_queues_are_counted_at_each_handover() -> None:
    found = _seen(_scene())
    assert [handover.at for handover in found.handovers] == [datetime(2027, 1, day, 8, tzinfo=UTC) for day in (4, 5)]
    assert all(0 <= handover.mean <= handover.high for handover in found.handovers)
    assert found.handovers[1].mean > 1, "patients left over from the base's evening"


def test_people_are_as_busy_as_their_cases_make_them() -> None:
    found = {load.person: load for load in _seen(_scene()).loads}
    assert set(found) == {"ann", "bob"}
    assert found["ann"].minutes == 3 * (13.5 * 60 - 30)
    assert found["bob"].minutes == _DAYS * 4.5 * 60
    assert found["bob"].busy > found["ann"].busy
    assert 0.5 < found["bob"].busy < 1.05
    assert found["bob"].overrun > 0


def test_another_person_on_the_rota_makes_the_same_cases_wait_less() -> None:
    more = _scene()
    more.assign("cyd", "BASE", 0, 1)
    alone, together = _seen(_scene()), _seen(more)
    assert all(after <= before for before, after in zip(alone.missed, together.missed, strict=True))
    assert together.lines[1].late.share < alone.lines[1].late.share / 1.5
    assert together.lines[0] == alone.lines[0], "nobody more is on the telephones"


def test_what_one_more_person_would_do_is_what_they_do_when_they_come() -> None:
    scene, more = _scene(), _scene()
    service = _service(scene)
    more.assign("cyd", "BASE", 1)
    with Replicator(service.source, workers=1) as replicator:
        found = outlook_of(service, scene.rota(), replicator, replications=40)
        worst = next(bad for bad in found.worst_hours(99) if bad.line == 1 and bad.hour >= 24)
        (relief,) = reliefs(service, scene.rota(), [worst], replicator, replications=40)
        other = outlook_of(service, more.rota(), replicator, replications=40)
    assert relief.shift == scene.shift_id("BASE", 1)
    assert relief.spared == pytest.approx(found.expected_missed - other.expected_missed)
    assert relief.low <= relief.spared <= relief.high
    assert relief.spared > 0


def test_where_no_shift_serves_the_hour_somebody_is_imagined_for_it() -> None:
    scene = _scene()
    service = _service(scene)
    morning = BadHour(1, 30, scene.span(1, "06:00", "07:00"), Share(1.0, 1.0, 0.9, 1.0))
    with Replicator(service.source, workers=1) as replicator:
        (relief,) = reliefs(service, scene.rota(), [morning], replicator, replications=5)
    assert relief.shift is None


def test_differences_of_one_replication_prove_nothing() -> None:
    assert paired_mean([3.0], [1.0], 0.95) == (2.0, float("inf"))
    mean, half = paired_mean([3.0, 5.0, 4.0, 4.0], [1.0, 1.0, 1.0, 1.0], 0.95)
    assert mean == pytest.approx(3.0)
    assert half == pytest.approx(1.96 * (2 / 3) ** 0.5 / 2, rel=1e-3)


@pytest.mark.slow
def test_processes_find_what_one_finds() -> None:
    scene = _scene()
    service = _service(scene)
    told: list[tuple[int, int]] = []
    with Replicator(service.source, workers=2) as replicator:
        found = outlook_of(service, scene.rota(), replicator, replications=25, progress=lambda *step: told.append(step))
    assert found == _seen(scene, replications=25)
    assert told == [(10, 25), (20, 25), (25, 25)]
