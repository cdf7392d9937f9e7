"""Cover against need by the half-hour."""

from datetime import date

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.needs import Need
from fcn_rota.rules.scene import Scene
from ui.desktop.models.board.cover import Cover, HalfHour


def told(scene: Scene) -> Scene:
    """Ann and Bob on an evening that needs one and wants two, nobody on the car that needs one."""
    for person in ("ann", "bob"):
        scene.person(person)
    scene.site("car")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 2),))
    scene.shift_type("CAR", "18:30", "23:00", site="car", needs=(Need(None, 1, 1),))
    scene.shift("CAR", 0)
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0, part=("18:30", "20:15"))
    return scene


def numbers(half_hours: tuple[HalfHour, ...], *at: str) -> list[tuple[int, int, int, int]]:
    by_time = {clock.show_time(each.interval.start): each for each in half_hours}
    return [(by_time[time].on, by_time[time].needed, by_time[time].wanted, by_time[time].short) for time in at]


def test_people_on_needed_wanted_and_short() -> None:
    scene = told(Scene())
    cover = Cover(scene.problem(), scene.rota())
    half_hours = cover.of_day(scene.day(0))
    assert len(half_hours) == 48
    # Bob leaves at a quarter past eight: that half-hour is counted at its worst.
    assert numbers(half_hours, "18:00", "18:30", "19:30", "20:00", "22:30") == [
        (0, 0, 0, 0),
        (2, 2, 3, 1),
        (2, 2, 3, 1),
        (1, 2, 3, 1),
        (1, 2, 3, 1),
    ]
    assert half_hours[37].spoken == "Mon 4 Jan 18:30-19:00: 2 people on, 2 needed (3 wanted), 1 short of the minimum."


def test_somebody_too_many_at_one_site_does_not_help_another() -> None:
    scene = told(Scene())
    scene.assign("bob", "EVE", 1)
    scene.assign("ann", "EVE", 1)
    scene.shift("CAR", 1)
    cover = Cover(scene.problem(), scene.rota())
    assert numbers(cover.of_day(scene.day(1)), "19:00") == [(2, 2, 3, 1)]


def test_a_night_is_counted_on_both_its_days() -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("NIG", "23:00", "08:00", needs=(Need(None, 1, 1),))
    scene.assign("ann", "NIG", 0)
    cover = Cover(scene.problem(), scene.rota())
    assert numbers(cover.of_day(scene.day(0)), "22:30", "23:00") == [(0, 0, 0, 0), (1, 1, 1, 0)]
    assert numbers(cover.of_day(scene.day(1)), "07:30", "08:00") == [(1, 1, 1, 0), (0, 0, 0, 0)]


def test_a_cover_line_asks_for_the_people_on_the_shifts_there() -> None:
    scene = told(Scene())
    scene.cover("base", 0, ("19:00", "20:00"), minimum=3)
    cover = Cover(scene.problem(), scene.rota(), site="base")
    assert numbers(cover.of_day(scene.day(0)), "18:30", "19:00") == [(2, 1, 2, 0), (2, 3, 3, 1)]


def test_one_skill_alone() -> None:
    scene = Scene()
    scene.person("ann", "prescriber")
    scene.person("bob")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 2, 2), Need("prescriber", 1, 1)))
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0)
    cover = Cover(scene.problem(), scene.rota(), skill="prescriber")
    assert numbers(cover.of_day(scene.day(0)), "19:00") == [(1, 1, 1, 0)]


@pytest.mark.parametrize(("first", "hours"), [(date(2027, 3, 28), 23), (date(2026, 10, 25), 25)])
def test_days_on_which_clocks_change_have_their_own_number(first: date, hours: int) -> None:
    scene = Scene(first_day=first)
    cover = Cover(scene.problem(), scene.rota())
    assert len(cover.of_day(first)) == 2 * hours


def test_another_rota_is_counted_anew_on_the_days_that_differ() -> None:
    scene = told(Scene())
    problem, rota = scene.problem(), scene.rota()
    cover = Cover(problem, rota)
    cover.of_day(scene.day(0))
    cover.replace(problem.rota_of(rota.assignments[:1]), [scene.day(0)])
    assert numbers(cover.of_day(scene.day(0)), "19:00") == [(1, 2, 3, 1)]
