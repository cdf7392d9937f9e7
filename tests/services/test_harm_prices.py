"""Prices by harm as a whole: on the scale of the network's own usual prices, and told where they are new."""

from dataclasses import replace
from typing import Any

import pytest

from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.simulation.pricing import CEILING, FLOOR
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain.demand import HalfHours, Stream
from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.problem import Problem
from fcn_rota.rules import desired_cover
from fcn_rota.rules.scene import Scene
from fcn_rota.services.harm_prices import harm_priced, priced_places
from tests.demand.simulation.services import forecast


def scene(**parameters: Any) -> Scene:
    """Two evenings at a hub that wants three people and has to have one; the first is busy, the second quiet."""
    made = Scene(days=2)
    made.practice("ash", 8_000)
    made.site("hub", kind=SiteKind.HUB)
    made.shift_type("EVE", "18:00", "23:30", "telephone_triage", site="hub", needs=(Need(None, 1, 3),))
    made.shift("EVE", 0, 1)
    made.cover("hub", 1, ("18:00", "23:30"), minimum=0, desired=1, skill="prescriber")
    if parameters:
        made.setting(desired_cover.ID, **parameters)
    return made


def service_of(asked: Problem, *, busy: float, quiet: float) -> Service:
    """So many calls in each half-hour of the first and of the second evening."""
    half_hours = HalfHours.over(asked.period.interval)
    calls = [(busy if at < 48 else quiet) if 36 <= at % 48 < 44 else 0.0 for at in range(len(half_hours))]
    return Service(asked, forecast({Stream.TELEPHONE: calls}, start=half_hours.start), care_model(), seed=2)


def priced(service: Service) -> Problem:
    with Replicator(service.source, workers=1) as replicator:
        return harm_priced(service, replicator, 30)


def test_the_busy_evening_is_dearer_and_told_first() -> None:
    service = service_of(scene().problem(), busy=9.0, quiet=0.5)
    after = priced(service)
    first, second = priced_places(service.problem, after)
    assert first.interval.start < second.interval.start
    assert first.what == "EVE"
    assert CEILING >= first.points[0] > second.points[0] >= FLOOR
    assert priced_places(after, after) == ()
    assert after.cover == service.problem.cover, "nobody waits for a prescriber as such"


def test_all_together_they_weigh_as_the_networks_usual_prices_do() -> None:
    for usual in ((600, 1_000, 1_500), (300, 300)):
        service = service_of(scene(prices=list(usual)).problem(), busy=9.0, quiet=0.5)
        flat = 2 * sum(usual[:2])
        points = [sum(one.points) for one in priced_places(service.problem, priced(service))]
        assert sum(points) == pytest.approx(flat, rel=0.02)


def test_a_need_without_anybody_above_the_minimum_keeps_its_prices() -> None:
    asked = scene().problem()
    full = replace(
        asked,
        shifts=tuple(replace(one, needs=tuple(replace(n, minimum=3) for n in one.needs)) for one in asked.shifts),
    )
    service = service_of(full, busy=9.0, quiet=0.5)
    assert priced(service).shifts == full.shifts
