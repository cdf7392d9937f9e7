"""Stretches: half-hours in which the same shifts run at a post, so that whoever comes stays through them."""

from dataclasses import dataclass, replace
from itertools import groupby

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_posts import Team


@dataclass(frozen=True, slots=True)
class Stretch:
    """Half-hours in which the same shifts run at a post.

    Parameters
    ----------
    row, team
        Number of the post in the plan, and the people there.
    half_hours
        Numbers of the half-hours.
    """

    row: int
    team: Team
    half_hours: tuple[int, ...]


def stretches_of(plan: CoverPlan) -> tuple[Stretch, ...]:
    """Return the stretches of each post in which the same shifts run, in order of time."""
    found = []
    for row, post in enumerate(plan.posts.posts):
        teams = enumerate(plan.posts.team(post, at) for at in range(len(plan.posts.half_hours)))
        for team, group in groupby(teams, key=lambda one: one[1]):
            if team is not None:
                found.append(Stretch(row, team, tuple(at for at, _ in group)))
    return tuple(found)


def stretches_by_decision(plan: CoverPlan) -> tuple[Stretch, ...]:
    """Return the stretches, each in parts of which all or nothing was set by hand, to one number."""
    found = []
    for one in stretches_of(plan):
        by_hand = {at: overrule.people for at in one.half_hours if (overrule := plan.overrule(at, one.team.post))}
        found += [replace(one, half_hours=tuple(group)) for _, group in groupby(one.half_hours, key=by_hand.get)]
    return tuple(found)
