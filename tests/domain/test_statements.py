"""Marking time: what is marked stands afterwards, what lies outside is as it was."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.statements import KIND_OF, Mark, Marking, Restatement, mark_of, marked

START = datetime(2027, 1, 4, tzinfo=UTC)
HOURS = 24
AWAY, OFFERED = AvailabilityKind.UNAVAILABLE, AvailabilityKind.OFFERED
PREFERS, RATHER_NOT = AvailabilityKind.PREFERS, AvailabilityKind.WOULD_RATHER_NOT


def hours(first: int, last: int) -> Interval:
    return Interval(START + timedelta(hours=first), START + timedelta(hours=last))


def said(key: str, kind: AvailabilityKind, first: int, last: int, *, excluded_day: bool = False) -> Availability:
    span = hours(first, last)
    return Availability(key, "ann", kind, span.start, span.end, excluded_day=excluded_day)


def after(statements: list[Availability], change: Restatement) -> list[Availability]:
    return [*(one for one in statements if one not in change.out), *change.into]


def mark(statements: list[Availability], mark: Mark, *spans: tuple[int, int]) -> list[Availability]:
    numbers = count()
    change = marked(statements, Marking("ann", mark), [hours(*span) for span in spans], lambda: f"new{next(numbers)}")
    return after(statements, change)


def kinds_at(statements: list[Availability], hour: int) -> set[AvailabilityKind]:
    at = START + timedelta(hours=hour)
    return {one.kind for one in statements if one.interval.contains(at)}


class TestOneMark:
    def test_days_of_leave_painted_one_by_one_are_one_leave(self) -> None:
        leave = mark(mark([], Mark.LEAVE, (0, 8)), Mark.LEAVE, (8, 16))
        assert [(one.start, one.end, one.excluded_day) for one in leave] == [(*_ends(0, 16), True)]

    def test_a_leave_that_grows_keeps_its_identity(self) -> None:
        leave = [said("a", AWAY, 4, 8, excluded_day=True)]
        assert mark(leave, Mark.LEAVE, (0, 6)) == [said("a", AWAY, 0, 8, excluded_day=True)]

    def test_leave_and_other_absence_are_told_apart(self) -> None:
        both = mark([said("a", AWAY, 0, 8)], Mark.LEAVE, (8, 16))
        assert sorted(mark_of(one) for one in both) == [Mark.CANNOT, Mark.LEAVE]

    def test_wishes_that_touch_stay_apart_because_each_has_its_price(self) -> None:
        assert len(mark([], Mark.PREFER, (0, 8), (8, 16))) == 2

    def test_a_wish_beside_an_offer_leaves_the_offer(self) -> None:
        stated = mark([said("a", OFFERED, 0, 8)], Mark.PREFER, (2, 4))
        assert kinds_at(stated, 3) == {OFFERED, PREFERS}

    def test_absence_takes_the_place_of_offers_and_wishes(self) -> None:
        stated = mark([said("a", OFFERED, 0, 8), said("b", PREFERS, 0, 8)], Mark.CANNOT, (2, 4))
        assert kinds_at(stated, 3) == {AWAY}
        assert kinds_at(stated, 1) == kinds_at(stated, 5) == {OFFERED, PREFERS}

    def test_nothing_in_the_middle_of_leave_leaves_both_ends(self) -> None:
        leave = mark([said("a", AWAY, 0, 8)], Mark.NOTHING, (2, 4))
        assert {(one.start, one.end) for one in leave} == {_ends(0, 2), _ends(4, 8)}
        assert "a" in {one.id for one in leave}

    def test_marking_what_is_marked_already_changes_nothing(self) -> None:
        leave = [said("a", AWAY, 0, 8)]
        assert not marked(leave, Marking("ann", Mark.CANNOT), [hours(2, 4)], lambda: "new")

    def test_others_are_left_alone(self) -> None:
        assert not marked([said("a", AWAY, 0, 8)], Marking("bob", Mark.NOTHING), [hours(0, 8)], lambda: "new")

    def test_an_offer_names_its_engagement_and_a_wish_its_strength(self) -> None:
        offer = marked([], Marking("ann", Mark.OFFER, engagement="e1"), [hours(0, 8)], lambda: "new").into[0]
        wish = marked([], Marking("ann", Mark.RATHER_NOT, 3, "e1"), [hours(0, 8)], lambda: "new").into[0]
        assert (offer.engagement, offer.strength) == ("e1", 1)
        assert (wish.engagement, wish.strength) == (None, 3)


def _ends(first: int, last: int) -> tuple[datetime, datetime]:
    span = hours(first, last)
    return span.start, span.end


spans = st.tuples(st.integers(0, HOURS - 1), st.integers(1, HOURS)).filter(lambda pair: pair[0] < pair[1])
strokes = st.lists(st.tuples(st.sampled_from(Mark), st.lists(spans, min_size=1, max_size=3)), max_size=6)


@settings(max_examples=30, deadline=None)
@given(strokes, st.sampled_from(Mark), st.lists(spans, min_size=1, max_size=3))
def test_what_is_marked_stands_and_what_is_outside_is_as_before(
    before: list[tuple[Mark, list[tuple[int, int]]]], last: Mark, over: list[tuple[int, int]]
) -> None:
    statements: list[Availability] = []
    for stroke, where in before:
        statements = _distinct(mark(statements, stroke, *where))
    stated = mark(statements, last, *over)
    for hour in range(HOURS):
        if not any(first <= hour < end for first, end in over):
            assert kinds_at(stated, hour) == kinds_at(statements, hour)
        elif last is Mark.NOTHING:
            assert kinds_at(stated, hour) == set()
        else:
            assert KIND_OF[last] in kinds_at(stated, hour)
            assert AWAY not in kinds_at(stated, hour) or KIND_OF[last] is AWAY
            assert not {PREFERS, RATHER_NOT} <= kinds_at(stated, hour)


def _distinct(statements: list[Availability]) -> list[Availability]:
    """Give every statement an identifier of its own, as they have in a database."""
    assert len({one.id for one in statements}) == len(statements)
    return [
        Availability(f"s{number}", one.person, one.kind, one.start, one.end, excluded_day=one.excluded_day)
        for number, one in enumerate(statements)
    ]


@pytest.mark.parametrize("one", [mark for mark in Mark if mark is not Mark.NOTHING])
def test_a_mark_can_be_read_from_its_statement(one: Mark) -> None:
    assert mark_of(marked([], Marking("ann", one), [hours(0, 1)], lambda: "new").into[0]) is one
