"""The kernel against queueing theory, where theory has exact answers.

Every figure is a mean over independent replications; it must lie within its own 99.9 % interval, and that interval must
be narrow enough to mean something. Seeds are fixed, so that a pass is a pass for good.
"""

from collections.abc import Callable, Sequence
from math import exp, factorial, inf, pi, sin

import numpy as np
import pytest
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from fcn_rota.demand.simulation.kernel import simulate
from tests.demand.simulation.services import duty, queue_of_calls, setting

_SURE = 3.29


def _assert_is(figures: Sequence[float], theory: float, within: float) -> None:
    """Hold the mean of some figures against theory; `within` is the widest half-interval that is of any use."""
    half = _SURE * float(np.std(figures, ddof=1)) / len(figures) ** 0.5
    assert half <= within * theory, f"too wide to tell: {half:.4f} beside {theory:.4f}"
    assert abs(float(np.mean(figures)) - theory) <= half


def _poisson(draw: Generator, rate: float, end: float) -> NDArray[np.float64]:
    return np.sort(draw.uniform(0.0, end, draw.poisson(rate * end)))


def _erlang_c(servers: int, load: float) -> float:
    """Chance of waiting (A. K. Erlang, 1917)."""
    busy = load**servers / factorial(servers) * servers / (servers - load)
    return busy / (sum(load**k / factorial(k) for k in range(servers)) + busy)


@pytest.mark.parametrize(("servers", "load"), [(1, 0.6), (2, 1.5), (5, 4.0)])
def test_waits_with_several_alike(servers: int, load: float) -> None:
    """M/M/c: mean wait, and the share that waits longer than a limit."""
    end, limit, service = 9_000.0, 8.0, 10.0
    people = setting([duty(0.0, end)] * servers, end, overrun_minutes=inf)
    means, late = [], []
    for replication in range(60 // servers + 30):
        draw = default_rng((7, servers, replication))
        came = _poisson(draw, load / service, end)
        outcome = simulate(people, queue_of_calls(came.tolist(), draw.exponential(service, len(came)).tolist()))
        waits = (np.array(outcome.helped) - came)[len(came) // 10 :]
        waits = waits[np.isfinite(waits)]
        means.append(float(waits.mean()))
        late.append(float((waits > limit).mean()))
    chance, spare = _erlang_c(servers, load), servers - load
    _assert_is(means, chance * service / spare, within=0.15)
    _assert_is(late, chance * exp(-spare * limit / service), within=0.12)


def test_waits_by_priority() -> None:
    """M/G/1 with three priorities, nothing broken off: A. Cobham, Operations Research 2 (1954)."""
    end, loads = 30_000.0, (0.1, 0.3, 0.4)
    mean, spread = 12.0, 0.6
    people = setting([duty(0.0, end)], end, overrun_minutes=inf)
    waits: list[list[float]] = [[], [], []]
    for replication in range(20):
        draw = default_rng((11, replication))
        came = _poisson(draw, sum(loads) / mean, end)
        rank = draw.choice(3, size=len(came), p=np.array(loads) / sum(loads))
        minutes = draw.lognormal(np.log(mean) - spread**2 / 2, spread, len(came))
        outcome = simulate(people, queue_of_calls(came.tolist(), minutes.tolist(), rank.tolist()))
        waited = np.array(outcome.helped) - came
        for number in range(3):
            mine = waited[(rank == number) & np.isfinite(waited)]
            waits[number].append(float(mine.mean()))
    left_to_do = sum(loads) / mean * mean**2 * np.exp(spread**2) / 2
    before = 0.0
    for number, load in enumerate(loads):
        theory = left_to_do / ((1 - before) * (1 - before - load))
        _assert_is(waits[number], theory, within=0.2)
        before += load


def test_numbers_waiting_when_demand_rises_and_falls() -> None:
    """M(t)/M/c: numbers waiting at set times, against the Kolmogorov equations solved step by step."""
    end, service, servers = 480.0, 10.0, 3
    times = (60.0, 180.0, 240.0, 300.0, 420.0)

    def rate(time: float) -> float:
        return 0.2 + 0.25 * sin(pi * time / end) ** 2

    people = setting([duty(0.0, end)] * servers, end, counted_at=times, overrun_minutes=inf)
    waiting = []
    for replication in range(1_200):
        draw = default_rng((13, replication))
        came = _poisson(draw, 0.45, end)
        came = came[draw.uniform(0.0, 0.45, len(came)) < [rate(time) for time in came.tolist()]]
        outcome = simulate(people, queue_of_calls(came.tolist(), draw.exponential(service, len(came)).tolist()))
        waiting.append([line[0] for line in outcome.waiting])
    theory = _mean_waiting(rate, service, servers, times)
    for column, expected in zip(np.array(waiting, dtype=float).T, theory, strict=True):
        _assert_is(column.tolist(), expected, within=0.3)


def _mean_waiting(rate: Callable[[float], float], service: float, servers: int, times: Sequence[float]) -> list[float]:
    most, step = 80, 0.02
    chances = np.zeros(most + 1)
    chances[0] = 1.0
    leaving = np.minimum(np.arange(most + 1), servers) / service
    queue = np.maximum(np.arange(most + 1) - servers, 0)
    found: list[float] = []
    time = 0.0
    for until in times:
        while time < until - step / 2:
            comes = rate(time + step / 2)
            flow_up, flow_down = comes * chances[:-1], leaving[1:] * chances[1:]
            chances[:-1] += step * (flow_down - flow_up)
            chances[1:] += step * (flow_up - flow_down)
            time += step
        found.append(float(chances @ queue))
    return found
