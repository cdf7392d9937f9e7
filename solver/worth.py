"""What an edit is worth: which shortages it makes smaller, and what it costs besides.

A place left open costs a hundred thousand points and more. In a sum with that the forty points nobody can see any more
are the ones between which people choose.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fcn_rota.domain.finding import Tier
from fcn_rota.rules import rule_by_id

if TYPE_CHECKING:
    from fcn_rota.domain.advice import Effect

_COVER = {Tier.MINIMUM_COVER: "the minimum", Tier.COVER: "what is wanted"}


@dataclass(frozen=True, slots=True)
class Worth:
    """The points of an effect, those of shortages that it makes smaller apart.

    Parameters
    ----------
    fills
        Tiers of cover of which less is missing than before, the minimum first.
    besides_by_rule
        The change of points by rule id, without these tiers; only rules whose points change.
    """

    fills: tuple[Tier, ...] = ()
    besides_by_rule: Mapping[str, int] = field(default_factory=dict)

    @property
    def besides(self) -> int:
        """By how many points the rota becomes dearer (above 0) or cheaper beside what is filled."""
        return sum(self.besides_by_rule.values())

    @property
    def words(self) -> str:
        """What it is good for: ``counts toward the minimum and what is wanted``; empty where it fills nothing."""
        return f"counts toward {' and '.join(_COVER[tier] for tier in self.fills)}" if self.fills else ""


def worth_of(effect: "Effect") -> Worth:
    """Return what an edit with this effect is worth."""
    by_rule = effect.points_by_rule
    by_tier = dict.fromkeys(_COVER, 0)
    for rule, points in by_rule.items():
        tier = rule_by_id(rule).tier
        if tier in by_tier:
            by_tier[tier] += points
    fills = tuple(tier for tier, points in by_tier.items() if points < 0)
    return Worth(fills, {rule: points for rule, points in by_rule.items() if rule_by_id(rule).tier not in fills})
