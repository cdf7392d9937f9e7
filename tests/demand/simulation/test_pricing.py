from dataclasses import replace

import pytest

from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.simulation.pricing import (
    CEILING,
    FLOOR,
    Harms,
    Scale,
    priced_by_harm,
    prices,
    scale_like,
    simulated_harms,
)
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain.demand import HalfHours, Stream
from fcn_rota.domain.needs import Need, Prices
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules import desired_cover, minimum_cover
from fcn_rota.rules.scene import Scene
from tests.demand.simulation.services import forecast

_DAYS = 2


def _scene() -> Scene:
    """Return a busy evening and a quiet one at a base that wants three people each, at least one."""
    scene = Scene(days=_DAYS)
    scene.practice("ash", 8_000)
    scene.site("hub", kind=SiteKind.HUB)
    scene.shift_type("HUB", "18:00", "23:30", "telephone_triage", site="hub", needs=(Need(None, 3, 3),))
    scene.shift_type("EVE", "18:00", "23:30", "base", needs=(Need(None, 1, 3, Prices(over=7)), Need("base", 1, 2)))
    scene.shift_type("CALL", "18:00", "23:30", duty=DutyKind.ON_CALL, needs=(Need(None, 0, 1),))
    scene.shift_type("DRIVE", "18:00", "23:30", "driver", needs=(Need(None, 0, 1),))
    for code in ("HUB", "EVE", "CALL", "DRIVE"):
        scene.shift(code, *range(_DAYS))
    return scene


def _service(scene: Scene) -> Service:
    problem = scene.problem()
    half_hours = HalfHours.over(problem.period.interval)
    evening = [36 <= number % 48 < 44 for number in range(len(half_hours))]
    base = [(5.0 if number < 48 else 0.5) if evening[number] else 0.0 for number in range(len(half_hours))]
    return Service(problem, forecast({Stream.BASE: base}, start=half_hours.start), care_model(), seed=2)


def _harms(scene: Scene, replications: int = 40) -> tuple[Problem, Harms]:
    service = _service(scene)
    with Replicator(service.source, workers=1) as replicator:
        return service.problem, simulated_harms(service, replicator, replications)


def test_people_missing_do_more_harm_when_it_is_busy_and_the_more_are_missing() -> None:
    scene = _scene()
    problem, harms = _harms(scene)
    busy, quiet = (harms["shift", scene.shift_id("EVE", day), "0"] for day in range(_DAYS))
    assert len(busy) == 2, "above the minimum"
    assert busy[1] > busy[0] > 0.5
    assert busy[0] > 5 * quiet[0]
    assert set(harms) == {("shift", scene.shift_id("EVE", day), "0") for day in range(_DAYS)}
    scale = scale_like(harms, desired_cover.Parameters().prices)
    mine = priced_by_harm(problem, harms, scale)
    lists = [mine.index.shift(scene.shift_id("EVE", day)).needs[0].prices.desired or () for day in range(_DAYS)]
    assert lists[0][0] > lists[1][0]


def test_harm_is_what_the_simulation_of_fewer_people_says() -> None:
    scene = _scene()
    service = _service(scene)
    _, harms = _harms(scene)
    counts = []
    for missing in (0, 1):
        wanted = {("HUB", 0): 3, ("HUB", 1): 3, ("EVE", 0): 3 - missing, ("EVE", 1): 3}
        team = [
            service.team.imagined(service.problem.index.shift(scene.shift_id(*shift)))
            for shift, people in wanted.items()
            for _ in range(people)
        ]
        with Replicator(service.source, workers=1) as replicator:
            setting = service.setting(tuple(one for one in team if one is not None), 0.0, 44 * 60.0)
            ((missed,),) = replicator.missed([[setting]], 40)
        counts.append(sum(missed) / len(missed))
    assert harms["shift", scene.shift_id("EVE", 0), "0"][0] == pytest.approx(counts[1] - counts[0])


def test_cover_lines_are_priced_as_needs_are() -> None:
    scene = _scene()
    scene.site("annexe")
    scene.cover("annexe", 0, ("18:00", "23:30"), minimum=0, desired=1, skill="base")
    scene.cover("annexe", 0, ("18:00", "23:30"), minimum=0, desired=1, skill="prescriber")
    scene.cover("annexe", 0, ("18:00", "23:30"), minimum=0, desired=1)
    scene.cover("annexe", 0, ("18:00", "23:30"), minimum=1, desired=1, skill="base")
    problem, harms = _harms(scene, replications=10)
    assert [key for key in harms if key[0] == "line"] == [("line", "c0")]
    mine = priced_by_harm(problem, harms, Scale(100.0))
    assert [line.prices.desired is not None for line in mine.cover] == [True, False, False, False]


def test_prices_of_minimum_and_of_too_many_stay_as_they_are() -> None:
    scene = _scene()
    problem, harms = _harms(scene, replications=5)
    mine = priced_by_harm(problem, harms, Scale(1e9))
    need = mine.index.shift(scene.shift_id("EVE", 0)).needs[0]
    assert need.prices == Prices(minimum=None, desired=(CEILING, CEILING), over=7)
    assert minimum_cover.Parameters().price > 3 * CEILING
    others = [shift for shift in mine.shifts if shift.shift_type != "EVE"]
    assert all(shift == problem.index.shift(shift.id) for shift in others)
    assert replace(mine, shifts=problem.shifts) == problem


def test_prices_never_fall_and_nobody_is_free() -> None:
    assert prices((0.5, 0.2, 2.0), Scale(100.0)) == (FLOOR + 50, FLOOR + 50, FLOOR + 200)
    assert prices((-0.5, 0.0), Scale(100.0)) == (FLOOR, FLOOR)
    assert prices((1e9,), Scale(100.0)) == (CEILING,)
    Prices(desired=prices((0.5, 0.2), Scale(100.0)))  # would be refused if it fell


def test_on_the_usual_scale_everybody_missing_costs_what_they_used_to() -> None:
    harms = {("shift", "one", "0"): (0.5, 1.0), ("shift", "two", "0"): (0.0,), ("line", "three"): (0.25, -0.1, 0.25)}
    usual = (600, 1_000, 1_500)
    scale = scale_like(harms, usual)
    total = sum(sum(prices(harm, scale)) for harm in ({k: v for k, v in harms.items() if k[1] != "three"}).values())
    total += FLOOR * 3 + round(0.5 * scale.points_per_missed_target)
    assert total == pytest.approx(2 * 600 + 600 + 2 * 1_000 + 1_500, abs=3)
    assert scale_like({("line", "c"): (0.0,)}, usual).points_per_missed_target == 0.0


def test_a_scale_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="prices are not negative"):
        Scale(-1.0)
    with pytest.raises(ValueError, match="the least is not above the most"):
        Scale(1.0, floor=10, ceiling=5)
