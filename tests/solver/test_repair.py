"""Repairs: the best there is on tiny problems, legal, at the cost that the rules' whole assessment states."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.advice import Edit, Move
from fcn_rota.domain.assignment import AssignmentState
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import WorkRestriction
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.repair import Answer, Away, Reach, Repair, RepairRequest
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import Shift
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost
from fcn_rota.rules.scene import Scene
from solver.cells import candidate_cells, cell_of
from solver.mending.answers import answer_of
from solver.mending.chains import within_reach
from solver.mending.model import Found, RepairModel
from solver.mending.situation import Situation
from solver.repair import problem_after, repair
from tests.solver.random_problems import problems

UNHURRIED = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
)
ONE = (Need(None, 1, 1),)


@pytest.fixture(autouse=True)
def _no_defect_is_reported(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What a model finds and the rules forbid is no answer, but it shows that the two disagree."""
    yield
    assert [record.getMessage() for record in caplog.get_records("call") if record.levelname == "ERROR"] == []


def hard(problem: Problem, rota: Rota) -> int:
    return sum(finding.hard for finding in assess_rota(problem, rota))


def after(rota: Rota, edit: Edit) -> Rota:
    gone = {assignment.id for assignment in edit.out}
    return replace(rota, assignments=(*(a for a in rota.assignments if a.id not in gone), *edit.into))


def is_a_chain(edit: Edit, free: Counter[str], exchanging: frozenset[str]) -> bool:
    """Whether everybody who gives something up has taken what was free before, and nobody is one too many."""
    given_up, taken = Counter(a.shift for a in edit.out), Counter(a.shift for a in edit.into)
    if any(taken[shift] > free[shift] + given_up[shift] for shift in taken):
        return False
    opened, people = set(free), set[str | None](exchanging)
    while True:
        more = {a.person for a in edit.into if a.shift in opened} - people
        people |= more
        done = {a.shift for a in edit.out} - opened
        done = {shift for shift in done if all(a.person in people for a in edit.out if a.shift == shift)}
        opened |= done
        if not more and not done:
            break
    return all(a.shift in free or a.person in people for a in edit.out) and all(a.shift in opened for a in edit.into)


def every_edit(situation: Situation, most_changes: int, *, anywhere: bool) -> Iterator[Edit]:
    """Every edit within the number of changes, legal or not."""
    free = Counter(opening.shift for opening in situation.openings)
    coming = [s for s in situation.problem.index.period_shifts if s.start >= situation.request.now or s.id in free]
    offered = [cell.assignment for cell in situation.cells(coming)]
    for number in range(most_changes + 1):
        for out in combinations(situation.movable, number):
            for more in range(len(situation.openings) + most_changes + 1):
                for into in combinations(offered, more):
                    edit = Edit(out, into)
                    if changes(edit, free) <= most_changes and (
                        anywhere or is_a_chain(edit, free, situation.exchanging)
                    ):
                        yield edit


def changes(edit: Edit, free: Counter[str]) -> int:
    given_up, taken = Counter(a.shift for a in edit.out), Counter(a.shift for a in edit.into)
    return sum(max(given_up[shift], taken[shift] - free[shift]) for shift in {*given_up, *taken})


@st.composite
def disrupted(draw: st.DrawFn) -> tuple[Problem, Rota, RepairRequest]:
    """A legal rota of a tiny problem from which somebody falls out."""
    problem = draw(problems(most_cells=7))
    choice = random.Random(draw(st.integers(0, 2**16)))
    rota = problem.rota_of(problem.fixed_rota().assignments)
    assume(not hard(problem, rota))
    for cell in choice.sample(list(candidate_cells(problem)), k=len(list(candidate_cells(problem)))):
        more = replace(rota, assignments=(*rota.assignments, cell.assignment))
        if choice.random() < 0.7 and not hard(problem, more):
            rota = more
    standing = [assignment for assignment in rota.assignments if assignment.stands]
    assume(standing)
    first = draw(st.sampled_from(standing))
    now = first.start + draw(st.sampled_from((timedelta(hours=-3), timedelta(hours=1), -timedelta(days=9))))
    until = draw(st.sampled_from((None, first.end, first.end + timedelta(days=2))))
    request = RepairRequest(
        now,
        away=(Away(first.person or "", min(now, first.start), until),),
        most_changes=draw(st.integers(0, 3)),
        anywhere=draw(st.booleans()),
        seconds=60.0,
    )
    return problem, rota, request


