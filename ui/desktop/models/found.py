"""What the rules find in a rota, kept by rule so that an edit goes only through what it changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TypeAlias

from fcn_rota.domain.advice import Effect
from fcn_rota.domain.finding import Finding
from fcn_rota.rules.rule import cost

_Kind: TypeAlias = tuple[str, bool]
"""The id of a rule, and whether it forbids what it finds."""


class Found:
    """The findings of a rota.

    It never changes, so that threads may read it; what an edit leaves alone is shared with what comes of the edit.

    Parameters
    ----------
    findings
        In any order; a rule may say the same twice.
    """

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        kinds: defaultdict[_Kind, list[Finding]] = defaultdict(list)
        for finding in findings:
            kinds[finding.rule, finding.hard].append(finding)
        self._of: Mapping[_Kind, _Alike] = {kind: _Alike(Counter(mine)) for kind, mine in kinds.items()}

    def __iter__(self) -> Iterator[Finding]:
        """Yield the findings by rule."""
        return chain.from_iterable(alike.findings for alike in self._of.values())

    def after(self, effect: Effect) -> "Found":
        """Return what the rules find once an edit with this effect is made."""
        changed = {(finding.rule, finding.hard) for finding in (*effect.appeared, *effect.gone)}
        counts = {kind: Counter(self._of[kind].counts if kind in self._of else ()) for kind in changed}
        for finding in effect.appeared:
            counts[finding.rule, finding.hard][finding] += 1
        for finding in effect.gone:
            mine = counts[finding.rule, finding.hard]
            mine[finding] -= 1
            if mine[finding] <= 0:
                del mine[finding]
        found = Found()
        found._of = {**self._of, **{kind: _Alike(mine) for kind, mine in counts.items()}}
        return found

    def without(self, ids: Iterable[str]) -> "Found":
        """Return the findings that have nothing to do with any of some ids."""
        gone = set(ids)
        if not gone:
            return self
        return Found(one for one in self if gone.isdisjoint((*one.people, *one.shifts, *one.key)))

    def effect_of(self, now: "Found") -> Effect:
        """Return by what other findings differ from these."""
        mine, others = Counter(self), Counter(now)
        return Effect(tuple((others - mine).elements()), tuple((mine - others).elements()))

    def priced_by(self, *rules: str) -> tuple[Finding, ...]:
        """Return what some rules find and do not forbid."""
        return tuple(chain.from_iterable(self._of[rule, False].findings for rule in rules if (rule, False) in self._of))

    @cached_property
    def breaches(self) -> tuple[Finding, ...]:
        """The hard rules that are broken."""
        return tuple(chain.from_iterable(alike.findings for (_, hard), alike in self._of.items() if hard))

    @cached_property
    def in_order(self) -> tuple[Finding, ...]:
        """Everything, hard findings first, then the dearest."""
        priced = chain.from_iterable(alike.findings for (_, hard), alike in self._of.items() if not hard)
        # A hard finding carries no points.
        return (*self.breaches, *sorted(priced, key=attrgetter("points"), reverse=True))

    @property
    def points(self) -> int:
        """What the rota costs."""
        return sum(alike.points for alike in self._of.values())


class _Alike:
    """What one rule finds and forbids, or finds and charges for, each with how often."""

    def __init__(self, counts: Counter[Finding]) -> None:
        self.counts = counts

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Each as often as it was found."""
        return tuple(self.counts.elements())

    @cached_property
    def points(self) -> int:
        """What they cost."""
        return cost(self.findings)
