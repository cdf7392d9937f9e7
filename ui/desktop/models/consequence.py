"""What it would mean to drop somebody on a shift, in as many words as fit on a target."""

from collections.abc import Sequence
from dataclasses import dataclass

from fcn_rota.domain.advice import Effect
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.wording import counted

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
    """

    allowed: bool
    points: int
    reason: str
    possible: bool = True

    @property
    def label(self) -> str:
        """The consequence on a target, readable without colour: ``+14``, ``0``, ``-3``, ``!``."""
        if not self.allowed:
            return "!" if self.possible else "-"
        return f"{self.points:+,}" if self.points else "0"

    @property
    def labels(self) -> tuple[str, ...]:
        """The label, and shorter ones for where there is less room: ``+100,820``, ``+101k``, ``+``."""
        if not self.allowed or abs(self.points) < _THOUSAND:
            return (self.label, self.label[:1])
        unit, letter = (_MILLION, "m") if abs(self.points) >= _MILLION else (_THOUSAND, "k")
        return (self.label, f"{round(self.points / unit):+,}{letter}", self.label[:1])

    @property
    def sentence(self) -> str:
        """The consequence in full, for a tooltip and a screen reader."""
        if not self.allowed:
            return self.reason
        change = "more" if self.points > 0 else "less"
        points = f"{counted(abs(self.points), 'point')} {change}" if self.points else "the same points"
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
    if effect.breaches:
        told = " ".join(finding.sentence for finding in effect.breaches)
        return Consequence(allowed=True, points=effect.points, reason=f"The team is not whole yet: {told}")
    dearest = next((finding.sentence for finding in effect.appeared if finding.points), "")
    return Consequence(allowed=True, points=effect.points, reason=dearest if effect.points > 0 else "")