def assert_sound(problem: Problem, rota: Rota, request: RepairRequest, found: Repair) -> None:
    """Assert of each answer what can be seen without trying others."""
    known = problem_after(problem, request)
    before = assess_rota(known, rota)
    away = {one.person for one in request.away}
    open_ = next(answer for answer in found.answers if not answer.calls)
    unmended = hard(known, after(rota, open_.edit))
    for answer in found.answers:
        repaired = after(rota, answer.edit)
        findings = assess_rota(known, repaired)
        assert answer.effect.points == cost(findings) - cost(before)
        assert answer.changes <= request.most_changes
        assert sum(finding.hard for finding in findings) <= unmended
        assert len({a.id for a in repaired.assignments}) == len(repaired.assignments)
        assert {call.move.person for call in answer.calls}.isdisjoint(away)
        assert_as_handed_over(rota, answer)
        kept = {assignment.id: assignment for assignment in repaired.assignments}
        for assignment in rota.assignments:
            begun = assignment.start < request.now or assignment.pinned
            if begun and assignment.person not in away:
                assert kept[assignment.id] == assignment
        for new in answer.edit.into:
            assert new.start >= request.now or new.person in away


def assert_as_handed_over(rota: Rota, answer: Answer) -> None:
    """Assert that the handovers lead from the rota to the stated one: by person and shift, who is there when."""
    minutes: Counter[tuple[str | None, str]] = Counter()
    for assignment in rota.assignments:
        minutes[assignment.person, assignment.shift] += assignment.interval.minutes
    for handover in answer.handovers:
        if handover.taken_from is not None:
            minutes[handover.taken_from, handover.shift] -= handover.interval.minutes
        if handover.given_to is not None:
            minutes[handover.given_to, handover.shift] += handover.interval.minutes
    stated: Counter[tuple[str | None, str]] = Counter()
    for assignment in after(rota, answer.edit).assignments:
        stated[assignment.person, assignment.shift] += assignment.interval.minutes
    assert +minutes == +stated


@pytest.mark.slow
@settings(UNHURRIED, max_examples=30)
@given(disrupted())
def test_no_rota_within_the_changes_is_better_than_the_best(case: tuple[Problem, Rota, RepairRequest]) -> None:
    problem, rota, request = case
    found = repair(problem, rota, request)
    assert found.reach is Reach.EVERYTHING
    assert_sound(problem, rota, request, found)
    situation = Situation(problem, rota, request)
    base = after(rota, situation.forced)
    worst = hard(situation.problem, base)
    before = cost(assess_rota(situation.problem, rota))
    costs: dict[int, int] = {}
    for edit in every_edit(situation, request.most_changes, anywhere=request.anywhere):
        if not edit.touched or situation.standing.breach(edit) is None:
            findings = assess_rota(situation.problem, after(base, edit))
            broken = sum(finding.hard for finding in findings)
            costs[broken] = min(costs.get(broken, 2**40), cost(findings) - before)
    assert set(costs) <= set(range(worst + 1))
    assert found.best.effect.points == costs[min(costs)]


def evenings(*names: str, needs: tuple[Need, ...] = ONE) -> Scene:
    """A week of evenings, each of which needs one person, among people who may work them."""
    scene = Scene(days=7)
    for name in names:
        scene.person(name)
    scene.shift_type("EVE", "18:30", "23:00", needs=needs)
    scene.shift_type("NIGHT", "23:00", "08:00", needs=needs)
    return scene


def ill(scene: Scene, name: str, day: int, at: str, **facts: Any) -> RepairRequest:
    """Somebody is away from a time of a day on, for two days."""
    start = scene.span(day, at, "23:59").start
    return RepairRequest(start, away=(Away(name, start, start + timedelta(days=2)),), seconds=60.0, **facts)


def said(answer: Answer) -> set[tuple[str | None, str, str | None]]:
    """Who hands what to whom."""
    return {(one.taken_from, one.shift, one.given_to) for one in answer.handovers}


def test_one_call_fills_what_an_absence_leaves_open() -> None:
    scene = evenings("ann", "bob")
    scene.assign("ann", "EVE", 0)
    problem, rota = scene.problem(), scene.rota()
    shift = scene.shift_id("EVE", 0)
    found = repair(problem, rota, ill(scene, "ann", 0, "07:00"))
    assert [a.id for a in found.lost] == ["ann-EVE-0"]
    first, last = found.answers
    assert said(first) == {("ann", shift, "bob")}
    assert [call.sentence for call in first.calls] == ["Bob takes eve Mon 4 Jan 18:30-23:00."]
    assert (first.short, first.changes, first.open_duties) == (0, 0, 0)
    assert said(last) == {("ann", shift, None)}
    assert (last.short, last.calls, last.open_duties) == (1, (), 1)
    assert "1 person short of minimum cover" in last.sentence
    assert found.best is first
    assert found.reach is Reach.EVERYTHING


