from itertools import pairwise
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.demand.simulation.kernel import NOBODY, Ending, Outcome, Steps, simulate
from fcn_rota.demand.simulation.setting import UNKNOWN_PLACE, Queue, Setting
from tests.demand.simulation.services import TRAVEL, duty, setting, steps

_CALLS, _VISITS = 0, 1
_QUEUES = (Queue("calls", 10.0), Queue("visits", 20.0, travels=True))
_DAY = 1440.0


def test_a_case_is_taken_at_once_by_whoever_is_free() -> None:
    outcome = simulate(setting([duty(0, 60)], _DAY), steps({"clock": 5.0}))
    assert outcome.helped == [5.0]
    assert outcome.busy == [10.0]


def test_the_most_urgent_goes_first_then_the_one_due_first() -> None:
    waiting = (
        {"clock": 1.0, "rank": 2, "due": 20.0},
        {"clock": 2.0, "rank": 1, "due": 90.0},
        {"clock": 3.0, "rank": 1, "due": 80.0},
    )
    outcome = simulate(setting([duty(0, 600)], _DAY), steps({}, *waiting))
    assert outcome.helped == [0.0, 30.0, 20.0, 10.0]


def test_the_versatile_stay_free_for_what_only_they_can_do() -> None:
    people = [duty(0, 600, _CALLS, _VISITS), duty(0, 600, _CALLS)]
    outcome = simulate(setting(people, _DAY, _QUEUES), steps({"clock": 1.0}, {"clock": 2.0}))
    assert outcome.by == [1, 0]


def test_who_has_waited_longest_goes_first() -> None:
    people = [duty(0, 600), duty(0, 600)]
    outcome = simulate(setting(people, _DAY), steps({"minutes": 5.0}, {"clock": 20.0}))
    assert outcome.by == [0, 1]


def test_the_nearest_goes_out_and_the_wait_ends_on_arrival() -> None:
    people = [duty(0, 600, _VISITS, place=(20.0, 0.0)), duty(0, 600, _VISITS, place=(3.0, 4.0))]
    outcome = simulate(setting(people, _DAY, _QUEUES), steps({"queue": _VISITS}))
    assert outcome.by == [1]
    assert outcome.helped == pytest.approx([TRAVEL.minutes(5.0)])
    assert outcome.busy == pytest.approx([0.0, TRAVEL.minutes(5.0) + 10.0])


def test_the_next_drive_starts_where_the_last_one_ended() -> None:
    visits = ({"queue": _VISITS, "place": (10.0, 0.0)}, {"queue": _VISITS, "place": (11.0, 0.0), "due": 500.0})
    outcome = simulate(
        setting([duty(0, 600, _VISITS, place=(0.0, 0.0))], _DAY, _QUEUES), steps(visits[0] | {"due": 1.0}, visits[1])
    )
    first = TRAVEL.minutes(10.0)
    assert outcome.helped == pytest.approx([first, first + 10.0 + TRAVEL.minutes(1.0)])


def test_a_drive_to_or_from_somewhere_unknown_takes_what_the_network_says() -> None:
    outcome = simulate(setting([duty(0, 600, _VISITS)], _DAY, _QUEUES), steps({"queue": _VISITS}))
    assert outcome.helped == [TRAVEL.unknown_minutes]


def test_nobody_begins_what_would_outlast_their_duty_by_too_much() -> None:
    queues = (Queue("calls", 30.0),)
    late = steps({"clock": 46.0, "minutes": 40.0})
    assert simulate(setting([duty(0, 60)], _DAY, queues, overrun_minutes=15.0), late).by == [NOBODY]
    outcome = simulate(setting([duty(0, 60)], _DAY, queues, overrun_minutes=16.0), late)
    assert outcome.by == [0]
    assert outcome.overrun == [26.0]


def test_who_cannot_finish_the_most_urgent_takes_what_they_can_finish() -> None:
    queues = (Queue("short", 5.0), Queue("long", 50.0))
    waiting = ({"clock": 1.0, "queue": 1, "rank": 0}, {"clock": 2.0, "queue": 0, "rank": 1, "minutes": 5.0})
    people = [duty(0, 30, 0, 1)]
    outcome = simulate(setting(people, _DAY, queues), steps({"rank": 0}, *waiting))
    assert outcome.by == [0, NOBODY, 0]
    assert outcome.ended[1] == Ending.WAITING


