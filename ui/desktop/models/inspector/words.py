"""Words that several sheets use."""

from collections.abc import Mapping

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.wording import as_words
from fcn_rota.rules import rule_by_id
from solver.worth import Worth
from ui.desktop.models.inspector.sheet import Look
from ui.desktop.models.inspector.subject import Subject, SubjectKind

STATE_WORDS = {
    AssignmentState.PROPOSED: "proposed",
    AssignmentState.OFFERED: "offered",
    AssignmentState.ACCEPTED: "accepted",
    AssignmentState.DECLINED: "declined",
    AssignmentState.CANCELLED: "cancelled",
    AssignmentState.WORKED: "worked",
    AssignmentState.NO_SHOW: "did not come",
}
"""What the states of a duty are called."""


def points_words(points: int) -> str:
    """Write a change of points: ``+14``, ``-3``, ``0``; the heading says that they are points."""
    return f"{points:+,}" if points else "0"


def worth_value(worth: Worth) -> str:
    """Write what an edit is worth in a few letters: ``+14``; ``1 open, +14`` where it opens a place of the minimum."""
    points = points_words(worth.besides)
    return f"{worth.opens} open, {points}" if worth.opens else points


def worth_words(worth: Worth) -> str:
    """Say what an edit fills and opens, and where its other points come from.

    ``Opens 1 place of the minimum. Fair shares +30.``
    """
    first = f"{worth.words[:1].upper()}{worth.words[1:]}"
    return " ".join(f"{said}." for said in (first, rules_words(worth.besides_by_rule)) if said)


def skill_words(skill: str) -> str:
    """Write a skill as people say it: ``home visit``."""
    return as_words(skill)


def shift_title(problem: Problem, shift: Shift) -> str:
    """Return what a shift is called: ``Evening hub, Fri 25 Dec``."""
    return f"{problem.index.type_of(shift).name}, {clock.show_day(shift.day)}"


def times_of(problem: Problem, assignment: Assignment) -> str:
    """Return when somebody is on duty, and where: ``18:30-23:00 at Elm hub, from home``."""
    site = problem.index.site_of(problem.index.shift(assignment.shift)).name
    times = clock.show_span(assignment.interval)
    return f"{times} at {site}{', from home' if assignment.remote else ''}"


def role_words(problem: Problem, engagement: str | None) -> str:
    """Return on what terms somebody works: ``GP, Elm Road Surgery``; empty for nobody."""
    if engagement is None:
        return ""
    terms = problem.index.engagement(engagement)
    return f"{terms.role}, {problem.index.organisation(terms.organisation).name}"


def who(problem: Problem, assignment: Assignment) -> str:
    """Return who has a duty: a name, or who is asked to name somebody."""
    if assignment.person is not None:
        return problem.index.person(assignment.person).name
    return f"{problem.index.organisation(assignment.organisation or '').name} (to be named)"


def person_link(person: str, shift: Shift | None = None) -> Look:
    """Return what leads to somebody, around the date of a shift."""
    return Look(Subject(SubjectKind.PERSON, person, shift.day if shift else None))


def rules_words(points_by_rule: Mapping[str, int]) -> str:
    """Say where points come from, the most first: ``Fair shares +30, Pay -6``."""
    ranked = sorted(points_by_rule.items(), key=lambda item: -abs(item[1]))
    return ", ".join(f"{rule_by_id(rule).title} {points:+,}" for rule, points in ranked)