def test_what_a_taker_does_not_stay_for_is_said_to_be_left_open() -> None:
    """Ann, who did not count, was down for a quarter of an hour more than the shift lasts."""
    scene = evenings("ann", "bob")
    scene.assign("ann", "NIGHT", 0, part=("23:00", "08:15"), counts=False)
    problem, rota = scene.problem(), scene.rota()
    found = repair(problem, rota, ill(scene, "ann", 0, "20:00", anywhere=True))
    assert_as_handed_over(rota, found.best)
    assert [(one.given_to, one.interval.minutes) for one in found.best.handovers] == [("bob", 540), (None, 15)]


WANTED = (Need(None, 0, 1),)
"""One person is wanted, and the minimum is nobody."""


def test_a_call_comes_before_leaving_open_what_was_covered() -> None:
    """That the minimum holds without the one who is away is no reason to ring nobody."""
    scene = evenings("ann", "bob", needs=WANTED)
    scene.assign("ann", "EVE", 0)
    first, last = repair(scene.problem(), scene.rota(), ill(scene, "ann", 0, "07:00")).answers
    assert (first.short, first.open_duties, len(first.calls)) == (0, 0, 1)
    assert (last.short, last.open_duties, last.calls) == (0, 1, ())


def test_two_calls_that_fill_it_are_given_where_leaving_it_open_is_cheaper() -> None:
    """Both would rather not come, which costs more than an evening that is only wanted."""
    scene = evenings("ann", "bob", "cyd", "dan", needs=(Need(None, 0, 2),))
    for person in ("ann", "bob"):
        scene.assign(person, "EVE", 0)
    for person in ("cyd", "dan"):
        for _ in range(99):
            scene.available(person, AvailabilityKind.WOULD_RATHER_NOT, 0, "18:00", "23:30")
    start = scene.span(0, "07:00", "08:00").start
    away = tuple(Away(person, start, start + timedelta(days=2)) for person in ("ann", "bob"))
    found = repair(scene.problem(), scene.rota(), RepairRequest(start, away, seconds=60.0))
    assert not found.best.calls
    assert found.answers[0].open_duties == 0
    assert found.fullest is found.answers[0]


def test_where_something_stays_broken_the_best_answer_breaks_least() -> None:
    scene = Scene(days=7)
    scene.site("base", ("driver", 1))
    scene.person("ann", restrictions=(WorkRestriction(DateSpan(), no_lone_work=True),))
    scene.person("bob", "driver")
    scene.person("cyd")
    scene.shift_type("EVE", "18:30", "23:00", needs=())
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0)
    best = repair(scene.problem(), scene.rota(), ill(scene, "bob", 0, "07:00", most_changes=0)).best
    # Nobody drives either way; with Cyd there, whom nobody asked for, Ann is at least not alone.
    assert [call.move.person for call in best.calls] == ["cyd"]
    assert len(best.effect.breaches) == 1


def a_driver_at_the_base(**facts: bool) -> Scene:
    """Ann drives; Bob, who could, is at the base, where Cyd could be in his place."""
    scene = Scene(days=7)
    scene.person("ann", "driver")
    scene.person("bob", "driver")
    scene.person("cyd")
    scene.shift_type("CAR", "18:30", "23:00", "driver", needs=ONE)
    scene.shift_type("BASE", "18:30", "23:00", needs=ONE)
    scene.assign("ann", "CAR", 0)
    scene.assign("bob", "BASE", 0, **facts)
    return scene


def test_a_chain_where_nobody_free_may_do_it() -> None:
    scene = a_driver_at_the_base()
    car, base = scene.shift_id("CAR", 0), scene.shift_id("BASE", 0)
    best = repair(scene.problem(), scene.rota(), ill(scene, "ann", 0, "07:00")).best
    assert said(best) == {("ann", car, "bob"), ("bob", base, "cyd")}
    assert {call.move.person for call in best.calls} == {"bob", "cyd"}
    assert best.changes == 1


