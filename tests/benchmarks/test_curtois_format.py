"""The published text format: what is read, what is refused, and what a rota of it costs and breaks."""

import pytest

from benchmarks.curtois_format import Work, check, parse
from benchmarks.formats import FormatError

TINY = """# Two weeks would be usual; ten days show as much.
SECTION_HORIZON
10

SECTION_SHIFTS
# ShiftID, Length in mins, Shifts which cannot follow this shift | separated
E,480,
L,600,E

SECTION_STAFF
# ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, ...
A,E=10|L=2,2400,960,3,2,2,1
B,E=0|L=10,6000,0,9,1,1,2

SECTION_DAYS_OFF
# EmployeeID, DayIndexes (start at zero)
A,0,9

SECTION_SHIFT_ON_REQUESTS
A,1,E,7
A,1,L,3

SECTION_SHIFT_OFF_REQUESTS
B,5,L,11

SECTION_COVER
# Day, ShiftID, Requirement, Weight for under, Weight for over
1,E,2,100,1
5,L,0,100,13
"""


def rota(text: str) -> list[Work]:
    """Read ``A1E A2L``: somebody, a day, a shift."""
    return [Work(word[0], int(word[1:-1]), word[-1]) for word in text.split()]


def test_an_instance_is_read() -> None:
    instance = parse(TINY)
    assert instance.days == 10
    assert [(kind.id, kind.minutes, kind.never_followed_by) for kind in instance.shifts] == [
        ("E", 480, ()),
        ("L", 600, ("E",)),
    ]
    ann, bob = instance.staff
    assert (ann.most_shifts, ann.most_minutes, ann.fewest_minutes) == ({"E": 10, "L": 2}, 2400, 960)
    assert (ann.longest_run, ann.shortest_run, ann.shortest_rest, ann.most_weekends) == (3, 2, 2, 1)
    assert (sorted(ann.days_off), sorted(bob.days_off)) == ([0, 9], [])
    assert [(wish.work, wish.weight) for wish in instance.off_requests] == [(Work("B", 5, "L"), 11)]
    assert len(instance.on_requests) == len(instance.cover) == 2


@pytest.mark.parametrize(
    ("work", "points"),
    [
        ("", 7 + 3 + 200),
        ("A1E A2E", 3 + 100),
        ("A1L A2L", 7 + 200),
        ("B5L", 7 + 3 + 200 + 11 + 13),
        ("A1E A2E A5L A6L B5L", 3 + 100 + 11 + 2 * 13),
    ],
)
def test_the_cost_is_that_of_requests_and_cover(work: str, points: int) -> None:
    assert check(parse(TINY), rota(work)).objective == points


@pytest.mark.parametrize(
    "work",
    [
        "A1E A2E",
        "A1E A2E A3L",
        "A1E A2L A5E A6E",  # two days off between, a Saturday
        "A7E A8E A1L A2L",
        "A1E A2E B0L B1L B2L B4L B5L B6L B7L B8L B9L",
        "A1E A2E B0L B2L B4L",
    ],
)
def test_rotas_that_keep_everything(work: str) -> None:
    assert check(parse(TINY), rota(work)).violations == ()


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        ("A1L A1E A2E", "A: two shifts on one day"),
        ("A1E A2E A1E", "A: two shifts on one day"),
        ("A0E A1E", "A: works on day 0, a day off"),
        ("A1L A2E", "A: L on day 1, then E"),
        ("A1L A2L A3L", "A: 3 x L, at most 2"),
        ("A1E A2E B0E", "B: 1 x E, at most 0"),
        ("A1E A2E A3E A6E A7E A8E", "A: 2880 minutes, 960 to 2400 allowed"),
        ("B1L", "A: 0 minutes, 960 to 2400 allowed"),
        ("A1E A2E A5E B5L B6L B8L B9L", "A: works days 5 to 5, at least 2 in a row"),
        ("A1E A2E A3E A4E", "A: works days 1 to 4, at most 3 in a row"),
        ("A1E A2E A4E A5E", "A: is off days 3 to 3, at least 2 in a row"),
        ("A1E A2E C1E", "C: not among the staff"),
        ("A1E A2E B12L", "B: no such shift: [Work(staff='B', day=12, shift='L')]"),
        ("A1E A2E B2N", "B: no such shift: [Work(staff='B', day=2, shift='N')]"),
    ],
)
def test_every_constraint_can_be_broken(work: str, sentence: str) -> None:
    assert check(parse(TINY), rota(work)).violations == (sentence,)


def test_weekends_are_saturdays_and_sundays_of_a_horizon_that_starts_on_a_monday() -> None:
    text = TINY.replace("SECTION_HORIZON\n10", "SECTION_HORIZON\n21")
    assert check(parse(text), rota("A5E A6E A11E A12E")).violations == ("A: 2 weekends, at most 1",)
    assert check(parse(text), rota("A3E A4E A7E A8E A13E A14E")).violations == ("A: 2880 minutes, 960 to 2400 allowed",)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("SECTION_HORIZON\n10", "SECTION_HORIZON\nten"), "line 3: the horizon in days is a whole number from 1 on"),
        (("SECTION_HORIZON\n10", "SECTION_HORIZON"), "SECTION_HORIZON: one line with the number of days, not 0"),
        (("L,600,E", "L,600,X"), "line 8: there is no shift 'X'"),
        (("L,600,E", "L,0,E"), "line 8: the length in minutes is a whole number from 1 on, not '0'"),
        (("L,600,E", "L,600"), "line 8: 3 values separated by commas, not 2"),
        (("L,600,E", "E,600,E"), "the shift 'E' is there 2 times"),
        (("E=10|L=2", "E=10|L"), "line 12: most shifts read SHIFT=NUMBER"),
        (("E=10|L=2", "E=10|X=2"), "line 12: there is no shift 'X'"),
        (("3,2,2,1", "0,2,2,1"), "line 12: most consecutive shifts is a whole number from 1 on"),
        (("A,0,9", "A,0,10"), "line 17: day 10 lies beyond the horizon, whose last day is 9"),
        (("A,0,9", "C,0,9"), "line 17: there is no employee 'C'"),
        (("B,5,L,11", "B,5,L,-11"), "the weight is a whole number from 0 on, not '-11'"),
        (("B,5,L,11", "B,5,L"), "4 values separated by commas, not 3"),
        (("5,L,0,100,13", "1,E,0,100,13"), "day 1 and shift 'E' have a line already"),
        (("SECTION_COVER", "SECTION_COVERS"), "there is no section SECTION_COVERS"),
        (("SECTION_COVER", "# gone"), "SECTION_COVER is missing"),
        (("# Two weeks", "1,2\n# Two weeks"), "line 1: a section is expected first"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(change: tuple[str, str], complaint: str) -> None:
    with pytest.raises(FormatError) as refused:
        parse(TINY.replace(*change, 1))
    assert any(complaint in sentence for sentence in refused.value.complaints)


def test_everything_wrong_is_told_at_once() -> None:
    text = TINY.replace("L,600,E", "L,no,E").replace("A,0,9", "Z,0,9").replace("1,E,2,100,1", "77,E,2,100,1")
    with pytest.raises(FormatError) as refused:
        parse(text)
    assert len(refused.value.complaints) == 3
