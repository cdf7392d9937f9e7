"""Sets of work that leave too little rest, against trying every set."""

from itertools import chain, combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from solver.restless import DAY_MINUTES, Restless

HOUR, STEP = 60, 30


@st.composite
def days(draw: st.DrawFn) -> Restless:
    """Some work that begins within 24 hours, the first of it at once."""
    starts = [0, *draw(st.lists(st.sampled_from(range(0, DAY_MINUTES, STEP)), max_size=4))]
    times = tuple(sorted((start, start + draw(st.integers(1, 10 * HOUR // STEP)) * STEP) for start in starts))
    fixed = draw(st.frozensets(st.sampled_from(range(len(times))), max_size=2))
    return Restless(draw(st.sampled_from((8, 11, 12))) * HOUR, times, fixed)


def longest_rest(times: list[tuple[int, int]]) -> int:
    """The longest run of the 24 hours in which none of the work is done, by looking at each half-hour."""
    longest = run = 0
    for minute in range(0, DAY_MINUTES, STEP):
        run = 0 if any(start <= minute < end for start, end in times) else run + STEP
        longest = max(longest, run)
    return longest


# Another hour is missing because of work before what makes the first hour missing.
@example(Restless(480, ((0, 30), (0, 60), (450, 480), (450, 480), (840, 1050)), frozenset({0, 2})), 0, True)
@settings(max_examples=60, deadline=None)
@given(days(), st.sampled_from((0, 90)), st.booleans())
def test_the_sets_are_those_that_say_something_new(day: Restless, level: int, by_hour: bool) -> None:
    unit = HOUR if by_hour else day.rest
    free = [number for number in range(len(day.times)) if number not in day.fixed]
    roots = {number for number, (start, _) in enumerate(day.times) if start == 0}
    units = {}
    for chosen in chain.from_iterable(combinations(free, size) for size in range(len(free) + 1)):
        there = {*chosen, *day.fixed}
        missing = day.rest - longest_rest([day.times[number] for number in there]) - level
        assert day.missing(chosen) == missing + level
        if there & roots:
            units[frozenset(chosen)] = max(0, -(-missing // unit))
    new = {
        chosen: many
        for chosen, many in units.items()
        if many and all(units.get(chosen - {number}, 0) < many for number in chosen)
    }
    found = {frozenset(chosen): many for chosen, many in day.restless_sets(level, unit)}
    assert found == new