@pytest.mark.parametrize(("facts", "most_changes"), [({}, 0), ({"pinned": True}, 2)])
def test_no_duty_of_others_moves_that_may_not(facts: dict[str, bool], most_changes: int) -> None:
    scene = a_driver_at_the_base(**facts)
    found = repair(scene.problem(), scene.rota(), ill(scene, "ann", 0, "07:00", most_changes=most_changes))
    assert [answer.calls for answer in found.answers] == [()]


@pytest.mark.parametrize("people", [("bob", "cyd"), ("bob", "cyd", "dan")])
def test_duties_that_are_handed_round_are_no_chain(people: tuple[str, ...]) -> None:
    """Each would rather have the evening of the next, and all could have it; but nobody need ring them for that."""
    scene = evenings("ann", *people, "eve", "fay", needs=(Need(None, 1, 2),))
    scene.assign("ann", "EVE", 0)
    for day, person in enumerate(people, start=2):
        scene.assign(person, "EVE", day)
        scene.available(person, AvailabilityKind.WOULD_RATHER_NOT, day, "18:00", "23:30")
        scene.available(person, AvailabilityKind.UNAVAILABLE, 0, "07:00", "23:30")
        scene.available("eve", AvailabilityKind.UNAVAILABLE, day, "07:00", "23:30")
        scene.assign("fay", "EVE", day)
    # Free when Ann falls out, so that what she could give up for it is looked at; but her day would be too long.
    scene.assign("fay", "NIGHT", 0, pinned=True)
    problem, rota = scene.problem(), scene.rota()
    request = ill(scene, "ann", 0, "07:00", most_changes=len(people))
    near = repair(problem, rota, request).best
    assert {call.move.person for call in near.calls}.isdisjoint(people)
    best = repair(problem, rota, replace(request, anywhere=True)).best
    assert {call.move.person for call in best.calls} >= set(people)


def test_what_is_published_may_move() -> None:
    scene = a_driver_at_the_base(published=True)
    found = repair(scene.problem(), scene.rota(), ill(scene, "ann", 0, "07:00"))
    assert found.best.changes == 1


def test_of_a_duty_that_has_begun_only_the_rest_is_given_away() -> None:
    scene = evenings("ann", "bob")
    scene.assign("ann", "EVE", 0)
    now = scene.span(0, "20:15", "23:00")
    best = repair(scene.problem(), scene.rota(), ill(scene, "ann", 0, "20:15")).best
    kept, taken = sorted(best.edit.into, key=lambda a: a.start)
    assert (kept.id, kept.person, kept.end) == ("ann-EVE-0", "ann", now.start)
    assert (taken.person, taken.interval) == ("bob", now)
    assert best.short == 0


def test_nobody_is_asked_who_is_away_has_refused_or_is_there_already() -> None:
    scene = evenings("ann", "bob", "cyd", needs=(Need(None, 2, 2),))
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0, state=AssignmentState.DECLINED)
    scene.assign("cyd", "EVE", 0)
    found = repair(scene.problem(), scene.rota(), ill(scene, "ann", 0, "07:00"))
    assert [answer.calls for answer in found.answers] == [()]


def test_a_supernumerary_needs_no_stand_in() -> None:
    scene = evenings("ann", "bob", "cyd")
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0, counts=False)
    (answer,) = repair(scene.problem(), scene.rota(), ill(scene, "bob", 0, "07:00")).answers
    assert (answer.calls, answer.short) == ((), 0)


def test_a_shift_that_is_added_is_filled() -> None:
    scene = evenings("ann", "bob")
    scene.assign("ann", "EVE", 0)
    problem, rota = scene.problem(), scene.rota()
    span = scene.span(1, "18:30", "23:00")
    request = RepairRequest(
        scene.span(0, "07:00", "08:00").start, added=(Shift("more", "EVE", span.start, span.end, ONE),), seconds=60.0
    )
    found = repair(problem, rota, request)
    assert {answer.handovers[0].given_to for answer in found.answers} == {"ann", "bob", None}
    assert found.best.handovers[0].shift == "more"
    open_ = next(answer for answer in found.answers if not answer.calls)
    assert (open_.short, open_.open_duties) == (1, 1)


