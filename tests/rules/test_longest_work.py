"""Work that began days ago is not overlooked by the rules that look for what collides with a duty."""

from dataclasses import replace
from datetime import timedelta

from fcn_rota.domain.availability import DaytimeCommitment
from fcn_rota.domain.interval import LONGEST_WORK
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene


def test_a_duty_in_the_last_minute_of_the_longest_daytime_work_is_found() -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", 4)
    begins = scene.span(4, "18:30", "23:00").start
    end = begins + timedelta(minutes=1)
    course = DaytimeCommitment("c", "ann", None, end - LONGEST_WORK, end, "Course")
    problem = replace(scene.problem(), commitments=(course,))
    assert [finding.amount for finding in assess_rota(problem, scene.rota()) if finding.rule == "no_overlap"] == [1]
    ended = replace(course, start=course.start - timedelta(minutes=1), end=begins)
    problem = replace(scene.problem(), commitments=(ended,))
    assert not any(finding.rule == "no_overlap" for finding in assess_rota(problem, scene.rota()))
