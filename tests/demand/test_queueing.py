"""Erlang's formulas against published figures, and loads against what they must conserve."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.demand.queueing import (
    abandon_a,
    delayed,
    effective,
    erlang_b,
    erlang_c,
    late_a,
    late_c,
    late_in_class,
    offered_load,
    peakedness,
)


def one(value: float) -> "np.typing.NDArray[np.float64]":
    return np.array([value])


class TestErlangB:
    # The traffic tables of every telephone engineer: load at which one call in a hundred is lost.
    @pytest.mark.parametrize(
        ("servers", "load"),
        [(1, 0.0101), (2, 0.1526), (5, 1.361), (10, 4.461), (20, 12.031), (50, 37.901), (100, 84.064)],
    )
    def test_one_in_a_hundred(self, servers: int, load: float) -> None:
        assert float(erlang_b(servers, load)) == pytest.approx(0.01, abs=1e-5)

    # Published with the Erlang library of Abstract Micro Systems (ErlbNsrvFromBlockage): parts of a server.
    @pytest.mark.parametrize(
        ("servers", "load", "lost"), [(17.44497, 10, 0.01), (14.30043, 10, 0.05), (24.4889, 15.7, 0.01)]
    )
    def test_parts_of_a_server(self, servers: float, load: float, lost: float) -> None:
        assert float(erlang_b(servers, load)) == pytest.approx(lost, rel=1e-4)

    @given(st.integers(0, 12), st.floats(0.01, 12))
    def test_whole_servers_by_the_definition(self, servers: int, load: float) -> None:
        terms = [load**k / math.factorial(k) for k in range(servers + 1)]
        assert float(erlang_b(servers, load)) == pytest.approx(terms[-1] / sum(terms))

    @given(st.floats(0.05, 8), st.floats(0.05, 8))
    def test_a_part_of_a_server_lies_between_whole_ones(self, servers: float, load: float) -> None:
        below, here, above = (float(erlang_b(c, load)) for c in (math.floor(servers), servers, math.ceil(servers)))
        assert above - 1e-9 <= here <= below + 1e-9

    def test_nothing_is_lost_where_nothing_is_offered(self) -> None:
        assert erlang_b(2.5, np.array([0.0, 1.0]))[0] == 0


class TestErlangC:
    # 30 calls an hour of 5 minutes each (example of the Wolfram Language's ErlangC): six people answer 90 % at once.
    def test_the_least_people_for_nine_in_ten_at_once(self) -> None:
        assert float(erlang_c(5, 2.5)) > 0.1 > float(erlang_c(6, 2.5))

    # Closed forms in every textbook: C(1, a) = a, C(2, a) = a^2 / (2 + a).
    @given(st.floats(0.001, 0.999))
    def test_one_and_two_servers(self, load: float) -> None:
        assert float(erlang_c(1, load)) == pytest.approx(load)
        assert float(erlang_c(2, 2 * load)) == pytest.approx(2 * load**2 / (1 + load))

    # A. Mandelbaum and S. Zeltyn, The Palm/Erlang-A queue (2005), section 1: 48 calls a minute of a minute, 50 agents.
    def test_forty_eight_calls_a_minute_for_fifty_agents(self) -> None:
        waits = float(erlang_c(50, 48))
        assert 60 * waits / (50 - 48) == pytest.approx(20.8, abs=0.05)

    def test_too_much_work_makes_everybody_wait(self) -> None:
        assert erlang_c(3, np.array([3.0, 4.0])).tolist() == [1.0, 1.0]

    @given(st.floats(0.1, 5), st.integers(1, 9), st.floats(0, 60))
    def test_more_people_and_more_patience_make_fewer_late(self, load: float, servers: int, within: float) -> None:
        late = float(late_c(servers, load, within, 10.0))
        assert 0 <= float(late_c(servers + 1, load, within, 10.0)) <= late <= 1
        assert float(late_c(servers, load, within + 1, 10.0)) <= late
        assert float(late_c(servers, load, 0, 10.0)) == float(erlang_c(servers, load))


class TestErlangA:
    # The same example: 2 minutes' patience on average; 3.1 % give up, and calls wait 3.7 seconds.
    def test_forty_eight_calls_a_minute_for_fifty_agents(self) -> None:
        gave_up = abandon_a(50, 48.0, 1.0, 2.0)
        assert gave_up == pytest.approx(0.031, abs=0.0005)
        assert 60 * 2.0 * gave_up == pytest.approx(3.7, abs=0.05)

    def test_endless_patience_is_erlang_c(self) -> None:
        assert late_a(5, 3.0, 4.0, 10.0, 1e5) == pytest.approx(float(late_c(5, 3.0, 4.0, 10.0)), rel=1e-3)

    def test_no_patience_is_erlang_b(self) -> None:
        assert abandon_a(5, 3.0, 10.0, 1e-4) == pytest.approx(float(erlang_b(5, 3.0)), rel=1e-3)

    @pytest.mark.parametrize(("servers", "load"), [(1, 0.4), (2, 1.7), (3, 4.0)])
    def test_as_the_balance_of_the_birth_and_death_process_has_it(self, servers: int, load: float) -> None:
        service, patience = 8.0, 5.0
        chances = [1.0]
        for number in range(1, 400):
            leaving = min(number, servers) / service + max(0, number - servers) / patience
            chances.append(chances[-1] * load / service / leaving)
        total = sum(chances)
        waits = sum(chances[servers:]) / total
        queue = sum((n - servers) * p for n, p in enumerate(chances) if n > servers) / total
        assert late_a(servers, load, 0.0, service, patience) == pytest.approx(waits, rel=1e-4)
        assert abandon_a(servers, load, service, patience) == pytest.approx(
            queue / patience / (load / service), rel=1e-4
        )


class TestPriorities:
    def test_one_class_alone_waits_as_in_erlang_c(self) -> None:
        late = late_in_class(
            3,
            waits=erlang_c(3, one(2.0)),
            own=one(2.0),
            before=one(0.0),
            within=12.0,
            service=one(10.0),
            spread=one(1.0),
        )
        assert late == pytest.approx(late_c(3, one(2.0), 12.0, 10.0))

    # A. Cobham's mean waits for one server: W0 / ((1 - s) (1 - s - o)).
    def test_mean_waits_of_two_classes(self) -> None:
        first, second = 0.3, 0.4
        times = np.linspace(0, 2000, 200_001)
        for own, before in ((first, 0.0), (second, first)):
            late = [
                late_in_class(
                    1, waits=one(0.7), own=one(own), before=one(before), within=t, service=one(10.0), spread=one(1.0)
                )[0]
                for t in times[::200]
            ]
            mean = np.trapezoid(late, times[::200])
            assert mean == pytest.approx(0.7 * 10 / ((1 - before) * (1 - before - own)), rel=0.01)

    def test_the_urgent_gain_and_the_others_pay(self) -> None:
        arguments = {"waits": erlang_c(2, one(1.6)), "within": 20.0, "service": one(10.0), "spread": one(1.0)}
        urgent = late_in_class(2, own=one(0.4), before=one(0.0), **arguments)  # type: ignore[arg-type]
        others = late_in_class(2, own=one(1.2), before=one(0.4), **arguments)  # type: ignore[arg-type]
        assert urgent[0] < float(late_c(2, 1.6, 20.0, 10.0)) < others[0]


class TestOverDispersion:
    def test_poisson_arrivals_are_not_peaked(self) -> None:
        assert float(peakedness(1.0, 0.4)) == 1.0

    def test_exponential_services_show_half_of_it(self) -> None:
        assert float(peakedness(1.6, 1.0)) == pytest.approx(1.3)
        assert float(peakedness(1.6, 0.0)) == pytest.approx(1.6)

    @given(st.integers(1, 8), st.floats(0.1, 6), st.floats(1.05, 3))
    def test_clusters_make_more_wait(self, servers: int, load: float, peaked: float) -> None:
        fewer, lighter = effective(servers, load, peaked)
        if load < servers:
            assert float(erlang_c(fewer, lighter)) >= float(erlang_c(servers, load)) - 1e-9


class TestOfferedLoad:
    def test_a_steady_stream_keeps_rate_times_length_busy(self) -> None:
        load = offered_load(np.full(48, 4.0), 15.0, 7.0)
        assert load[10:] == pytest.approx(np.full(38, 2.0))

    @given(st.lists(st.floats(0, 9), min_size=1, max_size=20), st.floats(3, 120), st.floats(0, 60))
    def test_no_work_is_lost(self, arrivals: list[float], mean: float, deviation: float) -> None:
        padded = np.array([*arrivals, *([0.0] * 60)])
        load = offered_load(padded, mean, deviation)
        assert load.sum() * 30 == pytest.approx(sum(arrivals) * mean, rel=0.01, abs=1e-9)
        assert (load >= 0).all()

    # dm/dt = lambda - mu m for exponential services; a fixed length has m(t) = lambda over the last mean minutes.
    def test_a_fixed_length_looks_back_just_so_far(self) -> None:
        arrivals = np.array([0.0, 6.0, 0.0, 0.0, 0.0])
        load = offered_load(arrivals, 60.0, 0.0)
        assert load == pytest.approx([0.0, 3.0, 6.0, 3.0, 0.0], abs=0.01)

    def test_later_arrivals_are_the_same_arrivals(self) -> None:
        arrivals = np.array([0.0, 4.0, 2.0, 0.0, 0.0])
        assert delayed(arrivals, 0.0) == pytest.approx(arrivals)
        assert delayed(arrivals, 60.0) == pytest.approx([0.0, 0.0, 0.0, 4.0, 2.0])
        assert delayed(arrivals, 15.0) == pytest.approx([0.0, 2.0, 3.0, 1.0, 0.0])
        assert delayed(arrivals, 1e4).sum() == 0

    def test_many_streams_at_once(self) -> None:
        arrivals = np.random.default_rng(1).random((2, 3, 40))
        load = offered_load(arrivals, 25.0, 12.0)
        assert load.shape == arrivals.shape
        assert load[1, 2] == pytest.approx(offered_load(arrivals[1, 2], 25.0, 12.0))