def exchange_that_breaks_a_rest() -> tuple[Problem, Rota, RepairRequest]:
    """Ann takes a night from Bob for an evening, and has another evening after it that begins too soon."""
    scene = evenings("ann", "bob", "cyd")
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "NIGHT", 2)
    scene.assign("ann", "EVE", 3)
    problem, rota = scene.problem(), scene.rota()
    ann_eve, bob_night, _ = rota.assignments
    index = problem.index
    takes = {
        "ann": cell_of(
            problem, index.person("ann"), index.engagement("e-ann"), index.shift(bob_night.shift)
        ).assignment,
        "bob": cell_of(problem, index.person("bob"), index.engagement("e-bob"), index.shift(ann_eve.shift)).assignment,
    }
    moves = (Move("ann", (ann_eve,), (takes["ann"],)), Move("bob", (bob_night,), (takes["bob"],)))
    return problem, rota, RepairRequest(ann_eve.start - timedelta(hours=9), agreed=moves, seconds=60.0)


def test_an_exchange_that_breaks_a_rest_is_mended() -> None:
    problem, rota, request = exchange_that_breaks_a_rest()
    later = rota.assignments[-1]
    found = repair(problem, rota, request)
    as_agreed = next(answer for answer in found.answers if not answer.calls)
    assert not as_agreed.effect.is_allowed
    assert "Not allowed: Ann" in as_agreed.sentence
    assert found.best.effect.is_allowed
    assert ("ann", later.shift) in {(taken_from, shift) for taken_from, shift, _ in said(found.best)}
    assert {"ann"} < {call.move.person for call in found.best.calls}


def test_a_model_says_whether_all_may_stay_as_it_is() -> None:
    problem, rota, request = exchange_that_breaks_a_rest()
    model = RepairModel(Situation(problem, rota, request), problem.index.period_shifts)
    assert model.as_it_is(60.0) == Found(None, is_proved=True)
    scene = evenings("ann", "bob")
    scene.assign("ann", "EVE", 0)
    problem, rota = scene.problem(), scene.rota()
    away = Situation(problem, rota, ill(scene, "ann", 0, "07:00"))
    assert RepairModel(away, problem.index.period_shifts).as_it_is(60.0) == Found(Edit(), is_proved=True)


def test_whoever_takes_all_of_a_shift_has_from_others_no_more_than_they_had() -> None:
    scene = evenings("ann", "bob", needs=(Need(None, 2, 2),))
    scene.assign("ann", "EVE", 0, part=("18:30", "20:00"))
    problem, rota = scene.problem(), scene.rota()
    (part,) = rota.assignments
    cell = cell_of(
        problem, problem.index.person("bob"), problem.index.engagement("e-bob"), problem.index.shift(part.shift)
    )
    situation = Situation(problem, rota, ill(scene, "ann", 0, "07:00"))
    answer = answer_of(situation, Edit(into=(cell.assignment,)))
    assert_as_handed_over(rota, answer)
    assert [(one.taken_from, one.given_to, one.interval.minutes) for one in answer.handovers] == [
        ("ann", "bob", 90),
        (None, "bob", cell.interval.minutes - 90),
    ]


def test_a_search_that_is_stopped_answers_all_the_same() -> None:
    scene = evenings("ann", "bob")
    scene.assign("ann", "EVE", 0)
    found = repair(scene.problem(), scene.rota(), ill(scene, "ann", 0, "07:00"), stop=lambda: True)
    assert found.reach is Reach.CUT_SHORT
    assert "The time ran out" in found.sentence
    assert any(not answer.calls for answer in found.answers)


def test_every_answer_given_was_told_before() -> None:
    scene = evenings("ann", "bob", "cyd")
    scene.assign("ann", "EVE", 0, 2)
    told: list[Answer] = []
    found = repair(scene.problem(), scene.rota(), ill(scene, "ann", 0, "07:00"), told.append)
    assert set(found.answers) <= set(told)


def test_a_place_that_stays_open_is_told_apart_from_one_that_is_taken() -> None:
    scene = evenings("ann", "bob", "cyd", needs=(Need(None, 2, 2),))
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0)
    start = scene.span(0, "07:00", "23:59").start
    away = tuple(Away(name, start, start + timedelta(days=2)) for name in ("ann", "bob"))
    found = repair(scene.problem(), scene.rota(), RepairRequest(start, away=away, seconds=60.0))
    assert [one.person for one in found.best.edit.into] == ["cyd"]
    assert found.best.short == 1
    assert "Nobody takes the other place of eve Mon 4 Jan 18:30-23:00." in found.best.sentence
    assert "Nobody takes eve Mon 4 Jan 18:30-23:00 (2 places)." in found.answers[-1].sentence


