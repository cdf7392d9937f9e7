"""How each rule posts to the solver: one file per rule, listed here under the rule's id.

A post shares with its rule the facts and figures, never the logic: each is written from the rule's words, and the tests
hold the one against the other.
"""

from collections.abc import Mapping
from types import MappingProxyType

from solver.post import Post
from solver.rules import (
    availability,
    average_weekly_hours,
    continuity,
    daily_rest,
    desired_cover,
    duty_spread,
    fair_share,
    hours_in_period,
    max_consecutive_days,
    max_consecutive_nights,
    minimum_cover,
    minimum_runs,
    minimum_safe_team,
    no_overlap,
    on_call_counts,
    pay_cost,
    practice_contribution,
    registration_current,
    requests,
    rest_after_nights,
    shift_type_limits,
    skill_mix,
    skills_held,
    staff_tiers,
    successions,
    surgery_after_night,
    weekend_pattern,
    weekly_rest,
    work_restrictions,
)

POSTS: Mapping[str, Post] = MappingProxyType(
    {
        "no_overlap": no_overlap.POST,
        "availability": availability.POST,
        "skills_held": skills_held.POST,
        "registration_current": registration_current.POST,
        "work_restrictions": work_restrictions.POST,
        "daily_rest": daily_rest.POST,
        "weekly_rest": weekly_rest.POST,
        "average_weekly_hours": average_weekly_hours.POST,
        "on_call_counts": on_call_counts.POST,
        "max_consecutive_days": max_consecutive_days.POST,
        "max_consecutive_nights": max_consecutive_nights.POST,
        "rest_after_nights": rest_after_nights.POST,
        "surgery_after_night": surgery_after_night.POST,
        "successions": successions.POST,
        "minimum_runs": minimum_runs.POST,
        "hours_in_period": hours_in_period.POST,
        "shift_type_limits": shift_type_limits.POST,
        "weekend_pattern": weekend_pattern.POST,
        "requests": requests.POST,
        "continuity": continuity.POST,
        "fair_share": fair_share.POST,
        "duty_spread": duty_spread.POST,
        "practice_contribution": practice_contribution.POST,
        "minimum_cover": minimum_cover.POST,
        "desired_cover": desired_cover.POST,
        "skill_mix": skill_mix.POST,
        "minimum_safe_team": minimum_safe_team.POST,
        "pay_cost": pay_cost.POST,
        "staff_tiers": staff_tiers.POST,
    }
)
