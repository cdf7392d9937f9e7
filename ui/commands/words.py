"""How a rota is summed up in sentences."""

from collections.abc import Iterable, Mapping
from typing import Final

from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.rules import rule_by_id

TIER_NAMES: Final[Mapping[Tier, str]] = {
    Tier.LAW: "law and contracts",
    Tier.MINIMUM_COVER: "minimum cover",
    Tier.COVER: "desired cover and skill mix",
    Tier.STABILITY: "changes to what is published",
    Tier.FAIRNESS: "fairness",
    Tier.PREFERENCES: "preferences",
    Tier.MONEY: "money",
}
LINES_SHOWN: Final = 12
"""Sentences of one kind in a summary; the files hold all of them."""
JUDGEMENT: Final = "Whether the rota is safe to work is for people to judge."


def some(sentences: Iterable[str]) -> Iterable[str]:
    """Write the first few sentences, indented, and how many more there are."""
    all_of_them = list(sentences)
    yield from (f"  {sentence}" for sentence in all_of_them[:LINES_SHOWN])
    if len(all_of_them) > LINES_SHOWN:
        yield f"  ... and {len(all_of_them) - LINES_SHOWN:,} more"


def cost_by_tier(cost_by_rule: Mapping[str, int]) -> dict[Tier, int]:
    """Add up the points of a rota by tier, dearest tier first, only those that cost something."""
    totals: dict[Tier, int] = {}
    for tier in Tier:
        points = sum(cost for rule, cost in cost_by_rule.items() if rule_by_id(rule).tier is tier)
        if points:
            totals[tier] = points
    return totals


def cost_lines(cost_by_rule: Mapping[str, int]) -> Iterable[str]:
    """Write the cost of each rule under that of its tier, dearest tier first."""
    for tier, points in cost_by_tier(cost_by_rule).items():
        yield f"  {points:>9,}  {TIER_NAMES[tier]}"
        for rule, cost in sorted(cost_by_rule.items(), key=lambda item: -item[1]):
            if rule_by_id(rule).tier is tier:
                yield f"  {'':>9}  {cost:>9,}  {rule_by_id(rule).title}"


def finding_lines(findings: Iterable[Finding]) -> Iterable[str]:
    """Write what the rules found, a line each: how bad it is, the rule, and the sentence."""
    for finding in findings:
        weight = "BROKEN" if finding.hard else "note" if not finding.points else f"{finding.points:,}"
        yield f"  {weight:>9}  {rule_by_id(finding.rule).title}: {finding.sentence}"


def tier_lines(cost_by_rule: Mapping[str, int]) -> Iterable[str]:
    """Write the cost of each tier, dearest tier first."""
    for tier, points in cost_by_tier(cost_by_rule).items():
        yield f"  {points:>9,}  {TIER_NAMES[tier]}"


def tier_changes(points_by_rule: Mapping[str, int]) -> Iterable[str]:
    """Write by how many points each tier becomes dearer (+) or cheaper (-), dearest tier first."""
    for tier in Tier:
        points = sum(change for rule, change in points_by_rule.items() if rule_by_id(rule).tier is tier)
        if points:
            yield f"  {points:>+9,}  {TIER_NAMES[tier]}"
