"""Slips in a sound problem as a screen tells them: with names, each with what would mend it; and which are new."""

from dataclasses import replace
from datetime import date, timedelta

from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import SkillHeld
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.cautions import Caution, CautionKind, cautions, file_warnings, new_cautions
from fcn_rota.rules.scene import MONDAY, Scene


def scene() -> Scene:
    made = Scene(days=7)
    made.person("ann", "prescriber")
    made.shift_type("NGT", "23:00", "08:00", "prescriber", needs=(Need(None, 1, 1),))
    made.shift("NGT", 0, 1)
    made.bank_holiday(3)
    return made


def told(problem: Problem) -> list[tuple[CautionKind, str, str]]:
    return [(one.kind, one.about[0], one.sentence) for one in cautions(problem)]


def test_a_problem_without_a_slip_is_passed_over() -> None:
    assert told(scene().problem()) == []


def test_people_are_called_by_their_names() -> None:
    problem = scene().problem()
    (ann,) = problem.people
    unskilled = replace(problem, people=(replace(ann, name="Ann Whitlock", skills=()),), engagements=())
    assert told(unskilled)[:2] == [
        (CautionKind.NO_SKILL, "people", "Ann Whitlock holds no skill, so no shift that asks for one can be theirs"),
        (CautionKind.NO_ENGAGEMENT, "people", "Ann Whitlock has no engagement, so cannot be on any shift"),
    ]


def test_what_nobody_can_do_is_told_of_the_type_with_its_first_day() -> None:
    problem = scene().problem()
    (kind,) = problem.shift_types
    asked = replace(problem, shift_types=(replace(kind, skills=("controlled_drugs", "prescriber")),))
    (caution,) = cautions(asked)
    assert caution.sentence == (
        "Nobody holds controlled drugs and prescriber on the day, for 2 shifts of type NGT, the first on Mon 4 Jan 2027"
    )
    assert (caution.about, caution.amount, caution.day) == (("shift_types", kind.id), 2, MONDAY)


def test_whoever_is_asked_for_holds_everything_on_the_day_and_is_engaged_then() -> None:
    """Who that is, is looked up skill by skill; it has to be one and the same person."""
    problem = scene().problem()
    (kind,), (ann,), (engagement,) = problem.shift_types, problem.people, problem.engagements
    tuesday = MONDAY + timedelta(days=1)
    both = replace(problem, shift_types=(replace(kind, skills=("controlled_drugs", "prescriber")),))
    bob, bobs = replace(ann, id="bob", skills=(SkillHeld("controlled_drugs"),)), replace(engagement, person="bob")
    late = replace(ann, skills=(*ann.skills, SkillHeld("controlled_drugs", DateSpan(first_day=tuesday))))
    twice = replace(late, skills=(*late.skills, SkillHeld("controlled_drugs", DateSpan(last_day=MONDAY))))
    leaver = replace(engagement, valid=DateSpan(last_day=MONDAY))
    for people, engagements, missing in (
        ((ann, bob), (engagement, replace(bobs, id="bobs")), 2),
        ((late,), (engagement,), 1),
        ((twice,), (engagement,), 0),
        ((twice,), (leaver,), 1),
        ((twice,), (leaver, replace(engagement, id="again", valid=DateSpan(first_day=tuesday))), 0),
    ):
        found = [one.amount for one in cautions(replace(both, people=people, engagements=engagements))]
        assert found == [missing] * (missing > 0)


def test_leave_twice_at_once_is_told_with_its_first_day() -> None:
    problem = scene().problem()
    night = problem.shifts[0].interval
    away = [
        Availability(f"v{hours}", "ann", AvailabilityKind.UNAVAILABLE, night.start, night.end + timedelta(hours=hours))
        for hours in (0, 1)
    ]
    (caution,) = cautions(replace(problem, availabilities=tuple(away)))
    assert caution.sentence.startswith("Ann is away twice at once: Mon 4 Jan")
    assert (caution.about, caution.day) == (("availabilities", "v1"), date(2027, 1, 4))


def test_only_what_was_not_so_before_is_new_or_what_is_so_more_often() -> None:
    def one(amount: int, sentence: str = "", *skills: str) -> Caution:
        about = ("shift_types", "NGT")
        return Caution(CautionKind.NOBODY_QUALIFIED, about, sentence, "shifts", sentence, skills, amount)

    before = one(2, "two", "driver")
    assert new_cautions([before], [one(2, "said otherwise", "driver"), one(1, "", "driver")]) == ()
    more, other = one(3, "three", "driver"), one(1, "", "prescriber")
    assert new_cautions([before], [more, other]) == (more, other)


def test_a_file_names_the_place_and_a_screen_does_not() -> None:
    problem = scene().problem()
    (ann,) = problem.people
    unskilled = replace(problem, people=(replace(ann, skills=()),), shifts=())
    assert list(file_warnings(unskilled)) == [
        'people[0]: "ann" holds no skill, so no shift that asks for one can be theirs'
    ]
