"""What a shift is short of, and whether a change makes it shorter or longer."""

from collections import Counter
from typing import TYPE_CHECKING

from fcn_rota.rules import desired_cover, minimum_cover
from fcn_rota.rules.presence import cover_rows
from fcn_rota.rules.rows import kept_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fcn_rota.domain.advice import Effect
    from fcn_rota.domain.finding import Finding
    from fcn_rota.rules.rule import Key
    from fcn_rota.rules.trial import Trial

COVER_RULES = (minimum_cover.RULE, desired_cover.RULE)
"""The rules that say how many people are missing, the worse shortage first."""


def is_short(finding: "Finding") -> bool:
    """Whether people are missing; the desired cover also reports those who are too many."""
    return finding.amount > 0 and finding.unit == "person"


def shortages(trial: "Trial", shift: str) -> "tuple[Finding, ...]":
    """Return what the rota is short of where people on a shift count, the minimum first."""
    keys = kept_rows(trial.problem, "shortages", cover_rows).touched_by(shift)
    return tuple(finding for rule in COVER_RULES for finding in rule.check(trial.plan, set(keys)) if is_short(finding))


class Gap:
    """The gap of a shift, by which changes of the rota are judged.

    Parameters
    ----------
    missing
        What the shift is short of; see `shortages`.
    """

    def __init__(self, missing: "Iterable[Finding]") -> None:
        self.missing = tuple(missing)
        self.rule = self.missing[0].rule if self.missing else ""
        self._keys = {finding.key for finding in self.missing if finding.rule == self.rule}

    def is_filled(self, effect: "Effect") -> bool:
        """Whether fewer people are missing than before where the gap is: of the minimum, or else of those wanted.

        No minimum may be shorter for it anywhere.
        """
        change = _change(effect)
        here = sum(people for (rule, key), people in change.items() if rule == self.rule and key in self._keys)
        return here < 0 and all(people <= 0 for (rule, _), people in change.items() if rule == minimum_cover.ID)

    def moves_on(self, effect: "Effect") -> bool:
        """Whether anybody is missing elsewhere instead."""
        return any(people > 0 for people in _change(effect).values())


def _change(effect: "Effect") -> "Counter[tuple[str, Key]]":
    """Return by how many people each shortage grows, or shrinks (below 0)."""
    change: Counter[tuple[str, Key]] = Counter()
    rules = {rule.id for rule in COVER_RULES}
    for sign, findings in ((1, effect.appeared), (-1, effect.gone)):
        for finding in findings:
            if finding.rule in rules and is_short(finding):
                change[finding.rule, finding.key] += sign * finding.amount
    return change
