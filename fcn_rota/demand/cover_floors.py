"""Numbers of people below which cover does not go, whatever the forecast: safety, and the manager's own minimum."""

from datetime import time
from typing import Final

import numpy as np

from fcn_rota.demand.arrays import Flags, Indices, Numbers
from fcn_rota.demand.cover_posts import Posts, Team, half_hours_of
from fcn_rota.domain import clock
from fcn_rota.domain.demand import HALF_HOUR

NIGHT_FROM: Final = time(23)
NIGHT_TO: Final = time(8)
CLINICIANS_AT_NIGHT: Final = 2
"""Fewest clinicians on duty at night in the whole network: nobody decides alone, and one may be out on a visit."""


def safety_floors(posts: Posts, loads: Numbers) -> Indices:
    """Return the fewest people that are safe, by post and half-hour; 0 where nobody is rostered.

    One wherever there is a post at all; as many as the site's minimum safe team has of the post's skills; and at night
    two clinicians in the network, the second at the busiest post.

    Parameters
    ----------
    posts
        The posts.
    loads
        People busy on average, by post and half-hour.
    """
    if not posts.posts:
        return np.zeros(posts.is_open.shape, dtype=np.int64)
    floors = np.array(
        [[_at_least(posts, team) if team else 0 for team in _row(posts, number)] for number in range(len(posts.posts))]
    ).reshape(len(posts.posts), len(posts.settings))[:, posts.setting]
    missing = np.where(_is_night(posts) & posts.is_open.any(axis=0), CLINICIANS_AT_NIGHT - floors.sum(axis=0), 0)
    busiest = np.argmax(np.where(posts.is_open, loads, -1.0), axis=0)
    floors[busiest, np.arange(floors.shape[1])] += np.maximum(missing, 0)
    return floors


def typed_minimums(posts: Posts) -> Indices:
    """Return the minimum that the manager has typed in, by post and half-hour (see `asked_for`)."""
    return asked_for(posts)[0]


def asked_for(posts: Posts) -> tuple[Indices, Indices]:
    """Return the minimum and the desired number that the posts' problem asks for, by post and half-hour.

    What the needs of the shifts there add up to, or a cover line's number, whichever is more.
    """
    problem, half_hours = posts.problem, posts.half_hours
    numbers = {post: number for number, post in enumerate(posts.posts)}
    needs = np.zeros((2, len(numbers), len(half_hours)), dtype=np.int64)
    lines = np.zeros_like(needs)
    for shift in problem.index.shifts_during(half_hours.interval):
        for at in half_hours_of(shift.interval, half_hours):
            for team in posts.settings[posts.setting[at]]:
                if shift.shift_type in team.shift_types:
                    asked = [need for need in shift.needs if need.skill is None or need.skill in team.skills]
                    here = numbers[team.post], at
                    needs[0][here] += max((need.minimum for need in asked), default=0)
                    needs[1][here] += max((need.desired for need in asked), default=0)
    for line in problem.cover:
        for at in half_hours_of(line.interval, half_hours):
            for team in posts.settings[posts.setting[at]]:
                if team.post.site == line.site and (line.skill is None or line.skill in team.skills):
                    here = numbers[team.post], at
                    lines[0][here] = max(lines[0][here], line.minimum)
                    lines[1][here] = max(lines[1][here], line.desired)
    minimum, desired = np.maximum(needs, lines)
    return minimum, desired


def _row(posts: Posts, number: int) -> list[Team | None]:
    """Return the team at a post in each combination of teams."""
    post = posts.posts[number]
    return [next((team for team in teams if team.post == post), None) for teams in posts.settings]


def _at_least(posts: Posts, team: Team) -> int:
    safe = posts.problem.index.site(team.post.site).minimum_safe_team
    return max((place.people for place in safe if place.skill is None or place.skill in team.skills), default=1)


def _is_night(posts: Posts) -> Flags:
    starts = (posts.half_hours.start + number * HALF_HOUR for number in range(len(posts.half_hours)))
    times = (clock.local(start).time() for start in starts)
    return np.array([at >= NIGHT_FROM or at < NIGHT_TO for at in times])