def test_the_queue_is_handed_over_to_the_next_shift() -> None:
    people = [duty(0, 10), duty(10, 60)]
    outcome = simulate(setting(people, _DAY, overrun_minutes=60.0), steps({"minutes": 30.0}, {"clock": 4.0}))
    assert outcome.helped == [0.0, 10.0]
    assert outcome.by == [0, 1]
    assert outcome.overrun == [20.0, 0.0]


def test_nobody_starts_a_duty_before_they_are_done_with_another() -> None:
    people = [duty(0, 10, person="ann"), duty(10, 60, person="ann")]
    outcome = simulate(setting(people, _DAY, overrun_minutes=60.0), steps({"minutes": 30.0}, {"clock": 4.0}))
    assert outcome.helped == [0.0, 30.0]
    assert outcome.by == [0, 1]


def test_a_break_begins_when_the_case_in_hand_is_done() -> None:
    people = [duty(0, 600, breaks=((5.0, 30.0),))]
    outcome = simulate(setting(people, _DAY), steps({}, {"clock": 7.0}))
    assert outcome.helped == [0.0, 40.0]
    assert simulate(setting(people, _DAY), steps({"clock": 6.0})).helped == [35.0]


def test_a_second_step_begins_its_wait_when_the_first_ends() -> None:
    people = [duty(0, 600), duty(0, 600, 1)]
    case = ({"then": 1}, {"queue": 1, "clock": inf, "delay": 25.0, "allowed": 60.0})
    outcome = simulate(setting(people, _DAY, (Queue("calls", 10.0), Queue("base", 15.0))), steps(*case))
    assert outcome.clock == [0.0, 10.0]
    assert outcome.due == [inf, 70.0]
    assert outcome.helped == [0.0, 35.0]


def test_a_second_step_may_be_due_from_the_first_call() -> None:
    case = ({"then": 1}, {"queue": 0, "clock": inf, "due": 45.0})
    outcome = simulate(setting([duty(0, 600)], _DAY), steps(*case))
    assert outcome.due == [inf, 45.0]


def test_practices_take_over_what_waits_when_they_open_and_what_comes_while_they_are() -> None:
    queues = (Queue("calls", 10.0), Queue("response", 10.0, closes=False))
    arriving = ({"clock": 400.0}, {"clock": 450.0, "queue": 1}, {"clock": 490.0}, {"clock": 700.0})
    people = [duty(0, 100, 0), duty(600, 900, 0, 1)]
    service = setting(people, _DAY, queues, closed=((480.0, 660.0),), counted_at=(480.0,))
    outcome = simulate(service, steps(*arriving))
    assert outcome.ended == [Ending.HANDED_OVER, Ending.HELPED, Ending.HANDED_OVER, Ending.HELPED]
    assert outcome.closed == [480.0, inf, 490.0, inf]
    assert outcome.waiting == [[1, 1]], "counted before they are handed over"


def test_what_has_not_begun_by_the_end_is_left_waiting() -> None:
    case = ({"then": 1}, {"queue": 0, "clock": inf, "delay": 500.0}, {"clock": 3.0}, {"clock": 70.0})
    outcome = simulate(setting([duty(0, 9)], 60.0, overrun_minutes=0.0), steps(*case))
    assert outcome.ended == [Ending.HELPED, Ending.WAITING, Ending.WAITING, Ending.NEVER_CAME]


def test_whoever_is_on_duty_at_the_start_is_there_from_then_on() -> None:
    people = [duty(-300, 200, breaks=((-10.0, 30.0),)), duty(-300, -100)]
    outcome = simulate(setting(people, _DAY), steps({"clock": 0.0}, {"clock": 1.0}))
    assert outcome.by == [0, 0]


def test_a_duty_or_a_simulation_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="a duty ends after it starts"):
        duty(60, 60)
    with pytest.raises(ValueError, match="simulated time"):
        Setting((Queue("calls", 1.0),), (), 10.0, 10.0, TRAVEL)


