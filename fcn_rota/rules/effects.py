"""What an edit changes, by the findings before it and after it."""

from collections import Counter
from typing import TYPE_CHECKING

from fcn_rota.domain.advice import Effect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fcn_rota.domain.finding import Finding

_FEW = 64
"""Up to so many comparisons take less time than counting what is compared."""


def difference(before: "Iterable[Finding]", after: "Iterable[Finding]") -> "tuple[list[Finding], list[Finding]]":
    """Return the findings that are there afterwards only, and those that were there before only."""
    gone, now = list(before), list(after)
    if not gone or not now:
        return now, gone
    if len(gone) * len(now) > _FEW:
        left, new = Counter(gone), Counter(now)
        return list((new - left).elements()), list((left - new).elements())
    appeared = []
    for finding in now:
        if finding in gone:
            gone.remove(finding)
        else:
            appeared.append(finding)
    return appeared, gone


def effect_of(appeared: "Sequence[Finding]", gone: "Sequence[Finding]") -> Effect:
    """Return the effect of an edit that brings some findings and takes others away."""
    return Effect(_ranked(appeared), _ranked(gone), tuple(new_breaches(appeared, gone)))


def new_breaches(appeared: "Iterable[Finding]", gone: "Iterable[Finding]") -> "list[Finding]":
    """Return the hard findings that appeared and do not stand in place of one that went.

    One stands in place of another of the same rule and key where they share time and it is no worse: a team that was
    two people short and is one short now, a rest that was too short by more. Each that went is taken for one, or for
    several that lie one after the other in its time: a team that was two short all evening, and still is before and
    after the hour for which somebody joins it. The worst are asked first.
    """
    hard = [finding for finding in appeared if finding.hard]
    if not hard:
        return []
    left: list[tuple[Finding, list[Finding]]] = [(old, []) for old in gone if old.hard]
    eased: set[int] = set()
    for number, finding in sorted(enumerate(hard), key=lambda numbered: -numbered[1].amount):
        beside = next((beside for old, beside in left if _stands_for(finding, old, beside)), None)
        if beside is not None:
            beside.append(finding)
            eased.add(number)
    return [finding for number, finding in enumerate(hard) if number not in eased]


def _stands_for(new: "Finding", old: "Finding", beside: "Sequence[Finding]") -> bool:
    """Whether a finding stands in place of one that went, beside others that do."""
    if (new.rule, new.key) != (old.rule, old.key) or new.amount > old.amount:
        return False
    if old.interval is None or new.interval is None:
        return not beside
    if not beside:
        return new.interval.overlaps(old.interval)
    return old.interval.covers(new.interval) and all(
        other.interval is not None and old.interval.covers(other.interval) and not other.interval.overlaps(new.interval)
        for other in beside
    )


def _ranked(findings: "Sequence[Finding]") -> "tuple[Finding, ...]":
    return tuple(sorted(findings, key=lambda finding: (not finding.hard, -finding.points)))
