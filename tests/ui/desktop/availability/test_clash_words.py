"""What is said of duties that stand where people are away."""

import pytest

from fcn_rota.rules.scene import Scene
from ui.desktop.models.availability.clash_words import clash_words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((0,), "1 duty stands where Ann is away: 0. It stays until you move it."),
        ((0, 1), "2 duties stand where Ann is away: 0 and 1. They stay until you move them."),
        ((-1,), "1 duty stands where Ann is away: -1. It is of another period, which you open to change that."),
        (
            (-1, 0),
            (
                "2 duties stand where Ann is away: -1 and 0. One of them is of another period, which you open to "
                "change that. The other stays until you move it."
            ),
        ),
        (
            (-2, -1, 0, 1, 2),
            (
                "5 duties stand where Ann is away: -2, -1, 0 and 2 more. 2 of them are of another period, which you "
                "open to change that. The others stay until you move them."
            ),
        ),
    ],
)
def test_duties_of_another_period_are_not_said_to_be_movable_here(days: tuple[int, ...], words: str) -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", *days)
    problem = scene.problem()
    duties = [one for one in problem.everything(scene.rota()) if one.id.startswith("ann")]
    duties.sort(key=lambda duty: duty.start)
    assert clash_words(problem, duties, "Ann", lambda duty: duty.id.removeprefix("ann-EVE-")) == f"! {words}"
