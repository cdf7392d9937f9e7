"""What a solve needs before it can begin, in the manager's words."""

from dataclasses import replace

from tests.ui.desktop.support import small_scene
from ui.desktop.models.solve_words import lacking


def test_without_people_or_shifts_it_is_said_which_to_enter() -> None:
    problem = small_scene().problem()
    assert lacking(problem) == ""
    assert lacking(replace(problem, people=(), engagements=(), assignments=(), availabilities=())).startswith(
        "There is nobody yet"
    )
    assert lacking(replace(problem, shifts=(), assignments=())).startswith("There are no shifts in this period")
