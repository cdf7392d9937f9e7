"""Edits by hand, worked out on a rota in memory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fcn_rota.domain.assignment import Assignment, AssignmentState, MadeBy
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from fcn_rota.store.command import CommandKind
from tests.ui.desktop.support import on, small_scene
from ui.desktop.commands.edits import (
    EditRefused,
    PlannedEdit,
    assigned,
    duties_of,
    moved,
    pinned,
    proposed,
    stated,
    swapped,
    unassigned,
)
from ui.desktop.commands.pattern import copied, pasted
from ui.desktop.models.opened import Opened
from ui.desktop.models.step_text import step_text
from ui.desktop.models.working_rota import WorkingRota

_NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


@pytest.fixture
def work(small: Opened) -> WorkingRota:
    return WorkingRota(small.problem, small.rota, small.findings)


def who(assignments: tuple[Assignment, ...]) -> list[tuple[str | None, str]]:
    return [(a.person, a.shift) for a in assignments]


def test_what_is_put_on_by_hand_is_pinned_and_unconfirmed(work: WorkingRota) -> None:
    plan = assigned(work, "bob", on("EVE", 6))
    (new,) = plan.edit.into
    assert (new.person, new.engagement, new.made_by, new.pinned) == ("bob", "e-bob", MadeBy.HAND, True)
    assert new.stands
    assert not new.confirmed
    assert plan.effect.points < 0
    assert step_text(work.problem, plan.kind, plan.edit) == "Assign Bob, EVE Wed 6 Jan"


def test_the_terms_that_break_least_are_taken() -> None:
    scene = Scene()
    scene.person("ann", skills=())
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift("EVE", 0)
    problem = scene.problem()
    mine = problem.engagements[0]
    over = replace(mine, id="a-ended", valid=replace(mine.valid, last_day=date(2026, 1, 1)))
    problem = replace(problem, engagements=(over, *problem.engagements))
    work = WorkingRota(problem, scene.rota(), assess_rota(problem, scene.rota()))
    assert assigned(work, "ann", on("EVE", 4)).edit.into[0].engagement == "e-ann"


def test_a_hard_breach_is_told(work: WorkingRota) -> None:
    plan = assigned(work, "bob", on("NGT", 8))
    assert [finding.rule for finding in plan.effect.breaches] == ["skills_held"]


def test_moving_to_another_day_and_to_somebody_else(work: WorkingRota) -> None:
    later = moved(work, "bob-EVE-1", "bob", on("EVE", 7))
    assert (who(later.edit.out), who(later.edit.into)) == (
        [("bob", on("EVE", 5))],
        [("bob", on("EVE", 7))],
    )
    assert step_text(work.problem, later.kind, later.edit) == "Move Bob, EVE Tue 5 Jan to EVE Thu 7 Jan"
    other = moved(work, "bob-EVE-1", "cal", on("EVE", 5))
    assert step_text(work.problem, other.kind, other.edit) == "Move EVE Tue 5 Jan from Bob to Cal"
    both = moved(work, "bob-EVE-1", "cal", on("EVE", 7))
    assert step_text(work.problem, both.kind, both.edit) == "Move Bob, EVE Tue 5 Jan to Cal, EVE Thu 7 Jan"


def test_who_takes_over_a_part_of_a_shift_takes_that_part() -> None:
    scene = Scene()
    for name in ("ann", "bob"):
        scene.person(name)
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", 0, part=("18:30", "20:00"))
    problem, rota = scene.problem(), scene.rota()
    work = WorkingRota(problem, rota, assess_rota(problem, rota))
    (new,) = moved(work, "ann-EVE-0", "bob", on("EVE", 4)).edit.into
    assert new.interval == rota.assignments[0].interval


def test_a_swap_is_one_edit(work: WorkingRota) -> None:
    plan = swapped(work, "ann-EVE-0", "bob-EVE-1")
    assert plan.kind is CommandKind.SWAP
    assert sorted(who(plan.edit.into)) == [("ann", on("EVE", 5)), ("bob", on("EVE", 4))]
    assert step_text(work.problem, plan.kind, plan.edit) == "Swap Ann, EVE Mon 4 Jan with Bob, EVE Tue 5 Jan"


def test_pins_of_one_person_of_a_week_and_of_all(work: WorkingRota) -> None:
    assert duties_of(work, "cal") == ("cal-DAY-5", "cal-DAY-6")
    assert duties_of(work, week=date(2027, 1, 12)) == ()
    assert len(duties_of(work, week=date(2027, 1, 10))) == len(duties_of(work)) == 4
    plan = pinned(work, duties_of(work), pin=True)
    assert {a.id for a in plan.edit.into} == {"bob-EVE-1", "cal-DAY-5", "cal-DAY-6"}
    assert step_text(work.problem, plan.kind, plan.edit) == "Pin 3 duties"
    cals = pinned(work, duties_of(work, "cal"), pin=True)
    assert step_text(work.problem, cals.kind, cals.edit) == "Pin 2 duties of Cal"


def test_a_pattern_goes_to_the_next_week_or_to_somebody_else(work: WorkingRota) -> None:
    pattern = copied(work, duties_of(work, "cal"))
    again = pasted(work, pattern, date(2027, 1, 16))
    assert who(again.edit.into) == [("cal", on("DAY", 16)), ("cal", on("DAY", 17))]
    for_bob = pasted(work, pattern, date(2027, 1, 9), "bob")
    assert {a.person for a in for_bob.edit.into} == {"bob"}
    assert step_text(work.problem, for_bob.kind, for_bob.edit) == "Paste 2 duties of Bob"


def test_a_copied_week_keeps_its_days_of_the_week_wherever_it_is_pasted(work: WorkingRota) -> None:
    first_week = [date(2027, 1, day) for day in range(4, 11)]
    pattern = copied(work, duties_of(work), first_week)
    again = pasted(work, pattern, date(2027, 1, 13))
    assert sorted(who(again.edit.into)) == [
        ("ann", on("EVE", 11)),
        ("bob", on("EVE", 12)),
        ("cal", on("DAY", 16)),
        ("cal", on("DAY", 17)),
    ]


def test_free_days_before_the_first_duty_are_copied_too(work: WorkingRota) -> None:
    pattern = copied(work, duties_of(work, "cal"), [date(2027, 1, day) for day in range(7, 11)])
    assert who(pasted(work, pattern, date(2027, 1, 14)).edit.into) == [("cal", on("DAY", 16)), ("cal", on("DAY", 17))]
    plain = copied(work, duties_of(work, "cal"))
    assert who(pasted(work, plain, date(2027, 1, 14)).edit.into) == [("cal", on("DAY", 14)), ("cal", on("DAY", 15))]


def test_a_place_to_be_named_goes_to_whoever_is_dropped_on_it() -> None:
    scene = small_scene()
    scene.assign(None, "EVE", 2)
    problem, rota = scene.problem(), scene.rota()
    work = WorkingRota(problem, rota, assess_rota(problem, rota))
    plan = moved(work, "None-EVE-2", "bob", on("EVE", 6))
    assert [one.id for one in plan.edit.out] == ["None-EVE-2"]
    assert who(plan.edit.into) == [("bob", on("EVE", 6))]


def test_what_cannot_be_pasted_is_told(work: WorkingRota) -> None:
    pattern = copied(work, duties_of(work, "cal"))
    half = pasted(work, pattern, date(2027, 1, 17))
    assert who(half.edit.into) == [("cal", on("DAY", 17))]
    assert half.remarks == ("1 duty has no such shift on that day.",)
    with pytest.raises(EditRefused, match=r"Nothing could be pasted\. Cal is on DAY Sat 9 Jan already"):
        pasted(work, pattern, date(2027, 1, 9))


def test_a_proposal_changes_only_what_differs(work: WorkingRota) -> None:
    first, *rest = work.rota.assignments
    plan = proposed(work, [replace(first, pinned=False), *rest[1:]])
    assert {a.id for a in plan.edit.out} == {"ann-EVE-0", "bob-EVE-1"}
    assert {a.id for a in plan.edit.into} == {"ann-EVE-0"}
    assert step_text(work.problem, plan.kind, plan.edit) == "Accept proposal (2 changes)"


REFUSED: dict[str, tuple[Callable[[WorkingRota], object], str]] = {
    "on it already": (lambda work: assigned(work, "ann", on("EVE", 4)), "Ann is on EVE Mon 4 Jan already"),
    "moved nowhere": (lambda work: moved(work, "bob-EVE-1", "bob", on("EVE", 5)), "stands there already"),
    "moved onto oneself": (lambda work: moved(work, "cal-DAY-5", "cal", on("DAY", 10)), "Cal is on"),
    "gone": (lambda work: moved(work, "gone", "bob", on("EVE", 5)), "no longer there"),
    "swapped with oneself": (lambda work: swapped(work, "cal-DAY-5", "cal-DAY-6"), "two people on two shifts"),
    "nothing selected": (lambda work: unassigned(work, []), "select a duty first"),
    "pinned already": (lambda work: pinned(work, ["ann-EVE-0"], pin=True), "pinned already"),
    "nothing pinned": (lambda work: pinned(work, ["bob-EVE-1"], pin=False), "Nothing there is pinned"),
    "nothing to copy": (lambda work: copied(work, []), "select duties first"),
    "same proposal": (lambda work: proposed(work, work.rota.assignments), "as it stands"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_makes_no_sense_is_refused_in_a_sentence(work: WorkingRota, case: str) -> None:
    attempt, sentence = REFUSED[case]
    with pytest.raises(EditRefused, match=sentence):
        attempt(work)


def test_what_was_declined_cannot_be_accepted_once_the_person_is_on_the_shift_anew(work: WorkingRota) -> None:
    def after(plan: PlannedEdit) -> WorkingRota:
        gone = {one.id for one in plan.edit.out}
        kept = (one for one in work.rota.assignments if one.id not in gone)
        rota = replace(work.rota, assignments=(*kept, *plan.edit.into))
        return WorkingRota(work.problem, rota, assess_rota(work.problem, rota))

    work = after(stated(work, "bob-EVE-1", AssignmentState.DECLINED, _NOON))
    assert who(stated(work, "bob-EVE-1", AssignmentState.ACCEPTED, _NOON).edit.into) == [("bob", on("EVE", 5))]
    work = after(assigned(work, "bob", on("EVE", 5)))
    with pytest.raises(EditRefused, match=r"Bob is on EVE Tue 5 Jan already\."):
        stated(work, "bob-EVE-1", AssignmentState.ACCEPTED, _NOON)


def test_somebody_without_terms_is_refused() -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift("EVE", 0)
    problem = replace(scene.problem(), engagements=())
    work = WorkingRota(problem, scene.rota(), ())
    with pytest.raises(EditRefused, match="Ann has no engagement"):
        assigned(work, "ann", on("EVE", 4))
