"""How each rule posts to the solver: one file per rule, listed here under the rule's id.

A post shares with its rule the facts and figures, never the logic: each is written from the rule's words, and the tests
hold the one against the other.
"""

from collections.abc import Mapping
from types import MappingProxyType

from solver.post import Post
from solver.rules import (
    availability,
    desired_cover,
    hours_in_period,
    max_consecutive_days,
    max_consecutive_nights,
    minimum_cover,
    minimum_safe_team,
    no_overlap,
    pay_cost,
    requests,
    shift_type_limits,
    skill_mix,
    weekend_pattern,
)

POSTS: Mapping[str, Post] = MappingProxyType(
    {
        "no_overlap": no_overlap.POST,
        "availability": availability.POST,
        "max_consecutive_days": max_consecutive_days.POST,
        "max_consecutive_nights": max_consecutive_nights.POST,
        "hours_in_period": hours_in_period.POST,
        "shift_type_limits": shift_type_limits.POST,
        "weekend_pattern": weekend_pattern.POST,
        "requests": requests.POST,
        "minimum_cover": minimum_cover.POST,
        "desired_cover": desired_cover.POST,
        "skill_mix": skill_mix.POST,
        "minimum_safe_team": minimum_safe_team.POST,
        "pay_cost": pay_cost.POST,
    }
)
