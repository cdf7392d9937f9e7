"""The rule book: one file per rule, listed here in the order in which a manager reads them."""

from typing import TYPE_CHECKING

from fcn_rota.rules import (
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
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Rule
from fcn_rota.rules.settings import problems_of

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.finding import Finding
    from fcn_rota.domain.headroom import Headroom
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.setting import RuleSetting

RULES: tuple[Rule, ...] = (
    no_overlap.RULE,
    availability.RULE,
    skills_held.RULE,
    registration_current.RULE,
    work_restrictions.RULE,
    daily_rest.RULE,
    weekly_rest.RULE,
    average_weekly_hours.RULE,
    on_call_counts.RULE,
    max_consecutive_days.RULE,
    max_consecutive_nights.RULE,
    rest_after_nights.RULE,
    surgery_after_night.RULE,
    successions.RULE,
    minimum_runs.RULE,
    hours_in_period.RULE,
    shift_type_limits.RULE,
    weekend_pattern.RULE,
    requests.RULE,
    continuity.RULE,
    fair_share.RULE,
    duty_spread.RULE,
    practice_contribution.RULE,
    minimum_cover.RULE,
    desired_cover.RULE,
    skill_mix.RULE,
    minimum_safe_team.RULE,
    pay_cost.RULE,
    staff_tiers.RULE,
)

_BY_ID = {rule.id: rule for rule in RULES}


def rule_by_id(rule_id: str) -> Rule:
    """Return the rule with the id.

    Raises
    ------
    KeyError
        If there is no such rule.
    """
    return _BY_ID[rule_id]


def assess_rota(problem: "Problem", rota: "Rota") -> "list[Finding]":
    """Return the findings of every rule, hard ones first, then the dearest."""
    plan = Plan(problem, rota)
    findings = [finding for rule in RULES for finding in rule.check(plan, None)]
    return sorted(findings, key=lambda finding: (not finding.hard, -finding.points))


def headrooms(plan: Plan, person: str, day: "date") -> "tuple[Headroom, ...]":
    """Return how far somebody is from every limit that can be measured, in the order of the rule book.

    Parameters
    ----------
    plan
        The rota.
    person
        Id of the person.
    day
        The date around which weeks, runs and rests are looked at.
    """
    return tuple(room for rule in RULES if rule.headroom is not None for room in rule.headroom(plan, person, day))


def check_setting(setting: "RuleSetting") -> list[str]:
    """Return what is wrong with a rule setting, a sentence each, led by the name of the value; empty if usable."""
    rule = _BY_ID.get(setting.rule)
    if rule is None:
        known = ", ".join(sorted(_BY_ID))
        return [f"rule: there is no rule {setting.rule!r}; the rules are {known}"]
    problems = problems_of(rule.parameters, setting.parameters)
    if rule.absolute and (setting.enabled is not None or setting.hard is not None):
        problems.append(f"rule: {rule.id} always holds; a setting can change its figures only")
    elif rule.price_only and setting.hard:
        problems.append(f"hard: {rule.id} can only charge points; a setting cannot make it hard")
    return problems
