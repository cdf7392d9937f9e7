"""Bands of a day: every shift lies in them, and none overlaps the next."""

from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.domain import clock
from fcn_rota.domain.bands import Band, DayBands, DayPart, bands_of, day_part, possible_types
from fcn_rota.domain.interval import merge
from fcn_rota.domain.shift import WEEKDAY_CLASSES, DayClass, ShiftType
from fcn_rota.rules.scene import MONDAY, Scene

DAY = date(2027, 1, 4)


def kind(number: int, start: time, end: time, offset: int | None = None) -> ShiftType:
    days = tuple(DayClass)
    later = (0 if start < end else 1) if offset is None else offset
    return ShiftType(f"t{number}", f"T{number}", f"Type {number}", "base", start, end, later, runs_on=days)


def told(*pairs: tuple[str, str]) -> list[str]:
    types = [kind(n, time.fromisoformat(start), time.fromisoformat(end)) for n, (start, end) in enumerate(pairs)]
    return [f"{band.part} {band.start:%H:%M}-{band.end:%H:%M}" for band in bands_of(types)]


def test_evening_and_night() -> None:
    assert told(("18:30", "23:00"), ("23:00", "08:00")) == ["evening 18:30-23:00", "night 23:00-08:00"]


def test_a_long_day_is_cut_where_most_afternoons_begin() -> None:
    pairs = ("08:00", "14:00"), ("08:00", "18:00"), ("14:00", "20:00"), ("14:00", "20:00"), ("13:00", "20:00")
    assert told(*pairs) == ["morning 08:00-14:00", "afternoon 14:00-20:00"]


def test_of_two_customary_times_the_later_keeps_the_band_before_it_whole() -> None:
    pairs = ("14:00", "20:00"), ("18:30", "23:00"), ("20:00", "23:00")
    assert told(*pairs) == ["afternoon 14:00-20:00", "evening 20:00-23:00"]


def test_nothing_is_left_out_where_an_early_starter_is_in_the_minority() -> None:
    pairs = ("08:00", "13:00"), ("18:30", "23:00"), ("20:00", "23:00")
    assert told(*pairs) == ["morning 08:00-13:00", "evening 18:30-23:00"]


def test_no_shift_types_no_bands() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("start", "part"),
    [
        ("00:00", DayPart.EARLY),
        ("03:59", DayPart.EARLY),
        ("04:00", DayPart.MORNING),
        ("12:00", DayPart.AFTERNOON),
        ("16:30", DayPart.EVENING),
        ("21:30", DayPart.NIGHT),
        ("23:59", DayPart.NIGHT),
    ],
)
def test_a_part_of_the_day_is_told_by_the_start(start: str, part: DayPart) -> None:
    assert day_part(time.fromisoformat(start)) is part


quarters = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))


@st.composite
def shift_types(draw: st.DrawFn) -> list[ShiftType]:
    made = []
    for number in range(draw(st.integers(1, 8))):
        start, end = draw(quarters), draw(quarters)
        offset = draw(st.sampled_from((0, 1, 2))) if start < end else draw(st.sampled_from((1, 2)))
        made.append(kind(number, start, end, offset))
    return made


@settings(max_examples=30, deadline=None)
@given(shift_types())
def test_every_minute_of_every_shift_is_in_a_band_and_bands_do_not_overlap(types: list[ShiftType]) -> None:
    spans = [span for band in bands_of(types) if (span := band.on(DAY))]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    covered = merge(spans)
    shifts = [shift for one in types if (shift := one.interval_on(DAY))]
    assert all(any(part.covers(shift) for part in covered) for shift in shifts)


def test_a_band_that_the_spring_change_leaves_nothing_of_is_not_there() -> None:
    assert Band(DayPart.EARLY, time(1, 30), time(2, 30)).on(date(2027, 3, 28)) is None


class TestWhoIsAskedAboutWhat:
    def scene(self) -> Scene:
        scene = Scene(first_day=date(2026, 12, 21))
        scene.person("ann", "base")
        scene.person("bob", "driver")
        scene.person("cyd", "nothing of use")
        scene.shift_type("EVE", "18:30", "23:00", "base", runs_on=WEEKDAY_CLASSES[:5])
        scene.shift_type("DAY", "08:00", "20:00", "driver", runs_on=(DayClass.SAT, DayClass.BANK_HOLIDAY))
        scene.bank_holiday(4)
        return scene

    def test_types_for_which_somebody_has_the_skills(self) -> None:
        problem = self.scene().problem()
        assert [[one.id for one in possible_types(problem, person)] for person in problem.people] == [
            ["EVE"],
            ["DAY"],
            ["EVE", "DAY"],
        ]

    def test_and_the_sites(self) -> None:
        scene = self.scene()
        scene.person("dan", "base", "driver", sites=("north",))
        scene.site("north")
        scene.shift_type("FAR", "08:00", "12:00", site="north")
        problem = scene.problem()
        assert [one.id for one in possible_types(problem, problem.index.person("dan"))] == ["FAR"]

    def test_bank_holidays_have_bands_of_their_own(self) -> None:
        problem = self.scene().problem()
        bands = DayBands(problem, problem.shift_types)
        assert bands.parts == (DayPart.MORNING, DayPart.EVENING)
        assert bands.band(date(2026, 12, 24), DayPart.MORNING) is None
        assert bands.band(date(2026, 12, 25), DayPart.EVENING) is None
        assert [band.part for band in bands.on(date(2026, 12, 25))] == [DayPart.MORNING]
        assert bands.on(date(2026, 12, 27)) == ()

    def test_a_type_without_a_pattern_is_asked_about_where_it_has_shifts(self) -> None:
        scene = Scene()
        scene.person("ann")
        scene.shift_type("EVE", "18:30", "23:00")
        scene.shift("EVE", 2)
        problem = scene.problem()
        bands = DayBands(problem, problem.shift_types)
        assert [len(bands.on(MONDAY + number * clock.DAY)) for number in range(4)] == [0, 0, 1, 0]
