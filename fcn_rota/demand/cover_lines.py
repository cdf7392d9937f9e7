"""From cover to what a rota is asked for: needs of shifts, and cover lines where several shifts would do.

Where one shift type alone serves a post, its shifts get the numbers as their own need. Where shifts of several types
overlap, a cover line asks for the people, and the shifts' own needs for the same people go: which of them are filled,
the solver may choose. So no shortage is ever priced by a need and a line at once.
"""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_posts import Team, half_hours_of
from fcn_rota.domain.cover import Post
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import CoverLine, Need, Prices
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind, Shift

_LINE_IDS = uuid.UUID("b6d3e7a4-8f0a-4d5c-9c55-2a6a3d7f7c1e")


def with_cover(plan: CoverPlan) -> Problem:
    """Return the plan's problem asking for the people of the plan.

    Needs of other skills (a driver, a home visitor beside the response team) and cover lines of other skills stay.
    """
    problem = plan.posts.problem
    shared = _shared_half_hours(plan)
    shifts = tuple(
        _with_needs(plan, shift, shared) if shift.day in problem.period else shift for shift in problem.shifts
    )
    kept = (line for line in problem.cover if not _is_derived_here(plan, line))
    return replace(problem, shifts=shifts, cover=(*kept, *_lines(plan, shared)))


def _shared_half_hours(plan: CoverPlan) -> frozenset[tuple[Post, int]]:
    """Return the posts and half-hours in which people are asked for by a line.

    All the time of a shift that at any time stands beside a shift of another type at its post, and of those that stand
    beside it.
    """
    problem, posts = plan.posts.problem, plan.posts
    spans = [
        (team.post, at_work)
        for shift in problem.shifts
        for at_work in [half_hours_of(shift.interval, posts.half_hours)]
        for team in {t for at in at_work for t in [_team(plan, shift, at)] if t is not None}
    ]
    shared = {
        (team.post, at)
        for at in range(len(posts.half_hours))
        for team in posts.settings[posts.setting[at]]
        if len(team.shift_types) > 1
    }
    while True:
        reached = {
            (post, at) for post, at_work in set(spans) if any((post, at) in shared for at in at_work) for at in at_work
        }
        if reached <= shared:
            return frozenset(shared)
        shared |= reached


def _team(plan: CoverPlan, shift: Shift, at: int) -> Team | None:
    """Return the team that a shift's people belong to in a half-hour, or None."""
    kind = plan.posts.problem.index.type_of(shift)
    if kind.duty is not DutyKind.RESIDENT:
        return None
    teams = plan.posts.settings[plan.posts.setting[at]]
    return next((team for team in teams if kind.id in team.shift_types), None)


def _with_needs(plan: CoverPlan, shift: Shift, shared: frozenset[tuple[Post, int]]) -> Shift:
    """Return a shift asking for what its post needs in its time, or for nobody where a line asks."""
    teams = {at: _team(plan, shift, at) for at in half_hours_of(shift.interval, plan.posts.half_hours)}
    served = {at: team for at, team in teams.items() if team is not None}
    if not served:
        return shift
    skills = frozenset[str]().union(*(team.skills for team in served.values()))
    others = tuple(need for need in shift.needs if need.skill is not None and need.skill not in skills)
    if any((team.post, at) in shared for at, team in served.items()):
        return replace(shift, needs=others)
    rows = {post: number for number, post in enumerate(plan.posts.posts)}
    places = [(rows[team.post], at) for at, team in served.items()]
    minimum, desired = (max(int(numbers[place]) for place in places) for numbers in (plan.minimum, plan.desired))
    prices = next((need.prices for need in shift.needs if need not in others), Prices())
    return replace(shift, needs=(Need(None, minimum, max(minimum, desired), prices), *others))


def _is_derived_here(plan: CoverPlan, line: CoverLine) -> bool:
    """Whether a line asks for the people of a post: its numbers are in the plan already."""
    here = half_hours_of(line.interval, plan.posts.half_hours)
    return any(
        team.post.site == line.site and line.skill in team.skills
        for at in here
        for team in plan.posts.settings[plan.posts.setting[at]]
    )


def _lines(plan: CoverPlan, shared: frozenset[tuple[Post, int]]) -> Iterator[CoverLine]:
    """Yield a line for each stretch in which the same shift types stand at a post: as many as its fullest half-hour."""
    for number, post in enumerate(plan.posts.posts):
        mine = sorted(at for where, at in shared if where == post and plan.posts.is_open[number, at])
        numbered = enumerate(mine)
        for _, group in groupby(numbered, key=lambda one: (one[1] - one[0], plan.posts.team(post, one[1]))):
            stretch = [at for _, at in group]
            span = Interval(plan.posts.half_hours.at(stretch[0]).start, plan.posts.half_hours.at(stretch[-1]).end)
            minimum = int(plan.minimum[number, stretch].max())
            desired = max(minimum, int(plan.desired[number, stretch].max()))
            if desired:
                yield CoverLine(line_id(post, span), post.site, post.skill, span.start, span.end, minimum, desired)


def line_id(post: Post, span: Interval) -> str:
    """Return the identifier of a derived line: opaque, and the same each time it is derived."""
    return f"cl-{uuid.uuid5(_LINE_IDS, f'{post.site}/{post.skill}/{span.start.isoformat()}').hex[:12]}"
