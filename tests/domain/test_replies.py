"""Answers to the availability form: what is known, and what changes by an answer."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.domain import clock
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.person import AvailabilityBasis
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.replies import LETTERS, WORDS, Answers, BandKey, everybody, offers_only
from fcn_rota.domain.shift import DayClass
from fcn_rota.domain.statements import Mark
from fcn_rota.rules.scene import MONDAY, Scene

NUMBERS = count()
EVENING, NIGHT, DAY_SHIFT = DayPart.EVENING, DayPart.NIGHT, DayPart.MORNING
AWAY, PREFERS, RATHER_NOT = (
    AvailabilityKind.UNAVAILABLE,
    AvailabilityKind.PREFERS,
    AvailabilityKind.WOULD_RATHER_NOT,
)


def day(number: int) -> date:
    return MONDAY + number * clock.DAY


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    scene.person("ann")
    scene.person("bob", availability_basis=AvailabilityBasis.OFFERED)
    scene.shift_type("DAY", "08:00", "18:00", runs_on=tuple(DayClass))
    scene.shift_type("EVE", "18:00", "23:00", runs_on=tuple(DayClass))
    scene.shift_type("NIGHT", "23:00", "08:00", runs_on=tuple(DayClass))
    return scene


def answered(problem: Problem, person: str, answers: dict[BandKey, Mark]) -> Problem:
    change = Answers(problem, person).changed(answers, lambda: f"new{next(NUMBERS)}")
    kept = (one for one in problem.availabilities if one not in change.out)
    return replace(problem, availabilities=(*kept, *change.into))


def known(problem: Problem, person: str, *keys: BandKey) -> list[Mark]:
    return list(Answers(problem, person).known(keys).values())


class TestWhatIsKnown:
    def test_absence_that_touches_a_band_is_absence(self, scene: Scene) -> None:
        scene.available("ann", AWAY, 2, "00:00", "12:00")
        keys = (day(1), EVENING), (day(1), NIGHT), (day(2), DAY_SHIFT), (day(2), EVENING)
        assert known(scene.problem(), "ann", *keys) == [Mark.NOTHING, Mark.CANNOT, Mark.CANNOT, Mark.NOTHING]

    def test_leave_is_told_from_other_absence(self, scene: Scene) -> None:
        scene.available("ann", AWAY, 2, "00:00", "12:00", excluded_day=True)
        assert known(scene.problem(), "ann", (day(2), DAY_SHIFT)) == [Mark.LEAVE]

    def test_a_wish_for_a_day_is_none_for_the_night_before(self, scene: Scene) -> None:
        scene.available("ann", PREFERS, 2, "00:00", "00:00")
        keys = (day(1), NIGHT), (day(2), DAY_SHIFT), (day(2), NIGHT)
        assert known(scene.problem(), "ann", *keys) == [Mark.NOTHING, Mark.PREFER, Mark.PREFER]

    def test_an_offer_counts_where_it_covers_the_band(self, scene: Scene) -> None:
        scene.available("bob", AvailabilityKind.OFFERED, 2, "17:00", "23:00")
        keys = (day(2), DAY_SHIFT), (day(2), EVENING)
        assert known(scene.problem(), "bob", *keys) == [Mark.NOTHING, Mark.OFFER]

    def test_bands_in_which_nothing_runs_are_left_out(self, scene: Scene) -> None:
        assert known(scene.problem(), "ann", (day(2), DayPart.EARLY)) == []


class TestAnswers:
    def test_cannot_becomes_absence_in_the_bands_hours(self, scene: Scene) -> None:
        (stated,) = answered(scene.problem(), "ann", {(day(1), NIGHT): Mark.CANNOT}).availabilities
        assert (stated.kind, stated.interval) == (AWAY, scene.span(1, "23:00", "08:00"))
        assert not stated.excluded_day

    def test_wishes_for_bands_of_a_day_that_touch_are_one_wish(self, scene: Scene) -> None:
        answers: dict[BandKey, Mark] = {
            (day(1), DAY_SHIFT): Mark.PREFER,
            (day(1), EVENING): Mark.PREFER,
            (day(3), EVENING): Mark.PREFER,
        }
        wishes = answered(scene.problem(), "ann", answers).availabilities
        assert [wish.interval for wish in wishes] == [scene.span(1, "08:00", "23:00"), scene.span(3, "18:00", "23:00")]

    def test_whoever_works_on_offer_offers_what_they_wish_for(self, scene: Scene) -> None:
        stated = answered(scene.problem(), "bob", {(day(1), EVENING): Mark.PREFER}).availabilities
        assert {one.kind for one in stated} == {AvailabilityKind.OFFERED, PREFERS}
        assert {one.engagement for one in stated} == {"e-bob", None}

    def test_an_answer_that_says_what_is_known_changes_nothing(self, scene: Scene) -> None:
        scene.available("ann", AWAY, 0, "00:00", "00:00", days=7)
        problem = scene.problem()
        assert answered(problem, "ann", {(day(3), EVENING): Mark.CANNOT}) == problem

    def test_nothing_takes_back_what_was_said(self, scene: Scene) -> None:
        scene.available("ann", RATHER_NOT, 1, "18:00", "23:00")
        assert answered(scene.problem(), "ann", {(day(1), EVENING): Mark.NOTHING}).availabilities == ()

    def test_an_answer_about_a_band_in_which_nothing_runs_is_passed_over(self, scene: Scene) -> None:
        problem = scene.problem()
        assert answered(problem, "ann", {(day(1), DayPart.EARLY): Mark.CANNOT}) == problem


marks = st.dictionaries(
    st.tuples(st.integers(0, 6).map(day), st.sampled_from((DAY_SHIFT, EVENING, NIGHT))),
    st.sampled_from([mark for mark in Mark if mark is not Mark.OFFER]),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(marks, max_size=3))
def test_what_was_answered_last_is_known_afterwards(rounds: list[dict[BandKey, Mark]]) -> None:
    scene = Scene()
    scene.person("ann")
    for code, start, end in (("DAY", "08:00", "18:00"), ("EVE", "18:00", "23:00"), ("NIGHT", "23:00", "08:00")):
        scene.shift_type(code, start, end, runs_on=tuple(DayClass))
    problem = scene.problem()
    expected: dict[BandKey, Mark] = {}
    for answers in rounds:
        problem = answered(problem, "ann", answers)
        expected |= answers
    assert Answers(problem, "ann").known(expected) == expected
    assert len({one.id for one in problem.availabilities}) == len(problem.availabilities)


class TestWhoIsAsked:
    def test_everybody_engaged_in_the_period_by_name(self, scene: Scene) -> None:
        scene.person("zoe", valid=DateSpan(None, MONDAY - clock.DAY))
        scene.person("abe")
        assert everybody(scene.problem()) == ("abe", "ann", "bob")

    def test_offers_only_where_every_engagement_is_on_offer(self, scene: Scene) -> None:
        assert [offers_only(scene.problem(), person) for person in ("ann", "bob")] == [False, True]
        scene.engagement("e-more", "bob")
        assert not offers_only(scene.problem(), "bob")


@pytest.mark.parametrize("names", [LETTERS, WORDS], ids=["letters", "words"])
def test_no_two_marks_are_written_alike(names: dict[Mark, str]) -> None:
    assert set(names) == set(Mark)
    assert len(set(names.values())) == len(Mark)
