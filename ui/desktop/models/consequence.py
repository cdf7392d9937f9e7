"""What it would mean to drop somebody on a shift, in as many words as fit on a target."""

from collections.abc import Sequence
from dataclasses import dataclass

from fcn_rota.domain.advice import Effect
from fcn_rota.domain.finding import Finding
from fcn_rota.rules import rule_by_id
from solver.wording import dearer
from solver.worth import Worth, worth_of

_THOUSAND, _MILLION = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Consequence:
    """What putting somebody on a shift would mean.

    Parameters
    ----------
    allowed
        Whether no hard rule would be newly broken, and the edit makes sense at all.
    points
        By how much the rota would become dearer, below 0 cheaper; 0 where it is not allowed.
    reason
        What stands against it, or what costs most; empty where there is nothing to say.
    possible
        Whether it could be done at all, with a reason where it is not allowed.
    worth
        What it fills and opens, and its points beside that; None where all points are of one sort.
    """

    allowed: bool
    points: int
    reason: str
    possible: bool = True
    worth: Worth | None = None

    @property
    def besides(self) -> int:
        """The points beside what it fills and opens: those between which people choose."""
        return self.points if self.worth is None else self.worth.besides

    @property
    def opens(self) -> int:
        """How many places of the minimum it opens."""
        return self.worth.opens if self.worth is not None and self.allowed else 0

    @property
    def label(self) -> str:
        """The consequence on a target, readable without colour: ``+14``, ``0``, ``-3``, ``1 open, +14``, ``!``."""
        if not self.allowed:
            return "!" if self.possible else "-"
        points = f"{self.besides:+,}" if self.besides else "0"
        return f"{self.opens} open, {points}" if self.opens else points

    @property
    def labels(self) -> tuple[str, ...]:
        """The label, and shorter ones for where there is less room: ``+100,820``, ``+101k``, ``+``."""
        if self.opens:
            return (self.label, f"{self.opens} open", "+")
        if not self.allowed or abs(self.besides) < _THOUSAND:
            return (self.label, self.label[:1])
        unit, letter = (_MILLION, "m") if abs(self.besides) >= _MILLION else (_THOUSAND, "k")
        return (self.label, f"{round(self.besides / unit):+,}{letter}", self.label[:1])

    @property
    def sentence(self) -> str:
        """The consequence in full, for a tooltip and a screen reader."""
        if not self.allowed:
            return self.reason
        points = dearer(self.besides)
        if self.worth is not None and self.worth.words:
            points = f"{self.worth.words}; {points} otherwise"
        return f"Allowed, {points}. {self.reason}".rstrip()


def consequence_of(effect: Effect, against: Sequence[Finding] | None = None) -> Consequence:
    """Return what an edit's effect comes to.

    Parameters
    ----------
    effect
        What it changes.
    against
        The breaches that ask for a reason; None for all of them. Of the others it is told, and they forbid nothing.
    """
    breaches = effect.breaches if against is None else against
    if breaches:
        return Consequence(allowed=False, points=0, reason=" ".join(finding.sentence for finding in breaches))
    worth = worth_of(effect)
    if effect.breaches:
        told = " ".join(finding.sentence for finding in effect.breaches)
        reason = f"The team is not whole yet: {told}"
    else:
        # What is still missing afterwards is less than what was missing before, and no price of this.
        new = (one.sentence for one in effect.appeared if one.points and rule_by_id(one.rule).tier not in worth.fills)
        reason = " ".join(worth.said) or (next(new, "") if worth.besides > 0 else "")
    return Consequence(allowed=True, points=effect.points, reason=reason, worth=worth)