def test_nobody_is_looked_at_who_has_what_cannot_be_given_up() -> None:
    scene = a_driver_at_the_base()
    scene.person("eve", "driver")
    scene.commitment("eve", "18:00", "20:00", 0)
    situation = Situation(scene.problem(), scene.rota(), ill(scene, "ann", 0, "07:00"))
    held = list(situation.movable)
    offered = [cell for cell in situation.cells(situation.problem.index.period_shifts) if cell.person.id != "ann"]
    assert any(cell.person.id == "eve" for cell in offered)
    kept, possible = within_reach(situation, held, offered)
    assert [one.id for one in kept] == ["bob-BASE-0"]
    assert {(cell.person.id, cell.shift_type.id) for cell in possible} == {
        ("bob", "CAR"),
        ("cyd", "BASE"),
        ("cyd", "CAR"),
    }


def test_no_more_answers_than_asked_for_but_the_best_and_nothing_at_all() -> None:
    scene = evenings("ann", "bob", "cyd", "dee")
    scene.assign("ann", "EVE", 0)
    found = repair(scene.problem(), scene.rota(), ill(scene, "ann", 0, "07:00", most_answers=1))
    assert [len(answer.calls) for answer in found.answers] == [1, 0]


def test_nothing_lost_is_nothing_to_repair() -> None:
    scene = evenings("ann", "bob")
    scene.assign("ann", "EVE", 5)
    found = repair(scene.problem(), scene.rota(), ill(scene, "ann", 0, "07:00"))
    assert found.lost == ()
    assert found.best.edit == Edit()
    assert "nothing to repair" in found.sentence


def test_what_does_not_fit_the_rota_is_told_all_at_once() -> None:
    scene = evenings("ann")
    scene.assign("ann", "EVE", 0)
    rota = scene.rota()
    span, late = scene.span(-1, "18:30", "23:00"), scene.span(40, "18:30", "23:00").start
    request = RepairRequest(
        scene.span(0, "20:00", "23:00").start,
        away=(Away("eve", late), Away("ann", late)),
        added=(Shift(scene.shift_id("EVE", 0), "EVE", span.start, span.end), Shift("x", "NONE", span.start, span.end)),
        agreed=(Move("ann", rota.assignments, rota.assignments), Move("dan", (), ())),
    )
    with pytest.raises(ValueError, match="nobody has the id 'eve'") as caught:
        repair(scene.problem(), rota, request)
    for part in ("lies after all", "a shift 'sh-", "no shift type 'NONE'", "outside the period", "has begun", "'dan'"):
        assert part in str(caught.value)
    assert "already" in str(caught.value)


def test_the_network_is_judged_with_the_absence_recorded() -> None:
    scene = evenings("ann", "bob")
    scene.assign("ann", "EVE", 0)
    problem = scene.problem()
    request = ill(scene, "ann", 0, "07:00")
    known = problem_after(problem, request)
    assert problem_after(known, request).availabilities == known.availabilities
    longer = replace(request, away=(replace(request.away[0], end=None),))
    first, second = problem_after(known, longer).availabilities
    assert first.id != second.id
    assert (first.person, first.start, first.end) == ("ann", request.now, request.now + timedelta(days=2))
    assert first.excluded_day


def test_a_team_that_is_whole_is_not_robbed_for_two_that_are_not() -> None:
    """Dan, ill, drove two cars in turn, whose clinicians cannot be moved; Bob drives a third at the same time."""
    scene = Scene(days=7)
    for person in ("ann", "cyd", "eve"):
        scene.person(person)
    for person in ("bob", "dan"):
        scene.person(person, "driver")
    for car, start, end in (("RED", "08:00", "18:00"), ("BLUE", "08:00", "13:00"), ("GREEN", "13:00", "18:00")):
        scene.site(car, ("driver", 1))
        scene.shift_type(car, start, end, site=car, needs=(Need("driver", 1, 1),))
    for clinician, driver, car in (("ann", "bob", "RED"), ("cyd", "dan", "BLUE"), ("eve", "dan", "GREEN")):
        scene.assign(clinician, car, 1, pinned=True)
        scene.assign(driver, car, 1)
    problem, rota = scene.problem(), scene.rota()
    found = repair(problem, rota, ill(scene, "dan", 1, "05:00"))
    assert_sound(problem, rota, ill(scene, "dan", 1, "05:00"), found)
    assert ("bob", scene.shift_id("RED", 1)) not in {(a.person, a.shift) for a in found.best.edit.out}