@st.composite
def services_and_cases(draw: st.DrawFn) -> tuple[Setting, Steps]:
    """Return any small service with cases of one or two steps."""
    minute = st.integers(0, 600).map(float)
    people = [
        duty(
            begin,
            begin + draw(st.integers(10, 300)),
            *draw(st.sampled_from([(0,), (1,), (0, 1)])),
            person=draw(st.sampled_from(["", "ann", "bob"])),
            breaks=((begin + 60.0, 20.0),) if draw(st.booleans()) else (),
        )
        for begin in draw(st.lists(minute, max_size=5))
    ]
    cases: list[dict[str, object]] = []
    for came in draw(st.lists(minute, min_size=1, max_size=12)):
        rank, minutes = draw(st.integers(0, 2)), float(draw(st.integers(1, 90)))
        follows = draw(st.booleans())
        plain = {"rank": rank, "minutes": minutes, "place": UNKNOWN_PLACE}
        first = plain | {"clock": came, "due": came + 60.0}
        cases.append(first | {"then": len(cases) + 1 if follows else -1, "queue": draw(st.integers(0, 1))})
        if follows:
            delay = draw(st.sampled_from([0.0, 30.0]))
            cases.append(plain | {"clock": inf, "queue": 1, "delay": delay, "allowed": 120.0})
    closed = ((480.0, 560.0),) if draw(st.booleans()) else ()
    queues = (Queue("calls", 10.0), Queue("visits", 20.0, travels=True, closes=draw(st.booleans())))
    return setting(people, 900.0, queues, closed=closed, counted_at=(480.0,)), steps(*cases)


@settings(max_examples=150, deadline=None)
@given(services_and_cases())
def test_every_case_ends_exactly_once_and_nobody_is_in_two_places(given_: tuple[Setting, Steps]) -> None:
    service, cases = given_
    outcome = simulate(service, cases)
    followers = {after for after in cases.then if after >= 0}
    for step in range(len(cases.queue)):
        _assert_ended_once(service, cases, outcome, step)
        if step in followers:
            first = cases.then.index(step)
            done = outcome.helped[first] + cases.minutes[first]
            assert (outcome.ended[step] == Ending.NEVER_CAME) == (not done < service.end)
            assert outcome.clock[step] == (done if done < service.end else inf)
        else:
            assert outcome.ended[step] != Ending.NEVER_CAME
    _assert_one_case_at_a_time(service, cases, outcome)


def _assert_ended_once(service: Setting, cases: Steps, outcome: Outcome, step: int) -> None:
    ended = outcome.ended[step]
    assert (ended == Ending.HELPED) == (outcome.by[step] != NOBODY) == (outcome.helped[step] < inf)
    assert (ended == Ending.HANDED_OVER) == (outcome.closed[step] < inf)
    if ended == Ending.HELPED:
        duty_ = service.duties[outcome.by[step]]
        begun = outcome.helped[step] - (TRAVEL.unknown_minutes if cases.queue[step] == 1 else 0.0)
        assert cases.queue[step] in duty_.queues
        assert duty_.start <= begun < duty_.end
        assert begun >= outcome.clock[step] + cases.delay[step]


def _assert_one_case_at_a_time(service: Setting, cases: Steps, outcome: Outcome) -> None:
    for person in {duty_.person for duty_ in service.duties if duty_.person}:
        mine = {number for number, duty_ in enumerate(service.duties) if duty_.person == person}
        spans = sorted((service.duties[number].start, service.duties[number].end) for number in mine)
        if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
            continue  # no rota has somebody on two duties at once
        held = sorted(
            (outcome.helped[step], outcome.helped[step] + cases.minutes[step])
            for step in range(len(cases.queue))
            if outcome.by[step] in mine
        )
        assert all(later[0] >= earlier[1] for earlier, later in pairwise(held))


def test_the_same_cases_and_people_have_the_same_outcome() -> None:
    draw = np.random.default_rng(3)
    cases = steps(*({"clock": float(came), "minutes": 20.0} for came in draw.uniform(0, 600, 50)))
    service = setting([duty(0, 700), duty(100, 600)], _DAY)
    assert simulate(service, cases) == simulate(service, cases)
