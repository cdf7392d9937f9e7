from math import inf

import numpy as np
import pytest

from fcn_rota.demand.simulation.cases import Cases
from fcn_rota.demand.simulation.kernel import simulate
from fcn_rota.demand.simulation.setting import Queue
from fcn_rota.demand.simulation.tally import Cells, Counts, Tally
from tests.demand.simulation.services import duty, setting, steps


def _counted(rows: list[tuple[int, int]]) -> Counts:
    """Return one cell with so many cases and so many late in each replication."""
    counts = Counts(1)
    for cases, late in rows:
        counts.add(np.zeros(cases, dtype=np.int64), np.arange(cases) < late)
    return counts


def test_a_share_of_independent_cases_has_wilsons_interval() -> None:
    share, low, high = (float(part[0]) for part in _counted([(1, int(n < 10)) for n in range(100)]).shares(100, 0.95))
    assert share == pytest.approx(0.1)
    assert (low, high) == pytest.approx((0.0552, 0.1744), abs=0.001), "Wilson's interval of 10 in 100"


def test_cases_that_are_late_together_make_a_share_less_sure() -> None:
    apart = _counted([(10, 1)] * 90 + [(10, 2)] * 10)
    together = _counted([(10, 0)] * 89 + [(10, 10)] * 11)
    spreads = [float((high - low)[0]) for _, low, high in (c.shares(100, 0.95) for c in (apart, together))]
    assert spreads[1] > 2 * spreads[0]


def test_nothing_late_is_not_proof_that_nothing_ever_is() -> None:
    share, low, high = _counted([(2, 0)] * 50).shares(50, 0.95)
    assert share[0] == low[0] == 0.0
    assert high[0] == pytest.approx(3.84 / (100 + 3.84), rel=0.01)


def test_without_cases_anything_may_be() -> None:
    share, low, high = _counted([(0, 0)] * 50).shares(50, 0.95)
    assert (share[0], low[0], high[0]) == (0.0, 0.0, 1.0)


def test_intervals_hold_what_they_promise() -> None:
    """The true share lies inside as often as said, with cases that depend on each other within a replication."""
    draw = np.random.default_rng(17)
    inside = 0
    for _ in range(400):
        rows = []
        for _ in range(100):
            cases = int(draw.poisson(3.0))
            rows.append((cases, int(draw.binomial(cases, draw.beta(0.5, 4.5)))))
        _, low, high = _counted(rows).shares(100, 0.95)
        inside += int(low[0] <= 0.1 <= high[0])
    assert 0.91 <= inside / 400 <= 0.985


def _tally() -> Tally:
    return Tally(Cells(((0,),), slots=2), targets=2, duties=1)


def test_only_who_had_a_chance_to_be_late_is_judged() -> None:
    """Late, in time, handed over in time, handed over too late, waiting in time, and beyond the time judged."""
    cases = steps(
        {"clock": 0.0, "due": 20.0, "minutes": 30.0},
        {"clock": 1.0, "due": 20.0, "rank": 1},
        {"clock": 31.0, "due": 65.0, "rank": 2},
        {"clock": 32.0, "due": 500.0, "rank": 3},
        {"clock": 100.0, "due": 500.0},
        {"clock": 130.0, "due": 131.0},
    )
    service = setting([duty(0, 35)], 200.0, closed=((70.0, 90.0),), counted_at=(60.0,), overrun_minutes=1.0)
    outcome = simulate(service, cases)
    tally = _tally()
    tally.add(Cases(cases, np.array([0, 0, 1, 1, 1, 1])), outcome, 200.0)
    assert tally.by_line.cases.tolist() == [3.0]
    assert tally.missed == [2.0]
    assert tally.by_target.cases.tolist() == [2.0, 1.0]
    assert tally.by_target.missed.tolist() == [1.0, 1.0]
    assert tally.by_slot.cases.tolist() == [3.0, 0.0]
    assert tally.waiting == [[[2]]]
    assert tally.busy.tolist() == [40.0]


def test_without_a_target_nobody_is_late() -> None:
    cases = steps({"due": inf})
    tally = _tally()
    tally.add(Cases(cases, np.array([-1])), simulate(setting([duty(0, 9)], 200.0, counted_at=(60.0,)), cases), 200.0)
    assert tally.by_line.cases.tolist() == [0.0]


def test_parts_add_up_to_the_whole() -> None:
    draw = np.random.default_rng(1)
    service = setting([duty(0, 100)], 200.0, counted_at=(60.0,))
    parts = [_tally(), _tally()]
    whole = _tally()
    for number in range(10):
        calls = steps(*({"clock": float(t), "due": float(t) + 5} for t in draw.uniform(0, 120, 8)))
        cases = Cases(calls, np.zeros(8, dtype=np.int64))
        for tally in (parts[number // 5], whole):
            tally.add(cases, simulate(service, calls), 200.0)
    parts[0].merge(parts[1])
    assert parts[0].missed == whole.missed
    assert parts[0].waiting == whole.waiting
    assert parts[0].replications == whole.replications
    for mine, theirs in zip(parts[0].by_slot.shares(10, 0.9), whole.by_slot.shares(10, 0.9), strict=True):
        assert mine.tolist() == theirs.tolist()
    assert parts[0].busy == pytest.approx(whole.busy)


def test_a_queue_may_stand_in_several_lines() -> None:
    cases = steps({"clock": 10.0, "due": 20.0}, {"clock": 40.0, "due": 45.0, "queue": 1})
    queues = (Queue("calls", 10.0), Queue("base", 10.0))
    tally = Tally(Cells(((0,), (1, 0), (1,)), slots=2, minutes=30.0), targets=1, duties=1)
    outcome = simulate(setting([duty(0, 60, 0)], 90.0, queues), cases)
    tally.add(Cases(cases, np.array([0, 0])), outcome, 90.0)
    assert tally.by_line.cases.tolist() == [1.0, 2.0, 1.0]
    assert tally.by_line.missed.tolist() == [0.0, 1.0, 1.0]
    assert tally.by_slot.cases.reshape(3, 2).tolist() == [[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]
