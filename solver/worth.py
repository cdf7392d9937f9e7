"""What an edit is worth: which shortages it makes smaller, which places it opens, and what it costs besides.

A place left open costs a hundred thousand points and more. In a sum with that the forty points nobody can see any more
are the ones between which people choose.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fcn_rota.domain.finding import Tier
from fcn_rota.domain.wording import counted
from fcn_rota.rules import rule_by_id

if TYPE_CHECKING:
    from fcn_rota.domain.advice import Effect
    from fcn_rota.rules.rule import Key

_COVER = {Tier.MINIMUM_COVER: "the minimum", Tier.COVER: "what is wanted"}


@dataclass(frozen=True, slots=True)
class Worth:
    """The points of an effect, those of shortages that it makes smaller, and of places that it opens, apart.

    Parameters
    ----------
    fills
        Tiers of cover of which less is missing than before, the minimum first.
    opens
        So many more people are missing from the minimum of needs and lines of cover that had them.
    said
        The sentences of the rules about what is opened.
    besides_by_rule
        The change of points by rule id, without what is filled and what is opened; only rules whose points change.
        Whoever is wanted beyond the minimum goes on being priced.
    """

    fills: tuple[Tier, ...] = ()
    opens: int = 0
    said: tuple[str, ...] = ()
    besides_by_rule: Mapping[str, int] = field(default_factory=dict)

    @property
    def besides(self) -> int:
        """By how many points the rota becomes dearer (above 0) or cheaper beside what is filled and opened."""
        return sum(self.besides_by_rule.values())

    @property
    def words(self) -> str:
        """What it is good for and what it leaves: ``counts toward the minimum and what is wanted``, ``opens 1 place``.

        Empty where it neither fills nor opens anything.
        """
        fills = f"counts toward {' and '.join(_COVER[tier] for tier in self.fills)}" if self.fills else ""
        opens = f"opens {counted(self.opens, 'place')} of the minimum" if self.opens else ""
        return ", but ".join(filter(None, (fills, opens)))


@dataclass(slots=True)
class _Change:
    """By how much something is dearer, and how many more people are missing there; below 0 for less and fewer."""

    points: int = 0
    people: int = 0


def worth_of(effect: "Effect") -> Worth:
    """Return what an edit with this effect is worth."""
    minimum, cover = _changes(effect, Tier.MINIMUM_COVER), _changes(effect, Tier.COVER)
    opened = {row: change.people for (_, row), change in minimum.items() if change.points > 0}
    # Whoever is missing from the minimum of a row is missing from the number wanted there too, and is told once.
    wanted = {where: change.points for where, change in cover.items() if where[1] not in opened}
    fills = {
        Tier.MINIMUM_COVER: any(change.points < 0 for change in minimum.values()),
        Tier.COVER: sum(wanted.values()) < 0,
    }
    besides = {rule: points for rule, points in effect.points_by_rule.items() if rule_by_id(rule).tier not in _COVER}
    if not fills[Tier.COVER]:
        for (rule, _), points in wanted.items():
            besides[rule] = besides.get(rule, 0) + points
    return Worth(
        tuple(tier for tier, is_filled in fills.items() if is_filled),
        sum(opened.values()),
        tuple(one.sentence for one in effect.appeared if _is_minimum(one.rule) and one.key in opened),
        {rule: points for rule, points in besides.items() if points},
    )


def _is_minimum(rule: str) -> bool:
    return rule_by_id(rule).tier is Tier.MINIMUM_COVER


def _changes(effect: "Effect", tier: Tier) -> "dict[tuple[str, Key], _Change]":
    """Return what changes of a tier, by rule and row."""
    changes: defaultdict[tuple[str, Key], _Change] = defaultdict(_Change)
    for sign, findings in ((1, effect.appeared), (-1, effect.gone)):
        for finding in findings:
            if rule_by_id(finding.rule).tier is tier:
                change = changes[finding.rule, finding.key]
                change.points += sign * finding.points
                change.people += sign * finding.amount
    return changes
